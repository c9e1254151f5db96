//! What every document gets: language, hash, name, date.

use crate::{Options, Problem, language};
use sha2::{Digest, Sha256};
use waqai_text::Document;

/// Completes a document that was read from the bytes `original`. Its text stays as it is.
///
/// # Errors
/// `Empty` without text, `LongText` with too much of it, and those of [`language::of`].
pub(crate) fn complete(mut doc: Document, original: &[u8], options: &Options) -> Result<Document, Problem> {
    if doc.text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    if doc.text.len() > options.max_text_bytes {
        return Err(Problem::LongText { bytes: doc.text.len(), limit: options.max_text_bytes });
    }
    doc.lang = Some(language::of(&doc.text, options)?.to_string());
    doc.sha256.get_or_insert_with(|| hex(original));
    if doc.id.is_empty() {
        doc.id = doc.url.clone().unwrap_or_else(|| hex(doc.text.as_bytes()));
    }
    doc.published = doc.published.or_else(|| options.published.clone());
    Ok(doc)
}

/// SHA-256, lower-case hexadecimal.
fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
