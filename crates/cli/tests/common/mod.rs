//! What the tests share: a folder of their own, files in it, runs of the program.

#![allow(dead_code, reason = "every test program uses a part of it")]

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

pub const ARABIC: &str = "أعلنت وزارة الدفاع العراقية أن طائراتها قصفت مواقع للمسلحين غربي مدينة الموصل، وقتل خمسة منهم. وقالت مصادر طبية إن 12 مدنيا أصيبوا في الغارة.";

/// How a run ended.
pub struct Outcome {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Outcome {
    /// The coded documents of JSON lines.
    pub fn documents(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|l| serde_json::from_str(l).unwrap_or_else(|e| panic!("{e}: {l}"))).collect()
    }

    /// Asserts that exactly one line was written to standard error, and that it holds these words.
    pub fn complains(&self, of: &[&str]) {
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
        assert!(of.iter().all(|w| self.err.contains(w)), "{of:?} in {}", self.err);
    }
}

/// A folder for one test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    pub fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Folder {
        fs::write(self.0.join(name), bytes).expect("a file for the test");
        self
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Runs the program here.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.feed(arguments, b"")
    }

    /// Runs the program here with a standard input.
    pub fn feed(&self, arguments: &[&str], input: &[u8]) -> Outcome {
        let mut child = Command::new(env!("CARGO_BIN_EXE_waqai"))
            .args(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("a pipe");
        let input = input.to_vec();
        let feeder = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let done = child.wait_with_output().expect("the program ends");
        feeder.join().expect("no panic");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Outcome { code: done.status.code(), out: text(done.stdout), err: text(done.stderr) }
    }
}

/// A line of JSON with an id and the Arabic text.
pub fn line(id: &str) -> String {
    format!("{{\"id\": \"{id}\", \"text\": \"{ARABIC}\"}}\n")
}
