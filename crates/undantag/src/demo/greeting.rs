//! What the demonstration says of itself when it has started: where to click, as whom, and where the mail is.

use std::fmt::Write as _;

use undantag_case::Role;

use super::place;
use crate::municipality::{Municipality, PersonEntry};
use crate::settings::Settings;

/// The whole greeting.
pub(crate) fn text(settings: &Settings, url: &str, municipality: &Municipality, fresh: bool) -> String {
    let organisation = settings.organisation();
    let mut text = format!("\n  {organisation} (a demonstration) is at {url}\n\n");
    // Writing to a string can't fail.
    let _ = writeln!(text, "  Sign in with any of these addresses; the code comes by mail.");
    for person in &municipality.people {
        let _ = writeln!(text, "    {:<34} {}", person.email, about(person, municipality));
    }
    let _ = writeln!(text, "\n  {}", mails(settings, url));
    let _ = writeln!(text, "  {}", kept(settings, fresh));
    text.push_str("  Stop with Ctrl-C.\n");
    text
}

fn about(person: &PersonEntry, municipality: &Municipality) -> String {
    let roles: Vec<&str> = person.roles.iter().map(|role| role_in_words(*role)).collect();
    let department = municipality
        .departments
        .iter()
        .find(|d| Some(&d.short) == person.department.as_ref());
    let department = department
        .map(|department| format!(", {}", department.name.sv))
        .unwrap_or_default();
    format!("{}, {}{department} [{}]", person.name, person.title, roles.join(", "))
}

fn role_in_words(role: Role) -> &'static str {
    match role {
        Role::Requester => "requester",
        Role::SystemAdministrator => "system administrator",
        Role::DecisionMaker => "decision-maker",
        Role::Expert => "expert",
        Role::Registrar => "registrar",
        Role::Auditor => "auditor",
        Role::Administrator => "administrator",
    }
}

fn mails(settings: &Settings, url: &str) -> String {
    match settings.mail_folder() {
        Some(folder) => format!("Every mail is read at {url}/mails (kept in {}).", folder.display()),
        None => "Mail goes to the mail server you chose.".to_owned(),
    }
}

fn kept(settings: &Settings, fresh: bool) -> String {
    let place = place(settings);
    if fresh {
        format!("Its past was made just now, in {place}.")
    } else {
        format!(
            "It goes on where you left it, in {place}; delete {} to start afresh.",
            settings.data.display()
        )
    }
}
