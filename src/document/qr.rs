//! A text as a QR picture in SVG.
//! It does not decide what the text says; callers never put a NIK into it.

use std::fmt::Write as _;

use fast_qr::{ECL, QRBuilder};

/// Light modules around the code that scanners need (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

/// The QR code of `text` as an SVG of black runs; `None` if the text is too long for one (over 2 KB).
pub fn to_svg(text: &str) -> Option<String> {
    let code = QRBuilder::new(text.as_bytes()).ecl(ECL::M).build().ok()?;
    let side = code.size + 2 * QUIET;
    let mut path = String::new();
    for row in 0..code.size {
        let modules = &code[row];
        let mut column = 0;
        while column < code.size {
            let run = modules[column..].iter().take_while(|module| module.value()).count();
            if run > 0 {
                let (x, y) = (column + QUIET, row + QUIET);
                write!(path, "M{x} {y}h{run}v1h-{run}z").expect("a String takes every write");
            }
            column += run.max(1);
        }
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
         width=\"{side}\" height=\"{side}\" shape-rendering=\"crispEdges\">\
         <rect width=\"{side}\" height=\"{side}\" fill=\"#fff\"/><path d=\"{path}\"/></svg>"
    ))
}
