//! Character sets: what is decoded, what is refused and at which byte.

mod common;

use common::{ARABIC, ids, object, one, read, refusal, sha256};
use encoding_rs::{Encoding, ISO_8859_6, WINDOWS_1252, WINDOWS_1256};
use waqai_text::Document;

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let (bytes, _, bad) = encoding.encode(text);
    assert!(!bad, "{text} cannot be written in {}", encoding.name());
    bytes.into_owned()
}

fn utf_16(text: &str, big: bool) -> Vec<u8> {
    let pair = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
    "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(pair).collect()
}

#[test]
fn one_byte_sets_come_back_as_they_were() {
    let text = format!("{ARABIC}\r\n\r\nوقال الناطق باسم الوزارة إن التحقيق مستمر، وإن 12 شخصا خرجوا.\r\n");
    for encoding in [WINDOWS_1256, ISO_8859_6] {
        let bytes = encode(&text, encoding);
        let doc = one("old.txt", &bytes);
        assert_eq!(doc.text, text, "{}", encoding.name());
        assert_eq!(doc.sha256, Some(sha256(&bytes)));
        assert_eq!(doc.id, sha256(text.as_bytes()));
    }
}

#[test]
fn one_byte_sets_are_told_in_lines_and_arrays_too() {
    for encoding in [WINDOWS_1256, ISO_8859_6] {
        let (docs, refused) = read("old.jsonl", &encode(&format!("{}\n{}\n", object("a"), object("b")), encoding));
        assert_eq!((ids(&docs), refused.len()), (vec!["a", "b"], 0), "{refused:?}");
        assert_eq!(docs[1].text, ARABIC);
        assert_eq!(one("old.json", &encode(&format!("[{}]", object("a")), encoding)).text, ARABIC);
    }
}

#[test]
fn utf_16_with_its_mark_is_read_in_every_format() {
    for big in [false, true] {
        let bytes = utf_16(ARABIC, big);
        let doc = one("wide.txt", &bytes);
        assert_eq!((doc.text.as_str(), doc.sha256), (ARABIC, Some(sha256(&bytes))));
        assert_eq!(one("wide.json", &utf_16(&object("a"), big)).id, "a");
        let (docs, refused) = read("wide.jsonl", &utf_16(&format!("{}\r\n{}\r\n", object("a"), object("b")), big));
        assert_eq!((ids(&docs), refused.len()), (vec!["a", "b"], 0), "{refused:?}");
        assert_eq!(docs[1].sha256, Some(sha256(&utf_16(&object("b"), big)[2..])), "the hash is that of the bytes of the line");
        assert_eq!(ids(&read("standard input", &utf_16(&format!("[{}, {}]", object("a"), object("b")), big)).0), ["a", "b"]);
    }
}

#[test]
fn broken_utf_16_spoils_its_record_only() {
    refusal("wide.txt", &[0xFF, 0xFE, 0x27, 0x06, 0x00, 0xDC], "byte 4 ");
    let mut bytes = utf_16(&format!("{}\n{{\"text\":\"", object("a")), false);
    bytes.extend([0x00, 0xDC]);
    bytes.extend(&utf_16(&format!("\"}}\n{}\n", object("b")), false)[2..]);
    let (docs, refused) = read("wide.jsonl", &bytes);
    assert_eq!(ids(&docs), ["a", "b"]);
    assert!(refused.len() == 1 && refused[0].starts_with("wide.jsonl:2: ") && refused[0].contains("byte 18 "), "{refused:?}");
}

#[test]
fn the_mark_of_utf_8_is_no_part_of_the_text() {
    let marked = |text: &str| [b"\xef\xbb\xbf", text.as_bytes()].concat();
    let doc = one("a.txt", &marked(ARABIC));
    assert_eq!((doc.text.as_str(), doc.sha256), (ARABIC, Some(sha256(&marked(ARABIC)))));
    assert_eq!(one("a.json", &marked(&object("a"))).id, "a");
    assert_eq!(one("a.jsonl", &marked(&object("a"))).id, "a");
    assert_eq!(one("standard input", &marked(&format!("[{}]", object("a")))).id, "a");
}

#[test]
fn broken_utf_8_is_refused_with_its_place() {
    let mut bytes = ARABIC.as_bytes().to_vec();
    bytes[60] = 0xFF;
    let at = std::str::from_utf8(&bytes).expect_err("broken").valid_up_to();
    refusal("a.txt", &bytes, &format!("(byte {at} of the record): save it as UTF-8"));
    refusal("a.txt", &ARABIC.as_bytes()[..ARABIC.len() - 2], "neither UTF-8 nor");
    let mut lines = format!("{}\n", object("a")).into_bytes();
    lines.extend(b"{\"text\": \"\xd8\xff\"}\n");
    lines.extend(object("b").as_bytes());
    let (docs, refused) = read("a.jsonl", &lines);
    assert_eq!(ids(&docs), ["a", "b"]);
    assert!(refused.len() == 1 && refused[0].starts_with("a.jsonl:2: ") && refused[0].contains("byte 10 "), "{refused:?}");
}

#[test]
fn other_one_byte_texts_are_not_taken_for_arabic() {
    refusal("a.txt", &encode("Le ministère a déclaré que la route était fermée à cause des dégâts causés.", WINDOWS_1252), "byte 9 ");
    let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8 | 0x80).collect();
    refusal("a.txt", &noise, "neither UTF-8 nor");
}

#[test]
fn pages_are_decoded_by_what_they_declare_and_without() {
    let body: String = (0..4).map(|i| format!("<p>{ARABIC} وتابع البيان رقم {i} أن فرق الإسعاف واصلت العمل حتى المساء.</p>")).collect();
    for encoding in [WINDOWS_1256, ISO_8859_6] {
        for meta in [format!("<meta charset='{}'>", encoding.name()), String::new(), "<meta charset='utf-8'>".to_string()] {
            let page = format!("<html><head>{meta}<title>انفجار في السوق</title></head><body><article>{body}</article></body></html>");
            let Document { text, title, .. } = one("old.html", &encode(&page, encoding));
            assert!(text.contains("وتابع البيان رقم 3"), "{} {meta}: {text}", encoding.name());
            assert_eq!(title.as_deref(), Some("انفجار في السوق"));
        }
    }
}
