//! Which candidates stay: weak words without a filled slot, commentary, repeated sides; and what the sentence adds to those that stay.

use crate::{candidate::*, context::*};
use waqai_entities::Class;
use waqai_knowledge::{
    FormKind, NameKind, Opts, Slot,
    ontology::{ActorKind, EventType, Group, Role, Stance, Status},
};
use waqai_language::{Feat, clitics::Pro};

/// Weapons named in the clause of an act.
pub(crate) fn means(c: &Context, x: &mut Candidate) {
    if !matches!(x.ty.group(), Group::Violence) {
        return;
    }
    let (left, right) = (c.left(x.head), c.right(x.head));
    let mut i = left;
    while i < right {
        match c.word(i).named(NameKind::Means).max_by_key(|n| n.words) {
            Some(n) => {
                let end = (i + n.words as usize).min(c.a.words.len());
                let class = c.k.tables.means[n.id as usize].class.as_str();
                if class == "accident" {
                    x.accident |= x.tells_toll();
                } else {
                    x.means.push(c.a.span_after(i..end, n.skip));
                    x.weapon = x.weapon.or_else(|| EventType::from_code(class));
                }
                i = end;
            }
            None => i += 1,
        }
    }
}

/// Why a candidate with its slots filled may still be no event.
pub(crate) fn unfit(c: &Context, x: &Candidate) -> Option<&'static str> {
    if x.general {
        return Some("told as a topic, not as an act");
    }
    let told =
        x.fillers.iter().any(|f| c.m.list[f.mention].actor.is_some() || c.m.list[f.mention].quantity.is_some()) || !x.adjectives.is_empty();
    let at = x.sites.iter().any(|s| s.role == Role::At) && x.ty.group() == Group::Territory;
    if x.opts.contains(Opts::WEAK) && !told && !at {
        return Some("an everyday word, and no actor fills a slot of its frame");
    }
    let speech = matches!(x.ty, EventType::Support | EventType::Accusation | EventType::Demand | EventType::Rejection | EventType::Threat);
    if speech && !x.has(Role::Initiator) && x.claims.is_empty() {
        return Some("a speech act, and nobody is told to speak");
    }
    None
}

/// Verbs that only carry a noun are never acts.
pub(crate) fn carrier(x: &Candidate) -> Option<String> {
    x.opts.contains(Opts::LIGHT).then(|| "a verb that only carries a noun".to_string())
}

/// What the rest of the sentence gives to an act that lacks it.
pub(crate) fn complete(c: &Context, x: &mut Candidate) {
    let speech = matches!(x.ty, EventType::Support | EventType::Accusation | EventType::Demand | EventType::Rejection | EventType::Threat);
    if speech
        && !x.has(Role::Initiator)
        && let Some(n) = x.claims.iter().find_map(|s| s.mention)
    {
        x.fill(Role::Initiator, n, "the speaker");
    }
    let claimed = x.claims.iter().find(|s| s.stance == Stance::Claims).and_then(|s| s.mention);
    if let Some(n) = claimed.filter(|_| x.ty.group() == Group::Violence && !x.ty.is_symmetric() && !x.has(Role::Initiator)) {
        x.fill(Role::Initiator, n, "claims to have done it");
    }
    if x.ty == EventType::ArmedClash && x.filled(Role::Participant).count() == 1 {
        other_side(c, x);
    }
}

/// One side of a clash told with `مع` or `ضد`: the other is who the sentence has been speaking of.
fn other_side(c: &Context, x: &mut Candidate) {
    let Some(told) = x.filled(Role::Participant).map(|f| f.mention).next() else { return };
    let sentence = c.sentence(x.head);
    let armed = |m: &waqai_entities::Mention| {
        m.actor
            .as_ref()
            .is_some_and(|a| !a.object && !a.count_only && !matches!(a.kind, ActorKind::Civilians | ActorKind::Media | ActorKind::Person))
    };
    let speaks = |n: usize| x.claims.iter().any(|s| s.mention == Some(n));
    let found =
        c.m.within(sentence.start..x.head)
            .filter(|(n, m)| armed(m) && !speaks(*n) && c.governing(*n).is_none() && !crate::merge::same_actor(c, *n, told))
            .last()
            .map(|(n, _)| n);
    if let Some(n) = found {
        x.fill(Role::Participant, n, "the other side: who the sentence has been speaking of");
    }
}

/// Doubts what is left without anything to say once all is known.
pub(crate) fn weigh(c: &Context, list: &mut [Candidate]) {
    for x in list {
        if let Some(why) = hollow(c, x) {
            x.doubt(why);
        }
    }
}

/// What a record holds of its own: sides, place of its clause, time, toll.
fn substance(c: &Context, x: &Candidate) -> usize {
    let sides = x
        .fillers
        .iter()
        .filter(|f| {
            matches!(f.role, Role::Initiator | Role::Target | Role::Participant)
                && c.m.list[f.mention].actor.as_ref().is_some_and(|a| !a.count_only)
        })
        .count()
        + x.adjectives.len();
    sides
        + usize::from(x.sites.iter().any(|s| s.basis == "clause"))
        + usize::from(x.when.is_some() && !x.statement_date)
        + usize::from(!x.tolls.is_empty())
}

fn hollow(c: &Context, x: &Candidate) -> Option<&'static str> {
    let nominal = matches!(x.shape, Shape::Noun | Shape::Masdar) && x.mentions.is_empty();
    let held = substance(c, x);
    let plural = x.feat.contains(Feat::PLURAL);
    if x.ty == EventType::Killing && x.tolls.is_empty() {
        return Some("a killing without a number or a name");
    }
    if nominal && held == 0 {
        return Some("a noun with no side, place, time or toll of its own");
    }
    if nominal && plural && held < 2 && x.status != Status::Ongoing {
        return Some("a plural noun told as a topic");
    }
    if nominal && c.word(x.head).definite() && held < 2 && x.ty.group() == Group::Violence {
        return Some("points back to an act, and says nothing of its own");
    }
    None
}

/// Verbs that carry an act told by a noun (`غارة استهدفت موقعا`) and purposes of an act (`هجوم لاستعادة المدينة`) are no acts of their own.
pub(crate) fn subordinate(c: &Context, list: Vec<Candidate>, dropped: &mut Vec<Dropped>) -> Vec<Candidate> {
    let mut out: Vec<Candidate> = Vec::with_capacity(list.len());
    for x in list {
        let before = out.iter_mut().rev().find(|y| y.doubt.is_none() && y.sentence == x.sentence && y.head < x.head);
        let why = before.and_then(|y| {
            carried(c, y, &x).or_else(|| {
                let why = purpose(c, y, &x)?;
                aimed(c, y, &x);
                Some(why)
            })
        });
        match why {
            Some(why) => dropped.push(Dropped { words: x.words, ty: x.ty, why }),
            None => out.push(x),
        }
    }
    out
}

fn carried(c: &Context, noun: &Candidate, x: &Candidate) -> Option<String> {
    let r = c.verb_reading(x.head, FormKind::Carrier, false)?;
    let row = &c.k.tables.carriers[r.id as usize];
    let by_act = row.frame.iter().any(|(s, r)| *s == Slot::Subj && *r == Role::Event) || r.enclitic > 0;
    let nominal =
        matches!(noun.shape, Shape::Noun | Shape::Masdar) && matches!(noun.ty.group(), Group::Violence | Group::People | Group::Territory);
    let near = x.head - noun.words.end < 7 && (noun.words.end..x.head).all(|i| !c.opens_clause(i) || c.word(i).class == Class::Rel);
    (x.shape == Shape::Verb && by_act && nominal && near && !x.tells_toll())
        .then(|| format!("`{}` carries the act told before it", row.verb.lemma))
}

/// `عملية لطرد المسلحين من البلدة`: whom and what the purpose is about, the act is about, where it tells nobody of its own.
fn aimed(c: &Context, act: &mut Candidate, goal: &Candidate) {
    if act.ty == EventType::Threat || act.ty.is_symmetric() {
        return;
    }
    if !act.has(Role::Target) {
        for f in goal.filled(Role::Target) {
            act.fill(Role::Target, f.mention, format!("`{}`: whom its purpose is about", c.a.slice(c.m.list[f.mention].span)));
        }
    }
    if act.sites.is_empty() {
        act.sites.extend(goal.sites.iter().cloned());
    }
}

fn purpose(c: &Context, act: &Candidate, x: &Candidate) -> Option<String> {
    let same_clause = (act.words.end..x.head).all(|i| !c.opens_clause(i));
    let goal = x.shape == Shape::Masdar
        && c.word(x.head).pro.contains(Pro::LI)
        && matches!(x.ty.group(), Group::Territory | Group::Violence)
        && matches!(act.ty.group(), Group::Territory | Group::Violence);
    // مهلة لتسليم أسلحتها: what is asked for
    let asked = x.shape == Shape::Masdar && c.word(x.head).pro.contains(Pro::LI) && act.ty == EventType::Threat;
    ((goal || asked) && same_clause).then(|| "the purpose of the act before it".to_string())
}
