//! Spellings that are nearly right: a letter too many, too few, another one, two changed round, or another spelling of
//! the same sound.

/// How far apart two spellings are. Whatever is smaller is nearer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nearness(u8);

/// The most letters that may be wrong in a word of so many letters.
fn allowed(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    }
}

/// How near what was typed is to a word; nothing where it is another word. Both as words are looked up.
pub fn nearness(typed: &str, word: &str) -> Option<Nearness> {
    Misspelt::of(typed).nearness(word)
}

/// A word that may be misspelt, to be held against many others.
pub struct Misspelt {
    word: String,
    letters: Vec<char>,
    sound: String,
    first_heard: &'static str,
}

impl Misspelt {
    /// As it was typed.
    pub fn of(typed: &str) -> Misspelt {
        let letters: Vec<char> = typed.chars().collect();
        Misspelt {
            sound: sound(&letters),
            first_heard: heard_at(&letters, 0).0,
            word: typed.to_owned(),
            letters,
        }
    }

    /// How near it is to a word; nothing where it is another word.
    pub fn nearness(&self, word: &str) -> Option<Nearness> {
        if self.word == word {
            return Some(Nearness(0));
        }
        if self.letters.len() < 3 || !self.may_begin(word) {
            return None;
        }
        let word: Vec<char> = word.chars().collect();
        if word.len() < 2 {
            return None;
        }
        let by_letters = by_letters(&self.letters, &word);
        if by_letters == Some(Nearness(1)) {
            return by_letters;
        }
        let is_heard = self.sound.chars().nth(1).is_some() && self.sound == sound(&word);
        let by_sound = is_heard.then_some(Nearness(2));
        by_sound.into_iter().chain(by_letters).min().or_else(|| half_typed(&self.letters, &word))
    }

    /// Whether a word begins with a letter or a sound that leaves anything to look for. Of most words that is all there
    /// is to look at.
    fn may_begin(&self, word: &str) -> bool {
        let Some(letter) = word.chars().next() else { return false };
        if begin_alike(self.letters[0], letter) {
            return true;
        }
        // What is heard at the beginning of a word hangs on three letters at most.
        let mut begins = [' '; 3];
        begins.iter_mut().zip(word.chars()).for_each(|(place, letter)| *place = letter);
        let (one, other) = (self.first_heard, heard_at(&begins, 0).0);
        one.is_empty() || other.is_empty() || one.as_bytes()[0] == other.as_bytes()[0]
    }
}

fn by_letters(typed: &[char], word: &[char]) -> Option<Nearness> {
    let most = allowed(typed.len().min(word.len()).max(3));
    let distance = distance(typed, word, most)?;
    // In a short word another first letter makes another name: "Ben" and "Ken".
    if typed[0] != word[0] && (typed.len() < 5 || !begin_alike(typed[0], word[0])) {
        return None;
    }
    u8::try_from(distance).ok().map(|distance| Nearness(2 * distance - 1))
}

/// The beginning of a longer word, with one letter wrong.
fn half_typed(typed: &[char], word: &[char]) -> Option<Nearness> {
    let is_begun = typed.len() >= 4 && word.len() > typed.len() && typed[0] == word[0];
    let near = |length: usize| distance(typed, word.get(..length)?, 1);
    let found = is_begun && (typed.len() - 1..=typed.len() + 1).any(|length| near(length).is_some());
    found.then_some(Nearness(6))
}

/// Whether two words may begin with these letters and sound the same.
pub fn begin_alike(a: char, b: char) -> bool {
    a == b || alike(a).contains(&b)
}

/// The letters with which a word may begin that sounds as if it began with this one, itself among them.
pub fn alike(letter: char) -> &'static [char] {
    match letter {
        'c' => &['c', 'k', 's', 'q'],
        'k' => &['k', 'c', 'q'],
        'q' => &['q', 'k', 'c'],
        's' => &['s', 'c', 'z', 'x'],
        'z' => &['z', 's', 'x'],
        'x' => &['x', 'z', 's'],
        'f' => &['f', 'p', 'v'],
        'p' => &['p', 'f'],
        'v' => &['v', 'f', 'w'],
        'w' => &['w', 'v', 'r', 'o'],
        'j' => &['j', 'g', 'y', 'h'],
        'g' => &['g', 'j'],
        'y' => &['y', 'j', 'i', 'e'],
        'i' => &['i', 'y', 'e', 'a'],
        'e' => &['e', 'a', 'i', 'y'],
        'a' => &['a', 'e', 'i', 'h'],
        'n' => &['n', 'k', 'g'],
        'r' => &['r', 'w'],
        'h' => &['h', 'j', 'a'],
        'o' => &['o', 'w'],
        't' => &['t', 'd'],
        'd' => &['d', 't'],
        _ => &[],
    }
}

/// How many letters have to be put in, taken out, changed, or changed round with their neighbour; nothing where it is
/// more than `most`.
fn distance(a: &[char], b: &[char], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut before_last: Vec<usize> = vec![0; b.len() + 1];
    let mut last: Vec<usize> = (0..=b.len()).collect();
    let mut row: Vec<usize> = vec![0; b.len() + 1];
    for (i, letter) in a.iter().enumerate() {
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let changed = last[j] + usize::from(letter != other);
            let mut least = changed.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == b[j - 1] && a[i - 1] == *other {
                least = least.min(before_last[j - 1] + 1);
            }
            row[j + 1] = least;
        }
        if row.iter().min().is_some_and(|least| *least > most) {
            return None;
        }
        std::mem::swap(&mut before_last, &mut last);
        std::mem::swap(&mut last, &mut row);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

/// How a word sounds, roughly, and whatever language it is from: consonants by their sound, vowels left out but for the
/// first one and a light one at the end, the same sound twice only once.
fn sound(word: &[char]) -> String {
    let mut sound = String::new();
    let mut place = 0;
    let ends_lightly = word.len() > 2 && matches!(word, [.., 'y' | 'i'] | [.., 'e' | 'i', 'e']);
    while place < word.len() {
        let (heard, length) = heard_at(word, place);
        for letter in heard.chars() {
            if !sound.ends_with(letter) {
                sound.push(letter);
            }
        }
        place += length;
    }
    if ends_lightly {
        sound.push('i');
    }
    sound
}

/// What is heard at a place, and how many letters it takes to write it.
fn heard_at(word: &[char], place: usize) -> (&'static str, usize) {
    let at = |ahead: usize| word.get(place + ahead).copied().unwrap_or(' ');
    let is_first = place == 0;
    let is_soft = |letter: char| matches!(letter, 'e' | 'i' | 'y');
    match (at(0), at(1)) {
        ('p', 'h') | ('f' | 'v', _) => ("f", if at(1) == 'h' { 2 } else { 1 }),
        ('s', 'c') if at(2) == 'h' => ("x", 3),
        ('s', 'h') | ('c', 'h') | ('s', 'z') | ('c', 'z') => ("x", 2),
        ('k', 'n') | ('g', 'n') if is_first => ("n", 2),
        ('w', 'r') if is_first => ("r", 2),
        ('c' | 'k' | 'q', 'k' | 'q' | 'h') => ("k", 2),
        ('c', next) if is_soft(next) => ("s", 1),
        ('g', 'h') => {
            if is_first {
                ("k", 2)
            } else {
                ("", 2)
            }
        }
        ('g', next) if is_soft(next) && is_first => ("j", 1),
        ('c' | 'k' | 'q' | 'g', _) => ("k", 1),
        ('x', _) => {
            if is_first {
                ("s", 1)
            } else {
                ("ks", 1)
            }
        }
        ('t', 'h') => ("t", 2),
        ('d', 'h') => ("t", 2),
        ('d' | 't', _) => ("t", 1),
        ('s' | 'z', _) => ("s", 1),
        ('j', _) => ("j", 1),
        ('b', _) => {
            if at(1) == ' ' && place > 0 && word[place - 1] == 'm' {
                ("", 1)
            } else {
                ("p", 1)
            }
        }
        ('p', _) => ("p", 1),
        ('l', _) => ("l", 1),
        ('m', _) => ("m", 1),
        ('n', _) => ("n", 1),
        ('r', _) => ("r", 1),
        ('a' | 'e' | 'i' | 'o' | 'u' | 'y', _) if is_first => ("a", 1),
        ('h', _) if is_first => ("h", 1),
        ('w', _) if is_first => ("w", 1),
        _ => ("", 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(a: &str, b: &str) -> Option<usize> {
        distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>(), 3)
    }

    #[test]
    fn letters_put_in_taken_out_changed_and_changed_round_are_one_step_each() {
        assert_eq!(steps("tedy", "teddy"), Some(1));
        assert_eq!(steps("amnia", "amina"), Some(1));
        assert_eq!(steps("osei", "osie"), Some(1));
        assert_eq!(steps("barnaby", "quill"), None);
    }

    #[test]
    fn a_word_that_begins_otherwise_is_near_where_it_sounds_the_same() {
        for (typed, word) in [("phivian", "vivian"), ("night", "knight"), ("cavin", "kevin")] {
            assert!(nearness(typed, word).is_some(), "{typed} sounds like {word}");
        }
    }

    #[test]
    fn the_nearest_comes_first_and_another_name_is_none() {
        assert!(nearness("mohamed", "mohammed") < nearness("mohamed", "muhammad"));
        assert!(nearness("mohamed", "muhammad").is_some());
        for (typed, word) in [("ben", "ken"), ("amina", "teddy"), ("ann", "art"), ("li", "lo")] {
            assert_eq!(nearness(typed, word), None, "{typed} is not {word}");
        }
    }
}
