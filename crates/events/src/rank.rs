//! Which candidates a careful coder would write down: a linear model over what the rules found.
//!
//! The rules propose more than people code: topics, repeated plurals, acts in passing. A logistic model over a few dozen plain
//! features (type, part of speech, filled slots, place and time, where it stands) says how likely a person would have coded the
//! candidate; its weights are a readable file, `data/model/keep.tsv`, made by `tools/train/keep.py`.

use crate::{candidate::*, context::*};
use waqai_entities::{Class, SentenceKind};
use waqai_knowledge::{
    NameKind, Opts,
    ontology::{EventType, Group, Role},
};
use waqai_language::{Feat, clitics::Pro};

/// The features of candidate `i` among the events of the article.
pub(crate) fn features(c: &Context, list: &[Candidate], i: usize) -> Vec<String> {
    let x = &list[i];
    let mut out: Vec<String> = vec!["bias".into(), format!("type={}", x.ty), format!("group={}", x.ty.group())];
    form(c, x, &mut out);
    slots(c, x, &mut out);
    position(c, list, i, &mut out);
    let group = x.ty.group();
    let crossed: Vec<String> = out.iter().skip(3).map(|f| format!("{group}&{f}")).collect();
    out.extend(crossed);
    out
}

fn flag(out: &mut Vec<String>, name: &str, is: bool) {
    if is {
        out.push(name.into());
    }
}

fn form(c: &Context, x: &Candidate, out: &mut Vec<String>) {
    let w = c.word(x.head);
    out.push(format!("shape={:?}", x.shape));
    out.push(format!("status={}", x.status));
    let nominal = matches!(x.shape, Shape::Noun | Shape::Masdar);
    flag(out, "definite", nominal && w.definite());
    flag(out, "plural", nominal && x.feat.contains(Feat::PLURAL));
    flag(out, "imperfect", x.feat.contains(Feat::IMPERFECT));
    flag(out, "phrase", x.phrase_words > 1);
    flag(out, "weak", x.opts.contains(Opts::WEAK));
    flag(out, "background", x.background);
    flag(out, "pronoun", x.enclitic > 0);
    flag(out, "for", nominal && w.pro.contains(Pro::LI));
    flag(out, "toll word", x.tells_toll());
    let before = x.head.checked_sub(1).filter(|&b| b >= c.sentence(x.head).start).map(|b| c.word(b));
    flag(out, "after noun", nominal && before.is_some_and(|b| b.class == Class::Noun && b.named(NameKind::Time).next().is_none()));
    flag(out, "after preposition", before.is_some_and(|b| b.class == Class::Prep));
}

fn slots(c: &Context, x: &Candidate, out: &mut Vec<String>) {
    let sides = |role: Role| x.filled(role).filter(|f| c.m.list[f.mention].actor.as_ref().is_some_and(|a| !a.count_only)).count();
    let known = |role: Role| x.filled(role).any(|f| c.m.list[f.mention].actor.as_ref().is_some_and(|a| a.row.is_some()));
    for (name, role) in [("initiators", Role::Initiator), ("targets", Role::Target), ("participants", Role::Participant)] {
        out.push(format!("{name}={}", sides(role).min(2)));
        flag(out, &format!("known {name}"), known(role));
    }
    flag(out, "adjective of a state", !x.adjectives.is_empty());
    out.push(format!("place={}", x.sites.first().map_or("none", |s| s.basis)));
    out.push(format!(
        "when={}",
        if x.statement_date {
            "statement"
        } else if x.when.is_some() {
            "told"
        } else {
            "none"
        }
    ));
    flag(out, "toll", !x.tolls.is_empty());
    flag(out, "means", !x.means.is_empty());
    out.push(format!("said by={}", x.claims.len().min(2)));
    out.push(format!("told again={}", x.mentions.len().min(2)));
}

fn position(c: &Context, list: &[Candidate], i: usize, out: &mut Vec<String>) {
    let x = &list[i];
    let before = c.a.sentences[..x.sentence].iter().filter(|s| s.kind == SentenceKind::Body).count();
    out.push(format!(
        "sentence={}",
        match before {
            0 => "first",
            1 => "second",
            2..=4 => "early",
            _ => "late",
        }
    ));
    flag(out, "title", in_title(c, x));
    let rivals = list.iter().filter(|y| y.sentence == x.sentence).count();
    out.push(format!("in sentence={}", rivals.min(4)));
    flag(out, "same type before", list[..i].iter().any(|y| y.ty == x.ty));
    let hard = |t: EventType| matches!(t.group(), Group::Violence | Group::Territory);
    flag(out, "violence in report", list.iter().enumerate().any(|(j, y)| j != i && hard(y.ty)));
    flag(out, "violence in sentence", list.iter().enumerate().any(|(j, y)| j != i && y.sentence == x.sentence && hard(y.ty)));
}

/// Whether the headline has the trigger's word, or one that begins alike.
fn in_title(c: &Context, x: &Candidate) -> bool {
    let Some(title) = &c.a.doc.title else { return false };
    let stem: String = c.word(x.head).stem().chars().take(4).collect();
    stem.chars().count() >= 3 && waqai_text::fold(title).split_whitespace().any(|w| w.contains(&stem))
}

/// Weight of each feature, its sum for a candidate, and the features that weigh most.
pub(crate) fn score(c: &Context, features: &[String]) -> (f32, String) {
    let model = &c.k.tables.keep;
    let weight = |f: &String| model.binary_search_by(|(name, _)| name.as_str().cmp(f)).map_or(0.0, |i| model[i].1);
    let mut weighed: Vec<(f32, &String)> = features.iter().map(|f| (weight(f), f)).filter(|(w, _)| *w != 0.0).collect();
    let total = weighed.iter().map(|(w, _)| w).sum();
    weighed.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then_with(|| a.1.cmp(b.1)));
    let most = weighed.iter().take(5).map(|(w, f)| format!("{f} {w:+.2}")).collect::<Vec<_>>().join(", ");
    (total, most)
}

/// Drops what a person would hardly have coded.
pub(crate) fn keep(c: &Context, list: Vec<Candidate>, dropped: &mut Vec<Dropped>) -> Vec<Candidate> {
    if c.k.tables.keep.is_empty() {
        return list;
    }
    let scores: Vec<(f32, String)> = (0..list.len()).map(|i| score(c, &features(c, &list, i))).collect();
    let mut out = Vec::with_capacity(list.len());
    for (mut x, (total, most)) in list.into_iter().zip(scores) {
        if total < 0.0 {
            dropped.push(Dropped { words: x.words, ty: x.ty, why: format!("told in passing, by the model ({total:.2}: {most})") });
        } else {
            x.note("kept", format!("by the model ({total:.2}: {most})"));
            out.push(x);
        }
    }
    out
}
