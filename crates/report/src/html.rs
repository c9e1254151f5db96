//! One page with counts, map, texts and events, right to left, that opens from disk and asks for nothing outside itself.

use crate::{
    cards::card,
    labels::{arabic, english},
    map::map,
    marks::segments,
};
use std::collections::BTreeMap;
use waqai_events::CodedDocument;

const STYLE: &str = include_str!("../assets/style.css");

/// Lights the words of the event that the pointer or the keyboard is on.
const SCRIPT: &str = "document.querySelectorAll('.events li').forEach(function(li){var a=li.closest('article'),c='.e'+li.dataset.n;function f(on){a.querySelectorAll(c).forEach(function(m){m.classList.toggle('on',on)})}li.addEventListener('mouseenter',function(){f(true)});li.addEventListener('mouseleave',function(){f(false)});li.addEventListener('focus',function(){f(true)});li.addEventListener('blur',function(){f(false)})});";

/// Escapes a text for HTML; a control character, which HTML cannot hold, becomes U+FFFD, so that none is lost.
pub(crate) fn escape(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() && !c.is_whitespace() { '\u{FFFD}' } else { c }).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// The group of a type, as the class of its colour.
pub(crate) fn group(ty: &str) -> &'static str {
    match ty {
        "armed_clash"
        | "armed_attack"
        | "air_strike"
        | "shelling"
        | "explosion"
        | "suicide_attack"
        | "chemical_attack"
        | "assassination"
        | "execution"
        | "killing"
        | "abduction"
        | "abuse"
        | "property_destruction" => "violence",
        "territory_captured"
        | "territory_handed_over"
        | "advance"
        | "withdrawal"
        | "siege"
        | "mobilization"
        | "weapons_disrupted"
        | "surrender_defection" => "territory",
        "arrest" | "legal_action" | "release" | "restriction" | "sanction" => "order",
        "displacement" | "aid" | "protest" | "riot" => "people",
        _ => "politics",
    }
}

/// The page of these documents.
pub fn html(docs: &[CodedDocument], title: &str) -> String {
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{0}</title><style>{STYLE}</style></head><body><header><h1>{0}</h1><p class=\"soft\">{1} وثيقة، {2} حدثا. كل حقل مربوط بكلماته في النص؛ أشر إلى حدث لتراها. <span class=\"en block\" lang=\"en\">{1} documents, {2} events; each field is tied to its words. Point at an event to see them.</span></p></header><main>",
        escape(title),
        docs.len(),
        docs.iter().map(|d| d.events.len()).sum::<usize>()
    );
    out += &counts(docs);
    out += &map(docs);
    out += &contents(docs);
    out += "<div class=\"legend soft\"><mark class=\"trigger\">لفظ الحدث trigger</mark><mark class=\"actor\">فاعل أو مستهدف actor</mark><mark class=\"place\">مكان place</mark><mark class=\"time\">زمان time</mark><mark class=\"toll\">حصيلة toll</mark><mark class=\"source\">مصدر source</mark></div>";
    docs.iter().enumerate().for_each(|(n, d)| out += &document(n, d));
    out + "</main><script>" + SCRIPT + "</script></body></html>\n"
}

/// How many events of each group, as one bar, and of each type behind it.
fn counts(docs: &[CodedDocument]) -> String {
    let mut types: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
    for e in docs.iter().flat_map(|d| &d.events) {
        *types.entry(e.ty.as_str()).or_default() += 1;
        *groups.entry(group(&e.ty)).or_default() += 1;
    }
    let label = |key: &str, n: usize| format!("{} <b>{n}</b> <span class=\"en\" lang=\"en\">{}</span>", arabic(key), english(key));
    let bar: String = ranked(&groups).iter().map(|(g, n)| format!("<i class=\"{g}\" style=\"flex-grow:{n}\"></i>")).collect();
    let key: String = ranked(&groups).iter().map(|(g, n)| format!("<li class=\"{g}\">{}</li>", label(g, *n))).collect();
    let all: String = ranked(&types).iter().map(|(ty, n)| format!("<li class=\"{}\">{}</li>", group(ty), label(ty, *n))).collect();
    format!(
        "<div class=\"bar\">{bar}</div><ul class=\"key\">{key}</ul><details><summary>كل الأنواع <span class=\"en\" lang=\"en\">all types</span></summary><ul class=\"counts\">{all}</ul></details>"
    )
}

/// The most frequent first.
fn ranked<'k>(counts: &BTreeMap<&'k str, usize>) -> Vec<(&'k str, usize)> {
    let mut list: Vec<_> = counts.iter().map(|(k, n)| (*k, *n)).collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    list
}

/// The headlines, each leading to its text.
fn contents(docs: &[CodedDocument]) -> String {
    let item = |(n, d): (usize, &CodedDocument)| {
        format!("<li><a href=\"#d{n}\">{}</a> <span class=\"soft\">{}</span></li>", escape(headline(d)), d.events.len())
    };
    let list: String = docs.iter().enumerate().map(item).collect();
    format!(
        "<details class=\"contents\"><summary>الوثائق <span class=\"en\" lang=\"en\">documents</span></summary><ol>{list}</ol></details>"
    )
}

fn headline(d: &CodedDocument) -> &str {
    d.doc.title.as_deref().unwrap_or(&d.doc.id)
}

fn document(at: usize, d: &CodedDocument) -> String {
    let mut about: Vec<String> = [&d.doc.outlet, &d.doc.author].into_iter().flatten().map(|x| escape(x)).collect();
    about.extend(d.doc.published.as_deref().map(|p| format!("<time>{}</time>", escape(p))));
    let text: String = segments(d)
        .iter()
        .map(|s| {
            if s.classes.is_empty() { escape(s.text) } else { format!("<mark class=\"{}\">{}</mark>", s.classes.join(" "), escape(s.text)) }
        })
        .collect();
    let events: String = d.events.iter().enumerate().map(|(n, e)| card(at, n, e)).collect();
    format!(
        "<article id=\"d{at}\"><h2>{}</h2><p class=\"soft\">{}</p><div class=\"two\"><p class=\"text\">{text}</p><ol class=\"events\">{events}</ol></div></article>",
        escape(headline(d)),
        about.join(" · ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_text_stays_text() {
        let doc =
            waqai_text::Document {
                id: "x".into(), title: Some("<b>".into()), text: "قال <script> & \"ذلك\"".into(), ..Default::default()
            };
        let page = html(&[CodedDocument { doc, events: Vec::new() }], "t");
        assert!(page.contains("&lt;script&gt; &amp; &quot;ذلك&quot;") && page.contains("&lt;b&gt;"));
        assert_eq!(page.matches("<script>").count(), 1, "only the page's own");
    }
}
