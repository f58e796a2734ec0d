//! The sheets of what lies around the analysis without being written in it: comments and what each is about, attachments, and who
//! has signed.

use undantag_case::{Assurance, Attachment, Comment, Item, ItemId, ItemKind, Party, Piece, Signature};
use undantag_text::{Arg, say_in};

use super::analysis::{Desk, text};
use super::book::{Sheet, Shown};

impl Desk<'_> {
    pub(super) fn comments(self) -> Sheet {
        let columns = [
            ("list-heading-when", 18),
            ("list-heading-who", 28),
            ("list-heading-party", 28),
            ("list-heading-about", 50),
            ("list-heading-comment", 90),
            ("list-heading-resolved", 28),
        ];
        let row = |it: &Comment| {
            let resolved = it.resolved.as_ref().map(|by| by.name.clone());
            vec![
                Shown::Moment(it.at),
                text(&it.name),
                text(it.party.map(|party| self.party(party)).unwrap_or_default()),
                text(self.about(it.on)),
                text(&it.text),
                text(resolved.unwrap_or_default()),
            ]
        };
        self.sheet(
            "list-sheet-comments",
            &columns,
            self.record.case.comments.iter().map(row).collect(),
        )
    }

    /// What a comment is about, which may have been taken away since.
    fn about(self, on: Option<Piece>) -> String {
        match on {
            None => self.say("list-whole"),
            Some(piece) => self.piece(piece).unwrap_or_else(|| self.say("comments-of-gone")),
        }
    }

    fn piece(self, piece: Piece) -> Option<String> {
        let analysis = &self.record.case.analysis;
        Some(match piece {
            Piece::Scope => self.say("analysis-name-scope"),
            Piece::ExitPlan => self.say("analysis-name-exit-plan"),
            Piece::DataProtection => self.say("analysis-name-data-protection"),
            Piece::Statement(id) => self.named("analysis-name-statement", "name", analysis.statement(id)?.name.clone()),
            Piece::Assessment(dimension, alternative) => {
                let dimension = self.word("dimension", dimension.word());
                let args = [
                    ("dimension", Arg::from(dimension)),
                    ("alternative", Arg::from(self.alternative_name(Some(alternative)))),
                ];
                say_in(self.lang, self.record.words, "analysis-name-assessment", &args)
            }
            Piece::Position(party, risk) => self.position(party, risk),
            Piece::Item(kind, id) => self.item(kind, id)?,
        })
    }

    fn position(self, party: Party, risk: Option<ItemId>) -> String {
        let party = ("party", Arg::from(self.party(party)));
        if risk.is_none() {
            return say_in(self.lang, self.record.words, "analysis-name-position", &[party]);
        }
        let args = [party, ("risk", Arg::from(self.risk_name(risk)))];
        say_in(self.lang, self.record.words, "analysis-name-position-risk", &args)
    }

    fn item(self, kind: ItemKind, id: ItemId) -> Option<String> {
        let quoted = |key: &str, said: String| self.named(key, "text", said);
        Some(match self.record.case.analysis.item(kind, id)? {
            Item::Risk(it) => format!("R{}", it.number),
            Item::Alternative(it) => quoted("analysis-name-alternative", it.name),
            Item::Cause(it) => quoted("analysis-name-cause", self.record.case.analysis.cause_text(&it)),
            Item::Consequence(it) => quoted("analysis-name-consequence", it.text),
            Item::Measure(it) => quoted("analysis-name-measure", it.text),
            Item::Resource(it) => quoted("analysis-name-resource", it.name),
            Item::CostItem(it) => quoted("analysis-name-cost", it.text),
            Item::Condition(it) => quoted("analysis-name-condition", it.text),
            Item::Meeting(it) => quoted(
                "analysis-name-meeting",
                it.on.map(|day| day.to_string()).unwrap_or_default(),
            ),
        })
    }

    fn named(self, key: &str, arg: &str, said: String) -> String {
        say_in(self.lang, self.record.words, key, &[(arg, Arg::from(said))])
    }

    /// The files are fetched from the case; the sum of each tells that it is the same one.
    pub(super) fn attachments(self) -> Sheet {
        let columns = [
            ("list-heading-file", 50),
            ("list-heading-media", 34),
            ("list-heading-bytes", 16),
            ("list-heading-when", 18),
            ("list-heading-who", 28),
            ("list-heading-checksum", 70),
        ];
        let row = |it: &Attachment| {
            let who = self.record.people.get(&it.added_by);
            vec![
                text(&it.file_name),
                text(&it.media_type),
                u32::try_from(it.size).map_or(Shown::Nothing, Shown::Count),
                Shown::Moment(it.added_at),
                text(who.map(|person| person.name.clone()).unwrap_or_default()),
                text(&it.checksum),
            ]
        };
        self.sheet(
            "list-sheet-attachments",
            &columns,
            self.record.case.attachments.iter().map(row).collect(),
        )
    }

    /// Those that hold, and those that a later change made void.
    pub(super) fn signatures(self) -> Sheet {
        let columns = [
            ("list-heading-party", 28),
            ("list-heading-who", 28),
            ("list-heading-when", 18),
            ("list-about-code", 24),
            ("list-heading-known", 34),
            ("list-heading-holds", 12),
        ];
        let row = |it: &Signature, holds: &str| {
            vec![
                text(self.party(it.party)),
                text(&it.name),
                Shown::Moment(it.at),
                text(it.digest.short()),
                text(self.assurance(it.assurance)),
                text(self.say(holds)),
            ]
        };
        let analysis = &self.record.case.analysis;
        let holding = analysis.signatures.iter().map(|it| row(it, "common-yes"));
        let voided = analysis.voided.iter().map(|it| row(it, "common-no"));
        self.sheet("list-sheet-signatures", &columns, holding.chain(voided).collect())
    }

    fn assurance(self, assurance: Assurance) -> String {
        self.say(match assurance {
            Assurance::Mailbox => "cases-known-mailbox",
            Assurance::Sso => "cases-known-sso",
            Assurance::Token => "cases-known-token",
        })
    }
}
