//! What is wrong in a scenario file before it is played: its shape, and ids that nothing has.
//! Whether its steps go as expected only `uji` can say.

use crate::diag::catalogue::{FAULTY_STEP, NO_SOP_TO_TEST};
use crate::diag::diagnostic::{Diagnostic, FileIndex};
use crate::diag::suggest::nearest;
use crate::office::desk::name::{NameKind, Names, Unknown};

/// The names of a scenario file that nothing has.
pub(super) fn unknown_names(names: &Names, file: FileIndex) -> Vec<Diagnostic> {
    let here = names.unknown.iter().filter(|unknown| unknown.place.file == file);
    here.map(finding).collect()
}

fn finding(unknown: &Unknown) -> Diagnostic {
    let code = if unknown.kind == NameKind::Sop { NO_SOP_TO_TEST } else { FAULTY_STEP };
    let message = format!("{} `{}` tidak ada", unknown.kind.word(), unknown.word);
    let guess = nearest(&unknown.word, unknown.known.iter().map(String::as_str));
    let hint = guess.map_or_else(
        || format!("yang ada: {}", unknown.known.join(", ")),
        |guess| format!("mungkin maksudnya `{guess}`"),
    );
    Diagnostic::error(code, unknown.place, message).with_hint(hint)
}
