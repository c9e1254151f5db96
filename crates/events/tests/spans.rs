//! Every span of every output is characters of the text as it was read in; coding is the same every time; no text is too odd.

mod odd;

use proptest::{prelude::*, strategy::ValueTree};
use serde_json::Value;
use waqai_events::{code, explain, features};
use waqai_text::Document;

/// Walks a record and checks every object that has `start`, `end` and `text`, wherever it stands; how many there were.
fn spans(value: &Value, chars: &[char], path: &str, wrong: &mut Vec<String>) -> usize {
    match value {
        Value::Array(list) => list.iter().enumerate().map(|(i, v)| spans(v, chars, &format!("{path}/{i}"), wrong)).sum(),
        Value::Object(fields) => {
            let offset = |name: &str| fields.get(name).and_then(Value::as_u64).map(|n| n as usize);
            let below = fields.iter().map(|(k, v)| spans(v, chars, &format!("{path}/{k}"), wrong)).sum();
            let (Some(start), Some(end), Some(Value::String(text))) = (offset("start"), offset("end"), fields.get("text")) else {
                return below;
            };
            let words: Option<String> = chars.get(start..end).map(|c| c.iter().collect());
            if words.as_ref() != Some(text) || text.trim().is_empty() {
                wrong.push(format!("{path}: {start}..{end} is {words:?}, said to be {text:?}"));
            }
            below + 1
        }
        _ => 0,
    }
}

/// What is wrong with the spans of a document, in all that is told of it, and how many there are.
fn check(doc: &Document) -> (usize, Vec<String>) {
    let k = waqai_builtin::knowledge();
    let explained = explain(doc, k);
    let told = serde_json::json!({
        "coded": json(&code(doc, k)),
        "dropped": explained.dropped.iter().map(|d| json(&d.span)).collect::<Vec<_>>(),
        "aside": explained.set_aside.iter().map(|(_, words)| json(words)).collect::<Vec<_>>(),
        "features": json(&features(doc, k)),
    });
    let chars: Vec<char> = doc.text.chars().collect();
    let mut wrong = Vec::new();
    let count = spans(&told, &chars, "", &mut wrong);
    (count, wrong)
}

/// What is wrong with the points and days of a document: every point has a precision and a radius, every day the words that tell it.
fn bare(doc: &Document) -> Vec<String> {
    let mut wrong = Vec::new();
    for e in &code(doc, waqai_builtin::knowledge()).events {
        for p in &e.places {
            let whole = p.lat.is_some() == p.lon.is_some() && p.lat.is_some() == p.precision.is_some();
            let radius = p.radius_km.is_some_and(|r| r > 0.0 && r.is_finite());
            let on_earth = p.lat.is_none_or(|v| v.abs() <= 90.0) && p.lon.is_none_or(|v| v.abs() <= 180.0);
            if !whole || p.lat.is_some() != radius || !on_earth || p.basis.is_empty() {
                wrong.push(format!("{p:?}"));
            }
        }
        if let Some(w) = &e.when {
            let dated = w.start.is_some() || w.end.is_some();
            let order = w.start.as_ref().zip(w.end.as_ref()).is_none_or(|(a, b)| a <= b);
            let basis = w.basis.as_deref() == Some("statement") || w.start.is_some() || !dated;
            if w.span.text.trim().is_empty() || w.precision.is_empty() || !order || !basis {
                wrong.push(format!("{w:?}"));
            }
        }
    }
    wrong
}

fn json(record: &impl serde::Serialize) -> Value {
    serde_json::to_value(record).expect("records are JSON")
}

fn bytes(doc: &Document) -> String {
    serde_json::to_string(&code(doc, waqai_builtin::knowledge())).expect("records are JSON")
}

#[test]
fn spans_of_the_demo_articles_are_their_words() {
    let docs = odd::demo();
    assert!(docs.len() >= 12);
    for doc in &docs {
        let (count, wrong) = check(doc);
        assert!(wrong.is_empty(), "{}: {wrong:#?}", doc.id);
        assert!(count >= 10, "{}: {count} spans only", doc.id);
        assert_eq!(bare(doc), Vec::<String>::new(), "{}", doc.id);
    }
}

#[test]
fn an_article_coded_alone_is_coded_as_among_others() {
    let docs = odd::demo();
    let forth: Vec<String> = docs.iter().map(bytes).collect();
    let mut back: Vec<String> = docs.iter().rev().map(bytes).collect();
    back.reverse();
    assert_eq!(forth, back);
    let threads: Vec<String> = std::thread::scope(|s| {
        let running: Vec<_> = docs.iter().map(|d| s.spawn(|| bytes(d))).collect();
        running.into_iter().map(|r| r.join().expect("no panic")).collect()
    });
    assert_eq!(forth, threads);
}

#[test]
fn a_text_may_end_behind_any_word() {
    let k = waqai_builtin::knowledge();
    let mut cut = 0;
    for text in odd::examples() {
        let ends =
            text.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).chain([text.trim_end_matches(['.', '\n']).len()]);
        for end in ends {
            code(&Document { id: "cut".into(), text: text[..end].to_string(), ..Document::default() }, k);
            cut += 1;
        }
    }
    assert!(cut > 8_000, "only {cut} texts");
}

#[test]
fn odd_texts_are_odd_and_tell_events() {
    let mut runner = proptest::test_runner::TestRunner::new(odd::config(1));
    let trees = (0..200).map(|_| odd::document().new_tree(&mut runner).expect("a text").current());
    let told = trees.filter(|d| !code(d, waqai_builtin::knowledge()).events.is_empty()).count();
    assert!(told >= 60, "{told} of 200 texts tell an event: the test below would test nothing");
}

proptest! {
    #![proptest_config(odd::config(400))]

    #[test]
    fn spans_of_odd_texts_are_their_words(doc in odd::document()) {
        let (_, wrong) = check(&doc);
        prop_assert!(wrong.is_empty(), "{:#?}", wrong);
        prop_assert_eq!(bytes(&doc), bytes(&doc));
        prop_assert_eq!(bare(&doc), Vec::<String>::new());
    }
}
