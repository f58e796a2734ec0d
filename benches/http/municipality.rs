//! A municipality with as many requesters as there are clients: the API counts requests by caller.

use undantag::Municipality;
use undantag_app::{App, Ctx, actor};
use undantag_benches::Failed;
use undantag_case::Assurance;

use crate::CLIENTS;

const REST: &str = r#"
[[department]]
short = "KF"
name = { sv = "Kultur och fritid", en = "Culture and leisure" }

[[person]]
email = "ida@angsvik.example"
name = "Ida Berg"
title = "Systemförvaltare"
roles = ["system-administrator"]

[[person]]
email = "karin@angsvik.example"
name = "Karin Lund"
title = "Kommunstyrelsens ordförande"
roles = ["decision-maker"]

[[decision-level]]
key = "board"
name = { sv = "kommunstyrelsen", en = "the municipal board" }
most-months = 120
delegated = false
up-to = "critical"
delegation-item = "4.7"
people = ["karin@angsvik.example"]
"#;

/// The address of a client's requester.
pub(crate) fn email(client: usize) -> String {
    format!("person{client}@angsvik.example")
}

fn requester(client: usize) -> String {
    let email = email(client);
    format!(
        "[[person]]\nemail = \"{email}\"\nname = \"Person {client}\"\ntitle = \"Enhetschef\"\n\
         department = \"KF\"\nroles = [\"requester\"]\n"
    )
}

/// Puts everybody there.
pub(crate) async fn set_up(app: &App) -> Result<(), Failed> {
    let people: String = (0..CLIENTS).map(requester).collect();
    Municipality::parse(&format!("{REST}\n{people}"))?.set_up(app).await?;
    Ok(())
}

/// A client's requester, now.
pub(crate) async fn requester_now(app: &App, client: usize) -> Result<Ctx, Failed> {
    let person = app.person_by_email(&email(client)).await?.ok_or("nobody was set up")?;
    Ok(app.ctx(actor(&person, Assurance::Mailbox)))
}
