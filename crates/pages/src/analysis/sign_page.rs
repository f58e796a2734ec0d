//! Reading and signing one version of the analysis: what it is, what changed since, what both parties say, and who has signed.

use actix_web::web::{Path, ServiceConfig, get, post};
use askama::Template;
use undantag_app::{AppError, Entry};
use undantag_case::{BasisDigest, Command, Party, Refusal, Signature};
use undantag_http::{Kind, PageForm};
use undantag_text::Arg;

use crate::page::{Answer, Page, see_other_saying};
use crate::refused::PageError;
use crate::view::{
    Action, Actions, Alert, Avatar, BackLink, CaseHead, Colour, ErrorSummary, Field, Frame, Html, Icon, People, Person,
    Tag, Tone,
};

use super::changes::{basis_version, changed_since, changes, names};
use super::desk::Desk;
use super::missing::{line, missing_alert};
use super::parts::{Section, shown};
use super::positions;
use super::sign_brief::{ahead, brief, changed_section};
use super::words::{moment, party_part};

/// The pages of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route("/sign", get().to(sign_page))
        .route("/sign", post().to(sign));
}

/// The page.
#[derive(Template)]
#[template(path = "analysis/sign.html")]
struct SignPage {
    frame: Frame,
    head: CaseHead,
    back: BackLink,
    alerts: Vec<Alert>,
    sections: Vec<Section>,
    form: Option<SignForm>,
}

/// What is sent to sign.
struct SignForm {
    action: String,
    digest: String,
    version: u64,
    read: Field,
    actions: Actions,
    /// Who gets the case next.
    ahead: Option<String>,
}

/// What was sent and refused: why, and what changed meanwhile.
#[derive(Default)]
struct Refused {
    kind: Option<Kind>,
    unread: bool,
    reasons: Vec<Html>,
    since: Option<u64>,
}

async fn sign_page(page: Page, number: Path<String>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    draw(&desk, &Refused::default()).await
}

async fn draw(desk: &Desk, refused: &Refused) -> Answer {
    let (t, case) = (desk.t(), &desk.case);
    let journal = desk.journal().await?;
    let version = basis_version(&journal, case.version);
    let heading = t.say("analysis-sign-title");
    let form = if may_sign(desk) {
        Some(form(desk, version, refused.unread).await?)
    } else {
        None
    };
    let errors = form.as_ref().and_then(|form| ErrorSummary::of(t, [&form.read]));
    let page = SignPage {
        frame: desk.frame(&heading).with_errors(errors),
        head: desk.head(&heading)?.under(stamp(desk, &journal, version)),
        back: BackLink::new(t.say("analysis-back"), desk.href("")),
        alerts: alerts(desk, &journal, refused),
        sections: sections(desk, &journal, version),
        form,
    };
    shown(refused.kind, &page)
}

/// Version, when it was written, and its short code.
fn stamp(desk: &Desk, journal: &[Entry], version: u64) -> String {
    let t = desk.t();
    let at = journal
        .iter()
        .find(|entry| entry.stamped.sequence == version)
        .map(|entry| entry.stamped.at);
    let args = [
        ("version", Arg::from(version)),
        ("at", Arg::from(moment(t, at.unwrap_or(desk.case.changed_at)))),
        ("code", Arg::from(desk.case.basis_digest().short())),
    ];
    t.say_with("analysis-sign-stamp", &args)
}

/// Whether the person can sign what stands: their party hasn't yet.
fn may_sign(desk: &Desk) -> bool {
    let signed = desk.party().and_then(|party| holding(desk, party));
    desk.may("signatures") && signed.is_none()
}

/// A party's signature over what stands now.
fn holding(desk: &Desk, party: Party) -> Option<&Signature> {
    let digest = desk.case.basis_digest();
    desk.case
        .analysis
        .signature(party)
        .filter(|signature| signature.digest == digest)
}

/// The last signature a change took away.
fn voided(desk: &Desk, party: Party) -> Option<&Signature> {
    desk.case
        .analysis
        .voided
        .iter()
        .rev()
        .find(|signature| signature.party == party)
}

async fn form(desk: &Desk, version: u64, unread: bool) -> Result<SignForm, PageError> {
    let t = desk.t();
    let args = [("version", Arg::from(version))];
    let read = Field::tick(t, "read", t.say_with("analysis-sign-read", &args), false)
        .error(unread.then(|| t.say("analysis-sign-unread")));
    let other_has_signed = Party::ALL.iter().any(|party| holding(desk, *party).is_some());
    Ok(SignForm {
        action: desk.href("/sign"),
        digest: desk.case.basis_digest().0,
        version,
        read,
        actions: Actions(vec![Action::submit(t.say_with("analysis-sign-button", &args))]),
        ahead: ahead(desk, other_has_signed).await?,
    })
}

fn alerts(desk: &Desk, journal: &[Entry], refused: &Refused) -> Vec<Alert> {
    let (t, case) = (desk.t(), &desk.case);
    let mut alerts = Vec::new();
    if let Some(since) = refused.since {
        let changed = changes(t, case, journal, since);
        alerts.push(Alert {
            text: Some(t.say("analysis-sign-changed-text")),
            lines: changed.iter().map(|change| Html::text(&change.name)).collect(),
            ..Alert::titled(Tone::Warning, t.say("analysis-sign-changed"))
        });
    }
    if !refused.reasons.is_empty() {
        alerts.push(Alert {
            lines: refused.reasons.clone(),
            ..Alert::titled(Tone::Warning, t.say("analysis-sign-blocked"))
        });
    } else if desk.may("analysis") {
        alerts.extend(missing_alert(t, case));
    }
    alerts
}

fn sections(desk: &Desk, journal: &[Entry], version: u64) -> Vec<Section> {
    let own = desk.party().filter(|party| holding(desk, *party).is_none());
    let since = own
        .and_then(|party| voided(desk, party))
        .map(|signature| signature.case_version);
    let changed = since.map(|since| {
        let changed = changed_since(desk.t(), &desk.case, journal, since);
        (basis_version(journal, since), changed)
    });
    let changed = changed.map(|(old, changed)| changed_section(desk, &changed, old, version));
    changed
        .into_iter()
        .chain([
            brief(desk, version),
            positions::section(desk, "analysis-sign-quoted"),
            signatures(desk, journal, version),
        ])
        .collect()
}

/// Where both parties stand.
fn signatures(desk: &Desk, journal: &[Entry], version: u64) -> Section {
    let t = desk.t();
    let people = Party::ALL
        .iter()
        .map(|party| signatory(desk, *party, journal, version))
        .collect();
    let section = Section::new("signing", t.say("analysis-signing"))
        .intro(t.say("analysis-signing-intro"))
        .with(&People(people));
    let both = Party::ALL.iter().all(|party| holding(desk, *party).is_some());
    if !both || !desk.is_open("signatures") {
        return section;
    }
    let section = section.saying(&t.say("analysis-signed-both"));
    match desk.to_decision() {
        Some((name, to)) => section.offering_if(true, || Action::link(name, to)),
        None => section,
    }
}

fn signatory(desk: &Desk, party: Party, journal: &[Entry], version: u64) -> Person {
    let t = desk.t();
    let team = desk.party_name(party);
    let person = |name: &str, about: String, status: Tag| Person {
        name: name.to_owned(),
        avatar: Avatar::of(name, party_part(party)),
        about,
        status: Some(status),
    };
    if let Some(signature) = holding(desk, party) {
        let args = [
            ("version", Arg::from(version)),
            ("at", Arg::from(moment(t, signature.at))),
        ];
        let about = format!("{team}. {}", t.say_with("analysis-signed", &args));
        let status = Tag::new(t.say("analysis-status-signed"), Colour::Success).with(Icon::Check);
        return person(&signature.name, about, status);
    }
    if let Some(signature) = voided(desk, party) {
        let changed = changes(t, &desk.case, journal, signature.case_version);
        let args = [
            ("version", Arg::from(basis_version(journal, signature.case_version))),
            ("changed", Arg::from(names(&changed))),
        ];
        let about = format!("{team}. {}", t.say_with("analysis-signed-before", &args));
        return person(
            &signature.name,
            about,
            Tag::new(t.say("analysis-status-again"), Colour::Warning),
        );
    }
    let args = [("version", Arg::from(version))];
    let status = Tag::new(t.say("analysis-status-waits"), Colour::Neutral);
    person(&team, t.say_with("analysis-unsigned", &args), status)
}

/// Where signing stands, on the analysis's main page.
pub(super) async fn section(desk: &Desk) -> Result<Section, PageError> {
    let t = desk.t();
    let journal = desk.journal().await?;
    let version = basis_version(&journal, desk.case.version);
    let mut section = signatures(desk, &journal, version);
    if let Some(alert) = missing_alert(t, &desk.case).filter(|_| desk.may("analysis")) {
        section = section.with(&alert);
    }
    let label = t.say_with("analysis-sign-link", &[("version", Arg::from(version))]);
    let link = Actions(vec![Action::link(label, desk.href("/sign"))]);
    Ok(if desk.may("signatures") {
        section.with(&link)
    } else {
        section
    })
}

async fn sign(page: Page, number: Path<String>, form: PageForm) -> Answer {
    let mut desk = Desk::open(page, &number).await?;
    if form.text("read").is_empty() {
        let refused = Refused {
            kind: Some(Kind::Invalid),
            unread: true,
            ..Refused::default()
        };
        return draw(&desk, &refused).await;
    }
    let digest = BasisDigest(form.text("digest").to_owned());
    let own = desk.party().and_then(|party| holding(&desk, party));
    if own.is_some_and(|signature| signature.digest == digest) {
        return Ok(see_other_saying(&desk.href("/sign"), "analysis-done-signed"));
    }
    match desk.carry_out(Command::Sign { digest }).await {
        Ok(()) => Ok(see_other_saying(&desk.href("/sign"), "analysis-done-signed")),
        Err(AppError::Refused(refusal)) => {
            desk.look_again().await?;
            let refused = refused(&desk, refusal, &form)?;
            draw(&desk, &refused).await
        }
        Err(error) => Err(error.into()),
    }
}

fn refused(desk: &Desk, refusal: Refusal, form: &PageForm) -> Result<Refused, PageError> {
    match refusal {
        Refusal::Blocked { reasons, .. } => Ok(Refused {
            kind: Some(Kind::Blocked),
            reasons: reasons
                .iter()
                .map(|reason| line(desk.t(), &desk.case, reason))
                .collect(),
            ..Refused::default()
        }),
        Refusal::BasisChanged { .. } => Ok(Refused {
            kind: Some(Kind::BasisChanged),
            since: Some(form.text("version").parse().unwrap_or_default()),
            ..Refused::default()
        }),
        other => Err(other.into()),
    }
}
