//! Names for the store's own things, so that one kind of id can't be passed where another is meant.

undantag_case::id! {
    /// A message in the outbox; also its Message-ID, so that a repeated delivery is recognised.
    MessageId,
    /// A mailed link to a decision.
    InvitationId,
    /// A mailed one-time code.
    CodeId,
    /// A token for an integration.
    TokenId,
}
