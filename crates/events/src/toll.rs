//! Tolls: words of death and injury joined to the act that caused them, and the numbers that stand with them.

use crate::{candidate::*, carrier::governing_prep, context::*};
use waqai_entities::{Class, Mention, MentionKind};
use waqai_knowledge::{
    FormKind, HeadClass, NameKind,
    ontology::{ActorKind, EventType, Outcome, Role, Status},
};
use waqai_language::{Feat, clitics::Pro};

/// Reads the toll that a candidate's own words tell.
pub(crate) fn own_toll(c: &Context, cand: &mut Candidate) {
    let outcome = match cand.effect {
        Some(o) => o,
        None => match cand.ty {
            EventType::Arrest => Outcome::Captured,
            EventType::Abduction => Outcome::Abducted,
            EventType::Displacement => Outcome::Displaced,
            EventType::Execution | EventType::Assassination if cand.status == Status::Happened => Outcome::Killed,
            EventType::Killing => Outcome::Killed,
            _ => return,
        },
    };
    let counted = outcome == Outcome::Killed || outcome == Outcome::Injured;
    // قتلى وجرحى: the noun that tells the outcome is itself who was hit
    let several = |m: &Mention| m.actor.as_ref().is_some_and(|x| x.plural) && !c.word(cand.head).definite();
    let told = |m: &Mention| m.kind == MentionKind::Count || m.words.start == cand.head && cand.shape == Shape::Noun && several(m);
    let inside = c.m.at(cand.head).filter(|(_, m)| m.quantity.is_some() || counted && told(m));
    let mut list: Vec<usize> = inside.iter().map(|(n, _)| *n).collect();
    if second_verb(c, cand, outcome) {
        return;
    }
    if list.is_empty() && (counted || matches!(outcome, Outcome::Captured | Outcome::Abducted)) {
        // أوقع سبعة قتلى: the number stands inside the phrase
        let covered = |fits: &dyn Fn(&Mention) -> bool| -> Vec<usize> {
            let mut all: Vec<usize> = cand.cover.iter().filter_map(|&i| c.m.at(i)).filter(|(_, m)| fits(m)).map(|(n, _)| n).collect();
            all.dedup();
            all
        };
        list = covered(&|m| m.quantity.is_some());
        if list.is_empty() && counted {
            // سقوط قتلى
            list = covered(&several);
        }
    }
    if list.is_empty() && counted && joined_verb(c, cand) {
        // قتل وأصيب عدد منهم: the subject of both stands behind the second
        list = c.m.at(cand.head + 2).filter(|(_, m)| m.words.start == cand.head + 2).map(|(n, _)| n).into_iter().collect();
    }
    if list.is_empty() {
        list = cand.fillers.iter().filter(|f| f.role == Role::Target).map(|f| f.mention).collect();
    }
    let before = cand.tolls.len();
    for n in list.into_iter().map(|n| counted_before(c, n)) {
        let outcome = if outcome == Outcome::Killed && (both(c, n) || c.m.list[n].words.start > cand.head && joined_verb(c, cand)) {
            Outcome::Casualties
        } else {
            outcome
        };
        if let Some(t) = toll_of(c, n, outcome, cand) {
            cand.note("casualties", format!("`{}`: {}", c.a.slice(t.span), t.why));
            cand.tolls.push(t);
        }
    }
    if counted && cand.tolls.len() == before && cand.enclitic > 0 {
        cand.tolls.extend(of_pronoun(c, cand, outcome));
    }
}

/// `شخصين آخرين`: the noun that an adjective mentioned by itself belongs to.
fn counted_before(c: &Context, n: usize) -> usize {
    let (m, before) = (&c.m.list[n], n.checked_sub(1).map(|p| &c.m.list[p]));
    let others = c.word(m.words.start).stem().starts_with("اخر") && m.quantity.is_none();
    if others && before.is_some_and(|b| b.words.end == m.words.start && b.kind != MentionKind::Time) { n - 1 } else { n }
}

/// `أدى إلى مقتله`, `إصابتها`: one person, for whom a pronoun stands.
fn of_pronoun(c: &Context, cand: &Candidate, outcome: Outcome) -> Option<Toll> {
    let w = c.word(cand.head);
    let one = w.fold.ends_with('ه') || w.fold.ends_with("ها");
    let span = c.a.span(cand.words.clone());
    // أدى إلى مقتله: what an act brought about; elsewhere it takes up what was told
    let brought = (cand.head.saturating_sub(3)..cand.head).any(|i| c.verb_reading(i, FormKind::Carrier, false).is_some());
    (one && brought && cand.shape != Shape::Verb).then(|| Toll {
        outcome,
        span,
        low: Some(1),
        best: Some(1),
        high: Some(1),
        who: None,
        mention: None,
        why: "one person, for whom a pronoun stands".into(),
    })
}

/// The second of two verbs with one subject behind them; the first has told their toll.
fn second_verb(c: &Context, cand: &Candidate, outcome: Outcome) -> bool {
    let killed =
        |r: &waqai_entities::Reading| r.feat.intersects(Feat::VERB) && c.k.tables.events[r.id as usize].effect == Some(Outcome::Killed);
    let before = cand.head.checked_sub(1).map(|p| c.word(p));
    outcome == Outcome::Injured
        && cand.shape == Shape::Verb
        && c.word(cand.head).pro.contains(Pro::WA)
        && before.is_some_and(|b| b.class == Class::Verb && !b.fold.ends_with('ا') && b.read(FormKind::Event).any(killed))
}

/// `قتل وجرح نحو 50`: two verbs with one subject behind them.
fn joined_verb(c: &Context, cand: &Candidate) -> bool {
    let hurt =
        |r: &waqai_entities::Reading| r.feat.intersects(Feat::VERB) && c.k.tables.events[r.id as usize].effect == Some(Outcome::Injured);
    // قتلا وأصيب 24: whose subject stands before
    let behind = !cand.feat.intersects(Feat::PLURAL | Feat::DUAL);
    behind
        && cand.shape == Shape::Verb
        && c.a.words.get(cand.head + 1).is_some_and(|w| w.pro.contains(Pro::WA) && w.read(FormKind::Event).any(hurt))
}

/// `31 قتيلا وجريحا`, `عشرات القتلى والجرحى`, `30 بين قتيل وجريح`: one number for the dead and the wounded.
fn both(c: &Context, n: usize) -> bool {
    let m = &c.m.list[n];
    let wounded = |i: usize| {
        let hurt = |r: &waqai_entities::Reading| {
            !r.feat.intersects(Feat::MASDAR | Feat::VERB) && c.k.tables.events[r.id as usize].effect == Some(Outcome::Injured)
        };
        c.a.words.get(i).is_some_and(|w| w.pro.contains(Pro::WA) && w.class == Class::Noun && w.read(FormKind::Event).any(hurt))
    };
    let counted = |i: usize| c.a.words.get(i + 1).is_some_and(|w| w.class == Class::Number || w.named(NameKind::Number).next().is_some());
    let end = m.words.end;
    let between = c.a.words.get(end).is_some_and(|w| w.stem() == "بين");
    m.quantity.is_some() && (wounded(end) && !counted(end) || between && wounded(end + 2))
}

/// The toll that a mention tells: its number, or what its form says (`جندي` one, `جنديان` two, `جنود` three or more).
fn toll_of(c: &Context, n: usize, outcome: Outcome, cand: &Candidate) -> Option<Toll> {
    let m = &c.m.list[n];
    if part_of_whole(c, m) {
        return None;
    }
    let toll = |low, best, high, why: &str| {
        Some(Toll { outcome, span: m.span, low, best, high, who: Some(m.span), mention: Some(n), why: why.into() })
    };
    if let Some(q) = &m.quantity {
        return toll(q.low, q.best, q.high, "number told");
    }
    let x = m.actor.as_ref()?;
    if x.object {
        return None;
    }
    if x.person {
        return toll(Some(1), Some(1), Some(1), "one person named");
    }
    let first = c.word(m.words.start);
    let Some(head) = x.head else {
        // أودى بحياة زعيم الحركة: an office has one holder
        let office = first.named(NameKind::Title).any(|t| t.skip <= first.skip) && !x.plural;
        let struck = matches!(cand.effect, Some(Outcome::Killed | Outcome::Injured));
        return (office && struck).then(|| toll(Some(1), Some(1), Some(1), "the holder of an office")).flatten();
    };
    let row = &c.k.tables.heads[head as usize];
    if row.class != HeadClass::Person {
        return None;
    }
    let feats: Vec<Feat> = first.read(FormKind::Head).filter(|r| r.id == head).map(|r| r.feat).collect();
    // ين is both dual and plural: only a noun with another plural is surely dual
    let plural = feats.iter().any(|f| f.contains(Feat::PLURAL));
    let dual = !plural && feats.iter().all(|f| f.contains(Feat::DUAL));
    let definite = first.definite();
    let (told, exact) = (
        matches!(cand.effect, Some(Outcome::Killed | Outcome::Injured)) || matches!(cand.ty, EventType::Arrest | EventType::Abduction),
        !definite,
    );
    if dual && first.fold.chars().count() > 3 {
        return toll(Some(2), Some(2), Some(2), "dual");
    }
    if plural {
        return (told && exact).then(|| toll(Some(3), None, None, "plural without a number")).flatten();
    }
    if told || cand.ty == EventType::Execution {
        return toll(Some(1), Some(1), Some(1), "singular");
    }
    None
}

/// `بينهم ثلاثة أطفال`, `منهم امرأة`: part of a number told before.
fn part_of_whole(c: &Context, m: &Mention) -> bool {
    let i = m.words.start;
    let start = c.sentence(i).start;
    // قتلوا اثنين منهم وأصابوا عشرة: a verb between begins another count
    let near = (i.saturating_sub(3).max(start)..i).rev().take_while(|&p| c.word(p).class != Class::Verb);
    near.into_iter().any(|p| matches!(c.word(p).fold.as_str(), "بينهم" | "منهم" | "بينهن" | "بينها" | "ضمنهم"))
}

/// How well an act in the same sentence explains a death told by `effect`; higher is better.
fn link(c: &Context, effect: &Candidate, cause: &Candidate) -> i32 {
    if cause.doubt.is_some()
        || cause.tells_toll()
        || !cause.ty.causes_casualties()
        || !matches!(cause.status, Status::Happened | Status::Ongoing | Status::Failed)
    {
        return 0;
    }
    if effect.sentence != cause.sentence {
        return 0;
    }
    let gap = cause.head.abs_diff(effect.head).min(60) as i32;
    let near = 70 - gap;
    if cause.head > effect.head {
        let prep = governing_prep(c, cause.head);
        let linked = prep.is_some() && prep.as_deref() != Some("مع");
        let between = (effect.words.end..cause.head).any(|i| c.opens_clause(i));
        return near + if linked { 40 } else { 0 } - if between { 15 } else { 0 };
    }
    let consequence = (cause.words.end..effect.head).any(|i| c.verb_reading(i, FormKind::Carrier, true).is_some());
    near + if consequence { 40 } else { 5 }
}

/// Joins words of death and injury to the acts that caused them; what no act explains becomes an act of its own or goes.
pub(crate) fn join_effects(c: &Context, mut list: Vec<Candidate>, dropped: &mut Vec<Dropped>) -> Vec<Candidate> {
    let mut home: Vec<Option<usize>> = vec![None; list.len()];
    for i in 0..list.len() {
        if !list[i].tells_toll() || list[i].summary {
            continue;
        }
        let best =
            (0..list.len()).filter(|&j| j != i).map(|j| (link(c, &list[i], &list[j]), j)).max_by_key(|(s, j)| (*s, std::cmp::Reverse(*j)));
        home[i] = best.filter(|(s, _)| *s > 0).map(|(_, j)| j).or_else(|| earlier(c, &list, i));
    }
    chain(c, &list, &mut home);
    for i in 0..list.len() {
        if let Some(j) = home[i] {
            let effect = list[i].clone();
            absorb(c, &mut list[j], effect);
        }
    }
    let mut out = Vec::new();
    for (i, mut x) in list.into_iter().enumerate() {
        if home[i].is_some() {
            continue;
        }
        if x.tells_toll() && x.accident && !x.has(Role::Initiator) {
            dropped.push(Dropped { words: x.words, ty: x.ty, why: "deaths in an accident or a natural disaster".into() });
            continue;
        }
        if x.tells_toll() && !stands_alone(&mut x) {
            dropped.push(Dropped { words: x.words, ty: x.ty, why: "tells a toll, and no act is told that caused it".into() });
            continue;
        }
        out.push(x);
    }
    out
}

/// A death or injury without a cause in its own sentence goes on from the act of the sentence before: `وأصيب خمسة آخرون`.
fn earlier(c: &Context, list: &[Candidate], i: usize) -> Option<usize> {
    let me = &list[i];
    let goes_on = c.word(me.head).pro.intersects(Pro::CONJ) || me.effect == Some(Outcome::Injured);
    let own_place = !me.sites.is_empty();
    let own_killer = me.has(Role::Initiator);
    if !goes_on || own_place || own_killer {
        return None;
    }
    let limit = me.sentence.checked_sub(1)?;
    (0..i).rev().find(|&j| {
        list[j].sentence >= limit
            && !list[j].tells_toll()
            && list[j].doubt.is_none()
            && list[j].ty.causes_casualties()
            && list[j].status == Status::Happened
            && !list[j].background
    })
}

/// Deaths and injuries of one sentence without a cause belong together: the injured go with the killed.
fn chain(_c: &Context, list: &[Candidate], home: &mut [Option<usize>]) {
    for i in 0..list.len() {
        if home[i].is_some() || !list[i].tells_toll() || list[i].summary {
            continue;
        }
        let killed = |j: usize| list[j].effect == Some(Outcome::Killed) && home[j].is_none() && list[j].sentence == list[i].sentence;
        let first = (0..i).find(|&j| killed(j));
        if first.is_some() && !list[i].has(Role::Initiator) {
            home[i] = first;
        }
    }
}

/// Gives an act what a word of death or injury told.
fn absorb(c: &Context, cause: &mut Candidate, effect: Candidate) {
    let word = c.a.slice(c.a.span(effect.words.clone()));
    cause.note("casualties", format!("`{word}` tells the toll of this act"));
    for t in effect.tolls {
        let same = cause.tolls.iter().any(|x| x.outcome == t.outcome && (x.span.overlaps(t.span) || x.best == t.best));
        if !same {
            cause.tolls.push(t);
        }
    }
    if cause.ty.is_symmetric() && cause.filled(Role::Participant).count() < 2 {
        let armed = |n: usize| {
            c.m.list[n]
                .actor
                .as_ref()
                .is_some_and(|a| !a.count_only && !a.object && !matches!(a.kind, ActorKind::Civilians | ActorKind::Unknown))
        };
        for f in effect.fillers.iter().filter(|f| f.role == Role::Target && armed(f.mention)) {
            if cause.filled(Role::Participant).all(|x| !crate::merge::same_actor(c, x.mention, f.mention)) {
                cause.fill(Role::Participant, f.mention, "the fallen are of this side");
            }
        }
    }
    for f in effect.fillers {
        let fits = match f.role {
            Role::Initiator => !cause.has(Role::Initiator) && !cause.ty.is_symmetric(),
            Role::Target => !cause.has(Role::Target) && !cause.ty.is_symmetric(),
            _ => false,
        };
        if fits {
            cause.fill(f.role, f.mention, f.why);
        }
    }
    if cause.sites.is_empty() {
        cause.sites = effect.sites;
    }
    cause.means.extend(effect.means);
    cause.mentions.push(effect.words);
    cause.mentions.extend(effect.mentions);
}

/// A killing by somebody is an attack; with a weapon told, the act of that weapon; without either, a killing.
fn stands_alone(x: &mut Candidate) -> bool {
    if x.effect != Some(Outcome::Killed) {
        return false;
    }
    let by_weapon = x.weapon.filter(|_| x.shape == Shape::Verb || x.effect.is_some());
    x.ty = match by_weapon {
        Some(ty) => ty,
        None if x.has(Role::Initiator) => EventType::ArmedAttack,
        None => EventType::Killing,
    };
    if x.ty != EventType::Killing {
        x.note("type", "a killing whose author or weapon is told".to_string());
    }
    !(x.tolls.is_empty() && x.fillers.is_empty())
}
