//! Whether two tellings are of one act.
//!
//! The rules join what nothing sets apart; a logistic model (`same`) weighs what speaks for and against: place, time, sides,
//! tolls, how far apart they stand, and whether the later word points back.

use super::Features;
use crate::{candidate::*, context::*, merge::*};
use waqai_knowledge::ontology::{Group, Role};

/// What the model sees of two candidates that stand in this order in the text.
pub(crate) fn features(c: &Context, list: &[Candidate], i: usize, j: usize, named: bool) -> Features {
    let (first, later) = (&list[i], &list[j]);
    let mut out = Features::new(named);
    out.add(format_args!("bias"));
    out.add(format_args!("rules={}", same_act(c, first, later)));
    if first.ty == later.ty {
        out.add(format_args!("type={}", first.ty));
    } else {
        out.add(format_args!("types={} {}", first.ty, later.ty));
    }
    let from = out.len();
    telling(c, list, i, j, &mut out);
    agreement(c, first, later, &mut out);
    let definite = c.word(later.head).definite() || later.enclitic > 0;
    out.cross(format_args!("points back={}", definite && later.shape != Shape::Verb), from);
    let violent = matches!(first.ty.group(), Group::Violence | Group::Territory);
    out.cross(format_args!("violent={violent}"), from);
    out
}

/// How the later one is told, and how far behind.
fn telling(c: &Context, list: &[Candidate], i: usize, j: usize, out: &mut Features) {
    let (first, later) = (&list[i], &list[j]);
    let gap = match later.sentence - first.sentence {
        0 => "0",
        1 => "1",
        2..=3 => "2-3",
        4..=7 => "4-7",
        _ => "8+",
    };
    out.add(format_args!("sentences between={gap}"));
    out.flag("first is the lead", first.sentence <= 1);
    out.add(format_args!("shapes={:?} {:?}", first.shape, later.shape));
    // الاشتباكات التي دارت في …: definite by its clause, and no word that points back
    let clause = c.a.words.get(later.words.end).is_some_and(|w| w.class == waqai_entities::Class::Rel);
    out.flag("later has a relative clause", clause);
    out.flag("one word", c.word(first.head).stem() == c.word(later.head).stem());
    out.flag("first doubted", first.doubt.is_some());
    out.flag("later doubted", later.doubt.is_some());
    out.flag("plural", later.feat.contains(waqai_language::Feat::PLURAL));
    out.flag("toll word", later.tells_toll() || first.tells_toll());
    let between = list[i + 1..j].iter().filter(|y| y.ty == first.ty || y.ty == later.ty).count();
    out.add(format_args!("acts of the type between={}", between.min(3)));
    out.flag("another", another(c, first, later));
    out.flag("status differs", first.status != later.status);
    out.flag("background differs", first.background != later.background);
}

/// What the two have in common, and what sets them apart.
fn agreement(c: &Context, first: &Candidate, later: &Candidate, out: &mut Features) {
    let said = |x: Option<bool>| match x {
        None => "open",
        Some(true) => "same",
        Some(false) => "other",
    };
    for role in [Role::Initiator, Role::Target, Role::Participant] {
        let x = said(overlap(c, first, later, role));
        if x != "open" {
            out.add(format_args!("{role}={x}"));
        }
    }
    let place = match places(c, first, later) {
        Some(true) if apart(c, first, later) => "near",
        x => said(x),
    };
    out.add(format_args!("place={place}"));
    out.flag("one place mention", first.sites.iter().any(|s| later.sites.iter().any(|t| s.mention == t.mention)));
    out.add(format_args!("date={}", said(dates(c, first, later))));
    out.add(format_args!("toll={}", said(tolls(first, later))));
    out.flag("later has a place of its own", later.sites.iter().any(|s| s.basis == "clause"));
    out.flag("later has a toll", !later.tolls.is_empty());
    out.flag("later has sides", !later.fillers.is_empty());
}

/// For each candidate the earlier one that it tells again; none without a model.
pub(crate) fn decide(c: &Context, list: &[Candidate]) -> Option<Vec<Option<usize>>> {
    let model = c.k.tables.models.get("same")?;
    let one = |j: usize| {
        let open = (0..j).filter(|&i| comparable(c, &list[i], &list[j]));
        let scored = open.map(|i| (features(c, list, i, j, false).score(model), i)).filter(|x| x.0 > 0.0);
        scored.reduce(|a, b| if b.0 >= a.0 { b } else { a }).map(|x| x.1)
    };
    Some((0..list.len()).map(one).collect())
}
