//! Where the program stands, setting up, and looking round. Coming in and going out stand in `vault/signing_in.rs`.

use std::path::Path;

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::contract::{SetUp, WeighPassphrase};
use coatpeg_domain::error::AppError;
use coatpeg_domain::forms::setting::SETTING;
use coatpeg_domain::forms::visible::visible_line;
use coatpeg_domain::forms::{Needed, outstanding, two_year_check};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{PassphraseStrength, Person, SignInName, Stage, Status, WorksAs};
use coatpeg_store::{Change, Cost, FirstSlot, Vault, create_records, read_appearance};
use secrecy::SecretString;
use uuid::Uuid;

use crate::error::{Error, Result};
use crate::example;
use crate::fitting::fitting_answers;
use crate::outlook::facts_for;
use crate::session::{Open, Session, State};
use crate::{access, backups, vault};

/// The fewest characters of a passphrase.
const SHORTEST_PASSPHRASE: usize = 10;

/// Where the program stands.
pub(crate) fn status(session: &Session) -> Result<Status> {
    status_of(session, &session.state())
}

/// The same, for somebody who holds the state.
pub(crate) fn status_of(session: &Session, state: &State) -> Result<Status> {
    let now = session.desktop.now();
    let folder = folder_of(session, state.is_example);
    let (stage, vault) = match &state.open {
        Some(open) => (Stage::Open, Some((open.vault.setting_name().to_owned(), names(&open.vault)))),
        None => match vault_of(session, state.is_example)? {
            Some(vault) => (Stage::Locked, Some((vault.setting_name().to_owned(), names(&vault)))),
            None => (Stage::NotSetUp, None),
        },
    };
    let (setting, people) = vault.unwrap_or_default();
    let signed_in = match &state.open {
        // Somebody who is no longer in the records is nobody here; that is no reason to know nothing else.
        Some(open) => open.store.person(open.person).ok().map(|person| person.summary()),
        None => None,
    };
    Ok(Status {
        stage,
        setting,
        people,
        is_example: state.is_example,
        appearance: read_appearance(&session.folders.records),
        folder: folder.display().to_string(),
        signed_in,
        may: state.open.as_ref().and_then(|open| access::may(open).ok()).unwrap_or_default(),
        locking: state.open.as_ref().map(vault::locking).transpose()?.unwrap_or_default(),
        wait_seconds: session.wait_seconds(now),
        today: now.today(),
        is_debug: cfg!(debug_assertions),
    })
}

/// The folder of the setting's own records, or of the pretend ones.
pub(crate) fn folder_of(session: &Session, is_example: bool) -> &Path {
    if is_example { &session.folders.example } else { &session.folders.records }
}

/// The vault of the setting's own records or of the pretend ones; nothing where there is none yet.
pub(crate) fn vault_of(session: &Session, is_example: bool) -> Result<Option<Vault>> {
    if is_example {
        return session.folders.example_vault();
    }
    backups::finish_what_was_begun(session)?;
    let vault = session.folders.records_vault()?;
    if let Some(vault) = &vault {
        backups::refuse_other_records(&session.folders.records, vault)?;
    }
    Ok(vault)
}

fn names(vault: &Vault) -> Vec<SignInName> {
    let name = |(person, name): (PersonId, &str)| SignInName {
        person,
        name: name.to_owned(),
        uses_this_computer: vault.uses_here(person),
    };
    vault.names().into_iter().map(name).collect()
}

/// How hard a passphrase is to guess.
pub(crate) fn weigh(command: &WeighPassphrase) -> PassphraseStrength {
    let length = command.passphrase.chars().count();
    let known: Vec<&str> = command.known_words.iter().map(String::as_str).collect();
    let words = command.passphrase.split_whitespace().count();
    if length < SHORTEST_PASSPHRASE {
        let reason =
            format!("{SHORTEST_PASSPHRASE} letters at least. Three or four words are easy to remember.");
        return PassphraseStrength { bars: 0, word: "Too short".into(), reason, is_enough: false };
    }
    // The library takes its time over very long texts; the first hundred letters decide.
    let first: String = command.passphrase.chars().take(100).collect();
    let (bars, word, reason) = match u8::from(zxcvbn::zxcvbn(&first, &known).score()) {
        0 | 1 => (1, "Weak", "Easy to guess. Add a word or two that do not belong together.".to_owned()),
        2 => (2, "Fair", "Add another word to make it hard to guess.".to_owned()),
        3 => (3, "Good", "Hard to guess.".to_owned()),
        _ if words >= 4 => (4, "Strong", "Everyday words, very hard to guess together.".to_owned()),
        _ => (4, "Strong", "Very hard to guess.".to_owned()),
    };
    PassphraseStrength { bars, word: word.into(), reason, is_enough: bars >= 2 }
}

/// Refuses a passphrase that is too easy to guess.
pub(crate) fn require_strong(passphrase: &str) -> Result<()> {
    let strength = weigh(&WeighPassphrase { passphrase: passphrase.to_owned(), known_words: Vec::new() });
    if strength.is_enough { Ok(()) } else { Err(Error::refused(strength.reason)) }
}

impl Session {
    /// How much work one guess at a passphrase takes from here on.
    pub(crate) fn cost(&self) -> Result<Cost> {
        match self.cost {
            Some(cost) => Ok(cost),
            None => Ok(Cost::tuned()?),
        }
    }
}

/// Makes the records folder and opens it.
pub(crate) fn set_up(session: &Session, mut command: SetUp) -> Result<Status> {
    require_strong(&command.passphrase)?;
    command.person_name = visible_line(&command.person_name).into_owned();
    if command.person_name.trim().is_empty() {
        return Err(Error::refused("Type your name."));
    }
    command.setting = fitting_answers(&SETTING, &command.setting)?;
    require_needed_to_save(session, &command.setting)?;
    let mut state = session.state();
    if state.open.is_some() && !state.is_example {
        return Err(Error::refused("Coatpeg is set up on this computer already."));
    }
    let person = new_person(&command);
    let open = create(session, &session.folders.records, &command, person, false)?;
    session.folders.leave_trace().map_err(Error::WriteFile)?;
    *state = State { is_example: false, open: Some(open) };
    status_of(session, &state)
}

fn require_needed_to_save(session: &Session, setting: &Answers) -> Result<()> {
    let facts = facts_for(None, &Answers::default(), session.desktop.now());
    let is_needed = |id: &str| SETTING.field(id).is_some_and(|field| matches!(field.needed, Needed::ToSave));
    let problems: Vec<_> = outstanding(&SETTING, setting, &facts)
        .into_iter()
        .filter(|p| p.blocks() && is_needed(&p.field))
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(AppError::incomplete(problems).into()) }
}

fn new_person(command: &SetUp) -> Person {
    let mut answers = Answers::default();
    answers.set("full_name", command.person_name.trim());
    answers.set("kind", "staff");
    // Whoever sets Coatpeg up owns it; a childminder has every role there is.
    let (role_title, roles): (&str, &[&str]) = match command.works_as {
        WorksAs::Childminder => ("Childminder", &["owner", "senco", "key_person", "dsl"]),
        WorksAs::Leader => ("SENCO", &["owner", "senco", "key_person"]),
        WorksAs::KeyPerson => ("Key person", &["owner", "key_person"]),
    };
    answers.set("role_title", role_title);
    answers.set("app_roles", Answer::Choices(roles.iter().map(|role| (*role).to_owned()).collect()));
    Person { id: PersonId(Uuid::now_v7()), answers }
}

/// Makes a records folder with its setting and first person.
fn create(
    session: &Session,
    folder: &std::path::Path,
    command: &SetUp,
    person: Person,
    is_example: bool,
) -> Result<Open> {
    let cost = session.cost()?;
    let passphrase = SecretString::from(command.passphrase.clone());
    let first = FirstSlot {
        setting_name: command.setting.text("name").unwrap_or_default(),
        person: person.id,
        person_name: command.person_name.trim(),
        passphrase: &passphrase,
        cost,
    };
    let stamp = session.desktop.now().stamp(Some(person.id));
    let (vault, mut store, key) =
        create_records(folder, &first, stamp, |change: &mut Change<'_>| -> Result<()> {
            change.put_person(&person)?;
            change.put_setting(&command.setting)?;
            Ok(())
        })?;
    store.hold(backups::take_into_use(session, folder)?);
    Ok(Open::new(store, vault, key, person.id, is_example))
}

/// Closes the records: the store with its key goes.
pub(crate) fn lock(session: &Session) -> Result<Status> {
    let mut state = session.state();
    vault::close(session, &mut state);
    status_of(session, &state)
}

/// Opens the pretend child's folder, and makes it the first time.
pub(crate) fn look_round(session: &Session) -> Result<Status> {
    let mut state = session.state();
    let open = match reopen_example(session)? {
        Some(open) => open,
        None => make_example(session)?,
    };
    *state = State { is_example: true, open: Some(open) };
    status_of(session, &state)
}

/// The pretend records there are; nothing where there are none, or where making them was broken off.
fn reopen_example(session: &Session) -> Result<Option<Open>> {
    let Some(vault) = session.folders.example_vault()? else { return Ok(None) };
    let (key, person) = vault.unlock(None, &SecretString::from(example::set_up_command().passphrase))?;
    let store = backups::open_records(session, &session.folders.example, &vault, &key)?;
    // The check is the last thing to be made.
    let is_whole = !store.documents_of_form(two_year_check::ID)?.is_empty();
    Ok(is_whole.then_some(Open::new(store, vault, key, person, true)))
}

fn make_example(session: &Session) -> Result<Open> {
    let folder = &session.folders.example;
    if folder.exists() {
        std::fs::remove_dir_all(folder).map_err(Error::WriteFile)?;
    }
    let command = example::set_up_command();
    let mut open = create(session, folder, &command, new_person(&command), true)?;
    example::fill(&mut open, session.desktop.now())?;
    Ok(open)
}

/// Goes back from the pretend child.
pub(crate) fn leave_example(session: &Session) -> Result<Status> {
    lock(session)
}
