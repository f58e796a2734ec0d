//! A file of the corpus: a whole definition, and comments at its top that say what to expect and where it is to be used.
//!
//! The first comment of an unsound file is `expect:` with its codes, one for each finding. A sentence says what is wrong.
//! What is around the definition follows, one thing a line: `staff:`, `substitute:`, `host lacks:` (there is a host, and it
//! lacks just this), `older:` (the version before), `case:` with `did:` and `knows:`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use undantag_workflow::{
    About, Definition, Domain, Examination, FactValue, Facts, Host, Moved, PersonKey, RoleKey, Running, RunningCase,
    Staff, Step, Surroundings, examine,
};

/// A definition with what is around it.
pub(crate) struct Sample {
    /// The file's name, without its ending.
    pub(crate) name: String,
    /// All of the file.
    pub(crate) text: String,
    /// The codes after `expect:`, in order.
    pub(crate) expected: Vec<String>,
    host: Option<Host>,
    staff: Option<Staff>,
    older: Option<Definition>,
    cases: Vec<RunningCase>,
}

/// The folder with the corpus.
pub(crate) fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// Every file in one of the corpus' folders, by name.
pub(crate) fn samples(folder: &str) -> Vec<Sample> {
    let mut paths: Vec<_> = fs::read_dir(corpus().join(folder))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths.iter().map(|path| Sample::read(path)).collect()
}

impl Sample {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let said = comments(&text);
        let all = |what: &str| -> Vec<String> {
            let of_kind = said.iter().filter(|(kind, _)| kind == what);
            of_kind.map(|(_, said)| said.clone()).collect()
        };
        let words = |codes: &String| codes.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        Self {
            name: path.file_stem().unwrap().to_string_lossy().into_owned(),
            expected: all("expect").iter().flat_map(words).collect(),
            host: all("host lacks").first().map(|lacks| host(&text, lacks)),
            staff: staff(&all("staff"), &all("substitute")),
            older: all("older").first().map(|name| older(name)),
            cases: cases(&said),
            text,
        }
    }

    /// What is found in the file where it is to be used.
    pub(crate) fn examined(&self) -> Examination {
        self.examined_as(&self.text)
    }

    /// What is found in another text where the file is to be used.
    pub(crate) fn examined_as(&self, text: &str) -> Examination {
        let running = self.older.as_ref().map(|older| Running {
            older,
            cases: Some(&self.cases),
        });
        let around = Surroundings {
            host: self.host.as_ref(),
            staff: self.staff.as_ref(),
            running,
        };
        examine(text, &around)
    }
}

/// The comments before the first line of the definition, as kind and what is said.
fn comments(text: &str) -> Vec<(String, String)> {
    let lines = text.lines().map_while(|line| line.strip_prefix("# "));
    let pairs = lines.filter_map(|line| line.split_once(':'));
    pairs
        .map(|(kind, said)| (kind.to_owned(), said.trim().to_owned()))
        .collect()
}

fn list(said: &str) -> impl Iterator<Item = &str> {
    said.split(',').map(str::trim).filter(|name| !name.is_empty())
}

fn pair(said: &str) -> (&str, &str) {
    let (left, right) = said.split_once('=').unwrap();
    (left.trim(), right.trim())
}

/// Who works there: nobody but those named.
fn staff(roles: &[String], substitutes: &[String]) -> Option<Staff> {
    if roles.is_empty() {
        return None;
    }
    let people = |(role, people): (&str, &str)| (RoleKey::from(role), list(people).map(PersonKey::from).collect());
    Some(Staff {
        people: roles.iter().map(|said| people(pair(said))).collect(),
        substitutes: substitutes
            .iter()
            .map(|said| pair(said))
            .map(|(absent, present)| (absent.into(), present.into()))
            .collect(),
    })
}

fn older(name: &str) -> Definition {
    let path = corpus().join("older").join(format!("{name}.toml"));
    let loaded = Definition::load(&fs::read_to_string(path).unwrap());
    loaded.unwrap_or_else(|report| panic!("{name}: {report}"))
}

fn cases(said: &[(String, String)]) -> Vec<RunningCase> {
    let mut cases: Vec<RunningCase> = vec![];
    for (kind, said) in said {
        match (kind.as_str(), cases.last_mut()) {
            ("case", _) => {
                let (name, state) = said.split_once(" in ").unwrap();
                cases.push(RunningCase {
                    name: name.to_owned(),
                    state: state.into(),
                    facts: Facts::default(),
                    history: vec![],
                });
            }
            ("did", Some(case)) => case.history.push(did(said)),
            ("knows", Some(case)) => {
                let (fact, value) = pair(said);
                case.facts.set(fact, FactValue::Bool(value == "true"));
            }
            _ => {}
        }
    }
    cases
}

/// `submit by anna from draft to intake`.
fn did(said: &str) -> Step {
    let words: Vec<_> = said.split_whitespace().collect();
    let [action, "by", person, "from", from, "to", to] = words[..] else {
        panic!("{said}");
    };
    Step {
        action: action.into(),
        person: Some(person.into()),
        moved: Some(Moved {
            from: from.into(),
            to: to.into(),
        }),
    }
}

/// An application that can do all that the file asks for, but for one thing.
pub(crate) fn host(text: &str, lacks: &str) -> Host {
    let file: toml::Table = toml::from_str(text).unwrap();
    let tables = |kind: &str| -> Vec<toml::Value> {
        let tables = file.get(kind).and_then(toml::Value::as_array);
        tables.cloned().unwrap_or_default()
    };
    let mut host = Host {
        facts: tables("fact").iter().filter_map(fact).collect(),
        effects: keys(&tables("effect")),
        parts: names(file.get("parts")),
        steps: names(file.get("steps")),
        dates: names(file.get("dates")),
        phases: names(file.get("phases")),
        roles: keys(&tables("role")),
        inputs: tables("transition").iter().flat_map(inputs).collect(),
        letters: tables("transition")
            .iter()
            .filter_map(|way| name(way, "letter"))
            .collect(),
        texts: keys(&tables("text")),
        ..Host::default()
    };
    if let Some((kind, lacked)) = lacks.split_once(' ') {
        assert!(take_away(&mut host, kind, lacked), "the host has no {lacks}");
    }
    host
}

fn take_away(host: &mut Host, kind: &str, lacked: &str) -> bool {
    match kind {
        "fact" => host.facts.remove(lacked).is_some(),
        "effect" => host.effects.remove(lacked),
        "part" => host.parts.remove(lacked),
        "role" => host.roles.remove(lacked),
        "letter" => host.letters.remove(lacked),
        "text" => host.texts.remove(lacked),
        _ => false,
    }
}

fn fact(table: &toml::Value) -> Option<(undantag_workflow::FactKey, (Domain, About))> {
    let about = match name::<String>(table, "about").as_deref() {
        Some("workflow") => return None,
        Some("input") => About::Input,
        _ => About::Case,
    };
    let words: BTreeSet<String> = names(table.get("values"));
    let listed = table.get("values").and_then(toml::Value::as_array);
    let words_in_order = listed.into_iter().flatten().filter_map(toml::Value::as_str);
    let domain = if words.is_empty() {
        Domain::Bool
    } else {
        Domain::Words(words_in_order.map(str::to_owned).collect())
    };
    Some((name(table, "key")?, (domain, about)))
}

fn name<K: for<'a> From<&'a str>>(table: &toml::Value, key: &str) -> Option<K> {
    table.get(key)?.as_str().map(K::from)
}

fn keys<K: for<'a> From<&'a str> + Ord>(tables: &[toml::Value]) -> BTreeSet<K> {
    tables.iter().filter_map(|table| name(table, "key")).collect()
}

fn names<K: for<'a> From<&'a str> + Ord>(list: Option<&toml::Value>) -> BTreeSet<K> {
    let list = list.and_then(toml::Value::as_array).into_iter().flatten();
    list.filter_map(toml::Value::as_str).map(K::from).collect()
}

fn inputs(transition: &toml::Value) -> BTreeSet<String> {
    let input = transition.get("input");
    let lists = ["required", "optional"].map(|list| names::<String>(input.and_then(|input| input.get(list))));
    lists.into_iter().flatten().collect()
}

/// How many findings each code has.
pub(crate) fn counted<'a>(codes: impl IntoIterator<Item = &'a str>) -> BTreeMap<String, usize> {
    codes.into_iter().fold(BTreeMap::new(), |mut counted, code| {
        *counted.entry(code.to_owned()).or_default() += 1;
        counted
    })
}
