//! What follows from a choice, without a window: see [`Chosen`].

use std::mem::discriminant;

use chrono::NaiveDate;
use coatpeg_domain::forms::recipients::{day_on_record, may_leave, usual_copy, usual_travel, wants_password};
use coatpeg_domain::printing::TextSize;
use coatpeg_domain::records::{OfferedRecipient, PaperCopy, PaperKind, Recipient, Travel};

/// What is chosen. What was agreed with one recipient, or suggested for them, is never taken over to another one.
#[derive(Clone, PartialEq)]
pub(crate) struct Chosen {
    /// For whom; the name of somebody else is apart.
    pub(crate) recipient: Recipient,
    /// The name of somebody else, as it is typed.
    pub(crate) someone: String,
    /// The day the parents agreed.
    pub(crate) agreed_on: Option<NaiveDate>,
    /// How it travels.
    pub(crate) travel: Travel,
    /// The password.
    pub(crate) password: String,
    /// How large the letters are.
    pub(crate) size: Option<TextSize>,
    is_locked: bool,
    is_many: bool,
    has_chosen_way: bool,
    has_chosen_lock: bool,
    suggested: String,
}

impl Chosen {
    /// For one copy, as it is usual or was chosen before.
    pub(crate) fn one(copy: PaperCopy) -> Self {
        let (recipient, someone) = match copy.recipient {
            Recipient::SomeoneElse(name) => (Recipient::SomeoneElse(String::new()), name),
            known => (known, String::new()),
        };
        Chosen {
            recipient,
            someone,
            agreed_on: copy.agreed_on,
            is_locked: wants_password(copy.travel),
            travel: copy.travel,
            password: String::new(),
            size: copy.size,
            is_many: false,
            has_chosen_way: false,
            has_chosen_lock: false,
            suggested: String::new(),
        }
    }

    /// For a copy of every child that is ticked.
    pub(crate) fn many(kind: PaperKind) -> Self {
        Chosen { is_many: true, ..Chosen::one(usual_copy(kind)) }
    }

    /// Many copies of another kind: only the size of the letters is not about whom they are for.
    pub(crate) fn choose_kind(&mut self, kind: PaperKind) {
        *self = Chosen { size: self.size, ..Chosen::many(kind) };
    }

    /// Another recipient. Whether it is another one than before.
    pub(crate) fn choose_recipient(&mut self, recipient: Recipient) -> bool {
        if discriminant(&self.recipient) == discriminant(&recipient) {
            return false;
        }
        self.recipient = recipient;
        self.agreed_on = None;
        let is_offered = self.may_lock() || !wants_password(self.travel);
        if !self.has_chosen_way || !is_offered {
            self.has_chosen_way = false;
            self.travel_by(usual_travel(&self.recipient));
        }
        if self.password == self.suggested {
            self.password.clear();
        }
        true
    }

    /// Somebody chose how it travels.
    pub(crate) fn choose_way(&mut self, way: Travel) {
        self.has_chosen_way = true;
        self.travel_by(way);
    }

    /// A lock somebody chose stays, and a way that wants one gets it.
    fn travel_by(&mut self, way: Travel) {
        self.travel = way;
        self.is_locked = wants_password(way) || (self.has_chosen_lock && self.is_locked);
    }

    /// Somebody chose whether it has a password.
    pub(crate) fn choose_lock(&mut self, is_locked: bool) {
        self.has_chosen_lock = true;
        self.is_locked = is_locked;
    }

    /// Whether one password can be for all of them: with one for many families, each could open the others’ copies.
    pub(crate) fn may_lock(&self) -> bool {
        !(self.is_many && self.recipient == Recipient::Parents)
    }

    /// Whether it gets a password.
    pub(crate) fn locks(&self) -> bool {
        self.is_locked && self.may_lock()
    }

    /// A password was suggested.
    pub(crate) fn take_suggestion(&mut self, words: String) {
        self.suggested.clone_from(&words);
        self.password = words;
    }

    /// What is wrong with the password that stands there; nothing while none does.
    pub(crate) fn wrong_password(&self) -> Option<String> {
        if self.password.is_empty() {
            return None;
        }
        let copy = PaperCopy { password: Some(self.password.clone()), ..PaperCopy::default() };
        let problems = may_leave(&copy, &[], NaiveDate::default());
        problems.into_iter().find(|problem| problem.field == "password").map(|problem| problem.message)
    }

    /// Whether the parents have to agree to whom is chosen.
    pub(crate) fn needs_agreement(&self, offers: &[OfferedRecipient]) -> bool {
        let offered =
            offers.iter().find(|offered| discriminant(&offered.recipient) == discriminant(&self.recipient));
        offered.is_some_and(|offered| offered.needs_agreement && offered.refused.is_none())
    }

    /// The day of the agreement: as it was typed, else as it is on record.
    pub(crate) fn agreed_day(&self, offers: &[OfferedRecipient]) -> Option<NaiveDate> {
        let is_chosen =
            |offered: &&OfferedRecipient| discriminant(&offered.recipient) == discriminant(&self.recipient);
        let recipient = self.named(&self.someone);
        let on_record = offers.iter().find(is_chosen).and_then(|offered| day_on_record(offered, &recipient));
        self.agreed_on.or(on_record).filter(|_| self.needs_agreement(offers))
    }

    /// A day was typed. One that is on record already is no day of this copy: it goes with whom it was said of.
    pub(crate) fn take_day(&mut self, day: Option<NaiveDate>, offers: &[OfferedRecipient]) {
        self.agreed_on = None;
        let on_record = self.agreed_day(offers);
        self.agreed_on = day.filter(|day| Some(*day) != on_record);
    }

    /// Whom it is for, with the name of somebody else.
    fn named(&self, name: &str) -> Recipient {
        match &self.recipient {
            Recipient::SomeoneElse(_) => Recipient::SomeoneElse(name.trim().to_owned()),
            known => known.clone(),
        }
    }

    /// The day that goes with what is asked. What is on record for one name is never taken over to another, so that it is
    /// looked up anew for each.
    fn day_told(&self, offers: &[OfferedRecipient]) -> Option<NaiveDate> {
        match &self.recipient {
            Recipient::SomeoneElse(_) => self.agreed_on.filter(|_| self.needs_agreement(offers)),
            _ => self.agreed_day(offers),
        }
    }

    /// The copy as it is chosen, for somebody else of this name: without the password and what was settled.
    pub(crate) fn asked(&self, name: &str, offers: &[OfferedRecipient]) -> PaperCopy {
        PaperCopy {
            recipient: self.named(name),
            travel: self.travel,
            size: self.size,
            agreed_on: self.day_told(offers),
            ..PaperCopy::default()
        }
    }

    /// The copy as it is made, but for what was settled.
    pub(crate) fn copy(&self, offers: &[OfferedRecipient]) -> PaperCopy {
        let password = self.locks().then(|| self.password.clone());
        PaperCopy { password, ..self.asked(&self.someone, offers) }
    }
}

#[cfg(test)]
mod tests {
    use coatpeg_domain::forms::recipients::{offer_many, short_password};

    use super::*;

    const WORDS: &str = "kettle-otter-seven-plum";

    fn day() -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2027, 6, 11)
    }

    /// Copies for a school, agreed and locked with what was suggested.
    fn agreed_and_locked(mut chosen: Chosen) -> Chosen {
        chosen.choose_recipient(Recipient::School);
        chosen.agreed_on = day();
        chosen.choose_lock(true);
        chosen.take_suggestion(WORDS.to_owned());
        chosen
    }

    #[test]
    fn what_was_agreed_and_suggested_for_one_recipient_is_not_taken_to_another() {
        for begun in [Chosen::one(PaperCopy::default()), Chosen::many(PaperKind::SupportPlan)] {
            let mut chosen = agreed_and_locked(begun);
            assert!(!chosen.choose_recipient(Recipient::School), "it is the same one");
            assert_eq!((chosen.agreed_on, chosen.password.as_str()), (day(), WORDS));
            assert!(chosen.choose_recipient(Recipient::Council));
            assert_eq!(chosen.agreed_on, None);
            assert_eq!(chosen.password, "", "the school knows the one before");
            assert!(chosen.locks(), "a lock somebody wanted stays");
        }
    }

    #[test]
    fn the_day_of_a_yes_by_name_is_shown_for_that_name_alone() {
        let mut offers = offer_many(PaperKind::SupportPlan);
        let someone = |one: &&mut OfferedRecipient| matches!(one.recipient, Recipient::SomeoneElse(_));
        let offered = offers.iter_mut().find(someone).expect("offered");
        (offered.agreed_on, offered.named) = (day(), vec!["Asha Begum".to_owned()]);
        let mut chosen = Chosen::one(PaperCopy::default());
        chosen.choose_recipient(Recipient::SomeoneElse(String::new()));
        assert_eq!(chosen.agreed_day(&offers), None);
        chosen.someone = "Asha Begum".to_owned();
        assert_eq!(chosen.agreed_day(&offers), day());
        assert_eq!(chosen.copy(&offers).agreed_on, None, "it is looked up for whoever is named in the end");
        chosen.take_day(day(), &offers);
        chosen.someone = "Ivo Marsh".to_owned();
        assert_eq!(chosen.agreed_day(&offers), None, "what was said of one is not taken over to another");
    }

    #[test]
    fn a_day_on_record_goes_with_the_copy_until_another_one_is_typed() {
        let mut offers = offer_many(PaperKind::SupportPlan);
        let school = |offer: &&mut OfferedRecipient| offer.recipient == Recipient::School;
        offers.iter_mut().find(school).expect("offered").agreed_on = NaiveDate::from_ymd_opt(2027, 5, 3);
        let mut chosen = Chosen::one(PaperCopy::default());
        assert_eq!(chosen.copy(&offers).agreed_on, None, "the parents' own copy needs none");
        chosen.choose_recipient(Recipient::School);
        assert_eq!(chosen.copy(&offers).agreed_on, NaiveDate::from_ymd_opt(2027, 5, 3));
        chosen.agreed_on = day();
        assert_eq!(chosen.copy(&offers).agreed_on, day());
    }

    #[test]
    fn another_kind_begins_anew_but_for_the_letters() {
        let mut chosen = agreed_and_locked(Chosen::many(PaperKind::SupportPlan));
        chosen.password = "one of my own".into();
        chosen.choose_way(Travel::EncryptedFile);
        chosen.size = Some(TextSize::Large);
        chosen.choose_kind(PaperKind::Transition);
        let usual = Chosen { size: Some(TextSize::Large), ..Chosen::many(PaperKind::Transition) };
        assert!(chosen == usual);
        assert_eq!((&chosen.recipient, chosen.travel), (&Recipient::School, Travel::SecureEmail));
        assert!(!chosen.locks() && chosen.agreed_on.is_none() && chosen.password.is_empty());
    }

    #[test]
    fn many_families_never_share_a_password() {
        let mut chosen = Chosen::many(PaperKind::Profile);
        assert_eq!(chosen.recipient, Recipient::Parents);
        chosen.choose_lock(true);
        chosen.take_suggestion(WORDS.to_owned());
        assert!(!chosen.locks());
        assert_eq!(chosen.copy(&offer_many(PaperKind::Profile)).password, None);
        assert!(Chosen::one(PaperCopy::default()).may_lock(), "one family has its own");

        let mut chosen = Chosen::many(PaperKind::Profile);
        chosen.choose_recipient(Recipient::School);
        chosen.choose_way(Travel::Email);
        assert!(chosen.locks());
        chosen.choose_recipient(Recipient::Parents);
        assert_eq!(chosen.travel, Travel::HandDelivered, "ordinary email wants a password");
        chosen.choose_recipient(Recipient::School);
        assert_eq!((chosen.travel, chosen.locks()), (Travel::SecureEmail, false));
    }

    #[test]
    fn a_way_that_wants_a_password_gets_one_and_a_chosen_one_stays() {
        let mut chosen = Chosen::one(PaperCopy::default());
        chosen.choose_way(Travel::Email);
        assert!(chosen.locks());
        chosen.choose_way(Travel::SecureEmail);
        assert!(!chosen.locks(), "it was on for another way");
        chosen.choose_lock(true);
        chosen.choose_way(Travel::HandDelivered);
        assert!(chosen.locks(), "somebody wanted it");
        chosen.choose_lock(false);
        chosen.choose_way(Travel::EncryptedFile);
        assert!(chosen.locks(), "a locked file asks for it again");
    }

    #[test]
    fn a_chosen_way_stays_and_a_usual_one_follows_the_recipient() {
        let mut chosen = Chosen::one(PaperCopy::default());
        chosen.choose_recipient(Recipient::School);
        assert_eq!(chosen.travel, Travel::SecureEmail);
        chosen.choose_way(Travel::PortalUpload);
        chosen.choose_recipient(Recipient::Parents);
        assert_eq!(chosen.travel, Travel::PortalUpload);
    }

    #[test]
    fn a_copy_chosen_before_keeps_its_choices_and_the_lock_of_its_way() {
        let before = PaperCopy {
            recipient: Recipient::SomeoneElse("Ivo Marsh".into()),
            travel: Travel::Email,
            agreed_on: day(),
            size: Some(TextSize::Large),
            ..PaperCopy::default()
        };
        let chosen = Chosen::one(before.clone());
        assert!(chosen.locks());
        assert_eq!(chosen.asked(&chosen.someone, &offer_many(PaperKind::Profile)), before);
    }

    #[test]
    fn a_day_nobody_has_to_give_and_a_password_of_an_open_file_go_nowhere() {
        let mut chosen = Chosen::many(PaperKind::Transition);
        chosen.agreed_on = day();
        chosen.password = WORDS.into();
        let offers = offer_many(PaperKind::Transition);
        let copy = chosen.copy(&offers);
        assert_eq!((copy.agreed_on, copy.password), (day(), None));
        chosen.recipient = Recipient::Parents;
        assert_eq!(chosen.copy(&offers).agreed_on, None, "their own copy needs no agreement");
    }

    #[test]
    fn only_somebody_else_is_called_by_a_typed_name() {
        let mut chosen = Chosen::one(PaperCopy::default());
        assert_eq!(chosen.asked("Ivo Marsh", &[]).recipient, Recipient::Parents);
        chosen.choose_recipient(Recipient::SomeoneElse(String::new()));
        assert_eq!(chosen.asked(" Ivo Marsh ", &[]).recipient, Recipient::SomeoneElse("Ivo Marsh".into()));
    }

    #[test]
    fn a_password_says_what_is_wrong_with_it_once_there_is_one() {
        let mut chosen = Chosen::one(PaperCopy::default());
        assert_eq!(chosen.wrong_password(), None);
        chosen.password = "kettle".into();
        assert_eq!(chosen.wrong_password(), Some(format!("{}.", short_password())));
        chosen.password = WORDS.into();
        assert_eq!(chosen.wrong_password(), None);
    }
}
