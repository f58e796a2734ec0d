//! Departments (verksamheter).

use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait, IntoActiveModel, QueryOrder};
use undantag_case::DepartmentId;

use crate::entity::departments::{Column, Entity, Model};
use crate::error::{StoreError, unless_taken};
use crate::reads::reads;
use crate::store::Tx;

/// A department (verksamhet) of the municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Department {
    /// Its id.
    pub id: DepartmentId,
    /// Its Swedish name.
    pub name_sv: String,
    /// Its English name.
    pub name_en: String,
    /// A short name, such as `SOC`.
    pub short: String,
}

reads! {
    /// Every department, by its short name.
    departments() -> Vec<Department> = all;
    /// The department with this id.
    department(id: DepartmentId) -> Option<Department> = by_id;
}

impl Tx {
    /// Adds the department, or changes the one with its id.
    pub async fn put_department(&self, department: &Department) -> Result<(), StoreError> {
        let row = Model {
            id: department.id.0,
            name_sv: department.name_sv.clone(),
            name_en: department.name_en.clone(),
            short: department.short.clone(),
        };
        let changes = OnConflict::column(Column::Id)
            .update_columns([Column::NameSv, Column::NameEn, Column::Short])
            .to_owned();
        Entity::insert(row.into_active_model())
            .on_conflict(changes)
            .exec_without_returning(&self.inner)
            .await
            .map_err(unless_taken("short name"))?;
        Ok(())
    }
}

async fn all(db: &impl ConnectionTrait) -> Result<Vec<Department>, StoreError> {
    let rows = Entity::find().order_by_asc(Column::Short).all(db).await?;
    Ok(rows.into_iter().map(Department::from).collect())
}

async fn by_id(db: &impl ConnectionTrait, id: DepartmentId) -> Result<Option<Department>, StoreError> {
    Ok(Entity::find_by_id(id.0).one(db).await?.map(Department::from))
}

impl From<Model> for Department {
    fn from(row: Model) -> Self {
        Self {
            id: DepartmentId(row.id),
            name_sv: row.name_sv,
            name_en: row.name_en,
            short: row.short,
        }
    }
}
