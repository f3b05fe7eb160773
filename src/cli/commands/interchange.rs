//! `cetak SOP --format bpmn|mermaid|dot`: the flow of an SOP as a file for other programs.
//! It writes one file and draws nothing itself.

use serde_json::json;

use crate::base::id::SopId;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::PrintArgs;
use crate::cli::commands::place::place;
use crate::cli::print_format::PrintFormat;
use crate::exchange::bpmn::to_bpmn;
use crate::exchange::dot::to_dot;
use crate::exchange::mermaid::to_mermaid;
use crate::exchange::picture::from_sop::picture;
use crate::office::fault::OfficeFault;
use crate::office::folder::{Folder, write_whole};
use crate::office::input::InputFault;
use crate::office::library::{OfficeVersion, Version, find_sop, load_kantor};
use crate::office::service::Office;
use crate::store::contract::Store;

/// A form for other programs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Bpmn,
    Mermaid,
    Dot,
}

impl Form {
    /// The form that is asked, if it is one of these.
    pub(super) fn asked(args: &PrintArgs) -> Option<Self> {
        match args.format? {
            PrintFormat::Bpmn => Some(Self::Bpmn),
            PrintFormat::Mermaid => Some(Self::Mermaid),
            PrintFormat::Dot => Some(Self::Dot),
            PrintFormat::Pdf
            | PrintFormat::Svg
            | PrintFormat::Html
            | PrintFormat::Xlsx
            | PrintFormat::Docx
            | PrintFormat::Json => None,
        }
    }

    fn format(self) -> PrintFormat {
        match self {
            Self::Bpmn => PrintFormat::Bpmn,
            Self::Mermaid => PrintFormat::Mermaid,
            Self::Dot => PrintFormat::Dot,
        }
    }
}

/// The picture of an SOP's file; no database is opened.
pub(super) fn of_file(folder: &Folder, args: &PrintArgs, form: Form) -> Result<Answer, Trouble> {
    let kantor = load_kantor(folder)?.map_err(|fault| OfficeFault::NotUsable(Box::new(fault)))?;
    let id = wanted(args, form)?;
    deliver(&find_sop(folder, &id, &kantor.kantor)?, &kantor, args, form)
}

/// The picture of an SOP's file, or of the version in force.
pub(super) async fn of_office<S: Store + 'static>(
    office: &Office<S>,
    args: &PrintArgs,
    form: Form,
) -> Result<Answer, Trouble> {
    let id = wanted(args, form)?;
    let version = if args.berlaku { office.sop_in_force(&id).await? } else { office.sop(&id)? };
    deliver(&version, office.version(), args, form)
}

/// The SOP that is asked; nothing else has such a form.
fn wanted(args: &PrintArgs, form: Form) -> Result<SopId, Trouble> {
    let whole = args.dokumen.iter().all(|name| name == "flowchart");
    match &args.sop {
        Some(id) if whole && args.perkara.is_none() => Ok(SopId::new(id.clone())),
        _ => {
            let word = form.format().word();
            let sentence = format!(
                "bentuk {word} hanya ada untuk alur satu SOP; tulis: tertib cetak SOP --format {word}"
            );
            Err(OfficeFault::Input(InputFault(sentence)).into())
        }
    }
}

fn deliver(
    version: &Version,
    kantor: &OfficeVersion,
    args: &PrintArgs,
    form: Form,
) -> Result<Answer, Trouble> {
    let sop = version.procedure.sop();
    let mut picture = picture(sop, &kantor.kantor);
    picture.about.push(format!("Versi {}", version.procedure.digest().short()));
    let text = match form {
        Form::Bpmn => to_bpmn(&picture),
        Form::Mermaid => to_mermaid(&picture),
        Form::Dot => to_dot(&picture),
    };
    let path = place(args.output.as_deref(), (sop.id.value.as_str(), form.format()), 1)?;
    write_whole(&path, text.as_bytes())?;
    let mut said = format!("{}\n", path.display());
    for note in &picture.notes {
        let at = &picture.node(note.on).name;
        said.push_str(&format!("  catatan pada “{at}”: {}\n", note.text.replace('\n', "; ")));
    }
    let notes: Vec<_> = picture.notes.iter().map(|note| &note.text).collect();
    Ok(Answer::done(said, json!({ "berkas": [path], "catatan": notes })))
}
