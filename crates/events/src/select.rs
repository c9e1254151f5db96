//! Which candidates stay: weak words without a filled slot, commentary, repeated sides; and what the sentence adds to those that stay.

use crate::{candidate::*, context::*};
use waqai_knowledge::{
    NameKind, Opts,
    ontology::{EventType, Group, Role},
};

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
                x.means.push(c.a.span_after(i..end, n.skip));
                i = end;
            }
            None => i += 1,
        }
    }
}

/// Why a candidate with its slots filled is still no event.
pub(crate) fn unfit(c: &Context, x: &Candidate) -> Option<String> {
    if x.general {
        return Some("told as a topic, not as an act".into());
    }
    let told = x.fillers.iter().any(|f| c.m.list[f.mention].actor.is_some()) || !x.adjectives.is_empty();
    let at = x.sites.iter().any(|s| s.role == Role::At) && x.ty.group() == Group::Territory;
    if x.opts.contains(Opts::WEAK) && !told && !at {
        return Some("an everyday word, and no actor fills a slot of its frame".into());
    }
    if x.opts.contains(Opts::LIGHT) {
        return Some("a verb that only carries a noun".into());
    }
    let speech = matches!(x.ty, EventType::Support | EventType::Accusation | EventType::Demand | EventType::Rejection | EventType::Threat);
    if speech && !x.has(Role::Initiator) && x.claims.is_empty() {
        return Some("a speech act, and nobody is told to speak".into());
    }
    None
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
    let _ = c;
}

/// Drops what is left without anything to say once all is known.
pub(crate) fn prune(_c: &Context, list: Vec<Candidate>, _dropped: &mut Vec<Dropped>) -> Vec<Candidate> {
    list
}
