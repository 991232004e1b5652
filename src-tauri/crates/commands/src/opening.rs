//! Setting up, opening and closing the records.

use coatpeg_domain::answers::{Answer, Answers};
use coatpeg_domain::contract::{SetUp, Unlock, WeighPassphrase};
use coatpeg_domain::error::{AppError, ErrorCode};
use coatpeg_domain::forms::setting::SETTING;
use coatpeg_domain::forms::shape::first_misfit;
use coatpeg_domain::forms::{Needed, outstanding, two_year_check};
use coatpeg_domain::ids::PersonId;
use coatpeg_domain::records::{Locking, PassphraseStrength, Person, SignInName, Stage, Status, WorksAs};
use coatpeg_store::{Change, Cost, FirstSlot, Stamp, Store, Vault, create_records, read_appearance};
use secrecy::SecretString;
use uuid::Uuid;

use crate::access;
use crate::error::{Error, Result};
use crate::example;
use crate::outlook::facts_for;
use crate::session::{Open, Session, State};

/// The fewest characters of a passphrase.
const SHORTEST_PASSPHRASE: usize = 10;

/// Where the program stands.
pub(crate) fn status(session: &Session) -> Result<Status> {
    status_of(session, &session.state())
}

fn status_of(session: &Session, state: &State) -> Result<Status> {
    let folder = if state.is_example { &session.folders.example } else { &session.folders.records };
    let (stage, vault) = match &state.open {
        Some(open) => (Stage::Open, Some((open.vault.setting_name().to_owned(), names(&open.vault)))),
        None => match vault_of(session, state.is_example)? {
            Some(vault) => (Stage::Locked, Some((vault.setting_name().to_owned(), names(&vault)))),
            None => (Stage::NotSetUp, None),
        },
    };
    let (setting, people) = vault.unwrap_or_default();
    let signed_in = match &state.open {
        Some(open) => Some(open.store.person(open.person)?.summary()),
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
        may: state.open.as_ref().map(access::may).transpose()?.unwrap_or_default(),
        locking: Locking::default(),
        wait_seconds: 0,
        today: session.desktop.now().today(),
        is_debug: cfg!(debug_assertions),
    })
}

/// The vault of the setting's own records or of the pretend ones; nothing where there is none yet.
fn vault_of(session: &Session, is_example: bool) -> Result<Option<Vault>> {
    if is_example { session.folders.example_vault() } else { session.folders.records_vault() }
}

fn names(vault: &Vault) -> Vec<SignInName> {
    let name = |(person, name): (PersonId, &str)| SignInName {
        person,
        name: name.to_owned(),
        uses_this_computer: false,
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

/// Makes the records folder and opens it.
pub(crate) fn set_up(session: &Session, command: SetUp) -> Result<Status> {
    let strength =
        weigh(&WeighPassphrase { passphrase: command.passphrase.clone(), known_words: Vec::new() });
    if !strength.is_enough {
        return Err(Error::refused(strength.reason));
    }
    if command.person_name.trim().is_empty() {
        return Err(Error::refused("Type your name."));
    }
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
    if let Some(field) = first_misfit(&SETTING, &Answers::default().changes_to(setting)) {
        return Err(Error::refused(format!("The answer to {field} cannot be kept.")));
    }
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
    let cost = match session.cost {
        Some(cost) => cost,
        None => Cost::tuned()?,
    };
    let passphrase = SecretString::from(command.passphrase.clone());
    let first = FirstSlot {
        setting_name: command.setting.text("name").unwrap_or_default(),
        person: person.id,
        person_name: command.person_name.trim(),
        passphrase: &passphrase,
        cost,
    };
    let stamp = Stamp { at: session.desktop.now().utc, person: Some(person.id) };
    let (vault, store, key) = create_records(folder, &first, stamp, |change: &mut Change<'_>| -> Result<()> {
        change.put_person(&person)?;
        change.put_setting(&command.setting)?;
        Ok(())
    })?;
    Ok(Open::new(store, vault, key, person.id, is_example))
}

/// Opens the records.
pub(crate) fn unlock(session: &Session, command: Unlock) -> Result<Status> {
    let mut state = session.state();
    if state.open.is_none() {
        let folder = if state.is_example { &session.folders.example } else { &session.folders.records };
        let vault = vault_of(session, state.is_example)?.ok_or_else(|| Error::code(ErrorCode::NotSetUp))?;
        let (key, person) = vault.unlock(command.person, &SecretString::from(command.passphrase))?;
        let store = Store::open(folder, &key)?;
        let is_example = state.is_example;
        state.open = Some(Open::new(store, vault, key, person, is_example));
    }
    status_of(session, &state)
}

/// Closes the records: the store with its key goes.
pub(crate) fn lock(session: &Session) -> Result<Status> {
    let mut state = session.state();
    // Pretend records have no secret to keep; closing them leads back to one's own.
    *state = State { is_example: false, open: None };
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
    let store = Store::open(&session.folders.example, &key)?;
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
