//! The printing press: typst as a library in a closed room. It sees the built-in templates and fonts
//! and one file of data; no disk, no network, no packages, no clock.

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Timelike, Utc};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::DocumentError;

/// The text face in its two weights, then the face that fills in what it lacks.
const FONTS: [&[u8]; 3] = [
    include_bytes!("../fonts/Inter-Regular.otf"),
    include_bytes!("../fonts/Inter-SemiBold.otf"),
    include_bytes!("../fonts/DejaVuSans.ttf"),
];
/// How many of them are the text face.
const TEXT_FACES: usize = 2;

/// The template of a decision.
pub(crate) const DECISION: &str = include_str!("../templates/decision.typ");
/// The template of an analysis.
pub(crate) const ANALYSIS: &str = include_str!("../templates/analysis.typ");

/// The parts that are the same for every document.
struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS
        .into_iter()
        .filter_map(|data| Font::new(Bytes::new(data), 0))
        .collect();
    let library = Library::builder()
        .with_features([Feature::A11yExtras].into_iter().collect())
        .build();
    Press {
        library: LazyHash::new(library),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
    }
});

/// Whether the text face itself holds `c`.
pub(crate) fn in_text_face(c: char) -> bool {
    PRESS
        .fonts
        .iter()
        .take(TEXT_FACES)
        .all(|font| font.info().coverage.contains(u32::from(c)))
}

/// Whether any built-in face holds `c`.
pub(crate) fn in_any_face(c: char) -> bool {
    in_text_face(c)
        || PRESS
            .fonts
            .iter()
            .skip(TEXT_FACES)
            .any(|font| font.info().coverage.contains(u32::from(c)))
}

/// One job for the press: a template, its data, and what identifies the finished file.
pub(crate) struct Job {
    /// The template's text.
    pub(crate) template: &'static str,
    /// The data it reads as `/record.json`.
    pub(crate) data: Vec<u8>,
    /// What the file's identity is derived from.
    pub(crate) ident: String,
    /// When the file is made.
    pub(crate) now: DateTime<Utc>,
}

/// Sets and exports `job` as tagged PDF/A-2a that is also PDF/UA-1.
pub(crate) fn print(job: Job) -> Result<Vec<u8>, DocumentError> {
    let room = Room::new(job.template, job.data)?;
    let options = options(job.ident, job.now)?;
    let made = typst::compile::<PagedDocument>(&room)
        .output
        .map_err(|problems| DocumentError::Layout(sentence(&problems)))
        .and_then(|document| {
            typst_pdf::pdf(&document, &options).map_err(|problems| DocumentError::Archive(sentence(&problems)))
        });
    // Layout results are memoised for as long as the process lives unless told otherwise.
    typst::comemo::evict(0);
    made
}

fn options(ident: String, now: DateTime<Utc>) -> Result<PdfOptions, DocumentError> {
    let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
        .map_err(|problem| DocumentError::Setup(problem.message().to_string()))?;
    let timestamp = datetime(now).map(Timestamp::new_utc);
    Ok(PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("Undantag".to_owned())),
        timestamp,
        standards,
        ..PdfOptions::default()
    })
}

fn datetime(now: DateTime<Utc>) -> Option<Datetime> {
    let small = |number: u32| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        now.year(),
        small(now.month())?,
        small(now.day())?,
        small(now.hour())?,
        small(now.minute())?,
        small(now.second())?,
    )
}

fn sentence(problems: &[SourceDiagnostic]) -> String {
    problems
        .iter()
        .map(|problem| problem.message.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}

/// What one document may see.
struct Room {
    main: Source,
    shared: [Source; 2],
    record: FileId,
    data: Bytes,
}

impl Room {
    fn new(template: &'static str, data: Vec<u8>) -> Result<Self, DocumentError> {
        let shared = |path, text: &str| Ok::<_, DocumentError>(Source::new(file(path)?, text.to_owned()));
        Ok(Self {
            main: Source::new(file("/main.typ")?, template.to_owned()),
            shared: [
                shared("/municipal.typ", include_str!("../templates/municipal.typ"))?,
                shared("/pieces.typ", include_str!("../templates/pieces.typ"))?,
            ],
            record: file("/record.json")?,
            data: Bytes::new(data),
        })
    }
}

fn file(path: &str) -> Result<FileId, DocumentError> {
    let path = VirtualPath::new(path).map_err(|problem| DocumentError::Setup(format!("{problem:?}")))?;
    Ok(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

impl World for Room {
    fn library(&self) -> &LazyHash<Library> {
        &PRESS.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &PRESS.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        std::iter::once(&self.main)
            .chain(&self.shared)
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.record {
            Ok(self.data.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        PRESS.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
