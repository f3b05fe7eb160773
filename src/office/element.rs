//! What one element of a list is called: by its first text, such as a name.
//! No field is known by its id; a list without a text has numbers only. The text stays masked until a paper opens it.

use crate::base::id::FieldId;
use crate::base::personal::PersonalText;
use crate::base::value::{Record, Value, elements};
use crate::sop::document::{FieldKind, Sop};

/// The first `teks` of an element, counted from 0, of a `daftar` or of the one behind a `saringan`; `None` if it
/// has none.
pub(super) fn label<'a>(
    sop: &Sop,
    list: &FieldId,
    element: usize,
    fields: &'a Record,
) -> Option<&'a PersonalText> {
    let daftar = sop.daftar_of(list)?;
    let own = elements(fields, &daftar.id.value)?.get(element)?;
    let mut texts = daftar.elements.iter().filter(|field| field.kind.value == FieldKind::Text);
    texts.find_map(|field| match own.get(&field.id.value) {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    })
}
