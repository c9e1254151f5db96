//! What is read and what is refused, with the words of each refusal.

mod common;

use common::{ARABIC, object, options, read, refusal};
use std::{fs, io::Write, path::PathBuf};
use waqai_ingest::{Item, read_path};

#[test]
fn text_is_kept_as_it_is_and_named_by_its_hash() {
    let text = format!("{ARABIC}\r\n\r\n{ARABIC}");
    let (docs, refused) = read("a.txt", text.as_bytes());
    assert!(refused.is_empty());
    assert_eq!(docs[0].text, text);
    assert_eq!(docs[0].id.len(), 64);
    assert_eq!(docs[0].lang.as_deref(), Some("ar"));
    let (again, _) = read("b.txt", text.as_bytes());
    assert_eq!(again[0].id, docs[0].id);
}

#[test]
fn windows_1256_and_utf_16_are_decoded() {
    let old = windows_1256(ARABIC);
    assert_eq!(read("old.txt", &old).0[0].text, ARABIC);
    let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(ARABIC.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(read("wide.txt", &wide).0[0].text, ARABIC);
}

/// Windows-1256 by its published table, for the letters of the example.
fn windows_1256(text: &str) -> Vec<u8> {
    let table: Vec<(char, u8)> = "ءآأؤإئابةتثجحخدذرزسشصض"
        .chars()
        .zip(0xC1..)
        .chain("طظعغـفقك".chars().zip(0xD8..))
        .chain([('ل', 0xE1), ('م', 0xE3), ('ن', 0xE4), ('ه', 0xE5), ('و', 0xE6), ('ى', 0xEC), ('ي', 0xED)])
        .collect();
    let byte = |c: char| {
        if c.is_ascii() { c as u8 } else { table.iter().find(|(x, _)| *x == c).map(|(_, b)| *b).unwrap_or_else(|| panic!("{c}")) }
    };
    text.chars().map(byte).collect()
}

#[test]
fn bad_input_is_refused_in_one_line_with_what_to_do() {
    refusal("a.pdf", b"%PDF-1.7 ...", "PDF");
    refusal("a.txt", b"\x00\x01\x02\x00", "binary");
    refusal("a.txt", b"  \n\t ", "empty");
    refusal("a.txt", b"", "empty");
    refusal("a.jsonl", b"", "empty");
    refusal("a.txt", &[0xD9, 0x85, 0xFF, 0xFE, 0x80, 0x81, b'x', b'y'], "byte 2");
    refusal("a.json", b"{\"text\": ", "not valid JSON");
    refusal("a.json", "{\"id\": \"1\"}".as_bytes(), "`text`");
    refusal("a.json", b"{\"text\": 5}", "`text`");
    refusal("a.json", b"\"x\"", "object");
    refusal("a.json", format!("{{\"text\": \"{ARABIC}\", \"published\": \"14 March\"}}").as_bytes(), "`published`");
    refusal("a.html", "<html><body><nav><a>الرئيسية</a></nav></body></html>".as_bytes(), "article");
}

#[test]
fn other_languages_are_told_by_name() {
    refusal("a.txt", "The ministry said on Thursday that the road to the city had been closed.".as_bytes(), "English");
    refusal("a.txt", "وزارت کشور اعلام کرد که این حادثه در شهر رخ داده است و برای بررسی آن گروهی به محل رفت".as_bytes(), "Persian");
    refusal("a.txt", "وزیر نے کہا کہ شہر میں سڑک کو بند کر دیا گیا ہے اور لوگ گھروں سے باہر نہ نکلیں".as_bytes(), "Urdu");
    refusal("a.txt", "وەزارەتی ناوخۆ ڕایگەیاند کە ڕێگاکە لە شارەکە داخراوە و هێزەکان گەیشتن".as_bytes(), "Kurdish");
}

#[test]
fn one_bad_record_does_not_stop_the_others() {
    let lines = format!("{{\"id\":\"a\",\"text\":\"{ARABIC}\"}}\n{{broken\n\n{{\"id\":\"b\",\"text\":\"{ARABIC}\"}}\n");
    let (docs, refused) = read("x.jsonl", lines.as_bytes());
    assert_eq!(docs.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert!(refused[0].starts_with("x.jsonl:2: "), "{refused:?}");
    let array = format!("[{{\"text\":\"{ARABIC}\"}}, 7]");
    let (docs, refused) = read("x.json", array.as_bytes());
    assert_eq!((docs.len(), refused.len()), (1, 1));
}

#[test]
fn a_line_of_fifty_megabytes_between_two_good_ones_is_passed_over() {
    let path: PathBuf = std::env::temp_dir().join(format!("waqai-long-{}.jsonl", std::process::id()));
    let mut file = fs::File::create(&path).expect("a temporary file");
    writeln!(file, "{}", object("a")).expect("written");
    let block = "ا".repeat(1 << 16);
    (0..400).for_each(|_| write!(file, "{block}").expect("written"));
    write!(file, "\n{}", object("b")).expect("written");
    drop(file);
    let (mut ids, mut refused) = (Vec::new(), Vec::new());
    read_path(&path, &options(), &mut |item| match item {
        Item::Document(d) => ids.push(d.id),
        Item::Refused(r) => refused.push(r.to_string()),
    });
    fs::remove_file(&path).expect("removed");
    assert_eq!(ids, ["a", "b"]);
    assert!(refused.len() == 1 && refused[0].contains(":2: ") && refused[0].contains("52428800"), "{refused:?}");
}

#[test]
fn the_article_of_a_page_is_found_with_its_date() {
    let menu: String = (0..30).map(|i| format!("<li><a href='/{i}'>قسم {i}</a></li>")).collect();
    let body: String =
        (0..6).map(|i| format!("<p>{ARABIC} وتابع البيان رقم {i} أن السلطات، ومعها فرق الإسعاف، واصلت العمل حتى المساء.</p>")).collect();
    let page = format!(
        "<html><head><meta charset='utf-8'><title>انفجار في السوق</title><meta property='article:published_time' content='2024-03-14T08:00:00Z'></head><body><nav><ul>{menu}</ul></nav><article><h1>انفجار في السوق</h1>{body}</article><footer>جميع الحقوق محفوظة</footer></body></html>"
    );
    let (docs, refused) = read("page.html", page.as_bytes());
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(docs[0].published.as_deref(), Some("2024-03-14T08:00:00Z"));
    assert!(docs[0].text.contains("وتابع البيان رقم 3") && !docs[0].text.contains("قسم 7"), "{}", docs[0].text);
    assert!(docs[0].text.lines().count() >= 6);
}

#[test]
fn missing_files_and_folders_are_told() {
    let mut seen = Vec::new();
    read_path(&PathBuf::from("no-such-file.txt"), &options(), &mut |i| {
        if let Item::Refused(r) = i {
            seen.push(r.to_string())
        }
    });
    read_path(&std::env::temp_dir(), &options(), &mut |i| {
        if let Item::Refused(r) = i {
            seen.push(r.to_string())
        }
    });
    assert!(seen[0].contains("cannot be read") && seen[1].contains("folder"), "{seen:?}");
}
