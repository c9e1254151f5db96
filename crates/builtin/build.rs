//! Reads `data/`, stops the build with file, line and column where a row cannot be read, and writes the compiled knowledge.

use std::{env, fs, path::Path, process::exit};
use waqai_knowledge::{DataFile, Knowledge};

fn main() {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR").expect("cargo sets CARGO_MANIFEST_DIR")).join("../../data");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    collect(&root, "", &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    match Knowledge::compile(&files) {
        Ok(k) => {
            let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("knowledge.bin");
            fs::write(out, k.to_bytes()).expect("the build folder can be written");
        }
        Err(errors) => {
            for e in errors.iter().take(50) {
                println!("cargo::error=data/{e}");
            }
            exit(1);
        }
    }
}

fn collect(dir: &Path, below: &str, out: &mut Vec<DataFile>) {
    let Ok(entries) = fs::read_dir(dir) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{below}{}{name}", if below.is_empty() { "" } else { "/" });
        if entry.path().is_dir() {
            collect(&entry.path(), &path, out);
        } else if name.ends_with(".tsv") || name.ends_with(".txt") {
            let text = fs::read_to_string(entry.path()).unwrap_or_else(|e| panic!("data/{path}: {e}"));
            out.push(DataFile { path, text });
        }
    }
}
