//! Light verbs and what they bring to the noun that they carry: `شن مسلحون هجوما`, `هجوم شنه مسلحون`, `غارة استهدفت موقعا`.

use crate::{candidate::*, context::*, roles::*, subject::*, syntax::*};
use waqai_entities::{Class, MentionKind};
use waqai_knowledge::{
    CarrierRow, FormKind, Slot,
    ontology::{Effect, EventType, Role},
};
use waqai_language::{Feat, clitics::Pro};

/// Adds what carriers before and after a nominal trigger tell.
pub(crate) fn carry(c: &Context, cand: &mut Candidate) {
    if cand.shape == Shape::Participle {
        return;
    }
    if cand.shape == Shape::Verb {
        // سقطت القذائف التي أطلقها: the noun of the phrase is carried by what follows
        if cand.phrase_words > 1 {
            after(c, cand);
        }
        return;
    }
    before(c, cand);
    after(c, cand);
}

fn subject_role(row: &CarrierRow, cand: &Candidate) -> Option<Role> {
    role_of(&row.frame, &Slot::Subj).map(|r| symmetric(r, cand.ty))
}

/// Sides of a symmetric act are participants.
pub(crate) fn symmetric(role: Role, ty: EventType) -> Role {
    if ty.is_symmetric() && matches!(role, Role::Initiator | Role::Target) { Role::Participant } else { role }
}

/// A carrier before the noun whose object the noun is.
fn before(c: &Context, cand: &mut Candidate) {
    let from = c.sentence(cand.head).start;
    for v in (from..cand.head).rev().take(22) {
        // تنظيم داعش: a name, no verbal noun
        let name = c.word(v).class != Class::Verb && c.m.at(v).is_some_and(|(_, m)| m.actor.is_some());
        let rows = c.readings(v, FormKind::Carrier, !name).map(|r| (r, &c.k.tables.carriers[r.id as usize]));
        if let Some((r, row)) = rows.into_iter().find(|(_, row)| takes(c, row, v, cand)) {
            carried(c, cand, row, v, r.feat);
            return;
        }
        let ends = matches!(c.word(v).class, Class::Verb | Class::Sub | Class::Rel) || matches!(c.word(v).fold.as_str(), ":" | "؛");
        if controls(c, cand, v) || ends {
            return;
        }
    }
}

/// The noun is what the light verb at `v` takes.
fn carried(c: &Context, cand: &mut Candidate, row: &CarrierRow, v: usize, feat: Feat) {
    let Some(role) = subject_role(row, cand) else { return };
    let why = format!("subject of the light verb `{}`", row.verb.lemma);
    if role == Role::Target && cand.has(Role::Target) {
        return;
    }
    for n in carrier_subject(c, v, cand.head, feat) {
        place_or_fill(c, cand, role, n, &why);
    }
    // استهدفت غارة منزلا: the noun is the subject of the light verb
    let object = role_of(&row.frame, &Slot::Obj).filter(|r| role == Role::Event && !matches!(r, Role::Toll | Role::Event));
    if let Some(object) = object.filter(|_| v + 1 == cand.words.start) {
        let limit = c.arguments_end(cand.head);
        let first = c.bare(cand.words.end..limit).find(|(n, m)| !m.joined && c.governing(*n).is_none()).map(|(n, _)| n);
        for n in first.map(|n| c.coordinated(n, limit)).unwrap_or_default() {
            place_or_fill(c, cand, symmetric(object, cand.ty), n, &format!("object of `{}`, whose subject is the act", row.verb.lemma));
        }
    }
}

/// Verbs of beginning, trying, achieving (`تمكن من السيطرة`, `بدأت القوات اقتحام`): their subject does the act. Whether there is one at `v`.
fn controls(c: &Context, cand: &mut Candidate, v: usize) -> bool {
    let Some(r) = c.verb_reading(v, FormKind::Operator, c.m.at(v).is_none()) else { return false };
    let row = &c.k.tables.operators[r.id as usize];
    if !matches!(
        row.effect,
        Effect::Planned | Effect::Began | Effect::Achieved | Effect::Ongoing | Effect::Failed | Effect::Threatened | Effect::Denied
    ) {
        return false;
    }
    let frame = &c.k.tables.events[cand.row as usize].frame;
    let role = role_of(frame, &Slot::Subj).or_else(|| role_of(frame, &Slot::Gen)).map(|r| symmetric(r, cand.ty));
    let Some(role) = role.filter(|r| matches!(r, Role::Initiator | Role::Participant) && (*r == Role::Participant || !cand.has(*r))) else {
        return true;
    };
    for n in carrier_subject(c, v, cand.head, r.feat) {
        place_or_fill(c, cand, role, n, &format!("subject of `{}`, which governs the act", row.verb.lemma));
    }
    true
}

/// Whether the noun is what the carrier takes: with its preposition, or bare with only mentions between.
fn takes(c: &Context, row: &CarrierRow, v: usize, cand: &Candidate) -> bool {
    let governed = governing_prep(c, cand.head);
    if row.prep.is_empty() { governed.is_none() || cand.head == v + 1 } else { governed.as_deref() == Some(row.prep.as_str()) }
}

/// The preposition before a word, attached or apart.
pub(crate) fn governing_prep(c: &Context, i: usize) -> Option<String> {
    let w = c.word(i);
    for (bit, letter) in [(Pro::BI, "ب"), (Pro::LI, "ل")] {
        if w.pro.contains(bit) {
            return Some(letter.to_string());
        }
    }
    let start = c.sentence(i).start;
    let mut p = i;
    // quantifiers and numbers may stand between the preposition and the noun
    while p > start && p + 3 > i && (matches!(c.word(p - 1).class, Class::Quant | Class::Number | Class::Dem)) {
        p -= 1;
    }
    (p > start && c.word(p - 1).class == Class::Prep && !w.pro.intersects(Pro::CONJ)).then(|| c.word(p - 1).stem().to_string())
}

fn carrier_subject(c: &Context, v: usize, noun: usize, feat: Feat) -> Vec<usize> {
    let between =
        c.bare(v + 1..noun).find(|(n, m)| c.governing(*n).is_none() && m.words.end <= noun && (m.actor.is_some() || m.quantity.is_some()));
    if let Some((n, _)) = between {
        return c.coordinated(n, noun);
    }
    if feat.intersects(Feat::VERB) {
        return subject_before(c, v);
    }
    genitive(c, v, noun).into_iter().collect()
}

/// A carrier after the noun: `الذي شنه …`, `استهدف …`, `وقع في …`.
fn after(c: &Context, cand: &mut Candidate) {
    let end = c.sentence(cand.head).end;
    let mut from = cand.words.end;
    for _ in 0..3 {
        let Some(v) = next_verb(c, from, end) else { break };
        let joined = c.word(v).pro.intersects(Pro::CONJ);
        let foreign = (cand.words.end..v)
            .any(|i| c.opens_clause(i) && c.word(i).class != Class::Rel || c.word(i).class == Class::Punct && !c.is_comma(i));
        if foreign || joined && from == cand.words.end {
            break;
        }
        let Some(r) = c.verb_reading(v, FormKind::Carrier, false) else { break };
        let row = c.k.tables.carriers[r.id as usize].clone();
        let limit = c.right(v);
        apply_after(c, cand, &row, v, r.enclitic > 0, limit);
        from = v + 1;
    }
    said_to_have_done(c, cand, end);
}

/// The first verb within a few words, those of times not counted: `هجمات السابع من أكتوبر 2023 التي نفذتها`.
fn next_verb(c: &Context, from: usize, end: usize) -> Option<usize> {
    let counted = |i: &usize| c.m.at(*i).is_none_or(|(_, m)| m.kind != MentionKind::Time);
    (from..end).filter(counted).take(7).find(|&i| c.word(i).class == Class::Verb)
}

/// `قصف قالت الشرطة إن طائرة نفذته`: a light verb further on, with a pronoun for the act.
fn said_to_have_done(c: &Context, cand: &mut Candidate, end: usize) {
    if cand.has(Role::Initiator) || !c.word(cand.head).pro.is_empty() && c.word(cand.head).definite() {
        return;
    }
    let several = cand.feat.intersects(Feat::FEMININE | Feat::PLURAL);
    for v in (cand.words.end..end.min(cand.words.end + 14)).filter(|&v| c.word(v).class == Class::Verb) {
        let whole = |r: &&waqai_entities::Reading| r.enclitic > 0 && c.word(v).fold.ends_with("ها") == several;
        let row = c.readings(v, FormKind::Carrier, false).find(whole).map(|r| &c.k.tables.carriers[r.id as usize]);
        let role = row.filter(|row| role_of(&row.frame, &Slot::Obj) == Some(Role::Event)).and_then(|row| subject_role(row, cand));
        let (Some(row), Some(role)) = (row, role) else { continue };
        let why = format!("subject of `{}`, whose object is the act", row.verb.lemma);
        for n in left_subject(c, v).map(|n| c.coordinated(n, v)).unwrap_or_default() {
            if c.m.list[n].words.start > cand.words.end {
                place_or_fill(c, cand, role, n, &why);
            }
        }
    }
}

fn apply_after(c: &Context, cand: &mut Candidate, row: &CarrierRow, v: usize, pronoun: bool, limit: usize) {
    let first = c.bare(v + 1..limit).find(|(n, _)| c.governing(*n).is_none()).map(|(n, _)| n);
    let subject = role_of(&row.frame, &Slot::Subj).filter(|r| *r != Role::Event);
    let object = role_of(&row.frame, &Slot::Obj).filter(|r| *r != Role::Toll);
    let (role, why) = match (pronoun, subject, object) {
        (true, Some(s), _) => (Some(symmetric(s, cand.ty)), format!("subject of `{}`, whose object is the act", row.verb.lemma)),
        (false, _, Some(o)) => (Some(symmetric(o, cand.ty)), format!("object of `{}`, whose subject is the act", row.verb.lemma)),
        _ => (None, String::new()),
    };
    if let (Some(role), Some(n)) = (role, first) {
        for n in c.coordinated(n, limit) {
            place_or_fill(c, cand, role, n, &why);
        }
    }
    let frame = c.k.tables.events[cand.row as usize].frame.clone();
    for (prep, n) in prepositions(c, v + 1..limit) {
        let slot = Slot::Prep(prep.clone());
        let role = role_of(&row.frame, &slot).filter(|r| *r != Role::Event).or_else(|| role_of(&frame, &slot));
        match role {
            Some(r) if pronoun || !matches!(r, Role::Initiator) => {
                place_or_fill(c, cand, symmetric(r, cand.ty), n, &format!("governed by `{prep}` after `{}`", row.verb.lemma))
            }
            _ => {}
        }
    }
}
