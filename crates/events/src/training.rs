//! What the models are trained on: every event, side, place and pair of tellings that the rules propose, with its features.

use crate::{
    Event, Words, acts, assemble,
    candidate::Candidate,
    context::Context,
    learned::{keep, players, same, sites},
    merge, tellings,
};
use waqai_entities::{Analysed, mentions};
use waqai_knowledge::Knowledge;
use waqai_text::Document;

/// What the models see of one document.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Features {
    /// Every event that the rules propose.
    pub events: Vec<EventFeatures>,
    /// Pairs of tellings that may be of one act.
    pub pairs: Vec<PairFeatures>,
}

/// One event with what the models see of it.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct EventFeatures {
    /// The event, as the rules alone give it.
    pub event: Event,
    /// Features of the model that keeps or drops it.
    pub features: Vec<String>,
    /// Actors that may have a part in it.
    pub actors: Vec<OptionFeatures>,
    /// Places where it may have happened; the last, without spans, is none.
    pub places: Vec<OptionFeatures>,
}

/// Two tellings with what the model that joins them sees.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct PairFeatures {
    /// The first telling.
    pub first: Event,
    /// The later one.
    pub later: Event,
    /// The features.
    pub features: Vec<String>,
}

/// One choice of a model, with its features.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct OptionFeatures {
    /// The mentions.
    pub spans: Vec<Words>,
    /// The point of a place.
    pub point: Option<(f32, f32)>,
    /// The features.
    pub features: Vec<String>,
}

/// All that the models see of a document, for training them.
pub fn features(doc: &Document, k: &Knowledge) -> Features {
    let a = Analysed::new(doc, k);
    let m = mentions(&a, k);
    let c = Context { a: &a, k, m: &m };
    let (told, _) = tellings(&c);
    let pairs = pairs(&c, &told);
    let list = acts(&c, told);
    let cast = players::Cast::new(&c, &list);
    let one = |i: usize| EventFeatures {
        event: assemble::record(&c, &list[i]),
        features: keep::features(&c, &list, i, true).into_names(),
        actors: actors(&c, &cast, &list, i),
        places: places(&c, &list, i),
    };
    Features { events: (0..list.len()).map(one).collect(), pairs }
}

fn pairs(c: &Context, list: &[Candidate]) -> Vec<PairFeatures> {
    let pairs = (0..list.len()).flat_map(|j| (0..j).map(move |i| (i, j)));
    let open = pairs.filter(|(i, j)| merge::comparable(c, &list[*i], &list[*j]));
    let record = |i: usize| assemble::record(c, &list[i]);
    open.map(|(i, j)| PairFeatures { first: record(i), later: record(j), features: same::features(c, list, i, j, true).into_names() })
        .collect()
}

fn actors(c: &Context, cast: &players::Cast, list: &[Candidate], i: usize) -> Vec<OptionFeatures> {
    let words = |n: usize| {
        let m = &c.m.list[n];
        assemble::words(c, m.actor.as_ref().map_or(m.span, |x| x.best_span(m.span)))
    };
    let one = |p: players::Player| OptionFeatures {
        spans: std::iter::once(p.mention).chain(cast.actors[p.actor].iter().copied()).map(words).collect(),
        point: None,
        features: p.features.into_names(),
    };
    players::players(c, cast, list, i, true).into_iter().map(one).collect()
}

fn places(c: &Context, list: &[Candidate], i: usize) -> Vec<OptionFeatures> {
    let one = |o: sites::Spot| OptionFeatures {
        spans: o.mention.iter().map(|n| assemble::words(c, c.m.list[*n].span)).collect(),
        point: o.mention.and_then(|n| c.m.list[n].choice()).map(|p| (p.lat, p.lon)),
        features: o.features.into_names(),
    };
    sites::options(c, list, i, true).into_iter().map(one).collect()
}
