//! A page of a flowchart as a picture of dots, for programs that cannot be trusted with SVG (feature `pdf`, whose
//! library of drawings it shares). It draws nothing anew.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{Options, Tree};

use crate::document::metrics::{BOLD, FAMILY, REGULAR};

/// Dots on a millimetre: 200 on an inch, what office printers make of a drawing.
const DOTS: f32 = 200.0 / 25.4;

/// The fonts of the drawing and no other, so that every machine makes the same dots.
static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(BOLD.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});

/// A PNG file of this drawing, so many millimetres wide; `None` if the drawing is none, a fault of ours.
pub(in crate::document) fn to_png(svg: &str, width_mm: u32) -> Option<Vec<u8>> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        font_family: FAMILY.to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).ok()?;
    let size = tree.size();
    #[expect(clippy::cast_precision_loss, reason = "sheets are some hundred millimetres wide")]
    let scale = width_mm as f32 * DOTS / size.width();
    let size = size.to_int_size().scale_by(scale)?;
    let mut dots = Pixmap::new(size.width(), size.height())?;
    dots.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut dots.as_mut());
    dots.encode_png().ok()
}
