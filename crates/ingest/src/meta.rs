//! What a page says of itself: date, outlet, author, address.

use crate::is_date;
use dom_smoothie::{Article, Readability};
use serde_json::Value;

/// Places where pages write their date, the best first: selector, attribute.
const DATES: [(&str, &str); 10] = [
    ("meta[property='article:published_time']", "content"),
    ("meta[name='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("meta[property='og:published_time']", "content"),
    ("meta[name='pubdate']", "content"),
    ("meta[name='publishdate']", "content"),
    ("meta[name='date']", "content"),
    ("time[itemprop='datePublished'], time[pubdate]", "datetime"),
    ("article time[datetime]", "datetime"),
    ("time[datetime]", "datetime"),
];

/// What a page says of itself.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Meta {
    pub(crate) published: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) url: Option<String>,
}

impl Meta {
    /// Reads it from a page that was not yet stripped of its scripts.
    pub(crate) fn of(page: &Readability) -> Meta {
        let ask = |selector: &str, attribute: &str| {
            page.doc.select(selector).iter().find_map(|n| n.attr(attribute).and_then(|value| filled(&value)))
        };
        let scripts = page.doc.select("script[type='application/ld+json']");
        let linked = scripts.iter().filter_map(|s| serde_json::from_str::<Value>(s.text().trim()).ok());
        let linked = linked.filter_map(|v| linked_date(&v).and_then(date)).next();
        let date_at = |(selector, attribute): &(&str, &str)| {
            page.doc.select(selector).iter().find_map(|n| n.attr(attribute).and_then(|value| date(&value)))
        };
        let (sure, rest) = DATES.split_at(2);
        Meta {
            published: sure.iter().find_map(date_at).or(linked).or_else(|| rest.iter().find_map(date_at)),
            outlet: ask("meta[property='og:site_name']", "content"),
            author: ask("meta[name='author']", "content"),
            url: ask("link[rel='canonical']", "href").or_else(|| ask("meta[property='og:url']", "content")).filter(|u| is_address(u)),
        }
    }

    /// Fills what is missing from what was found along with the article.
    pub(crate) fn or(self, found: Article) -> Meta {
        Meta {
            published: self.published.or_else(|| found.published_time.as_deref().and_then(date)),
            outlet: self.outlet.or_else(|| found.site_name.as_deref().and_then(filled)),
            author: self.author.or_else(|| found.byline.as_deref().and_then(filled)).filter(|a| !is_address(a)),
            url: self.url.or_else(|| found.url.filter(|u| is_address(u))),
        }
    }
}

fn filled(value: &str) -> Option<String> {
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    (!value.is_empty()).then_some(value)
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

/// A date as the page writes it, if it is of ISO 8601.
fn date(text: impl AsRef<str>) -> Option<String> {
    let text = text.as_ref().trim();
    is_date(text).then(|| text.to_string())
}

/// The first date of publication of an article in linked data, lists and graphs included.
fn linked_date(value: &Value) -> Option<&str> {
    match value {
        Value::Array(list) => list.iter().find_map(linked_date),
        Value::Object(fields) => {
            let kinds = fields.get("@type").map(|t| t.to_string()).unwrap_or_default();
            let article = ["Article", "Posting", "Report", "WebPage"].iter().any(|k| kinds.contains(k));
            let own = fields.get("datePublished").and_then(Value::as_str).filter(|_| article);
            own.or_else(|| ["@graph", "mainEntity"].iter().filter_map(|k| fields.get(*k)).find_map(linked_date))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meta(head: &str) -> Meta {
        Meta::of(&Readability::from(format!("<html><head>{head}</head><body><p>x</p></body></html>")))
    }

    #[test]
    fn dates_are_found_in_their_order_and_only_where_they_are_dates() {
        let linked = "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":[\"NewsArticle\"],\"datePublished\":\"2023-01-02T03:04:05+03:00\"}]}</script>";
        let time = "<time datetime='2022-05-06'>x</time>";
        assert_eq!(meta(&format!("{time}{linked}")).published.as_deref(), Some("2023-01-02T03:04:05+03:00"));
        assert_eq!(meta(time).published.as_deref(), Some("2022-05-06"));
        let named = "<meta property='article:published_time' content=' 2024-03-14T08:00:00Z '>";
        assert_eq!(meta(&format!("{time}{linked}{named}")).published.as_deref(), Some("2024-03-14T08:00:00Z"));
        assert_eq!(meta("<meta property='article:published_time' content='yesterday'>").published, None);
    }

    #[test]
    fn outlet_author_and_address_are_found() {
        let found = meta(
            "<meta property='og:site_name' content='صحيفة المدينة'><meta name='author' content='سالم'><link rel='canonical' href='https://example.org/1'>",
        );
        assert_eq!(found.outlet.as_deref(), Some("صحيفة المدينة"));
        assert_eq!((found.author.as_deref(), found.url.as_deref()), (Some("سالم"), Some("https://example.org/1")));
        assert_eq!(meta("<link rel='canonical' href='/1'>").url, None);
    }
}
