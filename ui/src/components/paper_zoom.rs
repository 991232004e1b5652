//! How large pages are shown, in steps, and the keys for that and for turning pages.

/// How large pages are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Zoom {
    /// Half of the width there is.
    Half,
    /// Three quarters of it.
    Smaller,
    /// The width there is.
    #[default]
    Fit,
    /// A quarter wider.
    Larger,
    /// Half as wide again.
    Wide,
    /// Twice as wide.
    Double,
    /// Three times as wide.
    Triple,
}

const STEPS: [Zoom; 7] =
    [Zoom::Half, Zoom::Smaller, Zoom::Fit, Zoom::Larger, Zoom::Wide, Zoom::Double, Zoom::Triple];

impl Zoom {
    /// In per cent of the width there is.
    pub(crate) fn per_cent(self) -> u16 {
        match self {
            Zoom::Half => 50,
            Zoom::Smaller => 75,
            Zoom::Fit => 100,
            Zoom::Larger => 125,
            Zoom::Wide => 150,
            Zoom::Double => 200,
            Zoom::Triple => 300,
        }
    }

    /// A step on; none at the end.
    pub(crate) fn next(self, larger: bool) -> Option<Zoom> {
        if larger {
            STEPS.into_iter().find(|step| *step > self)
        } else {
            STEPS.into_iter().rev().find(|step| *step < self)
        }
    }
}

/// What a key does while the focus is at the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageKey {
    /// The next page, or the one before.
    Turn {
        /// The next one.
        forward: bool,
    },
    /// A step larger or smaller.
    Zoom {
        /// Larger.
        larger: bool,
    },
    /// The width there is.
    Fit,
}

/// What a key does, if anything. With Ctrl the same keys change the size of the text in the whole window.
pub(crate) fn meaning(key: &str, with_modifier: bool) -> Option<PageKey> {
    if with_modifier {
        return None;
    }
    match key {
        "PageDown" => Some(PageKey::Turn { forward: true }),
        "PageUp" => Some(PageKey::Turn { forward: false }),
        "+" | "=" => Some(PageKey::Zoom { larger: true }),
        "-" => Some(PageKey::Zoom { larger: false }),
        "0" => Some(PageKey::Fit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zoom_goes_in_steps_and_stops_at_the_ends() {
        let mut steps = vec![Zoom::Half];
        while let Some(next) = steps.last().and_then(|step| step.next(true)) {
            steps.push(next);
        }
        let widths: Vec<u16> = steps.iter().map(|step| step.per_cent()).collect();
        assert_eq!(widths, [50, 75, 100, 125, 150, 200, 300]);
        let mut back = vec![Zoom::Triple];
        while let Some(next) = back.last().and_then(|step| step.next(false)) {
            back.push(next);
        }
        back.reverse();
        assert_eq!(back, steps);
        assert_eq!(Zoom::default().per_cent(), 100);
    }

    #[test]
    fn keys_at_the_pages_leave_the_size_of_the_text_alone() {
        assert_eq!(meaning("PageDown", false), Some(PageKey::Turn { forward: true }));
        assert_eq!(meaning("PageUp", false), Some(PageKey::Turn { forward: false }));
        assert_eq!(meaning("=", false), Some(PageKey::Zoom { larger: true }));
        assert_eq!(meaning("-", false), Some(PageKey::Zoom { larger: false }));
        assert_eq!(meaning("0", false), Some(PageKey::Fit));
        assert_eq!(meaning("+", true), None);
        assert_eq!(meaning("a", false), None);
    }

    #[test]
    fn every_step_has_its_width_in_the_stylesheet() {
        let looks = include_str!("../../../assets/coatpeg.css");
        for step in STEPS.into_iter().filter(|step| *step != Zoom::Fit) {
            let rule = format!("[data-zoom=\"{}\"]", step.per_cent());
            assert!(looks.contains(&rule), "{rule}");
        }
    }
}
