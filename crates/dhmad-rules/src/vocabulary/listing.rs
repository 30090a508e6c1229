use super::words;

words! {
    /// How a redirect URL stands to the account's list of allowed ones.
    pub enum Listing as "a listing" {
        /// The list is empty.
        NoneConfigured = "none_configured",
        /// No entry is the same text, the same URL, or near it.
        NotListed = "not_listed",
        /// No entry is the same URL, but one differs only in what the pages do not speak of: the query or fragment, one
        /// trailing slash, or by being a bare origin.
        NearMatch = "near_match",
        /// An entry is the same URL, or the same text.
        Listed = "listed",
    }
}
