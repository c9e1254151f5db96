//! What is said to have happened: from an article's words and mentions to the codebook's records.
//!
//! The stages run in this order, each in a module of its own: triggers (`trigger`), `roles` by frame and syntax,
//! light verbs (`carrier`), `status`, `claims`, place and time (`setting`), tolls (`toll`),
//! one event for one act (`merge`), and the `record`. Every stage notes why it did what it did.

mod assemble;
mod candidate;
mod carrier;
mod claims;
mod context;
mod dating;
mod learned;
mod merge;
mod record;
mod roles;
mod select;
mod setting;
mod sides;
mod status;
mod subject;
mod syntax;
mod toll;
mod training;
mod trigger;

pub use assemble::CODER;
pub use candidate::Note;
pub use record::*;
pub use training::{EventFeatures, Features, OptionFeatures, PairFeatures, features};

use candidate::{Candidate, Dropped};
use context::Context;
use learned::{keep, parts, sites};
use waqai_entities::{Analysed, Mentions, mentions};
use waqai_knowledge::{FormKind, Knowledge, NameKind};
use waqai_text::Document;

/// Why one event of a document is as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Id of the event.
    pub event: String,
    /// The lexicon row behind its trigger: lemma, file and line.
    pub entry: String,
    /// Reasons, field by field.
    pub notes: Vec<Note>,
}

/// A trigger that was considered and dropped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DroppedTrigger {
    /// The words.
    pub span: Words,
    /// The type that it would have had.
    pub ty: String,
    /// Why it is no event.
    pub why: String,
}

/// A coded document with the reasons for everything in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// The records.
    pub coded: CodedDocument,
    /// Reasons, one for each event, in the same order.
    pub explanations: Vec<Explanation>,
    /// What was dropped.
    pub dropped: Vec<DroppedTrigger>,
    /// Parts of the text that were not coded: what they are, and the words.
    pub set_aside: Vec<(String, Words)>,
}

/// Codes a document.
///
/// ```
/// let doc = waqai_text::Document { id: "x".into(), text: "قصفت طائرات حربية مواقع للمسلحين في بنغازي.".into(), ..Default::default() };
/// let coded = waqai_events::code(&doc, waqai_builtin::knowledge());
/// assert_eq!(coded.events[0].ty, "air_strike");
/// ```
pub fn code(doc: &Document, k: &Knowledge) -> CodedDocument {
    let a = Analysed::new(doc, k);
    let m = mentions(&a, k);
    let c = Context { a: &a, k, m: &m };
    let (list, _) = kept(&c, false);
    CodedDocument { doc: doc.clone(), events: list.iter().map(|x| assemble::record(&c, x)).collect() }
}

/// Codes a document and tells why each field is what it is, and what was dropped.
pub fn explain(doc: &Document, k: &Knowledge) -> Explained {
    let a = Analysed::new(doc, k);
    let m: Mentions = mentions(&a, k);
    let c = Context { a: &a, k, m: &m };
    let (list, dropped) = kept(&c, true);
    let events: Vec<Event> = list.iter().map(|x| assemble::record(&c, x)).collect();
    let explanations =
        list.iter().zip(&events).map(|(x, e)| Explanation { event: e.id.clone(), entry: entry(&c, x), notes: notes(&c, x) }).collect();
    let words = |r: std::ops::Range<usize>| assemble::words(&c, a.span_after(r, 0));
    let dropped = dropped.into_iter().map(|d| DroppedTrigger { span: words(d.words), ty: d.ty.code().into(), why: d.why }).collect();
    let set_aside = a
        .sentences
        .iter()
        .filter(|s| s.kind != waqai_entities::SentenceKind::Body)
        .map(|s| (format!("{:?}", s.kind).to_lowercase(), words(s.words.clone())))
        .collect();
    Explained { coded: CodedDocument { doc: doc.clone(), events }, explanations, dropped, set_aside }
}

fn entry(c: &Context, x: &Candidate) -> String {
    let row = &c.k.tables.events[x.row as usize];
    let file = c.k.tables.files.get(row.origin.file as usize).map_or("", String::as_str);
    format!("`{}` ({:?}, {file}:{})", row.lemma, row.pos, row.origin.line)
}

/// The notes of a candidate, with those on the choice of its places.
fn notes(c: &Context, x: &Candidate) -> Vec<Note> {
    let mut out = x.notes.clone();
    for f in &x.fillers {
        out.push(Note { field: "actors", why: format!("{}: {}", f.role, f.why) });
    }
    for s in &x.sites {
        let choice = c.m.list[s.mention].choice();
        out.push(Note {
            field: "places",
            why: choice.map_or_else(
                || "no place of this name is known: no point".into(),
                |p| format!("{} ({}), {} other places of the name: {}", p.en, p.id, p.rivals, p.why),
            ),
        });
    }
    out
}

/// All candidates of the article, each as its own words tell it.
fn tellings(c: &Context) -> (Vec<Candidate>, Vec<Dropped>) {
    let mut dropped = Vec::new();
    let mut list = trigger::triggers(c, &mut dropped);
    for x in &mut list {
        roles::fill(c, x);
        carrier::carry(c, x);
        select::means(c, x);
    }
    let scopes = claims::scopes(c);
    claims::attribute(c, &mut list, &scopes);
    let mut kept = Vec::with_capacity(list.len());
    for mut x in list {
        if let Some(why) = status::judge(c, &mut x).or_else(|| select::carrier(&x)) {
            dropped.push(Dropped { words: x.words, ty: x.ty, why });
            continue;
        }
        if let Some(why) = select::unfit(c, &x) {
            x.doubt(why);
        }
        kept.push(x);
    }
    let mut kept = select::subordinate(c, kept, &mut dropped);
    for x in &mut kept {
        toll::own_toll(c, x);
    }
    let mut list = toll::join_effects(c, kept, &mut dropped);
    setting::settle(c, &mut list);
    for x in &mut list {
        select::complete(c, x);
        status::background(c, x);
    }
    (list, dropped)
}

/// The acts of the article: its tellings, those of one act joined.
fn acts(c: &Context, told: Vec<Candidate>) -> Vec<Candidate> {
    let mut list = merge::merge(c, told);
    list.sort_by_key(|x| x.words.start);
    sides::complete(c, &mut list);
    select::weigh(c, &mut list);
    list
}

/// The candidates that stay, and all that were dropped; with `named`, the models tell their reasons.
///
/// All models look at what the rules gave, none at what another decided: so they can be trained apart.
fn kept(c: &Context, named: bool) -> (Vec<Candidate>, Vec<Dropped>) {
    let (told, mut dropped) = tellings(c);
    let mut list = acts(c, told);
    let kept = keep::decide(c, &list, named);
    let (sites, parts) = (sites::decide(c, &list, named), parts::decide(c, &list, named));
    for (x, site) in list.iter_mut().zip(sites) {
        sites::apply(c, x, site);
    }
    for (x, parts) in list.iter_mut().zip(parts.into_iter().flatten()) {
        parts::apply(c, x, parts);
    }
    // without a model, a doubt decides
    let kept = kept.unwrap_or_else(|| list.iter().map(|x| (if x.doubt.is_some() { -1.0 } else { 1.0 }, String::new())).collect());
    let mut out = Vec::with_capacity(list.len());
    for (mut x, (score, most)) in list.into_iter().zip(kept) {
        if score < 0.0 {
            let why = x.doubt.unwrap_or("told in passing");
            dropped.push(Dropped { words: x.words, ty: x.ty, why: format!("{why}, by the model ({score:.2}: {most})") });
        } else {
            x.note("kept", format!("by the model ({score:.2}: {most})"));
            out.push(x);
        }
    }
    (out, dropped)
}

/// What the words of a text are to the program: for looking into it.
pub fn inspect(doc: &Document, k: &Knowledge) -> String {
    let a = Analysed::new(doc, k);
    let m = mentions(&a, k);
    let mut out = String::new();
    for s in &a.sentences {
        out.push_str(&format!("== {:?}\n", s.kind));
        for i in s.words.clone() {
            let w = &a.words[i];
            let reads: Vec<String> =
                w.readings.iter().filter(|r| r.kind != FormKind::Verb).map(|r| format!("{:?}#{}{:?}", r.kind, r.id, r.feat)).collect();
            let names: Vec<String> =
                w.names.iter().filter(|n| n.kind != NameKind::Function).map(|n| format!("{:?}x{}", n.kind, n.words)).collect();
            out.push_str(&format!(
                "{i} {} [{:?} skip {} {:?}] {} {}\n",
                a.slice(w.span),
                w.class,
                w.skip,
                w.pro,
                reads.join(" "),
                names.join(" ")
            ));
        }
        for (n, m) in m.within(s.words.clone()) {
            out.push_str(&format!(
                "  m{n} {:?} `{}` prep {:?} joined {} {:?} {:?}\n",
                m.kind,
                a.slice(m.span),
                m.prep,
                m.joined,
                m.actor.as_ref().map(|x| (x.kind, x.row, x.anaphor, x.person)),
                m.choice().map(|p| (&p.en, &p.country, p.precision))
            ));
        }
    }
    out
}
