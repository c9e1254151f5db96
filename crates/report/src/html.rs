//! One page with counts, map, texts and events, right to left, that opens from disk and asks for nothing outside itself.

use crate::{
    labels::{arabic, english},
    map::map,
    marks::segments,
};
use std::collections::BTreeMap;
use waqai_events::{CodedDocument, Event};

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
        "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>{0}</title><style>{STYLE}</style></head><body><header><h1>{0}</h1><p class=\"soft\">{1} وثيقة، {2} حدثا. كل حقل مربوط بكلماته في النص. <span class=\"en\" lang=\"en\">{1} documents, {2} events; each field is tied to its words.</span></p></header><main>",
        escape(title),
        docs.len(),
        docs.iter().map(|d| d.events.len()).sum::<usize>()
    );
    out += &counts(docs);
    out += &map(docs);
    out += "<div class=\"legend soft\"><mark class=\"trigger\">لفظ الحدث trigger</mark><mark class=\"actor\">فاعل أو مستهدف actor</mark><mark class=\"place\">مكان place</mark><mark class=\"time\">زمان time</mark><mark class=\"toll\">حصيلة toll</mark><mark class=\"source\">مصدر source</mark></div>";
    docs.iter().for_each(|d| out += &document(d));
    out + "</main><script>" + SCRIPT + "</script></body></html>\n"
}

fn counts(docs: &[CodedDocument]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    docs.iter().flat_map(|d| &d.events).for_each(|e| *counts.entry(e.ty.as_str()).or_default() += 1);
    let mut list: Vec<_> = counts.into_iter().collect();
    list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let items: String = list
        .iter()
        .map(|(ty, n)| format!("<li class=\"{}\">{} {n} <span class=\"en\" lang=\"en\">{}</span></li>", group(ty), arabic(ty), english(ty)))
        .collect();
    format!("<ul class=\"counts\">{items}</ul>")
}

fn document(d: &CodedDocument) -> String {
    let about: Vec<String> = [&d.doc.outlet, &d.doc.author, &d.doc.published].into_iter().flatten().map(|x| escape(x)).collect();
    let text: String = segments(d)
        .iter()
        .map(|s| {
            if s.classes.is_empty() { escape(s.text) } else { format!("<mark class=\"{}\">{}</mark>", s.classes.join(" "), escape(s.text)) }
        })
        .collect();
    let events: String = d.events.iter().enumerate().map(|(n, e)| card(n, e)).collect();
    format!(
        "<article><h2>{}</h2><p class=\"soft\">{}</p><div class=\"two\"><p class=\"text\">{text}</p><ol class=\"events\">{events}</ol></div></article>",
        escape(d.doc.title.as_deref().unwrap_or(&d.doc.id)),
        about.join(" · ")
    )
}

fn card(n: usize, e: &Event) -> String {
    let mut rows: Vec<(String, String)> = Vec::new();
    for a in &e.actors {
        rows.push((arabic(&a.role).into(), words(&a.span.text, a.name.en.as_deref().unwrap_or_default())));
    }
    for p in &e.places {
        let what = match (&p.precision, p.radius_km) {
            (Some(precision), Some(radius)) => format!("{} · {precision} ±{radius} km", p.name.en.as_deref().unwrap_or_default()),
            _ => "no point known".into(),
        };
        rows.push((arabic("where").into(), words(&p.span.text, &what)));
    }
    if let Some(w) = &e.when {
        let days = match (&w.start, &w.end) {
            (Some(a), Some(b)) if a == b => a.clone(),
            (Some(a), Some(b)) => format!("{a} – {b}"),
            _ => w.precision.clone(),
        };
        rows.push((arabic("when").into(), words(&w.span.text, &days)));
    }
    for c in &e.casualties {
        let figure = c.best.map(|b| b.to_string()).or_else(|| c.low.map(|l| format!("≥ {l}"))).unwrap_or_default();
        rows.push((arabic(&c.outcome).into(), words(&c.span.text, &figure)));
    }
    for s in &e.said_by {
        rows.push((arabic("said by").into(), words(&s.span.text, english(&s.stance))));
    }
    let background = if e.background { format!(" · {}", arabic("background")) } else { String::new() };
    let list: String = rows.iter().map(|(k, v)| format!("<dt>{}</dt><dd>{v}</dd>", escape(k))).collect();
    format!(
        "<li class=\"{}\" data-n=\"{n}\" tabindex=\"0\"><strong>{}</strong> <span class=\"soft\">{}{background} · «{}»</span> <span class=\"en\" lang=\"en\">{}</span><dl>{list}</dl></li>",
        group(&e.ty),
        arabic(&e.ty),
        arabic(&e.status),
        escape(&e.trigger.text),
        english(&e.ty)
    )
}

fn words(arabic: &str, english: &str) -> String {
    let note = if english.is_empty() { String::new() } else { format!(" <span class=\"en\" lang=\"en\">{}</span>", escape(english)) };
    format!("<bdi>{}</bdi>{note}", escape(arabic))
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
