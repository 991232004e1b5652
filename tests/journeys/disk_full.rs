//! No room, no leave to write, no stick: a clear sentence, nothing lost, and it works again once there is room.
//!
//! The small disk is a memory disk in a mount namespace of the program's own, seen from here through `/proc`. Where the
//! computer does not let us make one, the trials on it are left out, and those with a limit on file sizes still run.

mod limit;
mod small_disk;
mod stick;
