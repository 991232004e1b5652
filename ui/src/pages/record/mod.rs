//! What belongs to a child's record beside its fields: the list of its parts, who was key person when, notes of what
//! somebody saw and the way to reuse them in a document, and the photo on the head.

mod key_people;
mod notes;
mod parts;
mod photo;
mod reuse;
mod words;

pub(crate) use key_people::KeyPeople;
pub(crate) use notes::Notes;
pub(crate) use parts::{PartOfRecord, PartsOfRecord, move_between_parts};
pub(crate) use photo::{ChildPhoto, KeptPhoto};
pub(crate) use reuse::NotesToReuse;
pub(crate) use words::{allergy, severe_allergies};
