//! Chance that can be repeated: the same seed gives the same numbers, on every computer.

/// Numbers that follow from a seed (SplitMix64). Good for choosing what a trial does, for nothing secret.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Numbers that follow from this seed.
    pub fn seeded(seed: u64) -> Chance {
        Chance(seed)
    }

    /// Any number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, this one.
    pub fn below(&mut self, end: u64) -> u64 {
        // Which numbers come a little more often than others makes no difference to a trial.
        self.number() % end.max(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_another_seed_others() {
        let first = |seed| {
            let mut chance = Chance::seeded(seed);
            (0..8).map(|_| chance.below(1_000)).collect::<Vec<_>>()
        };
        assert_eq!(first(7), first(7));
        assert_ne!(first(7), first(8));
        assert!(first(7).iter().all(|number| *number < 1_000));
    }
}
