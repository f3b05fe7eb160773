//! A quotation mark that is opened and never closed: where it was opened, not where the parser gives up much later.
//! It looks at lines, since a sentence in quotes stays on its line in these files.

use crate::source::Span;

/// The first quoted text that does not end on its line, from its mark to the end of the line.
pub(super) fn unclosed(text: &str) -> Option<Span> {
    let mut start = 0;
    // Lines that are deeper than this belong to a text of several lines.
    let mut literal: Option<usize> = None;
    for line in text.split_inclusive('\n') {
        let own = line.trim_end();
        let indent = own.len() - own.trim_start().len();
        let is_deeper = literal.is_some_and(|outer| indent > outer || own.is_empty());
        if !is_deeper {
            literal = None;
            if let Some(at) = unclosed_in(own) {
                return Some(Span::new(start + at, start + own.len()));
            }
            if own.ends_with(['|', '>']) || own.ends_with("|-") {
                literal = Some(indent);
            }
        }
        start += line.len();
    }
    None
}

/// Where in the line a quoted text begins that does not end there.
fn unclosed_in(line: &str) -> Option<usize> {
    let mut letters = line.char_indices().peekable();
    // What a value may follow: nothing, `- `, `: `, or a bracket or comma of a list in one line.
    let mut before = None;
    let mut after_space = true;
    while let Some((at, letter)) = letters.next() {
        let opens = matches!(letter, '"' | '\'')
            && match before {
                None | Some('[' | '{' | ',') => true,
                Some(':' | '-') => after_space,
                Some(_) => false,
            };
        if opens {
            let mut is_closed = false;
            while let Some((_, inner)) = letters.next() {
                if letter == '"' && inner == '\\' {
                    letters.next();
                } else if inner == letter {
                    // A doubled mark within single quotes is a mark of the sentence.
                    if letter == '\'' && letters.peek().is_some_and(|(_, next)| *next == '\'') {
                        letters.next();
                        continue;
                    }
                    is_closed = true;
                    break;
                }
            }
            if !is_closed {
                return Some(at);
            }
            before = Some(letter);
            after_space = false;
            continue;
        }
        if letter == '#' && (before.is_none() || after_space) {
            return None;
        }
        after_space = letter.is_whitespace();
        if !after_space {
            before = Some(letter);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::unclosed;

    #[test]
    fn the_mark_that_was_opened_is_found_and_others_are_left_alone() {
        fn at(text: &str) -> Option<&str> {
            unclosed(text).map(|span| &text[span.start..span.end])
        }
        assert_eq!(at("nama: \"KTP baru\nsop: x\n"), Some("\"KTP baru"));
        assert_eq!(at("a: 'satu\nb: 2\n"), Some("'satu"));
        assert_eq!(at("- { nama: \"KTP, id: ktp }\n"), Some("\"KTP, id: ktp }"));
        assert_eq!(at("daftar: [\"a\", \"b]\n"), Some("\"b]"));
        assert_eq!(at("a: \"ada \\\" di dalam\n"), Some("\"ada \\\" di dalam"));
        for whole in [
            "a: \"ada \\\" di dalam\"\n",
            "a: 'tanda ''kutip'' di dalam'\n",
            "a: Jum'at \"pagi\n",
            "a: 5\" panjang\n",
            "# \"komentar\na: 1 # \"lagi\n",
            "a: |\n  \"teks\n  'lagi\nb: 1\n",
            "",
        ] {
            assert_eq!(at(whole), None, "{whole}");
        }
    }
}
