//! The list of the week, in both orders.

use std::time::Instant;

use coatpeg_domain::contract::SaveWeekList;
use coatpeg_domain::records::WeekOrder;
use coatpeg_tests::program::{Program, Running};

use crate::copies::Place;
use crate::said;
use crate::sheets::named;

/// Day after day by initials, and one grown-up after the other with names.
pub(crate) fn write_week_lists(program: &Program<Running>, place: &Place<'_>) -> Result<(), String> {
    for (order, with_names, name, about) in [
        (WeekOrder::ByDay, false, "week-list", "day after day, by initials"),
        (WeekOrder::ByPerson, true, "week-list-by-person", "one grown-up after the other, with names"),
    ] {
        let began = Instant::now();
        let list = said(program.send(SaveWeekList { mine: false, order, with_names }))?;
        named(place, list, name, began, about)?;
    }
    Ok(())
}
