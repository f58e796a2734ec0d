//! One level's form: a new one, one that is changed, and taking one away. Every change is a new version of the whole order.

use actix_web::web::Path;
use askama::Template;
use undantag_app::{AppError, DelegationOrder, Person};
use undantag_case::{DecisionLevel, FieldError, LevelKey, PersonalData, Refusal, Role};
use undantag_http::{Kind, PageForm};
use undantag_risk::Level;
use undantag_text::Arg;

use super::typed::{Problems, absent_lines, read, with};
use crate::decisions::wording::level_called;
use crate::message::MessagePage;
use crate::page::{Answer, Page, render, render_as, see_other, see_other_saying};
use crate::refused::PageError;
use crate::risk::level_name;
use crate::view::{Action, Actions, BackLink, Choice, ErrorSummary, Field, Frame, Texts};

#[derive(Template)]
#[template(path = "levels/edit.html")]
struct EditPage {
    frame: Frame,
    back: BackLink,
    action: String,
    seen: u32,
    fields: Vec<Field>,
    actions: Actions,
    /// Where a level that is there is taken away.
    remove: Option<(String, Action)>,
}

/// What the form works on.
struct Standing {
    order: DelegationOrder,
    people: Vec<Person>,
}

impl Standing {
    async fn of(page: &Page) -> Result<Self, AppError> {
        page.app.administers(&page.ctx)?;
        let mut people = page.app.people().await?;
        people.retain(|person| person.disabled_at.is_none());
        people.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(Self {
            order: page.app.delegation_order().await?,
            people,
        })
    }

    fn place(&self, key: &str) -> Result<usize, PageError> {
        let place = self.order.levels.iter().position(|level| level.key.word() == key);
        place.ok_or_else(PageError::not_found)
    }

    /// Everybody who has the role to decide, those who decide already first, and whoever stands in this level without it.
    fn deciders(&self, level: Option<&DecisionLevel>) -> Vec<&Person> {
        let stands = |person: &Person| level.is_some_and(|level| level.names(person.id));
        let decides = |person: &Person| self.order.levels.iter().any(|level| level.names(person.id));
        let people = self.people.iter();
        let mut people: Vec<&Person> = people.filter(|it| can_decide(it) || stands(it)).collect();
        people.sort_by_key(|person| !decides(person));
        people
    }
}

/// Whether somebody has the role that deciding takes.
fn can_decide(person: &Person) -> bool {
    person.roles.contains(&Role::DecisionMaker)
}

/// The level that a page is about: one that is there, or a new one, and its place in the order.
struct Edited<'a> {
    page: &'a Page,
    standing: &'a Standing,
    old: Option<&'a DecisionLevel>,
    at: usize,
}

impl<'a> Edited<'a> {
    fn one(page: &'a Page, standing: &'a Standing, key: &str) -> Result<Self, PageError> {
        let at = standing.place(key)?;
        let old = standing.order.levels.get(at);
        Ok(Self {
            page,
            standing,
            old,
            at,
        })
    }

    /// The form as it would have been filled in.
    fn kept(&self) -> PageForm {
        let pairs = self.old.map(|level| filled(level, &self.standing.people));
        PageForm::of(pairs.unwrap_or_default())
    }
}

pub(super) async fn new(page: Page) -> Answer {
    let standing = Standing::of(&page).await?;
    let begun = [("delegated", "yes"), ("quorum", "1")];
    let form = PageForm::of(begun.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
    let edited = Edited {
        page: &page,
        standing: &standing,
        old: None,
        at: 0,
    };
    render(&edited.draw(&form, &Problems::new(), standing.order.version))
}

pub(super) async fn show(page: Page, key: Path<String>) -> Answer {
    let standing = Standing::of(&page).await?;
    let edited = Edited::one(&page, &standing, &key)?;
    render(&edited.draw(&edited.kept(), &Problems::new(), standing.order.version))
}

/// What a level says, as the form would have been filled in.
fn filled(level: &DecisionLevel, people: &[Person]) -> Vec<(String, String)> {
    let cost = level
        .cost_up_to
        .map(|cost| cost.0.checked_div(100).unwrap_or_default().to_string());
    let mut pairs = vec![
        ("name-sv", level.name.sv.clone()),
        ("name-en", level.name.en.clone()),
        ("up-to", level.up_to.word().to_owned()),
        ("cost", cost.unwrap_or_default()),
        ("personal", level.personal_data_up_to.word().to_owned()),
        ("months", level.most_months.to_string()),
        ("item", level.delegation_item.clone()),
        ("quorum", level.quorum.to_string()),
        ("absent", absent_lines(level, people)),
    ];
    if level.delegated {
        pairs.push(("delegated", "yes".to_owned()));
    }
    pairs.extend(level.people.iter().map(|person| ("people", person.to_string())));
    pairs.extend(
        level
            .substitutes
            .iter()
            .map(|person| ("substitutes", person.to_string())),
    );
    pairs
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

pub(super) async fn add(page: Page, form: PageForm) -> Answer {
    let standing = Standing::of(&page).await?;
    let (level, problems) = read(page.t(), &form, None, &standing.people);
    let mut levels = standing.order.levels.clone();
    // A new level goes before the last, which decides everything that is left.
    let at = levels.len().saturating_sub(1);
    levels.insert(at, level);
    let edited = Edited {
        page: &page,
        standing: &standing,
        old: None,
        at,
    };
    edited.store(levels, &form, problems).await
}

pub(super) async fn save(page: Page, key: Path<String>, form: PageForm) -> Answer {
    let standing = Standing::of(&page).await?;
    let edited = Edited::one(&page, &standing, &key)?;
    let mut levels = standing.order.levels.clone();
    let own = LevelKey::from(key.as_str());
    let (level, problems) = read(page.t(), &form, Some(&own), &standing.people);
    if let Some(place) = levels.get_mut(edited.at) {
        *place = level;
    }
    edited.store(levels, &form, problems).await
}

pub(super) async fn remove(page: Page, key: Path<String>, form: PageForm) -> Answer {
    let standing = Standing::of(&page).await?;
    let edited = Edited::one(&page, &standing, &key)?;
    let mut levels = standing.order.levels.clone();
    levels.remove(edited.at);
    edited.reorder(levels, &form).await
}

pub(super) async fn move_up(page: Page, key: Path<String>, form: PageForm) -> Answer {
    let standing = Standing::of(&page).await?;
    let edited = Edited::one(&page, &standing, &key)?;
    let Some(above) = edited.at.checked_sub(1) else {
        return Ok(see_other("/levels"));
    };
    let mut levels = standing.order.levels.clone();
    levels.swap(above, edited.at);
    edited.reorder(levels, &form).await
}

impl Edited<'_> {
    /// Stores the order, or shows the form again with everything that was typed.
    async fn store(&self, levels: Vec<DecisionLevel>, form: &PageForm, problems: Problems) -> Answer {
        let seen = form.text("seen").parse().unwrap_or_default();
        let errors = if problems.is_empty() {
            match self.page.app.change_delegation(seen, levels, &self.page.ctx).await {
                Ok(_) => return Ok(see_other_saying("/levels", "levels-done-saved")),
                Err(AppError::Refused(Refusal::Invalid(errors))) => errors,
                Err(other) => return refused(self.page, other),
            }
        } else {
            Vec::new()
        };
        let problems = with(self.page.t(), problems, &errors, self.at);
        render_as(Kind::Invalid, &self.draw(form, &problems, seen))
    }

    /// Stores another order of the levels; what stands in the way is told on the page of the level it was about.
    async fn reorder(&self, levels: Vec<DecisionLevel>, form: &PageForm) -> Answer {
        let seen = form.text("seen").parse().unwrap_or_default();
        match self.page.app.change_delegation(seen, levels, &self.page.ctx).await {
            Ok(_) => Ok(see_other_saying("/levels", "levels-done-saved")),
            Err(AppError::Refused(Refusal::Invalid(errors))) => {
                let elsewhere = errors.into_iter().map(|error| FieldError {
                    pointer: String::new(),
                    ..error
                });
                let elsewhere: Vec<FieldError> = elsewhere.collect();
                let problems = with(self.page.t(), Problems::new(), &elsewhere, self.at);
                let page = self.draw(&self.kept(), &problems, self.standing.order.version);
                render_as(Kind::Invalid, &page)
            }
            Err(other) => refused(self.page, other),
        }
    }

    fn draw(&self, form: &PageForm, problems: &Problems, seen: u32) -> EditPage {
        let (t, old) = (self.page.t(), self.old);
        let fields = Fields { t, form, problems }.all(self.standing, old);
        let name = |level: &DecisionLevel| ("level", Arg::from(level_called(t, &level.name, &level.key)));
        let title = old.map_or_else(
            || t.say("levels-new-title"),
            |it| t.say_with("levels-edit-title", &[name(it)]),
        );
        let action = old.map_or_else(|| "/levels".to_owned(), |it| format!("/levels/{}", it.key));
        let remove = || {
            (
                format!("{action}/remove"),
                Action::submit(t.say("levels-remove")).danger(),
            )
        };
        EditPage {
            back: BackLink::new(t.say("levels-title"), "/levels"),
            seen,
            remove: old.map(|_| remove()),
            actions: Actions(vec![
                Action::submit(t.say("levels-save")),
                Action::link(t.say("common-cancel"), "/levels").tertiary(),
            ]),
            frame: self.page.frame(title).with_errors(ErrorSummary::of(t, &fields)),
            action,
            fields,
        }
    }
}

/// Somebody else changed the order meanwhile: said in words of its own.
fn refused(page: &Page, error: AppError) -> Answer {
    let t = page.t();
    if !matches!(error, AppError::Refused(Refusal::Stale { .. })) {
        return Err(error.into());
    }
    let told = MessagePage::new(page.frame(t.say("levels-title")), t.say("levels-stale"))
        .offering(Action::link(t.say("levels-title"), "/levels"));
    render_as(Kind::Stale, &told)
}

/// The form's fields with what was typed.
struct Fields<'a> {
    t: Texts,
    form: &'a PageForm,
    problems: &'a Problems,
}

impl Fields<'_> {
    fn all(&self, standing: &Standing, old: Option<&DecisionLevel>) -> Vec<Field> {
        let t = self.t;
        let key = Field::text(t, "key", t.say("levels-field-key")).hint(t.say("levels-field-key-hint"));
        let key = old.is_none().then(|| self.filled(key, "key"));
        let people = standing.deciders(old);
        let risks = Level::ALL.map(|level| Choice::new(level.word(), level_name(t, level)));
        let personal = PersonalData::ALL.iter().map(|kind| {
            let name = t.say(&format!("levels-personal-{}", kind.word()));
            Choice::new(kind.word(), name)
        });
        let sv = Field::text(t, "name-sv", t.say("levels-field-name-sv")).hint(t.say("levels-field-name-sv-hint"));
        let cost = Field::text(t, "cost", t.say("levels-field-cost")).hint(t.say("levels-field-cost-hint"));
        let ticked = self.form.text("delegated") == "yes";
        let delegated = Field::tick(t, "delegated", t.say("levels-field-delegated"), ticked);
        let absent = Field::area(t, "absent", t.say("levels-field-absent"), 3)
            .hint(t.say("levels-field-absent-hint"))
            .optional();
        let quorum = Field::number(t, "quorum", t.say("levels-field-quorum")).hint(t.say("levels-field-quorum-hint"));
        let rest = vec![
            self.filled(sv, "name-sv"),
            self.filled(Field::text(t, "name-en", t.say("levels-field-name-en")), "name-en"),
            self.filled(
                Field::radios(t, "up-to", t.say("levels-field-up-to"), risks.into()),
                "up-to",
            ),
            self.filled(cost, "cost"),
            self.filled(
                Field::radios(t, "personal", t.say("levels-field-personal"), personal.collect()),
                "personal",
            ),
            self.filled(Field::number(t, "months", t.say("levels-field-months")), "months"),
            self.filled(Field::text(t, "item", t.say("levels-field-item")), "item"),
            delegated.hint(t.say("levels-field-delegated-hint")),
            self.filled(quorum, "quorum"),
            self.people("people", "levels-field-people", &people)
                .hint(t.say("levels-field-people-hint")),
            self.people("substitutes", "levels-field-substitutes", &people)
                .optional(),
            self.filled(absent, "absent"),
        ];
        key.into_iter().chain(rest).collect()
    }

    fn filled(&self, field: Field, name: &str) -> Field {
        let typed = self.form.get(name).unwrap_or_default();
        field.value(typed).error(self.problems.get(name).cloned())
    }

    /// Each of these people to be ticked, marked when they can't decide after all.
    fn people(&self, name: &str, label: &str, people: &[&Person]) -> Field {
        let choice = |person: &&Person| {
            let choice = Choice::new(person.id.to_string(), format!("{}, {}", person.name, person.title));
            if can_decide(person) {
                choice
            } else {
                choice.hint(self.t.say("levels-field-people-lacking"))
            }
        };
        let ticked: Vec<&str> = self.form.all(name).collect();
        Field::checkboxes(self.t, name, self.t.say(label), people.iter().map(choice).collect())
            .values(&ticked)
            .error(self.problems.get(name).cloned())
    }
}
