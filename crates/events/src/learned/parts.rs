//! Who has which part in an act: initiator, target, participant or none, decided for every actor that the report names nearby.
//!
//! The rules fill slots from syntax; three logistic models (`initiator`, `target`, `participant`) weigh what the rules said with
//! what else is known of each actor (`players`).

use super::players::{Cast, PARTS, Player, players};
use crate::{candidate::*, context::*, merge::same_actor};
use waqai_knowledge::{Model, ontology::Role};

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
            // things and the fallen start nothing; the fallen are a side only where the rules say that theirs is one
            let thing = c.m.list[p.mention].actor.as_ref().is_some_and(|a| a.object && a.row.is_none());
            let fallen = list[i].tolls.iter().any(|t| t.mention == Some(p.mention));
            let open = models.iter().filter(|(r, _)| (*r == Role::Participant) == symmetric);
            let open = open.filter(|(r, _)| match r {
                Role::Initiator => !thing && !fallen,
                Role::Participant => !fallen || p.rule.is_some(),
                _ => true,
            });
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

/// What the score must pass where the rules give no such part; where they do, 0.
const WITHOUT_RULES: f32 = 0.4;

impl Scored<'_> {
    fn sure(&self) -> bool {
        let agreed = self.player.rule.as_ref().is_some_and(|(role, _)| *role == self.role);
        self.score > if agreed { 0.0 } else { WITHOUT_RULES }
    }

    fn why(&self) -> String {
        let rules = self.player.rule.as_ref().map_or_else(String::new, |(role, how)| format!("; the rules: {role}, {how}"));
        format!("by the model ({:.2}: {}){rules}", self.score, self.player.features.reasons(self.model))
    }
}

/// How far below even odds a side may lie that acts of the type nearly always have.
const EXPECTED: f32 = -0.7;
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
