//! `laporan`: what happened in an office, month by month and SOP by SOP, as text, CSV, JSON or a workbook.
//! It counts nothing; `office::report` does.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::{Value as Json, json};

use crate::base::id::SopId;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::{ReportArgs, ReportFormat};
use crate::exchange::xlsx::workbook::Workbook;
use crate::exchange::xlsx::write::to_xlsx;
use crate::office::fault::OfficeFault;
use crate::office::folder::write_whole;
use crate::office::report::figures::{ActivityFigures, Month, Report, SopFigures};
use crate::office::report::sheets;
use crate::office::service::Office;
use crate::store::contract::Store;

/// Most months in one report: ten years.
const MONTHS_MAX: i64 = 120;

pub(super) async fn report<S: Store + 'static>(
    office: &Office<S>,
    args: &ReportArgs,
) -> Result<Answer, Trouble> {
    let now = Month::of(office.now());
    let from = month(args.bulan.as_ref().or(args.dari.as_ref()))?.unwrap_or(now);
    let until = month(args.bulan.as_ref().or(args.sampai.as_ref()))?.unwrap_or(from.max(now));
    if until < from {
        let sentence = format!("bulan {from} sesudah {until}; tukar --dari dan --sampai");
        return Err(Trouble { code: "masukan-salah".to_owned(), sentence, exit: 2 });
    }
    let sop = args.sop.clone().map(SopId::new);
    let ahead = |month: Month| i64::from(month.year) * 12 + i64::from(month.month);
    if until > now {
        let sentence = format!("bulan {until} belum sampai; paling akhir bulan ini, {now}");
        return Err(Trouble { code: "masukan-salah".to_owned(), sentence, exit: 2 });
    }
    if ahead(until) - ahead(from) >= MONTHS_MAX {
        let sentence = format!(
            "laporan paling banyak {MONTHS_MAX} bulan sekaligus; persempit --dari dan --sampai"
        );
        return Err(Trouble { code: "masukan-salah".to_owned(), sentence, exit: 2 });
    }
    let report = office.report((from, until), sop.as_ref()).await?;
    if let Some(sop) = &sop
        && report.figures.is_empty()
        && !office.folder().sop_path(sop).is_file()
    {
        // Cases of an SOP whose file is gone are counted; a name that was never one is told.
        office.sop(sop)?;
    }
    let json = as_json(&report);
    if args.output.is_some() && args.format != ReportFormat::Xlsx {
        let sentence = "--ke hanya untuk --format xlsx; bentuk lain tampil di layar".to_owned();
        return Err(Trouble { code: "masukan-salah".to_owned(), sentence, exit: 2 });
    }
    let text = match args.format {
        ReportFormat::Xlsx => {
            let workbook = sheets::workbook(&report, (from, until), office.kantor());
            return written(&workbook, args.output.as_deref(), (from, until));
        }
        ReportFormat::Teks => as_text(&report, from, until),
        ReportFormat::Csv => as_csv(&report),
        ReportFormat::Json => serde_json::to_string_pretty(&json).unwrap_or_default(),
    };
    Ok(Answer::done(text, json))
}

/// The workbook as a file; its name says which months it holds.
fn written(
    workbook: &Workbook,
    output: Option<&Path>,
    (from, until): (Month, Month),
) -> Result<Answer, Trouble> {
    let months = if from == until { from.to_string() } else { format!("{from}-{until}") };
    let name = format!("laporan-{months}.xlsx");
    let path = match output {
        None => PathBuf::from(name),
        Some(folder) if folder.is_dir() => folder.join(name),
        Some(file) => file.to_owned(),
    };
    let bytes = to_xlsx(workbook).map_err(|fault| OfficeFault::Paper(fault.to_string()))?;
    write_whole(&path, &bytes)?;
    Ok(Answer::done(format!("{}\n", path.display()), json!({ "berkas": [path] })))
}

pub(super) fn month(text: Option<&String>) -> Result<Option<Month>, Trouble> {
    let Some(text) = text else { return Ok(None) };
    text.parse().map(Some).map_err(|fault| Trouble {
        code: "masukan-salah".to_owned(),
        sentence: format!("`{text}` {fault}"),
        exit: 2,
    })
}

fn as_text(report: &Report, from: Month, until: Month) -> String {
    let mut out = String::new();
    if report.figures.is_empty() {
        let _ = writeln!(out, "Tidak ada perkara pada {}.", from.in_words_until(until));
    }
    for ((month, sop), figures) in &report.figures {
        let _ = writeln!(out, "{} — {} ({sop})", month.in_words(), figures.name);
        sop_text(&mut out, figures);
        out.push('\n');
    }
    if !report.unreadable.is_empty() {
        let numbers: Vec<String> = report.unreadable.iter().map(u64::to_string).collect();
        let _ = writeln!(
            out,
            "{} perkara tidak terbaca dan tidak dihitung: nomor {}; jalankan `tertib audit`",
            numbers.len(),
            numbers.join(", ")
        );
    }
    if report.unlisted > 0 {
        let count = report.unlisted;
        let _ = writeln!(out, "{count} perkara tidak ada dalam daftar; jalankan `tertib audit`");
    }
    out
}

fn sop_text(out: &mut String, figures: &SopFigures) {
    let ended: u64 = figures.ended.values().sum();
    let _ = writeln!(
        out,
        "  masuk {}, berakhir {ended}, masih terbuka di akhir bulan {}",
        figures.opened, figures.open
    );
    for (outcome, count) in &figures.ended {
        let _ = writeln!(out, "    {count:>5}  {outcome}");
    }
    let judged = figures.ended_on_time + figures.ended_late;
    if judged > 0 {
        let _ = writeln!(
            out,
            "  tepat waktu {} dari {judged}: semua kegiatannya dalam baku mutu",
            figures.ended_on_time
        );
    }
    let returns: u64 = figures.returns.values().sum();
    if returns > 0 {
        let _ =
            writeln!(out, "  dikembalikan ke pemohon {returns} kali, {} perkara", figures.returned);
        for (paper, count) in &figures.missing {
            let _ = writeln!(out, "    {count:>5}  kurang {paper}");
        }
    }
    if !figures.activities.is_empty() {
        let _ = writeln!(
            out,
            "  {:<44} {:>7} {:>6} {:>9} {:>8} {:>9}",
            "kegiatan", "selesai", "tepat", "terlambat", "tengah", "terlama"
        );
    }
    for activity in figures.activities.values() {
        let norm = |count: u64| match activity.on_time + activity.late {
            0 => "-".to_owned(),
            _ => count.to_string(),
        };
        let _ = writeln!(
            out,
            "  {:<44} {:>7} {:>6} {:>9} {:>8} {:>9}",
            label(&activity.text),
            activity.done(),
            norm(activity.on_time),
            norm(activity.late),
            minutes(activity.median()),
            minutes(activity.longest())
        );
    }
}

/// The sentence of an activity, or its beginning where it is long.
fn label(text: &str) -> String {
    const WIDTH: usize = 44;
    if text.chars().count() <= WIDTH {
        return text.to_owned();
    }
    let beginning: String = text.chars().take(WIDTH - 1).collect();
    let whole = beginning.rsplit_once(' ').map_or(beginning.as_str(), |(words, _)| words);
    format!("{whole}…")
}

/// Seconds as whole minutes, the last begun one counted.
fn minutes(seconds: i64) -> String {
    format!("{} mnt", whole_minutes(seconds))
}

fn whole_minutes(seconds: i64) -> i64 {
    (seconds + 59) / 60
}

fn as_json(report: &Report) -> Json {
    let one = |((month, sop), figures): (&(Month, SopId), &SopFigures)| {
        json!({
            "bulan": month.to_string(),
            "sop": sop,
            "nama": figures.name,
            "masuk": figures.opened,
            "berakhir": figures.ended,
            "terbuka": figures.open,
            "tepat_waktu": figures.ended_on_time,
            "terlambat": figures.ended_late,
            "perkara_dikembalikan": figures.returned,
            "dikembalikan": figures.returns,
            "kurang": figures.missing,
            "kegiatan": figures.activities.values().map(activity_json).collect::<Vec<_>>(),
        })
    };
    json!({
        "bulan": report.figures.iter().map(one).collect::<Vec<_>>(),
        "tidak_terbaca": report.unreadable,
        "di_luar_daftar": report.unlisted,
    })
}

fn activity_json(activity: &ActivityFigures) -> Json {
    json!({
        "kegiatan": activity.row,
        "uraian": activity.text,
        "selesai": activity.done(),
        "tepat": activity.on_time,
        "terlambat": activity.late,
        "tanpa_baku_mutu": activity.without_norm,
        "tengah_menit": whole_minutes(activity.median()),
        "terlama_menit": whole_minutes(activity.longest()),
    })
}

/// One flat table (RFC 4180): a line a figure, so that a spreadsheet can filter and sum.
fn as_csv(report: &Report) -> String {
    let mut out =
        String::from("bulan,sop,jenis,nama,jumlah,tepat,terlambat,tengah_menit,terlama_menit\r\n");
    for ((month, sop), figures) in &report.figures {
        let mut line = |kind: &str, name: &str, figures: [Option<i64>; 5]| {
            let figures = figures.map(|figure| figure.map_or(String::new(), |f| f.to_string()));
            let _ = write!(out, "{month},{sop},{kind},{},{}\r\n", quoted(name), figures.join(","));
        };
        let number = |count: u64| i64::try_from(count).ok();
        let count = |count: u64| [number(count), None, None, None, None];
        line("masuk", "", count(figures.opened));
        for (outcome, ended) in &figures.ended {
            line("berakhir", outcome, count(*ended));
        }
        line("terbuka", "", count(figures.open));
        let all = figures.ended_on_time + figures.ended_late;
        let (on_time, late) = (number(figures.ended_on_time), number(figures.ended_late));
        line("perkara", "", [number(all), on_time, late, None, None]);
        line("perkara_dikembalikan", "", count(figures.returned));
        for (row, returns) in &figures.returns {
            line("dikembalikan", row, count(*returns));
        }
        for (paper, missing) in &figures.missing {
            line("kurang", paper, count(*missing));
        }
        for activity in figures.activities.values() {
            let norm = |count: u64| (activity.done() > activity.without_norm).then_some(count);
            let figures = [
                number(activity.done()),
                norm(activity.on_time).and_then(number),
                norm(activity.late).and_then(number),
                Some(whole_minutes(activity.median())),
                Some(whole_minutes(activity.longest())),
            ];
            line("kegiatan", activity.row.as_str(), figures);
        }
    }
    out
}

/// A text for a cell: in quotes where it needs them, and never one that a spreadsheet would take for a formula.
fn quoted(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@']) { "'" } else { "" };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    } else {
        format!("{guard}{text}")
    }
}
