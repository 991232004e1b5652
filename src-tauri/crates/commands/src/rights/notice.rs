//! Words for the setting's privacy notice, and on which basis records are usually kept. The setting decides; these are
//! the usual ones, to be checked with whoever advises it.

use coatpeg_domain::answers::Answers;
use coatpeg_domain::records::LawfulBasis;

/// A text block for the privacy notice. Source: the duty to offer a way to complain, and to acknowledge within 30 days.
pub(super) fn notice(setting: &Answers) -> String {
    let name = setting.text("name").unwrap_or("our setting");
    let contact = setting.text("complaints_contact").map_or_else(
        || "Speak to us, write to us or telephone".to_owned(),
        |contact| format!("Speak or write to {contact}"),
    );
    format!(
        "{name} keeps records about your child on one computer, encrypted, and looks after them itself. You may ask to \
         see everything we hold about your child; we answer within one month and, in most cases, at no cost. You may \
         also ask us to put something right, to restrict what we do with it, or to delete what we need not keep.\n\
         If you are not happy with how we look after your information, tell us. {contact}. We acknowledge every \
         complaint within 30 days and tell you what came of it. You can also complain to the Information Commissioner’s \
         Office at ico.org.uk."
    )
}

/// On which basis kinds of record are usually kept.
pub(super) fn bases(setting: &Answers) -> Vec<LawfulBasis> {
    let is_maintained =
        matches!(setting.text("provider_type"), Some("maintained_nursery_school" | "school_nursery"));
    let duty = if is_maintained { "Public task" } else { "Legal obligation" };
    let line = |what: &str, basis: &str, condition: &str| LawfulBasis {
        what: what.to_owned(),
        basis: basis.to_owned(),
        condition: condition.to_owned(),
    };
    vec![
        line("The record the EYFS asks for, progress checks", duty, ""),
        line("Sessions, fees and the care itself", "Contract", ""),
        line("SEND support", duty, "Substantial public interest: safeguarding of children, equality"),
        line("Allergies and health", duty, "Substantial public interest: safeguarding of children"),
        line("Ethnicity and religion, where parents tell you", duty, "Substantial public interest: equality"),
        line("Photos, and sharing that parents choose", "Consent", ""),
        line("An emergency", "Vital interests", "Vital interests"),
        line(
            "Safeguarding",
            "Recognised legitimate interests",
            "Substantial public interest: safeguarding of children",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_notice_names_the_setting_and_whom_to_turn_to() {
        let mut setting = Answers::default();
        assert!(notice(&setting).contains("telephone"));
        setting.set("name", "Puddle Lane");
        setting.set("complaints_contact", "Sam Lee, 01632 960207");
        let words = notice(&setting);
        assert!(words.starts_with("Puddle Lane keeps") && words.contains("write to Sam Lee, 01632 960207."));
        assert!(words.contains("30 days") && words.contains("one month"));
    }

    #[test]
    fn a_maintained_nursery_has_a_public_task_and_others_a_duty() {
        let mut setting = Answers::default();
        assert_eq!(bases(&setting)[0].basis, "Legal obligation");
        setting.set("provider_type", "maintained_nursery_school");
        assert_eq!(bases(&setting)[0].basis, "Public task");
    }
}
