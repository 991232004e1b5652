//! The signs before judgements, drawn with a few curves. Each only repeats what the phrase beside it says.

use coatpeg_domain::printing::Mark;

/// A point in a box of 24 by 24, counted from its left and its top.
pub(crate) type Point = (f32, f32);

/// The width and height of the box a sign is drawn in.
pub(crate) const BOX: f32 = 24.0;
/// The thickness of its strokes in that box.
pub(crate) const STROKE: f32 = 2.2;

/// One stroke: where it begins, and a curve for each of its pieces, as two handles and an end.
pub(crate) struct Stroke {
    /// Where it begins.
    pub(crate) from: Point,
    /// Its pieces.
    pub(crate) curves: &'static [[Point; 3]],
}

/// The strokes of a sign.
pub(crate) fn strokes(mark: Mark) -> &'static [Stroke] {
    match mark {
        Mark::Tick => &TICK,
        Mark::Leaf => &LEAF,
        Mark::Eye => &EYE,
        Mark::Check => &CHECK,
    }
}

const TICK: [Stroke; 2] = [
    Stroke {
        from: (12.0, 2.0),
        curves: &[
            [(17.52, 2.0), (22.0, 6.48), (22.0, 12.0)],
            [(22.0, 17.52), (17.52, 22.0), (12.0, 22.0)],
            [(6.48, 22.0), (2.0, 17.52), (2.0, 12.0)],
            [(2.0, 6.48), (6.48, 2.0), (12.0, 2.0)],
        ],
    },
    Stroke {
        from: (7.5, 12.3),
        curves: &[[(7.5, 12.3), (10.6, 15.4), (10.6, 15.4)], [(10.6, 15.4), (16.6, 8.8), (16.6, 8.8)]],
    },
];

const CHECK: [Stroke; 1] = [Stroke {
    from: (5.0, 12.5),
    curves: &[[(5.0, 12.5), (10.0, 18.0), (10.0, 18.0)], [(10.0, 18.0), (19.5, 5.5), (19.5, 5.5)]],
}];

const LEAF: [Stroke; 2] = [
    Stroke {
        from: (20.5, 2.5),
        curves: &[
            [(23.0, 11.5), (20.5, 19.8), (11.6, 20.0)],
            [(6.6, 20.1), (3.8, 16.9), (4.2, 13.1)],
            [(4.6, 9.2), (7.8, 6.7), (11.8, 6.2)],
            [(15.4, 5.8), (18.4, 5.2), (20.5, 2.5)],
        ],
    },
    Stroke { from: (2.2, 22.2), curves: &[[(4.2, 17.6), (8.6, 14.2), (13.8, 12.2)]] },
];

const EYE: [Stroke; 2] = [
    Stroke {
        from: (1.8, 12.0),
        curves: &[
            [(4.3, 7.4), (8.0, 5.0), (12.0, 5.0)],
            [(16.0, 5.0), (19.7, 7.4), (22.2, 12.0)],
            [(19.7, 16.6), (16.0, 19.0), (12.0, 19.0)],
            [(8.0, 19.0), (4.3, 16.6), (1.8, 12.0)],
        ],
    },
    Stroke {
        from: (12.0, 8.8),
        curves: &[
            [(13.77, 8.8), (15.2, 10.23), (15.2, 12.0)],
            [(15.2, 13.77), (13.77, 15.2), (12.0, 15.2)],
            [(10.23, 15.2), (8.8, 13.77), (8.8, 12.0)],
            [(8.8, 10.23), (10.23, 8.8), (12.0, 8.8)],
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_stays_in_its_box() {
        for mark in [Mark::Tick, Mark::Leaf, Mark::Eye, Mark::Check] {
            for stroke in strokes(mark) {
                let points = stroke.curves.iter().flatten().chain([&stroke.from]);
                for (x, y) in points {
                    assert!((0.0..=BOX).contains(x) && (0.0..=BOX).contains(y), "{mark:?} {x} {y}");
                }
            }
        }
    }
}
