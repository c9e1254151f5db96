//! The article of an HTML page.

use crate::{Problem, is_date};
use dom_smoothie::Readability;
use waqai_text::Document;

/// Reads the article and what the page says of itself; the text has one line a paragraph.
pub(crate) fn article(page: &str) -> Result<Document, Problem> {
    let mut reader = Readability::new(page, None, None).map_err(|_| Problem::NoArticle)?;
    let found = reader.parse().map_err(|_| Problem::NoArticle)?;
    let text = lines(&found.content);
    if text.chars().filter(|c| c.is_alphabetic()).count() < 40 {
        return Err(Problem::NoArticle);
    }
    let published = found.published_time.filter(|p| is_date(p));
    let title = Some(found.title.trim().to_string()).filter(|t| !t.is_empty());
    Ok(Document { url: found.url, outlet: found.site_name, author: found.byline, title, published, text, ..Document::default() })
}

/// The text of the article's markup, a line for each block.
fn lines(content: &str) -> String {
    let mut out = String::with_capacity(content.len() / 2);
    let mut rest = content;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let Some(end) = rest[at..].find('>') else { break };
        let tag = rest[at + 1..at + end].trim_start_matches('/').to_ascii_lowercase();
        let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
        if matches!(
            name.as_str(),
            "p" | "div" | "br" | "li" | "h1" | "h2" | "h3" | "h4" | "h5" | "tr" | "blockquote" | "section" | "article" | "ul" | "ol"
        ) {
            out.push('\n');
        }
        rest = &rest[at + end + 1..];
    }
    out.push_str(rest);
    let text = entities(&out);
    text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The entities that serialised text still holds.
fn entities(text: &str) -> String {
    text.replace("&nbsp;", " ")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}
