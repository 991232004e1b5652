//! The table of deliveries: what was done of a provision on one day.

use coatpeg_domain::answers::Row;
use coatpeg_domain::ids::CycleId;
use rusqlite::params;

use crate::change::{Change, value_of};
use crate::error::Result;
use crate::history::RecordKind;
use crate::ordered_rows::{self, Placed};
use crate::rows::{self, day_text};
use crate::store::Reading;

const TABLE: &str = "deliveries";

/// What history calls the cycle a delivery stands in.
const CYCLE: &str = "@cycle";

impl Reading {
    /// The deliveries of a cycle, in order.
    pub(crate) fn deliveries_of(&self, cycle: CycleId) -> Result<Vec<Row>> {
        let sql = "SELECT id, answers FROM deliveries WHERE cycle_id = ?1 ORDER BY position";
        rows::all(self.connection.prepare_cached(sql)?, [cycle.to_string()], TABLE, |cells| {
            Ok(Row { row: cells.parsed("id")?, answers: cells.json("answers")? })
        })
    }
}

impl Change<'_> {
    /// Makes the deliveries of a cycle, which were those before, these in this order.
    pub(crate) fn put_deliveries(&mut self, cycle: CycleId, before: &[Row], after: &[Row]) -> Result<()> {
        let owner = value_of(&cycle)?;
        for gone in ordered_rows::gone(before, after) {
            let sql = "DELETE FROM deliveries WHERE cycle_id = ?1 AND id = ?2";
            self.write(sql, params![cycle.to_string(), gone.row.row.to_string()])?;
            self.touch_gone_row(RecordKind::Delivery, gone, [(CYCLE, owner.clone())])?;
        }
        for delivery in ordered_rows::changed(before, after) {
            self.write_delivery(cycle, delivery.after)?;
            self.touch_row(RecordKind::Delivery, &delivery, [(CYCLE, owner.clone())])?;
        }
        Ok(())
    }

    fn write_delivery(&self, cycle: CycleId, delivery: Placed<'_>) -> Result<()> {
        let sql = "INSERT INTO deliveries (cycle_id, id, position, provision_id, delivered_on, delivered, minutes,
                       response, answers)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                   ON CONFLICT (cycle_id, id) DO UPDATE SET position = excluded.position,
                       provision_id = excluded.provision_id, delivered_on = excluded.delivered_on,
                       delivered = excluded.delivered, minutes = excluded.minutes, response = excluded.response,
                       answers = excluded.answers";
        let answers = &delivery.row.answers;
        self.write(
            sql,
            params![
                cycle.to_string(),
                delivery.row.row.to_string(),
                delivery.place as i64,
                answers.text("provision_id"),
                day_text(answers, "date"),
                answers.yes_no("delivered"),
                answers.number("minutes"),
                answers.text("response"),
                rows::to_json(answers, TABLE, "answers")?,
            ],
        )?;
        Ok(())
    }
}
