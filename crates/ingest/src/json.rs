//! Documents in JSON: objects with the field names of codebook section 1.

use crate::{Problem, is_date};
use serde_json::{Map, Value};
use waqai_text::Document;

/// A document from a JSON object; the output of the program itself (`{"doc": …}`) is taken too.
pub(crate) fn document(value: Value) -> Result<Document, Problem> {
    let Value::Object(mut fields) = value else { return Err(Problem::Field("record".into(), "an object")) };
    if let Some(Value::Object(inner)) = fields.remove("doc") {
        fields = inner;
    }
    let text = match fields.remove("text") {
        Some(Value::String(t)) => t,
        None => return Err(Problem::Missing("text")),
        Some(_) => return Err(Problem::Field("text".into(), "a string")),
    };
    let published = string(&mut fields, "published")?;
    if published.as_deref().is_some_and(|p| !is_date(p)) {
        return Err(Problem::Field("published".into(), "a date such as 2024-03-14 or a date-time in ISO 8601"));
    }
    Ok(Document {
        id: string(&mut fields, "id")?.unwrap_or_default(),
        url: string(&mut fields, "url")?,
        outlet: string(&mut fields, "outlet")?,
        author: string(&mut fields, "author")?,
        title: string(&mut fields, "title")?,
        published,
        retrieved: string(&mut fields, "retrieved")?,
        lang: None,
        text,
        sha256: string(&mut fields, "sha256")?,
    })
}

fn string(fields: &mut Map<String, Value>, name: &str) -> Result<Option<String>, Problem> {
    match fields.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(s)) => Ok(Some(s).filter(|s| !s.is_empty())),
        Some(Value::Number(n)) if name == "id" => Ok(Some(n.to_string())),
        Some(_) => Err(Problem::Field(name.into(), "a string")),
    }
}
