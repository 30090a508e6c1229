use crate::vocabulary::words;

words! {
    /// The currency in which an escrow's `amount` is stated. Source: `create-escrow` page.
    ///
    /// Whatever it is, the escrow itself is kept in TND: its value is converted once, at creation. The spelling is exact.
    ///
    /// ```
    /// use dhmad_rules::money::Currency;
    ///
    /// assert_eq!("EUR".parse(), Ok(Currency::Eur));
    /// assert!("eur".parse::<Currency>().is_err());
    /// assert!("GBP".parse::<Currency>().is_err());
    /// ```
    pub enum Currency as "a currency" {
        /// Tunisian dinar, the currency of the ledger. The default.
        Tnd = "TND",
        /// United States dollar.
        Usd = "USD",
        /// Euro.
        Eur = "EUR",
    }
}
