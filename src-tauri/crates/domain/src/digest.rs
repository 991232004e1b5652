//! A short number for a text, the same in every release, so that what is kept under it is found again.

/// FNV-1a with 64 bits. It hides nothing and is no proof: it is for telling a few texts apart, where nobody gains by
/// making two of them alike.
pub fn digest(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_kept_under_a_number_is_found_by_every_later_release() {
        assert_eq!(digest([]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(digest(*b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(digest(*b"foobar"), 0x8594_4171_f739_67e8);
    }
}
