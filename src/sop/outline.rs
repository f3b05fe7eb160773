//! Where a byte of a file stands, by indentation, dashes and brackets: for a text that somebody is writing, which is
//! seldom readable as YAML at that moment.
//! It is lenient where `tree` is strict, and says nothing about whether the text is right.

use std::collections::BTreeMap;

use crate::base::limits::FILE_DEPTH_MAX;
use crate::sop::tree::{Node, NodeKind};
use crate::source::Span;

/// One step on the way from the whole file inwards.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Step {
    /// Into what this key holds.
    Key(String),
    /// Into an item of the list.
    Item,
}

/// Keys of a section with their values, as far as these are one plain word or sentence.
pub type Entries = Vec<(String, String)>;

/// Where somebody is writing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Cursor {
    /// The way to what is being written: to a section, if a key of it is; to a value otherwise.
    pub path: Vec<Step>,
    /// What stands there already, up to the cursor.
    pub prefix: Span,
    /// The sections on the way, from outside; the last is the one at the cursor, if it has keys.
    pub sections: Vec<Entries>,
    /// True after `key:` or inside a list, false where a key could stand.
    pub is_value: bool,
    /// True inside `[ ]`.
    pub is_in_brackets: bool,
    /// True if the section at the cursor is the last of `sections`.
    pub has_section: bool,
}

/// Where a byte of a text stands; `None` in comments and in texts of several lines.
pub fn at(text: &str, byte: usize) -> Option<Cursor> {
    let byte = text.floor_char_boundary(byte.min(text.len()));
    let mut whole = Reader::default();
    whole.read(text);
    let mut cut = Reader::default();
    cut.read(&text[..byte]);
    cut.cursor(byte, &whole.seen)
}

/// What a text that cannot be read seems to hold: sections with their plain values, by the keys around them. Every
/// section stands in a list, whether or not it is written so.
pub fn rough(text: &str) -> Node {
    let mut whole = Reader::default();
    whole.read(text);
    let mut root = Vec::new();
    for (byte, entries) in &whole.seen {
        let way = whole.ways.get(byte).map(Vec::as_slice).unwrap_or_default();
        let here = Span::new(*byte, *byte);
        let scalar = |text: &str| Node { kind: NodeKind::Scalar(text.to_owned()), span: here };
        let section = entries.iter().map(|(key, value)| (scalar(key), scalar(value))).collect();
        place(&mut root, way, Node { kind: NodeKind::Map(section), span: here });
    }
    Node { kind: NodeKind::Map(root), span: Span::new(0, text.len()) }
}

/// Puts a section at the end of the list at the end of a way. The way is bounded by the reader.
fn place(entries: &mut Vec<(Node, Node)>, way: &[String], section: Node) {
    let Some((key, rest)) = way.split_first() else {
        if let NodeKind::Map(own) = section.kind {
            entries.extend(own);
        }
        return;
    };
    let is_list = |(known, value): &(Node, Node)| {
        known.as_text() == Some(key) && matches!(value.kind, NodeKind::List(_))
    };
    if !entries.iter().any(is_list) {
        let scalar = Node { kind: NodeKind::Scalar(key.clone()), span: section.span };
        let list = Node { kind: NodeKind::List(Vec::new()), span: section.span };
        // Before the empty value that the key itself was noted with.
        entries.insert(0, (scalar, list));
    }
    let list = entries.iter_mut().find(|entry| is_list(entry)).map(|(_, value)| &mut value.kind);
    let Some(NodeKind::List(items)) = list else { return };
    match (rest, items.last_mut().map(|last| &mut last.kind)) {
        ([_, ..], Some(NodeKind::Map(inner))) => place(inner, rest, section),
        _ => items.push(section),
    }
}

/// A section or list that is open.
#[derive(Clone, Debug)]
struct Frame {
    column: usize,
    /// True between brackets.
    is_flow: bool,
    kind: FrameKind,
}

#[derive(Clone, Debug)]
enum FrameKind {
    List,
    /// The byte of its first key names a section; the current key, while its value is awaited.
    Map(Option<usize>, Option<String>),
}

/// What stands at the end of the text.
#[derive(Clone, Copy, Debug, Default)]
enum Tail {
    #[default]
    Nothing,
    /// A word that may become a key or an item, at a column.
    Bare(usize, usize),
    /// A value that begins there.
    Value(usize),
    /// A key between brackets that begins there.
    FlowKey(usize),
}

#[derive(Default)]
struct Reader {
    frames: Vec<Frame>,
    /// The keys of every section, by the byte of its first key.
    seen: BTreeMap<usize, Entries>,
    /// The keys around each of these sections.
    ways: BTreeMap<usize, Vec<String>>,
    /// Inside a text of several lines that belongs to a key at this column.
    block_text: Option<usize>,
    tail: Tail,
}

impl Reader {
    fn read(&mut self, text: &str) {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            self.tail = Tail::Nothing;
            let is_whole = line.ends_with('\n');
            self.line(line.trim_end_matches(['\n', '\r']), start);
            start += line.len();
            if is_whole {
                // The next line may be the last, and empty.
                self.tail = Tail::Nothing;
            }
        }
        if text.is_empty() || text.ends_with('\n') {
            self.line("", start);
        }
    }

    fn line(&mut self, line: &str, start: usize) {
        let column = line.len() - line.trim_start_matches(' ').len();
        let content = &line[column..];
        if let Some(of) = self.block_text {
            if content.is_empty() || column > of {
                return;
            }
            self.block_text = None;
        }
        if self.frames.last().is_some_and(|frame| frame.is_flow) {
            let base = self.frames.iter().rev().find(|frame| !frame.is_flow);
            let base = base.map_or(0, |frame| frame.column + 1);
            let is_new = content.starts_with("- ") || split_key(content).is_some();
            if content.is_empty() || column >= base || !is_new {
                return self.flow(content, start + column);
            }
            // Brackets that were never closed end where the block around them goes on.
            self.frames.retain(|frame| !frame.is_flow);
        }
        self.block(content, start, column);
    }

    fn block(&mut self, mut rest: &str, start: usize, mut column: usize) {
        loop {
            if rest.starts_with('#') {
                return;
            }
            if rest == "-" || rest.starts_with("- ") {
                self.item(column);
                let spaces = rest[1..].len() - rest[1..].trim_start_matches(' ').len();
                column += 1 + spaces;
                rest = &rest[1 + spaces..];
                if self.frames.len() > FILE_DEPTH_MAX {
                    return;
                }
                continue;
            }
            if let Some((key, after)) = split_key(rest) {
                self.key(column, key, start + column);
                return self.value(&rest[after..], start + column + after, column);
            }
            if rest.starts_with(['{', '[']) {
                return self.flow(rest, start + column);
            }
            self.tail = Tail::Bare(start + column, column);
            return;
        }
    }

    fn item(&mut self, column: usize) {
        while self.frames.last().is_some_and(|frame| frame.column > column) {
            self.frames.pop();
        }
        let top = self.frames.last();
        if !top.is_some_and(|top| top.column == column && matches!(top.kind, FrameKind::List)) {
            self.frames.push(Frame { column, is_flow: false, kind: FrameKind::List });
        }
    }

    /// Leaves what is not around a key at this column.
    fn leave(&mut self, column: usize) {
        let is_past = |frame: &Frame| {
            frame.column > column
                || (frame.column == column && matches!(frame.kind, FrameKind::List))
        };
        while self.frames.last().is_some_and(is_past) {
            self.frames.pop();
        }
    }

    fn key(&mut self, column: usize, key: &str, byte: usize) {
        self.leave(column);
        if self.frames.last().is_none_or(|top| top.column < column) {
            let kind = FrameKind::Map(None, None);
            self.frames.push(Frame { column, is_flow: false, kind });
        }
        self.enter_key(key, byte);
    }

    /// Notes a key of the innermost section.
    fn enter_key(&mut self, key: &str, byte: usize) {
        let around = self.frames.len().saturating_sub(1);
        let keys = self.frames[..around].iter().filter_map(|frame| match &frame.kind {
            FrameKind::Map(_, current) => current.clone(),
            FrameKind::List => None,
        });
        let way: Vec<String> = keys.collect();
        let Some(Frame { kind: FrameKind::Map(first, current), .. }) = self.frames.last_mut()
        else {
            return;
        };
        if first.is_none() {
            self.ways.insert(byte, way);
        }
        let first = *first.get_or_insert(byte);
        *current = Some(key.to_owned());
        self.seen.entry(first).or_default().push((key.to_owned(), String::new()));
    }

    /// Notes the value of the current key.
    fn keep_value(&mut self, value: &str) {
        let Some(Frame { kind: FrameKind::Map(Some(first), _), .. }) = self.frames.last() else {
            return;
        };
        if let Some((_, kept)) = self.seen.get_mut(first).and_then(|entries| entries.last_mut()) {
            value.trim().trim_matches(['"', '\'']).clone_into(kept);
        }
    }

    fn value(&mut self, written: &str, start: usize, column: usize) {
        let value = written.trim_start();
        let start = start + (written.len() - value.len());
        if value.starts_with(['{', '[']) {
            return self.flow(value, start);
        }
        if value.starts_with(['|', '>']) {
            self.block_text = Some(column);
            return;
        }
        if value.starts_with('#') {
            return;
        }
        let plain = value.find(" #").map_or(value, |comment| &value[..comment]);
        self.keep_value(plain);
        if plain.len() == value.len() {
            self.tail = Tail::Value(start);
        }
    }

    fn flow(&mut self, text: &str, start: usize) {
        let mut word: Option<usize> = None;
        let mut quote: Option<char> = None;
        let mut letters = text.char_indices().peekable();
        let mut before = ' ';
        while let Some((at, letter)) = letters.next() {
            let previous = std::mem::replace(&mut before, letter);
            if let Some(open) = quote {
                quote = Some(open).filter(|open| *open != letter);
                continue;
            }
            match letter {
                '"' | '\'' if word.is_none() => {
                    word = Some(at);
                    quote = Some(letter);
                }
                '{' | '[' if word.is_none() => {
                    if self.frames.len() > FILE_DEPTH_MAX {
                        return;
                    }
                    let map = FrameKind::Map(None, None);
                    let kind = if letter == '{' { map } else { FrameKind::List };
                    let column = usize::MAX;
                    self.frames.push(Frame { column, is_flow: true, kind });
                }
                '}' | ']' | ',' => {
                    if let Some(from) = word.take() {
                        self.keep_value(&text[from..at]);
                    }
                    if letter == ',' {
                        if let Some(Frame { kind: FrameKind::Map(_, current), .. }) =
                            self.frames.last_mut()
                        {
                            *current = None;
                        }
                    } else {
                        self.frames.pop();
                        if !self.frames.last().is_some_and(|frame| frame.is_flow) {
                            return;
                        }
                    }
                }
                ':' if letters.peek().is_none_or(|(_, next)| *next == ' ') => {
                    let is_free = matches!(
                        self.frames.last(),
                        Some(Frame { kind: FrameKind::Map(_, None), .. })
                    );
                    if let Some(from) = word.filter(|_| is_free) {
                        let key = text[from..at].trim().trim_matches(['"', '\'']).to_owned();
                        self.enter_key(&key, start + from);
                        word = None;
                    }
                }
                '#' if previous == ' ' => return,
                ' ' => {}
                _ => {
                    word.get_or_insert(at);
                }
            }
        }
        let from = start + word.unwrap_or(text.len());
        self.tail = match self.frames.last() {
            Some(Frame { kind: FrameKind::Map(_, None), is_flow: true, .. }) => Tail::FlowKey(from),
            Some(Frame { is_flow: true, .. }) => Tail::Value(from),
            _ => Tail::Nothing,
        };
    }

    fn cursor(mut self, byte: usize, seen: &BTreeMap<usize, Entries>) -> Option<Cursor> {
        let (start, is_value) = match self.tail {
            Tail::Nothing => return None,
            Tail::Bare(start, column) => {
                self.leave_bare(column);
                (start, false)
            }
            Tail::Value(start) => (start, true),
            Tail::FlowKey(start) => (start, false),
        };
        // A key that is being written belongs to the section itself, not to what its last key holds.
        let is_in_section = match (self.tail, self.frames.last()) {
            (Tail::FlowKey(_), _) => true,
            (Tail::Bare(_, column), Some(top)) => {
                top.column == column && matches!(top.kind, FrameKind::Map(..))
            }
            _ => false,
        };
        let is_in_brackets = self
            .frames
            .last()
            .is_some_and(|frame| frame.is_flow && matches!(frame.kind, FrameKind::List));
        let mut path = Vec::new();
        let mut sections = Vec::new();
        let last = self.frames.len().saturating_sub(1);
        for (index, frame) in self.frames.iter().enumerate() {
            match &frame.kind {
                FrameKind::List => path.push(Step::Item),
                FrameKind::Map(first, current) => {
                    let entries = first.and_then(|first| seen.get(&first));
                    sections.push(entries.cloned().unwrap_or_default());
                    if index < last || !is_in_section {
                        path.push(Step::Key(current.clone().unwrap_or_default()));
                    }
                }
            }
        }
        let prefix = Span::new(start.min(byte), byte);
        let has_section = is_in_section;
        Some(Cursor { path, prefix, sections, is_value, is_in_brackets, has_section })
    }

    /// As `leave`, for a word of which it is not known yet what it becomes.
    fn leave_bare(&mut self, column: usize) {
        while self.frames.last().is_some_and(|frame| frame.column > column) {
            self.frames.pop();
        }
        // A word below the dashes of a list belongs to the section around it.
        if let [.., around, list] = self.frames.as_slice()
            && list.column == column
            && matches!(list.kind, FrameKind::List)
            && around.column == column
        {
            self.frames.pop();
        }
    }
}

/// A key at the head of a text and where its value begins.
fn split_key(text: &str) -> Option<(&str, usize)> {
    let length =
        text.find(|letter: char| !letter.is_alphanumeric() && letter != '_' && letter != '-')?;
    let rest = &text[length..];
    let is_key = length > 0
        && rest.starts_with(':')
        && rest[1..].chars().next().is_none_or(|next| next == ' ');
    is_key.then(|| (&text[..length], length + 1))
}

#[cfg(test)]
mod tests {
    use super::{Cursor, Step, at};

    /// The cursor at the `^` of a text.
    fn here(text: &str) -> Option<Cursor> {
        let byte = text.find('^').expect("a cursor");
        at(&text.replacen('^', "", 1), byte)
    }

    fn way(text: &str) -> String {
        let Some(cursor) = here(text) else { return "-".to_owned() };
        let steps = cursor.path.iter().map(|step| match step {
            Step::Key(key) => format!("/{key}"),
            Step::Item => "/-".to_owned(),
        });
        let keys = cursor.sections.last().filter(|_| cursor.has_section);
        let keys = keys.map(|keys| keys.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>());
        format!(
            "{}{}",
            steps.collect::<String>(),
            keys.map_or(String::new(), |keys| format!("{keys:?}"))
        )
    }

    #[test]
    fn keys_of_rows_are_told_with_those_that_are_there() {
        assert_eq!(way("sop: x\n^"), r#"["sop"]"#);
        assert_eq!(
            way("kegiatan:\n  - id: a\n    ura^\n    waktu: 3 menit\n  - id: b\n"),
            r#"/kegiatan/-["id", "waktu"]"#
        );
        assert_eq!(way("kegiatan:\n- id: a\n  ^\nakhir:\n"), r#"/kegiatan/-["id"]"#);
        assert_eq!(way("kegiatan:\n  - id: a\n  - ^"), "/kegiatan/-");
        assert_eq!(way("kegiatan:\n  - id: a\nak^"), r#"["kegiatan"]"#);
        assert_eq!(way("identitas:\n  ^\n"), "/identitas");
    }

    #[test]
    fn values_are_found_by_their_key_in_blocks_and_brackets() {
        assert_eq!(way("kegiatan:\n  - id: a\n    ke: ver^"), "/kegiatan/-/ke");
        assert_eq!(
            way("kegiatan:\n  - id: a\n    cabang:\n      - { jawab: Ya, ke: ^ }"),
            "/kegiatan/-/cabang/-/ke"
        );
        assert_eq!(way("kegiatan:\n  - { id: a, ^ }"), r#"/kegiatan/-["id"]"#);
        assert_eq!(
            way("kegiatan:\n  - { id: a, ^, waktu: 1 menit }"),
            r#"/kegiatan/-["id", "waktu"]"#
        );
        assert_eq!(
            way("kegiatan:\n  - id: a\n    pelaksana: [loket, ka^]"),
            "/kegiatan/-/pelaksana/-"
        );
        assert_eq!(way("a:\n  - { b: [c, d], e: ^"), "/a/-/e");
    }

    #[test]
    fn unclosed_brackets_end_where_the_block_goes_on() {
        assert_eq!(way("kegiatan:\n  - { id: a, ke: b\n  - id: c\n    ^"), r#"/kegiatan/-["id"]"#);
        assert_eq!(way("a: [x, y\nb: ^"), "/b");
    }

    #[test]
    fn comments_and_texts_of_several_lines_ask_for_nothing() {
        assert_eq!(way("sop: x # satu ^"), "-");
        assert_eq!(way("# ^"), "-");
        assert_eq!(way("ket: |\n  satu ^\n"), "-");
    }
}
