//! What the stages share: the analysed article, its mentions, and where clauses end.

use std::ops::Range;
use waqai_entities::{Analysed, Class, Mention, MentionKind, Mentions, Word};
use waqai_knowledge::{FormKind, Knowledge, NameKind};
use waqai_language::{Feat, clitics::Pro};

/// One article under way.
pub(crate) struct Context<'a, 't> {
    pub a: &'a Analysed<'t>,
    pub k: &'a Knowledge,
    pub m: &'a Mentions,
}

/// Prepositional words that bring who did it after a passive or a masdar.
const BY: [&[&str]; 5] = [&["علي", "يد"], &["علي", "ايدي"], &["من", "قبل"], &["من", "جانب"], &["علي", "ايد"]];

impl<'a, 't> Context<'a, 't> {
    pub fn word(&self, i: usize) -> &'a Word {
        &self.a.words[i]
    }

    /// Words of the sentence that holds a word.
    pub fn sentence(&self, i: usize) -> Range<usize> {
        self.a.sentences[self.a.sentence_of(i)].words.clone()
    }

    pub fn is_comma(&self, i: usize) -> bool {
        matches!(self.word(i).fold.as_str(), "،" | ",")
    }

    /// Whether a word tells its noun from others of the kind: آخر، ثانية، مماثل.
    pub fn says_other(&self, i: usize) -> bool {
        self.word(i).named(NameKind::Function).any(|n| self.k.tables.function[n.id as usize].class == "other")
    }

    fn is_quote(&self, i: usize) -> bool {
        matches!(self.word(i).fold.as_str(), "\"" | "“" | "”" | "«" | "»" | "(" | ")" | "'" | "[" | "]")
    }

    /// Whether a new clause begins at a word.
    pub fn opens_clause(&self, i: usize) -> bool {
        let w = self.word(i);
        match w.class {
            // ما لا يقل عن عشرة: part of a number
            Class::Sub | Class::Rel if self.m.at(i).is_some_and(|(_, m)| m.quantity.is_some()) => false,
            Class::Sub | Class::Rel => true,
            Class::Verb => w.pro.intersects(Pro::CONJ),
            // وهي واحدة من …
            Class::Aux | Class::Neg | Class::Pron => w.pro.intersects(Pro::CONJ),
            Class::Punct => !self.is_quote(i) && !self.is_comma(i),
            _ => w.named(NameKind::Opener).any(|n| n.words > 1),
        }
    }

    /// Where the clause that holds a word ends to the right. A comma ends it unless what stands between two commas, or right after
    /// one, is a time or a phrase with a preposition.
    pub fn right(&self, from: usize) -> usize {
        let end = self.sentence(from).end;
        let mut i = from + 1;
        while i < end {
            if self.opens_clause(i) {
                return i;
            }
            if self.is_comma(i) && !self.goes_on(i, end) {
                return i;
            }
            i += 1;
        }
        end
    }

    /// Whether a clause goes on behind the comma at `i`.
    fn goes_on(&self, i: usize, end: usize) -> bool {
        let next = i + 1;
        if next >= end {
            return false;
        }
        let aside = |p: usize| {
            self.m.at(p).is_some_and(|(_, m)| m.kind == MentionKind::Time)
                || self.word(p).class == Class::Prep
                || self.word(p).pro.intersects(Pro::BI)
        };
        // a list goes on: `مواقع لتنظيم …، وتنظيم …`
        let item = self.m.at(next).is_some_and(|(_, m)| {
            let verb_behind = (m.words.end..end.min(m.words.end + 2)).any(|p| matches!(self.word(p).class, Class::Verb | Class::Aux));
            m.words.start == next && m.joined && (m.actor.is_some() || m.place.is_some()) && !verb_behind
        });
        if aside(next) || item {
            return true;
        }
        let before = (self.sentence(i).start..i).rev().take(9).find(|&p| self.is_comma(p));
        before.is_some_and(|b| aside(b + 1)) && !matches!(self.word(next).class, Class::Verb)
    }

    /// Where the arguments of a trigger end to the right: with the clause, or before the next finite verb.
    pub fn arguments_end(&self, from: usize) -> usize {
        let end = self.right(from);
        (from + 1..end).find(|&i| self.word(i).class == Class::Verb).unwrap_or(end)
    }

    /// Where the clause that holds a word begins.
    pub fn left(&self, from: usize) -> usize {
        let start = self.sentence(from).start;
        let mut i = from;
        while i > start {
            if self.opens_clause(i) {
                return if matches!(self.word(i).class, Class::Verb | Class::Aux | Class::Neg | Class::Noun) { i } else { i + 1 };
            }
            if self.is_comma(i - 1) && !self.goes_on(i - 1, from + 1) {
                return i;
            }
            i -= 1;
        }
        start
    }

    /// Mentions in a range that no preposition governs and that are somebody, something or a number.
    pub fn bare(&self, range: Range<usize>) -> impl Iterator<Item = (usize, &'a Mention)> + '_ {
        self.m.within(range).filter(|(_, m)| {
            m.prep.is_none() && m.kind != MentionKind::Time && (m.actor.is_some() || m.quantity.is_some() || m.place.is_some())
        })
    }

    /// What a mention that وـ joins belongs to: the prepositions of its first partner hold for it too.
    pub fn governing(&self, n: usize) -> Option<&'a str> {
        let list = &self.m.list;
        let mut i = n;
        loop {
            let m = &list[i];
            if m.prep.is_some() || !m.joined {
                return m.prep.as_deref();
            }
            if i == 0 || !self.adjoins(i - 1, i) {
                return self.unknown_partner(m.words.start);
            }
            i -= 1;
        }
    }

    /// `في الحسيني والحوطة`: the preposition before an unknown name that the word at `i` is joined to.
    fn unknown_partner(&self, i: usize) -> Option<&'a str> {
        let start = self.sentence(i).start;
        let (name, prep) = (i.checked_sub(1)?, i.checked_sub(2).filter(|p| *p >= start)?);
        let lone = self.word(name).class == Class::Noun && self.word(name).definite() && self.m.at(name).is_none();
        (lone && self.word(prep).class == Class::Prep).then(|| self.word(prep).stem())
    }

    /// Whether only a comma or a few words of the same phrase stand between two neighbouring mentions.
    pub fn adjoins(&self, first: usize, second: usize) -> bool {
        let (a, b) = (&self.m.list[first], &self.m.list[second]);
        let gap = a.words.end..b.words.start;
        b.words.start >= a.words.end
            && gap.len() <= 2
            && gap.clone().all(|i| matches!(self.word(i).class, Class::Punct | Class::Noun) && self.word(i).fold != ".")
    }

    /// A mention with those that و joins to it, in text order.
    pub fn coordinated(&self, n: usize, limit: usize) -> Vec<usize> {
        let mut out = vec![n];
        let mut i = n;
        while i + 1 < self.m.list.len() && self.m.list[i + 1].words.start < limit {
            let next = &self.m.list[i + 1];
            let same_sort = next.kind == self.m.list[n].kind || next.actor.is_some() && self.m.list[n].actor.is_some();
            if !(next.joined && next.prep.is_none() && same_sort && self.adjoins(i, i + 1)) {
                break;
            }
            out.push(i + 1);
            i += 1;
        }
        out
    }

    /// A mention with all that و joins it to, before and behind, in text order.
    pub fn group(&self, n: usize) -> Vec<usize> {
        let mut first = n;
        while first > 0 && self.m.list[first].joined && self.m.list[first].prep.is_none() && self.adjoins(first - 1, first) {
            first -= 1;
        }
        let all = self.coordinated(first, usize::MAX);
        if all.contains(&n) { all } else { vec![n] }
    }

    /// The mention that a phrase of agency (`على يد`, `من قبل`) brings in a range.
    pub fn agent(&self, range: Range<usize>) -> Option<usize> {
        self.named_agent(range.clone()).or_else(|| self.armed_agent(range))
    }

    /// `برصاص مسلحين`, `بنيران القوات`: whose weapon it was.
    fn armed_agent(&self, range: Range<usize>) -> Option<usize> {
        range.clone().filter(|&i| self.word(i).pro.contains(Pro::BI)).find_map(|i| {
            let means = self.word(i).named(NameKind::Means).map(|n| n.words as usize).max()?;
            let (n, m) = self.m.at(i + means).filter(|_| i + means < range.end)?;
            let somebody = m.actor.as_ref().is_some_and(|x| !x.object && !x.count_only);
            (somebody && m.words.start == i + means && m.prep.is_none() && !m.joined).then_some(n)
        })
    }

    fn named_agent(&self, range: Range<usize>) -> Option<usize> {
        range.clone().find_map(|i| {
            let hit = BY.iter().find(|by| {
                by.iter().enumerate().all(|(n, w)| i + n < range.end && (self.word(i + n).stem() == *w || self.word(i + n).fold == *w))
            })?;
            self.m.within(i + hit.len()..range.end).find(|(_, m)| m.actor.is_some() && m.words.start <= i + hit.len() + 1).map(|(n, _)| n)
        })
    }

    /// The first reading of one kind that stands as a finite verb, or with `nominal` as masdar or participle too.
    pub fn verb_reading(&self, i: usize, kind: FormKind, nominal: bool) -> Option<&'a waqai_entities::Reading> {
        self.readings(i, kind, nominal).next()
    }

    /// All readings of one kind that stand as a finite verb, or with `nominal` as masdar or participle too.
    pub fn readings(&self, i: usize, kind: FormKind, nominal: bool) -> impl Iterator<Item = &'a waqai_entities::Reading> + use<'a, 't> {
        let w = self.word(i);
        w.read(kind).filter(move |r| {
            if r.feat.intersects(Feat::VERB) {
                w.class == Class::Verb
            } else {
                nominal && w.class != Class::Verb && r.feat.intersects(Feat::MASDAR | Feat::ACTIVE_PART | Feat::NOUN)
            }
        })
    }
}

/// Folded word without an attached pronoun and its bound ت, for comparing words of phrases.
pub(crate) fn core(word: &str) -> &str {
    for pronoun in ["هما", "ها", "هم", "ه"] {
        if let Some(rest) = word.strip_suffix(pronoun)
            && rest.chars().nth(2).is_some()
        {
            return rest.strip_suffix('ت').filter(|r| r.chars().nth(2).is_some()).unwrap_or(rest);
        }
    }
    word
}
