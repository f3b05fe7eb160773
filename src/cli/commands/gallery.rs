//! `cetak --galeri`: the flowcharts of the office and the hard ones, as pictures with a page that shows their figures.
//! It draws nothing; it writes files.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::{Common, PrintArgs};
use crate::document::gallery::{GalleryGroup, GalleryPage, ShownChart};
use crate::document::paper::{Paper, pictures_of};
use crate::office::fault::OfficeFault;
use crate::office::folder::{Folder, write_whole};
use crate::office::library::load_kantor;
use crate::office::papers::gallery::{GalleryChart, hard_charts, office_charts};

/// The folder, if none is given.
const FOLDER: &str = "galeri";
/// The page that shows all.
const INDEX: &str = "index.html";

/// A file to be written: its name and its bytes.
type Named = (String, Vec<u8>);

/// Makes everything, then writes everything.
pub(super) fn gallery(common: &Common, args: &PrintArgs) -> Result<Answer, Trouble> {
    let folder = Folder::find(common.kantor.as_deref())?;
    let office = load_kantor(&folder)?.map_err(|fault| OfficeFault::NotUsable(Box::new(fault)))?;
    let mut files: Vec<Named> = Vec::new();
    let own = shown(office_charts(&folder, &office)?, "", &mut files)?;
    let hard = shown(hard_charts(), "uji-", &mut files)?;
    let page = GalleryPage {
        office: office.kantor.name.value.0.clone(),
        groups: vec![
            GalleryGroup { title: "SOP kantor".to_owned(), charts: own },
            GalleryGroup { title: "Bagan uji".to_owned(), charts: hard },
        ],
    };
    let html = page.to_html().map_err(OfficeFault::Paper)?;
    files.push((INDEX.to_owned(), html.into_bytes()));
    let target = args.output.clone().unwrap_or_else(|| PathBuf::from(FOLDER));
    let mut written = Vec::new();
    for (name, bytes) in &files {
        let path = target.join(name);
        write_whole(&path, bytes)?;
        written.push(path);
    }
    let charts = page.groups.iter().flat_map(|group| &group.charts);
    let drawn = charts.clone().filter(|chart| chart.figures.is_some()).count();
    let missing: Vec<String> = charts
        .filter_map(|chart| chart.fault.as_ref().map(|fault| format!("{}: {fault}", chart.name)))
        .collect();
    let index = target.join(INDEX);
    let mut text = format!("{drawn} bagan dalam {} berkas\n", files.len());
    for sentence in &missing {
        text.push_str(&format!("TIDAK digambar: {sentence}\n"));
    }
    text.push_str(&format!("langkah: buka {}\n", index.display()));
    let json = json!({ "berkas": written, "galeri": page, "tidak_digambar": missing });
    let mut answer = Answer::done(text, json);
    if !missing.is_empty() {
        answer.code = 1;
    }
    Ok(answer)
}

/// The charts as the page shows them; their files are added.
fn shown(
    charts: Vec<GalleryChart>,
    prefix: &str,
    files: &mut Vec<Named>,
) -> Result<Vec<ShownChart>, Trouble> {
    let mut all = Vec::new();
    for GalleryChart { name, paper } in charts {
        let name = format!("{prefix}{name}");
        all.push(match paper {
            Ok(paper) => drawn(name, &paper, files)?,
            Err(fault) => ShownChart {
                title: name.clone(),
                name,
                pictures: Vec::new(),
                pdf: None,
                figures: None,
                fault: Some(fault),
            },
        });
    }
    Ok(all)
}

fn drawn(name: String, paper: &Paper, files: &mut Vec<Named>) -> Result<ShownChart, Trouble> {
    let mut pictures = Vec::new();
    for (number, svg) in (1..).zip(pictures_of(paper)) {
        let file = format!("{name}-{number}.svg");
        files.push((file.clone(), svg.as_bytes().to_vec()));
        pictures.push(file);
    }
    let (title, figures) = match paper {
        Paper::Flowchart(facts) => {
            let activity = facts.chart.head.lines.last().map(|(_, value)| value.clone());
            (activity.unwrap_or_default(), Some(facts.figures))
        }
        _ => (paper.file_title(), None),
    };
    let pdf = pdf(&name, paper, files)?;
    Ok(ShownChart { name, title, pictures, pdf, figures, fault: None })
}

#[cfg(feature = "pdf")]
fn pdf(name: &str, paper: &Paper, files: &mut Vec<Named>) -> Result<Option<String>, Trouble> {
    let file = format!("{name}.pdf");
    let bytes = crate::document::paper::to_pdf(paper);
    let bytes = bytes.map_err(|fault| OfficeFault::Paper(fault.to_string()))?;
    files.push((file.clone(), bytes));
    Ok(Some(file))
}

#[cfg(not(feature = "pdf"))]
#[allow(clippy::unnecessary_wraps, reason = "the same shape as in the program with PDF")]
fn pdf(_: &str, _: &Paper, _: &mut Vec<Named>) -> Result<Option<String>, Trouble> {
    Ok(None)
}
