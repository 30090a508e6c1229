//! Where something stands in a text, as people and editors count.

/// A place in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Position {
    /// Lines, from 1.
    pub(crate) line: usize,
    /// Unicode scalar values in the line, from 1.
    pub(crate) column: usize,
}

impl Position {
    /// The place of a byte of the text.
    pub(crate) fn of(text: &str, byte: usize) -> Self {
        let before = &text[..char_start(text, byte)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

/// Where the character begins that holds this byte; the end of the text for a byte past it.
pub(crate) fn char_start(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rfind(|&index| text.is_char_boundary(index)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::Position;

    #[test]
    fn columns_count_characters() {
        let text = "{\r\n  \"مشتري\": 1}";
        assert_eq!(Position::of(text, 0), Position { line: 1, column: 1 });
        assert_eq!(Position::of(text, text.find('1').unwrap()), Position { line: 2, column: 12 });
        assert_eq!(Position::of(text, text.len() + 5), Position { line: 2, column: 14 });
    }
}
