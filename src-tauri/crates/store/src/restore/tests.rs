//! Going back to copies, and being interrupted on the way.
