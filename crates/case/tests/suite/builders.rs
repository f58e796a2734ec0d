//! Arranges cases: a play is a case with its journal, moved by the same commands as in life.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use undantag_case::{
    ActionInput, Actor, Along, Attachment, AttachmentId, BasisDigest, By, Case, CaseId, Command, Condition,
    ConditionId, Ctx, DecisionLevel, Dimension, Expert, ExpertArea, ItemId, ItemKind, Opening, Opinion, Party, Piece,
    Refusal, Rules, Stamped, carry_out, open,
};
use undantag_risk::Scale;
use undantag_workflow::{Definition, Transition};
use uuid::Uuid;

use crate::people::{expert, head, levels, requester, sysadmin};

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(crate) fn today() -> NaiveDate {
    day("2026-03-02")
}

fn now() -> DateTime<Utc> {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

pub(crate) fn by(actor: &Actor) -> By {
    By::Person(actor.clone())
}

pub(crate) fn ctx(by: &By) -> Ctx {
    Ctx {
        by: by.clone(),
        now: now(),
        today: today(),
    }
}

pub(crate) fn item_id(number: u128) -> ItemId {
    ItemId(Uuid::from_u128(0x1_0000 + number))
}

pub(crate) fn attachment(number: u128) -> Attachment {
    Attachment {
        id: AttachmentId(Uuid::from_u128(0xA_0000 + number)),
        file_name: format!("protokoll-{number}.pdf"),
        media_type: "application/pdf".to_owned(),
        size: 4711,
        checksum: format!("{number:064x}"),
        added_at: now(),
        added_by: requester().person,
    }
}

pub(crate) fn condition(owner: &str) -> Condition {
    Condition {
        id: ConditionId(Uuid::from_u128(0xC0)),
        text: "Inloggning med e-legitimation".to_owned(),
        owner: owner.to_owned(),
        due: day("2026-09-01"),
    }
}

/// A case with its journal and the rules it is under.
#[derive(Debug, Clone)]
pub(crate) struct Play {
    pub(crate) workflow: Definition,
    pub(crate) levels: Vec<DecisionLevel>,
    pub(crate) case: Case,
    pub(crate) journal: Vec<Stamped>,
}

impl Play {
    /// A draft that the requester has just begun.
    pub(crate) fn begin() -> Self {
        Self::begin_in(undantag_workflow::exemption().unwrap())
    }

    /// A draft in some workflow.
    pub(crate) fn begin_in(workflow: Definition) -> Self {
        let opening = Opening {
            id: CaseId(Uuid::from_u128(0xCA5E)),
            number: "U-2026-001".to_owned(),
            scale: Scale::shipped(),
        };
        let (case, first) = open(opening, &workflow, &ctx(&by(&requester()))).unwrap();
        Self {
            workflow,
            levels: levels(),
            case,
            journal: vec![first],
        }
    }

    pub(crate) fn rules(&self) -> Rules<'_> {
        Rules {
            workflow: &self.workflow,
            levels: &self.levels,
        }
    }

    /// What would come of it, changing nothing.
    pub(crate) fn asked(&self, who: &By, command: Command) -> Result<(Case, Vec<Stamped>), Refusal> {
        carry_out(&self.case, &self.rules(), command, &ctx(who))
    }

    /// Carries it out when it may be.
    pub(crate) fn attempt(&mut self, who: &By, command: Command) -> Result<Vec<Stamped>, Refusal> {
        let (case, events) = self.asked(who, command)?;
        self.case = case;
        self.journal.extend(events.clone());
        Ok(events)
    }

    /// Carries it out; it must be allowed.
    pub(crate) fn act(&mut self, who: &Actor, command: Command) -> Vec<Stamped> {
        let tried = format!("{command:?}");
        self.attempt(&by(who), command)
            .unwrap_or_else(|refusal| panic!("{} can't {tried}: {refusal:?}", who.name))
    }

    /// Why it is refused; it must be.
    pub(crate) fn refused(&self, who: &Actor, command: Command) -> Refusal {
        self.asked(&by(who), command).unwrap_err()
    }

    /// Takes an action, saying everything it asks for.
    pub(crate) fn take(&mut self, who: &Actor, action: &str) -> Vec<Stamped> {
        let command = take(action, self.input(action));
        self.act(who, command)
    }

    /// Everything the action asks for.
    pub(crate) fn input(&self, action: &str) -> ActionInput {
        let transition = self.workflow.action(&self.case.state, &action.into());
        transition.map(|t| said(t, &self.case)).unwrap_or_default()
    }

    pub(crate) fn alternatives(&self) -> Vec<ItemId> {
        self.case.analysis.alternatives.iter().map(|a| a.id).collect()
    }

    pub(crate) fn digest(&self) -> BasisDigest {
        self.case.basis_digest()
    }

    pub(crate) fn state(&self) -> &str {
        self.case.state.as_str()
    }
}

pub(crate) fn take(action: &str, input: ActionInput) -> Command {
    Command::Take {
        action: action.into(),
        input: Box::new(input),
    }
}

/// What a transition asks for, and what every decision must say.
pub(crate) fn said(transition: &Transition, case: &Case) -> ActionInput {
    let mut input = ActionInput::default();
    for field in transition.input.iter().filter(|field| field.required) {
        fill(&mut input, &field.key);
    }
    if transition.binds_basis {
        input.basis = Some(case.basis_digest());
        input.no_conflict = Some(true);
    }
    input
}

/// Gives the field a fitting value.
pub(crate) fn fill(input: &mut ActionInput, field: &str) {
    match field {
        "message" => input.message = Some("Vilka uppgifter hanteras?".to_owned()),
        "days" => input.days = Some(15),
        "proposal" => input.proposal = Some("Bygg formuläret med tilläggsmodulen.".to_owned()),
        "reasons" => input.reasons = Some("Plattformen saknar funktionen.".to_owned()),
        "endDate" => input.end_date = Some(day("2026-06-30")),
        "validUntil" => input.valid_until = Some(day("2027-03-02")),
        "conditions" => input.conditions = vec![condition("Kultur och fritid")],
        other => panic!("nobody knows what to say in {other}"),
    }
}

/// Changes that fill in a whole request form.
pub(crate) fn complete_request() -> Value {
    json!({
        "serviceName": "Boka konstgräsplan",
        "selfCheck": {"temporary": false, "existsAlready": false},
        "audience": "external",
        "contact": {"name": "Anna Ek", "email": "anna.ek@example.se", "phone": "0123-456 78"},
        "approval": {"manager": "Bo Lind", "on": "2026-02-20"},
        "guideline": {"name": "Riktlinje för e-tjänster 1.0", "section": "4"},
        "deviation": "supplier-portal",
        "standing": "in-use",
        "inUseSince": "2025-01-01",
        "need": "Föreningar ska kunna boka planer dygnet runt.",
        "specialReasons": [
            {"kind": "missing-function", "text": "Kalender med betalning saknas."},
            {"kind": "supplier-demand", "text": "Låssystemet kräver leverantörens portal."},
        ],
        "platformTrial": {"tried": "Kalendermodulen, två veckor.", "evidence": "Protokoll 2026-01-14", "on": "2026-01-14"},
        "solution": {
            "product": "Planbokning", "supplier": "Exempelbolaget", "hosting": "Leverantörens molntjänst",
            "country": "Sverige", "login": "e-id", "payment": "Kort", "integrations": "Låssystem",
            "eArchive": "Export varje år",
        },
        "usersPerYear": 1200,
        "casesPerYear": 8000,
        "information": {
            "types": "Bokningar", "confidentiality": 1, "integrity": 2, "availability": 2, "personalData": "ordinary",
        },
        "accessibility": "partly-conforming",
        "procurement": "Avrop på ramavtal",
        "contractEnds": "2028-12-31",
        "wantedFrom": "2026-05-01",
        "wantedMonths": 24,
        "ifRefused": "Bokningen sker per telefon.",
    })
}

pub(crate) fn revise_request(play: &Play, changes: Value) -> Command {
    Command::ReviseRequest {
        seen: play.case.request_version,
        changes,
    }
}

pub(crate) fn add(kind: ItemKind, id: ItemId, fields: Value) -> Command {
    Command::AddItem { kind, id, fields }
}

pub(crate) fn revise(play: &Play, kind: ItemKind, id: ItemId, changes: Value) -> Command {
    let seen = play.case.analysis.item(kind, id).map_or(0, |item| item.version());
    Command::Revise {
        piece: Piece::Item(kind, id),
        seen,
        changes,
    }
}

pub(crate) fn remove(play: &Play, kind: ItemKind, id: ItemId) -> Command {
    let seen = play.case.analysis.item(kind, id).map_or(0, |item| item.version());
    let along = Along::with(&play.case.analysis, kind, id).code();
    Command::RemoveItem { kind, id, seen, along }
}

pub(crate) fn revise_scope(play: &Play, changes: Value) -> Command {
    Command::Revise {
        piece: Piece::Scope,
        seen: play.case.analysis.scope.version,
        changes,
    }
}

pub(crate) fn revise_exit_plan(play: &Play, changes: Value) -> Command {
    Command::Revise {
        piece: Piece::ExitPlan,
        seen: play.case.analysis.exit_plan.version,
        changes,
    }
}

pub(crate) fn revise_data_protection(play: &Play, changes: Value) -> Command {
    Command::Revise {
        piece: Piece::DataProtection,
        seen: play.case.analysis.data_protection.version,
        changes,
    }
}

pub(crate) fn assess(play: &Play, dimension: Dimension, alternative: ItemId, reason: &str) -> Command {
    let seen = play.case.analysis.assessment(dimension, alternative);
    Command::Revise {
        piece: Piece::Assessment(dimension, alternative),
        seen: seen.map_or(0, |answer| answer.version),
        changes: json!({"direction": "better", "reason": reason}),
    }
}

pub(crate) fn position(play: &Play, who: &Actor, risk: Option<ItemId>) -> Command {
    let party = who.party_in(&play.case).unwrap_or(Party::Department);
    let seen = play.case.analysis.position(party, risk);
    Command::Revise {
        piece: Piece::Position(party, risk),
        seen: seen.map_or(0, |position| position.version),
        changes: json!({
            "stance": "agree", "text": "Vi står bakom analysen.", "recommendation": "grant-with-conditions",
        }),
    }
}

/// Asks the data protection officer.
pub(crate) fn ask(id: ItemId) -> Command {
    let actor = expert();
    Command::AskExpert {
        id,
        area: ExpertArea::DataProtection,
        expert: Expert {
            person: actor.person,
            name: actor.name,
            title: actor.title,
        },
        question: "Får uppgifterna behandlas så?".to_owned(),
        due: Some(day("2026-03-20")),
    }
}

pub(crate) fn answer(play: &Play, id: ItemId) -> Command {
    Command::GiveStatement {
        id,
        seen: play
            .case
            .analysis
            .statement(id)
            .map_or(0, |statement| statement.version),
        opinion: Opinion::ApproveWithDemands,
        text: "Ja, om uppgifterna gallras varje år.".to_owned(),
    }
}

pub(crate) fn comment(id: ItemId, on: Option<Piece>) -> Command {
    Command::Comment {
        id,
        on,
        text: "Stämmer det här?".to_owned(),
    }
}

pub(crate) fn sign(play: &Play) -> Command {
    Command::Sign { digest: play.digest() }
}

pub(crate) fn rating(likelihood: u8, severity: u8) -> Value {
    json!({"likelihood": likelihood, "severity": severity})
}

pub(crate) fn risk() -> ItemId {
    item_id(1)
}

pub(crate) fn cause() -> ItemId {
    item_id(2)
}

pub(crate) fn consequence() -> ItemId {
    item_id(3)
}

pub(crate) fn measure() -> ItemId {
    item_id(4)
}

pub(crate) fn proposed_condition() -> ItemId {
    item_id(5)
}

pub(crate) fn meeting() -> ItemId {
    item_id(6)
}

pub(crate) fn other_risk() -> ItemId {
    item_id(7)
}

pub(crate) fn cost(number: u128) -> ItemId {
    item_id(20 + number)
}

impl Play {
    /// Writes the whole analysis; `residual` is the likelihood and severity that remain of the worst risk.
    pub(crate) fn analyse(&mut self, residual: (u8, u8)) {
        self.describe();
        self.add_risks(residual);
        self.add_costs();
        self.answer_consequences();
        let who = requester();
        let answers = json!({
            "evaluation": false, "automatedDecisions": false, "monitoring": false, "sensitive": false,
            "largeScale": true, "matching": false, "vulnerable": false, "innovative": false, "hinders": false,
        });
        self.act(&who, revise_data_protection(self, answers));
        let plan = json!({"how": "Flyttas till plattformen.", "when": "2028-12-31", "enabler": "Kalendermodul 2"});
        self.act(&who, revise_exit_plan(self, plan));
        for actor in [requester(), sysadmin()] {
            self.act(&actor, position(self, &actor, None));
            self.act(&actor, position(self, &actor, Some(risk())));
        }
    }

    fn describe(&mut self) {
        let who = sysadmin();
        for id in self.alternatives() {
            let changes = json!({"description": "Så här skulle det gå till.", "delivery": "Hösten 2026"});
            self.act(&who, revise(self, ItemKind::Alternative, id, changes));
        }
        let scope = json!({"text": "Bokning", "sources": "Intervjuer", "summary": "Fyra meningar."});
        self.act(&who, revise_scope(self, scope));
        let held = json!({"on": "2026-02-25", "participants": "Anna Ek, Ida Berg"});
        self.act(&who, add(ItemKind::Meeting, meeting(), held));
        let demand = json!({"text": "E-legitimation", "owner": "Kultur och fritid", "due": "2026-09-01"});
        self.act(&who, add(ItemKind::Condition, proposed_condition(), demand));
        let attach = Command::Attach {
            attachment: attachment(1),
        };
        self.act(&who, attach);
    }

    fn add_risks(&mut self, (likelihood, severity): (u8, u8)) {
        let who = requester();
        let (first, second) = (risk(), other_risk());
        let fields = json!({
            "event": "Leverantören går i konkurs", "area": "Drift", "before": rating(4, 4),
            "after": rating(likelihood, severity), "owner": "Bo Lind", "justification": "Accepteras ett år.",
        });
        self.act(&who, add(ItemKind::Risk, first, fields));
        let fields = json!({"event": "Dubbelbokning", "area": "Drift", "before": rating(1, 1), "after": rating(1, 1)});
        self.act(&who, add(ItemKind::Risk, second, fields));
        let fields = json!({"risk": first, "text": "Svag ekonomi"});
        self.act(&who, add(ItemKind::Cause, cause(), fields));
        let fields = json!({"risk": first, "text": "Ingen kan boka", "severity": 3});
        self.act(&who, add(ItemKind::Consequence, consequence(), fields));
        let fields = json!({
            "risk": first, "cause": cause(), "consequence": consequence(), "text": "Månadsvis export",
            "owner": "Ida Berg", "due": "2026-08-01", "status": "decided",
        });
        self.act(&who, add(ItemKind::Measure, measure(), fields));
    }

    fn add_costs(&mut self) {
        for (number, id) in (0..).zip(self.alternatives()) {
            let fields = json!({
                "alternative": id, "text": "Licens", "kind": "fixed", "amount": 12_000_000, "period": "yearly",
            });
            self.act(&sysadmin(), add(ItemKind::CostItem, cost(number), fields));
        }
    }

    fn answer_consequences(&mut self) {
        for id in self.alternatives() {
            for dimension in Dimension::ALL {
                self.act(&sysadmin(), assess(self, *dimension, id, "Därför."));
            }
        }
    }

    /// Both parties sign.
    pub(crate) fn sign(&mut self) {
        self.act(&requester(), sign(self));
        self.act(&sysadmin(), sign(self));
    }

    fn submitted() -> Self {
        let mut play = Self::begin();
        play.act(&requester(), revise_request(&play, complete_request()));
        play.take(&requester(), "submit");
        play
    }

    /// In analysis, with nothing written yet.
    pub(crate) fn opened() -> Self {
        let mut play = Self::submitted();
        play.take(&sysadmin(), "open-analysis");
        play
    }

    /// In analysis, everything written, nothing signed.
    pub(crate) fn analysed() -> Self {
        let mut play = Self::opened();
        play.analyse((2, 2));
        play
    }

    /// In analysis, signed by both.
    pub(crate) fn signed() -> Self {
        let mut play = Self::analysed();
        play.sign();
        play
    }

    /// Awaiting a decision on this residual risk.
    pub(crate) fn awaiting(residual: (u8, u8)) -> Self {
        let mut play = Self::opened();
        play.analyse(residual);
        play.sign();
        play.take(&requester(), "submit-for-decision");
        play
    }

    /// A case in the state, ready for anything that can happen there.
    pub(crate) fn in_state(state: &str) -> Self {
        let after = |from: &str, who: &Actor, action: &str| {
            let mut play = Self::in_state(from);
            play.take(who, action);
            play
        };
        let timed = |from: &str, action: &str| {
            let mut play = Self::in_state(from);
            play.attempt(&By::Timer, take(action, ActionInput::default())).unwrap();
            play
        };
        match state {
            "draft" => {
                let mut play = Self::begin();
                play.act(&requester(), revise_request(&play, complete_request()));
                play
            }
            "discarded" => after("draft", &requester(), "discard"),
            "intake" => Self::submitted(),
            "supplement" => after("intake", &sysadmin(), "request-supplement"),
            "platform-offer" => after("intake", &sysadmin(), "offer-platform-solution"),
            "solved-on-platform" => after("platform-offer", &requester(), "accept-platform-solution"),
            "not-required" => after("intake", &sysadmin(), "record-as-temporary"),
            "dismissed" => after("intake", &sysadmin(), "dismiss"),
            "withdrawn" => after("decision", &requester(), "withdraw"),
            "analysis" => Self::signed(),
            "decision" => after("analysis", &requester(), "submit-for-decision"),
            "rejected" => after("decision", &head(), "reject"),
            "in-force" => after("decision", &head(), "grant-with-conditions"),
            "under-review" => after("in-force", &sysadmin(), "start-review"),
            "revoked" => after("in-force", &head(), "revoke"),
            "returned-to-platform" => after("in-force", &requester(), "return-to-platform"),
            "expired" => timed("in-force", "expire"),
            other => panic!("no way into {other} is known"),
        }
    }
}
