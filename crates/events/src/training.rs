//! What the models are trained on: every event, side, place and pair of tellings that the rules propose, with its features.

use crate::{
    Event, Words, assemble, candidates,
    context::Context,
    learned::{keep, parts, same, sites},
    merge, tellings,
};
use waqai_entities::{Analysed, mentions};
use waqai_knowledge::Knowledge;
use waqai_text::Document;

/// One event with what the models see of it: for training them.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct Features {
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

/// Pairs of tellings that may be of one act.
pub fn pairs(doc: &Document, k: &Knowledge) -> Vec<PairFeatures> {
    let a = Analysed::new(doc, k);
    let m = mentions(&a, k);
    let c = Context { a: &a, k, m: &m };
    let (list, _) = tellings(&c);
    let pairs = (0..list.len()).flat_map(|j| (0..j).map(move |i| (i, j)));
    let open = pairs.filter(|(i, j)| merge::comparable(&c, &list[*i], &list[*j]));
    let record = |i: usize| assemble::record(&c, &list[i]);
    open.map(|(i, j)| PairFeatures { first: record(i), later: record(j), features: same::features(&c, &list, i, j, true).into_names() })
        .collect()
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

/// Every event that the rules propose, with its features.
pub fn features(doc: &Document, k: &Knowledge) -> Vec<Features> {
    let a = Analysed::new(doc, k);
    let m = mentions(&a, k);
    let c = Context { a: &a, k, m: &m };
    let (list, _) = candidates(&c);
    let cast = parts::Cast::new(&c);
    let words = |n: usize| assemble::words(&c, m.list[n].actor.as_ref().map_or(m.list[n].span, |x| x.best_span(m.list[n].span)));
    let actors = |i: usize| {
        let players = parts::players(&c, &cast, &list, i, true).into_iter();
        players
            .map(|p| OptionFeatures {
                spans: std::iter::once(p.mention).chain(cast.actors[p.actor].iter().copied()).map(words).collect(),
                point: None,
                features: p.features.into_names(),
            })
            .collect()
    };
    let places = |i: usize| {
        let options = sites::options(&c, &list, i, true).into_iter();
        options
            .map(|o| OptionFeatures {
                spans: o.mention.iter().map(|n| assemble::words(&c, m.list[*n].span)).collect(),
                point: o.mention.and_then(|n| m.list[n].place.as_ref()?.choice.as_ref()).map(|p| (p.lat, p.lon)),
                features: o.features.into_names(),
            })
            .collect()
    };
    (0..list.len())
        .map(|i| Features {
            event: assemble::record(&c, &list[i]),
            features: keep::features(&c, &list, i, true).into_names(),
            actors: actors(i),
            places: places(i),
        })
        .collect()
}
