//! What the faces promise: the text whole, words uncut, lines within the width.

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

#[test]
fn segments_make_up_the_text_and_cut_no_joined_word() {
    let c = coded();
    let list = segments(&c);
    assert_eq!(list.iter().map(|s| s.text).collect::<String>(), c.doc.text);
    let joins = |ch: char| ('\u{0621}'..='\u{064A}').contains(&ch);
    for pair in list.windows(2) {
        let (a, b) = (pair[0].text.chars().last(), pair[1].text.chars().next());
        assert!(!(a.is_some_and(joins) && b.is_some_and(joins)), "cut between {:?} and {:?}", pair[0].text, pair[1].text);
    }
    assert!(list.iter().any(|s| s.classes.iter().any(|c| c == "trigger")));
}

#[test]
fn table_lines_stay_within_the_width() {
    for width in [40, 80, 120] {
        let mut out = Vec::new();
        table(&coded(), &TableOptions { width, colour: false }, &mut out).expect("memory");
        let text = String::from_utf8(out).expect("UTF-8");
        assert!(!text.contains('\u{1b}'));
        for line in text.lines() {
            assert!(line.width() <= width || !line.trim().contains(' '), "{} columns: {line}", line.width());
        }
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
