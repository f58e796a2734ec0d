//! The pieces that every step is made of: references between tables and indexes, named alike everywhere.

pub(crate) use sea_orm_migration::prelude::*;
pub(crate) use sea_orm_migration::schema::*;

/// A moment in UTC. Never with a default: the application has one clock, and tests move it.
pub(crate) fn moment(column: &'static str) -> ColumnDef {
    timestamp_with_time_zone(column)
}

/// A moment that may not have come yet.
pub(crate) fn moment_null(column: &'static str) -> ColumnDef {
    timestamp_with_time_zone_null(column)
}

/// `table.column` refers to `target.id`, and what is referred to can't be deleted.
pub(crate) fn refers(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    ForeignKey::create()
        .name(format!("{table}_{column}_fkey"))
        .from(table, column)
        .to(target, "id")
        .on_delete(ForeignKeyAction::Restrict)
        .to_owned()
}

/// `table.column` refers to `target.id`, and goes when that goes.
pub(crate) fn belongs(table: &'static str, column: &'static str, target: &'static str) -> ForeignKeyCreateStatement {
    refers(table, column, target)
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

/// An index over `columns`, in that order.
pub(crate) fn index(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create()
        .name(format!("{table}_{}_index", columns.join("_")))
        .table(table)
        .to_owned();
    for column in columns {
        index.col(*column);
    }
    index
}

/// An index over `columns` that also refuses a second row with the same values.
pub(crate) fn unique(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    index(table, columns).unique().to_owned()
}
