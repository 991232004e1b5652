//! One field in its place: at the top of a form, or as a column of a row.

use coatpeg_domain::answers::{Answer, Answers, Row};
use coatpeg_domain::forms::{Facts, Field, FieldKind, Needed, Problem, Severity};
use leptos::prelude::*;

use super::FormContext;
use super::answer_words::answer_in_words;
use super::one_of_these::words_of_one;
use super::row_path::RowPath;

/// A field in its place. Everything a control needs: what was answered, how to answer, what is wrong.
#[derive(Clone, Copy)]
pub(crate) struct Slot {
    pub(crate) field: &'static Field,
    pub(crate) form: FormContext,
    pub(crate) place: RowPath,
    /// The answer, read on its own so that other fields do not redraw this one.
    pub(crate) answer: Memo<Option<Answer>>,
    /// Something in the box that is no answer of this kind, said in a sentence.
    pub(crate) own_error: RwSignal<Option<String>>,
    was_left: RwSignal<bool>,
}

impl Slot {
    /// Finds the place of a field.
    pub(crate) fn new(field: &'static Field, form: FormContext, place: RowPath) -> Self {
        let answer = Memo::new(move |_| {
            form.answers.with(|answers| place.answers_in(answers)?.get(field.id).cloned())
        });
        Slot { field, form, place, answer, own_error: RwSignal::new(None), was_left: RwSignal::new(false) }
    }

    /// The id of its control and of its problems: `field`, or `field.row.column`.
    pub(crate) fn path(&self) -> String {
        self.place.id_of(self.field.id)
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

    /// An answer to this question in words.
    pub(crate) fn in_words(&self, answer: &Answer) -> String {
        let form = self.form;
        match (&self.field.kind, answer) {
            (FieldKind::OneOfThese(these), Answer::Text(id)) => words_of_one(*these, id, form),
            (kind, answer) => form.people.with(|people| answer_in_words(kind, answer, people)),
        }
    }

    /// Whether the question is asked at all.
    pub(crate) fn is_shown(&self) -> Memo<bool> {
        self.work_out(|slot, answers, facts| slot.field.shown.holds(answers, facts))
    }

    /// Whether it may stay empty.
    pub(crate) fn is_optional(&self) -> Memo<bool> {
        self.work_out(|slot, answers, facts| match slot.field.needed {
            // What is asked of each row decides for itself.
            Needed::No => !matches!(slot.field.kind, FieldKind::RowsSeen { .. }),
            Needed::When(rule) | Needed::BeforeWhen(_, rule) => !rule.holds(answers, facts),
            Needed::ToSave | Needed::ToFinalise | Needed::Before(_) => false,
        })
    }

    /// Something that follows from the answers around the field, worked out again as they change; nothing to speak of
    /// where its row is gone.
    pub(crate) fn work_out<T>(&self, work_out: fn(&Slot, &Answers, &Facts) -> T) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        let slot = *self;
        Memo::new(move |_| {
            slot.form.facts.with(|facts| {
                slot.form.answers.with(|answers| {
                    let around = slot.place.answers_in(answers);
                    around.map(|answers| work_out(&slot, answers, facts)).unwrap_or_default()
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
            let (was_left, until) = (slot.was_left.get(), slot.form.errors_until.get());
            if !was_left && !slot.form.show_all_errors.get() {
                return None;
            }
            let is_said = |problem: &&Problem| was_left || until.is_none_or(|gate| problem.before <= gate);
            slot.form.problems.with(|problems| {
                problems
                    .iter()
                    .filter(is_said)
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
        change_answers(self.form, self.place, self.field.id, |answers| answers.apply(self.field.id, answer));
    }

    /// The focus went elsewhere: now is the time to say what is wrong, and to save.
    pub(crate) fn leave(&self) {
        self.was_left.try_set(true);
        self.form.on_leave.try_run(());
    }
}

/// Changes the rows of a field and tells the page.
pub(crate) fn change_rows(
    form: FormContext,
    place: RowPath,
    owner: &'static str,
    change: impl FnOnce(&mut Vec<Row>),
) {
    change_answers(form, place, owner, |answers| {
        let mut rows = answers.rows(owner).to_vec();
        change(&mut rows);
        answers.set(owner, Answer::Rows(rows));
    });
}

/// Changes answers where a field stands and tells the page, which hears of the field at the top of the form.
fn change_answers(form: FormContext, place: RowPath, field: &'static str, change: impl FnOnce(&mut Answers)) {
    let top = place.top_field().unwrap_or(field);
    let answer = form.answers.try_update(|answers| {
        place.change(answers, change);
        answers.get(top).cloned()
    });
    if let Some(answer) = answer {
        form.on_change.try_run((top.to_owned(), answer));
    }
}
