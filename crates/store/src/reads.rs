//! Questions that can be asked of the store and, with the same answer rules, inside a transaction.

/// Gives [`Store`](crate::Store) and [`Tx`](crate::Tx) a method for each query, which takes the connection first.
macro_rules! reads {
    ($($(#[$doc:meta])* $name:ident($($argument:ident: $kind:ty),* $(,)?) -> $answer:ty = $query:path;)+) => {
        impl crate::Store {$(
            $(#[$doc])*
            pub async fn $name(&self, $($argument: $kind),*) -> Result<$answer, crate::StoreError> {
                $query(&self.readers, $($argument),*).await
            }
        )+}

        impl crate::Tx {$(
            $(#[$doc])*
            pub async fn $name(&self, $($argument: $kind),*) -> Result<$answer, crate::StoreError> {
                $query(&self.inner, $($argument),*).await
            }
        )+}
    };
}
pub(crate) use reads;
