//! Words of time expressions as `data/language/time.tsv` has them.

use super::calendar::Edge;
use crate::analyse::Word;
use waqai_knowledge::{Knowledge, NameKind};

/// What a time word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece {
    Day(i32),
    Part,
    Weekday(i8),
    Month(i8),
    Unit(Unit, u32),
    /// الماضي is -1, قبل الماضي -2.
    Past(i32),
    This,
    Next,
    Ago,
    Since,
    Within,
    Edge(Edge),
    Hijri(i8),
    Era,
    DayWord,
    YearWord,
    Season(i8, i8),
    Share(i8, i8),
    /// A day of the month by a name of its own: الفاتح, غرة.
    First(i8),
    /// Two of a unit that are both told: عامي 2014 و2017.
    Pair(Unit),
    After,
    Until,
    /// The ten years from this one on.
    Decade(i16),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Hour,
    Day,
    Week,
    Month,
    Year,
}

fn unit(name: &str) -> Option<Unit> {
    Some(match name {
        "hour" | "minute" => Unit::Hour,
        "day" => Unit::Day,
        "week" => Unit::Week,
        "month" => Unit::Month,
        "year" => Unit::Year,
        _ => return None,
    })
}

pub(super) fn piece(w: &Word, k: &Knowledge) -> Option<(Piece, usize)> {
    let name = w.named(NameKind::Time).max_by_key(|n| (n.words, std::cmp::Reverse(n.skip)))?;
    let row = &k.tables.times[name.id as usize];
    let value = row.extra.as_str();
    let number = || value.parse::<i32>().ok();
    let piece = match row.class.as_str() {
        "day" => Piece::Day(number()?),
        "part" => Piece::Part,
        "weekday" => Piece::Weekday(number()? as i8),
        "month" => Piece::Month(number()? as i8),
        "unit" => {
            let (name, count) = value.split_once(':').unwrap_or((value, "1"));
            match (unit(name)?, count.parse().unwrap_or(1)) {
                (Unit::Day, 1) if name == "day" && w.stem() == "يوم" => Piece::DayWord,
                (Unit::Year, 1) if matches!(w.stem(), "عام" | "سنه") => Piece::YearWord,
                (u, n) => Piece::Unit(u, n),
            }
        }
        "past" => Piece::Past(number()?),
        "this" => Piece::This,
        "next" => Piece::Next,
        "ago" => Piece::Ago,
        "since" => Piece::Since,
        "within" => Piece::Within,
        "hijri" => Piece::Hijri(number()? as i8),
        "era" => Piece::Era,
        "edge" => Piece::Edge(Edge::from_name(value)?),
        "season" => super::parts::months(value)?,
        "quarter" => Piece::Share(number()? as i8, 4),
        "half" => Piece::Share(number()? as i8, 2),
        "now" => Piece::Day(0),
        "first" => Piece::First(number()? as i8),
        "pair" => Piece::Pair(unit(value)?),
        "until" => Piece::Until,
        "decade" => Piece::Decade(number()? as i16),
        "after" if name.words == 1 => Piece::After,
        _ => return None,
    };
    Some((piece, name.words as usize))
}

impl Piece {
    /// How many periods away الماضي, الجاري and المقبل put the one they stand with.
    pub(super) fn shift(self) -> Option<i32> {
        match self {
            Piece::Past(n) => Some(n),
            Piece::This => Some(0),
            Piece::Next => Some(1),
            _ => None,
        }
    }
}
