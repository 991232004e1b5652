//! From a passphrase to a key that wraps: Argon2id, and how much work it takes.

use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::error::{Error, Result};

/// Length of the salt in bytes.
pub(crate) const SALT_BYTES: usize = 16;

/// How long opening may take on the computer that sets the records up.
const WANTED: Duration = Duration::from_millis(750);

/// Beyond this the computer would rather swap than count.
const MOST_MEMORY_KIB: u32 = 256 * 1024;

/// Beyond this a slower computer could not open the records in reasonable time.
const MOST_PASSES: u32 = 12;

/// What one opening may take in all, so that a file from elsewhere cannot keep a computer busy for an hour: memory in
/// KiB, times passes.
const MOST_WORK: u64 = 4 * 1024 * 1024;

/// How much work one guess at a passphrase takes.
///
/// There are three ways to one: [`Cost::FLOOR`], [`Cost::tuned`], which is never below it, and
/// [`Cost::for_tests`]. So nobody sets records up too cheaply by accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl Cost {
    /// The least work the program takes: 64 MiB, three passes.
    pub const FLOOR: Cost = Cost { memory_kib: 64 * 1024, passes: 3, lanes: 1 };

    /// As much work as this computer does in half a second to a second, and never less than the floor.
    ///
    /// Takes about as long as opening the records once.
    ///
    /// # Errors
    /// `Derivation`, where there is not enough memory.
    pub fn tuned() -> Result<Cost> {
        // A stopwatch, not a clock: what time it is makes no difference.
        let before = Instant::now();
        Cost::FLOOR.derive(&SecretString::from("how fast is this computer"), &[0; SALT_BYTES])?;
        Ok(Cost::scaled(before.elapsed()))
    }

    /// Hardly any work, for tests that open records many times. Never for real records.
    pub const fn for_tests() -> Cost {
        Cost { memory_kib: 32, passes: 1, lanes: 1 }
    }

    /// Spends the wanted time, given how long the floor takes: on memory first, then on passes.
    fn scaled(floor_takes: Duration) -> Cost {
        let mut cost = Cost::FLOOR;
        let mut takes = floor_takes.max(Duration::from_micros(1));
        while cost.memory_kib < MOST_MEMORY_KIB && takes * 2 <= WANTED {
            cost.memory_kib *= 2;
            takes *= 2;
        }
        let one_pass = takes / cost.passes;
        while cost.passes < MOST_PASSES && takes + one_pass <= WANTED {
            cost.passes += 1;
            takes += one_pass;
        }
        cost
    }

    /// Whether a computer could do this at all; a vault from elsewhere may say anything.
    pub(crate) fn is_reasonable(self) -> bool {
        let lanes = 1..=8;
        let work = u64::from(self.memory_kib) * u64::from(self.passes);
        lanes.contains(&self.lanes)
            && (8 * self.lanes..=4 * MOST_MEMORY_KIB).contains(&self.memory_kib)
            && (1..=4 * MOST_PASSES).contains(&self.passes)
            && work <= MOST_WORK
    }

    /// The numbers as bytes, for sealing.
    pub(crate) fn to_bytes(self) -> [u8; 12] {
        let mut bytes = [0; 12];
        for (place, number) in bytes.chunks_exact_mut(4).zip([self.memory_kib, self.passes, self.lanes]) {
            place.copy_from_slice(&number.to_be_bytes());
        }
        bytes
    }

    /// The key that wraps the key.
    pub(crate) fn derive(self, passphrase: &SecretString, salt: &[u8]) -> Result<Zeroizing<[u8; 32]>> {
        let params =
            Params::new(self.memory_kib, self.passes, self.lanes, Some(32)).map_err(|_| Error::Derivation)?;
        let mut wrapping = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.expose_secret().as_bytes(), salt, wrapping.as_mut_slice())
            .map_err(|_| Error::Derivation)?;
        Ok(wrapping)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cost_is_never_below_the_floor() {
        for milliseconds in [0, 1, 30, 100, 250, 400, 800, 5_000, 60_000] {
            let cost = Cost::scaled(Duration::from_millis(milliseconds));
            assert!(
                cost.memory_kib >= Cost::FLOOR.memory_kib && cost.passes >= Cost::FLOOR.passes,
                "{cost:?}"
            );
            assert!(cost.is_reasonable(), "{cost:?}");
        }
    }

    #[test]
    fn every_cost_this_program_can_choose_is_reasonable_and_absurd_ones_are_not() {
        for microseconds in (0..800_000).step_by(50).chain([u64::from(u32::MAX)]) {
            let cost = Cost::scaled(Duration::from_micros(microseconds));
            assert!(cost.is_reasonable(), "{cost:?}");
        }
        let dearest = Cost { memory_kib: MOST_MEMORY_KIB, passes: MOST_PASSES, lanes: 1 };
        assert!(dearest.is_reasonable() && Cost::for_tests().is_reasonable());
        for (memory_kib, passes, lanes) in [
            (4 * MOST_MEMORY_KIB, 4 * MOST_PASSES, 1),
            (4 * MOST_MEMORY_KIB, 5, 1),
            (4 * MOST_MEMORY_KIB + 1, 1, 1),
            (u32::MAX, u32::MAX, 1),
            (64 * 1024, u32::MAX, 1),
            (64 * 1024, 3, u32::MAX),
            (64 * 1024, 3, 0),
            (64 * 1024, 0, 1),
            (0, 3, 1),
            (32, 1, 8),
        ] {
            let cost = Cost { memory_kib, passes, lanes };
            assert!(!cost.is_reasonable(), "{cost:?}");
        }
    }

    #[test]
    fn a_usual_computer_works_for_half_a_second_to_a_second() {
        for milliseconds in 60..=700 {
            let cost = Cost::scaled(Duration::from_millis(milliseconds));
            let work = |cost: Cost| u64::from(cost.memory_kib) * u64::from(cost.passes);
            let takes = milliseconds * work(cost) / work(Cost::FLOOR);
            assert!(
                (500..=1_000).contains(&takes),
                "{milliseconds} ms for the floor becomes {takes} ms: {cost:?}"
            );
        }
    }

    #[test]
    fn passphrase_salt_and_cost_each_matter() {
        let (phrase, other) =
            (SecretString::from("four kind words here"), SecretString::from("four kind words hers"));
        let cost = Cost::for_tests();
        let more = Cost { passes: 2, ..cost };
        let key = cost.derive(&phrase, &[1; SALT_BYTES]).expect("derived");
        assert_eq!(key, cost.derive(&phrase, &[1; SALT_BYTES]).expect("derived"));
        assert_ne!(key, cost.derive(&other, &[1; SALT_BYTES]).expect("derived"));
        assert_ne!(key, cost.derive(&phrase, &[2; SALT_BYTES]).expect("derived"));
        assert_ne!(key, more.derive(&phrase, &[1; SALT_BYTES]).expect("derived"));
    }
}
