//! The knowledge that ships with the program: the files under `data/`, checked and compiled when it was built.

use std::sync::OnceLock;
use waqai_knowledge::Knowledge;

static BYTES: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/knowledge.bin"));

/// The built-in knowledge, unpacked on first use and shared from then on.
///
/// ```
/// assert!(!waqai_builtin::knowledge().tables.countries.is_empty());
/// ```
pub fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
    KNOWLEDGE.get_or_init(load)
}

/// A fresh copy of the built-in knowledge, to put further files on top of.
pub fn load() -> Knowledge {
    // written by the build script of this very build with the same types
    Knowledge::from_bytes(BYTES).expect("the embedded knowledge is of this version")
}
