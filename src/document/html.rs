//! The shipped HTML pages, filled by tera with every value escaped; they carry their style and fetch nothing.
//! It knows no paper; the pages do.

use std::sync::LazyLock;

use serde_json::Value as Json;
use tera::{Context, Tera};

use crate::base::base64::to_base64;
use crate::document::imprint::Logo;

static PAGES: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    tera.add_raw_templates([
        ("base.html", include_str!("../../templates/html/base.html")),
        ("style.html", include_str!("../../templates/html/style.html")),
        ("style-identity.html", include_str!("../../templates/html/style-identity.html")),
        ("style-table.html", include_str!("../../templates/html/style-table.html")),
        ("kop.html", include_str!("../../templates/html/kop.html")),
        ("components.html", include_str!("../../templates/html/components.html")),
        ("identity.html", include_str!("../../templates/html/identity.html")),
        ("table.html", include_str!("../../templates/html/table.html")),
        ("flowchart.html", include_str!("../../templates/html/flowchart.html")),
        ("receipt.html", include_str!("../../templates/html/receipt.html")),
        ("receipt-roll.html", include_str!("../../templates/html/receipt-roll.html")),
        ("queue-slip.html", include_str!("../../templates/html/queue-slip.html")),
        ("leaflet.html", include_str!("../../templates/html/leaflet.html")),
        ("poster.html", include_str!("../../templates/html/poster.html")),
        ("checklist.html", include_str!("../../templates/html/checklist.html")),
        ("application.html", include_str!("../../templates/html/application.html")),
        ("routing.html", include_str!("../../templates/html/routing.html")),
        ("register.html", include_str!("../../templates/html/register.html")),
        ("book-end.html", include_str!("../../templates/html/book-end.html")),
        ("book.html", include_str!("../../templates/html/book.html")),
        ("change.html", include_str!("../../templates/html/change.html")),
        ("office-map.html", include_str!("../../templates/html/office-map.html")),
        ("volume.html", include_str!("../../templates/html/volume.html")),
        ("part-identity.html", include_str!("../../templates/html/part-identity.html")),
        ("part-table.html", include_str!("../../templates/html/part-table.html")),
        ("gallery.html", include_str!("../../templates/html/gallery.html")),
        ("letter.html", include_str!("../../templates/html/letter.html")),
    ])
    .expect("the shipped pages are read by a test of every paper");
    tera
});

/// One page with its data; the fault is tera's own report, for the maintainer.
pub(crate) fn render(page: &str, data: &Json) -> Result<String, String> {
    let context = Context::from_serialize(data).map_err(|error| error.to_string())?;
    PAGES.render(page, &context).map_err(|error| error.to_string())
}

/// A picture that stands in the page itself.
pub(crate) fn data_uri(logo: &Logo) -> String {
    format!("data:{};base64,{}", logo.format.media_type(), to_base64(&logo.bytes))
}
