//! Writes the corpus to standard output, one article a line, and its size to standard error.

use std::{
    env,
    io::{self, BufWriter, Write},
    path::Path,
};

fn main() -> io::Result<()> {
    let count = match env::args().nth(1) {
        Some(n) => n.parse().map_err(|_| io::Error::other(format!("{n}: write a number of articles, such as 1000")))?,
        None => 1_000,
    };
    let articles = waqai_bench::corpus(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")), count)?;
    let mut out = BufWriter::new(io::stdout().lock());
    for article in &articles {
        writeln!(out, "{}", serde_json::to_string(article)?)?;
    }
    out.flush()?;
    let sentences: usize = articles.iter().map(|d| waqai_bench::count_sentences(&d.text)).sum();
    let chars: usize = articles.iter().map(|d| d.text.chars().count()).sum();
    writeln!(io::stderr(), "{} articles, {sentences} sentences, {chars} characters", articles.len())
}
