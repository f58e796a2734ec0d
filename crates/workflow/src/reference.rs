//! The reference page of the format, in Swedish and English: every table and key, the limits, and every code with what is
//! proved and how to mend it.

use std::fmt::Write;

use crate::code::{Code, Severity};
use crate::format::{
    DEEPEST_GUARD, FILE, Key, Kind, LARGEST_GUARD, LONGEST_KEY, LONGEST_LIST, LONGEST_TEXT, Need, Said, Table,
};
use crate::load::{LONGEST, MOST_FINDINGS};
use crate::model::Label;

/// The reference page of the format, as Markdown in both languages.
pub fn reference() -> Label {
    Label::new(page(|(sv, _)| sv), page(|(_, en)| en))
}

/// Picks the sentence in one language.
type Pick = fn(Said) -> &'static str;

fn page(pick: Pick) -> String {
    let mut page = Page {
        pick,
        text: String::new(),
    };
    page.line(HEAD);
    page.blank();
    page.kinds();
    page.limits();
    for table in FILE.all() {
        page.table(table);
    }
    page.codes();
    page.text
}

const HEAD: Said = (
    "# Arbetsflödets format\n\nEn fil i TOML är ett arbetsflöde i en version. Sidan skrivs ur samma beskrivning som filen \
     läses med. [docs/workflow.schema.json](workflow.schema.json) är den som JSON Schema: med raden `#:schema` överst i filen, \
     följd av vägen dit, kompletterar och förklarar en editor med stöd för det, till exempel Even Better TOML. `undantag \
     workflow check FIL` säger allt som är fel, [handledningen](workflow-tutorial.md) visar hur en ändring går till, och de \
     två arbetsflöden som följer med är hela exempel: \
     [undantag](../crates/workflow/workflows/exemption/1.toml) och \
     [avsteg från IT-policyn](../crates/workflow/workflows/it-policy-deviation/1.toml).\n\nPå engelska: \
     [workflow-format.md](workflow-format.md).",
    "# The workflow format\n\nA file in TOML is a workflow in one version. This page is written from the same description that \
     the file is read with. [docs/workflow.schema.json](workflow.schema.json) is that as a JSON Schema: with a line `#:schema` \
     at the top of the file, followed by the way to it, an editor that supports it, such as Even Better TOML, completes and \
     explains. `undantag workflow check FILE` says everything that is wrong, [the tutorial](workflow-tutorial.md) shows how a \
     change is made, and the two workflows that are shipped are whole examples: \
     [the exemption](../crates/workflow/workflows/exemption/1.toml) and \
     [the deviation from the IT policy](../crates/workflow/workflows/it-policy-deviation/1.toml).\n\nIn Swedish: \
     [workflow-format.sv.md](workflow-format.sv.md).",
);

/// A page being written.
struct Page {
    pick: Pick,
    text: String,
}

impl Page {
    fn said(&self, said: Said) -> &'static str {
        (self.pick)(said)
    }

    fn line(&mut self, said: Said) {
        self.raw(self.said(said));
    }

    fn raw(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn blank(&mut self) {
        self.text.push('\n');
    }

    fn label(&self, label: &Label) -> String {
        // The two pages differ in which half of a pair they take.
        if self.said(("sv", "en")) == "sv" {
            &label.sv
        } else {
            &label.en
        }
        .clone()
    }

    fn kinds(&mut self) {
        self.line(("## Slags värden\n", "## Kinds of values\n"));
        self.line(("| slag | är |\n|---|---|", "| kind | is |\n|---|---|"));
        for kind in [
            Kind::Name,
            Kind::Text,
            Kind::Number,
            Kind::Flag,
            Kind::FactValue,
            Kind::Guard,
        ] {
            let (name, wanted) = (self.kind(kind), self.label(&kind.wanted()));
            self.raw(&format!("| {name} | {wanted} |"));
        }
        self.line((
            "\nEn lista har högst tusen av sådana värden. En text på båda språken skrivs `{ sv = \"…\", en = \"…\" }`.\n",
            "\nA list has at most a thousand of such values. A text in both languages is written `{ sv = \"…\", en = \"…\" }`.\n",
        ));
    }

    fn limits(&mut self) {
        self.line(("## Gränser\n", "## Limits\n"));
        self.line(("| vad | högst |\n|---|---|", "| what | at most |\n|---|---|"));
        let limits = [
            (("filen, i tecken (byte)", "the file, in bytes"), LONGEST),
            (("en nyckel, i tecken", "a key, in characters"), LONGEST_KEY),
            (("en text, i tecken", "a text, in characters"), LONGEST_TEXT),
            (("en lista", "a list"), LONGEST_LIST),
            (("fakta i ett villkor", "facts in a guard"), LARGEST_GUARD),
            (("villkor i varandra", "guards inside each other"), DEEPEST_GUARD),
            (("fynd som visas", "findings that are shown"), MOST_FINDINGS),
        ];
        for (what, most) in limits {
            self.raw(&format!("| {} | {most} |", self.said(what)));
        }
        for table in FILE.all().into_iter().filter(|table| table.most > 1) {
            self.raw(&format!("| `{}` | {} |", table.place, table.most));
        }
        self.blank();
    }

    fn table(&mut self, table: &Table) {
        if table.place == "{ sv = …, en = … }" {
            return;
        }
        let heading = if table.place.is_empty() {
            self.said(("Överst i filen", "At the top of the file")).to_owned()
        } else {
            format!("`{}`", table.place)
        };
        self.raw(&format!("## {heading}\n\n{}\n", self.said(table.says)));
        self.line((
            "| nyckel | slag | måste stå | vad |\n|---|---|---|---|",
            "| key | kind | must be there | what |\n|---|---|---|---|",
        ));
        for key in table.keys {
            let cells = [self.kind(key.kind), self.need(key), self.says(key)];
            self.raw(&format!("| `{}` | {} |", key.name, cells.join(" | ")));
        }
        if !table.example.is_empty() {
            self.raw(&format!("\n```toml\n{}\n```", table.example));
        }
        self.blank();
    }

    fn kind(&self, kind: Kind) -> String {
        let simple = |said| self.said(said).to_owned();
        match kind {
            Kind::Name => simple(("nyckel", "key")),
            Kind::Names | Kind::SomeNames => simple(("lista med nycklar", "list of keys")),
            Kind::NameOrNames => simple(("nyckel eller lista med nycklar", "key or list of keys")),
            Kind::Text => simple(("text", "text")),
            Kind::Texts => simple(("lista med namn", "list of names")),
            Kind::Number => simple(("tal", "number")),
            Kind::Numbers => simple(("lista med tal", "list of numbers")),
            Kind::Flag => simple(("ja eller nej", "yes or no")),
            Kind::FactValue => simple(("ett faktums värde", "a fact's value")),
            Kind::Guard => simple(("villkor", "guard")),
            Kind::Guards => simple(("lista med villkor", "list of guards")),
            Kind::Table(table) if table.place.starts_with("{ sv") => {
                simple(("text på båda språken", "text in both languages"))
            }
            Kind::Table(table) | Kind::Tables(table) => format!("`{}`", table.place),
            Kind::Word(words) => quoted(words),
            Kind::WordOrTable(words, table) => format!("{}, `{}`", quoted(words), table.place),
            Kind::ListsByName => simple(("`{ del = [roller] }`", "`{ part = [roles] }`")),
            Kind::ValuesByName => simple(("`{ faktum = värde }`", "`{ fact = value }`")),
        }
    }

    fn need(&self, key: &Key) -> String {
        match key.need {
            Need::Always => self.said(("ja", "yes")).to_owned(),
            Need::May => String::new(),
            Need::When(other, words) => {
                let (when, only) = (self.said(("när", "when")), self.said(("bara då", "only then")));
                format!("{when} `{other}` = {}, {only}", quoted(words))
            }
            Need::Or(other) => format!("{} `{other}`", self.said(("det eller", "it or"))),
        }
    }

    fn says(&self, key: &Key) -> String {
        let says = self.said(key.says);
        if key.default.is_empty() {
            return says.to_owned();
        }
        let without = self.said(("Utan den", "Without it"));
        format!("{says} {without}: `{}`.", key.default)
    }

    fn codes(&mut self) {
        self.line((
            "## Fynd\n\nVarje fynd har en kod. Ett fel hindrar arbetsflödet från att användas, en varning gör det inte.\n",
            "## Findings\n\nEvery finding has a code. An error keeps the workflow from being used, a warning doesn't.\n",
        ));
        self.line((
            "| kod | | bevisat | så rättas det |\n|---|---|---|---|",
            "| code | | proved | how to mend it |\n|---|---|---|---|",
        ));
        for code in Code::ALL {
            let severity = match code.severity() {
                Severity::Error => self.said(("fel", "error")),
                Severity::Warning => self.said(("varning", "warning")),
            };
            let (property, mend) = (self.label(&code.property()), self.label(&code.mend()));
            // Writing to a string can't fail.
            let _ = writeln!(self.text, "| {code} | {severity} | {property} | {mend} |");
        }
    }
}

fn quoted(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tutorial_tests;
