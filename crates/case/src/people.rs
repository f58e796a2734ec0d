//! Who acts, in which roles, and for which of the two parties.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use undantag_workflow::{PersonKey, RoleKey};

use crate::case::Case;
use crate::ids::{DepartmentId, PersonId};
use crate::request::words;

words! {
    /// A role (roll) a person is given by the administrator.
    Role {
        /// Beställare, in a department.
        Requester = "requester",
        /// Systemförvaltare.
        SystemAdministrator = "system-administrator",
        /// Beslutsfattare.
        DecisionMaker = "decision-maker",
        /// Sakkunnig.
        Expert = "expert",
        /// Registrator.
        Registrar = "registrar",
        /// Revisor.
        Auditor = "auditor",
        /// Administratör.
        Administrator = "administrator",
    }
}

impl Role {
    /// The role's name in workflow definitions.
    pub fn key(self) -> RoleKey {
        RoleKey::from(self.word())
    }
}

words! {
    /// How sure we are of who acted.
    Assurance {
        /// A code read in the person's registered mailbox.
        Mailbox = "mailbox",
        /// The organisation's single sign-on.
        Sso = "sso",
        /// A token the person made for an integration.
        Token = "token",
    }
}

words! {
    /// The two parties of the joint analysis.
    Party {
        /// Verksamheten.
        Department = "department",
        /// Systemförvaltaren.
        SystemAdministrator = "system-administrator",
    }
}

/// A signed-in person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Actor {
    /// Who.
    pub person: PersonId,
    /// Name, kept in what they sign and decide.
    pub name: String,
    /// Title, likewise.
    pub title: String,
    /// The department they belong to.
    pub department: Option<DepartmentId>,
    /// Roles given by the administrator.
    pub roles: BTreeSet<Role>,
    /// How we know it is them.
    pub assurance: Assurance,
}

impl Actor {
    /// The person as the workflow engine names them.
    pub fn key(&self) -> PersonKey {
        PersonKey::from(self.person.to_string().as_str())
    }

    /// Whether the administrator gave them `role`.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }

    /// Their roles on this case: a requester only in the case's department, a decision-maker only when appointed,
    /// an expert only when asked.
    pub fn roles_in(&self, case: &Case) -> BTreeSet<Role> {
        self.roles
            .iter()
            .copied()
            .filter(|role| match role {
                Role::Requester => self.department == Some(case.department),
                Role::DecisionMaker => case.appointment.as_ref().is_some_and(|a| a.names(self.person)),
                Role::Expert => case.analysis.asked().any(|statement| statement.expert == self.person),
                Role::SystemAdministrator | Role::Registrar | Role::Auditor | Role::Administrator => true,
            })
            .collect()
    }

    /// Whether they may see the case at all. A draft belongs to its department alone; who has decided may go on reading it.
    pub fn may_read(&self, case: &Case) -> bool {
        let roles = self.roles_in(case);
        if case.received_at.is_none() {
            roles.contains(&Role::Requester)
        } else {
            !roles.is_empty() || case.has_word_of(self.person)
        }
    }

    /// The party they may write and sign for on this case.
    pub fn party_in(&self, case: &Case) -> Option<Party> {
        let roles = self.roles_in(case);
        if roles.contains(&Role::SystemAdministrator) {
            Some(Party::SystemAdministrator)
        } else if roles.contains(&Role::Requester) {
            Some(Party::Department)
        } else {
            None
        }
    }
}
