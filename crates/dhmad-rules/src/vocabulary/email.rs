/// Whether `text` is an e-mail address as the rules understand it.
///
/// Exactly one `@`, a non-empty local part, a non-empty domain that neither begins nor ends with a dot and has no two
/// dots in a row, and no white space or control character anywhere. The pages give no grammar; this one refuses what
/// no mail system accepts and nothing else.
///
/// ```
/// use dhmad_rules::words::is_email_address;
///
/// assert!(is_email_address("buyer@example.com"));
/// assert!(is_email_address("مشتري@example.tn"));
/// assert!(!is_email_address("buyer@example..com"));
/// assert!(!is_email_address("buyer"));
/// ```
pub fn is_email_address(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    !local.is_empty()
        && !domain.contains('@')
        && domain.split('.').all(|label| !label.is_empty())
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// Whether two addresses are the same: compared after ASCII lower-casing, nothing else.
///
/// ```
/// use dhmad_rules::words::same_email_address;
///
/// assert!(same_email_address("Buyer@Example.com", "buyer@example.com"));
/// assert!(!same_email_address("buyer+shop@example.com", "buyer@example.com"));
/// ```
pub fn same_email_address(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

#[cfg(test)]
mod tests {
    use super::is_email_address;

    #[test]
    fn each_clause_of_the_grammar_refuses_alone() {
        for address in ["a@b", "a@b.c", "a.b@c", "\"a\"@b", "a@[127.0.0.1]", "é@é"] {
            assert!(is_email_address(address), "{address:?}");
        }
        for text in [
            "",
            "@",
            "a@",
            "@b",
            "a@@b",
            "a@b@c",
            "a@.b",
            "a@b.",
            "a@b..c",
            "a b@c",
            "a@b c",
            "a@b\u{a0}",
            "a\u{7f}@b",
            "a\u{0}@b",
        ] {
            assert!(!is_email_address(text), "{text:?}");
        }
    }
}
