//! Whether the act is told to have happened: negation, future, operators of intent, demand, threat, denial and failure; background.

use crate::{candidate::*, context::*, dating};
use waqai_entities::Class;
use waqai_knowledge::{
    FormKind,
    ontology::{Effect, EventType, Group, Stance, Status},
};
use waqai_language::{Feat, clitics::Pro};

/// Sets status and background of a candidate; a reason to drop it where it is told not to have been.
pub(crate) fn judge(c: &Context, cand: &mut Candidate) -> Option<String> {
    if let Some(why) = negated(c, cand) {
        return Some(why);
    }
    future(c, cand);
    operators(c, cand);
    None
}

fn set(cand: &mut Candidate, status: Status, why: String) {
    cand.note("status", why);
    cand.status = status;
}

/// `لم يقصف`, `عدم إطلاق`, `دون وقوع`.
fn negated(c: &Context, cand: &Candidate) -> Option<String> {
    let start = c.sentence(cand.head).start;
    let w = c.word(cand.head);
    if w.pro.intersects(Pro::CONJ) && cand.shape == Shape::Verb || cand.head == start {
        return None;
    }
    let mut i = cand.head - 1;
    while i > start && cand.shape == Shape::Verb && matches!(c.word(i).class, Class::Adv | Class::Part) {
        i -= 1;
    }
    let b = c.word(i);
    // لم تشهد المدينة اشتباكات: the negation of the verb that carries the noun
    if cand.shape != Shape::Verb && b.class != Class::Neg {
        return carried_by_negation(c, cand);
    }
    // لا and لم stand before verbs, the longer negations (عدم، دون، غير) before nouns
    let long = b.stem().chars().count() > 2;
    (b.class == Class::Neg && (long || cand.shape == Shape::Verb)).then(|| format!("negated by `{}`", c.a.slice(b.span)))
}

/// The negated light verb that has the noun as subject or object: `لم تقع إصابات`, `لم تشهد المدينة أي اشتباكات`.
fn carried_by_negation(c: &Context, cand: &Candidate) -> Option<String> {
    let start = c.left(cand.head).max(cand.head.saturating_sub(10));
    let v = (start..cand.head).rev().find(|&i| c.word(i).class == Class::Verb)?;
    c.verb_reading(v, FormKind::Carrier, false)?;
    let b = c.word(v.checked_sub(1).filter(|&p| p >= c.sentence(v).start)?);
    // لم تتبن أي جهة التفجير: a claim that nobody makes denies nothing
    let claim = c.word(v).read(FormKind::Report).any(|r| c.k.tables.reports[r.id as usize].stance == Stance::Claims);
    let plain = !claim && c.verb_reading(v, FormKind::Operator, false).is_none();
    (b.class == Class::Neg && plain).then(|| format!("carried by a verb that `{}` negates", c.a.slice(b.span)))
}

fn future(c: &Context, cand: &mut Candidate) {
    if cand.shape != Shape::Verb || !cand.feat.contains(Feat::IMPERFECT) {
        return;
    }
    let w = c.word(cand.head);
    let before = cand.head.checked_sub(1).map(|i| c.word(i).fold.as_str()).unwrap_or_default();
    if w.soon() || before == "سوف" {
        set(cand, Status::Planned, "future".into());
    } else if before == "قد" || before == "وقد" && cand.feat.contains(Feat::IMPERFECT) {
        set(cand, Status::Threatened, "`قد` with the imperfect: possible".into());
    } else if matches!(cand.ty.group(), Group::Violence | Group::Territory) && cand.status == Status::Happened {
        let start = c.sentence(cand.head).start;
        let sub = (start..cand.head).rev().take(4).any(|i| c.word(i).class == Class::Aux);
        if !sub {
            set(cand, Status::Ongoing, "imperfect".into());
        }
    }
}

/// Operators to the left whose scope holds the trigger.
fn operators(c: &Context, cand: &mut Candidate) {
    if let Some(word) = scope(c, cand) {
        apply(cand, Effect::Possible, &word);
    }
}

/// Applies the operator that governs the trigger; a word of mere possibility is handed back where nothing stronger stands before it.
fn scope(c: &Context, cand: &mut Candidate) -> Option<String> {
    let sentence = c.sentence(cand.head);
    let mut verbs = 0;
    let mut possible: Option<String> = None;
    let mut i = cand.head;
    while i > sentence.start && cand.head - i < 14 {
        i -= 1;
        if let Some((effect, word)) = operator_at(c, i, cand.head) {
            if effect == Effect::Possible && possible.is_none() {
                // `لا صحة للأنباء عن`: what denies the news stands before the news
                possible = Some(word);
                continue;
            }
            if verbs <= usize::from(cand.shape == Shape::Verb) {
                apply(cand, effect, &word);
                return None;
            }
            return possible;
        }
        let w = c.word(i);
        let stop = c.is_comma(i) || w.class == Class::Punct && !matches!(w.fold.as_str(), "\"" | "“" | "”" | "«" | "»" | "(" | ")");
        if stop || w.class == Class::Rel || (w.class == Class::Verb && w.pro.intersects(Pro::CONJ)) {
            return possible;
        }
        verbs += usize::from(w.class == Class::Verb);
        if verbs > 1 {
            return possible;
        }
    }
    possible
}

/// The operator whose head stands at word `i` and that ends before `limit`.
fn operator_at(c: &Context, i: usize, limit: usize) -> Option<(Effect, String)> {
    let w = c.word(i);
    let mut best: Option<(usize, Effect, String)> = None;
    for r in w.read(FormKind::Operator) {
        let row = &c.k.tables.operators[r.id as usize];
        if r.feat.intersects(Feat::VERB) != (w.class == Class::Verb)
            && w.class != Class::Prep
            && w.class != Class::Sub
            && w.class != Class::Part
        {
            continue;
        }
        // `قد` is doubt before an imperfect only
        let imperfect =
            |p: usize| p <= limit && c.word(p).class == Class::Verb && c.word(p).readings.iter().any(|r| r.feat.contains(Feat::IMPERFECT));
        if row.effect == Effect::Possible && w.class == Class::Part && row.phrase.words.is_empty() && !imperfect(i + 1) {
            continue;
        }
        if let Some((end, _)) = crate::trigger::match_phrase(c, i, &row.phrase, limit + 1)
            && end <= limit
            // `على … أن` demands, `على … إن` does not: the fold writes them alike
            && (end == i + 1 || !c.a.slice(c.word(end - 1).span).ends_with("إن"))
            && best.as_ref().is_none_or(|b| b.0 < row.phrase.words.len())
        {
            best = Some((row.phrase.words.len(), row.effect, row.verb.lemma.clone()));
        }
    }
    best.map(|(_, e, w)| (e, w))
}

fn apply(cand: &mut Candidate, effect: Effect, word: &str) {
    let act = !matches!(cand.ty, EventType::Threat | EventType::Demand | EventType::Accusation | EventType::Support | EventType::Rejection);
    let status = match effect {
        Effect::Planned if act => Status::Planned,
        Effect::Threatened if act => Status::Threatened,
        Effect::Demanded if act => Status::Demanded,
        Effect::Denied => Status::Denied,
        Effect::Failed if act => Status::Failed,
        Effect::Possible if act => Status::Threatened,
        Effect::Ongoing => Status::Ongoing,
        Effect::Ended if matches!(cand.ty, EventType::Siege | EventType::Ceasefire | EventType::Restriction | EventType::Sanction) => {
            cand.ends = true;
            return;
        }
        Effect::General => {
            cand.general = true;
            return;
        }
        _ => return,
    };
    set(cand, status, format!("`{word}` governs it"));
}

/// History told as background: `كان … قد`, `سبق أن`, `يذكر أن`, and dates long before publication.
pub(crate) fn background(c: &Context, cand: &mut Candidate) {
    let sentence = c.sentence(cand.head);
    let opener = (sentence.start..(sentence.start + 4).min(sentence.end))
        .any(|i| matches!(c.word(i).fold.as_str(), "يذكر" | "ويذكر" | "يشار" | "ويشار" | "جدير" | "والجدير" | "الجدير"));
    let pluperfect =
        c.word(sentence.start).class == Class::Aux && c.word(sentence.start).stem().starts_with("كان") && cand.head < sentence.start + 14;
    let days = dating::days(c, cand);
    let from_publication = |d: &Option<String>| d.as_deref().and_then(|d| dating::days_from_publication(c, d));
    let coming = days.as_ref().and_then(|d| from_publication(&d.0)).is_some_and(|n| n > 0);
    if coming && cand.status == Status::Happened && !cand.statement_date {
        set(cand, Status::Planned, "its day is still to come".into());
    }
    let past = days.as_ref().and_then(|d| from_publication(&d.1)).is_some_and(|n| n < -21);
    for (hit, why) in
        [(opener, "the sentence opens as background"), (pluperfect, "`كان` with the perfect"), (past, "long before publication")]
    {
        if hit {
            cand.background = true;
            cand.note("background", why);
            return;
        }
    }
}
