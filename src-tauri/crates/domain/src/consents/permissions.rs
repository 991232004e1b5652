//! What the consents on record mean for a paper: that it may go, that it may not, or that it has to be asked.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::behind::day_of;
use super::words::{Named, limits_in_words};
use super::{Family, Standing, covers, names_standing, purpose_of, standing};
use crate::dates::in_words;
use crate::printing::{Part, PrintedDocument};
use crate::records::{Consent, ConsentDecision, Purpose, Recipient, StandingKind};

/// What one purpose allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Permission {
    /// Nothing is on record: the day the parents agreed is asked for each copy.
    #[default]
    Ask,
    /// The parents agreed, or the owner decided.
    Given {
        /// The day that goes with a copy.
        on: NaiveDate,
        /// Who agreed and how far, in a sentence without its stop.
        says: String,
        /// Whom a yes by name is meant for; it counts for nobody else.
        named: Vec<String>,
    },
    /// They agreed until a day that is past: a newer yes is asked for.
    Ended {
        /// The last day it counted.
        on: NaiveDate,
    },
    /// They did not agree, or not all of them.
    Refused {
        /// Why, and what one can do.
        why: String,
    },
}

/// What all purposes allow for one child. Nothing is on record where it is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Permissions(pub(super) BTreeMap<Purpose, Permission>);

impl Permissions {
    /// From everything that was recorded, in the order in which it was.
    pub fn of(
        consents: &[Consent],
        decisions: &[ConsentDecision],
        family: &Family<'_>,
        named: &Named<'_>,
    ) -> Permissions {
        let one = |purpose: Purpose| {
            let standing = standing(purpose, consents, decisions, family);
            (purpose, permission(purpose, &standing, named))
        };
        Permissions(Purpose::ALL.into_iter().map(one).collect())
    }

    /// As they were at the end of a day: what was answered or decided later does not count, what has ended since does.
    pub fn at_end_of(
        day: NaiveDate,
        consents: &[Consent],
        decisions: &[ConsentDecision],
        family: &Family<'_>,
        named: &Named<'_>,
    ) -> Permissions {
        let consents: Vec<Consent> = consents.iter().filter(|one| day_of(one) <= day).cloned().collect();
        let by_then = |decision: &&ConsentDecision| decision.recorded_at.date() <= day;
        let decisions: Vec<ConsentDecision> = decisions.iter().filter(by_then).cloned().collect();
        Permissions::of(&consents, &decisions, &Family { today: day, ..*family }, named)
    }

    /// What a purpose allows.
    pub(crate) fn of_purpose(&self, purpose: Purpose) -> Permission {
        self.0.get(&purpose).cloned().unwrap_or_default()
    }

    /// Whether a yes on record lets this recipient have something about the child.
    pub fn let_have(&self, recipient: &Recipient) -> bool {
        let Some(purpose) = purpose_of(recipient) else { return *recipient == Recipient::Parents };
        match (self.of_purpose(purpose), recipient) {
            (Permission::Given { named, .. }, Recipient::SomeoneElse(name)) => covers(&named, name),
            (Permission::Given { .. }, _) => true,
            (Permission::Ask | Permission::Ended { .. } | Permission::Refused { .. }, _) => false,
        }
    }

    /// Everybody outside whom a yes on record lets have a copy, in words: "the health visitor".
    pub fn may_have_copies(&self) -> Vec<String> {
        let mut who = Vec::new();
        for (purpose, words) in [
            (Purpose::ShareHealthVisitor, "the health visitor"),
            (Purpose::ShareReceivingSchool, "the school"),
            (Purpose::ShareSencoAreaTeam, "the council’s early years team"),
        ] {
            if matches!(self.of_purpose(purpose), Permission::Given { .. }) {
                who.push(words.to_owned());
            }
        }
        if let Permission::Given { named, .. } = self.of_purpose(Purpose::ShareProfessionals) {
            who.extend(named.into_iter().filter(|name| may_be_named(name)));
        }
        who
    }

    /// Why no photo prints; nothing where the form's own question decides.
    pub fn no_photos_because(&self) -> Option<String> {
        match self.of_purpose(Purpose::PhotoInDocuments) {
            Permission::Ask | Permission::Given { .. } => None,
            Permission::Ended { on } => {
                Some(format!("The parents agreed to photos in documents until {}.", in_words(on)))
            }
            Permission::Refused { .. } => {
                Some("The parents have not agreed to photos in documents.".to_owned())
            }
        }
    }
}

/// Whether somebody may be named on a page as one who has a copy: that a social worker does tells of more than the copy.
pub fn may_be_named(name: &str) -> bool {
    !name.to_lowercase().contains("social")
}

fn permission(purpose: Purpose, standing: &Standing, named: &Named<'_>) -> Permission {
    match standing.kind {
        StandingKind::NotAsked => Permission::Ask,
        StandingKind::Given | StandingKind::DecidedYes => given(standing, named),
        StandingKind::Expired => match standing.voices.iter().filter_map(|voice| voice.until).max() {
            Some(on) => Permission::Ended { on },
            None => Permission::Ask,
        },
        StandingKind::Refused | StandingKind::Withdrawn => {
            Permission::Refused { why: refusal(purpose, standing.kind).to_owned() }
        }
        StandingKind::Disagreed => Permission::Refused {
            why: "The parents do not agree with each other about this. It waits until the owner has recorded a \
                  decision under “Family and consent”. Parents still get theirs."
                .to_owned(),
        },
        StandingKind::DecidedNo => Permission::Refused {
            why: "The parents do not agree with each other, and the owner decided not to share. Parents still get \
                  theirs."
                .to_owned(),
        },
    }
}

fn refusal(purpose: Purpose, kind: StandingKind) -> &'static str {
    match (purpose, kind) {
        (Purpose::ShareReceivingSchool, StandingKind::Withdrawn) => {
            "They withdrew their yes. The school will not get a copy from you. Parents still get theirs."
        }
        (Purpose::ShareReceivingSchool, _) => {
            "They said no. The school will not get a copy from you. Parents still get theirs."
        }
        (_, StandingKind::Withdrawn) => {
            "They withdrew their yes, so no copy goes from you. Parents still get theirs, and may pass it on."
        }
        (_, _) => "They said no, so no copy goes from you. Parents still get theirs, and may pass it on.",
    }
}

fn given(standing: &Standing, named: &Named<'_>) -> Permission {
    if let Some(decision) = standing.decision.as_ref().filter(|decision| decision.shares) {
        let on = decision.recorded_at.date();
        let says = format!("The owner decided to share on {}", in_words(on));
        return Permission::Given { on, says, named: names_standing(standing, named) };
    }
    let newest = standing.voices.iter().filter(|voice| voice.is_yes()).max_by_key(|voice| voice.answer.on);
    match newest.and_then(|voice| Some((voice, voice.answer.on?))) {
        Some((voice, on)) => {
            let limits = limits_in_words(&voice.answer);
            let says = format!("{} agreed on {}{limits}", named.of(voice.person), in_words(on));
            Permission::Given { on, says, named: names_standing(standing, named) }
        }
        None => Permission::Ask,
    }
}

/// Whether photos of a child may be shown in the window: somebody agreed to that, or the owner decided.
pub fn photos_may_show(standing: &Standing) -> bool {
    matches!(standing.kind, StandingKind::Given | StandingKind::DecidedYes)
}

/// Takes every photo out of a paper but the setting's logo.
pub fn without_photos(words: &mut PrintedDocument) {
    words.portrait = None;
    words.parts.retain(|part| !matches!(part, Part::Photo { .. }));
}
