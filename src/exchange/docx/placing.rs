//! Which tags stand for a whole paragraph or a whole row, so that a loop repeats rows and a condition drops paragraphs.
//! It fills nothing.
//!
//! - a paragraph of tags alone gives way to them: what lies between two such paragraphs is repeated or dropped
//! - a row of tags alone likewise
//! - `{% for %}` at the beginning of a row and its `{% endfor %}` at the end repeat that row
//! - `{% if %}` at the beginning of a row and its `{% endif %}` in another cell at the end drop that row

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::docx::fault::DocxFault;
use crate::exchange::docx::paragraphs::Outline;
use crate::exchange::docx::tags::{Segment, Tag, Tags, Word};

/// Where tags stand when they do not stay in their text.
#[derive(Default, Debug)]
pub(super) struct Placing {
    /// Tokens from here to there give way to these tags.
    pub(super) replaced: BTreeMap<usize, (usize, Vec<usize>)>,
    /// Tags before the token, and after it.
    pub(super) before: BTreeMap<usize, usize>,
    pub(super) after: BTreeMap<usize, usize>,
    /// Tags that left their text.
    pub(super) moved: BTreeSet<usize>,
}

/// What a tag stands in; the two ends of a block must stand in the same.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Level {
    Within(usize, Vec<usize>),
    Whole(usize),
}

/// Places all tags.
pub(super) fn place(outline: &Outline, found: &Tags) -> Result<Placing, DocxFault> {
    let mut placing = Placing::default();
    let mut levels: Vec<Level> =
        found.list.iter().map(|tag| Level::Within(tag.paragraph, tag.between.clone())).collect();
    let mut of_rows: Vec<Vec<usize>> = vec![Vec::new(); outline.rows.len()];
    for (place, paragraph) in outline.paragraphs.iter().enumerate() {
        if let Some((row, _)) = paragraph.row {
            of_rows[row].push(place);
        }
    }
    for (row, paragraphs) in outline.rows.iter().zip(&of_rows) {
        let line = Line::of(outline, found, paragraphs);
        if line.is_tags_alone() {
            for tag in &line.tags {
                levels[*tag] = Level::Whole(row.parent);
            }
            placing.moved.extend(&line.tags);
            placing.replaced.insert(row.open, (row.close, line.tags));
        } else if let Some((first, last)) = line.embraced(outline, found) {
            (levels[first], levels[last]) = (Level::Whole(row.parent), Level::Whole(row.parent));
            placing.moved.extend([first, last]);
            placing.before.insert(row.open, first);
            placing.after.insert(row.close, last);
        }
    }
    for (place, paragraph) in outline.paragraphs.iter().enumerate() {
        let line = Line::of(outline, found, &[place]);
        let stays = line.tags.iter().any(|tag| placing.moved.contains(tag));
        if line.is_tags_alone() && !stays {
            for tag in &line.tags {
                levels[*tag] = Level::Whole(paragraph.parent);
            }
            placing.moved.extend(&line.tags);
            placing.replaced.insert(paragraph.open, (paragraph.close, line.tags));
        }
    }
    is_level(outline, &found.list, &levels)?;
    Ok(placing)
}

/// The texts of a row or a paragraph, one after the other.
#[derive(Default)]
struct Line {
    tags: Vec<usize>,
    /// Letters before the first tag, or after the last.
    before: bool,
    after: bool,
    /// Letters, values or pictures anywhere.
    holds_more: bool,
}

impl Line {
    /// Of these paragraphs, by place in the outline.
    fn of(outline: &Outline, found: &Tags, paragraphs: &[usize]) -> Self {
        let mut line = Self::default();
        for place in paragraphs {
            let paragraph = &outline.paragraphs[*place];
            line.holds_more |= paragraph.holds_more;
            if found.plain.contains(place) {
                line.letters();
            }
            for segment in
                paragraph.texts.iter().filter_map(|(at, _)| found.texts.get(at)).flatten()
            {
                match segment {
                    Segment::Letters(letters) if letters.trim().is_empty() => {}
                    Segment::Letters(_) => line.letters(),
                    Segment::Tag(tag) => {
                        line.after = false;
                        line.holds_more |= found.list[*tag].word == Word::Value;
                        line.tags.push(*tag);
                    }
                }
            }
        }
        line
    }

    fn letters(&mut self) {
        self.before |= self.tags.is_empty();
        self.after = true;
        self.holds_more = true;
    }

    fn is_tags_alone(&self) -> bool {
        !self.tags.is_empty() && !self.holds_more
    }

    /// The first and the last tag, if they are the two ends of one block around the whole row.
    fn embraced(&self, outline: &Outline, found: &Tags) -> Option<(usize, usize)> {
        let (first, last) = (*self.tags.first()?, *self.tags.last()?);
        if self.before || self.after || first == last {
            return None;
        }
        let cell = |tag: usize| outline.paragraphs[found.list[tag].paragraph].row;
        // Between two paragraphs of one cell it is what lies there that is repeated.
        if cell(first) == cell(last) && found.list[first].paragraph != found.list[last].paragraph {
            return None;
        }
        let fits = match (found.list[first].word, found.list[last].word) {
            (Word::For, Word::EndFor) => true,
            (Word::If, Word::EndIf) => cell(first) != cell(last),
            _ => false,
        };
        let mut depth = 0_usize;
        for (place, tag) in self.tags.iter().enumerate() {
            match found.list[*tag].word {
                Word::For | Word::If => depth += 1,
                Word::EndFor | Word::EndIf => depth = depth.saturating_sub(1),
                Word::Value | Word::Comment | Word::Set | Word::Else => {}
            }
            if depth == 0 && place + 1 < self.tags.len() {
                return None;
            }
        }
        (fits && depth == 0).then_some((first, last))
    }
}

/// Every block begins and ends in the same paragraph, or with paragraphs or rows side by side.
fn is_level(outline: &Outline, tags: &[Tag], levels: &[Level]) -> Result<(), DocxFault> {
    let mut open: Vec<usize> = Vec::new();
    for (index, tag) in tags.iter().enumerate() {
        let partner = match tag.word {
            Word::For | Word::If => {
                open.push(index);
                continue;
            }
            Word::Else => open.last().copied(),
            Word::EndFor | Word::EndIf => open.pop(),
            Word::Value | Word::Comment | Word::Set => continue,
        };
        // An end without a beginning is told by tera.
        let Some(partner) = partner.filter(|partner| levels[*partner] != levels[index]) else {
            continue;
        };
        let place = |index: usize| &outline.paragraphs[tags[index].paragraph].place;
        let message = format!(
            "`{}` tidak sejajar dengan `{}` di {}; tulis keduanya dalam satu paragraf, atau masing-masing sendirian dalam paragraf atau baris tabel, atau di awal dan akhir satu baris tabel",
            tag.text,
            tags[partner].text,
            place(partner)
        );
        return Err(DocxFault::at(place(index), message));
    }
    Ok(())
}
