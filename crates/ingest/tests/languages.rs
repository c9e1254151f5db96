//! Texts in other languages are refused by name, or handed over where that is asked for.

mod common;

use common::{ARABIC, options, read_all, refusal};
use waqai_ingest::Options;

const TEXTS: [(&str, &str, &str); 9] = [
    ("en", "English", "The ministry said on Thursday that the road to the city had been closed."),
    ("fr", "French", "Le ministère a annoncé que la route de la ville est fermée pour la journée."),
    ("tr", "Turkish", "Bakanlık bu sabah bir açıklama yaptı ve şehre giden yol için izin verdi."),
    ("fa", "Persian", "وزارت کشور اعلام کرد که این حادثه در شهر رخ داده است و برای بررسی آن گروهی به محل رفت"),
    ("ur", "Urdu", "وزیر نے کہا کہ شہر میں سڑک کو بند کر دیا گیا ہے اور لوگ گھروں سے باہر نہ نکلیں"),
    ("ckb", "Kurdish", "وەزارەتی ناوخۆ ڕایگەیاند کە ڕێگاکە لە شارەکە داخراوە و هێزەکان گەیشتن"),
    ("ps", "Pashto", "د کورنیو چارو وزارت وویل چې په ښار کې لاره د خلکو پر مخ وتړل شوه او ځواکونه ورته ولېږل شول"),
    ("und", "Cyrillic", "Министерство сообщило, что дорога в город закрыта до вечера."),
    ("he", "Hebrew", "המשרד הודיע כי הדרך אל העיר נסגרה עד הערב"),
];

#[test]
fn every_language_is_named() {
    for (_, name, text) in TEXTS {
        refusal("a.txt", text.as_bytes(), name);
        refusal("a.json", format!("{{\"text\": \"{text}\"}}").as_bytes(), name);
    }
    refusal("a.txt", "قال".as_bytes(), "too few letters");
    refusal("a.txt", "12:30 — 2024 !!".as_bytes(), "too few letters");
}

#[test]
fn other_languages_are_handed_over_where_asked_for() {
    let options = Options { require_arabic: false, ..options() };
    for (tag, _, text) in TEXTS {
        assert_eq!(read_all("a.txt", text.as_bytes(), &options).0[0].lang.as_deref(), Some(tag));
    }
    assert_eq!(read_all("a.txt", ARABIC.as_bytes(), &options).0[0].lang.as_deref(), Some("ar"));
    assert_eq!(read_all("a.txt", b"1", &options).0[0].lang.as_deref(), Some("und"));
}

#[test]
fn arabic_with_foreign_names_is_arabic() {
    let mixed = format!("{ARABIC} وأضافت شركة Example Telecom أن خدمة كورنيش الاتصالات في چنار عادت.");
    assert_eq!(read_all("a.txt", mixed.as_bytes(), &options()).0.len(), 1);
}
