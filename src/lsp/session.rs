//! The life of one connection: greeting, questions, farewell; and what is sent without being asked.
//! It reads and writes no bytes: messages come in and go out as values.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    CodeActionParams, CompletionParams, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, GotoDefinitionParams, HoverParams, Position, ReferenceParams,
    RenameParams, TextDocumentPositionParams, Uri,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::check::profile::Profile;
use crate::lsp::address::{address_of, path_of};
use crate::lsp::documents::Documents;
use crate::lsp::requests;

/// What came of a question: the answer, or a code and a sentence.
type Outcome = Result<Value, (ErrorCode, String)>;

/// How far the connection is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Stage {
    Greeting,
    Working,
    Leaving,
}

/// One connection.
pub(super) struct Session {
    stage: Stage,
    documents: Documents,
    /// What the editor was last told of each file, if anything was found.
    told: BTreeMap<PathBuf, Vec<lsp_types::Diagnostic>>,
    /// Findings may have changed since.
    is_due: bool,
    watches: bool,
    outgoing: Vec<Message>,
}

impl Session {
    /// A connection that has said nothing yet.
    pub(super) fn new() -> Self {
        Self {
            stage: Stage::Greeting,
            documents: Documents::new(),
            told: BTreeMap::new(),
            is_due: false,
            watches: false,
            outgoing: Vec::new(),
        }
    }

    /// What is to be sent, in order.
    pub(super) fn outgoing(&mut self) -> Vec<Message> {
        std::mem::take(&mut self.outgoing)
    }

    /// True while findings wait to be told.
    pub(super) fn is_due(&self) -> bool {
        self.is_due
    }

    /// True after `shutdown`.
    pub(super) fn is_leaving(&self) -> bool {
        self.stage == Stage::Leaving
    }

    /// After a fault of ours: only what the editor has open is kept.
    pub(super) fn start_again(&mut self) {
        self.outgoing.clear();
        self.documents.start_again();
        self.is_due = self.stage == Stage::Working;
    }

    /// Answers a question.
    pub(super) fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let outcome = match (self.stage, method.as_str()) {
            (Stage::Greeting, "initialize") => Ok(self.initialize(&params)),
            (Stage::Greeting, _) => {
                Err((ErrorCode::ServerNotInitialized, "kirim `initialize` dahulu".to_owned()))
            }
            (Stage::Working, "initialize") => {
                Err((ErrorCode::InvalidRequest, "`initialize` sudah dikirim".to_owned()))
            }
            (Stage::Working, "shutdown") => {
                self.stage = Stage::Leaving;
                self.is_due = false;
                Ok(Value::Null)
            }
            (Stage::Working, _) => self.answer(&method, params),
            (Stage::Leaving, _) => {
                Err((ErrorCode::InvalidRequest, "pelayan sedang berhenti".to_owned()))
            }
        };
        self.outgoing.push(Message::Response(response(id, outcome)));
    }

    fn answer(&mut self, method: &str, params: Value) -> Outcome {
        let documents = &mut self.documents;
        Ok(match method {
            "textDocument/completion" => {
                let params: CompletionParams = read(params)?;
                let (address, position) = place(params.text_document_position);
                let items = requests::completion(documents, &address, position);
                json!({ "isIncomplete": false, "items": items })
            }
            "textDocument/hover" => {
                let params: HoverParams = read(params)?;
                let (address, position) = place(params.text_document_position_params);
                json!(requests::hover(documents, &address, position))
            }
            "textDocument/definition" => {
                let params: GotoDefinitionParams = read(params)?;
                let (address, position) = place(params.text_document_position_params);
                json!(requests::definition(documents, &address, position))
            }
            "textDocument/references" => {
                let params: ReferenceParams = read(params)?;
                let (address, position) = place(params.text_document_position);
                let with = params.context.include_declaration;
                json!(requests::references(documents, &address, position, with))
            }
            "textDocument/prepareRename" => {
                let (address, position) = place(read(params)?);
                json!(requests::prepare_rename(documents, &address, position).map_err(refused)?)
            }
            "textDocument/rename" => {
                let params: RenameParams = read(params)?;
                let (address, position) = place(params.text_document_position);
                requests::rename(documents, &address, position, &params.new_name)
                    .map_err(refused)?
            }
            "textDocument/codeAction" => {
                let params: CodeActionParams = read(params)?;
                json!(requests::code_actions(documents, &params.text_document.uri, params.range))
            }
            _ => {
                let sentence = format!("`{method}` tidak dikenal");
                return Err((ErrorCode::MethodNotFound, sentence));
            }
        })
    }

    fn initialize(&mut self, params: &Value) -> Value {
        self.stage = Stage::Working;
        if params["initializationOptions"]["profil"] == "ketat" {
            self.documents.profile = Profile::Strict;
        }
        let capabilities = &params["capabilities"];
        self.watches =
            capabilities["workspace"]["didChangeWatchedFiles"]["dynamicRegistration"] == true;
        let folders = params["workspaceFolders"].as_array().into_iter().flatten();
        let folders = folders.map(|folder| &folder["uri"]);
        for address in folders.chain([&params["rootUri"]]).filter_map(Value::as_str) {
            if let Some(path) = address.parse::<Uri>().ok().and_then(|address| path_of(&address)) {
                self.documents.add_office(&path);
            }
        }
        json!({
            "serverInfo": { "name": "tertib", "version": env!("CARGO_PKG_VERSION") },
            "capabilities": {
                "positionEncoding": "utf-16",
                "textDocumentSync": { "openClose": true, "change": 2, "save": true },
                "completionProvider": { "triggerCharacters": [" ", "[", "{", "(", "."] },
                "hoverProvider": true,
                "definitionProvider": true,
                "referencesProvider": true,
                "renameProvider": { "prepareProvider": true },
                "codeActionProvider": { "codeActionKinds": ["quickfix"] },
            },
        })
    }

    /// Takes what the editor tells without asking. What is not understood is passed over, as the protocol wants it.
    pub(super) fn notification(&mut self, notification: Notification) {
        let Notification { method, params } = notification;
        if self.stage != Stage::Working {
            return;
        }
        match method.as_str() {
            "initialized" => self.watch(),
            "textDocument/didOpen" => {
                if let Ok(DidOpenTextDocumentParams { text_document: it }) = read(params) {
                    self.documents.open(it.uri, it.version, it.text);
                }
            }
            "textDocument/didChange" => {
                if let Ok(params) = read::<DidChangeTextDocumentParams>(params) {
                    let it = params.text_document;
                    self.documents.change(&it.uri, it.version, params.content_changes);
                }
            }
            "textDocument/didClose" => {
                if let Ok(params) = read::<DidCloseTextDocumentParams>(params) {
                    self.documents.close(&params.text_document.uri);
                }
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.documents.look(),
            _ => return,
        }
        self.is_due = true;
    }

    /// Asks to be told of files that others change.
    fn watch(&mut self) {
        if !self.watches {
            return;
        }
        let patterns =
            ["**/kantor.yaml", "**/sops/**/*.{yaml,yml}", "**/templates/surat/*.{md,docx}"];
        let watchers: Vec<Value> =
            patterns.iter().map(|pattern| json!({ "globPattern": pattern })).collect();
        let params = json!({ "registrations": [{
            "id": "berkas-kantor",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": watchers },
        }] });
        let id = RequestId::from("berkas-kantor".to_owned());
        let method = "client/registerCapability".to_owned();
        self.outgoing.push(Message::Request(Request { id, method, params }));
    }

    /// Tells what is found in each file, if it is not what was told before.
    pub(super) fn tell(&mut self) {
        self.is_due = false;
        let opened = self.documents.opened();
        let mut now: BTreeMap<PathBuf, Vec<lsp_types::Diagnostic>> = BTreeMap::new();
        for desk in self.documents.desks() {
            let files: Vec<_> = desk.findings().keys().copied().collect();
            for file in files {
                let found = requests::found(desk, file);
                let path = desk.texts().path(file);
                if !found.is_empty() || opened.contains_key(path) {
                    now.insert(path.to_owned(), found);
                }
            }
        }
        let paths: BTreeSet<&PathBuf> = self.told.keys().chain(now.keys()).collect();
        for path in paths {
            let found = now.get(path).cloned().unwrap_or_default();
            if self.told.get(path) == Some(&found) {
                continue;
            }
            let (address, version) = match opened.get(path) {
                Some((address, version)) => (Some(address.clone()), Some(*version)),
                None => (address_of(path), None),
            };
            let Some(address) = address else { continue };
            let mut params = json!({ "uri": address, "diagnostics": found });
            if let Some(version) = version {
                params["version"] = json!(version);
            }
            let method = "textDocument/publishDiagnostics".to_owned();
            self.outgoing.push(Message::Notification(Notification { method, params }));
        }
        self.told = now;
    }
}

fn place(place: TextDocumentPositionParams) -> (Uri, Position) {
    (place.text_document.uri, place.position)
}

fn read<T: DeserializeOwned>(params: Value) -> Result<T, (ErrorCode, String)> {
    serde_json::from_value(params)
        .map_err(|_| (ErrorCode::InvalidParams, "isi permintaan tidak dikenal".to_owned()))
}

fn refused(sentence: String) -> (ErrorCode, String) {
    (ErrorCode::RequestFailed, sentence)
}

/// The answer to a question.
pub(super) fn response(id: RequestId, outcome: Outcome) -> Response {
    match outcome {
        Ok(result) => Response::new_ok(id, result),
        Err((code, sentence)) => Response::new_err(id, code as i32, sentence),
    }
}
