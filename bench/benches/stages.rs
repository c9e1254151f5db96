//! The cost of each stage over the same articles, counted in sentences a second.
//!
//! Stages follow one another: `code` holds `analysis` and `entities`, so that the share of the events layer is the rest.

use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main, measurement::WallTime};
use std::{hint::black_box, path::Path, time::Duration};
use waqai_entities::{Analysed, mentions};
use waqai_text::{Document, TextIndex, fold, script, sentences, tokenize};

/// Articles that are measured: few enough for a run of seconds, enough to be varied.
const ARTICLES: usize = 50;

fn articles() -> Vec<Document> {
    waqai_bench::corpus(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")), ARTICLES).expect("the repository's texts can be read")
}

fn text(group: &mut BenchmarkGroup<WallTime>, docs: &[Document]) {
    group.bench_function("text", |b| {
        b.iter(|| {
            for d in docs {
                let tokens = tokenize(&d.text);
                black_box((sentences(&d.text, &tokens), fold(&d.text), TextIndex::new(&d.text)));
            }
        });
    });
    let detect = &waqai_builtin::knowledge().tables.detect;
    let words: Vec<(String, String)> = detect.iter().flat_map(|r| r.word.split_whitespace().map(|w| (r.class.clone(), fold(w)))).collect();
    group.bench_function("language", |b| {
        b.iter(|| {
            for d in docs {
                black_box(script::judge(&d.text, words.iter().map(|(tag, word)| (tag.as_str(), word.as_str()))));
            }
        });
    });
}

fn coding(group: &mut BenchmarkGroup<WallTime>, docs: &[Document]) {
    let k = waqai_builtin::knowledge();
    group.bench_function("analysis", |b| b.iter(|| docs.iter().for_each(|d| drop(black_box(Analysed::new(d, k))))));
    let analysed: Vec<Analysed> = docs.iter().map(|d| Analysed::new(d, k)).collect();
    group.bench_function("entities", |b| b.iter(|| analysed.iter().for_each(|a| drop(black_box(mentions(a, k))))));
    group.bench_function("code", |b| b.iter(|| docs.iter().for_each(|d| drop(black_box(waqai_events::code(d, k))))));
}

fn faces(group: &mut BenchmarkGroup<WallTime>, docs: &[Document]) {
    let coded: Vec<_> = docs.iter().map(|d| waqai_events::code(d, waqai_builtin::knowledge())).collect();
    group.bench_function("record", |b| b.iter(|| coded.iter().for_each(|c| drop(black_box(serde_json::to_string(c))))));
    group.bench_function("page", |b| b.iter(|| black_box(waqai_report::html(&coded, "bench"))));
}

fn stages(c: &mut Criterion) {
    let docs = articles();
    let count: usize = docs.iter().map(|d| waqai_bench::count_sentences(&d.text)).sum();
    let mut group = c.benchmark_group("stages");
    group.throughput(Throughput::Elements(count as u64)).sample_size(10).measurement_time(Duration::from_secs(3));
    text(&mut group, &docs);
    coding(&mut group, &docs);
    faces(&mut group, &docs);
    group.finish();
    let rows = postcard::to_stdvec(&waqai_builtin::knowledge().tables.places).expect("rows are written");
    c.bench_function("load gazetteer", |b| {
        b.iter(|| black_box(postcard::from_bytes::<Vec<waqai_knowledge::PlaceRow>>(&rows).expect("rows are read")))
    });
    c.bench_function("load", |b| b.iter(|| black_box(waqai_builtin::load())));
}

criterion_group!(benches, stages);
criterion_main!(benches);
