//! `dasar`: every legal basis of the office with the lines that lean on it, and another one in its place.
//! It decides nothing; without `--tulis` no file is changed.

use serde_json::{Value as Json, json};

use crate::base::time::long_date;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::Common;
use crate::cli::supervisor_args::BasisArgs;
use crate::office::fault::OfficeFault;
use crate::office::folder::Folder;
use crate::office::input::InputFault;
use crate::office::radar::replace::{Plan, Replacement};
use crate::office::radar::sources::{Radar, Source, Use};

pub(crate) fn basis(common: &Common, args: &BasisArgs) -> Result<Answer, Trouble> {
    let folder = Folder::find(common.kantor.as_deref())?;
    let radar = Radar::of(&folder)?;
    let found = match &args.basis {
        Some(wanted) => radar.find(wanted)?,
        None => radar.sources(),
    };
    if let [id, text] = args.ganti.as_slice() {
        let [source] = found.as_slice() else {
            let names: Vec<String> = found.iter().map(|source| source.key.to_string()).collect();
            let sentence = format!("sebutkan satu saja: {}", names.join(", "));
            return Err(OfficeFault::Input(InputFault(sentence)).into());
        };
        let plan = radar.plan(source, Replacement { id, text })?;
        if args.tulis {
            plan.write()?;
        }
        return Ok(planned(&plan, args.tulis));
    }
    let mut text: String = found.iter().map(shown).collect();
    if text.is_empty() {
        text.push_str("belum ada dasar hukum di kantor ini\n");
    }
    let json = json!({ "dasar": found.iter().map(as_json).collect::<Vec<_>>() });
    Ok(Answer::done(text, json))
}

fn shown(source: &Source) -> String {
    let mut text = source.key.to_string();
    if !source.ids.is_empty() {
        let ids: Vec<String> = source.ids.iter().map(|id| format!("`{id}`")).collect();
        text.push_str(&format!(" ({})", ids.join(", ")));
    }
    if let Some(until) = source.until {
        text.push_str(&format!(", berlaku sampai {}", long_date(until)));
    }
    if let Some(by) = &source.replaced_by {
        text.push_str(&format!(", diganti oleh {by}"));
    }
    text.push('\n');
    for one in &source.uses {
        text.push_str(&format!("  {}\n", line(one)));
    }
    text
}

fn line(one: &Use) -> String {
    let article = one.article.as_ref().map_or_else(String::new, |article| format!(", {article}"));
    let named = if one.is_cited { "" } else { " (disebut)" };
    format!("{}:{}  {}{article}{named}", one.file, one.line, one.words)
}

fn as_json(source: &Source) -> Json {
    json!({
        "peraturan": source.key.to_string(),
        "id": source.ids,
        "teks": source.text,
        "berlaku_sampai": source.until.map(|until| until.to_string()),
        "diganti_oleh": source.replaced_by,
        "dipakai": source.uses.iter().map(use_json).collect::<Vec<_>>(),
    })
}

fn use_json(one: &Use) -> Json {
    json!({
        "berkas": one.file,
        "baris": one.line,
        "jenis": one.what.word(),
        "apa": one.words,
        "pasal": one.article,
        "diacu": one.is_cited,
    })
}

fn planned(plan: &Plan, is_written: bool) -> Answer {
    let head = if is_written { "diganti" } else { "akan diganti" };
    let mut text = format!("{} {head}, {} baris:\n", plan.source.key, plan.edits.len());
    for edit in &plan.edits {
        let after = if edit.after.is_empty() { "dihapus".to_owned() } else { edit.after.clone() };
        text.push_str(&format!("  {}:{}  {} → {after}\n", edit.file, edit.line, edit.before));
    }
    if !plan.by_hand.is_empty() {
        text.push_str("periksa dan ubah sendiri:\n");
        for one in &plan.by_hand {
            text.push_str(&format!("  {}\n", line(one)));
        }
    }
    let sops = plan.sops.join(", ");
    text.push_str(&if is_written {
        format!("lalu: `tertib periksa`, dan `tertib bandingkan` untuk {sops}\n")
    } else {
        "belum ada yang ditulis; tambahkan --tulis bila sudah benar\n".to_owned()
    });
    let edits = plan.edits.iter().map(|edit| {
        json!({
            "berkas": edit.file, "baris": edit.line, "semula": edit.before, "menjadi": edit.after,
        })
    });
    let json = json!({
        "peraturan": plan.source.key.to_string(),
        "ditulis": is_written,
        "berganti": edits.collect::<Vec<_>>(),
        "periksa_sendiri": plan.by_hand.iter().map(use_json).collect::<Vec<_>>(),
        "sop": plan.sops,
    });
    Answer::done(text, json)
}
