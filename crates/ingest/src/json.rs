//! Documents in JSON: objects with the field names of codebook section 1.

use crate::{Problem, is_date};
use serde_json::{Map, Value};
use waqai_text::Document;

/// Parses a record that starts at a line and column (from 1) of its file.
///
/// # Errors
/// `Json` with the place in the file.
pub(crate) fn parse(text: &str, line: u64, column: u64) -> Result<Value, Problem> {
    serde_json::from_str(text).map_err(|e| {
        let words = e.to_string();
        let what = words.rsplit_once(" at line ").map_or(words.as_str(), |(what, _)| what).to_string();
        let (own_line, own_column) = (e.line() as u64, e.column() as u64);
        let column = if own_line <= 1 { own_column + column.saturating_sub(1) } else { own_column };
        Problem::Json { what, line: line + own_line.saturating_sub(1), column }
    })
}

/// A document from a JSON object; the output of the program itself (`{"doc": …}`) is taken too. Other fields are ignored.
///
/// # Errors
/// `NotObject`, `MissingField` without `text`, `Field` where one holds something of another type or no date.
pub(crate) fn document(value: Value) -> Result<Document, Problem> {
    let mut fields = match value {
        Value::Object(fields) => fields,
        other => return Err(Problem::NotObject(kind(&other))),
    };
    if !fields.contains_key("text")
        && let Some(Value::Object(inner)) = fields.remove("doc")
    {
        fields = inner;
    }
    let text = match fields.remove("text") {
        Some(Value::String(text)) => text,
        None => return Err(Problem::MissingField("text")),
        Some(_) => return Err(Problem::Field { name: "text", wanted: "a string" }),
    };
    let published = string(&mut fields, "published")?;
    if published.as_deref().is_some_and(|p| !is_date(p)) {
        return Err(Problem::Field { name: "published", wanted: "a date such as 2024-03-14 or a date-time in ISO 8601" });
    }
    Ok(Document {
        id: string(&mut fields, "id")?.unwrap_or_default(),
        url: string(&mut fields, "url")?,
        outlet: string(&mut fields, "outlet")?,
        author: string(&mut fields, "author")?,
        title: string(&mut fields, "title")?,
        published,
        retrieved: string(&mut fields, "retrieved")?,
        lang: string(&mut fields, "lang")?,
        text,
        sha256: string(&mut fields, "sha256")?,
    })
}

/// A field that holds a string; null and the empty string count as left out, a number will do for an id.
fn string(fields: &mut Map<String, Value>, name: &'static str) -> Result<Option<String>, Problem> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(s)) => Ok(Some(s).filter(|s| !s.is_empty())),
        Some(Value::Number(n)) if name == "id" => Ok(Some(n.to_string())),
        Some(_) => Err(Problem::Field { name, wanted: "a string" }),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_in_the_file() {
        let place = |text, line, column| match parse(text, line, column) {
            Err(Problem::Json { line, column, .. }) => (line, column),
            other => panic!("{other:?}"),
        };
        assert_eq!(place("{x", 7, 1), (7, 2));
        assert_eq!(place("{x", 7, 11), (7, 12));
        assert_eq!(place("{\n x", 7, 11), (8, 2));
    }
}
