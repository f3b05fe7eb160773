//! `manual`: pages for `man`, made from the description of the command line, so that they cannot fall behind it.
//! It installs nothing.

use clap::{Command, CommandFactory};
use serde_json::json;

use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::{Arguments, ManualArgs};
use crate::office::folder::write_whole;

/// The English heads of the page maker, and ours.
const HEADS: [(&str, &str); 7] = [
    (".SH NAME", ".SH NAMA"),
    (".SH SYNOPSIS", ".SH PEMAKAIAN"),
    (".SH DESCRIPTION", ".SH URAIAN"),
    (".SH OPTIONS", ".SH PILIHAN"),
    (".SH SUBCOMMANDS", ".SH PERINTAH"),
    (".SH VERSION", ".SH VERSI"),
    ("[\\fISUBCOMMAND\\fR]", "[\\fIPERINTAH\\fR]"),
];

pub(super) fn manual(args: &ManualArgs) -> Result<Answer, Trouble> {
    let mut command = Arguments::command();
    command.build();
    let Some(folder) = &args.output else {
        let text = page(&command, "tertib");
        let json = json!({ "halaman": text });
        return Ok(Answer::done(text, json));
    };
    let mut pages = vec![("tertib.1".to_owned(), page(&command, "tertib"))];
    for own in command.get_subcommands() {
        let name = format!("tertib-{}", own.get_name());
        pages.push((format!("{name}.1"), page(own, &name)));
    }
    let mut text = String::new();
    for (name, page) in &pages {
        let path = folder.join(name);
        write_whole(&path, page.as_bytes())?;
        text.push_str(&format!("{}\n", path.display()));
    }
    let names: Vec<&String> = pages.iter().map(|(name, _)| name).collect();
    Ok(Answer::done(text, json!({ "berkas": names })))
}

/// One page.
fn page(command: &Command, name: &str) -> String {
    let maker = clap_mangen::Man::new(command.clone())
        .title(name)
        .manual("Buku pegangan Tertib")
        .source(concat!("Tertib ", env!("CARGO_PKG_VERSION")));
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = maker.render(&mut bytes);
    let mut text = String::from_utf8_lossy(&bytes).into_owned();
    for (theirs, ours) in HEADS {
        text = text.replace(theirs, ours);
    }
    text
}
