//! One event a row.

use waqai_events::{CodedDocument, Event};

/// Columns of the CSV, in order. Lists are joined by `; `.
pub const COLUMNS: &[&str] = &[
    "doc_id",
    "outlet",
    "published",
    "event_id",
    "type",
    "status",
    "background",
    "trigger",
    "trigger_start",
    "trigger_end",
    "initiators",
    "targets",
    "participants",
    "place",
    "lat",
    "lon",
    "precision",
    "radius_km",
    "admin1",
    "country",
    "when_start",
    "when_end",
    "when_precision",
    "killed_low",
    "killed_best",
    "killed_high",
    "injured_low",
    "injured_best",
    "injured_high",
    "said_by",
    "stance",
];

fn opt<T: ToString>(v: &Option<T>) -> String {
    v.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// The rows of a document, one an event, as long as [`COLUMNS`].
pub fn rows(coded: &CodedDocument) -> Vec<Vec<String>> {
    coded.events.iter().map(|e| row(coded, e)).collect()
}

fn row(coded: &CodedDocument, e: &Event) -> Vec<String> {
    let doc = &coded.doc;
    let actors = |role: &str| e.actors.iter().filter(|a| a.role == role).map(|a| a.span.text.as_str()).collect::<Vec<_>>().join("; ");
    let place = e.places.first();
    let when = e.when.as_ref();
    let mut out =
        vec![doc.id.clone(), opt(&doc.outlet), opt(&doc.published), e.id.clone(), e.ty.clone(), e.status.clone(), e.background.to_string()];
    out.extend([
        e.trigger.text.clone(),
        e.trigger.start.to_string(),
        e.trigger.end.to_string(),
        actors("initiator"),
        actors("target"),
        actors("participant"),
    ]);
    out.push(e.places.iter().map(|p| p.span.text.as_str()).collect::<Vec<_>>().join("; "));
    out.extend(
        [place.map(|p| opt(&p.lat)), place.map(|p| opt(&p.lon)), place.map(|p| opt(&p.precision)), place.map(|p| opt(&p.radius_km))]
            .map(Option::unwrap_or_default),
    );
    out.extend([place.map(|p| opt(&p.admin1)), place.map(|p| opt(&p.country))].map(Option::unwrap_or_default));
    out.extend([when.map(|w| opt(&w.start)), when.map(|w| opt(&w.end)), when.map(|w| w.precision.clone())].map(Option::unwrap_or_default));
    for outcome in ["killed", "injured"] {
        let toll = e.casualties.iter().find(|c| c.outcome == outcome);
        out.extend([toll.map(|c| opt(&c.low)), toll.map(|c| opt(&c.best)), toll.map(|c| opt(&c.high))].map(Option::unwrap_or_default));
    }
    out.push(e.said_by.iter().map(|s| s.span.text.as_str()).collect::<Vec<_>>().join("; "));
    out.push(e.said_by.iter().map(|s| s.stance.as_str()).collect::<Vec<_>>().join("; "));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_a_cell_for_each_column() {
        let doc = waqai_text::Document { id: "x".into(), ..Default::default() };
        let trigger = waqai_events::Words { start: 0, end: 3, text: "قصف".into() };
        let json = serde_json::json!({"id": "1", "type": "shelling", "trigger": trigger, "status": "happened", "actors": [], "places": [], "when": null, "casualties": [], "means": [], "said_by": [], "cites": [], "loaded": [], "confidence": null, "coder": "t"});
        let coded = CodedDocument { doc, events: vec![serde_json::from_value(json).expect("the codebook's shape")] };
        assert_eq!(rows(&coded)[0].len(), COLUMNS.len());
    }
}
