//! A mistyped command in the user's language: what was typed, what is known, what to do next.
//! It does not run anything.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// The words for a fault that the argument parser found; `None` for help and version, which are no faults.
pub(crate) fn words(error: &clap::Error) -> Option<String> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    // The parser puts the likeliest last.
    let likeliest = |kind| match error.get(kind) {
        Some(ContextValue::Strings(texts)) => texts.last().cloned().unwrap_or_default(),
        _ => text(kind),
    };
    let argument = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    let message = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return None,
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
            "perintah belum ditulis".to_owned()
        }
        ErrorKind::InvalidSubcommand => {
            let typed = text(ContextKind::InvalidSubcommand);
            let known = likeliest(ContextKind::SuggestedSubcommand);
            let mut message = format!("perintah `{typed}` tidak dikenal");
            if !known.is_empty() {
                message.push_str(&format!("; mungkin maksudnya `{known}`"));
            }
            message
        }
        ErrorKind::UnknownArgument => {
            let known = likeliest(ContextKind::SuggestedArg);
            let mut message = format!("pilihan `{argument}` tidak dikenal");
            if !known.is_empty() {
                message.push_str(&format!("; mungkin maksudnya `{known}`"));
            }
            message
        }
        ErrorKind::MissingRequiredArgument => format!("belum ditulis: {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("`{argument}` belum ada isinya"),
        ErrorKind::InvalidValue => {
            let known = text(ContextKind::ValidValue);
            format!("`{value}` bukan isi yang dikenal untuk `{argument}`; pilih: {known}")
        }
        ErrorKind::ArgumentConflict => {
            format!("`{argument}` tidak dapat dipakai bersama `{}`", text(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues | ErrorKind::TooFewValues => {
            format!("jumlah isi untuk `{argument}` tidak sesuai")
        }
        ErrorKind::InvalidUtf8 => "ada huruf yang tidak terbaca; pakai UTF-8".to_owned(),
        _ => "perintah ini tidak terbaca".to_owned(),
    };
    let is_print = error.render().to_string().contains("tertib cetak");
    if is_print && matches!(error.kind(), ErrorKind::MissingRequiredArgument) {
        let examples = "`tertib cetak e-ktp`, `tertib cetak --perkara 1`, `tertib cetak --peta`";
        return Some(format!("sebutkan yang dicetak, misalnya {examples}"));
    }
    Some(format!("{message}\nlangkah: `tertib --bantuan` menampilkan semua perintah"))
}
