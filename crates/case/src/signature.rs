//! The basis (underlag) of a decision: its digest, its short code, and the parties' signatures over it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::case::Case;
use crate::event::{Event, WorkflowRef};
use crate::ids::PersonId;
use crate::people::{Assurance, Party};

/// SHA-256 over the RFC 8785 canonical JSON of the whole basis, in lower-case hex.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct BasisDigest(pub String);

impl BasisDigest {
    /// The code people compare by eye: the first twelve hex digits in groups of four.
    pub fn short(&self) -> String {
        let head: Vec<char> = self.0.chars().take(12).flat_map(char::to_uppercase).collect();
        head.chunks(4)
            .map(|group| group.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join("-")
    }
}

/// One party's signature (underskrift).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Signature {
    /// For whom.
    pub party: Party,
    /// By whom.
    pub person: PersonId,
    /// Their name that day.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Over exactly this basis.
    pub digest: BasisDigest,
    /// Case version that was read.
    pub case_version: u64,
    /// How we know it was them.
    pub assurance: Assurance,
}

impl Case {
    /// The workflow version that its basis is, or was, signed under.
    pub fn basis_workflow(&self) -> &WorkflowRef {
        self.signed_under.as_ref().unwrap_or(&self.workflow)
    }

    /// Makes a signature part of the case, in place of the party's earlier one.
    pub(crate) fn signed(&mut self, signature: &Signature) {
        self.analysis.signatures.retain(|old| old.party != signature.party);
        self.analysis.signatures.push(signature.clone());
    }

    /// No signature holds any more, and what is signed next is signed under the workflow of now.
    pub(crate) fn void_signatures(&mut self) {
        let voided = std::mem::take(&mut self.analysis.signatures);
        self.analysis.voided.extend(voided);
        self.signed_under = None;
    }

    /// That the signatures that stand hold no more; nothing when there are none.
    pub(crate) fn voided_signatures(&self) -> Option<Event> {
        let signatures = &self.analysis.signatures;
        let parties = signatures.iter().map(|signature| signature.party).collect();
        (!signatures.is_empty()).then_some(Event::SignaturesVoided { parties })
    }

    /// The digest of everything a decision rests on: request, analysis, attachments, scale and workflow. Signatures are not
    /// part of what is signed.
    pub fn basis_digest(&self) -> BasisDigest {
        let mut analysis = self.analysis.clone();
        analysis.signatures.clear();
        analysis.voided.clear();
        let attachments: Vec<_> = self
            .attachments
            .iter()
            .map(|a| json!({"id": a.id, "checksum": a.checksum}))
            .collect();
        let basis = json!({
            "number": self.number,
            "request": self.request,
            "analysis": analysis,
            "attachments": attachments,
            "scale": self.scale,
            "workflow": self.basis_workflow(),
        });
        // Canonicalising fails for floats out of range only, and the basis has none; the fallback binds the content too.
        let canonical = serde_json_canonicalizer::to_vec(&basis).unwrap_or_else(|_| basis.to_string().into_bytes());
        let hash = Sha256::digest(&canonical);
        BasisDigest(hash.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}")))
    }
}

/// A basis both parties signed: the only thing a decision can be made on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedBasis {
    digest: BasisDigest,
}

impl SignedBasis {
    /// The case's basis, if both parties signed exactly what stands now.
    pub fn of(case: &Case) -> Option<Self> {
        let digest = case.basis_digest();
        Party::ALL
            .iter()
            .all(|party| {
                case.analysis
                    .signature(*party)
                    .is_some_and(|signature| signature.digest == digest)
            })
            .then_some(Self { digest })
    }

    /// Its digest.
    pub fn digest(&self) -> &BasisDigest {
        &self.digest
    }
}
