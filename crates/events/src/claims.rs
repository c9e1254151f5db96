//! Who says so: reporting verbs with their speakers, phrases of attribution, and speakers that go on from the sentence before.

use crate::{candidate::*, context::*, subject::left_subject};
use std::ops::Range;
use waqai_entities::{Class, MentionKind, SentenceKind};
use waqai_knowledge::{
    FormKind, NameKind, ReportRow,
    ontology::{ActorKind, SourceKind, Stance},
};
use waqai_language::{Feat, clitics::Pro};
use waqai_text::Span;

/// A claim with the words that it covers.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    pub claim: Claim,
    pub words: Range<usize>,
    /// Words of the reporting construction itself.
    pub own: Range<usize>,
}

/// Every claim of the article.
pub(crate) fn scopes(c: &Context) -> Vec<Scope> {
    let mut out: Vec<Scope> = Vec::new();
    let mut last: Option<(Claim, usize)> = None;
    for (number, s) in c.a.sentences.iter().enumerate().filter(|(_, s)| s.kind == SentenceKind::Body) {
        let mut here = Vec::new();
        for i in s.words.clone() {
            // مؤكدا أن: who spoke last, in this sentence before all
            let spoke = here.iter().rev().find(|x: &&Scope| x.claim.verb.is_some()).map(|x| &x.claim);
            let spoke = spoke.or(last.as_ref().filter(|(_, n)| number - n <= 2).map(|x| &x.0));
            if let Some(x) = reporting(c, i, &s.words, spoke) {
                here.push(x);
            } else if let Some(x) = attribution(c, i, &s.words, spoke) {
                here.push(x);
            }
        }
        if let Some(x) = here.iter().rev().find(|x| x.claim.verb.is_some()) {
            last = Some((x.claim.clone(), number));
        }
        out.extend(here);
    }
    out
}

/// A reporting verb with its speaker: it covers the sentence from the verb on, or what stands before it where it closes the sentence.
fn reporting(c: &Context, i: usize, sentence: &Range<usize>, last: Option<&Claim>) -> Option<Scope> {
    let r = report_reading(c, i, sentence.end).or_else(|| participle(c, i))?;
    let row = &c.k.tables.reports[r.id as usize];
    // لم تعلن أي جماعة مسؤوليتها
    if row.stance == Stance::Claims && i > sentence.start && c.word(i - 1).class == Class::Neg {
        return None;
    }
    let verb = c.a.span_after(i..i + 1, r.skip);
    let finite = r.feat.intersects(Feat::VERB);
    if finite && (impersonal(c, i, sentence.start) || !tells(c, i, row, sentence)) {
        return None;
    }
    // المتحدث حذر الحكومة: who stands right before the verb speaks
    let right_before = || left_speaker(c, i).filter(|&n| c.m.list[n].words.end == i).map(|n| by_mention(c, n));
    let speaker = finite.then(|| right_before().or_else(|| speaker_after(c, i, sentence.end)).or_else(|| speaker_before(c, i))).flatten();
    let mut claim = match (speaker, last) {
        (Some(s), _) => s,
        (None, Some(l)) if !finite || c.word(i).pro.intersects(Pro::CONJ) || i == sentence.start => {
            Claim { why: "the speaker of the sentence before goes on".into(), ..l.clone() }
        }
        _ => return None,
    };
    claim.verb = Some(verb);
    claim.stance = row.stance;
    let closing =
        i > sentence.start && c.is_comma(i - 1) && !(i + 1..sentence.end).any(|p| c.word(p).class == Class::Sub || c.word(p).fold == ":");
    let trailing = closing && i > sentence.start + 4 && !(i + 1..sentence.end).any(|p| c.word(p).read(FormKind::Event).next().is_some());
    let words = if trailing { sentence.start..i } else { i..sentence.end };
    Some(Scope { own: i..i + 1, words, claim })
}

/// `يذكر أن`, `يشار إلى أن`: nobody is said to say so.
fn impersonal(c: &Context, i: usize, start: usize) -> bool {
    let w = c.word(i);
    let imperfect = w.readings.iter().filter(|r| r.feat.intersects(Feat::VERB)).all(|r| r.feat.contains(Feat::IMPERFECT));
    let opens = i == start || i == start + 1 && c.word(start).class != Class::Noun;
    let clause = c.a.words.get(i + 1).is_some_and(|n| n.class == Class::Sub || n.fold == "الي");
    imperfect
        && opens
        && clause
        && !w.readings.iter().any(|r| r.feat.contains(Feat::PLURAL) && r.feat.contains(Feat::IMPERFECT) && w.fold.ends_with("ون"))
}

/// How many words behind a reporting verb what is said may begin with a clause or a quotation, and with a preposition or a verbal noun.
const CLAUSE: usize = 18;
const NOUN: usize = 14;

/// Whether a verb of speech has something told with it, as its row says what that begins with; many have other senses too
/// (`يعد من الشخصيات`, `شهدت المدينة`). Verbs that take a side do without.
fn tells(c: &Context, i: usize, row: &ReportRow, sentence: &Range<usize>) -> bool {
    if row.stance != Stance::Says && row.stance != Stance::Confirms {
        return true;
    }
    // كما أعلنت كييف, ما قاله الوزير: what is said stands before
    let before = i.checked_sub(1).filter(|p| *p >= sentence.start).map(|p| c.word(p));
    if before.is_some_and(|b| matches!(b.stem(), "كما" | "حسبما" | "ما" | "مثلما" | "وفقما")) || i + 4 >= sentence.end {
        return true;
    }
    let clause = |p: usize| {
        let w = c.word(p);
        w.class == Class::Sub && w.fold.trim_start_matches(['و', 'ف', 'ب', 'ل']).starts_with('ا')
            || matches!(w.fold.as_str(), ":" | "\"" | "«" | "“")
    };
    let near = |p: usize, one: &str| {
        let w = c.word(p);
        match one {
            "masdar" => w.read(FormKind::Event).any(|r| r.feat.contains(Feat::MASDAR)),
            "ب" => w.pro.contains(Pro::BI),
            "ل" => w.pro.contains(Pro::LI),
            prep => w.fold == waqai_text::fold(prep),
        }
    };
    (i + 1..sentence.end.min(i + CLAUSE)).any(clause)
        || row.clause.split('|').any(|one| (i + 1..sentence.end.min(i + NOUN)).any(|p| near(p, one)))
}

/// The reading of a reporting verb whose phrase is there, the longest first: `أعلن ~ مسؤولية` before `أعلن`.
fn report_reading<'x>(c: &'x Context, i: usize, end: usize) -> Option<&'x waqai_entities::Reading> {
    let w = c.word(i);
    if w.class != Class::Verb {
        return None;
    }
    let rows = w.read(FormKind::Report).filter(|r| r.feat.intersects(Feat::VERB));
    let fits = rows.filter(|r| crate::trigger::match_phrase(c, i, &c.k.tables.reports[r.id as usize].phrase, end).is_some());
    fits.max_by_key(|r| (c.k.tables.reports[r.id as usize].phrase.words.len(), std::cmp::Reverse(r.id)))
}

/// `مضيفا أن`, `موضحة أن`: a circumstance that goes on with the same speaker.
fn participle<'x>(c: &'x Context, i: usize) -> Option<&'x waqai_entities::Reading> {
    let w = c.word(i);
    let sub = c.a.words.get(i + 1).is_some_and(|n| n.class == Class::Sub || n.fold == "الي");
    w.read(FormKind::Report).find(|r| {
        r.feat.contains(Feat::ACTIVE_PART)
            && (r.feat.contains(Feat::ACCUSATIVE) || r.feat.contains(Feat::FEMININE))
            && sub
            && r.pro.is_empty()
    })
}

fn speaker_after(c: &Context, v: usize, end: usize) -> Option<Claim> {
    for p in v + 1..end.min(v + 5) {
        if let Some(s) = speaker_at(c, p, end) {
            return Some(s);
        }
        let w = c.word(p);
        if matches!(w.class, Class::Sub | Class::Punct | Class::Verb) && !matches!(w.fold.as_str(), "\"" | "«" | "“" | "(" | "،") {
            return None;
        }
    }
    None
}

/// The subject before a reporting verb, where it can speak.
fn left_speaker(c: &Context, v: usize) -> Option<usize> {
    left_subject(c, v).filter(|&n| speaks(c, n))
}

/// Whether a mention can be who speaks: people who are counted (`عشرات المسلحين`, `10 من أفراد المقاومة`) are told of.
fn speaks(c: &Context, n: usize) -> bool {
    c.m.list[n].quantity.is_none()
}

fn speaker_before(c: &Context, v: usize) -> Option<Claim> {
    let w = c.word(v);
    if w.pro.intersects(Pro::CONJ) {
        return None;
    }
    if let Some(n) = left_speaker(c, v) {
        return Some(by_mention(c, n));
    }
    let start = c.left(v);
    (start..v).rev().find_map(|p| source_phrase(c, p, v))
}

/// The speaker that begins at word `p`: a phrase of sources, or an actor.
fn speaker_at(c: &Context, p: usize, end: usize) -> Option<Claim> {
    let mention = c
        .m
        .at(p)
        .filter(|(_, m)| m.words.start == p && m.actor.as_ref().is_some_and(|x| !x.object && !x.count_only) && m.kind != MentionKind::Time)
        .filter(|&(n, _)| speaks(c, n));
    // what stands after ل is who is spoken to
    let quote = usize::from(p > 0 && matches!(c.word(p - 1).fold.as_str(), "\"" | "«" | "“"));
    let to = (p > quote).then(|| c.word(p - 1 - quote).fold.as_str());
    let addressee = c.word(p).pro.contains(Pro::LI) || to.is_some_and(|f| matches!(f, "ل" | "لـ"));
    let source = source_phrase(c, p, end).filter(|_| !addressee);
    match (mention, source) {
        (Some((n, m)), Some(s)) if m.span.len() >= s.span.len() => Some(Claim { kind: s.kind, ..holder(c, n) }),
        (_, Some(s)) => Some(s),
        (Some((n, m)), None) if m.prep.is_none() && !addressee => Some(holder(c, n)),
        _ => None,
    }
}

fn source_phrase(c: &Context, p: usize, end: usize) -> Option<Claim> {
    if c.m.at(p).is_some_and(|(_, m)| m.kind == MentionKind::Time) {
        return None;
    }
    let n = c.word(p).named(NameKind::Source).max_by_key(|n| (n.words, std::cmp::Reverse(n.skip)))?;
    let row = &c.k.tables.sources[n.id as usize];
    let mut stop = p + n.words as usize;
    while stop < end && stop < p + n.words as usize + 4 {
        let w = c.word(stop);
        let named = c.m.at(stop).filter(|(_, m)| m.words.start == stop && m.prep.is_none() && !m.joined && m.kind != MentionKind::Time);
        if let Some((_, m)) = named {
            stop = m.words.end;
            continue;
        }
        if w.class != Class::Noun || w.pro.intersects(Pro::CONJ | Pro::PREP) || w.read(FormKind::Event).next().is_some() {
            break;
        }
        stop += 1;
    }
    let kind = SourceKind::from_code(&row.class)?;
    let span = c.a.span_after(p..stop.min(end), n.skip);
    Some(Claim {
        span,
        mention: None,
        kind,
        verb: None,
        stance: Stance::Says,
        en: Some(row.extra.clone()).filter(|e| !e.is_empty()),
        why: format!("`{}` is a phrase of sources", row.word),
    })
}

/// How many words after an office the name of who holds it may stand.
const HOLDER: usize = 10;

/// A mention as a speaker; an office by the name of its holder, where that stands in apposition: `الرئيس الصومالي، شريف شيخ أحمد`,
/// `قائد المقاومة في محافظة البيضاء الشيخ عبد العزيز الحميقاني`.
fn holder(c: &Context, n: usize) -> Claim {
    let (office, m) = (by_mention(c, n), &c.m.list[n]);
    let titled = c.word(m.words.start).named(NameKind::Title).next().is_some();
    if !titled || m.actor.as_ref().is_none_or(|x| x.person) {
        return office;
    }
    let end = c.sentence(m.words.start).end.min(m.words.end + HOLDER);
    let stop = (m.words.end..end).find(|&p| {
        let w = c.word(p);
        let mark = w.class == Class::Punct && !(c.is_comma(p) && p == m.words.end);
        mark || matches!(w.class, Class::Verb | Class::Sub | Class::Rel | Class::Conj)
            || w.pro.intersects(Pro::CONJ)
            || w.pro.contains(Pro::LI)
    });
    let named = c.m.within(m.words.end..stop.unwrap_or(end)).find(|(_, x)| x.prep.is_none() && x.actor.as_ref().is_some_and(|a| a.person));
    match named {
        Some((k, _)) => Claim { kind: office.kind, ..by_mention(c, k) },
        None => office,
    }
}

/// A mention as a speaker.
pub(crate) fn by_mention(c: &Context, n: usize) -> Claim {
    let m = &c.m.list[n];
    let x = m.actor.as_ref();
    let spokesman = c.word(m.words.start).named(NameKind::Title).any(|t| c.k.tables.titles[t.id as usize].class == "voice");
    let kind = match x.map(|x| x.kind) {
        _ if spokesman => SourceKind::Spokesperson,
        Some(ActorKind::Media) => SourceKind::Media,
        Some(ActorKind::RebelGroup | ActorKind::ExtremistGroup | ActorKind::PoliticalMilitia | ActorKind::IdentityMilitia) => {
            SourceKind::ArmedGroup
        }
        Some(ActorKind::InternationalOrganisation) => SourceKind::Monitor,
        Some(ActorKind::Person | ActorKind::Civilians | ActorKind::Protesters | ActorKind::Company | ActorKind::Unknown) | None => {
            SourceKind::Person
        }
        Some(_) => SourceKind::Official,
    };
    let span = x.filter(|_| !spokesman).map_or(m.span, |x| x.best_span(m.span));
    Claim { span, mention: Some(n), kind, verb: None, stance: Stance::Says, en: None, why: "speaker of a reporting verb".into() }
}

/// `بحسب …`, `وفقا ل…`, `نقلا عن …`: covers the whole sentence.
fn attribution(c: &Context, i: usize, sentence: &Range<usize>, spoke: Option<&Claim>) -> Option<Scope> {
    let n = c.word(i).named(NameKind::Attribution).filter(|n| n.skip <= 1).max_by_key(|n| n.words)?;
    let row = &c.k.tables.attribution[n.id as usize];
    let from = i + n.words as usize;
    let verb = Some(c.a.span_after(i..(i + n.words as usize).min(sentence.end), n.skip));
    if let Some(code) = row.class.strip_prefix("circumstance:") {
        // لافتا إلى أن: who spoke goes on
        let stance = Stance::from_code(code).unwrap_or(Stance::Says);
        let claim = Claim { verb, stance, why: format!("`{}` goes on with who spoke", row.word), ..spoke?.clone() };
        return Some(Scope { own: i..from, words: i..sentence.end, claim });
    }
    let first = match row.class.as_str() {
        "addressee" => return None,
        // في بيان لوزارة الداخلية
        "medium" => Some(from).filter(|&p| c.a.words.get(p).is_some_and(|w| p < sentence.end && w.pro.contains(Pro::LI)))?,
        _ => from,
    };
    let reach = if row.class == "medium" { 1 } else { 4 };
    let claim = (first..sentence.end.min(first + reach)).find_map(|p| speaker_any(c, p, sentence.end))?;
    let stance = Stance::from_code(&row.class).unwrap_or(Stance::Says);
    Some(Scope {
        own: i..from,
        words: sentence.clone(),
        claim: Claim { verb, stance, why: format!("`{}` attributes the sentence", row.word), ..claim },
    })
}

/// A speaker after a phrase of attribution, whatever preposition stands before it.
fn speaker_any(c: &Context, p: usize, end: usize) -> Option<Claim> {
    source_phrase(c, p, end).or_else(|| {
        let (n, m) = c.m.at(p)?;
        (m.words.start == p && m.actor.as_ref().is_some_and(|x| !x.object && !x.count_only)).then(|| by_mention(c, n))
    })
}

/// Gives each candidate the claims whose words hold its trigger, the nearest construction first.
pub(crate) fn attribute(c: &Context, list: &mut [Candidate], scopes: &[Scope]) {
    for cand in list.iter_mut() {
        let mut found: Vec<&Scope> =
            scopes.iter().filter(|s| s.words.contains(&cand.head) && !(s.own.contains(&cand.head) && s.claim.mention.is_none())).collect();
        found.sort_by_key(|s| (s.own.start > cand.head, s.own.start.abs_diff(cand.head)));
        let mut taken: Vec<Span> = Vec::new();
        for s in found.into_iter().take(2) {
            if taken.iter().any(|t| t.overlaps(s.claim.span)) {
                continue;
            }
            taken.push(s.claim.span);
            cand.note("said_by", format!("`{}`: {}", c.a.slice(s.claim.span), s.claim.why));
            cand.claims.push(s.claim.clone());
        }
    }
}
