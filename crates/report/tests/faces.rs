//! What the faces promise: the text whole, words uncut, lines within the width.

#[path = "../../events/tests/odd/mod.rs"]
mod odd;

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;
use waqai_events::{CodedDocument, code};
use waqai_report::{TableOptions, html, segments, table};
use waqai_text::Document;

fn coded() -> CodedDocument {
    let text = "أعلن الجيش الليبي أمس أن طائراته قصفت مواقع للمسلحين غربي بنغازي، وقتل خمسة منهم.\nوقالت مصادر طبية إن 12 مدنيا أصيبوا في الغارة 😀 (NATO).";
    let doc = Document {
        id: "x".into(),
        published: Some("2024-03-14".into()),
        title: Some("قصف".into()),
        text: text.into(),
        ..Document::default()
    };
    code(&doc, waqai_builtin::knowledge())
}

/// Checks that the segments are the text and that none ends inside a joined word.
fn uncut(c: &CodedDocument) {
    let list = segments(c);
    assert_eq!(list.iter().map(|s| s.text).collect::<String>(), c.doc.text);
    let letter = |c: char| ('\u{0621}'..='\u{064A}').contains(&c);
    let mut before = String::new();
    for segment in &list {
        let base = before.trim_end_matches(waqai_text::is_mark).chars().last();
        let joined = segment.text.chars().next().is_some_and(|c| letter(c) || waqai_text::is_mark(c));
        assert!(!(base.is_some_and(letter) && joined), "cut before {:?}", segment.text);
        before.push_str(segment.text);
    }
}

/// Checks that no line is wider than the window, one word excepted, and that the text brings no control characters along.
fn within(c: &CodedDocument, width: usize) {
    let mut out = Vec::new();
    table(c, &TableOptions { width, colour: false }, &mut out).expect("memory");
    let text = String::from_utf8(out).expect("UTF-8");
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
    for line in text.lines() {
        assert!(line.width() <= width || !line.trim().contains(' '), "{} columns: {line}", line.width());
    }
}

#[test]
fn segments_make_up_the_text_and_cut_no_joined_word() {
    let c = coded();
    uncut(&c);
    assert!(segments(&c).iter().any(|s| s.classes.iter().any(|c| c == "trigger")));
}

#[test]
fn table_lines_stay_within_the_width() {
    [40, 80, 120].into_iter().for_each(|width| within(&coded(), width));
}

proptest! {
    #![proptest_config(odd::config(200))]

    #[test]
    fn odd_texts_are_shown_whole(doc in odd::document(), width in 40usize..160) {
        let c = code(&doc, waqai_builtin::knowledge());
        uncut(&c);
        within(&c, width);
        let page = html(std::slice::from_ref(&c), "t");
        prop_assert!(!page.chars().any(|c| c.is_control() && !c.is_whitespace()), "control characters in the page");
    }
}

#[test]
fn the_page_asks_for_nothing_outside_itself() {
    let page = html(&[coded()], "وقائع");
    assert!(page.contains("dir=\"rtl\"") && page.contains("<svg"));
    for outside in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert_eq!(page, html(&[coded()], "وقائع"));
}
