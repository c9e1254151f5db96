//! Roles: the frame of each trigger filled from its arguments.

use crate::{candidate::*, context::*, subject::*, syntax::*};
use waqai_entities::{Class, Mention, MentionKind};
use waqai_knowledge::{
    FormKind, Frame, Opts, Slot,
    ontology::{ActorKind, EventType, Group, Role},
};
use waqai_language::clitics::Pro;

/// Fills the frame of a candidate; where several rows compete for the words, the one that fills most is taken.
pub(crate) fn fill(c: &Context, cand: &mut Candidate) {
    let mut rows = vec![cand.row];
    rows.append(&mut cand.rivals);
    let mut best: Option<(usize, Candidate)> = None;
    for row in rows {
        let mut x = cand.clone();
        let r = &c.k.tables.events[row as usize];
        (x.row, x.ty, x.opts, x.effect) = (row, r.ty, r.opts, r.effect);
        fill_one(c, &mut x, &r.frame);
        let fit = x.fillers.iter().filter(|f| f.role != Role::None).count() * 2 + x.sites.len();
        let civil = x.fillers.iter().any(|f| c.m.list[f.mention].actor.as_ref().is_some_and(|a| a.kind == ActorKind::Civilians));
        let fit = 2 * fit + usize::from(civil == (x.ty.group() == Group::People));
        if best.as_ref().is_none_or(|(b, _)| fit > *b) {
            best = Some((fit, x));
        }
    }
    if let Some((_, x)) = best {
        *cand = x;
    }
}

fn fill_one(c: &Context, cand: &mut Candidate, frame: &Frame) {
    match cand.shape {
        Shape::Verb => verb(c, cand, frame),
        Shape::Masdar => masdar(c, cand, frame),
        Shape::Noun => noun(c, cand, frame),
        Shape::Participle => circumstance(c, cand, frame),
    }
}

/// The role that a frame gives to a slot.
pub(crate) fn role_of(frame: &Frame, slot: &Slot) -> Option<Role> {
    frame.iter().find(|(s, _)| s == slot).map(|(_, r)| *r)
}

fn prep_role(frame: &Frame, prep: &str) -> Option<Role> {
    role_of(frame, &Slot::Prep(prep.to_string()))
}

/// Puts a mention into a role: places and victims where they belong.
pub(crate) fn place_or_fill(c: &Context, cand: &mut Candidate, role: Role, n: usize, why: &str) {
    let m = &c.m.list[n];
    let text = c.a.slice(m.span);
    match role {
        Role::At | Role::From | Role::To | Role::Near => {
            if m.place.is_some() {
                cand.sites.push(Site { role, mention: n, basis: "clause" });
                cand.note("places", format!("`{text}`: {why}"));
            } else if m.actor.as_ref().is_some_and(|x| x.object)
                && matches!(cand.ty, EventType::Explosion | EventType::SuicideAttack | EventType::Shelling | EventType::AirStrike)
            {
                cand.fill(Role::Target, n, format!("`{text}`: {why}, a thing that is hit"));
            } else if m.actor.as_ref().is_some_and(|x| x.row.is_some())
                && role == Role::At
                && cand.ty != EventType::Meeting
                && m.words.start <= cand.words.end + 2
            {
                cand.fill(Role::Target, n, format!("`{text}`: {why}"));
            }
        }
        Role::Victims => cand.fill(Role::Target, n, format!("`{text}`: {why}, as victims")),
        Role::Initiator | Role::Target | Role::Participant | Role::Mediator | Role::Beneficiary => {
            // a town that is hit is where it happens; whom it hits is another question
            let town = role == Role::Target && m.actor.is_none() && matches!(cand.ty.group(), Group::Violence | Group::Territory);
            if let Some(p) = m.place.as_ref().filter(|_| town) {
                if p.choice.is_some() || p.unknown {
                    cand.sites.push(Site { role: Role::At, mention: n, basis: "clause" });
                    cand.note("places", format!("`{text}`: {why}"));
                }
                // who besieges a town does it to the town
                if cand.ty == EventType::Siege {
                    cand.fill(role, n, format!("`{text}`: {why}"));
                }
                return;
            }
            if m.actor.is_some() || m.place.is_some() || m.quantity.is_some() {
                if role == Role::Target && owners(c, cand, n, why) {
                    return;
                }
                // a car, a post, a house starts nothing
                if role == Role::Initiator && m.actor.as_ref().is_some_and(|x| x.object && x.row.is_none()) {
                    return;
                }
                cand.fill(role, n, format!("`{text}`: {why}"));
                let facility = m.actor.as_ref().is_none_or(|a| a.row.is_none() && !a.person);
                if m.choice().is_some() && role == Role::Target && facility {
                    cand.sites.push(Site { role: Role::At, mention: n, basis: "clause" });
                }
            }
        }
        Role::Means => cand.means.push(m.span),
        Role::Event | Role::Toll | Role::None => {}
    }
}

/// Whose the thing is that was hit: `مواقع للمسلحين`, `معسكرات لحزب العمال`. They are the target, the thing is not.
fn owners(c: &Context, cand: &mut Candidate, n: usize, why: &str) -> bool {
    let thing = &c.m.list[n];
    if !thing.actor.as_ref().is_some_and(|a| a.object && a.row.is_none()) {
        return false;
    }
    // مواقعه: what the pronoun stands for
    let first = thing.words.start;
    if c.word(first).read(FormKind::Head).any(|r| r.enclitic > 0) {
        let besides = cand.filled(Role::Initiator).map(|f| f.mention).next();
        let owner = pronoun(c, first, besides).filter(|o| besides.is_none_or(|b| !crate::merge::same_actor(c, *o, b)));
        if let Some(o) = owner {
            cand.fill(Role::Target, o, format!("`{}`: whose `{}` is, {why}", c.a.slice(c.m.list[o].span), c.a.slice(thing.span)));
            return true;
        }
    }
    let Some(next) = c.m.list.get(n + 1) else { return false };
    let owner = next.prep.as_deref() == Some("ل")
        && next.words.start <= thing.words.end + 2
        && next.actor.as_ref().is_some_and(|a| !a.object && !a.count_only);
    let between = (thing.words.end..next.words.start).all(|i| c.word(i).class == waqai_entities::Class::Noun);
    if !owner || !between {
        return false;
    }
    for o in c.coordinated(n + 1, c.right(next.words.start)) {
        cand.fill(Role::Target, o, format!("`{}`: whose `{}` is, {why}", c.a.slice(c.m.list[o].span), c.a.slice(thing.span)));
    }
    true
}

/// `أفرجت عنه`, `أطلقوا النار عليها`: what a preposition with a pronoun stands for.
fn pronoun_preps(c: &Context, cand: &mut Candidate, frame: &Frame) {
    let limit = c.right(cand.head);
    for (slot, role) in frame {
        let Slot::Prep(prep) = slot else { continue };
        if !matches!(role, Role::Target | Role::Participant | Role::Victims) || cand.has(Role::Target) {
            continue;
        }
        let prep = waqai_text::fold(prep);
        let hit = (cand.head + 1..limit).find(|&i| {
            let rest = c.word(i).fold.strip_prefix(prep.as_str());
            c.m.at(i).is_none() && matches!(rest, Some("ه" | "ها" | "هم" | "هما" | "هن"))
        });
        let taken: Vec<usize> = cand.fillers.iter().map(|f| f.mention).collect();
        if let Some(n) = hit.and_then(|i| pronoun(c, i, taken.first().copied())) {
            place_or_fill(c, cand, *role, n, &format!("the pronoun after `{prep}`"));
        }
    }
}

fn preps(c: &Context, cand: &mut Candidate, frame: &Frame, list: &[(String, usize)]) {
    for (prep, n) in list {
        let m = &c.m.list[*n];
        let between = cand.words.end..m.words.start.max(cand.words.end);
        let loose = between.clone().any(|i| c.m.at(i).is_some() || c.word(i).pro.contains(Pro::LI) || c.word(i).class != Class::Noun);
        let far = between.len() > 2 || loose || m.actor.is_none();
        if prep == "ل" && cand.shape != Shape::Verb && cand.shape != Shape::Participle && far {
            continue;
        }
        match prep_role(frame, prep) {
            Some(Role::Target) if m.place.is_some() && m.actor.is_none() && matches!(prep.as_str(), "ب" | "في") => {
                place_or_fill(c, cand, Role::At, *n, &format!("place after `{prep}`"));
            }
            Some(role) => {
                let actor_role =
                    matches!(role, Role::Initiator | Role::Target | Role::Participant | Role::Mediator | Role::Beneficiary | Role::Victims);
                if !actor_role || m.actor.is_some() || m.place.is_some() {
                    place_or_fill(c, cand, role, *n, &format!("governed by `{prep}`"));
                }
            }
            None if m.place.is_some() && matches!(prep.as_str(), "في" | "ب" | "قرب" | "داخل" | "علي" | "خارج" | "وسط" | "عند") =>
            {
                place_or_fill(c, cand, Role::At, *n, &format!("place after `{prep}`"));
            }
            None => {}
        }
    }
}

fn verb(c: &Context, cand: &mut Candidate, frame: &Frame) {
    let hit = role_of(frame, &Slot::Gen).filter(|r| matches!(r, Role::Target | Role::Victims | Role::At));
    let object = role_of(frame, &Slot::Obj).or(hit.filter(|_| role_of(frame, &Slot::Subj).is_some()));
    let mut args = of_verb(c, cand.head, cand.words.end, cand.feat, cand.enclitic, object);
    let fallen = args.passive && role_of(frame, &Slot::Subj) == Some(Role::Victims);
    if fallen && !args.subject.is_empty() {
        // لقوا مصرعهم على يد مسلحين
        for n in std::mem::replace(&mut args.subject, std::mem::take(&mut args.object)) {
            place_or_fill(c, cand, Role::Initiator, n, "named by a phrase of agency");
        }
    } else if cand.opts.contains(Opts::PASSIVE) {
        if args.passive && !args.object.is_empty() {
            for n in std::mem::replace(&mut args.subject, std::mem::take(&mut args.object)) {
                place_or_fill(c, cand, Role::Initiator, n, "named by a phrase of agency");
            }
        } else if args.subject.is_empty() {
            args.subject = std::mem::take(&mut args.object);
        }
    }
    for why in args.why.clone() {
        cand.note("actors", why);
    }
    cand.passive = args.passive;
    let subject = role_of(frame, &Slot::Subj);
    let genitive_role = role_of(frame, &Slot::Gen);
    inside(c, cand, genitive_role.or(subject));
    if genitive_role.is_some() && subject.is_none() && args.object.is_empty() && !cand.fillers.is_empty() {
        // قصف طيران التحالف مواقع: the phrase holds its subject
        args.object = std::mem::take(&mut args.subject);
        args.object.retain(|n| cand.fillers.iter().all(|f| f.mention != *n));
    }
    if object.is_none() && !args.object.is_empty() && args.subject.is_empty() {
        args.subject = std::mem::take(&mut args.object);
    }
    for n in args.subject {
        if let Some(role) = subject.filter(|_| !is_event_word(c, n)) {
            place_or_fill(c, cand, role, n, "subject of the verb");
        }
    }
    for n in args.object {
        let role = object.or_else(|| role_of(frame, &Slot::Gen));
        if let Some(role) = role {
            place_or_fill(c, cand, role, n, "object of the verb");
        }
    }
    if let Some(role) = role_of(frame, &Slot::Gen).filter(|_| cand.phrase_words > 1)
        && let Some(n) = genitive(c, cand.words.end - 1, c.right(cand.head))
    {
        place_or_fill(c, cand, role, n, "genitive after the phrase");
    }
    preps(c, cand, frame, &args.preps);
    pronoun_preps(c, cand, frame);
}

/// A mention that is itself the name of an act (`الهجوم`) is no actor.
fn is_event_word(c: &Context, n: usize) -> bool {
    let m = &c.m.list[n];
    m.kind == MentionKind::Place && m.actor.is_none() && m.place.as_ref().is_some_and(|p| p.anaphor)
}

fn masdar(c: &Context, cand: &mut Candidate, frame: &Frame) {
    let limit = c.arguments_end(cand.head);
    let after = cand.words.end;
    let (subject, object) = (role_of(frame, &Slot::Subj), role_of(frame, &Slot::Obj));
    let list = prepositions(c, after..limit);
    if let Some(agent) = c.agent(after..limit) {
        subject.into_iter().for_each(|r| place_or_fill(c, cand, r, agent, "named by a phrase of agency"));
    }
    let gen_ = if cand.enclitic > 0 { pronoun(c, cand.head, None) } else { genitive(c, after - 1, limit) };
    if let (Some(g), Some(role)) = (gen_, role_of(frame, &Slot::Gen).filter(|_| cand.phrase_words > 1)) {
        for n in c.coordinated(g, limit) {
            place_or_fill(c, cand, role, n, "genitive after the phrase");
        }
    } else if let Some(g) = gen_ {
        let all = if cand.enclitic > 0 { vec![g] } else { c.coordinated(g, limit) };
        let last = all.last().copied().unwrap_or(g);
        let second = c
            .bare(c.m.list[last].words.end.max(after)..limit)
            .find(|(n, m)| !m.joined && c.governing(*n).is_none() && !all.contains(n) && c.word(m.words.start - 1).fold != "(")
            // اغتيال ضابط غربي بغداد: a place is hit only where the frame says so
            .filter(|(_, m)| object == Some(Role::At) || m.actor.is_some() || m.quantity.is_some())
            .map(|(n, _)| n);
        let to = list.iter().find(|(p, n)| p == "ل" && prep_role(frame, "ل").is_none() && *n > last).map(|(_, n)| *n);
        let as_subject = object.is_none()
            || object.is_some_and(|_| {
                (second.or(to).is_some() && !patient(&c.m.list[g]))
                    || gives_subject(c, cand.ty, g)
                    || cand.enclitic > 0 && !list.is_empty() && prep_takes_object(frame)
            });
        let (role, other) = if as_subject { (subject.or(object), object) } else { (object, None) };
        for n in all {
            role.into_iter().for_each(|r| place_or_fill(c, cand, r, n, "genitive of the verbal noun"));
        }
        if let (Some(r), Some(n)) = (other, second.or(to)) {
            for n in c.coordinated(n, limit) {
                place_or_fill(c, cand, r, n, "object of the verbal noun");
            }
        }
    } else if let Some(r) = object
        && let Some((_, n)) = list.iter().find(|(p, _)| p == "ل" && prep_role(frame, "ل").is_none())
    {
        place_or_fill(c, cand, r, *n, "object after ل");
    }
    nisba(c, cand, subject, limit);
    preps(c, cand, frame, &list);
    pronoun_preps(c, cand, frame);
    if let Some(role) = subject.filter(|r| matches!(r, Role::Initiator) && !cand.has(*r) && cand.adjectives.is_empty()) {
        for n in implied_subject(c, cand.head) {
            place_or_fill(c, cand, role, n, "subject of the clause that the verbal noun opens");
        }
    }
}

/// `بعد تحقيق تقدم، يسعى الجيش`: a verbal noun behind a word of time, without a genitive of its own, has the subject of its clause.
fn implied_subject(c: &Context, head: usize) -> Vec<usize> {
    let behind = head.checked_sub(1).map(|p| c.word(p)).filter(|w| w.class == Class::Prep);
    if !behind.is_some_and(|w| matches!(w.stem(), "بعد" | "قبل" | "عقب" | "اثر" | "منذ" | "خلال" | "دون")) {
        return Vec::new();
    }
    let end = c.sentence(head).end;
    let Some(v) = (c.right(head)..end.min(head + 16)).find(|&i| c.word(i).class == Class::Verb) else { return Vec::new() };
    let own = (head + 1..v).all(|i| !matches!(c.word(i).class, Class::Sub | Class::Rel));
    let subject =
        c.bare(v + 1..c.right(v)).find(|(n, m)| c.governing(*n).is_none() && m.actor.as_ref().is_some_and(|a| !a.object && !a.count_only));
    subject.filter(|_| own && (c.is_comma(v - 1) || c.opens_clause(v))).map_or_else(Vec::new, |(n, _)| c.coordinated(n, end))
}

fn prep_takes_object(frame: &Frame) -> bool {
    frame.iter().any(|(s, r)| matches!(s, Slot::Prep(p) if p == "علي" || p == "ضد") && matches!(r, Role::Target | Role::At))
}

/// Fire from the air or from guns: the genitive of forces is who shoots, of anything else who is hit.
fn gives_subject(c: &Context, ty: EventType, n: usize) -> bool {
    let Some(x) = &c.m.list[n].actor else { return false };
    matches!(ty, EventType::AirStrike | EventType::Shelling)
        && !x.object
        && matches!(x.kind, ActorKind::StateForces | ActorKind::ExternalForces)
}

fn noun(c: &Context, cand: &mut Candidate, frame: &Frame) {
    let limit = c.arguments_end(cand.head);
    let after = cand.words.end;
    let role = role_of(frame, &Slot::Gen).or_else(|| role_of(frame, &Slot::Subj));
    if let Some(role) = role {
        let g = if cand.enclitic > 0 { pronoun(c, cand.head, None) } else { genitive(c, after - 1, limit) };
        if let Some(g) = g {
            let all = if cand.enclitic > 0 { vec![g] } else { c.coordinated(g, limit) };
            for n in all {
                let m: &Mention = &c.m.list[n];
                let thing = m.place.is_some() && m.actor.is_none();
                if thing && matches!(role, Role::Initiator | Role::Participant) {
                    place_or_fill(c, cand, Role::At, n, "genitive of the noun");
                } else {
                    place_or_fill(c, cand, role, n, "genitive of the noun");
                }
            }
        }
    }
    // الطائرات قصفت: the head of the phrase is who acts
    let acts = |m: &Mention| m.words.start == cand.head && m.actor.as_ref().is_some_and(|a| !a.object && !a.count_only);
    if cand.phrase_words > 1
        && let Some((n, _)) = c.m.at(cand.head).filter(|(_, m)| acts(m))
    {
        place_or_fill(c, cand, Role::Initiator, n, "head of the phrase");
    }
    inside(c, cand, role);
    nisba(c, cand, role, limit);
    if let Some(agent) = c.agent(after..limit) {
        place_or_fill(c, cand, Role::Initiator, agent, "named by a phrase of agency");
    }
    let list = prepositions(c, after..limit);
    preps(c, cand, frame, &list);
}

/// An actor inside the words of a phrase (`هجوم مسلحين`, `قصف طيران التحالف`) has the role of the genitive.
fn inside(c: &Context, cand: &mut Candidate, role: Option<Role>) {
    // هجوم انتحاري: the adjective names no one
    let Some(role) = role.filter(|_| cand.phrase_words > 1 && cand.ty != EventType::SuicideAttack) else { return };
    let found =
        c.m.within(cand.head + 1..cand.words.end)
            .find(|(_, m)| m.actor.as_ref().is_some_and(|x| !x.count_only && !x.object))
            .map(|(n, _)| n);
    if let Some(n) = found {
        place_or_fill(c, cand, role, n, "inside the phrase");
    }
}

/// `غارة إسرائيلية`: the state of the adjective acts.
fn nisba(c: &Context, cand: &mut Candidate, role: Option<Role>, limit: usize) {
    let role = match role {
        Some(Role::Participant) => Role::Participant,
        Some(Role::Initiator) => Role::Initiator,
        _ => return,
    };
    if cand.has(role) && role == Role::Initiator {
        return;
    }
    for (word, state) in nisbas(c, cand.head, limit) {
        cand.notes.push(Note { field: "actors", why: format!("`{}`: the adjective names who acts", c.word(word).fold) });
        cand.adjectives.push((role, word, state));
    }
}

fn circumstance(c: &Context, cand: &mut Candidate, frame: &Frame) {
    let limit = c.right(cand.head);
    if let Some(role) = role_of(frame, &Slot::Subj)
        && let Some(n) = circumstance_subject(c, cand.head)
    {
        place_or_fill(c, cand, role, n, "subject of the main verb");
    }
    let first = c.bare(cand.words.end..limit).find(|(n, _)| c.governing(*n).is_none()).map(|(n, _)| n);
    if let (Some(role), Some(n)) = (role_of(frame, &Slot::Obj), first) {
        for n in c.coordinated(n, limit) {
            place_or_fill(c, cand, role, n, "object of the participle");
        }
    }
    let list = prepositions(c, cand.words.end..limit);
    preps(c, cand, frame, &list);
}

/// Whose circumstance a participle tells: the subject of the nearest verb before it that stands in no subordinate clause.
fn circumstance_subject(c: &Context, at: usize) -> Option<usize> {
    let start = c.sentence(at).start;
    let subordinate = |v: usize| {
        let from = (start..v).rev().find(|&i| c.is_comma(i)).unwrap_or(start);
        (from..v).any(|i| matches!(c.word(i).class, Class::Sub | Class::Rel))
    };
    let verbs = || (start..at).rev().filter(|&i| c.word(i).class == Class::Verb);
    let main = verbs().find(|&v| !subordinate(v)).or_else(|| verbs().next())?;
    subject(c, main).first().copied().filter(|&n| c.m.list[n].words.end <= at)
}
