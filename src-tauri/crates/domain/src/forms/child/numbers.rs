//! Numbers other people gave a child, each with its own way of telling a slip of the finger.

/// An NHS number: ten digits, the last of them a check on the others. Spaces and hyphens may stand between.
pub(super) fn is_nhs_number(text: &str) -> bool {
    let Some(digits) = digits(text).filter(|digits| digits.len() == 10) else { return false };
    let sum: u32 = digits.iter().take(9).zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    match 11 - sum % 11 {
        11 => digits[9] == 0,
        10 => false,
        check => digits[9] == check,
    }
}

/// A unique pupil number: a letter, eleven digits, then a digit or (while it is a temporary one) a letter. I, O and S
/// are not among the letters.
pub(super) fn is_upn(text: &str) -> bool {
    let signs: Vec<char> = text.trim().chars().map(|sign| sign.to_ascii_uppercase()).collect();
    let is_letter = |sign: &char| sign.is_ascii_uppercase() && !matches!(sign, 'I' | 'O' | 'S');
    match signs.as_slice() {
        [first, middle @ .., last] if middle.len() == 11 => {
            is_letter(first)
                && middle.iter().all(char::is_ascii_digit)
                && (last.is_ascii_digit() || is_letter(last))
        }
        _ => false,
    }
}

/// An eligibility code: eleven digits.
pub(super) fn is_eligibility_code(text: &str) -> bool {
    digits(text).is_some_and(|digits| digits.len() == 11)
}

/// A school's number: six digits.
pub(super) fn is_school_number(text: &str) -> bool {
    digits(text).is_some_and(|digits| digits.len() == 6)
}

/// The digits of a number; nothing where something else stands among them.
fn digits(text: &str) -> Option<Vec<u32>> {
    text.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').map(|sign| sign.to_digit(10)).collect()
}

/// Minutes since midnight of "08:30", "8.30" or "8:30".
pub(super) fn minutes(text: &str) -> Option<u32> {
    let (hours, minutes) = text.trim().split_once([':', '.'])?;
    let is_short = (1..=2).contains(&hours.len()) && minutes.len() == 2;
    let number =
        |part: &str| part.chars().all(|sign| sign.is_ascii_digit()).then(|| part.parse().ok()).flatten();
    let (hours, minutes): (u32, u32) = (number(hours)?, number(minutes)?);
    (is_short && hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// Whether a text reads like a time, be there such a time or not: "25:00" does, "8" and "08:" do not yet.
pub(super) fn reads_like_a_time(text: &str) -> bool {
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_digit());
    let parts = text.trim().split_once([':', '.']);
    parts.is_some_and(|(hours, minutes)| is_number(hours) && is_number(minutes) && minutes.len() >= 2)
}

/// Hours of a week in hundredths: "15", "11.5", "11.25".
pub(super) fn hours(text: &str) -> Option<u32> {
    let text = text.trim();
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.chars().all(|sign| sign.is_ascii_digit());
    if !is_number(whole) || !is_number(part) || part.len() > 2 {
        return None;
    }
    let hundredths =
        whole.parse::<u32>().ok()?.checked_mul(100)? + format!("{part:0<2}").parse::<u32>().ok()?;
    (hundredths <= 16_800).then_some(hundredths)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_nhs_number_checks_itself() {
        for (text, is_good) in [
            ("943 476 5919", true),
            ("9434765919", true),
            ("401-023-2137", true),
            ("9434765918", false),
            ("943476591", false),
            ("94347659190", false),
            ("94347659I9", false),
            // The check of these nine would be ten, so there is no such number.
            ("100 000 0010", false),
            ("", false),
        ] {
            assert_eq!(is_nhs_number(text), is_good, "{text}");
        }
    }

    #[test]
    fn a_pupil_number_has_a_letter_and_twelve_signs() {
        for (text, is_good) in [
            ("A123456789012", true),
            ("a12345678901b", true),
            ("Z99999999999Z", true),
            ("S123456789012", false),
            ("A12345678901I", false),
            ("A12345678901", false),
            ("A1234567890123", false),
            ("1234567890123", false),
        ] {
            assert_eq!(is_upn(text), is_good, "{text}");
        }
    }

    #[test]
    fn codes_are_counted() {
        for (text, is_good) in
            [("50012345678", true), ("500 1234 5678", true), ("5001234567", false), ("500123456789", false)]
        {
            assert_eq!(is_eligibility_code(text), is_good, "{text}");
        }
        assert!(is_school_number("123456") && !is_school_number("12345"));
    }

    #[test]
    fn times_and_hours_are_read_as_people_type_them() {
        for (text, read) in [
            ("08:30", Some(510)),
            ("8:30", Some(510)),
            ("8.30", Some(510)),
            ("00:00", Some(0)),
            ("23:59", Some(1_439)),
            ("24:00", None),
            ("8:60", None),
            ("8:3", None),
            ("half past", None),
            ("-1:30", None),
        ] {
            assert_eq!(minutes(text), read, "{text}");
        }
        for (text, read) in [
            ("15", Some(1_500)),
            ("11.5", Some(1_150)),
            ("11.25", Some(1_125)),
            ("168", Some(16_800)),
            ("169", None),
            ("11.255", None),
            (".5", None),
            ("lots", None),
        ] {
            assert_eq!(hours(text), read, "{text}");
        }
    }
}
