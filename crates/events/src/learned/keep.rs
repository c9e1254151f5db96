//! Which candidates a careful coder would write down: a linear model over what the rules found.
//!
//! The rules propose more than people code: topics, repeated plurals, acts in passing. A logistic model over a few dozen plain
//! features (type, part of speech, filled slots, place and time, where it stands) says how likely a person would have coded the
//! candidate.

use super::Features;
use crate::{candidate::*, context::*};
use waqai_entities::{Class, SentenceKind};
use waqai_knowledge::{
    NameKind, Opts,
    ontology::{EventType, Group, Role},
};
use waqai_language::{Feat, clitics::Pro};

/// The features of candidate `i` among the events of the article.
pub(crate) fn features(c: &Context, list: &[Candidate], i: usize, named: bool) -> Features {
    let x = &list[i];
    let mut out = Features::new(named);
    out.add(format_args!("bias"));
    out.add(format_args!("type={}", x.ty));
    out.add(format_args!("group={}", x.ty.group()));
    let from = out.len();
    form(c, x, &mut out);
    slots(c, x, &mut out);
    place_in_report(c, list, i, &mut out);
    out.cross(format_args!("{}", x.ty.group()), from);
    out
}

fn form(c: &Context, x: &Candidate, out: &mut Features) {
    let w = c.word(x.head);
    out.add(format_args!("shape={:?}", x.shape));
    out.add(format_args!("status={}", x.status));
    let nominal = matches!(x.shape, Shape::Noun | Shape::Masdar);
    out.flag("definite", nominal && w.definite());
    if let Some(why) = x.doubt {
        out.add(format_args!("doubt={why}"));
    }
    out.flag("plural", nominal && x.feat.contains(Feat::PLURAL));
    out.flag("imperfect", x.feat.contains(Feat::IMPERFECT));
    out.flag("phrase", x.phrase_words > 1);
    out.flag("weak", x.opts.contains(Opts::WEAK));
    out.flag("background", x.background);
    out.flag("pronoun", x.enclitic > 0);
    out.flag("for", nominal && w.pro.contains(Pro::LI));
    out.flag("toll word", x.tells_toll());
    let before = x.head.checked_sub(1).filter(|&b| b >= c.sentence(x.head).start).map(|b| c.word(b));
    out.flag("after noun", nominal && before.is_some_and(|b| b.class == Class::Noun && b.named(NameKind::Time).next().is_none()));
    out.flag(
        "in a relative clause",
        (c.left(x.head)..x.head).any(|i| c.word(i).class == Class::Rel) || before.is_some_and(|b| b.class == Class::Rel),
    );
    out.flag("behind a particle", before.is_some_and(|b| b.class == Class::Sub));
    out.flag("opens the sentence", x.head == c.sentence(x.head).start);
    out.flag(
        "closed by an adjective",
        nominal && c.a.words.get(x.words.end).is_some_and(|w| w.class == Class::Noun && w.definite() == c.word(x.head).definite()),
    );
    out.flag("after preposition", before.is_some_and(|b| b.class == Class::Prep));
}

fn slots(c: &Context, x: &Candidate, out: &mut Features) {
    let sides = |role: Role| x.filled(role).filter(|f| c.m.list[f.mention].actor.as_ref().is_some_and(|a| !a.count_only)).count();
    let known = |role: Role| x.filled(role).any(|f| c.m.list[f.mention].actor.as_ref().is_some_and(|a| a.row.is_some()));
    for (name, role) in [("initiators", Role::Initiator), ("targets", Role::Target), ("participants", Role::Participant)] {
        out.add(format_args!("{name}={}", sides(role).min(2)));
        if known(role) {
            out.add(format_args!("known {name}"));
        }
    }
    out.flag("adjective of a state", !x.adjectives.is_empty());
    out.add(format_args!("place={}", x.sites.first().map_or("none", |s| s.basis)));
    let when = match (x.statement_date, x.when) {
        (true, _) => "statement",
        (false, Some(_)) => "told",
        (false, None) => "none",
    };
    out.add(format_args!("when={when}"));
    out.flag("toll", !x.tolls.is_empty());
    out.flag("means", !x.means.is_empty());
    out.add(format_args!("said by={}", x.claims.len().min(2)));
    out.add(format_args!("told again={}", x.mentions.len().min(2)));
}

fn place_in_report(c: &Context, list: &[Candidate], i: usize, out: &mut Features) {
    let x = &list[i];
    let before = c.a.sentences[..x.sentence].iter().filter(|s| s.kind == SentenceKind::Body).count();
    let sentence = match before {
        0 => "first",
        1 => "second",
        2..=4 => "early",
        _ => "late",
    };
    out.add(format_args!("sentence={sentence}"));
    out.flag("title", in_title(c, x));
    let rivals = list.iter().filter(|y| y.sentence == x.sentence).count();
    out.add(format_args!("in sentence={}", rivals.min(4)));
    out.flag("same type before", list[..i].iter().any(|y| y.ty == x.ty));
    let hard = |t: EventType| matches!(t.group(), Group::Violence | Group::Territory);
    out.flag("violence in report", list.iter().enumerate().any(|(j, y)| j != i && hard(y.ty)));
    out.flag("violence in sentence", list.iter().enumerate().any(|(j, y)| j != i && y.sentence == x.sentence && hard(y.ty)));
}

/// Whether the headline has the trigger's word, or one that begins alike.
fn in_title(c: &Context, x: &Candidate) -> bool {
    let Some(title) = &c.a.doc.title else { return false };
    let stem: String = c.word(x.head).stem().chars().take(4).collect();
    stem.chars().count() >= 3 && waqai_text::fold(title).split_whitespace().any(|w| w.contains(&stem))
}

/// A report of so few sentences is told for its acts: what the rules do not doubt needs less.
const SHORT: usize = 2;
const IN_SHORT: f32 = 0.6;

/// For every act how surely a person would have coded it (below 0: hardly), with the reasons; none without a model.
pub(crate) fn decide(c: &Context, list: &[Candidate], named: bool) -> Option<Vec<(f32, String)>> {
    let model = c.k.tables.models.get("keep")?;
    let body = c.a.sentences.iter().filter(|s| s.kind == SentenceKind::Body).count();
    let one = |i: usize| {
        let f = features(c, list, i, named);
        let prior = if body <= SHORT && list[i].doubt.is_none() { IN_SHORT } else { 0.0 };
        (f.score(model) + prior, f.reasons(model))
    };
    Some((0..list.len()).map(one).collect())
}
