use serde::{Deserialize, Serialize};

/// One report as it was read in: codebook section 1.
///
/// `text` is the body exactly as decoded. All spans count characters (Unicode scalar values) of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Stable name: the one given by the input, else the URL, else the SHA-256 of the text.
    #[serde(default)]
    pub id: String,
    /// Address of the page, where known.
    #[serde(default)]
    pub url: Option<String>,
    /// Name of the newspaper, agency or site.
    #[serde(default)]
    pub outlet: Option<String>,
    /// Byline.
    #[serde(default)]
    pub author: Option<String>,
    /// Headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Date (`2024-03-14`) or date-time of publication in ISO 8601; null where unknown.
    #[serde(default)]
    pub published: Option<String>,
    /// When it was read in, ISO 8601; null where the caller gives no clock.
    #[serde(default)]
    pub retrieved: Option<String>,
    /// Language tag by detection (`ar`).
    #[serde(default)]
    pub lang: Option<String>,
    /// The body, as decoded; boilerplate stays in it and is left out of coding.
    #[serde(default)]
    pub text: String,
    /// SHA-256 of the original bytes, lower-case hexadecimal.
    #[serde(default)]
    pub sha256: Option<String>,
}
