//! The choice form read: what the decision-maker says, or what must be mended beside which field. The rules themselves are
//! the case's: they are asked before the review page as they are when it is decided.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use undantag_app::AppError;
use undantag_case::{
    ActionInput, BasisDigest, Case, Command, Condition, FieldError, ProposedCondition, Refusal, Rules, asks, decide,
};
use undantag_http::PageForm;
use undantag_text::Arg;
use undantag_workflow::{ActionKey, Transition};

use super::form::OTHERS;
use super::reader::Reader;
use super::standing::typed;
use crate::said::field_message;
use crate::view::Texts;

/// The field of the decision in full sentences, which only the review page has.
pub(super) const OPERATIVE: &str = "operative-text";

/// A sentence for each field that must be mended, by the field's name.
pub(super) type Problems = BTreeMap<String, String>;

/// What was decided, ready to be carried out.
#[derive(Debug, Clone)]
pub(super) struct Chosen {
    pub(super) action: ActionKey,
    pub(super) input: ActionInput,
    /// The case version that was read.
    pub(super) seen: u64,
}

/// Why the form can't be taken.
#[derive(Debug)]
pub(super) enum Wrong {
    /// Fields must be mended.
    Fields(Problems),
    /// The case or its basis isn't what it was.
    App(AppError),
}

/// Reads the form and asks the rules what they would say.
pub(super) fn read(reader: &Reader, form: &PageForm) -> Result<Chosen, Wrong> {
    let offered = reader.offered().map_err(Wrong::App)?;
    let seen = form.text("seen").parse().unwrap_or_default();
    if offered.is_empty() {
        let current = reader.case.version;
        return Err(Wrong::App(AppError::StaleCase { seen, current }));
    }
    let mut reading = Reading {
        reader,
        form,
        problems: Problems::new(),
        sources: Vec::new(),
    };
    let key = ActionKey::from(form.text("outcome"));
    let Some(transition) = offered.iter().find(|way| way.key == key) else {
        return Err(Wrong::Fields(reading.without_outcome()));
    };
    let input = reading.input(transition);
    let command = Command::Take {
        action: key.clone(),
        input: Box::new(input.clone()),
    };
    let rules = Rules {
        workflow: &reader.workflow,
        levels: &reader.levels,
    };
    match decide(&reader.case, &rules, command, &reader.ctx) {
        Ok(_) if reading.problems.is_empty() => Ok(Chosen {
            action: key,
            input,
            seen,
        }),
        Ok(_) => Err(Wrong::Fields(reading.problems)),
        Err(Refusal::Invalid(errors)) => Err(Wrong::Fields(reading.with(&errors))),
        Err(other) => Err(Wrong::App(other.into())),
    }
}

/// What the rules found when it was decided after all, beside the fields it came from.
pub(super) fn problems(reader: &Reader, form: &PageForm, errors: &[FieldError]) -> Problems {
    let mut reading = Reading {
        reader,
        form,
        problems: Problems::new(),
        sources: Vec::new(),
    };
    let key = ActionKey::from(form.text("outcome"));
    let offered = reader.offered().unwrap_or_default();
    if let Some(transition) = offered.iter().find(|way| way.key == key) {
        reading.input(transition);
    }
    reading.with(errors)
}

/// Whether a proposed condition is ticked. Before anything is said all of them are: the parties agreed on them.
pub(super) fn is_ticked(form: &PageForm, condition: &ProposedCondition) -> bool {
    let id = condition.id.to_string();
    form.get("outcome").is_none() && form.get("seen").is_none() || form.all("conditions").any(|ticked| ticked == id)
}

/// Where a condition is typed that the parties didn't propose: in the fields of the one that stands, or as one's own.
pub(super) fn first_own(case: &Case, condition: &Condition) -> String {
    let standing = case.conditions().iter().find(|it| it.id == condition.id);
    standing.map_or_else(|| "own".to_owned(), |it| it.id.to_string())
}

/// The form while it is read.
struct Reading<'a> {
    reader: &'a Reader,
    form: &'a PageForm,
    problems: Problems,
    /// Where each condition of the input came from: the end of its fields' names.
    sources: Vec<String>,
}

impl Reading<'_> {
    fn t(&self) -> Texts {
        self.reader.t()
    }

    fn problem(&mut self, field: impl Into<String>, key: &str) {
        let message = self.t().say(key);
        self.problems.entry(field.into()).or_insert(message);
    }

    /// Nothing is chosen: what every outcome asks for is told at once.
    fn without_outcome(mut self) -> Problems {
        self.problem("outcome", "decisions-error-outcome");
        if self.form.text("reasons").is_empty() {
            self.problem("reasons", "decisions-error-reasons");
        }
        if !self.reader.in_review() && self.form.text("no-conflict").is_empty() {
            self.problem("no-conflict", "decisions-error-conflict");
        }
        self.problems
    }

    fn input(&mut self, transition: &Transition) -> ActionInput {
        let asks = |name: &str| asks(transition, name);
        let binds = transition.binds_basis;
        let text = |name: &str| {
            let typed = self.form.get(name).filter(|text| asks(name) && !text.trim().is_empty());
            typed.map(str::to_owned)
        };
        let (message, proposal) = (text("message"), text("proposal"));
        let days = text("days").and_then(|days| self.number("days", &days));
        let end_date = asks("endDate").then(|| self.date("endDate")).flatten();
        let reasons = self
            .form
            .get("reasons")
            .map(str::to_owned)
            .filter(|text| !text.trim().is_empty());
        ActionInput {
            message,
            days,
            proposal,
            end_date,
            reasons,
            valid_until: asks("validUntil").then(|| self.date("valid-until")).flatten(),
            conditions: if asks("conditions") {
                self.asked_conditions()
            } else {
                Vec::new()
            },
            operative_text: self.operative_text(transition),
            basis: binds.then(|| BasisDigest(self.form.text("basis").to_owned())),
            no_conflict: Some(binds && self.form.text("no-conflict") == "yes").filter(|said| *said),
        }
    }

    /// The decision in full sentences, as it was confirmed; none before the review page, which is where it is shown.
    fn operative_text(&self, transition: &Transition) -> Option<String> {
        let typed = self.form.get(OPERATIVE).filter(|_| transition.decides);
        typed.filter(|text| !text.trim().is_empty()).map(str::to_owned)
    }

    fn asked_conditions(&mut self) -> Vec<Condition> {
        if self.reader.in_review() {
            self.changed()
        } else {
            self.conditions()
        }
    }

    fn number(&mut self, field: &str, typed: &str) -> Option<u16> {
        let number = typed.trim().parse().ok();
        if number.is_none() {
            self.problem(field, "cases-wrong-number");
        }
        number
    }

    /// The day in a field; a problem when there is something that is no day.
    fn date(&mut self, field: &str) -> Option<NaiveDate> {
        let typed = self.form.text(field);
        let day = NaiveDate::parse_from_str(typed, "%Y-%m-%d").ok();
        if day.is_none() && !typed.is_empty() {
            self.problem(field, "decisions-error-date");
        }
        day
    }

    /// The conditions from now on: those that stand as they were changed, without those that were emptied, and a new one.
    fn changed(&mut self) -> Vec<Condition> {
        let mut conditions = Vec::new();
        for standing in self.reader.case.conditions() {
            let [text, owner, due] = typed(self.form, standing);
            if [&text, &owner, &due].iter().all(|part| part.is_empty()) {
                continue;
            }
            let at = standing.id.to_string();
            let due = match self.form.get(&format!("due-{at}")) {
                Some(_) => self.required_date(&format!("due-{at}")),
                None => Some(standing.due),
            };
            let changed = due.map(|due| self.condition(at, text, owner, due));
            conditions.extend(changed.map(|changed| Condition {
                id: standing.id,
                ..changed
            }));
        }
        conditions.extend(self.own());
        conditions
    }

    fn conditions(&mut self) -> Vec<Condition> {
        let proposed: Vec<ProposedCondition> = self.reader.case.analysis.conditions.clone();
        let known = |id: &str| proposed.iter().any(|condition| condition.id.to_string() == id);
        if !self.form.all("conditions").all(known) {
            self.problem("conditions", "decisions-error-unknown-condition");
        }
        let ticked = proposed.into_iter().filter(|condition| is_ticked(self.form, condition));
        let mut conditions: Vec<Condition> = Vec::new();
        for proposed in ticked.collect::<Vec<_>>() {
            let at = proposed.id.to_string();
            let owner = Some(proposed.owner).filter(|owner| !owner.trim().is_empty());
            let owner = owner.unwrap_or_else(|| self.form.text(&format!("owner-{at}")).to_owned());
            let due = match (proposed.due, self.form.get(&format!("due-{at}"))) {
                (Some(due), None) => Some(due),
                _ => self.required_date(&format!("due-{at}")),
            };
            conditions.extend(due.map(|due| self.condition(at, proposed.text, owner, due)));
        }
        conditions.extend(self.own());
        conditions
    }

    /// The decision-maker's own condition, if any part of it is said.
    fn own(&mut self) -> Option<Condition> {
        let [text, owner, due] = ["text-own", "owner-own", "due-own"].map(|name| self.form.text(name).to_owned());
        if [&text, &owner, &due].iter().all(|part| part.is_empty()) {
            return None;
        }
        let due = self.required_date("due-own")?;
        Some(self.condition("own".to_owned(), text, owner, due))
    }

    fn required_date(&mut self, field: &str) -> Option<NaiveDate> {
        let day = self.date(field);
        if day.is_none() {
            self.problem(
                field,
                if field == "due-own" {
                    "decisions-error-due-own"
                } else {
                    "decisions-error-due"
                },
            );
        }
        day
    }

    fn condition(&mut self, source: String, text: String, owner: String, due: NaiveDate) -> Condition {
        self.sources.push(source);
        Condition {
            id: self.reader.app.new_condition_id(),
            text,
            owner,
            due,
        }
    }

    /// What the rules found, beside what couldn't be read at all.
    fn with(mut self, errors: &[FieldError]) -> Problems {
        for error in errors {
            if error.pointer == "/conditions" && self.has_undated() {
                continue;
            }
            let field = self.field(&error.pointer);
            let message = message(self.t(), &field, error);
            self.problems.entry(field).or_insert(message);
        }
        self.problems
    }

    /// Where the first condition of a review is typed.
    fn first_text(&self) -> String {
        let first = self.reader.case.conditions().first();
        first.map_or_else(|| "text-own".to_owned(), |first| format!("text-{}", first.id))
    }

    /// Whether a condition was left out because its day couldn't be read, which is already told.
    fn has_undated(&self) -> bool {
        self.problems.keys().any(|field| field.starts_with("due-"))
    }

    /// The field that a pointer into the input came from.
    fn field(&self, pointer: &str) -> String {
        let path: Vec<&str> = pointer.trim_start_matches('/').split('/').collect();
        match path.as_slice() {
            [field] if *field == "reasons" || OTHERS.contains(field) => (*field).to_owned(),
            ["validUntil"] => "valid-until".to_owned(),
            ["operativeText"] => OPERATIVE.to_owned(),
            ["noConflict"] => "no-conflict".to_owned(),
            ["conditions", at, part] => {
                let source = at.parse::<usize>().ok().and_then(|at| self.sources.get(at));
                source.map_or_else(|| "conditions".to_owned(), |source| format!("{part}-{source}"))
            }
            ["conditions"] if self.reader.in_review() => self.first_text(),
            ["conditions"] => "conditions".to_owned(),
            _ => "outcome".to_owned(),
        }
    }
}

/// What is missing is told in words of its own; anything else as the rules say it.
fn message(t: Texts, field: &str, error: &FieldError) -> String {
    let of_condition = field.starts_with("due-");
    if error.code == "error-date-too-late"
        && let Ok(day) = error.detail.parse()
    {
        let key = if of_condition {
            "decisions-error-due-too-late"
        } else {
            "decisions-error-too-late"
        };
        return t.say_with(key, &[("date", Arg::from(t.date(day)))]);
    }
    if error.code == "error-date-passed" && of_condition {
        return t.say("decisions-error-due-passed");
    }
    if !["error-required", "error-conflict-of-interest"].contains(&error.code.as_str()) {
        return field_message(t, error);
    }
    t.say(match field {
        "reasons" => "decisions-error-reasons",
        "valid-until" => "decisions-error-valid-until",
        "no-conflict" => "decisions-error-conflict",
        "conditions" => "decisions-error-conditions",
        field if OTHERS.contains(&field) => return field_message(t, error),
        "owner-own" => "decisions-error-owner-own",
        field if field.starts_with("owner-") => "decisions-error-owner",
        field if field.starts_with("text-") => "decisions-error-text",
        _ => "decisions-error-outcome",
    })
}
