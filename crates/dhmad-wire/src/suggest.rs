//! The documented name that a misspelt one is nearest to.

/// How alike two names must be, from 0 to 1. Chosen so that a word left out of a long name, or one wrong letter in four, still finds
/// the name and an unrelated word of similar length does not.
const SIMILARITY_MIN: f64 = 0.7;

/// The shortest word that counts as part of a longer name: `url` is too common a syllable to go by, `mail` is not.
const PART_LENGTH_MIN: usize = 4;

/// The nearest of the names, or none if no name is near.
///
/// Letter case, `_` and `-` do not count (`buyer_email` is `buyerEmail`); a name that is the end of another is near it
/// (`userEmail` is `targetUserEmail`), and so is the only one that has it as a word (`pay` is `accept_pay`).
/// Of several that are equally near the last counts.
///
/// ```
/// use dhmad_wire::nearest_name;
///
/// let names = ["accept_pay", "complete", "dispute"];
/// assert_eq!(nearest_name("acceptPay", names), Some("accept_pay"));
/// assert_eq!(nearest_name("refund", names), None);
/// ```
pub fn nearest<'n>(word: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let names: Vec<&str> = names.into_iter().collect();
    let plain_word = plain(word);
    names
        .iter()
        .map(|name| (likeness(&plain_word, &plain(name)), *name))
        .filter(|(likeness, _)| *likeness >= SIMILARITY_MIN)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, name)| name)
        .or_else(|| only_one_with(&word.to_lowercase(), &names))
}

/// The one name that has the word among those that it is made of; none if several have it.
fn only_one_with<'n>(word: &str, names: &[&'n str]) -> Option<&'n str> {
    let mut with = names.iter().filter(|name| name.split(['_', '-', '.']).any(|part| part == word));
    let first = with.next()?;
    with.next().is_none().then_some(first)
}

/// What belongs to the text that is most like this one, whatever texts they are; none if none is like it at all.
pub(crate) fn most_like<'n, T>(
    text: &str,
    texts: impl IntoIterator<Item = (std::borrow::Cow<'n, str>, T)>,
) -> Option<T> {
    /// Of longer texts the beginnings are compared.
    const LENGTH_MAX: usize = 256;
    /// Half of it may differ: what is on a list beside the text was put there for the same end.
    const LIKENESS_MIN: f64 = 0.5;
    let begin = |text: &str| text.chars().take(LENGTH_MAX).collect::<String>();
    let text = begin(text);
    texts
        .into_iter()
        .map(|(other, it)| (strsim::normalized_damerau_levenshtein(&text, &begin(&other)), it))
        .filter(|(likeness, _)| *likeness >= LIKENESS_MIN)
        .max_by(|(one, _), (other, _)| one.total_cmp(other))
        .map(|(_, it)| it)
}

fn likeness(word: &str, name: &str) -> f64 {
    let part = word.len() >= PART_LENGTH_MIN && name.len() >= PART_LENGTH_MIN;
    let similarity = strsim::normalized_damerau_levenshtein(word, name);
    if part && (name.ends_with(word) || word.ends_with(name)) {
        similarity.max(SIMILARITY_MIN)
    } else {
        similarity
    }
}

fn plain(name: &str) -> String {
    name.chars().filter(|c| !"_- .".contains(*c)).flat_map(char::to_lowercase).take(64).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const SESSION: [&str; 4] = ["action", "targetUserEmail", "redirectUrl", "metadata"];
    const CREATE: [&str; 6] = ["title", "amount", "buyerEmail", "sellerEmail", "contractTerms", "mode"];

    #[test]
    fn a_near_miss_finds_its_name() {
        for (word, name) in [
            ("userEmail", "targetUserEmail"),
            ("target_user_email", "targetUserEmail"),
            ("targetEmail", "targetUserEmail"),
            ("redirectURL", "redirectUrl"),
            ("redirect_uri", "redirectUrl"),
            ("Action", "action"),
            ("actoin", "action"),
            ("meta_data", "metadata"),
        ] {
            assert_eq!(nearest(word, SESSION), Some(name), "{word}");
        }
        for (word, name) in [
            ("buyer_email", "buyerEmail"),
            ("sellerMail", "sellerEmail"),
            ("contract_terms", "contractTerms"),
            ("terms", "contractTerms"),
            ("tittle", "title"),
        ] {
            assert_eq!(nearest(word, CREATE), Some(name), "{word}");
        }
    }

    #[test]
    fn a_word_of_one_name_only_finds_it() {
        const ACTIONS: [&str; 4] =
            ["accept_pay", "accept_cancellation", "reject_cancellation", "submit_proof"];
        assert_eq!(nearest("pay", ACTIONS), Some("accept_pay"));
        assert_eq!(nearest("Pay", ACTIONS), Some("accept_pay"));
        for word in ["accept", "cancel", "_", ""] {
            assert_eq!(nearest(word, ACTIONS), None, "{word}");
        }
    }

    #[test]
    fn a_name_near_nothing_gets_none() {
        for word in ["", "x", "color", "webhook", "id", "_", "orderReference", "user"] {
            assert_eq!(nearest(word, SESSION), None, "{word}");
        }
    }
}
