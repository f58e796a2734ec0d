//! Files made on request: documents, spreadsheets. How they are made is given by the binary, so that API and pages give exactly
//! the same file, and neither knows a typesetter.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use actix_web::web::block;
use chrono::{DateTime, NaiveDate, Utc};
use undantag_app::{App, AppError, Department, Language, PersonName};
use undantag_case::{Case, PersonId, RiskList, Said, sentences, way_taken};

use crate::denied::Denied;

/// Everything a document of a case is made of.
#[derive(Debug, Clone)]
pub struct DocumentFacts {
    /// The case.
    pub case: Case,
    /// The department that asked.
    pub department: Department,
    /// Names and titles of those who took part.
    pub names: BTreeMap<PersonId, PersonName>,
    /// The organisation's name.
    pub organisation: String,
    /// What the case's workflow says in its own words: key, Swedish, English.
    pub sentences: Vec<(String, String, String)>,
    /// The Swedish names of the ways that were taken, by their keys.
    pub ways: BTreeMap<String, String>,
    /// The Swedish name of the state in which what was granted holds no more, and since when.
    pub ended: Option<(String, NaiveDate)>,
    /// The day what was granted is followed up.
    pub review: Option<NaiveDate>,
    /// When the document is made.
    pub now: DateTime<Utc>,
}

/// A list, as a file of rows and columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What it is called.
    pub name: String,
    /// Headings, and how many characters wide the columns are.
    pub headings: Vec<(String, u8)>,
    /// Rows.
    pub rows: Vec<Vec<TableCell>>,
}

/// A cell of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableCell {
    /// Words.
    Text(String),
    /// A day, if there is one.
    Day(Option<NaiveDate>),
}

/// How a list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableForm {
    /// As a workbook.
    Xlsx,
    /// As text with semicolons between.
    Csv,
}

/// A file, or why it can't be made.
pub type Made = Result<Vec<u8>, Box<dyn Error + Send + Sync>>;

/// Makes files. Everything here is work for the processor.
pub trait Printer: Send + Sync {
    /// The decision document of a decided case.
    fn decision(&self, facts: &DocumentFacts) -> Made;
    /// The analysis as a document.
    fn analysis(&self, facts: &DocumentFacts) -> Made;
    /// The analysis as a workbook.
    fn analysis_sheet(&self, facts: &DocumentFacts, language: Language) -> Made;
    /// An empty list of risks to fill in.
    fn risk_template(&self, organisation: &str, language: Language, now: DateTime<Utc>) -> Made;
    /// A list of this organisation.
    fn table(&self, table: &Table, form: TableForm, organisation: &str, now: DateTime<Utc>) -> Made;
    /// The risks of a spreadsheet.
    fn risks(&self, file: &[u8]) -> RiskList;
}

/// The files of a case. One for the whole server, in its app data.
#[derive(Clone)]
pub struct Documents {
    printer: Arc<dyn Printer>,
}

impl fmt::Debug for Documents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Documents")
    }
}

impl Documents {
    /// Documents that are made by this printer.
    pub fn new(printer: impl Printer + 'static) -> Self {
        Self {
            printer: Arc::new(printer),
        }
    }

    /// The decision document of a case that has been decided.
    pub async fn decision(&self, app: &App, case: &Case) -> Result<Vec<u8>, Denied> {
        if case.decision.is_none() {
            return Err(AppError::NotFound.into());
        }
        let facts = facts(app, case).await?;
        self.made(move |printer| printer.decision(&facts)).await
    }

    /// The analysis as a document.
    pub async fn analysis(&self, app: &App, case: &Case) -> Result<Vec<u8>, Denied> {
        let facts = facts(app, case).await?;
        self.made(move |printer| printer.analysis(&facts)).await
    }

    /// The analysis as a workbook.
    pub async fn analysis_sheet(&self, app: &App, case: &Case, language: Language) -> Result<Vec<u8>, Denied> {
        let facts = facts(app, case).await?;
        self.made(move |printer| printer.analysis_sheet(&facts, language)).await
    }

    /// An empty list of risks to fill in.
    pub async fn risk_template(&self, app: &App, language: Language) -> Result<Vec<u8>, Denied> {
        let (organisation, now) = (app.settings().organisation.clone(), app.now());
        self.made(move |printer| printer.risk_template(&organisation, language, now))
            .await
    }

    /// A list.
    pub async fn table(&self, app: &App, table: Table, form: TableForm) -> Result<Vec<u8>, Denied> {
        let (organisation, now) = (app.settings().organisation.clone(), app.now());
        self.made(move |printer| printer.table(&table, form, &organisation, now))
            .await
    }

    /// The risks of a spreadsheet.
    pub async fn risks(&self, file: Vec<u8>) -> Result<RiskList, Denied> {
        let printer = Arc::clone(&self.printer);
        block(move || printer.risks(&file)).await.map_err(|error| {
            tracing::error!(%error, "a spreadsheet can't be read");
            Denied::Setup("the spreadsheet can't be read")
        })
    }

    /// A file, made on a thread that may take its time.
    async fn made(&self, make: impl FnOnce(&dyn Printer) -> Made + Send + 'static) -> Result<Vec<u8>, Denied> {
        let printer = Arc::clone(&self.printer);
        let file = block(move || make(&*printer)).await;
        file.unwrap_or_else(|error| Err(error.into())).map_err(|error| {
            tracing::error!(%error, "a document can't be made");
            Denied::Setup("the document can't be made")
        })
    }
}

async fn facts(app: &App, case: &Case) -> Result<DocumentFacts, AppError> {
    let signed = case.analysis.signatures.iter().map(|signature| signature.person);
    let acted = case
        .said
        .iter()
        .flat_map(|said| said.person.into_iter().chain(said.together_with.iter().copied()));
    let attached = case.attachments.iter().map(|attachment| attachment.added_by);
    let people: Vec<PersonId> = signed.chain(acted).chain(attached).chain([case.requester]).collect();
    let departments = app.departments().await?;
    let department = departments
        .into_iter()
        .find(|department| department.id == case.department);
    let workflow = app.workflow(case)?;
    let named = |said: &Said| Some((said.action.to_string(), way_taken(&workflow, said)?.label.sv.clone()));
    Ok(DocumentFacts {
        sentences: sentences(&workflow),
        ways: case.said.iter().filter_map(named).collect(),
        ended: app.ended(case)?.map(|(state, since)| (state.sv, since)),
        review: app.follow_up_day(case)?,
        case: case.clone(),
        department: department.ok_or(AppError::NotFound)?,
        names: app.names(&people).await?,
        organisation: app.settings().organisation.clone(),
        now: app.now(),
    })
}
