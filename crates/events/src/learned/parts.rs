//! Who has which part in an act: initiator, target, participant or none, decided for every actor that the report names nearby.
//!
//! The rules fill slots from syntax; three logistic models (`initiator`, `target`, `participant`) weigh what the rules said with
//! where the actor stands, how it is governed, what it is and which part it has in the other acts of the report. An actor is all
//! its mentions together, so that a decision holds for whoever is meant and not for one word.

use super::{Features, distance, position};
use crate::{
    candidate::*,
    context::*,
    merge::{naming, same_actor, share_words, told_same},
};
use std::collections::BTreeMap;
use waqai_entities::Class;
use waqai_knowledge::{Model, NameKind, ontology::Role};

/// The actors of a report, each with its mentions in text order.
pub(crate) struct Cast {
    pub actors: Vec<Vec<usize>>,
    of: BTreeMap<usize, usize>,
    /// For each act of the report, the role that the rules give each actor in it.
    roles: Vec<BTreeMap<usize, Role>>,
    /// For each actor, the acts that it has a role in.
    acts: Vec<Vec<usize>>,
}

/// An actor that may have a part in an act.
pub(crate) struct Player {
    /// Number in the cast.
    pub actor: usize,
    /// The mention to show: the one that the rules found, else the nearest.
    pub mention: usize,
    /// What the rules say, with their reason.
    rule: Option<(Role, String)>,
    /// What the model sees.
    pub features: Features,
}

const PARTS: [Role; 3] = [Role::Initiator, Role::Target, Role::Participant];

impl Cast {
    pub fn new(c: &Context, list: &[Candidate]) -> Self {
        let (mut actors, mut of): (Vec<Vec<usize>>, _) = (Vec::new(), BTreeMap::new());
        let names: Vec<Vec<&str>> = (0..c.m.list.len()).map(|n| naming(c, n)).collect();
        let same = |o: usize, n: usize| told_same(c, o, n).unwrap_or_else(|| share_words(&names[o], &names[n]));
        for (n, m) in c.m.list.iter().enumerate() {
            if m.actor.as_ref().is_none_or(|a| a.count_only) {
                continue;
            }
            let home = (0..actors.len()).rev().find(|&k| actors[k].iter().any(|&o| same(o, n)));
            let k = home.unwrap_or(actors.len());
            match home {
                Some(k) => actors[k].push(n),
                None => actors.push(vec![n]),
            }
            of.insert(n, k);
        }
        let mut cast = Cast { acts: vec![Vec::new(); actors.len()], actors, of, roles: Vec::with_capacity(list.len()) };
        for (i, x) in list.iter().enumerate() {
            let mut roles = BTreeMap::new();
            for f in x.fillers.iter().filter(|f| PARTS.contains(&f.role)) {
                if let Some(&k) = cast.of.get(&f.mention) {
                    roles.entry(k).or_insert(f.role);
                }
            }
            roles.keys().for_each(|&k| cast.acts[k].push(i));
            cast.roles.push(roles);
        }
        cast
    }

    /// The part that the rules give an actor in an act.
    fn part<'x>(&self, x: &'x Candidate, actor: usize) -> Option<&'x Filler> {
        x.fillers.iter().filter(|f| PARTS.contains(&f.role)).find(|f| self.of.get(&f.mention) == Some(&actor))
    }
}

/// Every actor that may have a part in act `i`, with its features.
pub(crate) fn players(c: &Context, cast: &Cast, list: &[Candidate], i: usize, named: bool) -> Vec<Player> {
    let x = &list[i];
    let mut out = Vec::new();
    for (actor, mentions) in cast.actors.iter().enumerate() {
        let part = cast.part(x, actor);
        let near = mentions.iter().copied().min_by_key(|&n| remoteness(c, x, n));
        let Some(near) = near else { continue };
        let reach = c.a.sentence_of(c.m.list[near].words.start) as i64 - x.sentence as i64;
        if part.is_none() && !((-2..=1).contains(&reach) || mentions.len() >= 3) {
            continue;
        }
        let mention = part.map_or(near, |f| f.mention);
        let rule = part.map(|f| (f.role, how(&f.why).to_string()));
        let mut p = Player { actor, mention, rule, features: Features::default() };
        p.features = describe(c, cast, list, i, &p, named);
        out.push(p);
    }
    out
}

/// How far a mention stands from an act: sentences first, those before nearer than those after, then words.
fn remoteness(c: &Context, x: &Candidate, n: usize) -> (usize, usize) {
    let at = c.m.list[n].words.start;
    let s = c.a.sentence_of(at);
    let sentences = if s <= x.sentence { 2 * (x.sentence - s) } else { 2 * (s - x.sentence) + 1 };
    (sentences, at.abs_diff(x.head))
}

/// The kind of a rule's reason, without the words that it quotes.
fn how(why: &str) -> &str {
    let rest = why.strip_prefix('`').and_then(|w| w.split_once("`: ")).map_or(why, |(_, r)| r);
    rest.split('`').next().unwrap_or(rest).trim()
}

fn describe(c: &Context, cast: &Cast, list: &[Candidate], i: usize, p: &Player, named: bool) -> Features {
    let x = &list[i];
    let m = &c.m.list[p.mention];
    let mut out = Features::new(named);
    out.add(format_args!("bias"));
    let rule = p.rule.as_ref().map_or("none", |r| r.0.code());
    let from = out.len();
    out.add(format_args!("rule={rule}"));
    if let Some((role, how)) = &p.rule {
        out.add(format_args!("how={role} {how}"));
    }
    out.add(format_args!("at={}", position(c, x, m.words.start)));
    kind(c, p, &mut out);
    out.cross(format_args!("type={}", x.ty), from);
    let first = out.len();
    place(c, x, p, &mut out);
    who(c, x, p, &mut out);
    out.cross(format_args!("rule={rule}"), first);
    elsewhere(cast, x, i, p, &mut out);
    others(cast, x, p, &mut out);
    out
}

fn kind(c: &Context, p: &Player, out: &mut Features) {
    if let Some(a) = &c.m.list[p.mention].actor {
        out.add(format_args!("kind={}", if a.object { "thing" } else { a.kind.code() }));
    }
}

/// Where the mention stands and what governs it.
fn place(c: &Context, x: &Candidate, p: &Player, out: &mut Features) {
    let m = &c.m.list[p.mention];
    let (at, from) = (position(c, x, m.words.start), out.len());
    out.add(format_args!("prep={}", c.governing(p.mention).unwrap_or("none")));
    out.add(format_args!("distance={}", distance(x.head, m.words.start)));
    let (low, high) = if m.words.start > x.head { (x.words.end, m.words.start) } else { (m.words.end, x.words.start) };
    let between = |class: Class| (low..high).any(|w| c.word(w).class == class);
    out.flag("verb between", between(Class::Verb));
    out.flag("comma between", (low..high).any(|w| c.is_comma(w)));
    let others = c.m.within(low..high).filter(|(_, o)| o.actor.is_some()).count();
    out.add(format_args!("actors between={}", others.min(3)));
    out.flag("joined", m.joined);
    out.cross(format_args!("at={at}"), from);
    out.add(format_args!("at={at}, shape={:?}{}", x.shape, if x.passive { " passive" } else { "" }));
}

/// What the actor is.
fn who(c: &Context, x: &Candidate, p: &Player, out: &mut Features) {
    let m = &c.m.list[p.mention];
    let Some(a) = &m.actor else { return };
    out.flag("person", a.person);
    out.flag("known", a.row.is_some());
    out.flag("points back", a.anaphor);
    out.flag("number", m.quantity.is_some());
    out.flag("place too", m.place.is_some());
    out.flag("speaker", x.claims.iter().any(|s| s.mention.is_some_and(|n| same_actor(c, n, p.mention))));
    out.flag("weapon too", c.word(m.words.start).named(NameKind::Means).next().is_some());
    out.flag("of a toll", x.tolls.iter().any(|t| t.mention == Some(p.mention)));
}

/// Which part the actor has in the other acts of the report.
fn elsewhere(cast: &Cast, x: &Candidate, i: usize, p: &Player, out: &mut Features) {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut against = false;
    for &j in cast.acts[p.actor].iter().filter(|j| **j != i) {
        let role = cast.roles[j][&p.actor];
        *seen.entry(role.code()).or_default() += 1;
        if j + 1 == i || i + 1 == j {
            out.add(format_args!("{}={}", if j < i { "act before" } else { "act after" }, role.code()));
        }
        let opposed = |other: Role| other != role || role == Role::Participant;
        against |= x.fillers.iter().filter(|o| opposed(o.role)).any(|o| {
            let other = cast.of.get(&o.mention).filter(|k| **k != p.actor);
            other.and_then(|k| cast.roles[j].get(k)).is_some_and(|g| opposed(*g))
        });
    }
    for (role, n) in seen {
        out.add(format_args!("elsewhere {role}={}", n.min(3)));
    }
    out.flag("against a side of the act elsewhere", against);
    out.add(format_args!("mentions={}", cast.actors[p.actor].len().min(4)));
}

/// What the rules gave the other actors.
fn others(cast: &Cast, x: &Candidate, p: &Player, out: &mut Features) {
    for role in PARTS {
        let n = x.filled(role).filter(|f| cast.of.get(&f.mention).is_some_and(|k| *k != p.actor)).count();
        out.add(format_args!("other {role}s={}", n.min(2)));
    }
    out.flag("adjective of a state", !x.adjectives.is_empty());
}

/// The parts that the models see in every act; none without models.
pub(crate) fn decide(c: &Context, list: &[Candidate], named: bool) -> Option<Vec<Vec<Filler>>> {
    let models: Vec<(Role, &Model)> = PARTS.iter().filter_map(|r| Some((*r, c.k.tables.models.get(r.code())?))).collect();
    if models.len() < PARTS.len() {
        return None;
    }
    let cast = Cast::new(c, list);
    let one = |i: usize| {
        let symmetric = list[i].ty.is_symmetric();
        let players = players(c, &cast, list, i, named);
        let scored = players.iter().filter_map(|p| {
            let open = models.iter().filter(|(r, _)| (*r == Role::Participant) == symmetric);
            let (score, role, model) = open.map(|(r, m)| (p.features.score(m), *r, *m)).max_by(|a, b| a.0.total_cmp(&b.0))?;
            Some(Scored { player: p, score, role, model })
        });
        let chosen = choose(c, &list[i], scored.collect());
        let fillers = chosen.iter().map(|s| Filler { role: s.role, mention: s.player.mention, why: s.why() });
        consistent(c, fillers.collect())
    };
    Some((0..list.len()).map(one).collect())
}

/// An actor with the part that fits it best.
struct Scored<'p> {
    player: &'p Player,
    score: f32,
    role: Role,
    model: &'p Model,
}

/// What the score must pass: less where the rules give the same part, more where they give none.
const WITH_RULES: f32 = -0.8;
const WITHOUT_RULES: f32 = 0.1;

impl Scored<'_> {
    fn sure(&self) -> bool {
        let agreed = self.player.rule.as_ref().is_some_and(|(role, _)| *role == self.role);
        self.score > if agreed { WITH_RULES } else { WITHOUT_RULES }
    }

    fn why(&self) -> String {
        let rules = self.player.rule.as_ref().map_or_else(String::new, |(role, how)| format!("; the rules: {role}, {how}"));
        format!("by the model ({:.2}: {}){rules}", self.score, self.player.features.reasons(self.model))
    }
}

/// How far below even odds a side may lie that acts of the type nearly always have.
const EXPECTED: f32 = -1.3;
/// From which share of the coded acts of a type on a side counts as expected.
const NEARLY_ALWAYS: f32 = 0.8;

/// Who has a part: everybody who is sure, and where acts of the type nearly always have a side that nobody fills yet (`expect`: how
/// often they do), the likeliest for it.
fn choose<'p>(c: &Context, x: &Candidate, mut scored: Vec<Scored<'p>>) -> Vec<Scored<'p>> {
    scored.sort_by(|a, b| b.score.total_cmp(&a.score));
    let (mut chosen, mut open): (Vec<_>, Vec<_>) = scored.into_iter().partition(|s| s.sure());
    let told = |role: Role| x.adjectives.iter().filter(|a| a.0 == role).count();
    for (role, least) in [(Role::Initiator, 1), (Role::Target, 1), (Role::Participant, 1), (Role::Participant, 2)] {
        if expected(c, x, role, least) < NEARLY_ALWAYS || chosen.iter().filter(|s| s.role == role).count() + told(role) >= least {
            continue;
        }
        if let Some(k) = open.iter().position(|s| s.role == role && s.score > EXPECTED) {
            chosen.push(open.remove(k));
        }
    }
    chosen.sort_by_key(|s| s.player.mention);
    chosen
}

/// The share of coded acts of the type that have at least so many actors of a role.
fn expected(c: &Context, x: &Candidate, role: Role, least: usize) -> f32 {
    let feature = waqai_knowledge::plain_feature(format_args!("{} {role} {least}", x.ty));
    c.k.tables.models.get("expect").map_or(0.0, |m| m.weight(feature))
}

/// What و joins to somebody has his part; a thing whose owner has the part stands for him and goes.
fn consistent(c: &Context, mut parts: Vec<Filler>) -> Vec<Filler> {
    for k in 0..parts.len() {
        let (role, mention) = (parts[k].role, parts[k].mention);
        for n in c.group(mention).into_iter().filter(|n| *n != mention) {
            let counted = c.m.list[n].actor.as_ref().is_none_or(|a| a.count_only);
            if !counted && !parts.iter().any(|f| f.mention == n || same_actor(c, f.mention, n)) {
                parts.push(Filler { role, mention: n, why: format!("joined by و to `{}`", c.a.slice(c.m.list[mention].span)) });
            }
        }
    }
    let thing = |f: &Filler| c.m.list[f.mention].actor.as_ref().is_some_and(|a| a.object && a.row.is_none());
    let somebody: Vec<Role> = parts.iter().filter(|f| !thing(f)).map(|f| f.role).collect();
    parts.retain(|f| !thing(f) || !somebody.contains(&f.role));
    parts
}

/// Puts decided parts in the place of those of the rules; people told only as a number keep theirs.
pub(crate) fn apply(c: &Context, x: &mut Candidate, parts: Vec<Filler>) {
    x.fillers.retain(|f| !PARTS.contains(&f.role) || c.m.list[f.mention].actor.as_ref().is_none_or(|a| a.count_only));
    x.fillers.extend(parts);
}
