//! The analysis as a workbook, and risks from a spreadsheet: read, checked, and added all at once or not at all.

use actix_web::web::{Data, Path, Query};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use undantag_app::Language;
use undantag_case::{CaseId, ListNote, RiskList};
use undantag_http::{Documents, SheetFile};
use undantag_text::{Arg, Lang, say_with};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Asking, Reading, Writing};
use crate::attachments::download;
use crate::idempotency::Once;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::view::problem::ProblemError;

/// What an xlsx file is called on the wire.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(export_analysis).service(import_risks);
}

/// Whether to add anything.
#[derive(Debug, Clone, Copy, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[into_params(parameter_in = Query)]
#[derive(Default)]
struct ImportWish {
    /// Only say what would be added.
    dry_run: bool,
}

/// A spreadsheet, as `multipart/form-data`.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct RiskSheetUpload {
    /// At most 5 MiB of XLSX or CSV; the first row that headings are recognised in is the row of headings.
    #[schema(value_type = String, format = Binary)]
    file: String,
}

/// What was added to the analysis, or would be.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct RiskImport {
    /// Whether it was only tried.
    dry_run: bool,
    /// Risks.
    risks: usize,
    /// Causes.
    causes: usize,
    /// Consequences.
    consequences: usize,
    /// Measures.
    measures: usize,
    /// The numbers that the risks got, in the order of the rows.
    numbers: Vec<u16>,
    /// What should be known: columns that weren't read, events that the analysis had already.
    remarks: Vec<ProblemError>,
}

impl RiskImport {
    fn of(list: &RiskList, dry_run: bool, lang: Lang) -> Self {
        Self {
            dry_run,
            risks: list.risks.len(),
            causes: list.causes(),
            consequences: list.consequences(),
            measures: list.measures(),
            numbers: Vec::new(),
            remarks: list.remarks.iter().map(|note| told(note, lang)).collect(),
        }
    }
}

/// What there is to say of a list, by row and column.
pub(crate) fn told(note: &ListNote, lang: Lang) -> ProblemError {
    let row = note.row.map(|row| format!("/rows/{row}")).unwrap_or_default();
    let column = note
        .column
        .as_deref()
        .map(|column| format!("/columns/{column}"))
        .unwrap_or_default();
    let args: Vec<(&str, Arg)> = note
        .args
        .iter()
        .map(|(name, value)| (name.as_str(), Arg::from(value)))
        .collect();
    ProblemError {
        pointer: format!("{row}{column}"),
        code: note.code.clone(),
        message: placed(note, lang, say_with(lang, &note.code, &args)),
    }
}

fn placed(note: &ListNote, lang: Lang, what: String) -> String {
    match (note.row, &note.column) {
        (Some(row), Some(column)) => {
            let args = [
                ("row", Arg::from(row.to_string())),
                ("column", Arg::from(column)),
                ("what", Arg::from(what)),
            ];
            say_with(lang, "list-in-cell", &args)
        }
        (Some(row), None) => say_with(
            lang,
            "list-in-row",
            &[("row", Arg::from(row.to_string())), ("what", Arg::from(what))],
        ),
        _ => what,
    }
}

/// Add the risks of a spreadsheet: all of them with their causes, consequences and measures, or nothing. The columns are recognised
/// by their headings, in Swedish or English. What doesn't fit is told by row and column in `errors`. With `dryRun=true` nothing is
/// added.
#[utoipa::path(operation_id = "importRisks", tag = "analysis",
    params(("caseId" = Uuid, Path, description = "The case"), ImportWish),
    request_body(content = RiskSheetUpload, content_type = "multipart/form-data"),
    responses((status = 200, description = "What was added, or would be", body = RiskImport)))]
#[post("/cases/{caseId}/analysis/risk-imports")]
async fn import_risks(
    Writing(asking): Writing,
    (id, wish): (Path<Uuid>, Query<ImportWish>),
    once: Once,
    documents: Data<Documents>,
    SheetFile(file): SheetFile,
) -> Result<Reply, Problem> {
    let sent = format!("{wish:?} {:?}", Sha256::digest(&file));
    let import = Box::pin(carry_out((&asking, CaseId(*id), wish.dry_run), &documents, file));
    once.carry_out(&asking, &sent, import).await
}

async fn carry_out(
    (asking, id, dry_run): (&Asking, CaseId, bool),
    documents: &Documents,
    file: Vec<u8>,
) -> Result<Reply, Problem> {
    let case = asking.app.case(id, asking.ctx()).await?;
    let list = documents.risks(file).await?.beside(&case.analysis);
    if !list.problems.is_empty() {
        return Err(Problem::List(list.problems));
    }
    let mut view = RiskImport::of(&list, dry_run, asking.lang);
    if dry_run {
        return Ok(Reply::of(&view)?);
    }
    let first = asking.app.new_item_id();
    let after = asking.app.import_risks(id, first, &list, asking.ctx()).await?;
    let added = after.analysis.risks.len().saturating_sub(list.risks.len());
    view.numbers = after
        .analysis
        .risks
        .iter()
        .skip(added)
        .map(|risk| risk.number)
        .collect();
    Ok(Reply::of(&view)?)
}

/// The whole analysis as a workbook (xlsx), in the language that is asked for. Its sheet of risks can be brought in again.
#[utoipa::path(operation_id = "exportAnalysis", tag = "analysis", params(("caseId" = Uuid, Path, description = "The case")),
    responses((status = 200, description = "The workbook", body = Vec<u8>, content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")))]
#[get("/cases/{caseId}/analysis/export.xlsx")]
async fn export_analysis(
    Reading(asking): Reading,
    id: Path<Uuid>,
    documents: Data<Documents>,
) -> Result<HttpResponse, Problem> {
    let case = asking.app.case(CaseId(*id), asking.ctx()).await?;
    let content = documents
        .analysis_sheet(&asking.app, &case, language(asking.lang))
        .await?;
    let name = format!("{} analys.xlsx", case.number);
    Ok(download(
        &name,
        XLSX,
        &format!("{}-{}", case.version, asking.lang.code()),
        content,
    ))
}

/// The language as the application knows it.
pub(crate) fn language(lang: Lang) -> Language {
    match lang {
        Lang::Sv => Language::Swedish,
        Lang::En => Language::English,
    }
}
