//! A check in which every long text is as long as a finished document takes. Written for Ngọc Ánh.
//!
//! Nobody writes so much; somebody will. The prose is put together from sentences and their parts, differently for
//! each field, and has friends' names and words of home in five scripts.

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::digest::digest;
use coatpeg_domain::forms::FieldKind;
use coatpeg_domain::forms::action::{ACTION, ACTIONS_FIELD};
use coatpeg_domain::forms::check::LONGEST_TEXT;
use coatpeg_domain::forms::two_year_check::TWO_YEAR_CHECK;

use super::{Telling, put_all, several};

/// Characters in each long text.
pub const LENGTH: usize = LONGEST_TEXT;

const SENTENCES: &[&str] = &[
    "{Name} chose the {thing} {place} and stayed with it until {friend} came to look.",
    "When {friend} asked for the {thing}, {Name} thought for a moment and then held it out with both hands.",
    "{when} she carried the {thing} {place}, set it down carefully and told us all about it.",
    "Her grandmother calls this {word}, and the whole room has learnt to say it.",
    "We heard her say {word} to {friend}, slowly, twice, until they both laughed.",
    "She likes to begin {place}, where she can see the door and who is coming in.",
    "{when} she needed a hand with her coat, managed the zip by herself and looked round to see who had noticed.",
    "With one grown-up beside her she tries again and again; with many people about she waits and watches first.",
    "She noticed that {friend} had no {thing}, fetched one {place} and put it beside the plate.",
    "{when} the {thing} would not fit, so she turned it, tried the other end, and clapped when it went in.",
    "At tidying time she knows where the {thing} belongs and shows the younger children.",
    "She and {friend} made a bus of chairs {place}; the ticket was a leaf and the fare was {word}.",
    "Loud sounds are hard for her, and she has found her own way: a hand on the wall and a look to somebody she trusts.",
    "In the garden she walks along the low beam, arms out, and jumps off the end with both feet together.",
    "She says {word} when she is pleased, and this week she said it {place} as well, to everybody.",
    "{when} she listened to the story of the {thing} to the last page and asked for it again with her eyes.",
    "Her parents tell us that at home she does the same with the {thing}, and calls it {word}.",
    "Two-part requests work well when they are shown: first the {thing}, then the shoes.",
    "{friend} sang to her in the language of home, and she sang back in hers: {word}.",
    "She pours from the small jug without spilling, and wipes the table together with {friend}.",
    "{when} she was sad after the holiday, sat {place} for a while with the {thing}, and came back by herself.",
    "We have seen her count the {thing} on her fingers, one, two, three, and then begin happily at one again.",
    "A picture of what comes next helps her more than words do; she likes to move the picture of the {thing} herself.",
    "She is beginning to ask for turns: she taps {friend} on the arm, says {word} and waits.",
];

const FRIENDS: &[&str] = &[
    "Zofia Łącka-Żółkiewska",
    "Олена",
    "محمد",
    "অনন্যা",
    "Barnaby",
    "Łucja",
    "Тарас",
    "يوسف",
    "মেঘলা",
    "Kofi",
    "Đức",
    "ਗੁਰਲੀਨ",
];

const WORDS_OF_HOME: &[&str] = &[
    "“đẹp quá”",
    "“chodź ze mną”",
    "«дивись, яке велике»",
    "«هيا بنا نلعب»",
    "“চলো খেলি”",
    "“ਆਓ ਖੇਡੀਏ”",
    "“nữa đi”",
    "“jeszcze raz”",
    "«ще трошки»",
    "«أحسنت يا صديقي»",
    "“আরেকবার”",
    "“again, again”",
];

const THINGS: &[&str] = &[
    "wooden boat",
    "yellow watering can",
    "box of pine cones",
    "knitted rabbit",
    "long blue scarf",
    "book about the heron",
    "tin of buttons",
    "small red drum",
    "basket of shells",
    "cardboard tunnel",
    "tray of wet sand",
    "bell with the ribbon",
    "puzzle with the snail",
];

const PLACES: &[&str] = &[
    "by the big window",
    "under the apple tree",
    "on the soft blue rug",
    "beside the coat pegs",
    "at the long table",
    "in the reading corner",
    "next to the water tray",
    "behind the willow fence",
    "on the step outside",
];

const WHENS: &[&str] = &[
    "On Monday",
    "This week",
    "After lunch",
    "Before the walk",
    "On the day of the big rain",
    "Last month",
    "When we baked bread",
];

/// Short words to end a text on the very character: the first has three letters, each next one more.
const ENDINGS: &[&str] = &[
    "mud",
    "kite",
    "paint",
    "puddle",
    "pebbles",
    "feathers",
    "cardboard",
    "pine cones",
    "paper boats",
    "wooden train",
    "garden trowel",
    "knitted rabbit",
];
const SHORTEST_ENDING: usize = 3;
const BEFORE_ENDINGS: &str = " She also enjoyed: ";

/// Choices that look like chance and are the same each time.
struct Dice {
    number: u64,
    /// Sentences not used since all were: none comes back before the others have been.
    unused: Vec<&'static str>,
}

impl Dice {
    /// Begins somewhere else for each word.
    fn for_word(word: &str) -> Dice {
        Dice { number: digest(word.bytes()), unused: Vec::new() }
    }

    fn place(&mut self, places: usize) -> usize {
        self.number =
            self.number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.number >> 33) as usize % places
    }

    fn pick(&mut self, from: &[&'static str]) -> &'static str {
        from[self.place(from.len())]
    }

    fn sentence(&mut self) -> &'static str {
        if self.unused.is_empty() {
            self.unused = SENTENCES.to_vec();
        }
        let place = self.place(self.unused.len());
        self.unused.swap_remove(place)
    }
}

/// Prose of exactly so many characters, another for each field. Lengths below two hundred are not made.
pub fn text_of_length(field: &str, length: usize) -> String {
    let mut dice = Dice::for_word(field);
    let mut text = sentence(&mut dice);
    let mut written = text.chars().count();
    for number in 1.. {
        let next = sentence(&mut dice);
        let after = written + 1 + next.chars().count();
        // What is left must have room for the ending.
        if after + BEFORE_ENDINGS.len() + 2 * SHORTEST_ENDING + 4 > length {
            break;
        }
        text.push(if number % 6 == 0 { '\n' } else { ' ' });
        text.push_str(&next);
        written = after;
    }
    text.push_str(BEFORE_ENDINGS);
    text.push_str(&ending(&mut dice, length - written - BEFORE_ENDINGS.len()));
    text
}

fn sentence(dice: &mut Dice) -> String {
    dice.sentence()
        .replace("{when}", dice.pick(WHENS))
        .replace("{Name}", "Ngọc Ánh")
        .replace("{friend}", dice.pick(FRIENDS))
        .replace("{thing}", dice.pick(THINGS))
        .replace("{place}", dice.pick(PLACES))
        .replace("{word}", dice.pick(WORDS_OF_HOME))
}

/// A list of things that fills the room to its last character, which is a full stop.
fn ending(dice: &mut Dice, room: usize) -> String {
    let mut list = Vec::new();
    let mut left = room - 1;
    let longest = SHORTEST_ENDING + ENDINGS.len() - 1;
    while left > longest {
        let fits: Vec<&'static str> =
            ENDINGS.iter().copied().filter(|word| left >= word.len() + 2 + SHORTEST_ENDING).collect();
        let word = dice.pick(&fits);
        left -= word.len() + 2;
        list.push(word);
    }
    list.push(ENDINGS[left - SHORTEST_ENDING]);
    format!("{}.", list.join(", "))
}

const CHOICES: &[(&str, &str)] = &[
    ("reference_document", "development_matters"),
    ("parent_contribution_status", "received"),
    ("cl_judgement", "concern"),
    ("pd_judgement", "some_support"),
    ("psed_judgement", "concern"),
    ("concern_level", "significant"),
    ("targeted_plan", "create_new_plan"),
];

const AREAS: [&str; 5] = ["cl", "pd", "psed", "lit", ""];

/// The longest check there can be, all there: every long text that is asked for has [`LENGTH`] characters.
pub fn longest(telling: &Telling<'_>) -> Answers {
    let mut answers = telling.begin("standard");
    put_all(&mut answers, CHOICES);
    answers.set("child_voice_methods", several(&["talk", "play_observation", "drawing", "parent_told_us"]));
    answers.set("next_review_date", telling.day(42));
    let view = text_of_length("other_professional_views", LENGTH);
    telling.put_view(&mut answers, "Lucian Adeyemi", &view);
    telling.put_steps(&mut answers, &AREAS.map(|area| ("", "Callum Brackenridge", "both", area)));
    lengthen_steps(&mut answers);
    telling.give(&mut answers, "", "interpreter");
    telling.put_senco(&mut answers);
    // These two are asked only where the concern was lowered or no plan follows, and neither is so here.
    let is_asked = |id: &str| !["concern_level_reason", "targeted_plan_reason"].contains(&id);
    for field in TWO_YEAR_CHECK.fields().filter(|field| is_asked(field.id)) {
        if matches!(field.kind, FieldKind::LongText { .. }) {
            answers.set(field.id, text_of_length(field.id, LENGTH));
        }
    }
    answers
}

/// Gives every long column of the steps its text.
fn lengthen_steps(answers: &mut Answers) {
    let mut steps = answers.rows(ACTIONS_FIELD).to_vec();
    for (number, step) in steps.iter_mut().enumerate() {
        for column in ACTION.fields.iter().filter(|c| matches!(c.kind, FieldKind::LongText { .. })) {
            step.answers.set(column.id, text_of_length(&format!("{}{number}", column.id), LENGTH));
        }
    }
    answers.set(ACTIONS_FIELD, Answer::Rows(steps));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_exactly_the_length_asked_for() {
        for (field, length) in [("a", 200), ("b", 201), ("c", 999), ("d", 4_000), ("e", 3_997), ("f", 4_000)]
        {
            let text = text_of_length(field, length);
            assert_eq!(text.chars().count(), length, "{text}");
            assert!(text.ends_with('.') && !text.contains('{'), "{text}");
        }
    }

    #[test]
    fn each_field_has_a_text_of_its_own_in_five_scripts() {
        let (one, other) = (text_of_length("cl_strengths", LENGTH), text_of_length("pd_strengths", LENGTH));
        assert_ne!(one, other);
        let both = one + &other;
        for (script, letters) in [
            ("Latin", 'a'..='z'),
            ("Cyrillic", 'а'..='я'),
            ("Arabic", 'ا'..='ي'),
            ("Bengali", 'ক'..='হ'),
            ("Gurmukhi", 'ਕ'..='ਹ'),
        ] {
            assert!(both.chars().any(|c| letters.contains(&c)), "{script}");
        }
    }

    #[test]
    fn endings_grow_by_one_letter() {
        for (length, word) in (SHORTEST_ENDING..).zip(ENDINGS) {
            assert_eq!(word.len(), length);
        }
    }
}
