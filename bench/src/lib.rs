//! A corpus for measuring: articles put together from the texts under `demo/` and `spec/`, the same ones every time.
//!
//! An article opens like one of the demo articles and goes on with paragraphs drawn from all of them and from the cases of
//! the specification, up to the length of a news report; its numbers are its own.

use std::{fs, io, path::Path};
use waqai_text::{Document, sentences, tokenize};

/// Characters of an article: the least, and how many more there may be. The mean is that of agency reports, about 1,900.
const LENGTH: (usize, usize) = (700, 2_200);

/// Numbers from a fixed seed, so that every run measures the same texts.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// The articles of `demo/`, by file name.
///
/// # Errors
/// Where the folder or a file in it cannot be read.
pub fn demo(root: &Path) -> io::Result<Vec<Document>> {
    let mut files: Vec<_> = fs::read_dir(root.join("demo"))?.flatten().map(|e| e.path()).collect();
    files.sort();
    let articles = files.iter().filter(|p| p.extension().is_some_and(|e| e == "json"));
    articles.map(|p| Ok(serde_json::from_str(&fs::read_to_string(p)?)?)).collect()
}

/// The examples of `spec/`, by file name.
///
/// # Errors
/// Where a folder or a file in it cannot be read.
pub fn examples(root: &Path) -> io::Result<Vec<String>> {
    let mut files: Vec<_> = fs::read_dir(root.join("spec"))?.flatten().filter(|e| e.path().is_dir()).map(|e| e.path()).collect();
    files = files.iter().flat_map(fs::read_dir).flat_map(|d| d.flatten().map(|e| e.path())).collect();
    files.sort();
    let mut out = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file)?;
        out.extend(text.split("```text\n").skip(1).filter_map(|rest| rest.split_once("\n```")).map(|(example, _)| example.to_string()));
    }
    Ok(out)
}

/// `count` articles from the repository at `root`.
///
/// # Errors
/// Where its texts cannot be read, or there are none.
pub fn corpus(root: &Path, count: usize) -> io::Result<Vec<Document>> {
    let demo = demo(root)?;
    let mut pool: Vec<String> = demo.iter().flat_map(|d| d.text.lines().skip(1).map(str::to_string)).collect();
    pool.extend(examples(root)?);
    if demo.is_empty() || pool.is_empty() {
        return Err(io::Error::other("no texts under demo/ and spec/"));
    }
    let mut numbers = Numbers(2011);
    Ok((0..count).map(|i| article(i, &demo[i % demo.len()], &pool, &mut numbers)).collect())
}

fn article(i: usize, opening: &Document, pool: &[String], numbers: &mut Numbers) -> Document {
    let wanted = LENGTH.0 + numbers.below(LENGTH.1);
    let mut text = opening.text.lines().next().unwrap_or_default().to_string();
    let mut chars = text.chars().count();
    while chars < wanted {
        let paragraph = &pool[numbers.below(pool.len())];
        chars += paragraph.chars().count() + 1;
        text.push('\n');
        text.push_str(paragraph);
    }
    let shift = numbers.below(9) as u32 + 1;
    Document { id: format!("bench-{i:04}"), url: None, text: text.chars().map(|c| turned(c, shift)).collect(), ..opening.clone() }
}

/// A digit of either kind moved on, so that tolls and dates differ; 0 and anything else stay.
fn turned(c: char, shift: u32) -> char {
    let turn = |zero: char| char::from_u32(zero as u32 + (c as u32 - zero as u32 + shift - 1) % 9 + 1).unwrap_or(c);
    match c {
        '1'..='9' => turn('0'),
        '\u{0661}'..='\u{0669}' => turn('\u{0660}'),
        _ => c,
    }
}

/// Sentences of a text, as the program cuts them.
pub fn count_sentences(text: &str) -> usize {
    sentences(text, &tokenize(text)).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn root() -> &'static Path {
        Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
    }

    #[test]
    fn the_corpus_is_the_same_every_time_and_no_article_comes_twice() {
        let (a, b) = (corpus(root(), 200).expect("texts"), corpus(root(), 200).expect("texts"));
        assert_eq!(a, b);
        let mut texts: Vec<&str> = a.iter().map(|d| d.text.as_str()).collect();
        texts.sort();
        texts.dedup();
        assert_eq!(texts.len(), 200);
    }

    #[test]
    fn digits_turn_and_nothing_else() {
        assert_eq!("1 9 0 ٩ أ".chars().map(|c| turned(c, 1)).collect::<String>(), "2 1 0 ١ أ");
    }
}
