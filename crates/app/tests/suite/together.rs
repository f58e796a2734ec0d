//! Several editors at random on one analysis, with old versions, lost answers and deletions: nothing that was acknowledged is
//! lost. What each of them sent is held against the journal afterwards.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use undantag_app::{App, AppError, Ctx, Revision};
use undantag_case::{ActionInput, Along, Case, CaseId, Command, Event, ItemId, ItemKind, Piece, Refusal, Stamped};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::town::{ADMINISTRATOR, REQUESTER, Town};

/// Editors at work at the same time.
const EDITORS: u64 = 6;
/// Patches of them all together, unless `UNDANTAG_SOAK_PATCHES` says otherwise.
const PATCHES: usize = 1_200;
/// Risks, about: more are taken away, fewer are added to.
const RISKS: usize = 8;
/// Measures of them all, about.
const MEASURES: usize = 16;
const MEASURE_FIELDS: &[&str] = &["text", "owner"];
const RISK_FIELDS: &[&str] = &["event", "area", "owner", "justification"];
const SCOPE_FIELDS: &[&str] = &["summary", "text", "sources"];

/// How an editor's changes reach the case.
#[derive(Debug, Clone, Copy)]
enum Way {
    /// As the product does it: against the version the editor saw.
    Merged,
    /// Without the version check: against whatever stands. It is there to show that these tests would notice.
    Overwriting,
}

/// A change of one field that an editor sent.
#[derive(Debug, Clone)]
struct Sent {
    piece: Piece,
    field: &'static str,
    /// Unlike every other text, so that it is recognised.
    text: String,
    /// The version the editor had before their eyes.
    seen: u32,
    acknowledged: bool,
}

/// What all editors did.
#[derive(Debug, Default)]
struct Log {
    sent: Vec<Sent>,
    removed: Vec<(Piece, u32)>,
    /// Measures that went with a risk; risks that stayed because of what would have gone unseen.
    taken_along: usize,
    not_along: usize,
    merged: usize,
    lost_answers: usize,
    /// Patches that were refused and shown beside what stands; those that weren't shown whole.
    clashes: usize,
    badly_shown: usize,
    gone: usize,
}

impl Log {
    fn add(&mut self, other: Self) {
        self.sent.extend(other.sent);
        self.removed.extend(other.removed);
        self.taken_along += other.taken_along;
        self.not_along += other.not_along;
        self.merged += other.merged;
        self.lost_answers += other.lost_answers;
        self.clashes += other.clashes;
        self.badly_shown += other.badly_shown;
        self.gone += other.gone;
    }
}

/// Numbers that are the same in every run (xorshift64*).
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        usize::try_from(number).unwrap() % sides
    }

    fn percent(&mut self, chance: usize) -> bool {
        self.throw(100) < chance
    }

    fn pick<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[self.throw(among.len())]
    }
}

/// Somebody with an old copy of the case before their eyes.
struct Editor {
    app: App,
    ctx: Ctx,
    number: u64,
    way: Way,
    dice: Dice,
    copy: Case,
    texts: usize,
    log: Log,
}

impl Editor {
    async fn work(mut self, patches: usize) -> Log {
        while self.log_patches() < patches {
            match self.dice.throw(100) {
                0..=21 => self.look().await,
                22..=24 => self.remove().await,
                25..=30 => self.add().await,
                _ => self.patch().await,
            }
            tokio::task::yield_now().await;
        }
        self.log
    }

    fn log_patches(&self) -> usize {
        self.texts
    }

    async fn look(&mut self) {
        self.copy = self.app.case(self.copy.id, &self.ctx).await.unwrap();
    }

    async fn add(&mut self) {
        let analysis = &self.copy.analysis;
        let (kind, fields) =
            if self.dice.percent(60) && analysis.measures.len() < MEASURES && !analysis.risks.is_empty() {
                let risk = self.dice.pick(&analysis.risks).id;
                (ItemKind::Measure, json!({"risk": risk, "text": "Ny åtgärd"}))
            } else if analysis.risks.len() <= RISKS {
                (ItemKind::Risk, json!({"event": "Ny risk"}))
            } else {
                return;
            };
        let id = self.app.new_item_id();
        let command = Command::AddItem { kind, id, fields };
        match Box::pin(self.app.carry_out(self.copy.id, None, command, &self.ctx)).await {
            Ok(case) => self.copy = case,
            // The risk was taken away meanwhile.
            Err(AppError::Refused(Refusal::Invalid(_))) if kind == ItemKind::Measure => self.look().await,
            Err(error) => panic!("{error:?}"),
        }
    }

    /// Takes a risk away as it was seen, with its measures; somebody else's change to any of it meanwhile refuses that.
    async fn remove(&mut self) {
        let risks = &self.copy.analysis.risks;
        if risks.len() < RISKS / 2 {
            return;
        }
        let risk = self.dice.pick(risks);
        let (id, seen) = (risk.id, risk.version);
        let along = Along::with(&self.copy.analysis, ItemKind::Risk, id);
        let unseen = self.dice.percent(30) && self.adds_unseen(id).await;
        let command = Command::RemoveItem {
            kind: ItemKind::Risk,
            id,
            seen,
            along: along.code(),
        };
        match Box::pin(self.app.carry_out(self.copy.id, None, command, &self.ctx)).await {
            Ok(case) => {
                assert!(!unseen, "a measure that nobody had seen went with its risk");
                self.log.removed.push((Piece::Item(ItemKind::Risk, id), seen));
                self.log.taken_along += along.0.len();
                self.log.removed.extend(along.0);
                self.copy = case;
            }
            Err(AppError::Refused(refusal)) => {
                assert!(matches!(
                    refusal,
                    Refusal::Stale { .. } | Refusal::TakesAlong(_) | Refusal::Unknown
                ));
                self.log.not_along += usize::from(matches!(refusal, Refusal::TakesAlong(_)));
                self.look().await;
            }
            Err(error) => panic!("{error:?}"),
        }
    }

    /// A measure is added to the risk, which they don't look at; false where the risk is gone.
    async fn adds_unseen(&mut self, risk: ItemId) -> bool {
        let (kind, id) = (ItemKind::Measure, self.app.new_item_id());
        let fields = json!({"risk": risk, "text": "Sedd av ingen"});
        let command = Command::AddItem { kind, id, fields };
        match Box::pin(self.app.carry_out(self.copy.id, None, command, &self.ctx)).await {
            Ok(_) => true,
            Err(AppError::Refused(_)) => false,
            Err(error) => panic!("{error:?}"),
        }
    }

    /// A change to one or two fields of what they see, which may be old.
    async fn patch(&mut self) {
        let risks = &self.copy.analysis.risks;
        let (piece, seen, fields) = if risks.is_empty() || self.dice.percent(20) {
            (Piece::Scope, self.copy.analysis.scope.version, SCOPE_FIELDS)
        } else {
            self.item()
        };
        let mut chosen = vec![*self.dice.pick(fields), *self.dice.pick(fields)];
        chosen.dedup();
        let patch: Vec<Sent> = chosen.into_iter().map(|field| self.text(piece, field, seen)).collect();
        let begins = self.log.sent.len();
        self.log.sent.extend(patch.iter().cloned());
        let mut answer = self.send(&patch).await;
        if self.dice.percent(12) {
            // The line broke before the answer came: nobody knows whether it was taken.
            self.log.lost_answers += 1;
            if self.dice.percent(30) {
                return;
            }
            answer = self.send(&patch).await;
        }
        match answer {
            Ok(case) => {
                for sent in &mut self.log.sent[begins..] {
                    sent.acknowledged = true;
                }
                if self.dice.percent(50) {
                    self.copy = case;
                }
            }
            Err(AppError::Clash(clashed)) => {
                self.log.clashes += 1;
                let mine = |text: &Value| patch.iter().any(|sent| *text == json!(sent.text));
                let shown = !clashed.fields.is_empty()
                    && clashed
                        .fields
                        .iter()
                        .all(|it| mine(&it.clash.yours) && it.clash.theirs != it.clash.base && it.by.is_some());
                self.log.badly_shown += usize::from(!shown);
                self.look().await;
            }
            Err(AppError::Refused(Refusal::Unknown)) => {
                self.log.gone += 1;
                self.look().await;
            }
            Err(error) => panic!("{error:?}"),
        }
    }

    /// A risk or a measure that they see.
    fn item(&mut self) -> (Piece, u32, &'static [&'static str]) {
        let analysis = &self.copy.analysis;
        if !analysis.measures.is_empty() && self.dice.percent(35) {
            let measure = self.dice.pick(&analysis.measures);
            return (
                Piece::Item(ItemKind::Measure, measure.id),
                measure.version,
                MEASURE_FIELDS,
            );
        }
        let risk = self.dice.pick(&analysis.risks);
        (Piece::Item(ItemKind::Risk, risk.id), risk.version, RISK_FIELDS)
    }

    fn text(&mut self, piece: Piece, field: &'static str, seen: u32) -> Sent {
        self.texts += 1;
        Sent {
            piece,
            field,
            text: format!("{}-{}", self.number, self.texts),
            seen,
            acknowledged: false,
        }
    }

    async fn send(&mut self, patch: &[Sent]) -> Result<Case, AppError> {
        let piece = patch[0].piece;
        let seen = match self.way {
            Way::Merged => patch[0].seen,
            Way::Overwriting => {
                let now = self.app.case(self.copy.id, &self.ctx).await?;
                piece
                    .standing(&now.analysis)
                    .map_or(patch[0].seen, |(version, _)| version)
            }
        };
        let changes = patch.iter().map(|sent| (sent.field.to_owned(), json!(sent.text)));
        let changes = Value::Object(changes.collect());
        let revision = Revision { piece, seen, changes };
        let revised = Box::pin(self.app.revise(self.copy.id, revision, &self.ctx)).await?;
        self.log.merged += usize::from(revised.merged);
        Ok(revised.case)
    }
}

/// What a piece said, version by version.
type Versions = BTreeMap<u32, Value>;

struct Journal {
    pieces: BTreeMap<Piece, Versions>,
    /// The version that stood when the piece was taken away.
    removed: BTreeMap<Piece, u32>,
}

impl Journal {
    fn of(journal: &[Stamped]) -> Self {
        let mut read = Self {
            pieces: BTreeMap::new(),
            removed: BTreeMap::new(),
        };
        for stamped in journal {
            match Piece::changed_by(&stamped.event) {
                Some((piece, Some(says))) => {
                    let version = u32::try_from(says["version"].as_u64().unwrap()).unwrap();
                    read.pieces.entry(piece).or_default().insert(version, says);
                }
                Some((piece, None)) => {
                    assert!(matches!(stamped.event, Event::ItemRemoved { .. }));
                    read.take_away(piece);
                }
                None => {}
            }
        }
        read
    }

    /// The piece, and every measure of it that stands.
    fn take_away(&mut self, gone: Piece) {
        let Piece::Item(_, id) = gone else {
            panic!("{gone} is no item")
        };
        let belongs = |(piece, last): &(&Piece, &Value)| **piece == gone || last["risk"] == json!(id);
        let last = self
            .pieces
            .iter()
            .map(|(piece, versions)| (piece, versions.values().next_back().unwrap()));
        for (piece, last) in last.filter(belongs) {
            let version = u32::try_from(last["version"].as_u64().unwrap()).unwrap();
            self.removed.entry(*piece).or_insert(version);
        }
    }
}

/// Every acknowledged text that isn't there and wasn't taken away by somebody who had it before their eyes.
fn lost(log: &Log, journal: &Journal) -> Vec<String> {
    let by_text: BTreeMap<&str, &Sent> = log.sent.iter().map(|sent| (sent.text.as_str(), sent)).collect();
    let mut lost = Vec::new();
    for sent in log.sent.iter().filter(|sent| sent.acknowledged) {
        let versions = &journal.pieces[&sent.piece];
        let says = |says: &Value| says[sent.field] == json!(sent.text);
        let Some((version, _)) = versions.iter().find(|(_, it)| says(it)) else {
            lost.push(format!("{sent:?} was never there"));
            continue;
        };
        let next = versions.range(version..).find(|(_, it)| !says(it));
        let Some((_, next)) = next else { continue };
        let over = by_text.get(next[sent.field].as_str().unwrap_or_default());
        if over.is_none_or(|over| over.seen < *version) {
            lost.push(format!("{sent:?} of version {version} was written over by {over:?}"));
        }
    }
    for (piece, last) in &journal.removed {
        if !log.removed.contains(&(*piece, *last)) {
            lost.push(format!("{piece} was taken away unseen"));
        }
    }
    lost
}

#[expect(
    clippy::disallowed_methods,
    reason = "the number of patches is chosen by whoever runs the test"
)]
fn patches() -> usize {
    let said = std::env::var("UNDANTAG_SOAK_PATCHES").ok();
    said.map_or(PATCHES, |said| said.parse().expect("a number of patches"))
}

/// An analysis with some risks.
async fn begun(town: &Town) -> Case {
    let case = Box::pin(town.submitted()).await;
    let mut case = town
        .take(&case, ADMINISTRATOR, "open-analysis", ActionInput::default())
        .await;
    for number in 0..RISKS {
        let command = Command::AddItem {
            kind: ItemKind::Risk,
            id: ItemId(uuid::Uuid::from_u128(u128::try_from(number).unwrap() + 1)),
            fields: json!({"event": "En risk"}),
        };
        case = town.carry_out(&case, REQUESTER, command).await;
    }
    case
}

/// Lets them all work at once, and answers what they did and what the journal says.
async fn everybody(town: &Town, way: Way, patches: usize) -> (CaseId, Log, Journal) {
    let case = begun(town).await;
    let mut editors = tokio::task::JoinSet::new();
    for number in 0..EDITORS {
        let who = if number % 2 == 0 { REQUESTER } else { ADMINISTRATOR };
        let editor = Editor {
            app: town.app.clone(),
            ctx: town.ctx(who),
            number,
            way,
            dice: Dice(0x9E37_79B9_7F4A_7C15 ^ (number + 1)),
            copy: case.clone(),
            texts: 0,
            log: Log::default(),
        };
        editors.spawn(editor.work(patches / usize::try_from(EDITORS).unwrap()));
    }
    let mut log = Log::default();
    while let Some(done) = editors.join_next().await {
        log.add(done.unwrap());
    }
    let journal = town.store.journal(case.id).await.unwrap();
    (case.id, log, Journal::of(&journal))
}

on_both_databases! {
    async fn nothing_that_was_acknowledged_is_lost_however_many_write_at_once(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let begun = std::time::Instant::now();
        let (id, log, journal) = Box::pin(everybody(&town, Way::Merged, patches())).await;
        let acknowledged = log.sent.iter().filter(|sent| sent.acknowledged).count();
        eprintln!(
            "{} fields sent in {:.1} s, {acknowledged} acknowledged, {} patches merged, {} clashes shown, {} answers lost, \
             {} to what was gone, {} taken away with {} measures, {} stayed because of an unseen one",
            log.sent.len(), begun.elapsed().as_secs_f64(), log.merged, log.clashes, log.lost_answers, log.gone, log.removed.len(),
            log.taken_along, log.not_along,
        );
        assert_eq!(lost(&log, &journal), Vec::<String>::new());
        assert_eq!(log.badly_shown, 0);
        for happened in [log.merged, log.clashes, log.lost_answers, log.gone, log.removed.len(), log.taken_along, log.not_along] {
            assert!(happened > 0, "the editors never got in each other's way");
        }
        assert!(town.app.journal_agrees(id, &town.ctx(REQUESTER)).await.unwrap());
    }

    async fn without_the_version_check_acknowledged_edits_are_seen_to_be_lost(database: TestDatabase) {
        let town = Town::on(database.store().await.unwrap()).await;
        let (_, log, journal) = Box::pin(everybody(&town, Way::Overwriting, 240)).await;
        assert!(!lost(&log, &journal).is_empty());
    }
}
