//! No input makes the reader panic, hang or break its word: one line a refusal, a text in every document.

mod common;

use common::{ARABIC, object, options, read_all};

/// Pseudo-random numbers from a fixed seed.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

#[test]
fn spoiled_inputs_are_read_or_refused() {
    let page = format!(
        "<html><head><meta charset=utf-8><script type='application/ld+json'>{{\"@type\":\"Article\"}}</script></head><body><nav><a href=x>قائمة</a></nav><svg><g/></svg><table><tr><td><p>{ARABIC}<p>{ARABIC}</table></body></html>"
    );
    let wide: Vec<u8> = "\u{FEFF}".encode_utf16().chain(object("a").encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let seeds = [
        ("a.html", page.into_bytes()),
        ("a.json", format!("[{},\n{}]", object("a"), object("b")).into_bytes()),
        ("a.jsonl", format!("{}\n{}\n", object("a"), object("b")).into_bytes()),
        ("a.jsonl", wide),
        ("a.txt", ARABIC.as_bytes().to_vec()),
    ];
    let (options, mut numbers) = (options(), Numbers(14));
    let special = b"<>\"'[]{},\\&;/\0\n\xff\xfe\xd8\xef";
    for round in 0..600 {
        let (name, seed) = &seeds[round % seeds.len()];
        let mut bytes = seed.clone();
        for _ in 0..=numbers.below(6) {
            let (at, byte) = (numbers.below(bytes.len()), special[numbers.below(special.len())]);
            match numbers.below(4) {
                0 => bytes.truncate(at),
                1 => drop(bytes.splice(at..at, seed[..numbers.below(seed.len())].to_vec())),
                2 => bytes.insert(at, byte),
                _ => bytes.iter_mut().skip(at).take(1).for_each(|b| *b = byte),
            }
        }
        let (docs, refused) = read_all(if round % 2 == 0 { name } else { "unknown" }, &bytes, &options);
        assert!(!docs.is_empty() || !refused.is_empty(), "no word on {bytes:?}");
        assert!(docs.iter().all(|d| !d.text.trim().is_empty() && !d.id.is_empty()));
        assert!(refused.iter().all(|r| r.to_string().lines().count() == 1));
    }
}
