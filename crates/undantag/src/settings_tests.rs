//! What is refused, in the very words; what each default is.

use super::*;

fn options(change: impl FnOnce(&mut Options)) -> Options {
    let mut options = Options::default();
    change(&mut options);
    options
}

fn settings(change: impl FnOnce(&mut Options)) -> Settings {
    Settings::read(options(change), Purpose::Real).unwrap()
}

/// The sentence a person sees: the error and its causes.
fn refusal(change: impl FnOnce(&mut Options)) -> String {
    format!(
        "{:#}",
        anyhow::Error::from(Settings::read(options(change), Purpose::Real).unwrap_err())
    )
}

fn refused_file(text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("undantag.toml");
    std::fs::write(&file, text).unwrap();
    refusal(|o| o.config = Some(file)).replace(&folder.path().display().to_string(), "/etc")
}

#[test]
fn nothing_said_gives_the_documented_defaults() {
    let settings = settings(|_| {});
    assert_eq!(settings.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(settings.public_url_at(settings.listen), "http://127.0.0.1:8080");
    assert_eq!(settings.database_url, "sqlite:data/undantag.db");
    assert_eq!(settings.mail_folder(), Some(Path::new("data/mail")));
    assert_eq!(settings.log, "info");
    assert!(settings.worker && !settings.development);
}

#[test]
fn the_demonstration_keeps_to_a_folder_of_its_own() {
    let settings = Settings::read(Options::default(), Purpose::Demo).unwrap();
    assert_eq!(settings.database_url, "sqlite:data/demo/undantag.db");
    assert!(settings.development);
}

#[test]
fn what_means_something_in_an_address_may_stand_in_a_folder_name() {
    let settings = settings(|o| o.data = Some("100% ?#".into()));
    assert_eq!(settings.database_url, "sqlite:100%25 %3F%23/undantag.db");
}

#[test]
fn the_file_gives_what_nobody_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("undantag.toml");
    std::fs::write(&file, "listen = '127.0.0.1:1'\norganisation = 'Ängsviks kommun'\n").unwrap();
    let settings = settings(|o| {
        o.config = Some(file);
        o.listen = Some("127.0.0.1:2".into());
    });
    assert_eq!(settings.listen.port(), 2);
    assert_eq!(settings.organisation.as_deref(), Some("Ängsviks kommun"));
}

#[test]
fn a_broken_file_is_refused_with_file_line_and_problem() {
    insta::assert_snapshot!(refused_file("listen = '127.0.0.1:1'\nlisten-on = 'x'\n"), @"the settings file /etc/undantag.toml, line 2: unknown field `listen-on`, expected one of `listen`, `public-url`, `data`, `database-url`, `mail-url`, `mail-from`, `mail-reply-to`, `mail-detail`, `log`, `organisation`, `phone`, `scale`, `trust-proxy`");
    insta::assert_snapshot!(refused_file("\n\nlisten = 8080\n"), @"the settings file /etc/undantag.toml, line 3: invalid type: integer `8080`, expected a string");
    insta::assert_snapshot!(refused_file("listen = '127.0.0.1:1'\npublic-url = http://x\n"), @"the settings file /etc/undantag.toml, line 2: string values must be quoted, expected literal string");
    insta::assert_snapshot!(refused_file("phone = '1'\nphone = '2'\n"), @"the settings file /etc/undantag.toml, line 2: duplicate key");
    insta::assert_snapshot!(refusal(|o| o.config = Some("/no/such/file.toml".into())), @"the settings file /no/such/file.toml can't be read: No such file or directory (os error 2)");
}

#[test]
fn a_setting_that_cannot_be_understood_is_refused_by_name() {
    insta::assert_snapshot!(refusal(|o| o.listen = Some("8080".into())), @r#"listen (UNDANTAG_LISTEN) is "8080", but must be an address and a port, such as 127.0.0.1:8080"#);
    insta::assert_snapshot!(refusal(|o| o.public_url = Some("https://kommun.se/undantag".into())), @r#"public-url (UNDANTAG_PUBLIC_URL) is "https://kommun.se/undantag", but must be an address such as https://undantag.kommun.se, without a path"#);
    insta::assert_snapshot!(refusal(|o| o.public_url = Some("kommun.se".into())), @r#"public-url (UNDANTAG_PUBLIC_URL) is "kommun.se", but must be an address such as https://undantag.kommun.se, without a path"#);
    insta::assert_snapshot!(refusal(|o| o.mail_reply_to = Some("a b".into())), @r#"mail-reply-to (UNDANTAG_MAIL_REPLY_TO) is "a b", but must be a mail address"#);
    insta::assert_snapshot!(refusal(|o| o.mail_detail = Some("brief".into())), @r#"mail-detail (UNDANTAG_MAIL_DETAIL) is "brief", but must be full or short"#);
    insta::assert_snapshot!(refusal(|o| o.mail_from = Some("undantag".into())), @r#"mail-from (UNDANTAG_MAIL_FROM) is "undantag", but must be a mail address"#);
    insta::assert_snapshot!(refusal(|o| o.log = Some("undantag=loud".into())), @r#"log (UNDANTAG_LOG) is "undantag=loud", but must be error, warn, info, debug or trace, or directives such as undantag=debug,warn"#);
}

#[test]
fn addresses_that_may_hold_passwords_are_refused_without_being_quoted() {
    insta::assert_snapshot!(refusal(|o| o.database_url = Some("mysql://kim:hemligt@db/x".into())), @"database-url (UNDANTAG_DATABASE_URL) must begin with sqlite: or postgres:");
    insta::assert_snapshot!(refusal(|o| o.mail_url = Some("http://kim:hemligt@mail".into())), @"mail-url (UNDANTAG_MAIL_URL) can't be used: the mail address must begin with folder:, smtp:// or smtps://");
    insta::assert_snapshot!(refusal(|o| o.mail_url = Some("smtp://kim:hemligt@mail?tls=maybe".into())), @r#"mail-url (UNDANTAG_MAIL_URL) can't be used: the mail server's address is wrong: tls must be required, opportunistic or none, not "maybe""#);
}

fn unfit(change: impl FnOnce(&mut Options)) -> String {
    settings(change).fit_to_serve().unwrap_err().to_string()
}

#[tokio::test]
async fn a_public_address_needs_everything_that_keeps_people_safe() {
    insta::assert_snapshot!(unfit(|o| o.listen = Some("0.0.0.0:8080".into())), @"0.0.0.0:8080 can be reached by others, so these must be set first: a mail server that carries the sign-in codes (UNDANTAG_MAIL_URL=smtps://…); the address mail is sent from (UNDANTAG_MAIL_FROM); the address people use, in https (UNDANTAG_PUBLIC_URL=https://…); the organisation's name (UNDANTAG_ORGANISATION)");
    insta::assert_snapshot!(unfit(|o| {
        o.listen = Some("[::]:8080".into());
        o.public_url = Some("http://undantag.kommun.se".into());
        o.mail_url = Some("smtps://mail.kommun.se".into());
        o.mail_from = Some("undantag@kommun.se".into());
        o.organisation = Some("Ängsviks kommun".into());
    }), @"[::]:8080 can be reached by others, so these must be set first: the address people use, in https (UNDANTAG_PUBLIC_URL=https://…)");
}

#[tokio::test]
async fn a_public_address_with_everything_is_served_and_so_is_ones_own_machine_without() {
    let whole = settings(|o| {
        o.listen = Some("0.0.0.0:8080".into());
        o.public_url = Some("https://undantag.kommun.se/".into());
        o.mail_url = Some("smtps://mail.kommun.se".into());
        o.mail_from = Some("undantag@kommun.se".into());
        o.organisation = Some("Ängsviks kommun".into());
    });
    assert!(whole.fit_to_serve().is_ok());
    assert_eq!(whole.public_url_at(whole.listen), "https://undantag.kommun.se");
    assert!(settings(|_| {}).fit_to_serve().is_ok());
}

#[test]
fn an_address_is_made_up_from_what_is_listened_on() {
    let at = |address: &str| settings(|_| {}).public_url_at(address.parse().unwrap());
    assert_eq!(at("0.0.0.0:80"), "http://localhost:80");
    assert_eq!(at("[::1]:81"), "http://[::1]:81");
}
