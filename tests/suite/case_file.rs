//! What people write in the tests' case, and the road to each place in its life.

use reqwest::Method;
use serde_json::{Value, json};

use crate::product::{Caller, Product, nothing};

/// The dimensions an analysis answers for.
const DIMENSIONS: [&str; 11] = [
    "residents",
    "accessibility",
    "information-security",
    "personal-data",
    "law",
    "economy",
    "operations",
    "integration",
    "goals",
    "other-departments",
    "it-policy",
];

/// The people of a case, and where it is.
pub(crate) struct File {
    /// The department's.
    pub(crate) rut: Caller,
    /// The system administrator.
    pub(crate) ida: Caller,
    /// The head of digitalisation, who decides.
    pub(crate) hedda: Caller,
    /// The case's path.
    pub(crate) case: String,
}

/// A complete request.
pub(crate) fn request() -> Value {
    json!({
        "serviceName": "Felanmälan av gatubelysning",
        "selfCheck": {"temporary": false, "existsAlready": false},
        "audience": "external",
        "contact": {"name": "Rut Ekström", "email": "rut@angsvik.example", "phone": "0123-45 67 12"},
        "approval": {"manager": "Maria Lindqvist", "on": "2026-11-20"},
        "guideline": {"name": "Riktlinje för e-tjänster, version 3", "section": "4"},
        "deviation": "supplier-portal",
        "standing": "new",
        "need": "Invånare ska kunna peka ut en trasig stolpe på en karta och få veta när den är lagad.",
        "specialReasons": [
            {"kind": "missing-function", "text": "Kartan i plattformen kan inte visa stolparnas nummer."},
            {"kind": "integration", "text": "Felen ska in i leverantörens driftsystem utan handpåläggning."}
        ],
        "platformTrial": {
            "tried": "Vi byggde ett formulär med kartfråga i Open ePlatform. Kartan visar inte stolpar, så felen kunde inte kopplas.",
            "evidence": "Se bilagan provning.pdf",
            "on": "2026-10-14"
        },
        "solution": {
            "product": "Lyktan", "supplier": "Ljusnät AB", "hosting": "Leverantörens servrar i Luleå", "country": "Sverige",
            "login": "none", "payment": "Ingen", "integrations": "Driftsystemet för belysning", "eArchive": "Gallras efter två år"
        },
        "usersPerYear": 900,
        "casesPerYear": 1200,
        "information": {
            "types": "Plats, felbeskrivning, frivillig e-postadress",
            "confidentiality": 1, "integrity": 2, "availability": 1, "personalData": "ordinary"
        },
        "accessibility": "partly-conforming",
        "procurement": "Ingår i driftavtalet",
        "contractEnds": "2028-12-31",
        "wantedFrom": "2027-01-15",
        "wantedMonths": 12,
        "ifRefused": "Fel anmäls per telefon, som i dag, och en tjänsteman skriver in dem."
    })
}

/// A draft with a complete request and its evidence.
pub(crate) async fn draft(product: &Product) -> File {
    let rut = product.caller("rut").await;
    let opened = rut.post("/cases", &nothing()).await.is(201);
    let case = format!("/cases/{}", opened.body["id"].as_str().unwrap());
    rut.patch(&format!("{case}/request"), "\"0\"", &request()).await.is(200);
    rut.attach(&case, "provning.pdf", b"%PDF-1.7 provning").await.is(201);
    let (ida, hedda) = (product.caller("ida").await, product.caller("hedda").await);
    File { rut, ida, hedda, case }
}

/// The same, submitted and with its analysis opened.
pub(crate) async fn in_analysis(product: &Product) -> File {
    let file = draft(product).await;
    file.rut.take(&file.case, "submit", &nothing()).await.is(200);
    file.ida.take(&file.case, "open-analysis", &nothing()).await.is(200);
    file
}

/// The same, with a whole analysis that nobody has signed.
pub(crate) async fn analysed(product: &Product) -> File {
    let file = in_analysis(product).await;
    file.write().await;
    file
}

/// The same, signed by both and waiting for a decision.
pub(crate) async fn for_decision(product: &Product) -> File {
    let file = analysed(product).await;
    file.sign(&file.rut).await;
    file.sign(&file.ida).await;
    file.ida
        .take(&file.case, "submit-for-decision", &nothing())
        .await
        .is(200);
    file
}

impl File {
    /// An address below the analysis.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}/analysis/{path}", self.case)
    }

    /// Adds an item and gives its id.
    pub(crate) async fn add(&self, who: &Caller, kind: &str, fields: &Value) -> String {
        let added = who.post(&self.at(kind), fields).await.is(201);
        added.body["id"].as_str().unwrap().to_owned()
    }

    /// Signs what stands, for the caller's own party.
    pub(crate) async fn sign(&self, who: &Caller) {
        let digest = who.get(&self.at("signatures")).await.is(200).body["digest"].clone();
        who.post(&self.at("signatures"), &json!({"digest": digest}))
            .await
            .is(201);
    }

    /// What a decision-maker says when granting what stands.
    pub(crate) async fn grant(&self) -> Value {
        let basis = self.hedda.get(&self.case).await.is(200).body["basis"].clone();
        json!({
            "reasons": "Plattformen saknar en karta som kan visa stolparnas nummer, och de risker som återstår är måttliga.",
            "validUntil": "2027-11-30",
            "basis": basis,
            "noConflict": true
        })
    }

    /// Everything an analysis needs, written by both.
    pub(crate) async fn write(&self) {
        let scope = json!({
            "text": "Felanmälan av gatubelysning, inte av vägar.",
            "sources": "Provning i Open ePlatform 2026-10-14, leverantörens tillgänglighetsredogörelse",
            "summary": "Vi vill använda leverantörens karta i ett år. Plattformen kan inte visa stolpar. Riskerna är små. Sedan går vi tillbaka."
        });
        self.ida.patch(&self.at("scope"), "\"0\"", &scope).await.is(200);
        let exit = json!({"how": "Formuläret flyttas till plattformen när dess karta kan visa stolpar.", "when": "2027-12-31", "enabler": "Kartmodul 2"});
        self.rut.patch(&self.at("exit-plan"), "\"0\"", &exit).await.is(200);
        let answers = json!({
            "evaluation": false, "automatedDecisions": false, "monitoring": false, "sensitive": false,
            "largeScale": true, "matching": false, "vulnerable": false, "innovative": false, "hinders": false,
        });
        self.ida
            .patch(&self.at("data-protection"), "\"0\"", &answers)
            .await
            .is(200);
        let meeting = json!({"on": "2026-12-01", "participants": "Rut Ekström, Ida Lund"});
        self.add(&self.ida, "meetings", &meeting).await;
        let alternatives = self.alternatives().await;
        self.risk().await;
        self.costs(&alternatives).await;
        let condition = json!({"text": "Tillgängligheten granskas", "owner": "Rut Ekström", "due": "2027-03-01"});
        self.add(&self.ida, "conditions", &condition).await;
        self.positions().await;
    }

    async fn alternatives(&self) -> Vec<String> {
        let analysis = self.ida.get(&format!("{}/analysis", self.case)).await.is(200).body;
        let mut ids = Vec::new();
        for alternative in analysis["alternatives"].as_array().unwrap() {
            let id = alternative["id"].as_str().unwrap();
            let change = json!({"description": format!("Så här skulle ”{}” se ut.", alternative["name"].as_str().unwrap()), "delivery": "2027-01-15"});
            self.ida
                .patch(&self.at(&format!("alternatives/{id}")), "\"1\"", &change)
                .await
                .is(200);
            for dimension in DIMENSIONS {
                let answer = json!({"direction": "unchanged", "reason": "Ingen skillnad mot i dag."});
                self.rut
                    .put_first(&self.at(&format!("assessments/{dimension}/{id}")), &answer)
                    .await
                    .is(200);
            }
            ids.push(id.to_owned());
        }
        ids
    }

    async fn risk(&self) {
        let risk = json!({
            "event": "Anmälningar når inte driftsystemet", "area": "Drift", "owner": "Rut Ekström",
            "before": {"likelihood": 3, "severity": 3}, "after": {"likelihood": 2, "severity": 2}
        });
        let risk = self.add(&self.rut, "risks", &risk).await;
        let cause = json!({"risk": risk, "text": "Leverantören byter version utan att säga till."});
        let cause = self.add(&self.rut, "causes", &cause).await;
        let consequence = json!({"risk": risk, "text": "Trasig belysning lagas inte.", "severity": 3});
        self.add(&self.rut, "consequences", &consequence).await;
        let measure = json!({
            "risk": risk, "cause": cause, "text": "Övervakning med larm", "owner": "Ida Lund", "due": "2027-02-01", "status": "decided"
        });
        self.add(&self.ida, "measures", &measure).await;
        let position = json!({"stance": "dissent", "text": "Vi bedömer sannolikheten som högre."});
        self.ida
            .put_first(&self.at(&format!("positions/system-administrator/{risk}")), &position)
            .await
            .is(200);
    }

    async fn costs(&self, alternatives: &[String]) {
        for alternative in alternatives.iter().take(2) {
            let line = json!({
                "alternative": alternative, "text": "Årsavgift", "kind": "fixed", "amount": 2_500_000, "period": "yearly"
            });
            self.add(&self.rut, "cost-items", &line).await;
        }
        let line = json!({
            "alternative": alternatives[1], "text": "Koppling till driftsystemet", "kind": "other", "amount": 6_000_000, "period": "once"
        });
        self.add(&self.rut, "cost-items", &line).await;
    }

    async fn positions(&self) {
        let position =
            json!({"stance": "agree", "text": "Vi står bakom analysen.", "recommendation": "grant-with-conditions"});
        self.rut
            .put_first(&self.at("positions/department"), &position)
            .await
            .is(200);
        self.ida
            .put_first(&self.at("positions/system-administrator"), &position)
            .await
            .is(200);
    }
}

impl File {
    /// Takes an item and a file away again, in a case of its own.
    pub(crate) async fn remove_what_is_left(&self, product: &Product) {
        let other = in_analysis(product).await;
        let id = other.add(&other.rut, "risks", &json!({"event": "Avbrott"})).await;
        let path = other.at(&format!("risks/{id}"));
        let seen = other.rut.get(&path).await.is(200).header("etag").to_owned();
        other.rut.change(Method::DELETE, &path, &seen, &nothing()).await.is(204);
        other.rut.get(&path).await.is(404);
    }
}
