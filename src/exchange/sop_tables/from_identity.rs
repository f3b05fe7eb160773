//! Page 1: the office at the left, numbers and dates at the right, below them three pairs of lists.

use jiff::civil::Date;

use crate::document::identity::IdentityFacts;
use crate::exchange::sop_tables::form::{FormCell, FormTable};

pub(super) fn page(facts: &IdentityFacts, days: [Option<Date>; 3]) -> FormTable {
    let words = &facts.captions;
    let approver = facts.approver.as_ref().map_or_else(
        || "(belum ditetapkan)".to_owned(),
        |approver| format!("{}\n\n\n\n{}\nNIP. {}", approver.position, approver.name, approver.nip),
    );
    let lines = [
        (&words.number, facts.number.clone(), None),
        (&words.created, facts.created.clone(), days[0]),
        (&words.revised, facts.revised.clone(), days[1]),
        (&words.effective, facts.effective.clone(), days[2]),
        (&words.approver, approver, None),
        (&facts.title_caption, facts.title.clone(), None),
    ];
    let mut rows: Vec<Vec<FormCell>> = Vec::new();
    for (index, (caption, text, day)) in lines.into_iter().enumerate() {
        let mut row = Vec::new();
        if index == 0 {
            let head = facts.letterhead.lines.join("\n");
            row.push(
                FormCell { is_head: true, is_centered: true, ..FormCell::of(0, head) }.over(1, 6),
            );
        }
        row.push(FormCell::of(1, caption.clone()));
        row.push(FormCell { day, ..FormCell::of(2, text) });
        rows.push(row);
    }
    let pairs = [
        (&words.basis, &facts.basis, &words.qualifications, &facts.qualifications),
        (&words.ties, &facts.ties, &words.equipment, &facts.equipment),
        (&words.warnings, &facts.warnings, &words.records, &facts.records),
    ];
    for (left, left_items, right, right_items) in pairs {
        let caption = |column, text: &String| FormCell {
            is_head: true,
            ..FormCell::of(column, text.clone())
        };
        rows.push(vec![caption(0, left), caption(1, right).over(2, 1)]);
        rows.push(vec![
            FormCell::of(0, listed(left_items)),
            FormCell::of(1, listed(right_items)).over(2, 1),
        ]);
    }
    FormTable {
        name: "Identitas",
        widths: vec![150_000, 50_000, 100_000],
        rows,
        ..FormTable::default()
    }
}

/// Several items with their numbers, one as it is.
fn listed(items: &[String]) -> String {
    if let [single] = items {
        return single.clone();
    }
    let numbered = items.iter().enumerate().map(|(index, item)| format!("{}. {item}", index + 1));
    numbered.collect::<Vec<_>>().join("\n")
}
