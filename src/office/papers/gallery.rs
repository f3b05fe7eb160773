//! All flowcharts of the office, and beside them charts that are made to be hard to draw.
//! The hard ones are whole SOPs, shipped with the program and proved like any other; no office runs them.

use jiff::civil::Date;

use crate::check::sop_file::check_sop;
use crate::diag::diagnostic::{Severity, Sources};
use crate::document::captions::Captions;
use crate::document::flowchart::flowchart_facts;
use crate::document::imprint::{Imprint, Mark, Sheet};
use crate::document::paper::Paper;
use crate::office::folder::{Folder, FolderFault};
use crate::office::library::{OfficeVersion, load_sop, sop_ids};
use crate::office::papers::sop_paper::flowchart_page;
use crate::source::SourceText;

/// The charts that are hard to draw: their names and texts.
pub const HARD: &[(&str, &str)] = &[
    ("satu-baris", include_str!("../../../templates/galeri/satu-baris.yaml")),
    ("empat-puluh-baris", include_str!("../../../templates/galeri/empat-puluh-baris.yaml")),
    ("lima-belas-pelaksana", include_str!("../../../templates/galeri/lima-belas-pelaksana.yaml")),
    ("sepuluh-putaran", include_str!("../../../templates/galeri/sepuluh-putaran.yaml")),
    ("serempak-tiga", include_str!("../../../templates/galeri/serempak-tiga.yaml")),
    ("lompat-delapan", include_str!("../../../templates/galeri/lompat-delapan.yaml")),
    ("beberapa-akhir", include_str!("../../../templates/galeri/beberapa-akhir.yaml")),
    ("teks-panjang", include_str!("../../../templates/galeri/teks-panjang.yaml")),
    ("semua-lambang", include_str!("../../../templates/galeri/semua-lambang.yaml")),
    ("berbagi-baris", include_str!("../../../templates/galeri/berbagi-baris.yaml")),
    ("keputusan-beruntun", include_str!("../../../templates/galeri/keputusan-beruntun.yaml")),
    ("tanpa-kolom", include_str!("../../../templates/galeri/tanpa-kolom.yaml")),
    ("batas-dan-gabung", include_str!("../../../templates/galeri/batas-dan-gabung.yaml")),
    ("huruf-lain", include_str!("../../../templates/galeri/huruf-lain.yaml")),
];

/// One chart, or why it cannot be drawn.
#[derive(Debug)]
pub struct GalleryChart {
    /// The id of its SOP.
    pub name: String,
    /// The paper, or a sentence.
    pub paper: Result<Paper, String>,
}

/// The flowcharts of all SOPs of the office, by id. An SOP with errors has none, and says so.
///
/// # Errors
/// A file cannot be read.
pub fn office_charts(
    folder: &Folder,
    office: &OfficeVersion,
) -> Result<Vec<GalleryChart>, FolderFault> {
    let mut charts = Vec::new();
    for id in sop_ids(folder) {
        let paper = match load_sop(folder, &id, &office.kantor)? {
            Err(_) => Err(format!("SOP ini belum benar; langkah: `tertib periksa {id}`")),
            Ok(version) => flowchart_page(&version, office, None)
                .map(Paper::Flowchart)
                .map_err(|fault| fault.to_string()),
        };
        charts.push(GalleryChart { name: id.to_string(), paper });
    }
    Ok(charts)
}

/// The charts that are hard to draw, in the shipped words of the form.
pub fn hard_charts() -> Vec<GalleryChart> {
    HARD.iter()
        .map(|(name, text)| GalleryChart {
            name: (*name).to_owned(),
            paper: hard_chart(name, text),
        })
        .collect()
}

fn hard_chart(name: &str, text: &str) -> Result<Paper, String> {
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new(format!("{name}.yaml"), text));
    let checked = check_sop(sources.get(file), file, None, &[]);
    let Some(procedure) = checked.procedure else {
        let first = checked
            .findings
            .iter()
            .find(|finding| finding.severity == Severity::Error)
            .map(|finding| finding.message.clone());
        return Err(format!("bagan uji tidak lolos pemeriksaan: {}", first.unwrap_or_default()));
    };
    let (sop, date) = (procedure.sop(), Date::constant(2000, 1, 1));
    let imprint = Imprint::of(sop, &procedure.digest(), Sheet::F4, date).marked(Some(Mark::Draft));
    let facts = flowchart_facts(sop, &Captions::default(), imprint);
    facts.map(Paper::Flowchart).map_err(|fault| fault.to_string())
}
