//! A small editor for tests: starts the real program in the shipped office and speaks JSON-RPC with it.
//! It knows no more of the server than the protocol.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use serde_json::{Value, json};
use tertib::office::shipped::OFFICE;

/// Longer than any answer may take on a loaded machine.
const PATIENCE: Duration = Duration::from_mins(1);

pub struct Client {
    child: Child,
    input: Option<ChildStdin>,
    /// Messages as they come; `Err` for bytes that are none.
    incoming: Receiver<Result<Value, String>>,
    /// What was told of each file last.
    pub told: std::collections::BTreeMap<String, Vec<Value>>,
    next: i64,
    pub office: tempfile::TempDir,
}

impl Client {
    /// A server that was not greeted yet.
    pub fn started() -> Self {
        let office = tempfile::tempdir().expect("a folder");
        for (path, text) in OFFICE {
            let path = office.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_tertib"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("starts");
        let mut output = BufReader::new(child.stdout.take().expect("piped"));
        let (send, incoming) = channel();
        std::thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if send.send(message).is_err() {
                    return;
                }
            }
        });
        let input = child.stdin.take();
        Self { child, input, incoming, told: std::collections::BTreeMap::new(), next: 0, office }
    }

    /// A server that was greeted in the shipped office.
    pub fn greeted() -> Self {
        Self::greeted_with(&json!({}))
    }

    pub fn greeted_with(options: &Value) -> Self {
        let mut client = Self::started();
        let root = client.address("");
        let params = json!({ "processId": null, "rootUri": root.trim_end_matches('/'),
            "capabilities": {}, "initializationOptions": options });
        let answer = client.ask("initialize", &params).expect("greeted");
        assert_eq!(answer["capabilities"]["positionEncoding"], "utf-16");
        client.note("initialized", &json!({}));
        client
    }

    pub fn path(&self, file: &str) -> PathBuf {
        self.office.path().join(file)
    }

    pub fn address(&self, file: &str) -> String {
        format!("file://{}", self.path(file).display())
    }

    pub fn shipped(file: &str) -> &'static str {
        OFFICE.iter().find(|(path, _)| *path == file).expect("shipped").1
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        let input = self.input.as_mut().expect("open");
        input.write_all(bytes).expect("written");
        input.flush().expect("written");
    }

    pub fn send(&mut self, message: &Value) {
        let body = message.to_string();
        self.raw(format!("Content-Length: {}\r\n\r\n{body}", body.len()).as_bytes());
    }

    pub fn note(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// Asks and waits for the answer; what is told meanwhile is kept.
    pub fn ask(&mut self, method: &str, params: &Value) -> Result<Value, Value> {
        self.next += 1;
        let id = self.next;
        self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        loop {
            let message = self.receive();
            if message["id"] == id {
                return match message.get("error") {
                    Some(error) => Err(error.clone()),
                    None => Ok(message["result"].clone()),
                };
            }
        }
    }

    /// The next message; nothing but messages of the protocol may come.
    pub fn receive(&mut self) -> Value {
        let message = self.incoming.recv_timeout(PATIENCE).expect("an answer in time");
        let message = message.expect("only the protocol on standard output");
        assert_eq!(message["jsonrpc"], "2.0", "{message}");
        if message["method"] == "textDocument/publishDiagnostics" {
            let file = message["params"]["uri"].as_str().expect("an address").to_owned();
            let found = message["params"]["diagnostics"].as_array().expect("a list").clone();
            self.told.insert(file, found);
        }
        message
    }

    /// Waits until something is told of this file.
    pub fn wait_for(&mut self, file: &str) -> Vec<Value> {
        let address = self.address(file);
        loop {
            let message = self.receive();
            if message["params"]["uri"] == *address {
                return self.told[&address].clone();
            }
        }
    }

    /// Waits until what is told of this file is as wanted.
    pub fn wait_until(&mut self, file: &str, wanted: impl Fn(&[Value]) -> bool) -> Vec<Value> {
        loop {
            let found = self.wait_for(file);
            if wanted(&found) {
                return found;
            }
        }
    }

    /// Waits until no error is told of this file.
    pub fn wait_for_no_error(&mut self, file: &str) {
        self.wait_until(file, |found| found.iter().all(|one| one["severity"] != 1));
    }

    /// Waits until an error is told of this file; what is told then.
    pub fn wait_for_error(&mut self, file: &str) -> Vec<Value> {
        self.wait_until(file, |found| found.iter().any(|one| one["severity"] == 1))
    }

    pub fn open(&mut self, file: &str, text: &str) {
        let item =
            json!({ "uri": self.address(file), "languageId": "yaml", "version": 1, "text": text });
        self.note("textDocument/didOpen", &json!({ "textDocument": item }));
    }

    pub fn change(&mut self, file: &str, version: i32, changes: &Value) {
        let id = json!({ "uri": self.address(file), "version": version });
        self.note(
            "textDocument/didChange",
            &json!({ "textDocument": id, "contentChanges": changes }),
        );
    }

    /// Asks about a place: the first of these words in a text, and so many letters into them.
    pub fn ask_at(
        &mut self,
        method: &str,
        (file, text): (&str, &str),
        (words, into): (&str, usize),
        more: Value,
    ) -> Result<Value, Value> {
        let byte = text.find(words).unwrap_or_else(|| panic!("{file} has {words}")) + into;
        let mut params = json!({
            "textDocument": { "uri": self.address(file) },
            "position": position(text, byte),
        });
        if let (Value::Object(params), Value::Object(more)) = (&mut params, more) {
            params.extend(more);
        }
        self.ask(method, &params)
    }

    /// Says goodbye; the exit code.
    pub fn leave(mut self) -> Option<i32> {
        self.ask("shutdown", &Value::Null).expect("goodbye");
        self.note("exit", &Value::Null);
        let code = self.child.wait().expect("ended").code();
        // Nothing was left unsaid that is not of the protocol.
        while let Ok(message) = self.incoming.recv_timeout(PATIENCE) {
            message.expect("only the protocol on standard output");
        }
        code
    }

    /// Ends without a word.
    pub fn hang_up(mut self) -> Option<i32> {
        drop(self.input.take());
        self.child.wait().expect("ended").code()
    }

    pub fn wait(&mut self) -> Option<i32> {
        self.child.wait().expect("ended").code()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Line and UTF-16 column of a byte.
pub fn position(text: &str, byte: usize) -> Value {
    let before = &text[..byte];
    let line = before.matches('\n').count();
    let column: usize = before.rsplit('\n').next().unwrap_or_default().encode_utf16().count();
    json!({ "line": line, "character": column })
}

/// The words of a range of one line.
pub fn words<'a>(text: &'a str, range: &Value) -> &'a str {
    let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("small");
    let line = text.split('\n').nth(number(&range["start"]["line"])).expect("a line");
    let byte = |column: usize| {
        let mut units = 0;
        let at = line.char_indices().find(|(_, letter)| {
            let is_here = units >= column;
            units += letter.len_utf16();
            is_here
        });
        at.map_or(line.len(), |(at, _)| at)
    };
    assert_eq!(range["start"]["line"], range["end"]["line"], "{range}");
    &line[byte(number(&range["start"]["character"]))..byte(number(&range["end"]["character"]))]
}

/// One message; `None` at the end, `Err` for other bytes.
fn read(output: &mut impl BufRead) -> Option<Result<Value, String>> {
    let mut head = String::new();
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return (!head.is_empty()).then_some(Err(head));
        }
        head.push_str(&line);
        if line == "\r\n" {
            break;
        }
        match line.strip_prefix("Content-Length: ") {
            Some(value) => length = value.trim().parse::<u64>().ok(),
            None => return Some(Err(head)),
        }
    }
    let mut body = Vec::new();
    output.take(length?).read_to_end(&mut body).ok()?;
    Some(serde_json::from_slice(&body).map_err(|fault| fault.to_string()))
}
