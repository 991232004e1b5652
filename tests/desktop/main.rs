//! The program in a real window, driven as a person drives it. Needs the feature `window`.
