//! Columns of the table of articles.

use super::Kind::{Count, Text};
use super::{ARTICLE_ID, Col, PUBLISHED_FROM, PUBLISHED_TO, Table, optional};

/// Language of the text.
pub const LANGUAGE: Col = optional("language", Text, "", "Language of the text, de or en");
/// Headline.
pub const TITLE: Col = optional("title", Text, "", "Headline");
/// Who published it.
pub const OUTLET: Col = optional("outlet", Text, "", "Who published it");
/// Who wrote it.
pub const AUTHOR: Col = optional("author", Text, "", "Who wrote it");
/// On what the date rests.
pub const PUBLISHED_BASIS: Col =
    optional("published_basis", Text, "", "On what the date rests: stated or inferred");
/// On what the date rests, in a sentence.
pub const PUBLISHED_NOTE: Col =
    optional("published_note", Text, "", "On what the date rests, in a sentence");
/// Identity of the file that the text restates.
pub const ORIGINAL_SHA256: Col =
    optional("original_sha256", Text, "", "SHA-256 of the file that the text restates, if any");
/// Size of the file that the text restates.
pub const ORIGINAL_BYTES: Col =
    optional("original_bytes", Count, "bytes", "Size of the file that the text restates, if any");
/// The table of articles.
pub const ARTICLES: Table = Table {
    name: "articles",
    description: "One row per article",
    columns: &[
        ARTICLE_ID,
        LANGUAGE,
        TITLE,
        OUTLET,
        AUTHOR,
        PUBLISHED_FROM,
        PUBLISHED_TO,
        PUBLISHED_BASIS,
        PUBLISHED_NOTE,
        ORIGINAL_SHA256,
        ORIGINAL_BYTES,
    ],
};
