//! `waqai gazetteer`: names asked for, and a file of rows built from those of GeoNames.

mod common;

use common::Folder;
use std::fs;

/// A row as GeoNames writes them.
fn row(id: u32, name: &str, others: &str, at: (f32, f32), code: &str, people: u32) -> String {
    let (lat, lon) = at;
    let class = &code[..1];
    format!("{id}\t{name}\t{name}\t{others}\t{lat}\t{lon}\t{class}\t{code}\tLY\t\t77\t\t\t\t{people}\t\t\tAfrica/Tripoli\t2024-05-01\n")
}

#[test]
fn names_are_found_in_the_forms_that_newspapers_write() {
    let folder = Folder::new("names");
    for (name, lat, lon) in [
        ("درنه", 32.77, 22.64),
        ("مدينة الفلوجة", 33.35, 43.78),
        ("فلوجة", 33.35, 43.78),
        ("محافظة حلب", 36.2, 37.6),
        ("ديرالزور", 35.33, 40.15),
        ("أبوعطني", 32.09, 20.15),
        ("مضيق هرمز", 26.57, 56.25),
        ("معبر رفح", 31.25, 34.26),
        ("لبنان", 33.9, 35.9),
    ] {
        let answer = folder.run(&["gazetteer", "show", "--format", "json", name]);
        assert_eq!(answer.code, Some(0), "{name}: {}", answer.err);
        let answer: serde_json::Value = serde_json::from_str(&answer.out).expect("one line of JSON");
        assert_eq!(answer["query"], name);
        let first = &answer["candidates"][0];
        let off = |key: &str, wanted: f64| (first[key].as_f64().unwrap_or(999.0) - wanted).abs();
        assert!(off("lat", lat) < 0.3 && off("lon", lon) < 0.3, "{name}: {first}");
        assert!(first["radius_km"].as_f64().is_some_and(|r| r > 0.0) && first["precision"].is_string(), "{first}");
    }
}

#[test]
fn each_name_has_its_line_and_the_exit_code_tells_of_the_lost() {
    let folder = Folder::new("lost");
    let some = folder.feed(&["gazetteer", "show", "-"], "بنغازي\n\nقلعة العنقاء\n".as_bytes());
    assert_eq!((some.code, some.out.lines().count()), (Some(1), 2));
    assert!(some.out.lines().nth(1).is_some_and(|l| l.contains(r#""candidates":[]"#)), "{}", some.out);
    assert_eq!(folder.run(&["gazetteer", "show", "قلعة العنقاء"]).code, Some(2));
    folder.feed(&["gazetteer", "show", "-"], b"\n").complains(&["no names"]);
}

#[test]
fn a_gazetteer_is_built_and_used() {
    let rows = row(1, "Bir al Bahr", "Bir,بئر البَحر", (31.5, 20.5), "PPL", 900)
        + &row(2, "Jabal", "جبل الريح", (30.0, 21.0), "MT", 0)
        + &row(3, "Nowhere", "Nowhere", (30.0, 21.0), "PPL", 10)
        + &row(4, "Hotel", "فندق", (30.0, 21.0), "HTL", 0)
        + "not a row\n";
    let folder = Folder::new("build").with("LY.txt", rows).with("admin1.txt", "LY.77\tBarqa\tBarqa\t9\n");
    let built = folder.run(&["gazetteer", "build", "LY.txt", "--admin1", "admin1.txt", "-o", "own/places/ly.tsv"]);
    assert_eq!(built.code, Some(1), "one row was broken: {}", built.err);
    built.complains(&["LY.txt:5", "19 columns"]);
    assert!(built.out.starts_with("2 places of 5 rows") && built.out.lines().all(|l| l.len() > 20), "{}", built.out);
    let text = fs::read_to_string(folder.path("own/places/ly.tsv")).expect("the file");
    assert!(text.contains("gn:1\tبئر البحر\tBir al Bahr\ttown\tLY\tBarqa\t31.500\t20.500\t900\tgn\n"), "{text}");
    let shown = folder.run(&["gazetteer", "show", "--data", "own", "بئر البحر"]);
    assert!(shown.code == Some(0) && shown.out.contains("gn:1"), "{}{}", shown.out, shown.err);
    folder.run(&["gazetteer", "build", "missing.txt", "-o", "x.tsv"]).complains(&["missing.txt", "cannot be opened"]);
}
