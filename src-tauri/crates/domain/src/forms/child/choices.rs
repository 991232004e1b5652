//! What can be chosen in a child's record and nowhere else.
//!
//! Codes of ethnicity, kinds of need and streams of funding are the Department for Education's own, used under the
//! Open Government Licence v3.0.

use crate::forms::Choice;
use crate::forms::choices::choice;

const fn hinted(value: &'static str, label: &'static str, hint: &'static str) -> Choice {
    Choice { value, label, hint }
}

/// Ethnicity, by the main codes of the census.
pub(crate) const ETHNICITIES: &[Choice] = &[
    choice("WBRI", "White British"),
    choice("WIRI", "Irish"),
    choice("WIRT", "Irish Traveller"),
    choice("WROM", "Gypsy or Roma"),
    choice("WOTH", "Another White background"),
    choice("MWBC", "White and Black Caribbean"),
    choice("MWBA", "White and Black African"),
    choice("MWAS", "White and Asian"),
    choice("MOTH", "Another mixed background"),
    choice("AIND", "Indian"),
    choice("APKN", "Pakistani"),
    choice("ABAN", "Bangladeshi"),
    choice("ABRI", "Asian British"),
    choice("AWL", "Asian Welsh"),
    choice("AOTH", "Another Asian background"),
    choice("CHNE", "Chinese"),
    choice("BCRB", "Black Caribbean"),
    choice("BAFR", "Black African"),
    choice("BBRI", "Black British"),
    choice("BWEL", "Black Welsh"),
    choice("BOTH", "Another Black background"),
    choice("OOTH", "Any other ethnic group"),
    choice("REFU", "The parents would rather not say"),
    choice("NOBT", "Not asked yet"),
];

/// How far a place at school has come.
pub(crate) const SCHOOL_PLACES: &[Choice] = &[
    choice("not_applied", "Not applied yet"),
    choice("applied", "Applied"),
    choice("offered", "Offered"),
    choice("accepted", "Accepted"),
    choice("named_in_ehcp", "Named in the EHC plan"),
    choice("unknown", "Not known"),
];

/// Streams of funding, 2026/27.
pub const FUNDING_STREAMS: &[Choice] = &[
    choice("wp_u2", "Working parents, nine months to two"),
    choice("wp_2", "Working parents, two-year-olds"),
    choice("fras_2", "Two-year-olds in families receiving additional support"),
    choice("univ_34", "Universal hours, three and four"),
    choice("wp_34", "Working parents, three and four"),
    choice("eypp", "Early years pupil premium"),
    choice("daf", "Disability access fund"),
    choice("senif", "SEN inclusion fund"),
    choice("ieyf", "Inclusive early years fund"),
];

/// How far a premium or fund has come.
pub(crate) const CLAIMS: &[Choice] = &[
    choice("not_checked", "Not checked"),
    choice("eligible", "Eligible"),
    choice("not_eligible", "Not eligible"),
    choice("claimed", "Claimed"),
];

/// Why the early years pupil premium applies.
pub(crate) const EYPP_REASONS: &[Choice] = &[
    choice("economic", "The family’s income"),
    choice("looked_after", "In care"),
    choice("left_care", "Has left care"),
];

/// Where a child stands with care by the council or the wider family.
pub(crate) const LOOKED_AFTER: &[Choice] = &[
    choice("none", "No"),
    choice("looked_after", "In care now"),
    choice("previously_looked_after", "Was in care"),
    choice("kinship", "Lives with relatives or friends of the family"),
];

/// What a setting may choose to note of a family's circumstances.
pub(crate) const MARKERS: &[Choice] = &[
    choice("service_family", "A parent in the armed forces"),
    choice("traveller", "Gypsy, Roma or Traveller family"),
    choice("young_parent", "A young parent"),
    choice("refugee_asylum", "Refugee or seeking asylum"),
];

/// Why a child eats or does not eat something.
pub(crate) const DIETS: &[Choice] =
    &[choice("medical", "Medical"), choice("religious", "Religious"), choice("preference", "Preference")];

/// Kinds of need by the codes of the census.
pub(crate) const SEN_TYPES: &[Choice] = &[
    choice("SLCN", "Speech, language and communication needs (SLCN)"),
    choice("ASD", "Autistic spectrum disorder (ASD)"),
    choice("SPLD", "Specific learning difficulty (SPLD)"),
    choice("MLD", "Moderate learning difficulty (MLD)"),
    choice("SLD", "Severe learning difficulty (SLD)"),
    choice("PMLD", "Profound and multiple learning difficulty (PMLD)"),
    choice("SEMH", "Social, emotional and mental health (SEMH)"),
    choice("HI", "Hearing impairment (HI)"),
    choice("VI", "Vision impairment (VI)"),
    choice("MSI", "Multi-sensory impairment (MSI)"),
    choice("PD", "Physical disability (PD)"),
    choice("DS", "Down syndrome (DS)"),
    choice("OTH", "Other difficulty or disability (OTH)"),
    choice("NSA", "SEN support, type not assessed (NSA)"),
];

/// How much support a child has beside what every child gets.
pub(crate) const SUPPORT_LAYERS: &[Choice] = &[
    hinted("universal", "Universal", "What every child gets."),
    hinted("targeted", "Targeted", "Something more, for some children."),
    hinted("targeted_plus", "Targeted plus", "A word of the 2026 proposals."),
    hinted("specialist", "Specialist", "With help from outside."),
];
