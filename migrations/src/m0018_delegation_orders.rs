//! Delegation orders (delegationsordningar): every version of who decides what, whole, instead of a row per level that forgot
//! what it had said.

use sea_orm_migration::sea_orm::DbBackend;

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let orders = Table::create()
            .table("delegation_orders")
            .col(ColumnDef::new("version").integer().not_null().primary_key())
            .col(json_binary("levels"))
            .col(uuid_null("changed_by"))
            .col(moment_null("changed_at"))
            .foreign_key(&mut refers("delegation_orders", "changed_by", "people"))
            .to_owned();
        manager.create_table(orders).await?;
        let carry_over = match manager.get_database_backend() {
            DbBackend::Postgres => ON_POSTGRES,
            _ => ON_SQLITE,
        };
        manager.get_connection().execute_unprepared(carry_over).await?;
        manager
            .drop_table(Table::drop().table("decision_levels").to_owned())
            .await
    }
}

/// The levels there were become the first version, under the names and limits they had when those were part of the program.
const ON_POSTGRES: &str = r#"
insert into delegation_orders (version, levels)
select 1, jsonb_agg(jsonb_build_object(
    'key', key,
    'name', jsonb_build_object(
        'sv', case key when 'system-owner' then 'systemägaren' when 'board' then 'kommunstyrelsen'
              else 'digitaliseringschefen' end,
        'en', case key when 'system-owner' then 'the system owner' when 'board' then 'the municipal board'
              else 'the head of digitalisation' end),
    'upTo', up_to::jsonb,
    'mostMonths', case key when 'board' then 120 else 36 end,
    'delegationItem', delegation_item,
    'delegated', key <> 'board',
    'people', people,
    'substitutes', substitutes)
    order by case up_to when '"low"' then 0 when '"moderate"' then 1 when '"high"' then 2 else 3 end)
from decision_levels having count(*) > 0"#;

const ON_SQLITE: &str = r#"
insert into delegation_orders (version, levels)
select 1, json_group_array(json(level)) from (
    select json_object(
        'key', key,
        'name', json_object(
            'sv', case key when 'system-owner' then 'systemägaren' when 'board' then 'kommunstyrelsen'
                  else 'digitaliseringschefen' end,
            'en', case key when 'system-owner' then 'the system owner' when 'board' then 'the municipal board'
                  else 'the head of digitalisation' end),
        'upTo', json(up_to),
        'mostMonths', case key when 'board' then 120 else 36 end,
        'delegationItem', delegation_item,
        'delegated', json(case key when 'board' then 'false' else 'true' end),
        'people', json(people),
        'substitutes', json(substitutes)) as level
    from decision_levels
    order by case up_to when '"low"' then 0 when '"moderate"' then 1 when '"high"' then 2 else 3 end)
having count(*) > 0"#;
