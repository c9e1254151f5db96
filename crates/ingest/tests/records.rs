//! Lines, arrays and single objects: what is kept of them, and how one bad record leaves the others alone.

mod common;

use common::{ARABIC, ids, object, one, options, read, read_all, refusal, sha256};
use std::io::{self, Read};
use waqai_ingest::{Item, Items, Options, Problem};

#[test]
fn all_fields_are_kept_and_unknown_ones_ignored() {
    let record = format!(
        "{{\"id\":\"x\",\"url\":\"https://example.org/1\",\"outlet\":\"صحيفة\",\"author\":\"سالم\",\"title\":\"عنوان\",\"published\":\"2024-03-14T08:30:00+03:00\",\"retrieved\":\"2024-03-15\",\"lang\":\"fr\",\"text\":\" {ARABIC}\\r\\n\",\"sha256\":\"ab\",\"tags\":[1]}}"
    );
    let doc = one("a.json", record.as_bytes());
    assert_eq!(doc.text, format!(" {ARABIC}\r\n"));
    assert_eq!((doc.id.as_str(), doc.url.as_deref(), doc.outlet.as_deref()), ("x", Some("https://example.org/1"), Some("صحيفة")));
    assert_eq!((doc.author.as_deref(), doc.title.as_deref(), doc.retrieved.as_deref()), (Some("سالم"), Some("عنوان"), Some("2024-03-15")));
    assert_eq!(
        (doc.published.as_deref(), doc.lang.as_deref(), doc.sha256.as_deref()),
        (Some("2024-03-14T08:30:00+03:00"), Some("ar"), Some("ab"))
    );
}

#[test]
fn ids_hashes_and_dates_are_filled_where_missing() {
    let own = format!("{{\"text\": \"{ARABIC}\", \"title\": null, \"outlet\": \"\"}}");
    let linked = format!("{{\"text\": \"{ARABIC}\", \"url\": \"https://example.org/1\", \"published\": \"2020-01-01\"}}");
    let options = Options { published: Some("2024-03-14".into()), ..options() };
    let (docs, _) = read_all("a.jsonl", format!("{own}\r\n\n  \n{linked}\n").as_bytes(), &options);
    assert_eq!(docs[0].id, sha256(ARABIC.as_bytes()));
    assert_eq!((docs[0].title.clone(), docs[0].outlet.clone(), docs[0].retrieved.clone()), (None, None, None));
    assert_eq!(docs[0].sha256, Some(sha256(own.as_bytes())), "the line without its end");
    assert_eq!(docs[0].published.as_deref(), Some("2024-03-14"));
    assert_eq!((docs[1].id.as_str(), docs[1].published.as_deref()), ("https://example.org/1", Some("2020-01-01")));
}

#[test]
fn elements_of_arrays_are_hashed_as_they_are_written() {
    let spaced = format!("{{ \"text\" :\t\"{ARABIC}\",\n \"id\": 7 }}");
    let (docs, refused) = read("a.json", format!("[\n{spaced} ,\n{}\n]\n", object("b")).as_bytes());
    assert!(refused.is_empty(), "{refused:?}");
    assert_eq!(ids(&docs), ["7", "b"]);
    assert_eq!(docs[0].sha256, Some(sha256(spaced.as_bytes())));
}

#[test]
fn broken_elements_are_told_with_their_place_and_the_others_read() {
    let array = format!("[{},\n {{\"text\": nul}},\n 5, {}, {{\"text\": \"\"}},\n{}", object("a"), object("b"), object("c"));
    let (docs, refused) = read("a.json", array.as_bytes());
    assert_eq!(ids(&docs), ["a", "b", "c"]);
    assert!(refused[0].starts_with("a.json:2: ") && refused[0].contains("line 2, column 14"), "{refused:?}");
    assert!(refused[1].starts_with("a.json:3: ") && refused[1].contains("a number"), "{refused:?}");
    assert!(refused[2].starts_with("a.json:5: ") && refused[2].contains("empty"), "{refused:?}");
    assert!(refused.len() == 4 && refused[3].contains("not closed"), "{refused:?}");
}

#[test]
fn long_elements_are_passed_over() {
    let options = Options { max_record_bytes: 1000, ..options() };
    let array = format!("[{}, \"{}\", {}]", object("a"), "x,]}\\\"".repeat(10_000), object("b"));
    let (docs, refused) = read_all("a.json", array.as_bytes(), &options);
    assert_eq!(ids(&docs), ["a", "b"]);
    assert!(matches!(refused[..], [ref r] if matches!(r.problem, Problem::TooLong { bytes: 60_002, limit: 1000 }) && r.record == Some(2)));
    let (docs, refused) = read_all("a.txt", ARABIC.repeat(10).as_bytes(), &options);
    assert!(docs.is_empty() && matches!(refused[0].problem, Problem::TooLong { limit: 1000, .. }));
}

#[test]
fn texts_and_pages_beyond_measure_are_refused() {
    let options = Options { max_text_bytes: 500, ..options() };
    let lines = format!("{}\n{}\n", object("a"), object("b").replace(ARABIC, &ARABIC.repeat(9)));
    let (docs, refused) = read_all("a.jsonl", lines.as_bytes(), &options);
    assert_eq!(ids(&docs), ["a"]);
    assert!(matches!(refused[0].problem, Problem::LongText { limit: 500, .. }) && refused[0].record == Some(2));
    refusal("a.html", format!("<html><body>{}", "<p>أ".repeat(200_000)).as_bytes(), "tags");
}

#[test]
fn documents_of_our_own_output_are_taken() {
    let coded = format!("{{\"doc\": {}, \"events\": [{{\"id\": \"e\"}}]}}", object("a"));
    assert_eq!(one("coded.jsonl", coded.as_bytes()).id, "a");
    refusal("coded.json", b"{\"doc\": {\"id\": \"a\"}}", "`text`");
}

#[test]
fn fields_of_the_wrong_type_are_named() {
    for name in ["id", "url", "outlet", "author", "title", "published", "retrieved", "lang", "sha256"] {
        refusal("a.json", format!("{{\"text\": \"{ARABIC}\", \"{name}\": [1]}}").as_bytes(), &format!("`{name}`"));
    }
    for date in ["14/3/2024", "2024-13-01", "2024-02-30", "2024-03", "2024-03-14Tnoon", "2024-03-14 later", "٢٠٢٤-٠٣-١٤"] {
        refusal("a.json", format!("{{\"text\": \"{ARABIC}\", \"published\": \"{date}\"}}").as_bytes(), "`published`");
    }
    for date in ["2024-03-14", "2024-03-14T08:30", "2024-03-14 08:30:15", "2024-03-14T08:30:00.5Z", "2024-03-14T08:30:00+0300"] {
        assert_eq!(
            one("a.json", format!("{{\"text\": \"{ARABIC}\", \"published\": \"{date}\"}}").as_bytes()).published.as_deref(),
            Some(date)
        );
    }
}

#[test]
fn json_that_does_not_parse_is_told_with_line_and_column() {
    refusal("a.json", b"{\n  \"id\": \"a\",\n  \"text\" \"x\"\n}", "line 3, column 10");
    refusal("a.json", format!("{}\n{}", object("a"), object("b")).as_bytes(), "name the file .jsonl");
    refusal("a.json", b"[]", "empty");
    refusal("a.json", "[".repeat(100_000).as_bytes(), "recursion");
    let (docs, refused) = read("a.jsonl", format!("{}\n{{\"text\": \"open\n{}", object("a"), object("a")).as_bytes());
    assert_eq!(ids(&docs), ["a", "a"], "the same id twice is allowed");
    assert!(refused[0].starts_with("a.jsonl:2: ") && refused[0].contains("line 2, column "), "{refused:?}");
}

#[test]
fn standard_input_and_unknown_names_are_told_by_their_look() {
    assert_eq!(one("standard input", ARABIC.as_bytes()).text, ARABIC);
    assert_eq!(one("standard input", format!("\n\n{}", object("a")).as_bytes()).id, "a");
    assert_eq!(one("a.dat", format!("{{\n\"id\": \"a\",\n\"text\": \"{ARABIC}\"}}").as_bytes()).id, "a");
    let agency = format!("[وكالات] {ARABIC}");
    assert_eq!(one("standard input", agency.as_bytes()).text, agency);
    assert_eq!(ids(&read("a.jsonl", format!("[{}]", object("a")).as_bytes()).0), ["a"]);
}

#[test]
fn binary_files_are_named_whatever_their_ending() {
    for (bytes, kind) in [
        (&b"\x89PNG\r\n\x1a\n\0\0"[..], "PNG"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04\x14\0", "ZIP"),
        (b"\x1f\x8b\x08\0", "gzip"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x01\x02\0\0\x03", "NUL"),
    ] {
        for name in ["a.txt", "a.html", "a.json", "a.jsonl", "standard input"] {
            refusal(name, bytes, kind);
        }
    }
}

/// Two lines, then an error of the disk.
struct Failing<'t>(&'t [u8]);

impl Read for Failing<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.0.is_empty() { Err(io::Error::other("the disk is gone")) } else { self.0.read(into) }
    }
}

#[test]
fn a_stream_that_breaks_off_is_refused_after_what_it_gave() {
    let options = options();
    let lines = format!("{}\n{{\"text", object("a"));
    for (name, input) in [("a.jsonl", lines.clone()), ("a.json", format!("[{}, {{", object("a")))] {
        let items: Vec<Item> = Items::stream(name, Failing(input.as_bytes()), &options).collect();
        assert!(
            matches!(&items[..], [Item::Document(_), Item::Refused(r)] if r.to_string().contains("the disk is gone") && r.record == Some(2))
        );
    }
}

#[test]
fn nothing_is_read_ahead_of_the_record_in_hand() {
    let options = options();
    let endless = format!("{}\n", object("a")).into_bytes();
    let stream = io::BufReader::new(Endless { line: &endless, at: 0 });
    assert_eq!(Items::stream("a.jsonl", stream, &options).take(5).filter(|i| matches!(i, Item::Document(_))).count(), 5);
}

struct Endless<'t> {
    line: &'t [u8],
    at: usize,
}

impl Read for Endless<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        for byte in into.iter_mut() {
            *byte = self.line[self.at];
            self.at = (self.at + 1) % self.line.len();
        }
        Ok(into.len())
    }
}
