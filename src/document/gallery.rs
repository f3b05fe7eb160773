//! The page that shows many flowcharts beside each other, with the figures of each.
//! It draws no chart; `chart` does.

use serde::Serialize;
use serde_json::json;

use crate::document::chart::figures::ChartFigures;
use crate::document::html;

/// The page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GalleryPage {
    /// The office whose SOPs are shown.
    #[serde(rename = "kantor")]
    pub office: String,
    /// The charts of the office, then those that are made to be hard to draw.
    #[serde(rename = "kelompok")]
    pub groups: Vec<GalleryGroup>,
}

/// Charts under one heading.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct GalleryGroup {
    /// The heading.
    #[serde(rename = "judul")]
    pub title: String,
    /// Its charts.
    #[serde(rename = "bagan")]
    pub charts: Vec<ShownChart>,
}

/// One chart of the page.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ShownChart {
    /// The name of its files, without page number and ending.
    #[serde(rename = "berkas")]
    pub name: String,
    /// The activity.
    #[serde(rename = "nama")]
    pub title: String,
    /// Its pictures, one file a page.
    #[serde(rename = "gambar")]
    pub pictures: Vec<String>,
    /// The same as one PDF file, in a program that makes PDF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pdf: Option<String>,
    /// Its figures; none if it could not be drawn.
    #[serde(rename = "ukuran")]
    pub figures: Option<ChartFigures>,
    /// Why it could not be drawn.
    #[serde(rename = "sebab", skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

impl GalleryPage {
    /// The page as an HTML file that lies beside the pictures.
    ///
    /// # Errors
    /// The report of the template engine: a fault of the program.
    pub fn to_html(&self) -> Result<String, String> {
        html::render("gallery.html", &json!({ "fakta": self }))
    }
}
