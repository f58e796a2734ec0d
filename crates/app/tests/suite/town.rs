//! A small municipality to try things in, with a clock that the test moves.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use undantag_app::{App, AppError, AppSettings, Clock, Ctx, Department, Fired, Language, Person, Question, actor};
use undantag_case::{
    ActionInput, Alternative, AlternativeKind, Assurance, BasisDigest, Case, CaseId, Command, DecisionLevel,
    DepartmentId, Dimension, ExpertArea, ItemId, ItemKind, Party, PersonId, Piece, Role,
};
use undantag_store::{NewMessage, OutboxMessage, Store};
use uuid::Uuid;

/// Requester, system administrator, decision-maker, substitute, registrar, and a requester of another department.
pub(crate) const REQUESTER: u128 = 1;
pub(crate) const ADMINISTRATOR: u128 = 2;
pub(crate) const DECIDER: u128 = 3;
pub(crate) const SUBSTITUTE: u128 = 4;
pub(crate) const REGISTRAR: u128 = 5;
pub(crate) const STRANGER: u128 = 6;
/// Who administers the product, and hears of what is late.
pub(crate) const BOSS: u128 = 7;
/// Whom the parties can ask for a statement.
pub(crate) const EXPERT: u128 = 8;

pub(crate) fn start() -> DateTime<Utc> {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

pub(crate) struct Town {
    pub(crate) app: App,
    pub(crate) store: Store,
    pub(crate) clock: Clock,
}

fn person(number: u128, role: Role, department: u128) -> Person {
    Person {
        id: PersonId(Uuid::from_u128(number)),
        email: format!("{}{number}@angsvik.example", role.word()),
        name: format!("Person {number}"),
        title: role.word().to_owned(),
        department: Some(DepartmentId(Uuid::from_u128(department))),
        language: Language::Swedish,
        roles: [role].into(),
        disabled_at: None,
    }
}

fn people() -> Vec<Person> {
    vec![
        person(REQUESTER, Role::Requester, 100),
        person(ADMINISTRATOR, Role::SystemAdministrator, 101),
        person(DECIDER, Role::DecisionMaker, 101),
        person(SUBSTITUTE, Role::DecisionMaker, 101),
        person(REGISTRAR, Role::Registrar, 101),
        person(STRANGER, Role::Requester, 101),
        person(BOSS, Role::Administrator, 101),
        person(EXPERT, Role::Expert, 101),
    ]
}

fn department(number: u128, short: &str) -> Department {
    Department {
        id: DepartmentId(Uuid::from_u128(number)),
        name_sv: format!("Verksamhet {short}"),
        name_en: format!("Department {short}"),
        short: short.to_owned(),
    }
}

fn levels() -> Vec<DecisionLevel> {
    [
        ("system-owner", "low", 36),
        ("head-of-digitalisation", "moderate", 36),
        ("board", "critical", 120),
    ]
    .map(|(key, up_to, most_months)| {
        let level = json!({
            "key": key,
            "name": {"sv": format!("nivån {key}"), "en": format!("the level {key}")},
            "upTo": up_to,
            "mostMonths": most_months,
            "delegationItem": "4.7",
            "delegated": key != "board",
            "people": [Uuid::from_u128(DECIDER)],
            "substitutes": [Uuid::from_u128(SUBSTITUTE)],
        });
        serde_json::from_value(level).unwrap()
    })
    .into()
}

pub(crate) fn settings() -> AppSettings {
    AppSettings {
        organisation: "Ängsviks kommun".to_owned(),
        public_url: "https://undantag.example".to_owned(),
        phone: "0123-456 00".to_owned(),
        secure_cookies: true,
        scale: undantag_risk::Scale::shipped(),
        mail_folder: None,
        development: false,
    }
}

impl Town {
    pub(crate) async fn on(store: Store) -> Self {
        let clock = Clock::at(start());
        let app = App::new(store.clone(), settings(), clock.clone()).unwrap();
        app.set_up(&[department(100, "A"), department(101, "B")], &people(), &levels())
            .await
            .unwrap();
        Self { app, store, clock }
    }

    pub(crate) fn ctx(&self, who: u128) -> Ctx {
        let person = people()
            .into_iter()
            .find(|person| person.id.0.as_u128() == who)
            .unwrap();
        self.app.ctx(actor(&person, Assurance::Mailbox))
    }

    pub(crate) fn email(who: u128) -> String {
        people()
            .into_iter()
            .find(|person| person.id.0.as_u128() == who)
            .unwrap()
            .email
    }

    pub(crate) fn pass(&self, time: TimeDelta) {
        self.clock.set(self.app.now() + time);
    }

    /// What time does by now.
    pub(crate) async fn fire(&self) -> Fired {
        self.app.fire_timers().await.unwrap()
    }

    pub(crate) async fn mails(&self) -> Vec<OutboxMessage> {
        let mut mails = self.store.latest_messages(1000).await.unwrap();
        mails.reverse();
        mails
    }

    /// How many mails of this kind this person has been sent.
    pub(crate) async fn mails_of(&self, kind: &str, who: u128) -> usize {
        let sent = |mail: &&OutboxMessage| mail.message.kind == kind && mail.message.email == Self::email(who);
        self.mails().await.iter().filter(sent).count()
    }

    /// How many times this person's attention has been asked for to this.
    pub(crate) async fn attention_to(&self, what: &str, who: u128) -> usize {
        let asked = |mail: &&OutboxMessage| {
            let NewMessage {
                kind, email, payload, ..
            } = &mail.message;
            kind == "case-needs-attention" && payload["what_key"] == what && *email == Self::email(who)
        };
        self.mails().await.iter().filter(asked).count()
    }

    /// The payload of the last mail of this kind to this person.
    pub(crate) async fn mail(&self, kind: &str, who: u128) -> Value {
        let mails = self.mails().await;
        let last = mails
            .into_iter()
            .rev()
            .find(|m| m.message.kind == kind && m.message.email == Self::email(who));
        last.unwrap_or_else(|| panic!("no {kind} to {who}")).message.payload
    }

    pub(crate) async fn carry_out(&self, case: &Case, who: u128, command: Command) -> Case {
        Box::pin(self.app.carry_out(case.id, None, command, &self.ctx(who)))
            .await
            .unwrap()
    }

    pub(crate) async fn take(&self, case: &Case, who: u128, action: &str, input: ActionInput) -> Case {
        self.carry_out(
            case,
            who,
            Command::Take {
                action: action.into(),
                input: Box::new(input),
            },
        )
        .await
    }

    /// What becomes of an action that may be refused.
    pub(crate) async fn try_take(
        &self,
        case: &Case,
        who: u128,
        action: &str,
        input: ActionInput,
    ) -> Result<Case, AppError> {
        let command = Command::Take {
            action: action.into(),
            input: Box::new(input),
        };
        Box::pin(self.app.carry_out(case.id, None, command, &self.ctx(who))).await
    }

    /// A question to the expert about data protection.
    pub(crate) async fn asked(&self, case: &Case) -> Case {
        let question = Question {
            area: ExpertArea::DataProtection,
            expert: PersonId(Uuid::from_u128(EXPERT)),
            question: "Räcker avtalet?".to_owned(),
            due: "2026-03-20".parse().ok(),
        };
        let ask = self.app.asking(self.app.new_item_id(), question).await.unwrap();
        self.carry_out(case, REQUESTER, ask).await
    }

    async fn add(&self, case: &Case, kind: ItemKind, fields: Value) -> (Case, ItemId) {
        let id = self.app.new_item_id();
        (
            self.carry_out(case, REQUESTER, Command::AddItem { kind, id, fields })
                .await,
            id,
        )
    }

    /// A draft with a complete request.
    pub(crate) async fn drafted(&self) -> Case {
        self.drafted_of(undantag_app::EXEMPTION).await
    }

    /// The same, of the workflow with this key.
    pub(crate) async fn drafted_of(&self, workflow: &str) -> Case {
        let case = self.app.open_case_of(workflow, &self.ctx(REQUESTER)).await.unwrap();
        self.carry_out(
            &case,
            REQUESTER,
            Command::ReviseRequest {
                seen: 0,
                changes: request(),
            },
        )
        .await
    }

    /// A received case.
    pub(crate) async fn submitted(&self) -> Case {
        let case = self.drafted().await;
        self.take(&case, REQUESTER, "submit", ActionInput::default()).await
    }

    /// A case whose analysis is complete but for the signatures.
    pub(crate) async fn analysed(&self) -> Case {
        let case = Box::pin(self.submitted()).await;
        let case = self
            .take(&case, ADMINISTRATOR, "open-analysis", ActionInput::default())
            .await;
        self.with_analysis(case).await
    }

    /// The case, with everything in its analysis but the signatures.
    pub(crate) async fn with_analysis(&self, mut case: Case) -> Case {
        for alternative in case.analysis.alternatives.clone() {
            case = Box::pin(self.described(&case, &alternative)).await;
        }
        let risk = json!({"event": "Leverantören lägger ned tjänsten", "before": {"likelihood": 2, "severity": 3}, "after": {"likelihood": 1, "severity": 4}});
        case = self.add(&case, ItemKind::Risk, risk).await.0;
        let answers = json!({
            "evaluation": false, "automatedDecisions": false, "monitoring": false, "sensitive": false,
            "largeScale": true, "matching": false, "vulnerable": false, "innovative": false, "hinders": false,
        });
        let answered = Command::Revise {
            piece: Piece::DataProtection,
            seen: 0,
            changes: answers,
        };
        case = self.carry_out(&case, REQUESTER, answered).await;
        let changes = json!({"how": "Tjänsten byggs i plattformen.", "when": "2027-06-30"});
        case = self
            .carry_out(
                &case,
                REQUESTER,
                Command::Revise {
                    piece: Piece::ExitPlan,
                    seen: 0,
                    changes,
                },
            )
            .await;
        self.position(&self.position(&case, REQUESTER).await, ADMINISTRATOR)
            .await
    }

    async fn described(&self, case: &Case, alternative: &Alternative) -> Case {
        let changes = json!({"description": "Så här skulle det gå till."});
        let (kind, id, seen) = (ItemKind::Alternative, alternative.id, alternative.version);
        let command = Command::Revise {
            piece: Piece::Item(kind, id),
            seen,
            changes,
        };
        let mut case = self.carry_out(case, REQUESTER, command).await;
        if alternative.kind != Some(AlternativeKind::None) {
            let line =
                json!({"alternative": id, "text": "Licens", "kind": "fixed", "amount": 9_600_000, "period": "yearly"});
            case = self.add(&case, ItemKind::CostItem, line).await.0;
        }
        for dimension in Dimension::ALL {
            let command = Command::Revise {
                piece: Piece::Assessment(*dimension, id),
                seen: 0,
                changes: json!({"direction": "unchanged", "reason": "Ingen skillnad mot i dag."}),
            };
            case = self.carry_out(&case, ADMINISTRATOR, command).await;
        }
        case
    }

    async fn position(&self, case: &Case, who: u128) -> Case {
        let party = if who == ADMINISTRATOR {
            Party::SystemAdministrator
        } else {
            Party::Department
        };
        let command = Command::Revise {
            piece: Piece::Position(party, None),
            seen: 0,
            changes: json!({"stance": "agree", "text": "Vi tillstyrker.", "recommendation": "grant"}),
        };
        self.carry_out(case, who, command).await
    }

    pub(crate) async fn sign(&self, case: &Case, who: u128) -> Case {
        self.carry_out(
            case,
            who,
            Command::Sign {
                digest: case.basis_digest(),
            },
        )
        .await
    }

    /// A case that waits for a decision.
    pub(crate) async fn awaiting(&self) -> Case {
        let case = Box::pin(self.analysed()).await;
        let case = self.sign(&case, REQUESTER).await;
        let case = self.sign(&case, ADMINISTRATOR).await;
        self.take(&case, ADMINISTRATOR, "submit-for-decision", ActionInput::default())
            .await
    }

    pub(crate) async fn stored(&self, id: CaseId) -> Case {
        self.store.case(id).await.unwrap().unwrap()
    }
}

/// What a decision-maker says who grants on `basis`.
pub(crate) fn granting(basis: BasisDigest) -> ActionInput {
    ActionInput {
        reasons: Some("Nyttan för invånarna är tydlig.".to_owned()),
        valid_until: Some("2027-03-01".parse().unwrap()),
        basis: Some(basis),
        no_conflict: Some(true),
        ..ActionInput::default()
    }
}

fn request() -> Value {
    json!({
        "serviceName": "Tidsbokning för fotvård",
        "selfCheck": {"temporary": false, "existsAlready": false},
        "audience": "external",
        "contact": {"name": "Åsa Lindqvist", "email": "asa@angsvik.example", "phone": ""},
        "approval": {"manager": "Berit Ek", "on": "2026-02-20"},
        "deviation": "other-platform",
        "standing": "new",
        "need": "Invånare ska kunna boka tid på webben.",
        "specialReasons": [{"kind": "missing-function", "text": "Bokningsmodulen saknar koppling."}],
        "platformTrial": {"tried": "Bokningsmodulen provades.", "evidence": "Protokoll 2026-01-15."},
        "solution": {"product": "Nordbok", "supplier": "Nordbok AB", "hosting": "Sverige"},
        "information": {"types": "Bokningar", "personalData": "ordinary"},
        "accessibility": "not-reviewed",
        "wantedFrom": "2026-06-01",
        "wantedMonths": 12,
        "ifRefused": "Bokning sker per telefon."
    })
}
