//! Dates nobody has to remember: home, what is put off, the calendar file and the list of the week.

mod calendar;
mod home;
mod lines;
mod rail;
mod reminders;
mod week_list;

pub(crate) use calendar::save_calendar;
pub(crate) use home::show;
pub(crate) use reminders::{set_reminder, settle_step};
pub(crate) use week_list::save_week_list;
