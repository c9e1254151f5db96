//! Mentions: the stretches of a sentence that name an actor, a place, a time or a number of people.

use crate::{
    actor::ActorFinder,
    analyse::{Analysed, Word},
    class::Class,
    number::{Quantity, quantity_at},
    place::{PlaceChoice, PlaceFinder, PlaceInfo},
    sentence::SentenceKind,
    time::{TimeInfo, time_at},
};
use std::ops::Range;
use waqai_knowledge::{FormKind, Knowledge, NameKind, ontology::ActorKind};
use waqai_language::{Feat, clitics::Pro};
use waqai_text::{Span, TokenKind};

/// The preposition that governs a mention, folded; empty for none.
pub type Prep = &'static str;

/// What is known of an actor mention.
#[derive(Debug, Clone, PartialEq)]
pub struct ActorInfo {
    /// Row of the register.
    pub row: Option<u32>,
    /// Row of the head noun.
    pub head: Option<u32>,
    /// Country by nisba or name, row of the states.
    pub country: Option<u32>,
    /// Kind.
    pub kind: ActorKind,
    /// A named person.
    pub person: bool,
    /// A thing that can be hit, not somebody.
    pub object: bool,
    /// People told only as a number: counted, no actor.
    pub count_only: bool,
    /// Definite noun without a name, that points back.
    pub anaphor: bool,
    /// Plural or collective.
    pub plural: bool,
    /// Words that judge.
    pub loaded: Vec<Span>,
    /// The part of the span that is a person's name, where it differs from the whole.
    pub name: Option<Span>,
    /// The mention that an anaphor stands for.
    pub stands_for: Option<usize>,
}

/// What a mention is.
#[derive(Debug, Clone, PartialEq)]
pub enum MentionKind {
    /// Somebody, or a thing that is hit.
    Actor,
    /// A place; it may stand for the government in it.
    Place,
    /// A time.
    Time,
    /// A number without a noun of its own (`20 قتيلا`, `ثلاثة آخرين`).
    Count,
}

/// One mention.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Range of words.
    pub words: Range<usize>,
    /// Span without proclitics.
    pub span: Span,
    /// What it is.
    pub kind: MentionKind,
    /// Preposition that governs it.
    pub prep: Option<String>,
    /// Whether و joins it to what stands before.
    pub joined: bool,
    /// Who, for actors and for places that can stand for a government.
    pub actor: Option<ActorInfo>,
    /// Where, for places.
    pub place: Option<PlaceInfo>,
    /// When, for times.
    pub time: Option<TimeInfo>,
    /// How many, where told.
    pub quantity: Option<Quantity>,
}

impl Mention {
    /// Where it is, once the places of the article are settled.
    pub fn choice(&self) -> Option<&PlaceChoice> {
        self.place.as_ref().and_then(|p| p.choice.as_ref())
    }
}

/// Grammatical case, as far as the letters show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// Ends in ون, ان or their bound forms.
    Nominative,
    /// Ends in ين, or in ا of the indefinite accusative.
    Oblique,
}

/// The case of the first word of a mention that is a counted noun of people or things; none where the letters do not show it.
pub fn case_of(w: &Word) -> Option<Case> {
    let heads = || w.read(FormKind::Head).filter(|r| r.skip <= w.skip + 2);
    let number = |r: &crate::Reading| r.feat.intersects(Feat::PLURAL | Feat::DUAL);
    heads().next()?;
    if heads().all(|r| r.feat.contains(Feat::ACCUSATIVE) || r.feat.contains(Feat::DUAL | Feat::CONSTRUCT)) && w.fold.ends_with('ا') {
        return Some(Case::Oblique);
    }
    if !heads().all(number) {
        return None;
    }
    match w.fold.as_str() {
        f if f.ends_with("ون") || f.ends_with("ان") || f.ends_with("تا") => Some(Case::Nominative),
        f if f.ends_with("ين") => Some(Case::Oblique),
        _ => None,
    }
}

/// All mentions of an article, in text order.
#[derive(Debug, Default)]
pub struct Mentions {
    /// The mentions.
    pub list: Vec<Mention>,
}

impl Mentions {
    /// Numbers of the mentions that lie in a range of words.
    pub fn within(&self, words: Range<usize>) -> impl Iterator<Item = (usize, &Mention)> {
        let from = self.list.partition_point(|m| m.words.start < words.start);
        self.list.iter().enumerate().skip(from).take_while(move |(_, m)| m.words.start < words.end)
    }

    /// The mention that holds a word.
    pub fn at(&self, word: usize) -> Option<(usize, &Mention)> {
        let n = self.list.partition_point(|m| m.words.end <= word);
        self.list.get(n).filter(|m| m.words.contains(&word)).map(|m| (n, m))
    }
}

/// Finds the mentions of an article and settles its places together.
pub fn mentions(a: &Analysed, k: &Knowledge) -> Mentions {
    let actors = ActorFinder::new(a, k);
    let places = PlaceFinder::new(a, k);
    let mut list: Vec<Mention> = Vec::new();
    for s in a.sentences.iter().filter(|s| matches!(s.kind, SentenceKind::Body | SentenceKind::Dateline)) {
        let (mut i, mut source) = (s.words.start, 0);
        while i < s.words.end {
            source = source.max(i + nameless_source(a, k, i));
            let joined =
                list.last().filter(|m| m.words.end == i).and_then(|m| m.place.as_ref()).and_then(|p| places.joined(i, s.words.end, p));
            let joined = joined.map(|(words, place)| Mention { place: Some(place), ..blank(a, words, MentionKind::Place) });
            match joined.or_else(|| mention_at(a, k, &actors, &places, i, s.words.end)) {
                // مصدر عسكري: a word of the source, nobody of its own
                Some(m) if m.kind == MentionKind::Actor && source > i && m.actor.as_ref().is_some_and(|x| x.row.is_none()) => i += 1,
                Some(mut m) => {
                    (m.prep, m.joined) = governed(&a.words, &m, s.words.start, k);
                    i = m.words.end;
                    list.push(m);
                }
                None => i += 1,
            }
        }
    }
    let mut out = Mentions { list };
    places.settle(&mut out);
    crate::coref::resolve(a, &mut out, k);
    out
}

fn mention_at(a: &Analysed, k: &Knowledge, actors: &ActorFinder, places: &PlaceFinder, i: usize, end: usize) -> Option<Mention> {
    let w = &a.words[i];
    let far = |n: &crate::NamedAt| k.tables.relations[n.id as usize].relation == "distance";
    // عين العرب: no verb where the words make the name of a place that somebody entered by hand
    let town = |n: &crate::NamedAt| n.words > 1 && n.skip == 0 && k.tables.places[n.id as usize].id.starts_with("wq:");
    let names = || w.named(NameKind::Relation).any(far) || w.named(NameKind::Place).any(town);
    if w.class == Class::Punct || w.class == Class::Verb && !names() {
        return None;
    }
    if let Some((words, time)) = time_at(a, k, i, end) {
        return Some(Mention { time: Some(time), ..blank(a, words, MentionKind::Time) });
    }
    if let Some(q) = quantity_at(a, k, i, end) {
        return Some(counted(a, actors, q, end));
    }
    let place = places.at(i, end);
    // إلى سوريا: no accusative of سوري stands behind a preposition
    let state = w.fold.ends_with('ا') && places.is_placed(i) && w.named(NameKind::Country).any(|n| n.skip == w.skip);
    let actor = actors.at(i, end).filter(|(_, x)| !(state && x.head.is_some()));
    if let Some((words, info)) = &actor
        && let Some(q) = pair_behind(a, k, words.end, end)
    {
        let words = words.start..q.words.end;
        return Some(Mention { actor: Some(info.clone()), quantity: Some(q), ..blank(a, words, MentionKind::Actor) });
    }
    if let Some(m) = facility(a, &actor, &place) {
        return Some(m);
    }
    let (actor_len, place_len) = (actor.as_ref().map_or(0, |x| x.0.len()), place.as_ref().map_or(0, |x| x.0.len()));
    match (actor, place) {
        (Some((words, info)), Some((_, p)))
            if actor_len == place_len && info.row.is_some() && (p.unknown || p.rows.is_empty() && p.country.is_none()) =>
        {
            Some(Mention { actor: Some(info), ..blank(a, words, MentionKind::Actor) })
        }
        (Some((words, info)), p) if actor_len > place_len || (actor_len == place_len && !places.is_placed(i)) => {
            let place = p.map(|x| x.1).filter(|_| actor_len == place_len);
            Some(Mention {
                actor: Some(info),
                kind: if place.is_some() { MentionKind::Place } else { MentionKind::Actor },
                place,
                ..blank(a, words, MentionKind::Actor)
            })
        }
        (actor, Some((words, place))) => {
            let actor = actor.map(|x| x.1).filter(|_| actor_len == place_len);
            let span = if place.own.is_empty() { a.span(words.clone()) } else { a.span(place.own.clone()) };
            Some(Mention { place: Some(place), actor, span, ..blank(a, words, MentionKind::Place) })
        }
        _ => None,
    }
}

/// How many words a source without a name has, adjectives included (`مصدر عسكري يمني مسؤول`); 0 where none begins.
fn nameless_source(a: &Analysed, k: &Knowledge, i: usize) -> usize {
    let nameless = |n: &&crate::NamedAt| k.tables.sources[n.id as usize].class == "anonymous";
    let Some(words) = a.words[i].named(NameKind::Source).filter(nameless).map(|n| n.words as usize).max() else { return 0 };
    let definite = a.words[i].definite();
    let adjective = |w: &&Word| {
        let bare = if definite { w.pro == Pro::AL } else { w.pro.is_empty() };
        w.class == Class::Noun && w.kind == TokenKind::Word && bare && w.read(FormKind::Event).next().is_none()
    };
    words + a.words[i + words..].iter().take(3).take_while(adjective).count()
}

/// `قاعدة العند الجوية`: a named facility is a place, and who is in it may be hit; the adjective belongs to its name.
fn facility(a: &Analysed, actor: &Option<(Range<usize>, ActorInfo)>, place: &Option<(Range<usize>, PlaceInfo)>) -> Option<Mention> {
    use waqai_knowledge::ontology::PlaceClass::{Airport, Base, Camp, Crossing, Port, Site};
    let ((words, info), (named, place)) = (actor.as_ref()?, place.as_ref()?);
    let whole = matches!(place.class, Some(Airport | Base | Camp | Crossing | Port | Site)) && !place.anaphor;
    let known = !place.rows.is_empty() || place.unknown;
    (whole && known && info.row.is_none() && !info.person && words.len() > named.len()).then(|| Mention {
        place: Some(place.clone()),
        actor: Some(ActorInfo { object: true, anaphor: false, ..info.clone() }),
        ..blank(a, words.clone(), MentionKind::Place)
    })
}

/// `مدنيين اثنين`: the number two behind the dual that it stresses.
fn pair_behind(a: &Analysed, k: &Knowledge, at: usize, end: usize) -> Option<Quantity> {
    let w = a.words.get(at).filter(|w| at < end && w.kind == TokenKind::Word && w.pro.is_empty())?;
    let dual =
        a.words[at - 1].fold.ends_with("ين") || a.words[at - 1].fold.ends_with("ان") || at > 1 && a.words[at - 2].fold.ends_with('ي');
    if !dual || w.named(NameKind::Number).next().is_none() {
        return None;
    }
    quantity_at(a, k, at, at + 1).filter(|q| q.best == Some(2))
}

/// A number with what it counts: `ثلاثة جنود`, `عشرات المدنيين`, `20 قتيلا`.
fn counted(a: &Analysed, actors: &ActorFinder, q: Quantity, end: usize) -> Mention {
    let mut next = q.words.end;
    let other = a.words.get(next).filter(|_| next < end).is_some_and(|w| matches!(w.stem(), "اخرون" | "اخرين" | "اخر" | "اخران"));
    next += usize::from(other);
    if a.words.get(next).is_some_and(|w| w.fold == "من" && next < end) {
        next += 1;
    }
    let found = if next < end { actors.counted_at(next, end) } else { None };
    match found {
        Some((words, info)) => {
            let words = q.words.start..words.end;
            let kind = if info.count_only { MentionKind::Count } else { MentionKind::Actor };
            Mention { actor: Some(info), quantity: Some(q), ..blank(a, words, kind) }
        }
        None => {
            let words = q.words.start..q.words.end + usize::from(other);
            Mention { quantity: Some(q), ..blank(a, words, MentionKind::Count) }
        }
    }
}

fn blank(a: &Analysed, words: Range<usize>, kind: MentionKind) -> Mention {
    Mention { span: a.span(words.clone()), words, kind, prep: None, joined: false, actor: None, place: None, time: None, quantity: None }
}

/// The preposition before a mention, attached or a word of its own, and whether و stands before it. A noun of holding between them
/// (`من قبضة التنظيم`) is passed over.
fn governed(words: &[Word], m: &Mention, start: usize, k: &Knowledge) -> (Option<String>, bool) {
    let first = &words[m.words.start];
    let joined = first.pro.contains(Pro::WA);
    for (bit, letter) in [(Pro::BI, "ب"), (Pro::LI, "ل"), (Pro::KA, "ك")] {
        if first.pro.contains(bit) {
            return (Some(letter.to_string()), joined);
        }
    }
    let mut p = m.words.start;
    while p > start && matches!(words[p - 1].fold.as_str(), "\"" | "“" | "«" | "(" | "”" | "»") {
        p -= 1;
    }
    if joined || p == start {
        return (None, joined);
    }
    let hold = |w: &Word| !w.definite() && w.named(NameKind::Function).any(|n| k.tables.function[n.id as usize].class == "hold");
    if p - 1 > start && p == m.words.start && hold(&words[p - 1]) && words[p - 2].class == Class::Prep {
        p -= 1;
    }
    let before = &words[p - 1];
    // طائرة بدون طيار: the longer negations govern like prepositions
    if before.class == Class::Prep || before.class == Class::Neg && before.stem().chars().count() > 2 {
        return (Some(before.stem().to_string()), before.pro.contains(Pro::WA));
    }
    (None, joined)
}
