//! Labels of the codebook's words in both languages.

const LABELS: &str = include_str!("../assets/labels.tsv");

fn find(key: &str, column: usize) -> Option<&'static str> {
    LABELS.lines().filter(|l| !l.starts_with('#')).find_map(|l| {
        let mut cells = l.split('\t');
        (cells.next() == Some(key)).then(|| cells.nth(column)).flatten()
    })
}

/// The Arabic label of a word of the codebook; the word itself where it has none.
///
/// ```
/// assert_eq!(waqai_report::arabic("air_strike"), "غارة جوية");
/// ```
pub fn arabic(key: &str) -> &str {
    find(key, 0).unwrap_or(key)
}

/// The English label of a word of the codebook; the word itself where it has none.
pub fn english(key: &str) -> &str {
    find(key, 1).unwrap_or(key)
}
