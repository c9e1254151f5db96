//! From candidates to records: spans, names, ids.

use crate::{candidate::*, context::*, dating, record::*};
use sha2::{Digest, Sha256};
use std::ops::Range;
use waqai_entities::{Mention, degrees, kilometres};
use waqai_knowledge::{
    HeadClass,
    ontology::{ActorKind, EventType, Outcome, Role},
};
use waqai_text::Span;

/// Name and version of the coder, as the records carry it.
pub const CODER: &str = concat!("waqai ", env!("CARGO_PKG_VERSION"), " rules");

pub(crate) fn words(c: &Context, span: Span) -> Words {
    Words { start: span.start, end: span.end, text: c.a.slice(span).to_string() }
}

fn trigger_span(c: &Context, range: Range<usize>, skip: u8) -> Span {
    let w = c.word(range.start);
    c.a.span_after(range.clone(), skip.min(w.fold.chars().count() as u8 - 1))
}

/// The record of one candidate.
pub(crate) fn record(c: &Context, x: &Candidate) -> Event {
    let trigger = words(c, trigger_span(c, x.shown.clone(), c.word(x.shown.start).skip));
    let mut loaded: Vec<Span> = Vec::new();
    let actors = actors(c, x, &mut loaded);
    let mut mentions: Vec<Words> = x.mentions.iter().map(|r| words(c, c.a.span(r.clone()))).collect();
    mentions.sort_by_key(|w| (w.start, w.end));
    mentions.dedup();
    loaded.sort();
    loaded.dedup();
    Event {
        id: id(&c.a.doc.id, x.ty, trigger.span()),
        ty: x.ty.code().into(),
        status: x.status.code().into(),
        background: x.background,
        ends: x.ends,
        summary: x.summary,
        alternatives: x.alternatives.iter().map(|t| t.code().to_string()).collect(),
        actors,
        places: along(x.sites.iter().filter_map(|s| place(c, s)).collect()),
        when: when(c, x),
        casualties: x.tolls.iter().map(|t| casualties(c, x, t)).collect(),
        means: means(c, x),
        said_by: x.claims.iter().map(|s| source(c, s)).collect(),
        cites: Vec::new(),
        loaded: loaded.into_iter().map(|s| words(c, s)).collect(),
        confidence: None,
        coder: CODER.into(),
        mentions,
        trigger,
    }
}

fn id(doc: &str, ty: EventType, span: Span) -> String {
    let hash = Sha256::digest(format!("{doc}\u{0}{ty}\u{0}{}\u{0}{}", span.start, span.end));
    hash.iter().take(8).map(|b| format!("{b:02x}")).collect()
}

fn means(c: &Context, x: &Candidate) -> Vec<Words> {
    let mut spans = x.means.clone();
    spans.sort();
    spans.dedup();
    spans.into_iter().map(|s| words(c, s)).collect()
}

fn actors(c: &Context, x: &Candidate, loaded: &mut Vec<Span>) -> Vec<Actor> {
    let mut out: Vec<Actor> = Vec::new();
    for f in &x.fillers {
        let m = &c.m.list[f.mention];
        let role = match f.role {
            Role::Initiator | Role::Target if x.ty.is_symmetric() => "participant",
            Role::Initiator => "initiator",
            Role::Target | Role::Victims => "target",
            Role::Participant if x.ty.is_symmetric() => "participant",
            Role::Participant => "initiator",
            Role::Mediator => "mediator",
            Role::Beneficiary => "beneficiary",
            _ => continue,
        };
        if m.actor.as_ref().is_some_and(|a| a.count_only) || (m.actor.is_none() && m.place.is_none()) {
            continue;
        }
        if x.fillers.iter().any(|g| g.role == f.role && g.mention < f.mention && sort_of_people(c, g.mention).contains(&f.mention)) {
            continue;
        }
        let mut actor = actor(c, role, m);
        let people = sort_of_people(c, f.mention);
        let all = people.iter().take_while(|n| x.fillers.iter().any(|g| g.role == f.role && g.mention == **n)).last();
        if let Some(&last) = all.filter(|n| **n != f.mention) {
            actor.span = words(c, Span::new(actor.span.start, c.m.list[last].span.end));
            actor.name.ar = Some(actor.span.text.clone());
        }
        loaded.extend(m.actor.iter().flat_map(|a| a.loaded.iter().copied()));
        if !out.iter().any(|o| o.role == actor.role && (o.span == actor.span || o.id.is_some() && o.id == actor.id)) {
            out.push(actor);
        }
    }
    for (role, word, state) in &x.adjectives {
        let role = if x.ty.is_symmetric() { "participant" } else { role.code() };
        let row = &c.k.tables.countries[*state as usize];
        let span = words(c, c.a.span(*word..*word + 1));
        if out.iter().any(|o| o.role == role && (o.country.as_deref() == Some(&row.iso) || role == "initiator")) {
            continue;
        }
        let name = Name { ar: row.names.first().cloned(), en: Some(row.en.clone()) };
        out.push(Actor {
            role: role.into(),
            span,
            name,
            id: None,
            kind: ActorKind::StateForces.code().into(),
            country: Some(row.iso.clone()),
            position: None,
            aliases: Vec::new(),
        });
    }
    out
}

/// `المواطنين والمتضامنين الأجانب`: people told only by their sort are one side; a mention of such with those that و joins to it.
fn sort_of_people(c: &Context, n: usize) -> Vec<usize> {
    let sort = |n: usize| {
        let person = |h: u32| c.k.tables.heads[h as usize].class == HeadClass::Person;
        c.m.list[n].actor.as_ref().is_some_and(|a| {
            a.row.is_none() && !a.object && !a.person && !a.count_only && !a.anaphor && a.stands_for.is_none() && a.head.is_some_and(person)
        })
    };
    let all = c.coordinated(n, usize::MAX);
    all.into_iter().take_while(|&o| sort(o) && (o == n || c.m.list[o].quantity.is_none())).collect()
}

fn actor(c: &Context, role: &str, m: &Mention) -> Actor {
    let whole = m.actor.as_ref().map_or(m.span, |x| x.best_span(m.span));
    let Some(x) = &m.actor else {
        let choice = m.choice();
        let name = Name { ar: choice.map(|p| p.ar.clone()), en: choice.map(|p| p.en.clone()) };
        let country = choice.map(|p| p.country.clone()).filter(|x| !x.is_empty());
        return Actor {
            role: role.into(),
            span: words(c, whole),
            name,
            id: None,
            kind: ActorKind::Unknown.code().into(),
            country,
            position: None,
            aliases: Vec::new(),
        };
    };
    let named = x.stands_for.map(|s| &c.m.list[s]);
    let span = match named.filter(|_| x.anaphor) {
        Some(other) => other.actor.as_ref().map_or(other.span, |y| y.best_span(other.span)),
        None => whole,
    };
    let row = x.row.map(|r| &c.k.tables.actors[r as usize]);
    let state = x.country.map(|i| c.k.tables.countries[i as usize].iso.clone());
    let name = match row {
        Some(r) => Name { ar: r.names.first().cloned(), en: Some(r.en.clone()) },
        None => Name {
            ar: Some(neutral(c, span, &x.loaded)),
            en: x.head.map(|h| c.k.tables.heads[h as usize].en.clone()).filter(|e| !e.is_empty() && x.anaphor),
        },
    };
    let mut aliases: Vec<String> = Vec::new();
    if span != whole {
        aliases.push(c.a.slice(whole).to_string());
    }
    if m.span != whole {
        aliases.push(c.a.slice(m.span).to_string());
    }
    Actor {
        role: role.into(),
        span: words(c, span),
        name,
        id: row.map(|r| r.id.clone()),
        kind: x.kind.code().into(),
        country: row.and_then(|r| r.country.clone()).or(state),
        position: row.and_then(|r| r.position.clone()),
        aliases,
    }
}

/// The words of a span without those that judge.
fn neutral(c: &Context, span: Span, loaded: &[Span]) -> String {
    let mut out = String::new();
    let mut at = span.start;
    let mut cut: Vec<Span> = loaded.iter().copied().filter(|l| span.contains(*l) && *l != span).collect();
    cut.sort();
    for l in cut {
        out.push_str(c.a.slice(Span::new(at, l.start)));
        at = l.end.max(at);
    }
    out.push_str(c.a.slice(Span::new(at, span.end)));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn place(c: &Context, s: &Site) -> Option<Place> {
    let m = &c.m.list[s.mention];
    let info = m.place.as_ref()?;
    let choice = info.choice.as_ref();
    let near = info.relation.as_ref().is_some_and(|r| matches!(r.name.as_str(), "near" | "outskirts"));
    Some(Place {
        role: if s.role == Role::At && near { Role::Near.code().into() } else { s.role.code().into() },
        span: words(c, m.span),
        name: Name { ar: choice.map(|p| p.ar.clone()), en: choice.map(|p| p.en.clone()) },
        geonames: choice.and_then(|p| p.id.strip_prefix("gn:")).and_then(|n| n.parse().ok()),
        lat: choice.map(|p| degrees(p.lat)),
        lon: choice.map(|p| degrees(p.lon)),
        precision: choice.map(|p| p.precision.code().into()),
        radius_km: choice.map(|p| kilometres(p.radius)),
        admin1: choice.map(|p| p.admin1.clone()).filter(|a| !a.is_empty()),
        country: choice.map(|p| p.country.clone()).filter(|x| !x.is_empty()),
        basis: s.basis.into(),
        geometry: None,
    })
}

/// Gives a stretch between two places its line: one `from`, one `to`, both with a point.
fn along(mut places: Vec<Place>) -> Vec<Place> {
    let ends = |role: Role| {
        let mut of = (0..places.len()).filter(|&i| places[i].role == role.code());
        let only = of.next().filter(|_| of.next().is_none())?;
        Some((only, [places[only].lon?, places[only].lat?]))
    };
    if let (Some((first, a)), Some((_, b))) = (ends(Role::From), ends(Role::To)) {
        places[first].geometry = Some(Geometry { kind: "LineString".into(), coordinates: vec![a, b] });
    }
    places
}

fn when(c: &Context, x: &Candidate) -> Option<When> {
    let m = &c.m.list[x.when?];
    let t = m.time.as_ref()?;
    let statement = x.statement_date;
    let (start, end) = dating::days(c, x)?;
    Some(When {
        span: words(c, m.span),
        start,
        end,
        precision: if statement { "unknown".into() } else { t.precision.into() },
        offset_days: t.offset_days,
        basis: statement.then(|| "statement".to_string()),
    })
}

fn casualties(c: &Context, x: &Candidate, t: &Toll) -> Casualties {
    let kind = t.mention.and_then(|n| c.m.list[n].actor.as_ref()).map(|a| a.kind);
    let side = match (kind, t.outcome) {
        (Some(ActorKind::Civilians), _) => "civilians",
        (_, Outcome::Captured | Outcome::Abducted | Outcome::Displaced) => "target",
        _ if x.ty.is_symmetric() && kind.is_some_and(|k| k != ActorKind::Unknown) => "participant",
        _ if t.mention.is_some_and(|n| x.fillers.iter().any(|f| f.mention == n && f.role == Role::Target)) => "target",
        _ => "unknown",
    };
    let person = t.mention.and_then(|n| c.m.list[n].actor.as_ref()).filter(|a| a.person).map(|a| a.best_span(t.span));
    Casualties {
        outcome: t.outcome.code().into(),
        span: words(c, t.span),
        low: t.low,
        best: t.best,
        high: t.high,
        who: t.who.map(|s| words(c, s)),
        side: side.into(),
        names: person.into_iter().map(|s| words(c, s)).collect(),
    }
}

fn source(c: &Context, s: &Claim) -> Source {
    let row = s.mention.and_then(|n| c.m.list[n].actor.as_ref()).and_then(|x| x.row).map(|r| &c.k.tables.actors[r as usize]);
    let name = match row {
        Some(r) => Name { ar: r.names.first().cloned(), en: Some(r.en.clone()) },
        None => Name { ar: Some(c.a.slice(s.span).to_string()), en: s.en.clone() },
    };
    Source { span: words(c, s.span), name, kind: s.kind.code().into(), verb: s.verb.map(|v| words(c, v)), stance: s.stance.code().into() }
}
