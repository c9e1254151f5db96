//! Words of an article with every reading that the lexicon gives them.

use crate::class::{self, Class};
use crate::sentence::{self, Sentence};
use waqai_knowledge::{FormKind, Knowledge, NameKind};
use waqai_language::{
    Feat,
    clitics::{Pro, cuts, prefixes},
};
use waqai_text::{Document, Span, TextIndex, Token, TokenKind, fold, kept_prefix, tokenize};

/// One reading of a word: a row of the lexicon, what form of it, and the clitics around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// Which table.
    pub kind: FormKind,
    /// Which row.
    pub id: u32,
    /// What form.
    pub feat: Feat,
    /// Proclitics.
    pub pro: Pro,
    /// Letters of the proclitics.
    pub skip: u8,
    /// Letters of the attached pronoun, 0 for none.
    pub enclitic: u8,
}

/// A name or fixed phrase that begins at a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NamedAt {
    /// How many words it takes.
    pub words: u8,
    /// Which table.
    pub kind: NameKind,
    /// Which row.
    pub id: u32,
    /// Proclitics of the first word.
    pub pro: Pro,
    /// Letters of those that are not part of the name.
    pub skip: u8,
}

/// A token with its folded form, readings and class.
#[derive(Debug, Clone)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// Folded form, clitics included.
    pub fold: String,
    /// Its last letter as written: `fold` does not tell ة from ه, nor ى from ي.
    pub last: Option<char>,
    /// Readings by the lexicon.
    pub readings: Vec<Reading>,
    /// Names that begin here.
    pub names: Vec<NamedAt>,
    /// Class in its context.
    pub class: Class,
    /// Proclitics in the likeliest cut.
    pub pro: Pro,
    /// Their letters, the article not counted.
    pub skip: u8,
}

impl Word {
    /// Whether the word carries the article.
    pub fn definite(&self) -> bool {
        self.pro.contains(Pro::AL)
    }

    /// Names of one kind that begin here.
    pub fn named(&self, kind: NameKind) -> impl Iterator<Item = &NamedAt> {
        self.names.iter().filter(move |n| n.kind == kind)
    }

    /// Readings of one kind.
    pub fn read(&self, kind: FormKind) -> impl Iterator<Item = &Reading> {
        self.readings.iter().filter(move |r| r.kind == kind)
    }

    /// Whether it is a verb with the س of the future; a word that the lexicon lacks, by its form.
    pub fn soon(&self) -> bool {
        let bare = self.fold.trim_start_matches(['و', 'ف']);
        if self.class == Class::Verb {
            // سيطر is no future of a verb طار
            let verbs = || self.readings.iter().filter(|r| r.feat.intersects(Feat::VERB) && r.skip <= self.skip + 1);
            return bare.starts_with('س') && verbs().any(|r| r.pro.contains(Pro::SA)) && verbs().all(|r| r.pro.contains(Pro::SA));
        }
        let unknown = self.readings.is_empty() && self.names.is_empty() && self.class == Class::Noun;
        unknown && (bare.starts_with("سي") || bare.starts_with("ست")) && bare.chars().count() > 4 && !bare.ends_with(['ه', 'ا'])
    }

    /// The folded word without proclitics and article.
    pub fn stem(&self) -> &str {
        let rest = self.fold.char_indices().nth(self.skip as usize).map_or("", |(at, _)| &self.fold[at..]);
        if self.definite() { rest.strip_prefix("ال").unwrap_or(rest) } else { rest }
    }
}

/// An article whose words have been read.
#[derive(Debug)]
pub struct Analysed<'t> {
    /// The document.
    pub doc: &'t Document,
    /// Its text, with character offsets.
    pub index: TextIndex<'t>,
    /// All words and marks but line breaks.
    pub words: Vec<Word>,
    /// Sentences as ranges of words.
    pub sentences: Vec<Sentence>,
}

impl<'t> Analysed<'t> {
    /// Reads the words of a document and finds its sentences.
    pub fn new(doc: &'t Document, k: &Knowledge) -> Self {
        let index = TextIndex::new(&doc.text);
        let tokens = tokenize(&doc.text);
        let ranges = waqai_text::sentences(&doc.text, &tokens);
        let mut at = vec![0; tokens.len() + 1];
        let mut words = Vec::with_capacity(tokens.len());
        for (i, t) in tokens.iter().enumerate() {
            at[i] = words.len();
            if t.kind != TokenKind::Break {
                words.push(read_word(t, &doc.text, k));
            }
        }
        at[tokens.len()] = words.len();
        let ranges: Vec<_> = ranges.into_iter().map(|r| at[r.start]..at[r.end]).collect();
        // who writes على with ى means the name by علي
        let dotless = words.iter().any(|w| w.fold == "علي" && w.last == Some('ى'));
        for r in &ranges {
            find_names(&mut words[r.clone()], k);
            choose_cuts(&mut words[r.clone()]);
            class::assign(&mut words[r.clone()], k, dotless);
        }
        let sentences = sentence::sentences(&words, ranges, k);
        Analysed { doc, index, words, sentences }
    }

    /// The span of a range of words, without the proclitics of the first.
    pub fn span(&self, words: std::ops::Range<usize>) -> Span {
        self.span_after(words.clone(), self.words[words.start].skip)
    }

    /// The span of a range of words, without `skip` letters of the first.
    pub fn span_after(&self, words: std::ops::Range<usize>, skip: u8) -> Span {
        let (first, last) = (&self.words[words.start], &self.words[words.end - 1]);
        let cut = kept_prefix(self.index.slice(first.span), skip as usize);
        let span = Span::new((first.span.start + cut).min(last.span.end), last.span.end);
        // جماعة أنصار الله (الحوثيون): the mark that closes what the words open belongs to them
        let closing = self.words.get(words.end).filter(|w| w.span.start == span.end && closes(self.index.slice(span), &w.fold));
        closing.map_or(span, |w| Span::new(span.start, w.span.end))
    }

    /// The words of a span.
    pub fn slice(&self, span: Span) -> &'t str {
        self.index.slice(span)
    }

    /// The number of the sentence that holds a word.
    pub fn sentence_of(&self, word: usize) -> usize {
        self.sentences.partition_point(|s| s.words.end <= word).min(self.sentences.len().saturating_sub(1))
    }
}

/// Whether a mark closes a bracket or a quotation that is open at the end of a text.
fn closes(text: &str, mark: &str) -> bool {
    let count = |c: char| text.chars().filter(|x| *x == c).count();
    let pair = [("(", ")"), ("«", "»"), ("“", "”"), ("[", "]")].into_iter().find(|p| p.1 == mark);
    pair.is_some_and(|(open, close)| {
        let letter = |s: &str| s.chars().next().map_or(0, count);
        letter(open) > letter(close)
    })
}

fn read_word(t: &Token, text: &str, k: &Knowledge) -> Word {
    let (fold, last) = (fold(t.of(text)), t.of(text).chars().next_back());
    let readings = if t.kind == TokenKind::Word { readings(&fold, last == Some('ة'), k) } else { Vec::new() };
    Word { span: t.span, kind: t.kind, fold, last, readings, names: Vec::new(), class: Class::Noun, pro: Pro::empty(), skip: 0 }
}

/// The readings of a folded word; where it is written with ة (`marbuta`), its last letter is no pronoun.
fn readings(word: &str, marbuta: bool, k: &Knowledge) -> Vec<Reading> {
    let mut out = Vec::new();
    for cut in cuts(word) {
        if marbuta && !cut.enclitic.is_empty() {
            continue;
        }
        for r in k.forms.get(cut.stem) {
            if allowed(cut.pro, cut.enclitic, r.feat) {
                out.push(Reading {
                    kind: r.kind,
                    id: r.id,
                    feat: r.feat,
                    pro: cut.pro,
                    skip: cut.skip as u8,
                    enclitic: cut.enclitic.chars().count() as u8,
                });
            }
        }
    }
    out
}

/// Whether these clitics may stand around this form.
fn allowed(pro: Pro, enclitic: &str, feat: Feat) -> bool {
    let verb = feat.intersects(Feat::VERB);
    if matches!(enclitic, "ي" | "ك" | "ني" | "كما" | "كم") {
        return false;
    }
    if feat.contains(Feat::BOUND) && enclitic.is_empty() {
        return false;
    }
    if !enclitic.is_empty() && (feat.contains(Feat::ACCUSATIVE) || (feat.contains(Feat::DUAL) && !feat.contains(Feat::CONSTRUCT) && !verb))
    {
        return false;
    }
    if pro.contains(Pro::AL) && (verb || feat.intersects(Feat::CONSTRUCT | Feat::ACCUSATIVE)) {
        return false;
    }
    if pro.contains(Pro::SA) && !feat.contains(Feat::IMPERFECT) {
        return false;
    }
    if pro.intersects(Pro::BI | Pro::KA) && verb {
        return false;
    }
    !(pro.contains(Pro::LI) && feat.contains(Feat::PERFECT))
}

fn find_names(words: &mut [Word], k: &Knowledge) {
    for i in 0..words.len() {
        let mut found = Vec::new();
        let rest = || words[i + 1..].iter().filter(|w| !is_quote(w)).take(8).map(|w| w.fold.as_str());
        if words[i].kind == TokenKind::Word {
            for (pro, skip, stem) in prefixes(&words[i].fold) {
                if pro.contains(Pro::SA) {
                    continue;
                }
                let article = pro.contains(Pro::AL);
                let own = skip as u8 - if article { article_letters(&words[i].fold, skip as u8) } else { 0 };
                k.names.walk(if article { "ال" } else { "" }, stem, rest(), |m| {
                    found.extend(m.refs.iter().map(|r| NamedAt { words: m.words as u8, kind: r.kind, id: r.id, pro, skip: own }));
                });
                if article {
                    k.names.walk("", stem, rest(), |m| {
                        let loose = m.refs.iter().filter(|r| {
                            matches!(
                                r.kind,
                                NameKind::Kind
                                    | NameKind::Title
                                    | NameKind::Time
                                    | NameKind::Number
                                    | NameKind::Relation
                                    | NameKind::Source
                                    | NameKind::Means
                            )
                        });
                        found.extend(loose.map(|r| NamedAt { words: m.words as u8, kind: r.kind, id: r.id, pro, skip: own }));
                    });
                }
            }
        } else if words[i].kind == TokenKind::Number || words[i].kind == TokenKind::Foreign {
            k.names.walk("", &words[i].fold, rest(), |m| {
                for r in m.refs {
                    found.push(NamedAt { words: m.words as u8, kind: r.kind, id: r.id, pro: Pro::empty(), skip: 0 });
                }
            });
        }
        for n in &mut found {
            n.words = stretch(&words[i..], n.words);
        }
        dedupe(&mut found);
        words[i].names = found;
    }
}

/// Quotation marks and brackets inside a name do not count as words of it: `تنظيم "الدولة"`.
fn is_quote(w: &Word) -> bool {
    matches!(w.fold.as_str(), "\"" | "“" | "”" | "«" | "»" | "'" | "(" | ")")
}

fn stretch(words: &[Word], count: u8) -> u8 {
    let mut seen = 1;
    let mut taken = 1;
    while seen < count && taken < words.len() {
        seen += u8::from(!is_quote(&words[taken]));
        taken += 1;
    }
    taken as u8
}

/// Where a name is found with and without its article, the reading that leaves the article inside stands for both.
fn dedupe(found: &mut Vec<NamedAt>) {
    found.sort_by_key(|n| (n.kind, n.id, std::cmp::Reverse(n.words), n.skip));
    found.dedup_by_key(|n| (n.kind, n.id));
}

/// Chooses the likeliest proclitics of each word.
fn choose_cuts(words: &mut [Word]) {
    for w in words.iter_mut().filter(|w| w.kind == TokenKind::Word) {
        let mut best = (plain_score(&w.fold), plain_cut(&w.fold));
        for n in &w.names {
            let base = match n.kind {
                NameKind::Function if n.words == 1 && !n.pro.intersects(Pro::PREP) => 90,
                NameKind::Function if n.words == 1 => 52,
                NameKind::Time | NameKind::Number | NameKind::Source | NameKind::Attribution => 62,
                NameKind::Given | NameKind::Family | NameKind::Common => 38,
                NameKind::Means | NameKind::Opener | NameKind::Boilerplate => 30,
                _ => 58,
            };
            consider(&mut best, base + 6 * (n.words as i32 - 1) - 3 * n.skip as i32, (n.pro, n.skip));
        }
        for r in &w.readings {
            let base = match r.kind {
                FormKind::Verb => 46,
                FormKind::Blocked => 20,
                _ => 56,
            };
            let own = r.skip - if r.pro.contains(Pro::AL) { article_letters(&w.fold, r.skip) } else { 0 };
            consider(&mut best, base - 3 * own as i32 - 4 * i32::from(r.enclitic > 0), (r.pro, own));
        }
        let (_, (pro, skip)) = best;
        (w.pro, w.skip) = (pro, skip);
        let article =
            w.fold.chars().skip(skip as usize).collect::<String>().starts_with("ال") && w.fold.chars().count() > skip as usize + 3;
        // التقى, التحق: the first letters belong to the verb
        let verb = w.readings.iter().any(|r| r.feat.intersects(Feat::VERB) && r.skip == skip && !r.pro.contains(Pro::AL))
            && !w.readings.iter().any(|r| r.pro.contains(Pro::AL));
        if article && !verb {
            w.pro |= Pro::AL;
        }
    }
}

/// Letters of the article at the end of a proclitic run: two for ال, none for لل (whose second ل belongs to the cut).
fn article_letters(fold: &str, skip: u8) -> u8 {
    let head: String = fold.chars().take(skip as usize).collect();
    if head.ends_with("ال") { 2 } else { 0 }
}

fn consider(best: &mut (i32, (Pro, u8)), score: i32, cut: (Pro, u8)) {
    if score > best.0 {
        *best = (score, cut);
    }
}

/// The cut of a word that no lexicon knows: clitics before the article are certain, و before a long rest is likely.
fn plain_cut(fold: &str) -> (Pro, u8) {
    let mut pick = (Pro::empty(), 0);
    for (pro, skip, rest) in prefixes(fold) {
        let article = pro.contains(Pro::AL);
        let own = skip as u8 - if article { article_letters(fold, skip as u8) } else { 0 };
        if article && rest.chars().count() >= 2 {
            return (pro, own);
        }
        if pro == Pro::WA && rest.chars().count() >= 4 {
            pick = (pro, own);
        }
    }
    pick
}

fn plain_score(fold: &str) -> i32 {
    if plain_cut(fold).0.contains(Pro::AL) { 35 } else { 10 }
}
