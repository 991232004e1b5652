//! How headings are spelt in the lists people have. All of them as `folded` gives them.

use super::targets::{Part, Who};

/// What a heading may be called, by the id of its target. Ids this version's form does not have are passed over.
pub(super) const CHILD: &[(&str, &str)] = &[
    (
        "legal_first_name",
        "first name|first names|firstname|forename|forenames|fore name|given name|given names|\
         legal first name|legal forename|child first name|childs first name|child forename|\
         childs forename|christian name|first|name first",
    ),
    (
        "legal_last_name",
        "last name|last names|lastname|surname|family name|legal surname|legal last name|\
         child last name|childs last name|child surname|childs surname|second name|last|\
         name last",
    ),
    (
        "full_name",
        "name|full name|fullname|child|child name|childs name|child full name|\
         childs full name|name of child|legal name|legal full name|pupil name|student name|\
         children|name forename surname|first and last name|first and last name together",
    ),
    (
        "full_name_last_first",
        "surname forename|surname first name|last name first name|name surname forename|\
         surname and forename|name surname first|last and first name together",
    ),
    (
        "known_as",
        "known as|preferred name|preferred first name|preferred forename|likes to be called|\
         nickname|nick name|called|known name|name known by|also known as",
    ),
    (
        "date_of_birth",
        "dob|d o b|date of birth|birth date|birthdate|birthday|born|born on|child dob|\
         childs dob|childs date of birth|date born|date of birth dd mm yyyy|dob dd mm yyyy",
    ),
    ("sex", "sex|gender|m f|f m|boy girl|sex at birth|legal sex|legal gender"),
    ("pronouns", "pronouns|pronoun"),
    ("gestation_weeks", "gestation|gestation weeks|weeks gestation|born at how many weeks"),
    ("previous_names", "previous name|previous names|former name|former names|birth name"),
    ("nhs_number", "nhs|nhs no|nhs number"),
    ("upn", "upn|unique pupil number"),
    (
        "home_address",
        "address|home address|full address|child address|childs address|address line 1|\
         address line 2|address line 3|address line 4|address 1|address 2|address 3|address 4|\
         street|house|house number|house name|town|city|town city|county|street address|\
         address line one|address line two",
    ),
    ("postcode", "postcode|post code|postal code|home postcode|child postcode|childs postcode"),
    ("home_la", "council|local authority|la|home la|borough|council the family lives in"),
    (
        "home_languages",
        "home language|home languages|language|languages|first language|main language|\
         language at home|languages at home|language spoken at home|languages spoken at home|\
         languages spoken|language spoken|mother tongue|second language|other languages",
    ),
    (
        "eal",
        "eal|english as an additional language|english additional language|\
         is english an additional language",
    ),
    ("interpreter_language", "interpreter language"),
    ("interpreter_needed", "interpreter|interpreter needed|interpreter wanted|is an interpreter wanted"),
    ("ethnicity_code", "ethnicity|ethnic origin|ethnic group|ethnic background|ethnicity code|ethnic code"),
    (
        "religion_culture_notes",
        "religion|faith|religion culture|religion and culture|culture|religion or belief",
    ),
    (
        "start_date",
        "start date|started|started on|started with you|start|first day|date started|joined|\
         join date|joining date|date joined|admission date|date of admission|enrolment date|\
         enrolled|starting date|entry date|date of entry|commencement date|nursery start date|\
         start day",
    ),
    (
        "leave_date",
        "leave date|leaving date|left|left on|end date|date left|date of leaving|finish date|\
         last day|leaver date|leaving",
    ),
    ("leave_reason", "reason for leaving|leaving reason|leave reason"),
    (
        "room_group",
        "room|group|class|room group|room or group|room name|base room|room class|\
         current room",
    ),
    (
        "key_person",
        "key person|keyperson|key worker|keyworker|key carer|key person name|key worker name|\
         keyworker name|key person 1",
    ),
    (
        "second_key_person",
        "second key person|key person 2|buddy|buddy key person|key buddy|back up key person|\
         backup key person|co key person|second keyworker|secondary key person",
    ),
    ("weeks_per_year", "weeks per year|weeks a year"),
    ("eligibility_code", "eligibility code|30 hours code|30 hour code|funding code|30 hrs code"),
    ("allergies", "allergies|allergy|allergens|known allergies|allergies and intolerances|food allergies"),
    (
        "dietary",
        "dietary|diet|dietary requirements|dietary needs|dietary requirement|special diet|\
         dietary information|food requirements|dietary notes",
    ),
    (
        "medical_conditions",
        "medical conditions|medical condition|medical|medical information|medical needs|\
         medical notes|health conditions|health|conditions|health needs",
    ),
    ("medication", "medication|medications|medicine|medicines"),
    ("sen_notes", "sen|send|additional needs"),
];

/// What the end of a heading says of a contact.
pub(super) const PARTS: &[(Part, &str)] = &[
    (Part::FirstName, "first name|firstname|forename|given name|christian name"),
    (Part::LastName, "last name|lastname|surname|family name|second name"),
    (Part::Name, "name|full name|names|fullname"),
    (Part::Title, "title|salutation"),
    (
        Part::Relationship,
        "relationship|relation|relationship to child|relation to child|relationship with child|\
         relationship to the child|type",
    ),
    (
        Part::Phone,
        "phone|mobile|telephone|tel|number|phone number|mobile number|telephone number|\
         contact number|contact tel|mobile phone|home phone|work phone|home tel|work tel|\
         home telephone|work telephone|tel no|tel number|mobile no|phone no|contact no|\
         home number|work number|mob|landline|mobile tel|mobile telephone|home phone number|\
         work phone number|mobile phone number|contact phone|contact telephone|daytime phone",
    ),
    (Part::Email, "email|e mail|email address|e mail address|emails"),
    (Part::Address, "address|home address|full address"),
    (
        Part::HasPr,
        "pr|parental responsibility|has pr|has parental responsibility|legal responsibility|\
         legal responsibility y n|pr y n|parental responsibility y n",
    ),
    (Part::Emergency, "is emergency contact|is an emergency contact|emergency contact|emergency contact y n"),
    (
        Part::Collects,
        "may collect|can collect|collect|collects|authorised to collect|allowed to collect|\
         collection|pick up|can pick up|authorised collector",
    ),
    (Part::LivesWith, "lives with|lives with child|lives with the child|child lives with|resides with child"),
    (Part::Language, "language|home language|first language|main language|languages"),
];

/// Words that say whose column it is.
pub(super) const WHOSE: &[(Whose, &str)] = &[
    (Whose::Mother, "mother|mothers|mum|mums|mummy|mam|mams"),
    (Whose::Father, "father|fathers|dad|dads|daddy"),
    (Whose::Emergency, "emergency|emerg|ice"),
    (
        Whose::Contact,
        "contact|contacts|parent|parents|carer|carers|guardian|guardians|adult|kin|pc|\
         family|next",
    ),
];

/// Whose column it is, before its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    Mother,
    Father,
    Emergency,
    Contact,
}

impl Whose {
    /// The contact with this number; nothing where there are not that many.
    pub(super) fn numbered(self, number: u8) -> Option<Who> {
        match self {
            Whose::Mother => Some(Who::Mother),
            Whose::Father => Some(Who::Father),
            Whose::Emergency => (1..=3).contains(&number).then_some(Who::Emergency(number)),
            Whose::Contact => (1..=4).contains(&number).then_some(Who::Contact(number)),
        }
    }
}

/// Numbers in a heading.
pub(super) const NUMBERS: &[(u8, &str)] = &[
    (1, "1|1st|one|first|primary|main"),
    (2, "2|2nd|two|second|secondary|other"),
    (3, "3|3rd|three|third"),
    (4, "4|4th|four|fourth"),
];

/// Words in a heading that say nothing more.
pub(super) const FILLERS: [&str; 9] = ["s", "of", "the", "details", "and", "or", "child", "childs", "legal"];
