//! Cases to draw pages of.

use serde_json::json;
use undantag_case::{Case, Event, Stamped, WorkflowRef};

/// A case that has just been opened.
pub(crate) fn draft() -> Case {
    let workflow = undantag_workflow::exemption().unwrap();
    let number = |number: u128| uuid::Uuid::from_u128(number);
    let first = Stamped {
        sequence: 1,
        at: "2026-11-23T09:42:00Z".parse().unwrap(),
        actor: None,
        role: "requester".to_owned(),
        assurance: None,
        event: Event::Opened {
            id: serde_json::from_value(json!(number(1))).unwrap(),
            number: "U-2026-014".to_owned(),
            workflow: WorkflowRef {
                key: workflow.key().to_owned(),
                version: workflow.version(),
                digest: workflow.digest().to_owned(),
            },
            state: workflow.initial().key.clone(),
            scale: undantag_risk::Scale::shipped(),
            department: serde_json::from_value(json!(number(2))).unwrap(),
            requester: serde_json::from_value(json!(number(3))).unwrap(),
        },
    };
    Case::begun(&first).unwrap()
}
