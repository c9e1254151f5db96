//! The article of an HTML page.

use crate::{Problem, meta::Meta};
use dom_smoothie::{Config, Readability};
use std::collections::BTreeMap;
use waqai_text::Document;

/// How deep elements may stand in one another; browsers stop at 512 too, and the search for the article slows down with
/// the third power of it.
const MAX_DEPTH: usize = 512;
/// How many tags a page may have, so that its tree stays small; real pages have a few thousand.
const MAX_TAGS: usize = 100_000;
/// Fewest letters of an article.
const MIN_LETTERS: usize = 40;
/// Texts shorter than this are looked for again with less strict rules; the news in brief of agencies are hardly longer.
const SHORT: usize = 120;

/// Reads the article and what the page says of itself; the text has one line a paragraph.
///
/// # Errors
/// `NoArticle` where the page holds no text or mere links, `TooDeep` and `TooManyTags` for
/// pages beyond all measure.
pub(crate) fn article(page: &str) -> Result<Document, Problem> {
    if page.matches('<').nth(MAX_TAGS).is_some() {
        return Err(Problem::TooManyTags(MAX_TAGS));
    }
    if too_deep(page) {
        return Err(Problem::TooDeep(MAX_DEPTH));
    }
    let config = Config { char_threshold: SHORT, ..Config::default() };
    let mut reader = Readability::new(page, None, Some(config)).map_err(|_| Problem::NoArticle)?;
    let meta = Meta::of(&reader);
    let found = reader.parse().map_err(|_| Problem::NoArticle)?;
    // elements that stand on a line of their own without being told as blocks
    reader.doc.select("figcaption, dt, dd").rename("p");
    let body = reader.doc.select("#readability-page-1");
    let text = lines(&body.formatted_text());
    let linked: usize = body.select("a").iter().map(|a| letters(&a.text())).sum();
    let all = letters(&text);
    if all < MIN_LETTERS || linked * 2 > all {
        return Err(Problem::NoArticle);
    }
    let title = Some(found.title.trim().to_string()).filter(|t| !t.is_empty());
    let meta = meta.or(found);
    Ok(Document { url: meta.url, outlet: meta.outlet, author: meta.author, title, published: meta.published, text, ..Document::default() })
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// One line a paragraph, one blank between words.
fn lines(text: &str) -> String {
    let line = |l: &str| l.split_whitespace().collect::<Vec<_>>().join(" ");
    text.lines().map(line).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Elements that hold nothing, or end where the next of their kind begins: they do not nest.
const FLAT: [&str; 36] = [
    "a", "button", "nobr", "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup", "rt", "rp", "html", "head",
    "body", "image",
];

/// Whether elements nest deeper than [`MAX_DEPTH`], by the tags alone: an end tag closes what stands open inside its element.
fn too_deep(page: &str) -> bool {
    let (mut open, mut counts): (Vec<String>, BTreeMap<String, usize>) = (Vec::new(), BTreeMap::new());
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let (name, ends) = tag(rest);
        if name.is_empty() || FLAT.contains(&name.as_str()) {
            continue;
        }
        if ends {
            while counts.get(&name).is_some_and(|n| *n > 0) {
                let Some(last) = open.pop() else { break };
                counts.entry(last.clone()).and_modify(|n| *n -= 1);
                if last == name {
                    break;
                }
            }
        } else if matches!(name.as_str(), "script" | "style" | "textarea" | "title") {
            rest = skip_raw(rest, &name);
        } else if !(closes_itself(rest) && counts.get("svg").is_some_and(|n| *n > 0)) {
            *counts.entry(name.clone()).or_default() += 1;
            open.push(name);
        }
        if open.len() > MAX_DEPTH {
            return true;
        }
    }
    false
}

/// The name of the tag that starts here, in small letters, and whether it is an end tag; no name where none starts.
fn tag(rest: &str) -> (String, bool) {
    let (body, ends) = rest.strip_prefix('/').map_or((rest, false), |body| (body, true));
    if !body.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return (String::new(), ends);
    }
    let end = body.find(|c: char| c.is_ascii_whitespace() || matches!(c, '>' | '/')).unwrap_or(body.len());
    (body[..end].to_ascii_lowercase(), ends)
}

fn closes_itself(rest: &str) -> bool {
    rest.find('>').is_some_and(|end| rest[..end].ends_with('/'))
}

/// What follows an element whose content is no markup.
fn skip_raw<'t>(rest: &'t str, name: &str) -> &'t str {
    let ends = |at: &usize| rest.get(at + 2..at + 2 + name.len()).is_some_and(|n| n.eq_ignore_ascii_case(name));
    rest.match_indices("</").map(|(at, _)| at).find(ends).map_or("", |at| &rest[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_told_from_the_tags() {
        assert!(too_deep(&"<div>".repeat(MAX_DEPTH + 1)));
        assert!(!too_deep(&"<div></div>".repeat(2000)));
        assert!(!too_deep(&"<p>x<br><img src=a>".repeat(2000)));
        assert!(!too_deep(&"<div><span><b></div>".repeat(2000)));
        assert!(!too_deep(&format!("<svg>{}</svg>", "<path d='M0'/>".repeat(2000))));
        assert!(!too_deep(&format!("<script>{}</SCRIPT>", "'<div>'".repeat(2000))));
        assert!(!too_deep(&format!("<!-- {} -->", "<div>".repeat(2000))));
        assert!(!too_deep(&"<a name=x>x".repeat(2000)));
        assert!(!too_deep("a < b <"));
    }
}
