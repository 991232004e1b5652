//! What each place of a review meeting asks.

use coatpeg_domain::forms::Field;
use coatpeg_domain::forms::support::{JUDGEMENTS, REVIEW, SUPPORT_CYCLE};
use leptos::prelude::*;

use super::at::WELCOME;
use super::{PLACE_HEADING, Table, section_of};
use crate::components::before_meeting::BeforeMeeting;
use crate::form::{FieldInput, SeenRow, seen_name, seen_rows};

/// Who is here.
#[component]
pub(super) fn Welcome(
    /// The meeting.
    table: Table,
) -> impl IntoView {
    view! {
        <h2 class="meeting__target" id=PLACE_HEADING tabindex="-1">"Who is here?"</h2>
        <BeforeMeeting needs=table.desk.view.with_value(|view| view.before_meeting.clone()) />
        <ReviewFields table wanted=|id| WELCOME.contains(&id) />
    }
}

/// What worked, what difference it made, what is decided.
#[component]
pub(super) fn WhatNext(
    /// The meeting.
    table: Table,
) -> impl IntoView {
    view! {
        <h2 class="meeting__target" id=PLACE_HEADING tabindex="-1">"What next?"</h2>
        <ReviewFields table wanted=|id| !WELCOME.contains(&id) />
    }
}

/// Some questions of the review, in their order.
#[component]
fn ReviewFields(
    /// The meeting.
    table: Table,
    /// Which, by id.
    wanted: fn(&str) -> bool,
) -> impl IntoView {
    let form = table.desk.cycle.filling.form;
    let fields = section_of(REVIEW).map(|section| section.fields).unwrap_or_default();
    let fields = fields.iter().filter(|field| wanted(field.id));
    view! {
        <div class="stack stack--loose">
            {fields.map(|field: &'static Field| view! { <FieldInput field form /> }).collect_view()}
        </div>
    }
}

/// One target: where it began, what was hoped for, how it went.
#[component]
pub(super) fn OneTarget(
    /// The meeting.
    table: Table,
    /// Which, counted from 0.
    number: usize,
) -> impl IntoView {
    let filling = table.desk.cycle.filling;
    let field = SUPPORT_CYCLE.field(JUDGEMENTS);
    let row = field
        .and_then(|field| seen_rows(field, filling.form).with_untracked(|rows| rows.get(number).copied()));
    field.zip(row).map(|(field, row)| {
        let name = seen_name(field, filling.form, row);
        view! {
            <h2 class="meeting__target" id=PLACE_HEADING tabindex="-1">{name}</h2>
            <div class="stack stack--loose meeting__judging">
                <SeenRow field form=filling.form row />
            </div>
        }
    })
}
