//! Linear models: a weight for each feature, in readable files under `data/model/`.

use serde::{Deserialize, Serialize};
use std::fmt::{self, Write};

/// A linear model.
///
/// A feature is a name; features joined by `&` hold together. Names are hashed, so that finding a weight costs no string.
///
/// ```
/// use waqai_knowledge::{Model, join_features, plain_feature};
/// let mut m = Model::default();
/// m.set("type=arrest&clause", 0.5);
/// let (a, b) = (plain_feature(format_args!("type=arrest")), plain_feature(format_args!("clause")));
/// assert_eq!(m.weight(join_features(a, b)), 0.5);
/// assert_eq!(m.weight(a), 0.0);
/// ```
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Model {
    /// Weights by hash, sorted.
    weights: Vec<(u64, f32)>,
}

impl Model {
    /// The weight of a feature, 0 where the model has none.
    pub fn weight(&self, feature: u64) -> f32 {
        self.weights.binary_search_by_key(&feature, |w| w.0).map_or(0.0, |i| self.weights[i].1)
    }

    /// Sets the weight of a feature by its name.
    pub fn set(&mut self, name: &str, weight: f32) {
        let hash = feature(name);
        match self.weights.binary_search_by_key(&hash, |w| w.0) {
            Ok(i) => self.weights[i].1 = weight,
            Err(i) => self.weights.insert(i, (hash, weight)),
        }
    }
}

/// The hash of a feature by its whole name, `&` included.
pub fn feature(name: &str) -> u64 {
    name.split('&').map(|part| plain_feature(format_args!("{part}"))).reduce(join_features).unwrap_or_default()
}

/// The hash of a feature whose name holds no `&`.
pub fn plain_feature(name: fmt::Arguments) -> u64 {
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    // writing to a hash cannot fail
    let _ = hash.write_fmt(name);
    hash.0
}

/// The hash of two features that hold together, in this order.
pub fn join_features(first: u64, second: u64) -> u64 {
    (first.rotate_left(23) ^ second).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// The FNV-1a hash (Fowler, Noll, Vo), over what is written to it.
struct Fnv(u64);

impl Write for Fnv {
    fn write_str(&mut self, s: &str) -> fmt::Result {
        for b in s.bytes() {
            self.0 = (self.0 ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        Ok(())
    }
}
