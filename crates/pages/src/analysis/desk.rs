//! What every page of the analysis has at hand: the case as it stands, who looks at it, and what they may do.

use undantag_app::{AppError, Entry, Revision, StoreError};
use undantag_case::{Action, Case, Command, Party, Phase, Place, way};
use undantag_text::{Arg, Lang};

use crate::case_head::{case_head, case_href, case_title, label};
use crate::page::Page;
use crate::refused::PageError;
use crate::view::{CaseHead, Frame, Html, Nav, Texts};

use super::live::LiveBar;
use super::remaining::{self, KeptInsights};

/// A command meets another one on the same case now and then; its own version tells whether they clash.
const TRIES: usize = 3;

/// The analysis of one case, on somebody's desk.
pub(super) struct Desk {
    pub(super) page: Page,
    pub(super) case: Case,
    /// The department's name in the reader's language.
    pub(super) department: String,
    /// What the risk graph says of the case, once somebody has asked.
    pub(super) insights: KeptInsights,
}

impl Desk {
    /// The case with this number, if the person may see it.
    pub(super) async fn open(page: Page, number: &str) -> Result<Self, PageError> {
        let case = page.case(number).await?;
        let departments = page.app.departments().await?;
        let own = departments
            .into_iter()
            .find(|department| department.id == case.department);
        let department = own.map_or_else(String::new, |it| match page.t().lang() {
            Lang::Sv => it.name_sv,
            Lang::En => it.name_en,
        });
        let desk = Self {
            page,
            case,
            department,
            insights: KeptInsights::default(),
        };
        if desk.page.is_visit {
            desk.stops_writing();
        }
        Ok(desk)
    }

    pub(super) fn t(&self) -> Texts {
        self.page.t()
    }

    /// The address of a page of the analysis; `rest` is empty or begins with `/`.
    pub(super) fn href(&self, rest: &str) -> String {
        format!("{}{rest}", root(&self.case.number))
    }

    /// Whether the person may write a part now: `analysis`, `positions` or `signatures`.
    pub(super) fn may(&self, part: &str) -> bool {
        self.page.app.may_edit(&self.case, part, &self.page.ctx)
    }

    /// What kind of place the case is in.
    pub(super) fn phase(&self) -> Option<Phase> {
        let workflow = self.page.app.workflow(&self.case).ok()?;
        Place::of(&workflow, &self.case.state)?.phase()
    }

    /// Whether anybody may write a part now.
    pub(super) fn is_open(&self, part: &str) -> bool {
        let workflow = self.page.app.workflow(&self.case).ok();
        workflow.is_some_and(|workflow| Place::of(&workflow, &self.case.state).is_some_and(|place| place.is_open(part)))
    }

    /// The person's way from here to the decision, by its name and address.
    pub(super) fn to_decision(&self) -> Option<(String, String)> {
        let workflow = self.page.app.workflow(&self.case).ok()?;
        let choices = self.page.app.actions(&self.case, &self.page.ctx).ok()?;
        let decides = |choice: &&Action| {
            let to = Place::of(&workflow, &choice.to).and_then(Place::phase);
            choice.role_fits && to == Some(Phase::Decision)
        };
        let way = way(&workflow, &self.case, choices.iter().find(decides)?)?;
        let href = format!("{}/actions/{}", case_href(&self.case.number), way.key);
        Some((label(self.t(), &way.label), href))
    }

    /// The party the person writes for.
    pub(super) fn party(&self) -> Option<Party> {
        self.page.actor().party_in(&self.case)
    }

    /// What a party is called in this case.
    pub(super) fn party_name(&self, party: Party) -> String {
        match party {
            Party::Department if !self.department.is_empty() => self.department.clone(),
            _ => super::words::party(self.t(), party),
        }
    }

    /// The frame of a page with this title.
    pub(super) fn frame(&self, title: &str) -> Frame {
        let frame = self.page.frame(format!("{title} {}", self.case.number));
        frame.at(Nav::Cases).together()
    }

    /// The case's head on a page with this heading.
    pub(super) fn head(&self, heading: &str) -> Result<CaseHead, PageError> {
        self.head_with(heading, Vec::new())
    }

    /// The same, with links to the parts of the page under it.
    pub(super) fn head_with(&self, heading: &str, parts: Vec<(&'static str, String)>) -> Result<CaseHead, PageError> {
        let workflow = &*self.page.app.workflow(&self.case)?;
        let head = case_head(self.t(), &self.case, workflow).titled(heading).page(heading);
        let live = Html::of(&LiveBar::of(self, parts));
        Ok(head.above(&remaining::bar(self).map_or_else(|| live.clone(), |bar| live.clone().then(&bar))))
    }

    /// Whose case it is and what it is about, under the heading.
    pub(super) fn about(&self) -> String {
        let args = [
            ("title", Arg::from(case_title(self.t(), &self.case))),
            ("department", Arg::from(&self.department)),
        ];
        self.t().say_with("analysis-about", &args)
    }

    /// What has happened to the case, oldest first.
    pub(super) async fn journal(&self) -> Result<Vec<Entry>, PageError> {
        Ok(self.page.app.journal(self.case.id, &self.page.ctx).await?)
    }

    /// Carries out a command that holds the version of what it changes.
    pub(super) async fn carry_out(&mut self, command: Command) -> Result<(), AppError> {
        for _ in 1..TRIES {
            match self.try_out(command.clone()).await {
                Err(AppError::Store(StoreError::Stale)) => {}
                done => return done,
            }
        }
        self.try_out(command).await
    }

    /// Changes a piece, merging with what others changed in it meanwhile.
    pub(super) async fn revise(&mut self, revision: Revision) -> Result<(), AppError> {
        let app = &self.page.app;
        let revised = Box::pin(app.revise(self.case.id, revision, &self.page.ctx)).await?;
        self.case = revised.case;
        Ok(())
    }

    async fn try_out(&mut self, command: Command) -> Result<(), AppError> {
        let app = &self.page.app;
        self.case = Box::pin(app.carry_out(self.case.id, None, command, &self.page.ctx)).await?;
        Ok(())
    }

    /// Looks at the case again.
    pub(super) async fn look_again(&mut self) -> Result<(), PageError> {
        self.case = self.page.app.case(self.case.id, &self.page.ctx).await?;
        Ok(())
    }
}

/// The address of the analysis of a case.
pub(super) fn root(number: &str) -> String {
    format!("/cases/{number}/analysis")
}
