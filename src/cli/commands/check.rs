//! `periksa`, `jelaskan`, `skema`: what is wrong with files, and what a finding means.
//! It changes no file, except by the safe repairs of `periksa --perbaiki`.

use jiff::civil::Date;
use serde_json::{Value as Json, json};

use crate::check::explain;
use crate::check::profile::Profile;
use crate::check::proof::Proof;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::{
    CheckArgs, CheckFormat, Common, ExplainArgs, ProfileName, SchemaArgs, SchemaKind,
};
use crate::diag::diagnostic::{Severity, has_error};
use crate::diag::suggest::nearest;
use crate::diag::{render_json, render_sarif, render_text};
use crate::office::folder::Folder;
use crate::office::library::{self, Checked, load_kantor};
use crate::office::mend::{Mended, mend};
use crate::office::papers::rehearsal::{TriedLetter, rehearse};
use crate::sop::keys::{KEYS, meaning};
use crate::sop::schema;

/// `periksa`, today by the machine's clock.
pub(crate) fn check(common: &Common, args: &CheckArgs) -> Result<Answer, Trouble> {
    let today = library::today(&Folder::find(common.kantor.as_deref())?);
    check_on(common, args, today)
}

/// `periksa` on a day; the demo has a clock of its own.
pub(crate) fn check_on(
    common: &Common,
    args: &CheckArgs,
    today: Option<Date>,
) -> Result<Answer, Trouble> {
    let folder = Folder::find(common.kantor.as_deref())?;
    let profile = match args.profil {
        ProfileName::Kantor => Profile::Office,
        ProfileName::Ketat => Profile::Strict,
    };
    let (mended, mut checked) = if args.perbaiki {
        mend(&folder, &args.paths, profile, today)?
    } else {
        (Vec::new(), library::check_paths_on(&folder, &args.paths, profile, today))
    };
    let letters = if args.surat { rehearsed(&folder, args, &mut checked) } else { Vec::new() };
    let strict =
        args.tegas && checked.findings.iter().any(|finding| finding.severity == Severity::Warning);
    let code = match (checked.unreadable, has_error(&checked.findings) || strict) {
        (true, _) => 2,
        (false, true) => 1,
        (false, false) => 0,
    };
    let told = Told { checked: &checked, mended: &mended, letters: &letters };
    let json = match args.format {
        CheckFormat::Sarif => render_sarif::to_value(&checked.findings, &checked.sources),
        CheckFormat::Json | CheckFormat::Teks => told.json(profile),
    };
    let text = match args.format {
        CheckFormat::Teks => told.text(),
        CheckFormat::Json | CheckFormat::Sarif => {
            serde_json::to_string_pretty(&json).unwrap_or_default()
        }
    };
    Ok(Answer { text, json, code })
}

/// All that a check has to tell.
struct Told<'a> {
    checked: &'a Checked,
    mended: &'a [Mended],
    letters: &'a [TriedLetter],
}

impl Told<'_> {
    fn json(&self, profile: Profile) -> Json {
        let Self { checked, mended, letters } = self;
        json!({
            "berkas": checked.files,
            "profil": profile.word(),
            "diperbaiki": mended.iter().map(|one| json!({
                "berkas": one.file, "baris": one.line, "kode": one.code,
                "semula": one.before, "menjadi": one.after,
            })).collect::<Vec<_>>(),
            "temuan": render_json::to_value(&checked.findings, &checked.sources),
            "bukti": checked.proofs.iter().map(|(id, proof)| json!({
                "sop": id,
                "keadaan": proof.states,
                "jumlah_menit": proof.sum,
                "terpendek_menit": proof.ways.map(|ways| ways.shortest),
                "terpanjang_menit": proof.ways.map(|ways| ways.longest),
                "kalimat": proof.sentence(),
            })).collect::<Vec<_>>(),
            "surat": letters.iter().map(|one| json!({
                "sop": one.sop, "templat": one.template, "keadaan": one.situations,
                "halaman": one.sheets.map(|(least, most)| [least, most]),
            })).collect::<Vec<_>>(),
        })
    }

    fn text(&self) -> String {
        let Self { checked, mended, letters } = self;
        let coloured = std::io::IsTerminal::is_terminal(&std::io::stdout());
        let body = render_text::render(&checked.findings, &checked.sources, coloured);
        let files = checked.files;
        let proofs: String = checked
            .proofs
            .iter()
            .map(|(id, proof)| format!("{id}: {}{}\n", proof.sentence(), times(proof)))
            .collect();
        let tried: String = letters.iter().map(|one| format!("{}\n", one.sentence())).collect();
        let mended: String = mended
            .iter()
            .map(|one| {
                let Mended { file, line, code, before, after } = one;
                format!("diperbaiki [{code}] {file}:{line}: `{before}` menjadi `{after}`\n")
            })
            .collect();
        format!(
            "{mended}{body}{proofs}{tried}{files} berkas diperiksa: {}",
            render_text::summary(&checked.findings)
        )
    }
}

/// The letters tried in every situation; what was found goes with the other findings. Nothing if the office file cannot be
/// used, which is told.
fn rehearsed(folder: &Folder, args: &CheckArgs, checked: &mut Checked) -> Vec<TriedLetter> {
    let Ok(Ok(kantor)) = load_kantor(folder) else { return Vec::new() };
    let rehearsal = rehearse(folder, &kantor.kantor, &args.paths, &mut checked.sources);
    checked.findings.extend(rehearsal.findings);
    rehearsal.letters
}

/// `jelaskan`
pub(crate) fn explain_code(args: &ExplainArgs) -> Result<Answer, Trouble> {
    let wanted = args.code.to_uppercase();
    match explain::explain(&wanted) {
        Some(page) => {
            let text = format!("{} — {}\n\n{}", page.code, page.title, page.text);
            let json = json!({ "kode": page.code, "judul": page.title, "penjelasan": page.text });
            Ok(Answer::done(text, json))
        }
        None if meaning(&args.code.to_lowercase()).is_some() => {
            let key = args.code.to_lowercase();
            let words = meaning(&key).unwrap_or_default();
            let json = json!({ "kunci": key, "arti": words });
            Ok(Answer::done(format!("`{key}` — {words}\n"), json))
        }
        None => {
            let codes: Vec<&str> = explain::all().iter().map(|page| page.code).collect();
            let hint = nearest(&wanted, codes.iter().copied())
                .or_else(|| nearest(&args.code, KEYS.iter().map(|key| key.written)))
                .map_or_else(String::new, |code| format!("; mungkin maksudnya {code}"));
            Err(Trouble {
                code: "kode-tak-dikenal".to_owned(),
                sentence: format!(
                    "kode atau kunci `{}` tidak ada{hint}. Semua kode: {}",
                    args.code,
                    codes.join(", ")
                ),
                exit: 2,
            })
        }
    }
}

/// `skema`
pub(crate) fn print_schema(args: &SchemaArgs) -> Answer {
    let schema = match args.kind {
        SchemaKind::Sop => schema::sop(),
        SchemaKind::Turunan => schema::derived(),
        SchemaKind::Kantor => schema::kantor(),
        SchemaKind::Uji => schema::scenario(),
    };
    Answer::done(serde_json::to_string_pretty(&schema).unwrap_or_default(), schema)
}

/// The sums of time, where every row has one in minutes or hours.
fn times(proof: &Proof) -> String {
    let range = |(low, high): (u32, u32)| {
        if low == high { format!("{low}") } else { format!("{low}-{high}") }
    };
    match (proof.sum, proof.ways) {
        (Some(sum), Some(ways)) => format!(
            "; waktu: jumlah baris {} menit, jalan terpendek {} menit, terpanjang {} menit",
            range(sum),
            ways.shortest,
            ways.longest
        ),
        _ => String::new(),
    }
}
