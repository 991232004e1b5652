//! The program is killed, as by a power cut: under load at moments nobody chose, and in the middle of every long step.

mod deleting;
mod exporting;
mod load;
mod moments;
