//! A project.

use super::{Field, Reach, Shape, declare};
use crate::value::Value;

declare! {
    /// The neighbourhood's work as it calls itself; one per project, its id is the project's.
    PROJECT = "project", Reach::Public, create: Coordinator, edit: Coordinator, trash: Coordinator, of: &[];

    /// What it is called in English.
    NAME: String = Field::new("name", Shape::Text(120)).searched();
    /// What it is called in Welsh.
    NAME_CY: String = Field::new("name_cy", Shape::Text(120));
    /// Who runs it.
    ORGANISATION: String = Field::new("organisation", Shape::Text(200));
    /// The number to ring.
    PHONE: String = Field::new("phone", Shape::Text(40));
    /// The named lead for worries about someone's safety.
    LEAD: String = Field::new("lead", Shape::Text(120));
    /// The number of that lead.
    LEAD_PHONE: String = Field::new("lead_phone", Shape::Text(40));
    /// Where somebody on a walk says by when they are back: here, or with another system such as an association's own device.
    CHECK_IN: String = Field::new("check_in", Shape::Choice(&["here", "elsewhere"]));
    /// The zone that days are counted in, such as `Europe/London`.
    ZONE: String = Field::new("zone", Shape::Text(64));
    /// The area pack: BLAKE3 in hexadecimal digits.
    PACK: String = Field::new("pack", Shape::Text(64));
    /// Bytes of the area pack.
    PACK_BYTES: i64 = Field::new("pack_bytes", Shape::Whole(0, 1_000_000_000));
    /// The outline of the area, GeoJSON coordinates of a MultiPolygon.
    AREA: Value = Field::new("area", Shape::Any);
}
