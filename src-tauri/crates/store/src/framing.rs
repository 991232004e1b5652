//! Several values as one run of bytes that can be cut up in one way only, for hashing and for sealing.

/// Each value after its length: no two different lists give the same bytes.
pub(crate) fn framed(values: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(values.iter().map(|value| value.len() + 8).sum());
    for value in values {
        bytes.extend_from_slice(&(value.len() as u64).to_be_bytes());
        bytes.extend_from_slice(value);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_a_letter_from_one_value_to_the_next_shows() {
        assert_ne!(framed(&[b"ab", b"c"]), framed(&[b"a", b"bc"]));
        assert_ne!(framed(&[b"", b"a"]), framed(&[b"a", b""]));
        assert_ne!(framed(&[b"a"]), framed(&[b"a", b""]));
    }
}
