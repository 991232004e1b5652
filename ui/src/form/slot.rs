//! One field in its place: at the top of a form, or as a column of one row.

use coatpeg_domain::answers::{Answer, Row};
use coatpeg_domain::forms::{Field, Needed, Severity};
use coatpeg_domain::ids::RowId;
use leptos::prelude::*;

use super::FormContext;

/// The row a column belongs to.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct RowPlace {
    /// The field that keeps the rows.
    pub(crate) owner: &'static str,
    /// Which of them.
    pub(crate) row: RowId,
}

/// A field in its place. Everything a control needs: what was answered, how to answer, what is wrong.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    pub(crate) field: &'static Field,
    pub(crate) form: FormContext,
    pub(crate) row: Option<RowPlace>,
    /// The answer, read on its own so that other fields do not redraw this one.
    pub(crate) answer: Memo<Option<Answer>>,
    /// Something in the box that is no answer of this kind, said in a sentence.
    pub(crate) own_error: RwSignal<Option<String>>,
    was_left: RwSignal<bool>,
}

impl Slot {
    /// Finds the place of a field.
    pub(crate) fn new(field: &'static Field, form: FormContext, row: Option<RowPlace>) -> Self {
        let answer = Memo::new(move |_| match row {
            None => form.answers.with(|answers| answers.get(field.id).cloned()),
            Some(place) => form.answers.with(|answers| {
                row_of(answers.rows(place.owner), place.row)
                    .and_then(|row| row.answers.get(field.id).cloned())
            }),
        });
        Slot { field, form, row, answer, own_error: RwSignal::new(None), was_left: RwSignal::new(false) }
    }

    /// The id of its control and of its problems: `field`, or `field.row.column`.
    pub(crate) fn path(&self) -> String {
        match self.row {
            None => self.field.id.to_owned(),
            Some(RowPlace { owner, row }) => format!("{owner}.{row}.{}", self.field.id),
        }
    }

    /// The id of something that belongs to the control.
    pub(crate) fn part(&self, part: &str) -> String {
        format!("{}-{part}", self.path())
    }

    /// The question in the child's name.
    pub(crate) fn label(&self) -> Memo<String> {
        let (field, facts) = (self.field, self.form.facts);
        Memo::new(move |_| facts.with(|facts| facts.wording().fill(field.label)))
    }

    /// What helps to answer, in the child's name.
    pub(crate) fn hint(&self) -> Memo<String> {
        let (field, facts) = (self.field, self.form.facts);
        Memo::new(move |_| facts.with(|facts| facts.wording().fill(field.hint)))
    }

    /// The answer where it is text, else an empty text.
    pub(crate) fn text(&self) -> Memo<String> {
        let answer = self.answer;
        Memo::new(move |_| match answer.get() {
            Some(Answer::Text(text)) => text,
            _ => String::new(),
        })
    }

    /// Whether the question is asked at all.
    pub(crate) fn is_shown(&self) -> Memo<bool> {
        self.rule_memo(|slot, answers, facts| slot.field.shown.holds(answers, facts))
    }

    /// Whether it may stay empty.
    pub(crate) fn is_optional(&self) -> Memo<bool> {
        self.rule_memo(|slot, answers, facts| match slot.field.needed {
            Needed::No => true,
            Needed::When(rule) | Needed::BeforeWhen(_, rule) => !rule.holds(answers, facts),
            Needed::ToSave | Needed::ToFinalise | Needed::Before(_) => false,
        })
    }

    fn rule_memo(
        &self,
        decide: fn(&Slot, &coatpeg_domain::answers::Answers, &coatpeg_domain::forms::Facts) -> bool,
    ) -> Memo<bool> {
        let slot = *self;
        Memo::new(move |_| {
            slot.form.facts.with(|facts| {
                slot.form.answers.with(|answers| match slot.row {
                    None => decide(&slot, answers, facts),
                    Some(place) => row_of(answers.rows(place.owner), place.row)
                        .is_some_and(|row| decide(&slot, &row.answers, facts)),
                })
            })
        })
    }

    /// What has to be put right, once it may be said: after leaving the field, or after asking what is left.
    pub(crate) fn error(&self) -> Memo<Option<String>> {
        let slot = *self;
        let path = self.path();
        Memo::new(move |_| {
            if let Some(own) = slot.own_error.get() {
                return Some(own);
            }
            if !slot.was_left.get() && !slot.form.show_all_errors.get() {
                return None;
            }
            slot.form.problems.with(|problems| {
                problems
                    .iter()
                    .find(|problem| problem.field == path && problem.blocks())
                    .map(|problem| problem.message.clone())
            })
        })
    }

    /// Something worth a thought, which holds nothing back.
    pub(crate) fn advice(&self) -> Memo<Option<String>> {
        let slot = *self;
        let path = self.path();
        Memo::new(move |_| {
            slot.form.problems.with(|problems| {
                problems
                    .iter()
                    .find(|problem| problem.field == path && problem.severity == Severity::Advice)
                    .map(|problem| problem.message.clone())
            })
        })
    }

    /// The ids of hint, error and whatever else describes the control.
    pub(crate) fn described_by(&self, more: &'static [&'static str]) -> Signal<String> {
        let slot = *self;
        let error = self.error();
        Signal::derive(move || {
            let mut ids = Vec::new();
            if !slot.field.hint.is_empty() {
                ids.push(slot.part("hint"));
            }
            if error.with(Option::is_some) {
                ids.push(slot.part("error"));
            }
            ids.extend(more.iter().map(|part| slot.part(part)));
            ids.join(" ")
        })
    }

    /// For `aria-invalid`.
    pub(crate) fn is_invalid(&self) -> Signal<Option<&'static str>> {
        let error = self.error();
        Signal::derive(move || error.with(Option::is_some).then_some("true"))
    }

    /// Puts an answer in, or takes it out, and tells the page.
    pub(crate) fn write(&self, answer: Option<Answer>) {
        let answer = answer.filter(|answer| !answer.is_empty());
        // An undo may come when the field, or even its page, is gone: nothing here may take that amiss.
        if self.answer.try_with_untracked(|now| *now == answer).unwrap_or(false) {
            return;
        }
        let (form, field) = (self.form, self.field);
        match self.row {
            None => {
                form.answers.try_update(|answers| answers.apply(field.id, answer.clone()));
                form.on_change.try_run((field.id.to_owned(), answer));
            }
            Some(place) => change_rows(form, place.owner, |rows| {
                if let Some(row) = rows.iter_mut().find(|row| row.row == place.row) {
                    row.answers.apply(field.id, answer);
                }
            }),
        }
    }

    /// The focus went elsewhere: now is the time to say what is wrong, and to save.
    pub(crate) fn leave(&self) {
        self.was_left.try_set(true);
        self.form.on_leave.try_run(());
    }
}

/// Changes the rows of a field and tells the page.
pub(crate) fn change_rows(form: FormContext, owner: &'static str, change: impl FnOnce(&mut Vec<Row>)) {
    let Some(mut rows) = form.answers.try_with_untracked(|answers| answers.rows(owner).to_vec()) else {
        return;
    };
    change(&mut rows);
    let answer = (!rows.is_empty()).then_some(Answer::Rows(rows));
    form.answers.try_update(|answers| answers.apply(owner, answer.clone()));
    form.on_change.try_run((owner.to_owned(), answer));
}

fn row_of(rows: &[Row], id: RowId) -> Option<&Row> {
    rows.iter().find(|row| row.row == id)
}
