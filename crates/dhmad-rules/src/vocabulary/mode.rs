use super::words;

words! {
    /// How an escrow runs: with a contract, without one, or in one step. Chosen at creation, never changed.
    ///
    /// A proof escrow is no fourth mode: it is [`Mode::Quick`] with a fulfillment policy.
    ///
    /// ```
    /// use dhmad_rules::Mode;
    ///
    /// assert_eq!("quick".parse(), Ok(Mode::Quick));
    /// assert!("Quick".parse::<Mode>().is_err());
    /// ```
    pub enum Mode as "a mode" {
        /// Both parties sign a contract, the buyer pays, the seller delivers, the buyer confirms. The default.
        Standard = "standard",
        /// No contract: the buyer pays, the seller delivers, the buyer confirms; with a proof gate if the escrow has one.
        Quick = "quick",
        /// No contract, and the developer's own account sells: the buyer pays, delivering completes.
        Instant = "instant",
    }
}
