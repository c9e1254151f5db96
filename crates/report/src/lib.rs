//! Faces of coded documents: a table for a terminal, CSV, and one page with map and texts that opens from disk.
//!
//! Nothing here changes a record: what is shown is what stands in it.

mod cards;
mod csv;
mod html;
mod labels;
mod map;
mod marks;
mod table;

pub use csv::{COLUMNS, rows};
pub use html::html;
pub use labels::{arabic, english};
pub use marks::{Segment, segments};
pub use table::{TableOptions, table};
