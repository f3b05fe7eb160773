//! One function for each question of the editor: its place as a byte, the desk asked, the answer in the editor's form.
//! `None` stands for nothing to say.

use lsp_types::{
    CodeAction, CodeActionKind, CompletionItem, CompletionItemKind, CompletionTextEdit, Hover,
    HoverContents, Location, MarkupContent, MarkupKind, Position, Range, TextEdit, Uri,
};
use serde_json::{Value, json};

use crate::diag::diagnostic::FileIndex;
use crate::lsp::address::address_of;
use crate::lsp::diagnostics::{diagnostic, location};
use crate::lsp::documents::Documents;
use crate::lsp::position::{byte_of, range_of};
use crate::office::desk::complete::{Proposal, ProposalKind};
use crate::office::desk::name::NameKind;
use crate::office::desk::recheck::Desk;
use crate::office::desk::rename::Edit;
use crate::source::Span;

/// A place in a file of an office.
struct At<'a> {
    desk: &'a mut Desk,
    file: FileIndex,
    byte: usize,
}

fn at<'a>(documents: &'a mut Documents, address: &Uri, position: Position) -> Option<At<'a>> {
    let (desk, file) = documents.find(address)?;
    let byte = byte_of(desk.texts().text(file).ok()?, position);
    Some(At { desk, file, byte })
}

pub(super) fn completion(
    documents: &mut Documents,
    address: &Uri,
    position: Position,
) -> Vec<CompletionItem> {
    let Some(At { desk, file, byte }) = at(documents, address, position) else { return Vec::new() };
    let proposals = desk.proposals(file, byte);
    let Ok(source) = desk.texts().text(file) else { return Vec::new() };
    let item = |(index, proposal): (usize, Proposal)| {
        let range = range_of(source, proposal.replaces);
        let edit = TextEdit { range, new_text: proposal.text };
        CompletionItem {
            // In the order of the form, not of the alphabet.
            sort_text: Some(format!("{index:04}")),
            filter_text: Some(proposal.label.clone()),
            label: proposal.label,
            kind: Some(kind_of(proposal.kind)),
            detail: Some(proposal.detail).filter(|detail| !detail.is_empty()),
            text_edit: Some(CompletionTextEdit::Edit(edit)),
            ..CompletionItem::default()
        }
    };
    proposals.into_iter().enumerate().map(item).collect()
}

fn kind_of(kind: ProposalKind) -> CompletionItemKind {
    match kind {
        ProposalKind::Key => CompletionItemKind::PROPERTY,
        ProposalKind::Word => CompletionItemKind::KEYWORD,
        ProposalKind::Function => CompletionItemKind::FUNCTION,
        ProposalKind::Name(NameKind::Choice) => CompletionItemKind::ENUM_MEMBER,
        ProposalKind::Name(NameKind::Field | NameKind::Element) => CompletionItemKind::FIELD,
        ProposalKind::Name(NameKind::Sop | NameKind::Template) => CompletionItemKind::FILE,
        ProposalKind::Name(_) => CompletionItemKind::REFERENCE,
    }
}

pub(super) fn hover(documents: &mut Documents, address: &Uri, position: Position) -> Option<Hover> {
    let At { desk, file, byte } = at(documents, address, position)?;
    let told = desk.tell(file, byte)?;
    let range = range_of(desk.texts().text(file).ok()?, told.span);
    let content = MarkupContent { kind: MarkupKind::Markdown, value: told.text };
    Some(Hover { contents: HoverContents::Markup(content), range: Some(range) })
}

pub(super) fn definition(
    documents: &mut Documents,
    address: &Uri,
    position: Position,
) -> Vec<Location> {
    let Some(At { desk, file, byte }) = at(documents, address, position) else { return Vec::new() };
    let places = desk.declarations(file, byte);
    places.into_iter().filter_map(|place| location(desk.texts(), place)).collect()
}

pub(super) fn references(
    documents: &mut Documents,
    address: &Uri,
    position: Position,
    with_declaration: bool,
) -> Vec<Location> {
    let Some(At { desk, file, byte }) = at(documents, address, position) else { return Vec::new() };
    let places = desk.references(file, byte, with_declaration);
    places.into_iter().filter_map(|place| location(desk.texts(), place)).collect()
}

/// The bytes that a rename would change here.
///
/// # Errors
/// Nothing here can be renamed; the sentence says why.
pub(super) fn prepare_rename(
    documents: &mut Documents,
    address: &Uri,
    position: Position,
) -> Result<Option<Range>, String> {
    let Some(At { desk, file, byte }) = at(documents, address, position) else { return Ok(None) };
    let span = desk.renamable(file, byte)?;
    Ok(desk.texts().text(file).ok().map(|source| range_of(source, span)))
}

/// The changes of a rename.
///
/// # Errors
/// The name cannot be that; the sentence says why.
pub(super) fn rename(
    documents: &mut Documents,
    address: &Uri,
    position: Position,
    new: &str,
) -> Result<Value, String> {
    let Some(At { desk, file, byte }) = at(documents, address, position) else {
        return Err("berkas ini bukan berkas kantor".to_owned());
    };
    let edits = desk.rename(file, byte, new.trim())?;
    Ok(workspace_edit(documents, address, &edits))
}

/// Changes by address. Open files keep the address that the editor gave them.
fn workspace_edit(documents: &mut Documents, address: &Uri, edits: &[Edit]) -> Value {
    let opened = documents.opened();
    let Some((desk, _)) = documents.find(address) else { return Value::Null };
    let texts = desk.texts();
    let mut changes = serde_json::Map::new();
    for Edit { place, text } in edits {
        let (path, Ok(source)) = (texts.path(place.file), texts.text(place.file)) else { continue };
        let known = opened.get(path).map(|(address, _)| address.clone());
        let Some(address) = known.or_else(|| address_of(path)) else { continue };
        let edit = TextEdit { range: range_of(source, place.span), new_text: text.clone() };
        let list = changes.entry(address.as_str().to_owned()).or_insert_with(|| json!([]));
        if let Value::Array(list) = list {
            list.push(json!(edit));
        }
    }
    json!({ "changes": changes })
}

pub(super) fn code_actions(documents: &mut Documents, address: &Uri, range: Range) -> Vec<Value> {
    let Some(At { desk, file, byte }) = at(documents, address, range.start) else {
        return Vec::new();
    };
    let Ok(source) = desk.texts().text(file) else { return Vec::new() };
    let span = Span::new(byte, byte_of(source, range.end));
    let repairs = desk.repairs(file, span);
    let mut actions = Vec::new();
    for repair in repairs {
        let Some((desk, _)) = documents.find(address) else { continue };
        let answered = diagnostic(desk.texts(), &repair.finding);
        let action = CodeAction {
            title: repair.title,
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: answered.map(|answered| vec![answered]),
            is_preferred: repair.is_sure.then_some(true),
            ..CodeAction::default()
        };
        let mut action = json!(action);
        action["edit"] = workspace_edit(documents, address, &[repair.edit]);
        actions.push(action);
    }
    actions
}

/// All that is found in a file, as the editor shows it.
pub(super) fn found(desk: &mut Desk, file: FileIndex) -> Vec<lsp_types::Diagnostic> {
    let findings = desk.findings().get(&file).cloned().unwrap_or_default();
    findings.iter().filter_map(|finding| diagnostic(desk.texts(), finding)).collect()
}
