//! Two texts of one SOP → what changes, part by part in the order of the form.
//! Things are matched by id; a thing under another id with the same words counts as the same thing.

use crate::document::change::facts::ChangeSection;
use crate::document::change::item::{Item, Noun, Renamed, compare, compare_parts, renamed};
use crate::document::change::words::Side;
use crate::document::change::{front, rest, rows};
use crate::sop::document::Sop;

/// One side: the SOP, and the letter templates it names with their texts.
#[derive(Clone, Copy)]
pub struct ChangeSide<'a> {
    /// The SOP.
    pub sop: &'a Sop,
    /// Name and text of each template.
    pub letters: &'a [(String, String)],
}

/// What changes from the older side to the newer one; parts without a change are left out.
pub fn change_sections(old: ChangeSide<'_>, new: ChangeSide<'_>) -> Vec<ChangeSection> {
    let was = older(old.sop, new.sop);
    let now = side(new.sop);
    let lists =
        |noun: Noun, list: fn(&Side<'_>) -> Vec<Item>| compare(noun, "", &list(&was), &list(&now));
    let mut identity = compare_parts(&front::identity(was.sop), &front::identity(now.sop));
    identity.extend(lists(front::BASIS, front::bases));
    let opening = |side: &Side<'_>| front::conditions(side, &side.sop.conditions);
    let mut ends = compare_parts(&rest::returns(&was), &rest::returns(&now));
    ends.extend(lists(rest::OUTCOME, rest::outcomes));
    let mut print = compare_parts(&rest::print(&was), &rest::print(&now));
    print.extend(lists(rest::MERGED, rest::merged));
    print.extend(lists(rest::CELL, rest::cells));
    let sections = [
        ("Identitas", identity),
        ("Keterkaitan", lists(front::TIE, front::ties)),
        ("Pelaksana", lists(front::ACTOR, front::actors)),
        ("Isian", lists(front::FIELD, front::fields)),
        ("Ketentuan", lists(front::PARAMETER, front::parameters)),
        ("Keharusan membuka perkara", lists(front::CONDITION, opening)),
        ("Persyaratan", lists(front::REQUIREMENT, front::requirements)),
        ("Dokumen", lists(front::DOCUMENT, front::documents)),
        ("Kegiatan", lists(rows::ROW, rows::rows)),
        ("Pengembalian, pencabutan, dan akhir", ends),
        ("Jumlah waktu", compare_parts(&rest::totals(&was), &rest::totals(&now))),
        ("Surat", letters(old.letters, new.letters)),
        ("Cetak", print),
        ("Temuan yang dibiarkan", lists(rest::TOLERATED, rest::tolerated)),
    ];
    sections
        .into_iter()
        .filter(|(_, changes)| !changes.is_empty())
        .map(|(title, changes)| ChangeSection { title: title.to_owned(), changes })
        .collect()
}

fn side(sop: &Sop) -> Side<'_> {
    let none = Renamed::new;
    Side {
        sop,
        rows: none(),
        documents: none(),
        actors: none(),
        fields: none(),
        others: none(),
        conditions: none(),
    }
}

/// The older side, its ids as the newer one has them.
fn older<'a>(old: &'a Sop, new: &Sop) -> Side<'a> {
    let find = |pairs: fn(&Sop) -> Vec<(String, String)>| renamed(&pairs(old), &pairs(new));
    let mut rows = find(|sop| {
        sop.rows.iter().map(|row| (row.id.value.to_string(), row.text.value.to_string())).collect()
    });
    rows.extend(find(|sop| {
        let pair = |end: &crate::sop::document::Outcome| {
            (end.id.value.to_string(), end.name.value.to_string())
        };
        sop.outcomes.iter().map(pair).collect()
    }));
    let documents = find(|sop| {
        sop.documents.iter().map(|d| (d.id.value.to_string(), d.name.value.to_string())).collect()
    });
    let actors = find(|sop| {
        sop.actors.iter().map(|a| (a.id.value.to_string(), a.name.value.to_string())).collect()
    });
    let mut fields = find(|sop| {
        sop.fields.iter().map(|f| (f.id.value.to_string(), f.name.value.to_string())).collect()
    });
    fields.extend(find(|sop| {
        sop.parameters.iter().map(|p| (p.id.value.to_string(), p.name.value.to_string())).collect()
    }));
    let others = find(|sop| {
        let bases = sop.identity.iter().flat_map(|identity| &identity.basis);
        bases.map(|b| (b.id.value.to_string(), b.text.value.to_string())).collect()
    });
    let conditions = find(|sop| {
        let of_rows = sop.rows.iter().flat_map(|row| &row.conditions);
        let all = sop.conditions.iter().chain(of_rows);
        all.map(|c| (c.message.value.to_string(), c.guard.value.0.clone())).collect()
    });
    Side { sop: old, rows, documents, actors, fields, others, conditions }
}

/// Letters of which both sides have the text; a template that is named anew is told of its paper.
fn letters(old: &[(String, String)], new: &[(String, String)]) -> Vec<String> {
    let differs = |(name, text): &&(String, String)| {
        old.iter().any(|(known, was)| known == name && was != text)
    };
    let mut names: Vec<&str> = new.iter().filter(differs).map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    names.iter().map(|name| format!("surat {name}: teks templat berubah")).collect()
}
