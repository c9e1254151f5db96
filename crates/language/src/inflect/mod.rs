//! Inflection: from a lexicon row to every form that news may print.
//!
//! The rules are those of the reference grammars (sound, assimilated, hollow, defective, doubled and hamzated roots in
//! the ten forms and the two quadriliteral ones), written for unvocalised text: forms that differ in short vowels only are one.

mod noun;
mod paradigm;
mod verb;

pub use noun::{NounPlural, noun_forms};
pub use verb::{Verb, verb_forms};

use bitflags::bitflags;

bitflags! {
    /// What is known of one inflected form. Unvocalised text leaves voice open for most verbs: then neither voice bit is set.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
    pub struct Feat: u16 {
        /// Perfect verb.
        const PERFECT = 1;
        /// Imperfect verb.
        const IMPERFECT = 1 << 1;
        /// Verbal noun.
        const MASDAR = 1 << 2;
        /// Active participle.
        const ACTIVE_PART = 1 << 3;
        /// Passive participle.
        const PASSIVE_PART = 1 << 4;
        /// Noun or adjective of the lexicon.
        const NOUN = 1 << 5;
        /// Can only be passive.
        const PASSIVE = 1 << 6;
        /// Can only be active.
        const ACTIVE = 1 << 7;
        /// Feminine.
        const FEMININE = 1 << 8;
        /// Dual.
        const DUAL = 1 << 9;
        /// Plural.
        const PLURAL = 1 << 10;
        /// First or second person.
        const SPEAKER = 1 << 11;
        /// Stands only before an attached pronoun (غارت‍ـها).
        const BOUND = 1 << 12;
        /// Stands only in annexation or before a pronoun (جنديي، مسلحو).
        const CONSTRUCT = 1 << 13;
        /// Accusative with tanwin (محذرا، هجوما): indefinite.
        const ACCUSATIVE = 1 << 14;
        /// Any finite verb.
        const VERB = 1 | 1 << 1;
    }
}

/// The verb form (wazn): `I` to `X` and the quadriliterals, with the vowel of the imperfect where form I needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// فعل; the vowel (`a`, `i`, `u`) matters for weak roots.
    I(Option<char>),
    /// فعّل
    II,
    /// فاعل
    III,
    /// أفعل
    IV,
    /// تفعّل
    V,
    /// تفاعل
    VI,
    /// انفعل
    VII,
    /// افتعل
    VIII,
    /// افعلّ
    IX,
    /// استفعل
    X,
    /// فعلل
    Q,
    /// تفعلل
    QII,
}

impl std::str::FromStr for Form {
    type Err = InflectError;

    /// Reads the notation of the data files: `I`, `Iu`, `II` … `X`, `Q`, `QII`.
    fn from_str(s: &str) -> Result<Self, InflectError> {
        Ok(match s {
            "I" => Form::I(None),
            "Ia" | "Ii" | "Iu" => Form::I(s.chars().nth(1)),
            "II" => Form::II,
            "III" => Form::III,
            "IV" => Form::IV,
            "V" => Form::V,
            "VI" => Form::VI,
            "VII" => Form::VII,
            "VIII" => Form::VIII,
            "IX" => Form::IX,
            "X" => Form::X,
            "Q" => Form::Q,
            "QII" => Form::QII,
            _ => return Err(InflectError::Form(s.to_string())),
        })
    }
}

/// Why a lexicon row cannot be inflected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InflectError {
    /// Not a verb form of the notation.
    Form(String),
    /// The root has not the number of letters that the form needs.
    Root(String),
    /// The program's third person singular differs from the lemma that was written.
    Lemma {
        /// As written.
        written: String,
        /// As root and form give it.
        made: String,
    },
}

impl std::fmt::Display for InflectError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            InflectError::Form(s) => write!(f, "`{s}` is no verb form: write I, Ia, Ii, Iu, II … X, Q or QII"),
            InflectError::Root(s) => write!(f, "root `{s}` must have three letters (four for Q and QII), hamza as ء, weak ones as و or ي"),
            InflectError::Lemma { written, made } => {
                write!(f, "lemma `{written}` does not fit its root and form, which make `{made}`: mend root, form or lemma")
            }
        }
    }
}

impl std::error::Error for InflectError {}
