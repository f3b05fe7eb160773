//! `cetak SOP --lengkap` and `cetak --himpunan`: one SOP as one document, all SOPs of the office as one book.
//! It writes the file; it gathers no facts.

use serde_json::json;

use crate::base::id::SopId;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::PrintArgs;
use crate::cli::commands::deliver::{Target, deliver};
use crate::cli::progress::Progress;
use crate::cli::volume_args::{Part, VolumeArgs};
use crate::document::imprint::Mark;
use crate::document::paper::Paper;
use crate::document::sheets;
use crate::office::fault::OfficeFault;
use crate::office::folder::Folder;
use crate::office::input::InputFault;
use crate::office::library::{OfficeVersion, Version, find_sop, load_kantor};
use crate::office::papers::usable::{LeftOut, usable_sops};
use crate::office::papers::volume::{Marked, Wish, book_volume, sop_volume};
use crate::office::service::Office;
use crate::office::versions::{AllInForce, Standing};
use crate::store::contract::Store;

/// Longest number or receiver of a copy: it stands in the foot of each page.
const COPY_LETTERS_MAX: usize = 60;

/// True if a whole document is asked.
pub(super) fn is_wanted(args: &PrintArgs) -> bool {
    let VolumeArgs { lengkap, himpunan, tanpa, salinan, untuk: _ } = &args.volume;
    *lengkap || *himpunan || salinan.is_some() || !tanpa.is_empty()
}

/// By the files alone; no database is opened.
pub(super) fn print_files(folder: &Folder, args: &PrintArgs) -> Result<Answer, Trouble> {
    let office = load_kantor(folder)?.map_err(|fault| OfficeFault::NotUsable(Box::new(fault)))?;
    let wish = wish(&args.volume)?;
    if let Some(id) = one(args)? {
        let version = find_sop(folder, &id, &office.kantor)?;
        return deliver_one(&id, &(version, None), &office, &wish, args);
    }
    let mut progress = Progress::new();
    let (usable, left_out) = checked(folder, &office, &mut progress);
    let marked: Vec<Marked> = usable.into_iter().map(|version| (version, None)).collect();
    deliver_book(&marked, &office, &wish, (args, &left_out, &[]), progress)
}

/// With the versions that the office has put in force.
pub(super) async fn print<S: Store + 'static>(
    office: &Office<S>,
    args: &PrintArgs,
) -> Result<Answer, Trouble> {
    let wish = wish(&args.volume)?;
    if let Some(id) = one(args)? {
        let version =
            if args.berlaku { office.sop_in_force(&id).await? } else { office.sop(&id)? };
        let mark = mark(office, &version).await?;
        return deliver_one(&id, &(version, mark), office.version(), &wish, args);
    }
    let mut progress = Progress::new();
    if args.berlaku {
        let AllInForce { versions, not_in_force, unusable } = office.all_in_force().await?;
        let marked: Vec<Marked> = versions.into_iter().map(|version| (version, None)).collect();
        let beside = (args, unusable.as_slice(), not_in_force.as_slice());
        return deliver_book(&marked, office.version(), &wish, beside, progress);
    }
    let (usable, left_out) = checked(office.folder(), office.version(), &mut progress);
    let mut marked = Vec::new();
    for version in usable {
        let mark = mark(office, &version).await?;
        marked.push((version, mark));
    }
    deliver_book(&marked, office.version(), &wish, (args, &left_out, &[]), progress)
}

/// The SOP that is asked; none for the book.
fn one(args: &PrintArgs) -> Result<Option<SopId>, Trouble> {
    if !args.volume.lengkap && !args.volume.himpunan {
        let sentence = "--salinan dan --tanpa dipakai bersama --lengkap atau --himpunan";
        return Err(OfficeFault::Input(InputFault(sentence.to_owned())).into());
    }
    Ok(args.sop.clone().map(SopId::new))
}

fn wish(args: &VolumeArgs) -> Result<Wish, Trouble> {
    let without = args.tanpa.iter().map(|part| match part {
        Part::Sampul => sheets::Part::Cover,
        Part::Keputusan => sheets::Part::Decree,
        Part::DaftarIsi => sheets::Part::Contents,
        Part::Formulir => sheets::Part::Forms,
    });
    Ok(Wish { without: without.collect(), copy: copy(args)? })
}

/// A copy that has a number or a receiver is one that the office calls back when the SOP changes.
fn copy(args: &VolumeArgs) -> Result<Option<String>, Trouble> {
    let Some(number) = args.salinan.as_deref().map(str::trim) else { return Ok(None) };
    let receiver = args.untuk.as_deref().map(str::trim).unwrap_or_default();
    if number.chars().count() > COPY_LETTERS_MAX || receiver.chars().count() > COPY_LETTERS_MAX {
        let sentence = format!(
            "nomor dan penerima salinan paling panjang {COPY_LETTERS_MAX} huruf; keduanya tercetak di kaki tiap halaman"
        );
        return Err(OfficeFault::Input(InputFault(sentence)).into());
    }
    Ok(Some(match (number, receiver) {
        ("", "") => "SALINAN TIDAK TERKENDALI".to_owned(),
        (number, "") => format!("SALINAN TERKENDALI nomor {number}"),
        ("", receiver) => format!("SALINAN TERKENDALI untuk {receiver}"),
        (number, receiver) => format!("SALINAN TERKENDALI nomor {number} untuk {receiver}"),
    }))
}

async fn mark<S: Store + 'static>(
    office: &Office<S>,
    version: &Version,
) -> Result<Option<Mark>, Trouble> {
    let id = &version.procedure.sop().id.value;
    Ok(match office.standing(id, version.procedure.digest()).await? {
        Standing::InForce => None,
        Standing::NotInForce(_) => Some(Mark::NotInForce),
        Standing::OutOfForce(_) => Some(Mark::OutOfForce),
    })
}

fn checked(
    folder: &Folder,
    office: &OfficeVersion,
    progress: &mut Progress,
) -> (Vec<Version>, Vec<LeftOut>) {
    usable_sops(folder, &office.kantor, &mut |done, all| {
        progress.told("SOP diperiksa", done, all);
    })
}

fn deliver_one(
    id: &SopId,
    version: &Marked,
    office: &OfficeVersion,
    wish: &Wish,
    args: &PrintArgs,
) -> Result<Answer, Trouble> {
    let paper = sop_volume(version, office, wish)?;
    deliver(&[(format!("{id}-lengkap"), paper)], Target::of(args))
}

fn deliver_book(
    sops: &[Marked],
    office: &OfficeVersion,
    wish: &Wish,
    (args, left_out, not_in_force): (&PrintArgs, &[LeftOut], &[String]),
    mut progress: Progress,
) -> Result<Answer, Trouble> {
    let paper: Paper = book_volume(sops, office, wish, &mut |done| {
        progress.told("flowchart digambar", done, sops.len());
    })?;
    progress.says("menyusun halaman …");
    let papers = [("himpunan-sop".to_owned(), paper)];
    let mut answer = deliver(&papers, Target::of(args))?;
    drop(progress);
    if !not_in_force.is_empty() {
        answer.json["tidak_berlaku"] = json!(not_in_force);
        answer.text.push_str("tidak termasuk:\n");
        for sentence in not_in_force {
            answer.text.push_str(&format!("  {sentence}\n"));
        }
    }
    if !left_out.is_empty() {
        answer.code = 1;
        let named = left_out.iter().map(|one| json!({ "sop": one.sop, "kalimat": one.sentence }));
        answer.json["tidak_dihimpun"] = named.collect();
        answer.text.push_str("TIDAK dihimpun:\n");
        for LeftOut { sop, sentence } in left_out {
            answer.text.push_str(&format!("  {sop}: {sentence}\n"));
        }
    }
    if Target::of(args).is_screen() {
        answer.text = serde_json::to_string_pretty(&answer.json).unwrap_or_default();
    }
    Ok(answer)
}
