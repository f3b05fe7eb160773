//! Text → value and findings: the one door into the files.
//! It reads no files; whoever calls it hands in the text.

use serde::de::DeserializeOwned;

use crate::diag::catalogue::PROGRAM_FAULT;
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place, has_error};
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::layers::{self, Below, Layer, Pile};
use crate::sop::scenario::ScenarioFile;
use crate::sop::schema::{KANTOR, SCENARIO, SOP, Shape};
use crate::sop::tree::{self, Node};
use crate::sop::{from_tree, shape};
use crate::source::{SourceText, Span};

/// What came of a text: the findings always; tree and value as far as the text allows.
#[derive(Debug)]
pub struct Read<T> {
    /// The marked tree, if the text is readable as YAML.
    pub tree: Option<Node>,
    /// The typed value, if the shape has no fault.
    pub value: Option<T>,
    /// All faults of shape.
    pub findings: Vec<Diagnostic>,
}

/// Reads an SOP file that changes no other.
pub fn read_sop(source: &SourceText, file: FileIndex) -> Read<Sop> {
    read_layered(Layer { source, file }, &Below::default()).1
}

/// Reads an SOP file over the files that it changes. The places of tree and value point into the text of the
/// pile; those of the findings are at home already.
pub fn read_layered<'a>(own: Layer<'a>, below: &Below<'a>) -> (Pile<'a>, Read<Sop>) {
    let (pile, tree, findings) = layers::read(own, below);
    let mut read = typed(tree, findings, &SOP, pile.text(), own.file);
    pile.home().bring(&mut read.findings);
    (pile, read)
}

/// Reads an office file.
pub fn read_kantor(source: &SourceText, file: FileIndex) -> Read<Kantor> {
    let (tree, findings) = tree::read(source, file);
    typed(tree, findings, &KANTOR, source, file)
}

/// Reads a scenario file.
pub fn read_scenarios(source: &SourceText, file: FileIndex) -> Read<ScenarioFile> {
    let (tree, findings) = tree::read(source, file);
    typed(tree, findings, &SCENARIO, source, file)
}

/// The tree checked for shape and made a value.
fn typed<T: DeserializeOwned>(
    tree: Option<Node>,
    mut findings: Vec<Diagnostic>,
    wanted: &Shape,
    source: &SourceText,
    file: FileIndex,
) -> Read<T> {
    let Some(tree) = tree else { return Read { tree: None, value: None, findings } };
    if !has_error(&findings) {
        findings.extend(shape::check(&tree, wanted, source, file));
    }
    let mut value = None;
    if !has_error(&findings) {
        match from_tree::build(&tree) {
            Ok(built) => value = Some(built),
            Err(fault) => {
                let place = Place { file, span: Span::new(0, 0) };
                let message = format!("kesalahan program Tertib saat membaca berkas ini: {fault}");
                findings.push(
                    Diagnostic::error(PROGRAM_FAULT, place, message)
                        .with_hint("kirim berkas ini kepada pemelihara Tertib"),
                );
            }
        }
    }
    Read { tree: Some(tree), value, findings }
}
