//! What is looked for: something with a role, a name as it is read out and, where there are several, a group.

/// Something a person can reach.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'words> {
    /// As a screen reader says it: "textbox", "button", "link".
    pub(crate) role: &'words str,
    /// Its label, or its own words.
    pub(crate) name: &'words str,
    /// The question around it, for choices and rows.
    pub(crate) group: Option<&'words str>,
    /// Whether `name` is only how the name begins.
    pub(crate) begins: bool,
}

const fn of<'words>(role: &'words str, name: &'words str) -> Wanted<'words> {
    Wanted { role, name, group: None, begins: false }
}

/// A box to write in.
pub(crate) const fn textbox(label: &str) -> Wanted<'_> {
    of("textbox", label)
}

/// A box with a list.
pub(crate) const fn combobox(label: &str) -> Wanted<'_> {
    of("combobox", label)
}

/// A button.
pub(crate) const fn button(words: &str) -> Wanted<'_> {
    of("button", words)
}

/// A link.
pub(crate) const fn link(words: &str) -> Wanted<'_> {
    of("link", words)
}

/// A tick that stands alone, by how its words begin.
pub(crate) const fn checkbox(words: &str) -> Wanted<'_> {
    of("checkbox", words).or_longer()
}

/// The line of a fold, by how its words begin.
pub(crate) const fn fold(words: &str) -> Wanted<'_> {
    of("summary", words).or_longer()
}

/// A setting that acts at once.
pub(crate) const fn switch(words: &str) -> Wanted<'_> {
    of("switch", words).or_longer()
}

/// One of several choices under a question.
pub(crate) const fn radio<'words>(group: &'words str, words: &'words str) -> Wanted<'words> {
    Wanted { role: "radio", name: words, group: Some(group), begins: true }
}

/// A tick under a question.
pub(crate) const fn tick<'words>(group: &'words str, words: &'words str) -> Wanted<'words> {
    Wanted { role: "checkbox", name: words, group: Some(group), begins: true }
}

impl<'words> Wanted<'words> {
    /// The same inside a group, such as "Step 2 of 3".
    pub(crate) const fn inside(self, group: &'words str) -> Wanted<'words> {
        Wanted { group: Some(group), ..self }
    }

    /// Only the beginning of the name is given.
    pub(crate) const fn or_longer(self) -> Wanted<'words> {
        Wanted { begins: true, ..self }
    }

    /// Whether this is it.
    pub(crate) fn is(&self, role: &str, name: &str, groups: &[String]) -> bool {
        let name = plain(name);
        let is_name = if self.begins { name.starts_with(self.name) } else { name == self.name };
        role == self.role
            && is_name
            && self.group.is_none_or(|group| groups.iter().any(|around| plain(around) == group))
    }
}

/// The question without the words that say it may stay empty.
pub(crate) fn plain(name: &str) -> &str {
    name.strip_suffix(" (if you wish)").unwrap_or(name)
}
