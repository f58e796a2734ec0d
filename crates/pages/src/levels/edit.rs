//! One level's form: a new one, one that is changed, and taking one away. Every change is a new version of the whole order.

use actix_web::web::Path;
use askama::Template;
use undantag_app::{AppError, DelegationOrder, Person};
use undantag_case::{DecisionLevel, FieldError, LevelKey, PersonId, PersonalData, Refusal};
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
}

pub(super) async fn new(page: Page) -> Answer {
    let standing = Standing::of(&page).await?;
    let form = PageForm::of(vec![("delegated".to_owned(), "yes".to_owned())]);
    render(&draw(
        &page,
        &standing,
        None,
        &form,
        &Problems::new(),
        standing.order.version,
    ))
}

pub(super) async fn show(page: Page, key: Path<String>) -> Answer {
    let standing = Standing::of(&page).await?;
    let at = standing.place(&key)?;
    let level = standing.order.levels.get(at).ok_or_else(PageError::not_found)?;
    let form = PageForm::of(filled(level, &standing.people));
    render(&draw(
        &page,
        &standing,
        Some(level),
        &form,
        &Problems::new(),
        standing.order.version,
    ))
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
    store(&page, &standing, (None, at), levels, &form, problems).await
}

pub(super) async fn save(page: Page, key: Path<String>, form: PageForm) -> Answer {
    let standing = Standing::of(&page).await?;
    let at = standing.place(&key)?;
    let mut levels = standing.order.levels.clone();
    let own = LevelKey::from(key.as_str());
    let (level, problems) = read(page.t(), &form, Some(&own), &standing.people);
    if let Some(place) = levels.get_mut(at) {
        *place = level;
    }
    store(
        &page,
        &standing,
        (standing.order.levels.get(at), at),
        levels,
        &form,
        problems,
    )
    .await
}

/// Stores the order, or shows the form again with everything that was typed.
async fn store(
    page: &Page,
    standing: &Standing,
    (old, at): (Option<&DecisionLevel>, usize),
    levels: Vec<DecisionLevel>,
    form: &PageForm,
    problems: Problems,
) -> Answer {
    let seen = form.text("seen").parse().unwrap_or_default();
    let errors = if problems.is_empty() {
        match page.app.change_delegation(seen, levels, &page.ctx).await {
            Ok(_) => return Ok(see_other_saying("/levels", "levels-done-saved")),
            Err(AppError::Refused(Refusal::Invalid(errors))) => errors,
            Err(other) => return refused(page, other),
        }
    } else {
        Vec::new()
    };
    let problems = with(page.t(), problems, &errors, at);
    render_as(Kind::Invalid, &draw(page, standing, old, form, &problems, seen))
}

pub(super) async fn remove(page: Page, key: Path<String>, form: PageForm) -> Answer {
    let standing = Standing::of(&page).await?;
    let at = standing.place(&key)?;
    let mut levels = standing.order.levels.clone();
    levels.remove(at);
    let kept = PageForm::of(
        standing
            .order
            .levels
            .get(at)
            .map(|level| filled(level, &standing.people))
            .unwrap_or_default(),
    );
    change(&page, &standing, at, levels, &form, &kept).await
}

pub(super) async fn move_up(page: Page, key: Path<String>, form: PageForm) -> Answer {
    let standing = Standing::of(&page).await?;
    let at = standing.place(&key)?;
    let Some(above) = at.checked_sub(1) else {
        return Ok(see_other("/levels"));
    };
    let mut levels = standing.order.levels.clone();
    levels.swap(above, at);
    let kept = PageForm::of(
        standing
            .order
            .levels
            .get(at)
            .map(|level| filled(level, &standing.people))
            .unwrap_or_default(),
    );
    change(&page, &standing, at, levels, &form, &kept).await
}

/// Changes the order of levels; what stands in the way is told on the page of the level it was about.
async fn change(
    page: &Page,
    standing: &Standing,
    at: usize,
    levels: Vec<DecisionLevel>,
    form: &PageForm,
    kept: &PageForm,
) -> Answer {
    let seen = form.text("seen").parse().unwrap_or_default();
    match page.app.change_delegation(seen, levels, &page.ctx).await {
        Ok(_) => Ok(see_other_saying("/levels", "levels-done-saved")),
        Err(AppError::Refused(Refusal::Invalid(errors))) => {
            let elsewhere: Vec<FieldError> = errors
                .into_iter()
                .map(|error| FieldError {
                    pointer: String::new(),
                    ..error
                })
                .collect();
            let problems = with(page.t(), Problems::new(), &elsewhere, at);
            let level = standing.order.levels.get(at);
            render_as(
                Kind::Invalid,
                &draw(page, standing, level, kept, &problems, standing.order.version),
            )
        }
        Err(other) => refused(page, other),
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

fn draw(
    page: &Page,
    standing: &Standing,
    old: Option<&DecisionLevel>,
    form: &PageForm,
    problems: &Problems,
    seen: u32,
) -> EditPage {
    let t = page.t();
    let fields = Fields { t, form, problems }.all(standing, old.is_none());
    let name = |level: &DecisionLevel| ("level", Arg::from(level_called(t, &level.name, &level.key)));
    let title = old.map_or_else(
        || t.say("levels-new-title"),
        |it| t.say_with("levels-edit-title", &[name(it)]),
    );
    let action = old.map_or_else(|| "/levels".to_owned(), |it| format!("/levels/{}", it.key));
    EditPage {
        back: BackLink::new(t.say("levels-title"), "/levels"),
        seen,
        remove: old.map(|_| {
            (
                format!("{action}/remove"),
                Action::submit(t.say("levels-remove")).danger(),
            )
        }),
        actions: Actions(vec![
            Action::submit(t.say("levels-save")),
            Action::link(t.say("common-cancel"), "/levels").tertiary(),
        ]),
        frame: page.frame(title).with_errors(ErrorSummary::of(t, &fields)),
        action,
        fields,
    }
}

/// The form's fields with what was typed.
struct Fields<'a> {
    t: Texts,
    form: &'a PageForm,
    problems: &'a Problems,
}

impl Fields<'_> {
    fn all(&self, standing: &Standing, is_new: bool) -> Vec<Field> {
        let t = self.t;
        let key = Field::text(t, "key", t.say("levels-field-key")).hint(t.say("levels-field-key-hint"));
        let key = is_new.then(|| self.filled(key, "key"));
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
            self.people("people", "levels-field-people", standing),
            self.people("substitutes", "levels-field-substitutes", standing)
                .optional(),
            self.filled(absent, "absent"),
        ];
        key.into_iter().chain(rest).collect()
    }

    fn filled(&self, field: Field, name: &str) -> Field {
        let typed = self.form.get(name).unwrap_or_default();
        field.value(typed).error(self.problems.get(name).cloned())
    }

    /// Everybody who can sign in, those who decide already first.
    fn people(&self, name: &str, label: &str, standing: &Standing) -> Field {
        let named = |id: PersonId| standing.order.levels.iter().any(|level| level.names(id));
        let mut people: Vec<&Person> = standing.people.iter().collect();
        people.sort_by_key(|person| !named(person.id));
        let choice =
            |person: &&Person| Choice::new(person.id.to_string(), format!("{}, {}", person.name, person.title));
        let ticked: Vec<&str> = self.form.all(name).collect();
        Field::checkboxes(self.t, name, self.t.say(label), people.iter().map(choice).collect())
            .values(&ticked)
            .error(self.problems.get(name).cloned())
    }
}
