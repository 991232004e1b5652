//! The grown-ups of the invented nursery: staff, families, professionals.

use coatpeg_domain::answers::Answers;

/// A grown-up.
#[derive(Debug)]
pub struct SamplePerson {
    /// Full name.
    pub name: &'static str,
    /// How the nursery knows them.
    pub kind: &'static str,
    /// Their role; may be empty.
    pub role: &'static str,
    /// Their service; may be empty.
    pub organisation: &'static str,
}

impl SamplePerson {
    /// Their answers to the person form.
    pub fn answers(&self) -> Answers {
        let mut answers = Answers::default();
        answers.set("full_name", self.name);
        answers.set("kind", self.kind);
        answers.set("role_title", self.role);
        answers.set("organisation", self.organisation);
        answers
    }
}

const fn staff(name: &'static str, role: &'static str) -> SamplePerson {
    SamplePerson { name, kind: "staff", role, organisation: "" }
}

const fn family(name: &'static str) -> SamplePerson {
    SamplePerson { name, kind: "parent", role: "", organisation: "" }
}

const fn professional(name: &'static str, role: &'static str, organisation: &'static str) -> SamplePerson {
    SamplePerson { name, kind: "professional", role, organisation }
}

/// Everybody but the manager, who sets the records up.
pub const SAMPLE_PEOPLE: &[SamplePerson] = &[
    staff("Devika Rao-Lindqvist", "Key person"),
    staff("Callum Brackenridge", "Key person"),
    staff("Yusra Haddad", "Deputy manager"),
    professional("Morag Pennefather", "Health visitor", "Eastmoor Health Visiting"),
    professional("Lucian Adeyemi", "Speech and language therapist", "Eastmoor Children’s Therapies"),
    professional("Bronagh Tully", "Social worker", "Eastmoor Children’s Services"),
    professional("Ottoline Brisk", "Area SENCO", "Eastmoor Early Years"),
    professional("Ganesh Velu", "Educational psychologist", "Eastmoor Learning Support"),
    professional("Siobhán Mulqueen", "Occupational therapist", "Eastmoor Children’s Therapies"),
    professional("Benedikt Aalto", "Physiotherapist", "Eastmoor Children’s Therapies"),
    professional("Dr Chiamaka Nwosu", "Paediatrician", "Eastmoor Child Health"),
    family("Agnieszka Łącka"),
    family("Michał Żółkiewski"),
    family("Nguyễn Văn Bình"),
    family("Trần Thị Thu Hằng"),
    family("Ірина Шевченко"),
    family("Тарас Шевченко-Мельник"),
    family("فاطمة الخطيب"),
    family("يوسف الخطيب"),
    family("মৌসুমী চট্টোপাধ্যায়"),
    family("অরিন্দম চট্টোপাধ্যায়"),
    family("Pasang Dolma"),
    family("Verity Quill"),
    family("Ambrose Quill"),
    family("Jocasta Thornbury-Vale"),
    family("Rupert Vale"),
    family("Gwendoline Adjei"),
    family("Esi Asante"),
    family("Imogen Winterbourne"),
    family("Caspian Winterbourne"),
    family("Nia ap Rhys"),
    family("Hendrike Achterberg"),
    family("Folarin Oyelaran"),
    family("Philippa Dunmore"),
    family("Desmond Fairweather"),
    family("Thessaly Okonjo"),
    family("Wystan Farrell"),
];
