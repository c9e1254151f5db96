//! What is written: documents, spans in characters, normal forms that map back, tokens and sentences.
//!
//! This crate knows Unicode and Arabic orthography and nothing of events, files or the outside world.
//! It cannot fail: any string is a text.

mod document;
mod normal;
mod span;
mod token;

pub mod script;

pub use document::Document;
pub use normal::{fold, fold_char, fold_into, is_mark, kept_prefix};
pub use span::{Span, TextIndex};
pub use token::{Token, TokenKind, sentences, tokenize};
