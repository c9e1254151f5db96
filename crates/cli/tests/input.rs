//! What `waqai code` reads and what it refuses: one line for each refusal, the others coded all the same, and the exit code.

mod common;

use common::{ARABIC, Folder, line};
use encoding_rs::WINDOWS_1256;

fn page(head: &str, body: &str) -> String {
    format!("<html><head>{head}<title>قصف الموصل</title></head><body>{body}</body></html>")
}

#[test]
fn every_kind_of_input_is_coded() {
    let utf_16: Vec<u8> = std::iter::once(0xFEFF).chain(ARABIC.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let html = page("<meta charset=\"windows-1256\">", &format!("<p>{ARABIC}</p>"));
    let folder = Folder::new("kinds")
        .with("a.txt", ARABIC)
        .with("b.html", page("<meta charset=\"utf-8\">", &format!("<article><p>{ARABIC}</p></article>")))
        .with("c.json", line("c"))
        .with("d.jsonl", line("d1") + &line("d2"))
        .with("e.json", format!("[{},{}]", line("e1"), line("e2")))
        .with("f.txt", WINDOWS_1256.encode(ARABIC).0)
        .with("g.html", WINDOWS_1256.encode(&html).0)
        .with("h.txt", utf_16);
    let run = folder.feed(
        &["code", "--published", "2016-10-20", "a.txt", "b.html", "c.json", "d.jsonl", "e.json", "f.txt", "g.html", "h.txt", "-"],
        ARABIC.as_bytes(),
    );
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    let docs = run.documents();
    assert_eq!(docs.len(), 11);
    for doc in docs {
        assert_eq!(doc["events"][0]["type"], "air_strike", "{doc}");
        assert_eq!(doc["doc"]["published"], "2016-10-20");
        assert_eq!(doc["doc"]["lang"], "ar");
    }
}

#[test]
fn what_cannot_be_read_is_told_in_one_line() {
    let mut broken = ARABIC.as_bytes().to_vec();
    broken.splice(101..101, *b"\xff\xfe\xc3");
    let menu = page("", "<nav><a href=a>الرئيسية</a> <a href=b>السياسة</a></nav>");
    let folder = Folder::new("refused")
        .with("binary.txt", (0..=255u8).cycle().take(4000).collect::<Vec<_>>())
        .with("image.png", b"\x89PNG\r\n\x1a\n")
        .with("broken.txt", broken)
        .with("empty.txt", "")
        .with("blank.txt", " \n\n")
        .with("empty.jsonl", "")
        .with("menu.html", menu)
        .with("open.json", "{\"text\": \"قال")
        .with("field.json", "{\"title\": \"بلا نص\"}")
        .with("date.json", format!("{{\"text\": \"{ARABIC}\", \"published\": \"أمس\"}}"))
        .with("archive.gz", b"\x1f\x8b\x08");
    for (name, words) in [
        ("binary.txt", "is not text"),
        ("image.png", "a PNG image"),
        ("broken.txt", "UTF-8"),
        ("empty.txt", "is empty"),
        ("blank.txt", "is empty"),
        ("empty.jsonl", "is empty"),
        ("menu.html", "no readable article"),
        ("open.json", "not valid JSON"),
        ("field.json", "`text`"),
        ("date.json", "`published`"),
        ("archive.gz", "gzip"),
        ("missing.txt", "no such file"),
        (".", "is a folder"),
    ] {
        let run = folder.run(&["code", name]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{name}");
        run.complains(&[&format!("waqai: {name}: "), words]);
    }
}

#[test]
fn other_languages_are_named() {
    let folder = Folder::new("languages");
    for (language, text) in [
        ("Persian", "وزارت دفاع اعلام کرد که نیروهای ارتش در نزدیکی شهر موصل با افراد مسلح درگیر شدند و پنج نفر کشته شدند."),
        ("Urdu", "وزارت دفاع نے اعلان کیا ہے کہ فوج نے شہر کے قریب مسلح افراد کے خلاف کارروائی کی جس میں پانچ افراد ہلاک ہو گئے۔"),
        ("Kurdish", "وەزارەتی بەرگری ڕایگەیاند کە هێزەکانی سوپا لە نزیک شاری مووسڵ لەگەڵ چەکداران شەڕیان کرد و پێنج کەس کوژران."),
        ("Pashto", "د دفاع وزارت اعلان وکړ چې د پوځ ځواکونو د ښار ترڅنګ له وسله والو سره جګړه وکړه او پنځه تنه ووژل شول."),
        ("English", "The ministry of defence said that its aircraft had bombed positions of the gunmen west of the city of Mosul."),
    ] {
        let run = folder.feed(&["code", "-"], text.as_bytes());
        assert_eq!(run.code, Some(2), "{language}");
        run.complains(&["standard input", language]);
    }
}

#[test]
fn the_others_are_coded_all_the_same() {
    let folder = Folder::new("others")
        .with("many.jsonl", line("a") + "{\"id\": \"b\", \"text\": \n" + &line("c") + "[1]\n" + &line("d"))
        .with("fa.txt", "وزارت دفاع اعلام کرد که نیروهای ارتش در نزدیکی شهر موصل با افراد مسلح درگیر شدند.");
    let run = folder.run(&["code", "fa.txt", "many.jsonl", "missing.txt"]);
    assert_eq!(run.code, Some(1));
    let ids: Vec<_> = run.documents().iter().map(|d| d["doc"]["id"].as_str().map(str::to_string)).collect();
    assert_eq!(ids, ["a", "c", "d"].map(|id| Some(id.to_string())));
    let starts = ["waqai: fa.txt: ", "waqai: many.jsonl:2: ", "waqai: many.jsonl:4: ", "waqai: missing.txt: "];
    assert_eq!(run.err.lines().count(), starts.len(), "{}", run.err);
    assert!(run.err.lines().zip(starts).all(|(line, start)| line.starts_with(start)), "{}", run.err);
}

#[test]
fn a_line_of_fifty_megabytes_is_passed_over() {
    let long = format!("{{\"id\": \"long\", \"text\": \"{}\"}}\n", ARABIC.repeat(50_000_000 / ARABIC.len()));
    let run = Folder::new("long").with("long.jsonl", long + &line("after")).run(&["code", "long.jsonl"]);
    assert_eq!(run.code, Some(1));
    run.complains(&["long.jsonl:1: ", "split it"]);
    assert_eq!(run.documents()[0]["doc"]["id"], "after");
}

#[test]
fn what_nobody_can_do_ends_with_2() {
    let folder = Folder::new("nothing").with("a.txt", ARABIC);
    for arguments in [
        &["code"][..],
        &["code", "a.txt", "--published", "2016-02-30"],
        &["code", "a.txt", "--format", "xml"],
        &["code", "a.txt", "--data", "nowhere"],
        &["unknown"],
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(!run.err.is_empty() && !run.err.contains("panicked"), "{}", run.err);
    }
}
