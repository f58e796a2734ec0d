//! The choice form drawn: the outcome as cards, conditions only with the outcome that has them, validity, reasons, and the
//! statement about conflicts of interest. Nothing is chosen beforehand.

use askama::Template;
use chrono::{DateTime, Utc};
use undantag_app::AppError;
use undantag_case::{ProposedCondition, asks, latest_end, usual_end};
use undantag_http::PageForm;
use undantag_text::Arg;
use undantag_workflow::Transition;

use super::choice::{OPERATIVE, Problems, is_ticked};
use super::reader::Reader;
use super::review::GENERATED;
use super::standing::rows;
use super::wording::{outcome, outcome_means};
use crate::kept::OwnForm;
use crate::view::{Action, Choice, ErrorSummary, Field, Frame, Texts};

/// What may be asked for besides conditions, validity and reasons.
pub(super) const OTHERS: [&str; 4] = ["message", "proposal", "days", "endDate"];

/// The form's fields with what was typed.
#[derive(Template)]
#[template(path = "decisions/form.html")]
pub(super) struct ChoiceForm {
    t: Texts,
    frame: Frame,
    action: String,
    outcome: Field,
    conditions: Vec<Field>,
    rest: Vec<Field>,
    hidden: Vec<(String, String)>,
    /// Where what is typed is kept.
    drafts: String,
    live: OwnForm,
    submit: Action,
}

impl askama::filters::HtmlSafe for ChoiceForm {}

impl ChoiceForm {
    /// The form as it was last filled in and `kept`, with what must be mended.
    pub(super) fn of(
        reader: &Reader,
        form: &PageForm,
        problems: &Problems,
        kept: Option<DateTime<Utc>>,
    ) -> Result<Self, AppError> {
        let filled = Filled { reader, form, problems };
        let offered = reader.offered()?;
        let conditions = match offered.iter().any(|way| asks(way, "conditions")) {
            true if reader.in_review() => filled.standing(),
            true => filled.conditions(),
            false => Vec::new(),
        };
        Ok(Self {
            t: reader.t(),
            frame: reader.frame(""),
            action: format!("{}/review", reader.href()),
            outcome: filled.outcome(&offered),
            conditions,
            rest: filled.rest(&offered),
            hidden: filled.hidden(),
            drafts: reader.drafts(),
            live: reader.own_form(kept),
            submit: Action::submit(reader.t().say("decisions-form-review")).wide(),
        })
    }

    /// What must be mended, in the form's order.
    pub(super) fn errors(&self) -> Option<ErrorSummary> {
        let fields = std::iter::once(&self.outcome).chain(&self.conditions).chain(&self.rest);
        ErrorSummary::of(self.t, fields)
    }
}

/// What was typed, and what is wrong with it.
struct Filled<'a> {
    reader: &'a Reader,
    form: &'a PageForm,
    problems: &'a Problems,
}

impl Filled<'_> {
    fn t(&self) -> Texts {
        self.reader.t()
    }

    /// The field with what was typed in it and what is wrong with that.
    fn filled(&self, field: Field, name: &str) -> Field {
        let typed = self.form.get(name).unwrap_or_default();
        field.value(typed).error(self.problems.get(name).cloned())
    }

    fn outcome(&self, offered: &[&Transition]) -> Field {
        let t = self.t();
        let choice = |way: &&Transition| {
            let choice = Choice::new(way.key.as_str(), outcome(t, way));
            let choice = match outcome_means(t, way) {
                Some(means) => choice.hint(means),
                None => choice,
            };
            if asks(way, "conditions") {
                choice.showing_conditions()
            } else {
                choice
            }
        };
        let choices = offered.iter().map(choice).collect();
        let field = Field::radios(t, "outcome", t.say("decisions-form-outcome"), choices).cards();
        self.filled(field, "outcome")
    }

    /// A field for each other thing that some outcome asks for.
    fn rest(&self, offered: &[&Transition]) -> Vec<Field> {
        let asked = |name: &str| offered.iter().any(|way| asks(way, name));
        let binds = offered.iter().any(|way| way.binds_basis);
        let said = OTHERS.iter().filter(|name| asked(name)).map(|name| self.other(name));
        let until = asked("validUntil").then(|| self.valid_until());
        let reasons = asked("reasons").then(|| self.reasons());
        let no_conflict = binds.then(|| self.no_conflict());
        said.chain(until).chain(reasons).chain(no_conflict).collect()
    }

    /// What few decisions ask for, named as any act names it.
    fn other(&self, name: &str) -> Field {
        let t = self.t();
        let field = match name {
            "days" => Field::number(t, name, t.say("cases-field-days")),
            "endDate" => Field::date(t, name, t.say("cases-field-end-date")).hint(t.say("cases-field-date-hint")),
            "proposal" => Field::area(t, name, t.say("cases-field-proposal"), 5),
            _ => Field::area(t, name, t.say("cases-field-message"), 5),
        };
        self.filled(field, name)
    }

    fn conditions(&self) -> Vec<Field> {
        let t = self.t();
        let proposed = &self.reader.case.analysis.conditions;
        let mut fields = Vec::new();
        if !proposed.is_empty() {
            let choices = proposed.iter().map(|condition| proposal(t, condition)).collect();
            let ticked = proposed.iter().filter(|condition| is_ticked(self.form, condition));
            let ticked: Vec<String> = ticked.map(|condition| condition.id.to_string()).collect();
            let field = Field::checkboxes(t, "conditions", t.say("decisions-form-conditions"), choices)
                .hint(t.say("decisions-form-conditions-hint"))
                .error(self.problems.get("conditions").cloned());
            fields.push(field.values(&ticked));
        }
        fields.extend(proposed.iter().flat_map(|condition| self.lacking(condition)));
        let mut own = self.own();
        if proposed.is_empty()
            && let Some(first) = own.first_mut()
        {
            first.error = first.error.take().or_else(|| self.problems.get("conditions").cloned());
        }
        fields.extend(own);
        fields
    }

    /// The conditions that stand, to be changed, and room for a new one.
    fn standing(&self) -> Vec<Field> {
        let rows = rows(self.t(), self.form, &self.reader.case).into_iter();
        let fields = rows.map(|(name, field)| field.error(self.problems.get(&name).cloned()));
        fields.chain(self.own()).collect()
    }

    /// What the parties left open of a condition they propose, and a day of theirs that can't stand.
    fn lacking(&self, condition: &ProposedCondition) -> Vec<Field> {
        let t = self.t();
        let about = ("condition", Arg::from(&condition.text));
        let mut fields = Vec::new();
        if condition.owner.trim().is_empty() {
            let name = format!("owner-{}", condition.id);
            let label = t.say_with("decisions-form-owner-of", std::slice::from_ref(&about));
            fields.push(self.filled(Field::text(t, &name, label).plain(), &name));
        }
        let name = format!("due-{}", condition.id);
        if self.asks_day(condition, &name) {
            let label = t.say_with("decisions-form-due-of", &[about]);
            let field = self.filled(Field::date(t, &name, label).plain(), &name);
            fields.push(match condition.due {
                Some(due) if self.form.get(&name).is_none() => field.value(due.to_string()),
                _ => field,
            });
        }
        fields
    }

    /// Whether the decision-maker says by when, as the parties don't, or as what they say has passed, was refused or is put
    /// otherwise already.
    fn asks_day(&self, condition: &ProposedCondition, name: &str) -> bool {
        let Some(due) = condition.due.filter(|due| *due >= self.reader.ctx.today) else {
            return true;
        };
        let otherwise = |typed: &str| typed != due.to_string();
        self.problems.contains_key(name) || self.form.get(name).is_some_and(otherwise)
    }

    fn own(&self) -> Vec<Field> {
        let t = self.t();
        let text = Field::area(t, "text-own", t.say("decisions-form-own"), 2).optional();
        let owner = Field::text(t, "owner-own", t.say("decisions-form-own-owner"))
            .plain()
            .optional();
        let due = Field::date(t, "due-own", t.say("decisions-form-own-due"))
            .plain()
            .optional()
            .hint(t.say("decisions-form-date-hint"));
        [("text-own", text), ("owner-own", owner), ("due-own", due)]
            .map(|(name, field)| self.filled(field, name))
            .into()
    }

    fn valid_until(&self) -> Field {
        let t = self.t();
        let today = self.reader.ctx.today;
        let latest = self
            .reader
            .case
            .appointment
            .as_ref()
            .map(|appointment| latest_end(appointment.most_months, today));
        let args = [
            ("usual", Arg::from(usual_end(today).to_string())),
            (
                "latest",
                Arg::from(latest.unwrap_or_else(|| usual_end(today)).to_string()),
            ),
        ];
        let field = Field::date(t, "valid-until", t.say("decisions-form-valid-until"))
            .hint(t.say_with("decisions-form-valid-until-hint", &args));
        if self.form.get("seen").is_none() {
            let asked_for = self
                .reader
                .case
                .request
                .wanted_months
                .map(|months| latest_end(months, today));
            let suggested = asked_for.unwrap_or_else(|| usual_end(today));
            return field.value(latest.map_or(suggested, |latest| latest.min(suggested)).to_string());
        }
        self.filled(field, "valid-until")
    }

    fn reasons(&self) -> Field {
        let t = self.t();
        let field = Field::area(t, "reasons", t.say("decisions-form-reasons"), 5);
        self.filled(field.hint(t.say("decisions-form-reasons-hint")), "reasons")
    }

    fn no_conflict(&self) -> Field {
        let t = self.t();
        let ticked = self.form.text("no-conflict") == "yes";
        Field::tick(t, "no-conflict", t.say("decisions-form-no-conflict"), ticked)
            .hint(t.say("decisions-form-no-conflict-hint"))
            .error(self.problems.get("no-conflict").cloned())
    }

    /// What was read: the case's version and the basis as they stood when the form was first shown.
    fn hidden(&self) -> Vec<(String, String)> {
        let case = &self.reader.case;
        let seen = self
            .form
            .get("seen")
            .map_or_else(|| case.version.to_string(), str::to_owned);
        let basis = self
            .form
            .get("basis")
            .map_or_else(|| case.basis_digest().0, str::to_owned);
        let worded = [OPERATIVE, GENERATED].into_iter();
        let worded = worded.filter_map(|name| Some((name.to_owned(), self.form.get(name)?.to_owned())));
        [("seen".to_owned(), seen), ("basis".to_owned(), basis)]
            .into_iter()
            .chain(worded)
            .collect()
    }
}

/// A proposed condition with who fulfils it and by when.
fn proposal(t: Texts, condition: &ProposedCondition) -> Choice {
    let owner = Some(condition.owner.trim())
        .filter(|owner| !owner.is_empty())
        .map(str::to_owned);
    let due = condition
        .due
        .map(|due| t.say_with("decisions-due", &[("date", Arg::from(t.date(due)))]));
    let about: Vec<String> = owner.into_iter().chain(due).collect();
    let choice = Choice::new(condition.id.to_string(), &condition.text);
    if about.is_empty() {
        choice
    } else {
        choice.hint(about.join(", "))
    }
}
