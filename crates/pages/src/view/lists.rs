//! Lists: facts, tasks, things to do, documents and people.

use askama::Template;

use super::{Avatar, Colour, Html, Icon, Tag, Texts, draws_itself};

/// A term with what is to be said about it, and perhaps a way to change it.
#[derive(Debug, Clone)]
pub struct Fact {
    /// The term.
    pub term: String,
    /// What it is, one line each.
    pub values: Vec<Html>,
    /// Where to change it.
    pub change: Option<String>,
}

/// A list of facts.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/facts.html")]
pub struct Facts {
    t: Texts,
    rows: Vec<Fact>,
    tight: bool,
}

impl Facts {
    /// An empty list.
    pub fn new(t: Texts) -> Self {
        Self {
            t,
            rows: Vec::new(),
            tight: false,
        }
    }

    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// One more fact. An empty text says that nothing was given.
    #[must_use]
    pub fn fact(self, term: impl Into<String>, value: impl Into<Html>) -> Self {
        self.with(Fact {
            term: term.into(),
            values: vec![value.into()],
            change: None,
        })
    }

    /// One more fact, with a link to where it is changed.
    #[must_use]
    pub fn changeable(self, term: impl Into<String>, value: impl Into<Html>, href: impl Into<String>) -> Self {
        self.with(Fact {
            term: term.into(),
            values: vec![value.into()],
            change: Some(href.into()),
        })
    }

    /// One more fact, of several lines.
    #[must_use]
    pub fn with(mut self, fact: Fact) -> Self {
        self.rows.push(fact);
        self
    }

    /// Terms and values beside each other on telephones too, for short numbers.
    #[must_use]
    pub fn tight(self) -> Self {
        Self { tight: true, ..self }
    }
}

/// How far a task has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// Finished: no tag, only words.
    Done,
    /// Begun.
    Started,
    /// Not begun.
    NotStarted,
    /// May be left out.
    Optional,
    /// Can't be begun yet: no link.
    Blocked,
}

/// A part of a request to fill in.
#[derive(Debug, Clone)]
pub struct Task {
    /// What to do.
    pub label: String,
    /// A line about it.
    pub hint: Option<String>,
    /// Where to do it.
    pub href: String,
    /// How far it has come.
    pub state: TaskState,
}

/// The parts of a request; the whole row is the link.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/tasks.html")]
pub struct TaskList {
    /// The language.
    pub t: Texts,
    /// The parts in order.
    pub tasks: Vec<Task>,
}

impl TaskList {
    fn state(&self, task: &Task) -> Html {
        let tag = |key: &str, colour| Html::of(&Tag::new(self.t.say(key), colour));
        match task.state {
            TaskState::Done => Html::text(&self.t.say("pages-task-done")),
            TaskState::Started => tag("pages-task-started", Colour::Info),
            TaskState::NotStarted => tag("pages-task-not-started", Colour::Neutral),
            TaskState::Optional => tag("pages-task-optional", Colour::Neutral),
            TaskState::Blocked => Html::text(&self.t.say("pages-task-blocked")),
        }
    }
}

/// Something that waits for me.
#[derive(Debug, Clone)]
pub struct ToDo {
    /// The act, and on what.
    pub label: String,
    /// Where to do it.
    pub href: String,
    /// Why, or from whom.
    pub about: Option<String>,
    /// When at the latest.
    pub due: String,
    /// Whether that is today or past.
    pub urgent: bool,
}

/// What waits for me, the most urgent first.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/todo.html")]
pub struct ToDoList(pub Vec<ToDo>);

/// A document or an attachment.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its name.
    pub name: String,
    /// Its kind and size, or its version.
    pub about: String,
    /// Where to read it.
    pub href: String,
    /// Whether it was attached, rather than made here.
    pub attached: bool,
}

/// Documents to read.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/documents.html")]
pub struct Documents(pub Vec<Document>);

impl Documents {
    fn icon(document: &Document) -> Icon {
        if document.attached { Icon::Clip } else { Icon::Doc }
    }
}

/// Somebody on a case.
#[derive(Debug, Clone)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// Their initials.
    pub avatar: Avatar,
    /// What they are on the case, or have said.
    pub about: String,
    /// Where they stand, such as signed or waiting.
    pub status: Option<Tag>,
}

/// People on a case, with where they stand.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/people.html")]
pub struct People(pub Vec<Person>);

draws_itself!(Facts, TaskList, ToDoList, Documents, People);
