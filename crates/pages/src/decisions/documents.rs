//! What the decision rests on and results in, at addresses that a session from a link reaches: the analysis to read, the
//! attachments, the decision document.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY};
use actix_web::web::{Data, Path};
use askama::Template;
use undantag_app::App;
use undantag_case::{Alternative, Attachment, AttachmentId, Case, Dimension, Direction};
use undantag_http::Documents;
use undantag_text::Arg;

use super::parties::{Opinion, opinions};
use super::reader::Reader;
use super::risks::{RiskRow, rows};
use super::statements::{Given, given};
use super::wording::{eyebrow, paragraphs};
use crate::files::{language, maker, saved};
use crate::page::{Answer, Page, render};
use crate::refused::PageError;
use crate::risk::risk_matrix;
use crate::view::{BackLink, Facts, Frame, Matrix, Texts};

#[derive(Template)]
#[template(path = "decisions/analysis.html")]
struct AnalysisPage {
    frame: Frame,
    back: BackLink,
    eyebrow: String,
    scope: Facts,
    matrix: Matrix,
    risks: Vec<RiskRow>,
    alternatives: Vec<AlternativeColumn>,
    consequences: Vec<(String, Vec<Judged>)>,
    exit_plan: Facts,
    statements: Vec<Given>,
    opinions: Vec<Opinion>,
}

/// An alternative with its cost.
struct AlternativeColumn {
    name: String,
    description: Vec<String>,
    delivery: String,
    cost: String,
}

/// What an alternative does to one dimension.
struct Judged {
    direction: String,
    reason: String,
}

/// The whole analysis, to read.
pub(super) async fn analysis(reader: Reader) -> Answer {
    reader.must_be_open()?;
    let t = reader.t();
    let about = About {
        back: BackLink::new(t.say("decisions-back"), reader.href()),
        eyebrow: eyebrow(t, &reader.case),
    };
    let department = reader.department().await?;
    analysis_page(reader.frame(""), about, &reader.case, &department)
}

/// Where a page came from, and what stands above its heading.
pub(crate) struct About {
    pub(crate) back: BackLink,
    pub(crate) eyebrow: String,
}

/// The whole analysis, in this frame.
pub(crate) fn analysis_page(frame: Frame, about: About, case: &Case, department: &str) -> Answer {
    let (t, analysis) = (frame.t, &case.analysis);
    render(&AnalysisPage {
        back: about.back,
        eyebrow: about.eyebrow,
        scope: Facts::new(t)
            .fact(t.say("decisions-analysis-scope"), analysis.scope.text.as_str())
            .fact(t.say("decisions-analysis-sources"), analysis.scope.sources.as_str()),
        matrix: risk_matrix(t, case, "matrix", |_, _| "#risks".to_owned()),
        risks: rows(t, case, department),
        alternatives: analysis
            .alternatives
            .iter()
            .map(|alternative| column(t, case, alternative))
            .collect(),
        consequences: Dimension::ALL
            .iter()
            .map(|dimension| judged(t, case, *dimension))
            .collect(),
        exit_plan: exit_plan(t, case),
        statements: given(t, case),
        opinions: opinions(t, case, department),
        frame: frame.titled(t.say("decisions-document-analysis")),
    })
}

fn column(t: Texts, case: &Case, alternative: &Alternative) -> AlternativeColumn {
    let cost = (
        "cost",
        Arg::from(t.money(case.analysis.cost(alternative.id, None, 3).0)),
    );
    AlternativeColumn {
        name: alternative.name.clone(),
        description: paragraphs(&alternative.description),
        delivery: alternative.delivery.clone(),
        cost: t.say_with("decisions-alternative-cost", &[cost]),
    }
}

fn judged(t: Texts, case: &Case, dimension: Dimension) -> (String, Vec<Judged>) {
    let answers = case.analysis.alternatives.iter().map(|alternative| {
        let answer = case.analysis.assessment(dimension, alternative.id);
        Judged {
            direction: word(
                t,
                "direction",
                answer.map_or(Direction::Unknown, |answer| answer.direction).word(),
            ),
            reason: answer.map(|answer| answer.reason.clone()).unwrap_or_default(),
        }
    });
    (word(t, "dimension", dimension.word()), answers.collect())
}

/// A choice of the analysis in the words its own pages use.
pub(super) fn word(t: Texts, of: &str, word: &str) -> String {
    t.say(&format!("analysis-word-{of}-{word}"))
}

fn exit_plan(t: Texts, case: &Case) -> Facts {
    let plan = &case.analysis.exit_plan;
    Facts::new(t)
        .fact(t.say("decisions-exit-how"), plan.how.as_str())
        .fact(
            t.say("decisions-exit-when"),
            plan.when.map(|day| t.date(day)).unwrap_or_default(),
        )
        .fact(t.say("decisions-exit-enabler"), plan.enabler.as_str())
}

/// A file of the case. It is saved rather than shown, whatever it holds.
pub(super) async fn attachment(reader: Reader, path: Path<(String, AttachmentId)>) -> Answer {
    reader.must_be_open()?;
    Ok(file(reader.app.attachment(reader.case.id, path.1, &reader.ctx).await?))
}

/// A file, to be saved.
pub(crate) fn file((attachment, content): (Attachment, Vec<u8>)) -> HttpResponse {
    let name: String = url_encoded(&attachment.file_name);
    HttpResponse::Ok()
        .content_type(attachment.media_type)
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{name}")))
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox"))
        .body(content)
}

/// Every byte that RFC 8187 doesn't allow as it is, in hexadecimal.
fn url_encoded(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
    let encoded = |byte| {
        if plain(byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    name.bytes().map(encoded).collect()
}

/// The decision document, for the decision-maker.
pub(super) async fn decision(reader: Reader, documents: Option<Data<Documents>>) -> Answer {
    pdf(&reader.app, &reader.case, documents).await
}

/// The decision document, for everybody who may see the case.
pub(super) async fn of_case(page: Page, number: Path<String>, documents: Option<Data<Documents>>) -> Answer {
    let case = page.case(&number).await?;
    pdf(&page.app, &case, documents).await
}

/// The analysis as a document, for the decision-maker.
pub(super) async fn analysis_document(reader: Reader, documents: Option<Data<Documents>>) -> Answer {
    reader.must_be_open()?;
    let content = maker(documents)?.analysis(&reader.app, &reader.case).await?;
    Ok(shown("analys", &reader.case, content))
}

/// The analysis as a document, for everybody who may see the case.
pub(super) async fn analysis_of_case(page: Page, number: Path<String>, documents: Option<Data<Documents>>) -> Answer {
    let case = page.case(&number).await?;
    let content = maker(documents)?.analysis(&page.app, &case).await?;
    Ok(shown("analys", &case, content))
}

/// The days of the decision to keep in mind, for whose calendar it is.
pub(super) async fn calendar(page: Page, number: Path<String>) -> Answer {
    let case = page.case(&number).await?;
    let calendar = page.app.calendar(&case, language(page.t().lang()), &page.ctx)?;
    let calendar = calendar.ok_or_else(PageError::not_found)?;
    let name = format!("{}.ics", case.number);
    Ok(saved(&name, "text/calendar; charset=utf-8", calendar.into_bytes()))
}

async fn pdf(app: &App, case: &Case, documents: Option<Data<Documents>>) -> Answer {
    let content = maker(documents)?.decision(app, case).await?;
    Ok(shown("beslut", case, content))
}

fn shown(name: &str, case: &Case, content: Vec<u8>) -> HttpResponse {
    let name = format!("inline; filename=\"{name}-{}.pdf\"", case.number);
    HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((CONTENT_DISPOSITION, name))
        .body(content)
}
