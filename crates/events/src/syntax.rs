//! Subject, object and prepositional arguments of a trigger, by word order, agreement and clause.

use crate::{context::*, subject::*};
use waqai_entities::{Case, Class, Mention, MentionKind, case_of};
use waqai_knowledge::{
    FormKind,
    ontology::{ActorKind, Role},
};
use waqai_language::{Feat, clitics::Pro};

/// What stands around a verb.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    pub subject: Vec<usize>,
    pub object: Vec<usize>,
    pub preps: Vec<(String, usize)>,
    pub passive: bool,
    pub why: Vec<String>,
}

/// The arguments of a finite verb at word `v` whose own phrase ends at `after`.
pub(crate) fn of_verb(c: &Context, v: usize, after: usize, feat: Feat, enclitic: u8, object: Option<Role>) -> Arguments {
    let limit = c.arguments_end(v).max(after);
    let mut out = Arguments { preps: prepositions(c, after.min(v + 1)..limit), ..Arguments::default() };
    let bare: Vec<(usize, &Mention)> = c.bare(v + 1..limit).filter(|(n, m)| c.governing(*n).is_none() && !annexed(c, v, m)).collect();
    let mut rest = bare
        .iter()
        .map(|(n, _)| *n)
        .filter(|n| !c.m.list[*n].joined || bare.first().is_some_and(|f| f.0 == *n))
        .collect::<Vec<_>>()
        .into_iter();
    let left = left_subject(c, v);
    if let Some(agent) = c.agent(v + 1..limit) {
        out.subject = vec![agent];
        out.object = rest.find(|n| *n != agent).map(|n| c.coordinated(n, limit)).unwrap_or_else(|| left.into_iter().collect());
        out.passive = true;
        out.why.push("a phrase of agency names who did it".into());
        return out;
    }
    let first = rest.next();
    if let Some(subject) = announcer(c, v).filter(|_| enclitic == 0 && !feat.contains(Feat::PASSIVE)) {
        out.subject = subject;
        out.object = first.map(|n| c.coordinated(n, limit)).unwrap_or_default();
        out.why.push("the pronoun before the verb is its subject: who announces".into());
        return out;
    }
    if enclitic > 0 {
        let pronoun = pronoun(c, v, first);
        out.object = pronoun.into_iter().collect();
        out.subject = first.map(|n| c.coordinated(n, limit)).or_else(|| left.map(|n| vec![n])).unwrap_or_default();
        out.why.push("the attached pronoun is the object".into());
        return out;
    }
    let only_passive = feat.contains(Feat::PASSIVE);
    match (first, left) {
        (Some(f), _) if only_passive => {
            out.object = c.coordinated(f, limit);
            out.passive = true;
            out.why.push("the form is passive: what follows is who it hits".into());
        }
        (None, Some(l)) if only_passive => {
            out.object = c.coordinated(l, usize::MAX);
            out.passive = true;
            out.why.push("the form is passive: what stands before is who it hits".into());
        }
        (None, Some(l)) if object == Some(Role::Victims) => {
            out.object = c.coordinated(l, usize::MAX);
            out.passive = true;
            out.why.push("a verb of killing with nobody behind it: who stands before was killed".into());
        }
        (first, Some(l)) => {
            out.subject = c.coordinated(l, usize::MAX);
            out.object = first.map(|n| c.coordinated(n, limit)).unwrap_or_default();
            out.why.push("subject before the verb".into());
        }
        (Some(f), None) => verb_first(c, v, (f, rest.next()), limit, feat, object, &mut out),
        (None, None) => {}
    }
    if out.object.is_empty() && object.is_some_and(|r| r != Role::Victims) && out.subject.iter().any(|&n| c.m.list[n].words.start > v) {
        out.object = behind_comma(c, v);
    }
    let goes_on = c.word(v).pro.intersects(Pro::CONJ) || v > 0 && c.word(v - 1).class == Class::Conj;
    let silent = out.object.is_empty() && v > 0 && c.word(v - 1).class == Class::Sub;
    if out.subject.is_empty() && !out.passive && (goes_on || silent || feat.contains(Feat::PLURAL)) {
        out.subject = dropped_subject(c, v);
        if !out.subject.is_empty() {
            out.why.push("dropped subject: that of the clause before".into());
        }
    }
    out
}

/// `قصفت القوات، أحياء سكنية`: the object of a verb with a subject of its own may stand behind a comma, where no verb follows it.
fn behind_comma(c: &Context, v: usize) -> Vec<usize> {
    let comma = c.right(v);
    let end = c.sentence(v).end;
    if comma + 1 >= end || !c.is_comma(comma) {
        return Vec::new();
    }
    let Some((n, m)) = c.m.at(comma + 1).filter(|(_, m)| m.words.start == comma + 1 && m.kind != MentionKind::Time) else {
        return Vec::new();
    };
    let verb = (m.words.end..end.min(m.words.end + 3)).any(|p| matches!(c.word(p).class, Class::Verb | Class::Aux));
    if m.prep.is_some() || m.joined || verb { Vec::new() } else { c.coordinated(n, end) }
}

/// Whether a mention belongs to a noun that is no mention itself: `بحث برامج`, `في هجوم انتحاري`.
fn annexed(c: &Context, v: usize, m: &Mention) -> bool {
    let p = m.words.start - 1;
    let w = c.word(p);
    let governed = w.pro.intersects(Pro::PREP) || p > 0 && c.word(p - 1).class == Class::Prep;
    p > v
        && w.class == Class::Noun
        && !w.definite()
        && c.m.at(p).is_none()
        && !w.fold.ends_with('ا')
        && !c.word(m.words.start).pro.intersects(Pro::CONJ)
        && w.read(FormKind::Event).any(|r| r.feat.intersects(Feat::MASDAR) || governed)
}

/// Verb first: two bare phrases are subject and object; one alone is the subject of an intransitive verb, and with a transitive one
/// whoever cannot have done it is its object.
fn verb_first(
    c: &Context,
    v: usize,
    (f, second): (usize, Option<usize>),
    limit: usize,
    feat: Feat,
    object: Option<Role>,
    out: &mut Arguments,
) {
    let wants_object = object.is_some();
    let first = c.coordinated(f, limit);
    if feat.contains(Feat::PLURAL) && wants_object {
        // a verb before its subject is singular: what follows the plural is its object
        out.subject = dropped_subject(c, v);
        out.object = first;
        out.why.push("a plural verb has its subject behind it: what follows is the object".into());
        return;
    }
    let second = second.filter(|s| !first.contains(s));
    if let Some(s) = second
        && disagrees(c, feat, f)
        && c.word(v).pro.intersects(Pro::CONJ)
        && !first.contains(&s)
    {
        out.object = first;
        out.subject = dropped_subject(c, v);
        return;
    }
    let case = |n: usize| case_of(c.word(c.m.list[n].words.start));
    if let Some(s) = second
        && wants_object
        && case(s) == Some(Case::Nominative)
        && case(f) != Some(Case::Nominative)
    {
        (out.subject, out.object) = (c.coordinated(s, limit), first);
        out.why.push("the nominative is the subject, though it stands behind the object".into());
        return;
    }
    if wants_object && case(f) == Some(Case::Oblique) && !feat.contains(Feat::PASSIVE) {
        out.subject = dropped_subject(c, v);
        out.passive = out.subject.is_empty();
        out.object = first;
        out.why.push("the oblique is no subject".into());
        return;
    }
    match second {
        Some(s) if wants_object && (!patient(&c.m.list[f]) || case(f) == Some(Case::Nominative)) => {
            out.subject = first;
            out.object = c.coordinated(s, limit);
            out.why.push("verb first: subject, then object".into());
        }
        None if object == Some(Role::Victims) => {
            out.passive = true;
            out.object = first;
            out.why.push("one phrase after a verb of killing: who was killed".into());
        }
        _ if wants_object && (patient(&c.m.list[f]) || (disagrees(c, feat, f) && c.word(v).pro.intersects(Pro::CONJ))) => {
            let several = feat.contains(Feat::PLURAL);
            if several || disagrees(c, feat, f) {
                out.subject = dropped_subject(c, v);
            }
            out.passive = out.subject.is_empty() && !several;
            out.object = first;
            out.why.push("one phrase after a transitive verb, that of whom it hits".into());
        }
        None if wants_object && c.word(v).pro.intersects(Pro::CONJ) && addressed(c, feat, f) && !speaker_before(c, v).is_empty() => {
            out.subject = speaker_before(c, v);
            out.object = first;
            out.why.push("joined to a verb whose subject goes on: what follows is the object".into());
        }
        _ => {
            out.subject = first;
            out.why.push("verb first: what follows is the subject".into());
        }
    }
}

/// `ودعا الأطراف إلى`, `وطالب الحكومة ب`: who does not agree with a masculine verb as its subject, or a group that is bidden to something.
fn addressed(c: &Context, feat: Feat, n: usize) -> bool {
    let m = &c.m.list[n];
    let person = m.actor.as_ref().is_none_or(|a| a.person);
    let next = (m.words.end..c.sentence(m.words.start).end)
        .find(|&i| !matches!(c.word(i).class, Class::Noun | Class::Quant) || c.word(i).pro.contains(Pro::BI));
    let bidden = next.is_some_and(|i| i < m.words.end + 3 && (c.word(i).stem() == "الي" || c.word(i).pro.contains(Pro::BI)));
    let plural =
        c.word(m.words.start).readings.iter().any(|r| r.feat.contains(Feat::PLURAL)) && !c.word(m.words.start).fold.ends_with("ون");
    !person && bidden && !feat.contains(Feat::FEMININE) && (plural || feminine(c, m))
}

/// Who is rather hit than hits: things, numbers of people without arms, civilians, police and soldiers told by number.
pub(crate) fn patient(m: &Mention) -> bool {
    let Some(x) = &m.actor else { return m.quantity.is_some() };
    if m.place.as_ref().is_some_and(|p| p.country.is_some()) {
        return false;
    }
    x.object || x.count_only || m.quantity.is_some() || (x.kind == ActorKind::Civilians && !x.person)
}

/// Mentions in a range with the preposition that governs each.
pub(crate) fn prepositions(c: &Context, range: std::ops::Range<usize>) -> Vec<(String, usize)> {
    c.m.within(range).filter(|(_, m)| m.kind != MentionKind::Time).filter_map(|(n, _)| c.governing(n).map(|p| (p.to_string(), n))).collect()
}

/// What an attached pronoun at word `v` stands for: the latest actor before it in the sentence that is not `besides`, else in the sentence before.
pub(crate) fn pronoun(c: &Context, v: usize, besides: Option<usize>) -> Option<usize> {
    let word = c.word(v).fold.as_str();
    let sentence = c.sentence(v);
    let agrees = |m: &Mention| match (word, feminine(c, m), m.actor.as_ref().is_some_and(|x| x.plural)) {
        (w, _, plural) if w.ends_with("هم") => plural,
        (w, feminine, _) if w.ends_with("ها") => feminine,
        (_, feminine, _) => !feminine,
    };
    let fits = |m: &Mention| m.actor.as_ref().is_some_and(|x| !x.object && !x.count_only) && m.words.end <= v && agrees(m);
    let here = c.m.within(sentence.start..v).filter(|(n, m)| fits(m) && Some(*n) != besides).last();
    here.or_else(|| c.m.list.iter().enumerate().take_while(|(_, m)| m.words.start < sentence.start).filter(|(_, m)| fits(m)).last())
        .map(|(n, _)| n)
}

/// The mention that stands as genitive right after word `i` (adjectives may stand between).
pub(crate) fn genitive(c: &Context, i: usize, limit: usize) -> Option<usize> {
    let mut p = i + 1;
    while p < limit && p <= i + 2 {
        if let Some((n, m)) = c.m.at(p) {
            let w = c.word(p);
            let free =
                !w.definite() && w.read(FormKind::Head).next().is_some() && case_of(w) == Some(Case::Oblique) && w.fold.ends_with('ا');
            let related = m.place.as_ref().is_some_and(|x| x.relation.is_some());
            return (!free && !related && m.words.start == p && m.prep.is_none() && !m.joined && m.kind != MentionKind::Time).then_some(n);
        }
        let w = c.word(p);
        if w.class != Class::Noun || w.pro.intersects(Pro::CONJ | Pro::PREP) {
            return None;
        }
        p += 1;
    }
    None
}

/// Nisba adjectives after a noun at `i`: `غارة إسرائيلية`, `قصف تركي`; the words and the states.
pub(crate) fn nisbas(c: &Context, i: usize, limit: usize) -> Vec<(usize, u32)> {
    let mut out = Vec::new();
    for p in i + 1..limit.min(i + 5) {
        let w = c.word(p);
        if w.class != Class::Noun || c.m.at(p).is_some_and(|(_, m)| m.words.start < p && m.kind == MentionKind::Actor) {
            break;
        }
        if let Some(r) = w.read(FormKind::Nisba).next() {
            out.push((p, r.id));
        } else if c.m.at(p).is_some() || w.pro.intersects(Pro::PREP) {
            break;
        }
    }
    out
}
