use crate::vocabulary::words;

words! {
    /// Where a rule comes from, and so how much it weighs.
    pub enum Basis as "a basis" {
        /// A page states the rule, whether or not it names an error code.
        Documented = "documented",
        /// No page states the refusal, but what the pages state leaves no other reading.
        Inferred = "inferred",
        /// The pages are silent or contradict each other; this is our choice.
        Assumed = "assumed",
    }
}
