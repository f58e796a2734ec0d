//! What an address asks of the register: read with every mistake told, and written back with one thing changed.

use std::sync::Arc;

use undantag_app::{App, CaseRow, Department, RegisterFilter, Sort};
use undantag_case::DepartmentId;
use undantag_text::{Arg, Lang};
use undantag_workflow::{Definition, OutcomeKey, StateKey};

use crate::case_head::{label, outcome_name};
use crate::sign_in::encoded;
use crate::view::Texts;

/// Cases a page.
pub(super) const A_PAGE: u64 = 20;

/// Orders, with their words in addresses.
pub(super) const SORTS: [(&str, Sort); 5] = [
    ("number", Sort::Number),
    ("title", Sort::Title),
    ("due", Sort::DueOn),
    ("valid", Sort::ValidUntil),
    ("updated", Sort::Updated),
];

/// What can be chosen among, with what it is called.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) states: Vec<(String, String)>,
    pub(super) outcomes: Vec<(String, String)>,
    /// The workflows, when there is more than one to choose among.
    pub(super) workflows: Vec<(String, String)>,
    pub(super) departments: Vec<(String, DepartmentId, String)>,
    definitions: Vec<Arc<Definition>>,
}

impl Known {
    /// The workflows with their states and outcomes, and the departments.
    pub(super) fn of(t: Texts, app: &App, departments: &[Department]) -> Self {
        let definitions = app.definitions();
        let (mut states, mut outcomes, mut workflows) = (Vec::new(), Vec::new(), Vec::new());
        for workflow in &definitions {
            let t = t.about(workflow);
            put(&mut workflows, workflow.key(), label(t, workflow.label()));
            for way in workflow.transitions().iter().filter(|way| way.decides) {
                put(
                    &mut outcomes,
                    way.key.as_str(),
                    outcome_name(t, Some(way), way.key.as_str()),
                );
            }
            for state in workflow.states() {
                put(&mut states, state.key.as_str(), label(t, &state.label));
            }
            for outcome in workflow.outcomes() {
                put(&mut outcomes, outcome.key.as_str(), label(t, &outcome.label));
            }
        }
        let department = |one: &Department| (one.short.clone(), one.id, department_name(t, one));
        if workflows.len() < 2 {
            workflows.clear();
        }
        Self {
            states,
            outcomes,
            workflows,
            departments: departments.iter().map(department).collect(),
            definitions,
        }
    }

    /// The workflow of a case in the list.
    pub(super) fn workflow(&self, case: &CaseRow) -> Option<&Definition> {
        let pinned = &case.workflow;
        let found = self.definitions.iter().find(|known| {
            (known.key(), known.version(), known.digest()) == (&*pinned.key, pinned.version, &*pinned.digest)
        });
        found.map(|found| &**found)
    }

    /// What an outcome is called, of whatever workflow.
    pub(super) fn outcome(&self, key: &str) -> String {
        name(&self.outcomes, key)
    }

    /// What a department is called.
    pub(super) fn department(&self, id: DepartmentId) -> String {
        let found = self.departments.iter().find(|(_, known, _)| *known == id);
        found.map(|(_, _, name)| name.clone()).unwrap_or_default()
    }
}

/// Everything that goes by the same key is one choice, by all its names.
fn put(names: &mut Vec<(String, String)>, key: &str, name: String) {
    match names.iter_mut().find(|(known, _)| known == key) {
        Some((_, names)) if names.split(" / ").all(|known| known != name) => {
            names.push_str(" / ");
            names.push_str(&name);
        }
        Some(_) => {}
        None => names.push((key.to_owned(), name)),
    }
}

fn name(names: &[(String, String)], key: &str) -> String {
    let found = names.iter().find(|(known, _)| known == key);
    found.map_or_else(|| key.to_owned(), |(_, name)| name.clone())
}

/// What a department is called in the reader's language.
pub(super) fn department_name(t: Texts, department: &Department) -> String {
    match t.lang() {
        Lang::Sv => department.name_sv.clone(),
        Lang::En => department.name_en.clone(),
    }
}

/// What is asked for; empty texts ask for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) q: String,
    pub(super) state: String,
    pub(super) department: String,
    pub(super) outcome: String,
    pub(super) workflow: String,
    pub(super) sort: &'static str,
    pub(super) descending: bool,
    pub(super) page: u64,
    /// Sentences about what can't be asked for.
    pub(super) unknown: Vec<String>,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            q: String::new(),
            state: String::new(),
            department: String::new(),
            outcome: String::new(),
            workflow: String::new(),
            sort: "updated",
            descending: true,
            page: 1,
            unknown: Vec::new(),
        }
    }
}

impl Asked {
    /// What the pairs of a query ask for. What isn't known is told and left out.
    pub(super) fn of(t: Texts, pairs: &[(String, String)], known: &Known) -> Self {
        let mut asked = Self::default();
        for (name, value) in pairs {
            let value = value.trim();
            if !value.is_empty() && !asked.take(name, value, known) {
                let said = Arg::from(format!("{name}={value}"));
                asked
                    .unknown
                    .push(t.say_with("pages-register-unknown", &[("filter", said)]));
            }
        }
        asked
    }

    /// Whether `value` is something that `name` can be.
    fn take(&mut self, name: &str, value: &str, known: &Known) -> bool {
        let is = |names: &[(String, String)]| names.iter().any(|(key, _)| key == value);
        match name {
            "q" => value.clone_into(&mut self.q),
            "state" if is(&known.states) => value.clone_into(&mut self.state),
            "workflow" if is(&known.workflows) => value.clone_into(&mut self.workflow),
            "outcome" if is(&known.outcomes) => value.clone_into(&mut self.outcome),
            "department" if known.departments.iter().any(|(short, ..)| short == value) => {
                value.clone_into(&mut self.department);
            }
            "sort" => return self.take_sort(value),
            "page" => match value.parse() {
                Ok(page) if (1..=1_000_000).contains(&page) => self.page = page,
                _ => return false,
            },
            "lang" | "done" => {}
            _ => return false,
        }
        true
    }

    fn take_sort(&mut self, value: &str) -> bool {
        let (word, descending) = value.strip_prefix('-').map_or((value, false), |word| (word, true));
        let Some((known, _)) = SORTS.iter().find(|(known, _)| *known == word) else {
            return false;
        };
        self.sort = known;
        self.descending = descending;
        true
    }

    /// The same as the application asks it.
    pub(super) fn filter(&self, known: &Known) -> RegisterFilter {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let department = known.departments.iter().find(|(short, ..)| *short == self.department);
        let sort = SORTS.iter().find(|(word, _)| *word == self.sort);
        RegisterFilter {
            q: some(&self.q),
            state: some(&self.state).map(|key| StateKey::from(key.as_str())),
            outcome: some(&self.outcome).map(|key| OutcomeKey::from(key.as_str())),
            workflow: some(&self.workflow),
            department: department.map(|(_, id, _)| *id),
            sort: sort.map(|(_, sort)| *sort).unwrap_or_default(),
            descending: self.descending,
            page: self.page,
            limit: A_PAGE,
            ..RegisterFilter::default()
        }
    }

    /// Whether anything narrows the list.
    pub(super) fn narrows(&self) -> bool {
        [&self.q, &self.state, &self.department, &self.outcome, &self.workflow]
            .iter()
            .any(|text| !text.is_empty())
    }

    /// The address that asks for this.
    pub(super) fn href(&self) -> String {
        let mut pairs: Vec<String> = [
            ("q", &self.q),
            ("state", &self.state),
            ("department", &self.department),
            ("outcome", &self.outcome),
            ("workflow", &self.workflow),
        ]
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
        if (self.sort, self.descending) != ("updated", true) {
            pairs.push(format!("sort={}", self.sort_word()));
        }
        if self.page > 1 {
            pairs.push(format!("page={}", self.page));
        }
        if pairs.is_empty() {
            "/cases".to_owned()
        } else {
            format!("/cases?{}", pairs.join("&"))
        }
    }

    /// The file with all of this, however many pages it has here.
    pub(super) fn file(&self, end: &str) -> String {
        let all = self.but(|_| {}).href();
        all.replacen("/cases", &format!("/cases.{end}"), 1)
    }

    /// `-updated`: the order in addresses.
    pub(super) fn sort_word(&self) -> String {
        format!("{}{}", if self.descending { "-" } else { "" }, self.sort)
    }

    /// The same on its first page, with something changed.
    pub(super) fn but(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut other = Self {
            page: 1,
            unknown: Vec::new(),
            ..self.clone()
        };
        change(&mut other);
        other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        Known {
            states: vec![("intake".into(), "Mottagning".into())],
            outcomes: vec![("grant".into(), "Bifall".into())],
            workflows: vec![("exemption".into(), "Undantag".into())],
            departments: vec![],
            definitions: vec![],
        }
    }

    fn asked(pairs: &[(&str, &str)]) -> Asked {
        let pairs: Vec<_> = pairs.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect();
        Asked::of(Texts::new(Lang::Sv), &pairs, &known())
    }

    #[test]
    fn what_is_asked_for_reads_back_from_its_address() {
        let asked = asked(&[("q", "bygg lov"), ("state", "intake"), ("sort", "title"), ("page", "3")]);
        assert_eq!(asked.unknown, Vec::<String>::new());
        assert_eq!(asked.href(), "/cases?q=bygg%20lov&state=intake&sort=title&page=3");
        assert_eq!(
            asked.but(|other| other.q.clear()).href(),
            "/cases?state=intake&sort=title"
        );
    }

    #[test]
    fn what_goes_by_one_key_in_two_workflows_is_one_choice_by_both_names() {
        let mut names = Vec::new();
        for name in ["Utkast", "Förberedelse", "Utkast"] {
            put(&mut names, "draft", name.to_owned());
        }
        assert_eq!(names, [("draft".to_owned(), "Utkast / Förberedelse".to_owned())]);
    }

    #[test]
    fn what_nobody_can_ask_for_is_told_and_left_out() {
        let asked = asked(&[
            ("state", "lost"),
            ("page", "0"),
            ("sort", "colour"),
            ("x", "y"),
            ("outcome", ""),
        ]);
        assert_eq!(asked.unknown.len(), 4);
        assert_eq!(
            asked.unknown.first().unwrap(),
            "Filtret ”state=lost” finns inte och har tagits bort."
        );
        assert_eq!(asked.href(), "/cases");
    }
}
