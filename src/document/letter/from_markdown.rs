//! Markdown to blocks: paragraphs, lists, pairs (definition lists), tables, bold, italic, forced new lines.
//! Everything else is refused by name; nothing is dropped in silence.

use std::iter::Peekable;

use pulldown_cmark::{Alignment, Event, Options, Parser, Tag, TagEnd};

use super::blocks::{Align, Block, Pair, Run, Runs};
use crate::base::limits::LETTER_DEPTH_MAX;

/// The blocks of a filled body, or the words that say what cannot be in a letter.
pub(super) fn blocks(text: &str) -> Result<Vec<Block>, String> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_DEFINITION_LIST;
    let mut reader = Reader { events: Parser::new_ext(text, options).peekable() };
    reader.body(0)
}

struct Reader<'a> {
    events: Peekable<Parser<'a>>,
}

impl Reader<'_> {
    /// Blocks up to the end of whatever holds them; the end itself is left.
    fn body(&mut self, depth: usize) -> Result<Vec<Block>, String> {
        if depth > LETTER_DEPTH_MAX {
            return Err(format!("daftar di dalam daftar paling dalam {LETTER_DEPTH_MAX} tingkat"));
        }
        let mut blocks = Vec::new();
        loop {
            let block = match self.events.peek() {
                None | Some(Event::End(_)) => return Ok(blocks),
                Some(Event::Start(Tag::Paragraph)) => {
                    self.events.next();
                    let runs = self.runs();
                    self.close()?;
                    Block::Paragraph { runs, continues: false }
                }
                Some(Event::Start(Tag::List(start))) => {
                    let start = *start;
                    self.events.next();
                    self.list(start, depth)?
                }
                Some(Event::Start(Tag::DefinitionList)) => {
                    self.events.next();
                    self.pairs()?
                }
                Some(Event::Start(Tag::Table(align))) => {
                    let align = align.iter().copied().map(column).collect();
                    self.events.next();
                    self.table(align)?
                }
                Some(Event::Start(Tag::Strong | Tag::Emphasis) | Event::Text(_)) => {
                    Block::Paragraph { runs: self.runs(), continues: false }
                }
                Some(other) => return Err(refusal(other)),
            };
            blocks.push(block);
        }
    }

    /// Text up to the next thing that is no text.
    fn runs(&mut self) -> Runs {
        let mut runs: Runs = Vec::new();
        let (mut bold, mut italic) = (0_u32, 0_u32);
        loop {
            let text = match self.events.peek() {
                Some(Event::Text(text)) => text.to_string(),
                Some(Event::SoftBreak) => " ".to_owned(),
                Some(Event::HardBreak) => {
                    runs.push(Run { line_break: true, ..Run::default() });
                    String::new()
                }
                Some(Event::Start(Tag::Strong)) => {
                    bold += 1;
                    String::new()
                }
                Some(Event::End(TagEnd::Strong)) => {
                    bold -= 1;
                    String::new()
                }
                Some(Event::Start(Tag::Emphasis)) => {
                    italic += 1;
                    String::new()
                }
                Some(Event::End(TagEnd::Emphasis)) => {
                    italic -= 1;
                    String::new()
                }
                _ => return runs,
            };
            self.events.next();
            let run = Run { text, bold: bold > 0, italic: italic > 0, ..Run::default() };
            match runs.last_mut() {
                _ if run.text.is_empty() => {}
                Some(last)
                    if !last.line_break && (last.bold, last.italic) == (run.bold, run.italic) =>
                {
                    last.text.push_str(&run.text);
                }
                _ => runs.push(run),
            }
        }
    }

    /// Steps over the end of what is open; anything else there does not belong into a letter.
    fn close(&mut self) -> Result<(), String> {
        match self.events.next() {
            Some(Event::End(_)) | None => Ok(()),
            Some(other) => Err(refusal(&other)),
        }
    }

    fn list(&mut self, start: Option<u64>, depth: usize) -> Result<Block, String> {
        let mut items = Vec::new();
        while let Some(Event::Start(_)) = self.events.next() {
            items.push(self.body(depth + 1)?);
            self.close()?;
        }
        Ok(Block::List { ordered: start.is_some(), start: start.unwrap_or(1), items })
    }

    fn pairs(&mut self) -> Result<Block, String> {
        let mut rows: Vec<Pair> = Vec::new();
        while let Some(Event::Start(tag)) = self.events.next() {
            if tag == Tag::DefinitionListTitle {
                let caption = self.runs();
                rows.push(Pair { caption, value: Vec::new() });
            } else {
                let in_paragraph = self.events.next_if(|e| *e == Event::Start(Tag::Paragraph));
                let value = self.runs();
                if in_paragraph.is_some() {
                    self.close()?;
                }
                match rows.last_mut() {
                    Some(row) if row.value.is_empty() => row.value = value,
                    _ => rows.push(Pair { caption: Vec::new(), value }),
                }
            }
            self.close()?;
        }
        Ok(Block::Pairs { rows })
    }

    fn table(&mut self, align: Vec<Align>) -> Result<Block, String> {
        let mut lines = Vec::new();
        while let Some(Event::Start(_)) = self.events.next() {
            let mut cells = Vec::new();
            while let Some(Event::Start(_)) = self.events.next() {
                cells.push(self.runs());
                self.close()?;
            }
            lines.push(cells);
        }
        let head = if lines.is_empty() { Vec::new() } else { lines.remove(0) };
        Ok(Block::Table { align, head, rows: lines })
    }
}

fn column(align: Alignment) -> Align {
    match align {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}

fn refusal(event: &Event<'_>) -> String {
    let what = match event {
        Event::Start(Tag::Heading { .. }) => "judul `#` (judul surat ditulis di kepala, `judul:`)",
        Event::Start(Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_) => "HTML",
        Event::Start(Tag::Link { .. }) => "tautan",
        Event::Start(Tag::Image { .. }) => "gambar",
        Event::Start(Tag::CodeBlock(_)) | Event::Code(_) => {
            "kode (baris menjorok empat spasi atau `…`)"
        }
        Event::Start(Tag::BlockQuote(_)) => "kutipan `>`",
        Event::Rule => "garis `---`",
        _ => "bentuk lain",
    };
    format!(
        "isi surat memakai {what}; yang dapat dicetak: paragraf, daftar, pasangan `Nama` / `: isi`, tabel, **tebal**, *miring*"
    )
}
