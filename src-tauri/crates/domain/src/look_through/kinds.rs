//! What kind of words a find is: the word its key begins with, because history keeps the key.

use crate::records::ToSettle;

/// What kind of words were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FindKind {
    /// Part of an address that is kept back.
    Address,
    /// A postcode.
    Postcode,
    /// A name the child had before.
    EarlierName,
    /// The last name of another child.
    LastName,
    /// A name of another child.
    Name,
    /// How another grown-up is reached.
    Contact,
    /// What is written down about contact with another grown-up.
    Restriction,
}

impl FindKind {
    const ALL: [FindKind; 7] = [
        FindKind::Address,
        FindKind::Postcode,
        FindKind::EarlierName,
        FindKind::LastName,
        FindKind::Name,
        FindKind::Contact,
        FindKind::Restriction,
    ];

    /// The kind of a find, by its key.
    pub fn of(find: &ToSettle) -> Option<FindKind> {
        let (word, _) = find.key.rsplit_once('-')?;
        FindKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Whether it tells where somebody lives.
    pub const fn is_place(self) -> bool {
        matches!(self, FindKind::Address | FindKind::Postcode)
    }

    /// The word keys begin with: the same in every release.
    pub(super) const fn word(self) -> &'static str {
        match self {
            FindKind::Address => "address",
            FindKind::Postcode => "postcode",
            FindKind::EarlierName => "earlier-name",
            FindKind::LastName => "last-name",
            FindKind::Name => "name",
            FindKind::Contact => "contact",
            FindKind::Restriction => "restriction",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_tells_the_kind_it_was_made_of() {
        let find = |key: String| ToSettle {
            key,
            part: String::new(),
            before: String::new(),
            found: String::new(),
            after: String::new(),
            why: String::new(),
            at: None,
        };
        for kind in FindKind::ALL {
            assert_eq!(FindKind::of(&find(super::super::key_of(kind, &["words"]))), Some(kind), "{kind:?}");
        }
        assert_eq!(FindKind::of(&find("nothing-0123456789abcdef".to_owned())), None);
        assert_eq!(FindKind::of(&find("name".to_owned())), None);
    }
}
