//! Actors: names of the register, nouns that make an actor with what follows them, titles and persons.

use crate::{
    analyse::{Analysed, Word},
    class::Class,
    mention::ActorInfo,
    person,
};
use std::ops::Range;
use waqai_knowledge::{
    EventRow, FormKind, HeadClass, Knowledge, NameKind,
    ontology::{ActorKind, EventType, PlaceClass},
};
use waqai_language::{Feat, clitics::Pro};
use waqai_text::{Span, TokenKind};

/// Finds actor mentions in one article.
pub struct ActorFinder<'a, 't> {
    pub(crate) a: &'a Analysed<'t>,
    pub(crate) k: &'a Knowledge,
}

pub(crate) fn blank(kind: ActorKind) -> ActorInfo {
    ActorInfo {
        row: None,
        head: None,
        country: None,
        kind,
        person: false,
        object: false,
        count_only: false,
        anaphor: false,
        plural: false,
        loaded: Vec::new(),
        name: None,
        stands_for: None,
    }
}

type Found = (Range<usize>, ActorInfo);

impl<'a, 't> ActorFinder<'a, 't> {
    /// A finder over one article.
    pub fn new(a: &'a Analysed<'t>, k: &'a Knowledge) -> Self {
        ActorFinder { a, k }
    }

    /// The actor mention that begins at word `i`, the longest of those that the register, head nouns, titles and names give.
    pub fn at(&self, i: usize, end: usize) -> Option<Found> {
        let w = &self.a.words[i];
        if w.kind != TokenKind::Word || !matches!(w.class, Class::Noun | Class::Dem | Class::Quant) {
            return None;
        }
        if w.class == Class::Dem || w.class == Class::Quant {
            return self.after_determiner(i, end);
        }
        let found = [self.registered(i, end), self.headed(i, end), person::titled(self, i, end), person::named(self, i, end)];
        found.into_iter().flatten().max_by_key(|(words, info)| (words.len(), info.row.is_some(), !info.anaphor, info.head.is_none()))
    }

    /// What a number counts, at the word after it.
    pub(crate) fn counted_at(&self, i: usize, end: usize) -> Option<Found> {
        self.headed(i, end).or_else(|| self.at(i, end)).filter(|(_, info)| !info.person)
    }

    /// `هذه التنظيمات`, `بعض الأهالي`: the determiner belongs to the mention.
    fn after_determiner(&self, i: usize, end: usize) -> Option<Found> {
        let next = i + 1;
        if next >= end
            || self.a.words[next].kind != TokenKind::Word
            || !matches!(self.a.words[next].class, Class::Noun)
            || self.a.words[next].pro.intersects(Pro::CONJ | Pro::PREP)
        {
            return None;
        }
        let (words, info) = self.headed(next, end).or_else(|| self.registered(next, end))?;
        Some((i..words.end, info))
    }

    /// A name of the register, with adjectives and brackets after it.
    fn registered(&self, i: usize, end: usize) -> Option<Found> {
        let (n, loaded) = self.longest_name(i)?;
        let row = &self.k.tables.actors[n.id as usize];
        let mut stop = (i + n.words as usize).min(end);
        let mut info = blank(row.kind);
        info.row = Some(n.id);
        info.person = row.person;
        info.plural = !row.person;
        info.country = row.country.as_ref().and_then(|c| self.k.tables.countries.iter().position(|x| x.iso == *c)).map(|c| c as u32);
        if loaded {
            info.loaded.push(self.a.span(i..stop));
        }
        stop = self.attributes(stop, end, &mut info);
        Some((i..stop, info))
    }

    /// The longest register name at a word, and whether it judges.
    pub(crate) fn longest_name(&self, i: usize) -> Option<(crate::NamedAt, bool)> {
        let w = &self.a.words[i];
        let names = w.names.iter().filter(|n| matches!(n.kind, NameKind::Actor | NameKind::Loaded));
        let n = names.max_by_key(|n| (n.words, std::cmp::Reverse(n.skip), n.kind == NameKind::Actor, std::cmp::Reverse(n.id)))?;
        Some((*n, n.kind == NameKind::Loaded))
    }

    /// Adjectives that judge or place an actor, and a name in brackets or quotes, after position `at`.
    fn attributes(&self, mut at: usize, end: usize, info: &mut ActorInfo) -> usize {
        while at < end {
            let w = &self.a.words[at];
            if bracketed(&self.a.words, at, end)
                && self
                    .longest_name(at + 1)
                    .is_some_and(|(n, _)| at + 1 + (n.words as usize) < end && closes(&self.a.words[at + 1 + n.words as usize]))
            {
                let (n, _) = self.longest_name(at + 1).unwrap_or_else(|| unreachable!("checked right above"));
                info.row = info.row.or(Some(n.id));
                at += 2 + n.words as usize;
                continue;
            }
            if w.class != Class::Noun || w.pro.intersects(Pro::CONJ | Pro::PREP) || !w.definite() {
                return at;
            }
            if w.read(FormKind::Loaded).next().is_some() {
                info.loaded.push(self.a.span(at..at + 1));
            } else if let Some(r) = w.read(FormKind::Nisba).next().filter(|_| number_agrees(&self.a.words[at - 1], w)) {
                info.country = info.country.or(Some(r.id));
            } else {
                return at;
            }
            at += 1;
        }
        at
    }

    /// `مصدر أمني`, `دعاية إعلامية`, `نزاع قبلي`, `مؤتمر صحفي`: an indefinite noun of people that looks like an adjective, behind an
    /// indefinite noun of its gender that is no act done to people, no number and no title.
    fn attributive(&self, i: usize, r: &crate::Reading) -> bool {
        let w = &self.a.words[i];
        let bound = r.feat.intersects(Feat::PLURAL | Feat::CONSTRUCT);
        let adjective = w.pro.is_empty() && r.enclitic == 0 && !bound && (w.fold.ends_with('ي') || w.fold.ends_with("يه"));
        let Some(before) = i.checked_sub(1).map(|p| &self.a.words[p]) else { return false };
        let noun = before.kind == TokenKind::Word && before.class == Class::Noun && !before.definite();
        let other = before.names.iter().any(|n| matches!(n.kind, NameKind::Number | NameKind::Title | NameKind::Time));
        let act = before.read(FormKind::Event).any(|e| takes_people(&self.k.tables.events[e.id as usize]));
        adjective && noun && !other && !act && before.last.is_some_and(|l| (l == 'ة') == w.fold.ends_with("يه"))
    }

    /// Whether a dual without its ن has a genitive behind it, as it must: أمني in `طوق أمني فرضته الشرطة` is no pair of anything.
    fn in_construct(&self, i: usize, end: usize, r: &crate::Reading) -> bool {
        let dual = r.feat.contains(Feat::DUAL | Feat::CONSTRUCT) && r.enclitic == 0;
        let next = || self.a.words.get(i + 1).filter(|n| i + 1 < end && n.class == Class::Noun && !n.pro.intersects(Pro::CONJ | Pro::PREP));
        !dual || next().is_some()
    }

    /// A head noun with its genitives, adjectives, partitive and ties.
    pub(crate) fn headed(&self, i: usize, end: usize) -> Option<Found> {
        let w = &self.a.words[i];
        let whole = |id: u32| {
            let rest = &self.k.tables.heads[id as usize].rest;
            rest.iter().enumerate().all(|(n, word)| i + 1 + n < end && self.a.words[i + 1 + n].stem() == word)
        };
        let longest = |id: u32| std::cmp::Reverse(self.k.tables.heads[id as usize].rest.len());
        let r = w
            .read(FormKind::Head)
            .filter(|r| r.skip <= w.skip + 2 && whole(r.id) && self.in_construct(i, end, r))
            .min_by_key(|r| (longest(r.id), r.skip, r.enclitic))?;
        let from = i + 1 + self.k.tables.heads[r.id as usize].rest.len();
        let closed_by_rest = from > i + 1 && self.a.words[from - 1].definite();
        let head = &self.k.tables.heads[r.id as usize];
        let act = w
            .read(FormKind::Event)
            .any(|e| e.feat.contains(Feat::NOUN) && e.skip <= r.skip && self.k.tables.events[e.id as usize].phrase.words.is_empty())
            && !w.definite()
            && !r.feat.contains(Feat::PLURAL);
        if act && head.class != HeadClass::Person || self.attributive(i, r) {
            return None;
        }
        if w.named(NameKind::Kind).any(|n| settlement(self.k.tables.kinds[n.id as usize].class)) {
            return None;
        }
        let mut info = blank(head.kind);
        info.head = Some(r.id);
        info.object = head.class == HeadClass::Object;
        info.count_only = head.count;
        info.plural = r.feat.intersects(Feat::PLURAL | Feat::DUAL) || head.class == HeadClass::Group;
        let mut np = Phrase {
            finder: self,
            at: from,
            end,
            definite: w.definite() || r.enclitic > 0 || closed_by_rest,
            closed: r.enclitic > 0 || sealed(&w.fold),
            class: head.class,
            info,
        };
        np.extend();
        let (stop, mut info) = (np.at, np.info);
        let alone = stop == from;
        if alone && head.class == HeadClass::Named && !w.definite() && r.enclitic == 0 {
            return None;
        }
        info.anaphor = (alone || stop == from + info.loaded.len()) && (w.definite() || r.enclitic > 0) && info.row.is_none();
        Some((i..stop, info))
    }
}

/// Acts whose noun has whom they befall behind it: `مقتل جندي`, `اعتقال صحفي`.
fn takes_people(row: &EventRow) -> bool {
    use EventType::*;
    row.effect.is_some()
        || matches!(
            row.ty,
            Killing | Arrest | Abduction | Release | Assassination | Execution | Abuse | Displacement | LegalAction | Appointment
        )
}

/// Kinds of places that are no things to be hit but places through and through.
fn settlement(class: PlaceClass) -> bool {
    use PlaceClass::*;
    matches!(class, Town | Capital | Quarter | Admin1 | Admin2 | Admin | Area | Road | Mountain | Water | Sea | Island | Region | Country)
}

/// A word that ends in ون or ين or ان takes no genitive after it.
fn sealed(fold: &str) -> bool {
    fold.chars().count() > 4 && (fold.ends_with("ون") || fold.ends_with("ين"))
}

/// Whether an adjective in ون or ين can belong to the noun before it: not to one that ends in ة or ي.
fn number_agrees(noun: &Word, w: &Word) -> bool {
    let plural = |f: &str| f.ends_with("ون") || f.ends_with("ين");
    let single = noun.fold.ends_with('ه') || noun.fold.ends_with('ي') || noun.named(NameKind::Country).next().is_some();
    !plural(&w.fold) || !single || w.stem().chars().count() < 5
}

fn bracketed(words: &[Word], at: usize, end: usize) -> bool {
    at + 1 < end && matches!(words[at].fold.as_str(), "(" | "\"" | "“" | "«" | "\u{201d}")
}

fn closes(w: &Word) -> bool {
    matches!(w.fold.as_str(), ")" | "\"" | "”" | "»" | "\u{201c}")
}

/// A noun phrase being read behind its head.
struct Phrase<'f> {
    finder: &'f ActorFinder<'f, 'f>,
    at: usize,
    end: usize,
    /// Whether what has been read so far is definite.
    definite: bool,
    /// Whether only adjectives may follow.
    closed: bool,
    class: HeadClass,
    info: ActorInfo,
}

impl<'f> Phrase<'f> {
    fn words(&self) -> &'f [Word] {
        &self.finder.a.words
    }

    fn extend(&mut self) {
        let limit = self.at + 8;
        while self.at < self.end && self.at < limit && self.step() {}
        self.ties();
    }

    /// Takes the next word in where it belongs to the phrase.
    fn step(&mut self) -> bool {
        let at = self.at;
        if self.class != HeadClass::Object || !self.definite {
            if let Some((n, loaded)) = self.finder.longest_name(at).filter(|_| self.genitive(at)) {
                return self.take_name(n, loaded);
            }
            if bracketed(self.words(), at, self.end)
                && let Some((n, loaded)) = self.finder.longest_name(at + 1)
            {
                self.at += 1;
                self.take_name(n, loaded);
                self.at += usize::from(self.at < self.end && closes(&self.words()[self.at]));
                return true;
            }
            if bracketed(self.words(), at, self.end) && self.class == HeadClass::Named {
                return self.quoted();
            }
        }
        let w = &self.words()[at];
        if w.kind != TokenKind::Word
            || w.class != Class::Noun
            || w.pro.intersects(Pro::CONJ | Pro::PREP)
            || w.named(NameKind::Time).next().is_some()
        {
            return false;
        }
        // مسلحون موظفا: an accusative noun of people after a nominative one begins another phrase
        if w.read(FormKind::Head).any(|r| r.feat.contains(Feat::ACCUSATIVE)) && !self.words()[at - 1].fold.ends_with('ا') {
            return false;
        }
        let related = w.names.iter().any(|n| n.words > 1 && matches!(n.kind, NameKind::Relation | NameKind::Function))
            || (w.named(NameKind::Relation).next().is_some() && !w.definite() && self.place_at(at + 1));
        if related || w.read(FormKind::Link).next().is_some() {
            return false;
        }
        let (nisba, loaded) = (w.read(FormKind::Nisba).next().map(|r| r.id), w.read(FormKind::Loaded).next().is_some());
        let definite =
            w.definite() || w.names.iter().any(|n| matches!(n.kind, NameKind::Place | NameKind::Country | NameKind::Given) && n.words == 1);
        if self.definite && !definite {
            return false;
        }
        let head = w.read(FormKind::Head).any(|r| r.skip <= w.skip + 2);
        // الجنود الأتراك: the broken plural of a nisba is an adjective here
        let people =
            w.read(FormKind::Head).any(|r| r.feat.contains(Feat::PLURAL) && self.finder.k.tables.heads[r.id as usize].lemma.ends_with('ي'));
        let adjective = adjective(w) && (!(head && self.begins_phrase(w)) || self.agrees(w));
        if self.definite && !people && nisba.is_none() && !loaded && !adjective {
            return false;
        }
        // مجموعة مجهولة العدد: a definite noun behind an adjective says in what respect
        let respect = w.pro.contains(Pro::AL) && !head && !self.place_at(at) && passive_adjective(&self.words()[at - 1]);
        if self.closed && !adjective && nisba.is_none() && !loaded && !respect {
            return false;
        }
        // قناص مدنيين: one person without the article takes no indefinite people as genitive
        if head && !definite && !self.definite && self.class == HeadClass::Person && self.begins_phrase(w) && !self.agrees(w) {
            return false;
        }
        if w.readings.iter().any(|r| r.feat.contains(Feat::ACCUSATIVE) && r.kind == FormKind::Event)
            || (!definite && self.class != HeadClass::Named && self.is_event(w))
        {
            return false;
        }
        if head
            && self.finder.k.tables.heads[w.read(FormKind::Head).next().map_or(0, |r| r.id as usize)].class == HeadClass::Object
            && self.class != HeadClass::Named
            && !definite
        {
            return false;
        }
        // الحكومة اليمنية الإيرانيين: a plural of people is no adjective of one thing
        if self.definite && nisba.is_some() && !number_agrees(&self.words()[at - 1], w) {
            return false;
        }
        if loaded {
            let span = self.finder.a.span(at..at + 1);
            self.info.loaded.push(span);
        }
        self.info.country = self.info.country.or(nisba);
        self.definite |= definite;
        self.closed |= !definite && !head && passive_adjective(w) && self.words()[at - 1].fold.ends_with('ه');
        let place = w.names.iter().filter(|n| matches!(n.kind, NameKind::Place | NameKind::Country)).map(|n| n.words as usize).max();
        self.at = (self.at + place.filter(|_| !w.definite()).unwrap_or(1)).min(self.end);
        true
    }

    /// Whether a place name or a kind word begins at `at`.
    fn place_at(&self, at: usize) -> bool {
        at < self.end && self.words()[at].names.iter().any(|n| matches!(n.kind, NameKind::Place | NameKind::Country | NameKind::Kind))
    }

    /// Whether a word has the plural ending of the word before it: `مسلحون مجهولون`.
    fn agrees(&self, w: &Word) -> bool {
        let before = &self.words()[self.at - 1];
        ["ون", "ين"].iter().any(|s| w.fold.ends_with(s) && before.fold.ends_with(s)) && w.definite() == before.definite()
    }

    /// Whether a head noun stands as one, not as an adjective: groups, things, and people but for nisbas and مسلح.
    fn begins_phrase(&self, w: &Word) -> bool {
        w.read(FormKind::Head).filter(|r| r.skip <= w.skip + 2).any(|r| {
            let row = &self.finder.k.tables.heads[r.id as usize];
            let attributive = row.lemma.ends_with('ي') || w.read(FormKind::Event).any(|e| e.feat.contains(Feat::PASSIVE_PART));
            row.rest.is_empty() && (row.class != HeadClass::Person || !attributive)
        })
    }

    fn is_event(&self, w: &Word) -> bool {
        w.read(FormKind::Event).any(|r| {
            r.skip == w.skip
                && r.feat.intersects(Feat::NOUN | Feat::MASDAR)
                && !self.finder.k.tables.events[r.id as usize].opts.contains(waqai_knowledge::Opts::WEAK)
        })
    }

    /// Whether a genitive may stand at `at`.
    fn genitive(&self, at: usize) -> bool {
        let w = &self.words()[at];
        !self.closed && !self.definite && w.class == Class::Noun && !w.pro.intersects(Pro::CONJ | Pro::PREP)
    }

    fn take_name(&mut self, n: crate::NamedAt, loaded: bool) -> bool {
        let (from, stop) = (self.at, (self.at + n.words as usize).min(self.end));
        if loaded {
            self.info.loaded.push(self.finder.a.span(from..stop));
        }
        let row = &self.finder.k.tables.actors[n.id as usize];
        if !row.person {
            self.info.row = self.info.row.or(Some(n.id));
            use ActorKind::{ExtremistGroup, IdentityMilitia, PoliticalMilitia, RebelGroup, Unknown};
            // قوات الحوثي: forces of those who are no state are none of a state
            let no_state = matches!(row.kind, RebelGroup | ExtremistGroup | PoliticalMilitia | IdentityMilitia);
            if no_state || matches!(self.info.kind, Unknown | RebelGroup | PoliticalMilitia) {
                self.info.kind = row.kind;
            }
        }
        (self.at, self.definite) = (stop, true);
        true
    }

    /// A name in quotes after a head that takes one: `كتيبة "الفتح"`.
    fn quoted(&mut self) -> bool {
        let close = (self.at + 1..(self.at + 7).min(self.end)).find(|&p| closes(&self.words()[p]));
        let Some(close) = close.filter(|&c| c > self.at + 1) else { return false };
        (self.at, self.definite) = (close + 1, true);
        true
    }

    /// `عناصر من تنظيم …`, `القوات الموالية ل…`, `بقيادة …`: what ties the phrase to another actor.
    fn ties(&mut self) {
        let at = self.at;
        if at + 1 >= self.end {
            return;
        }
        let (w, next) = (&self.words()[at], &self.words()[at + 1]);
        if w.fold == "من" && !next.pro.intersects(Pro::CONJ) && matches!(self.class, HeadClass::Person | HeadClass::Group) {
            if let Some((words, info)) = self.finder.at(at + 1, self.end).filter(|(_, x)| !x.object && !x.count_only && !x.person) {
                self.join(words, info);
            }
            return;
        }
        let Some(link) = w.read(FormKind::Link).next() else { return };
        let row = &self.finder.k.tables.links[link.id as usize];
        let (prep, against) = (row.class.clone(), row.extra == "against");
        let attached = matches!(prep.as_str(), "ل" | "ب");
        let target = if attached { at + 1 } else { at + 2 };
        let ok = if attached {
            next.pro.intersects(Pro::LI | Pro::BI) || next.fold.starts_with('ل')
        } else {
            waqai_text::fold(&prep) == next.fold
        };
        if ok
            && target < self.end
            && let Some((words, info)) = self.finder.at(target, self.end)
        {
            match against {
                // مناهضين للحوثيين: who is against them is not one of them
                true => (self.at, self.definite) = (words.end, true),
                false => self.join(words, info),
            }
        }
    }

    fn join(&mut self, words: Range<usize>, other: ActorInfo) {
        self.at = words.end;
        let opposed = other.person;
        if !opposed {
            self.info.row = self.info.row.or(other.row);
        }
        self.info.country = self.info.country.or(other.country);
        self.info.loaded.extend(other.loaded);
        if self.info.kind == ActorKind::Unknown {
            self.info.kind = other.kind;
        }
    }
}

/// Whether a word is a feminine passive participle, مفعولة, which closes an indefinite phrase: `شاحنة ملغومة`, `مدفعية مجهولة`.
fn passive_adjective(w: &Word) -> bool {
    let letters: Vec<char> = w.fold.chars().take(7).collect();
    matches!(letters[..], ['م', _, _, 'و', _, 'ه']) && w.named(NameKind::Kind).next().is_none()
}

/// Whether a word has the shape of an adjective: nisba ending, or a participle or elative with the article.
fn adjective(w: &Word) -> bool {
    let stem = w.stem();
    let letters: Vec<char> = stem.chars().take(6).collect();
    let pattern = matches!(letters[..], ['ا', _, _, _] | [_, 'ا', _, _, ..] | [_, _, 'ي', _] | [_, _, 'ي', _, 'ه']);
    pattern
        || stem.ends_with("ي")
        || stem.ends_with("يه")
        || stem.ends_with("يين")
        || stem.ends_with("يون")
        || (stem.starts_with('م') && stem.chars().count() >= 4)
        || w.read(FormKind::Loaded).next().is_some()
}

impl ActorInfo {
    /// The part of the mention that names it best, given the whole span.
    pub fn best_span(&self, whole: Span) -> Span {
        self.name.unwrap_or(whole)
    }
}
