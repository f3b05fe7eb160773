//! Every sentence of an SOP that people read, with its place.
//! It judges none of them; rules about words do.

use crate::base::id::RowId;
use crate::sop::document::Sop;
use crate::sop::scalar::Text;
use crate::source::Spanned;

/// Every sentence that people read, with the row it belongs to.
pub(crate) fn sentences(sop: &Sop) -> Vec<(Option<&RowId>, &Spanned<Text>)> {
    let mut all: Vec<(Option<&RowId>, &Spanned<Text>)> = vec![(None, &sop.name)];
    if let Some(identity) = &sop.identity {
        let single = [&identity.title, &identity.opd, &identity.section, &identity.number];
        all.extend(single.into_iter().flatten().map(|text| (None, text)));
        let lists =
            [&identity.qualifications, &identity.equipment, &identity.warnings, &identity.records];
        all.extend(lists.into_iter().flatten().map(|text| (None, text)));
        all.extend(identity.basis.iter().map(|basis| (None, &basis.text)));
    }
    all.extend(sop.ties.iter().map(|tie| (None, &tie.title)));
    for actor in &sop.actors {
        all.push((None, &actor.name));
        all.extend(actor.table_name.iter().map(|name| (None, name)));
    }
    for field in &sop.fields {
        all.push((None, &field.name));
        all.extend(field.help.iter().map(|help| (None, help)));
        all.extend(field.choices.iter().map(|choice| (None, &choice.name)));
    }
    all.extend(sop.conditions.iter().map(|condition| (None, &condition.message)));
    all.extend(sop.documents.iter().map(|document| (None, &document.name)));
    for row in &sop.rows {
        let id = Some(&row.id.value);
        all.push((id, &row.text));
        let single = [&row.remark, &row.status, &row.question];
        all.extend(single.into_iter().flatten().map(|text| (id, text)));
        all.extend(row.branches.iter().map(|branch| (id, &branch.answer)));
        all.extend(row.conditions.iter().map(|condition| (id, &condition.message)));
    }
    all.extend(sop.outcomes.iter().map(|outcome| (None, &outcome.name)));
    all.extend(sop.stated_total.iter().map(|total| (None, &total.text)));
    let views = sop.print.iter().flat_map(|print| print.table.iter().chain(&print.flowchart));
    all.extend(views.flat_map(|view| &view.merged).map(|merged| (None, &merged.text)));
    all
}
