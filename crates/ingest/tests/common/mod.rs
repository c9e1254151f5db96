//! What the tests share: a text of our own, options with marker words, reading into lists.

#![allow(dead_code, reason = "every test program uses a part of it")]

use waqai_ingest::{Item, Options, Refusal, read_bytes};
use waqai_text::Document;

pub const ARABIC: &str = "أعلنت وزارة الصحة في العاصمة اليوم أن عددا من المصابين نقلوا إلى المستشفى بعد انفجار في السوق القديم.";

pub fn options() -> Options {
    let rows = [
        ("ar", "في من على إلى عن أن التي الذي هذا كان قال ما لا بعد مع بين"),
        ("fa", "از که به را این در با است برای آن شد کرد شده خود تا"),
        ("ur", "کے کی ہے میں اور کا سے کو نے پر"),
        ("ckb", "لە بە بۆ کە ئەو لەگەڵ"),
        ("ps", "د په او چې سره دی ته کې دا له"),
    ];
    Options::default().with_markers(rows.into_iter())
}

/// Documents and refusals of some bytes.
pub fn read_all(name: &str, bytes: &[u8], options: &Options) -> (Vec<Document>, Vec<Refusal>) {
    let (mut docs, mut refused) = (Vec::new(), Vec::new());
    read_bytes(name, bytes, options, &mut |item| match item {
        Item::Document(d) => docs.push(*d),
        Item::Refused(r) => refused.push(r),
    });
    (docs, refused)
}

pub fn read(name: &str, bytes: &[u8]) -> (Vec<Document>, Vec<String>) {
    let (docs, refused) = read_all(name, bytes, &options());
    (docs, refused.iter().map(ToString::to_string).collect())
}

/// The one document of some bytes.
pub fn one(name: &str, bytes: &[u8]) -> Document {
    let (mut docs, refused) = read(name, bytes);
    assert!(docs.len() == 1 && refused.is_empty(), "{} documents, {refused:?}", docs.len());
    docs.remove(0)
}

/// Asserts that some bytes give one refusal, a single line that starts with the name and holds `wanted`.
pub fn refusal(name: &str, bytes: &[u8], wanted: &str) {
    let (docs, refused) = read(name, bytes);
    assert!(docs.is_empty(), "{name} was taken");
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(refused[0].starts_with(name) && refused[0].contains(wanted), "{} lacks `{wanted}`", refused[0]);
    assert!(refused[0].matches(": ").count() >= 2 && !refused[0].contains('\n'), "no single line with what to do: {}", refused[0]);
}

/// A JSON object with an id and the Arabic text.
pub fn object(id: &str) -> String {
    format!("{{\"id\":\"{id}\",\"text\":\"{ARABIC}\"}}")
}

pub fn ids(docs: &[Document]) -> Vec<&str> {
    docs.iter().map(|d| d.id.as_str()).collect()
}

pub fn sha256(bytes: &[u8]) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
