//! Records, forms and rules of Coatpeg: what the program knows, without files, SQL, clock or screen.
//!
//! Everything here compiles natively and for the window. Dates of today are arguments.

pub mod dates;
pub mod due;
pub mod printing;
