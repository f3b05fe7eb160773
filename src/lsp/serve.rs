//! Reading, answering, writing, until the editor says goodbye. A fault of ours fails one question and is survived.
//! Messages are read on a thread of their own, so that letters typed meanwhile are seen before findings are told.

use std::io::{BufReader, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::sync::mpsc::{Receiver, TryRecvError, sync_channel};
use std::thread;

use lsp_server::{ErrorCode, Message};
use serde_json::json;

use crate::base::limits::EDITOR_QUEUE_MAX;
use crate::lsp::frame::{self, Incoming};
use crate::lsp::session::{Session, response};

/// Serves one editor over standard input and output. The exit code is 0 after a proper farewell.
pub fn serve() -> ExitCode {
    let (send, receive) = sync_channel(EDITOR_QUEUE_MAX);
    // It ends with the process: whoever waits for input cannot be woken.
    thread::spawn(move || {
        let mut input = BufReader::new(std::io::stdin());
        loop {
            let incoming = frame::read(&mut input);
            let is_end = matches!(incoming, Incoming::End);
            if send.send(incoming).is_err() || is_end {
                return;
            }
        }
    });
    let mut output = std::io::stdout().lock();
    match converse(&receive, &mut output) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) | Err(_) => ExitCode::from(1),
    }
}

/// Takes message by message; true after a proper farewell.
fn converse(receive: &Receiver<Incoming>, output: &mut impl Write) -> std::io::Result<bool> {
    let mut session = Session::new();
    loop {
        // Findings are told when nothing more is waiting.
        let incoming = match receive.try_recv() {
            Ok(incoming) => incoming,
            Err(TryRecvError::Empty) if session.is_due() => {
                guarded(&mut session, Session::tell);
                send(&mut session, output)?;
                continue;
            }
            Err(TryRecvError::Empty) => receive.recv().unwrap_or(Incoming::End),
            Err(TryRecvError::Disconnected) => Incoming::End,
        };
        match incoming {
            Incoming::Message(Message::Request(request)) => {
                let id = request.id.clone();
                if !guarded(&mut session, |session| session.request(request)) {
                    let fault =
                        "kesalahan program Tertib; kirim berkas ini kepada pemelihara Tertib";
                    let outcome = Err((ErrorCode::InternalError, fault.to_owned()));
                    Message::Response(response(id, outcome)).write(output)?;
                }
            }
            Incoming::Message(Message::Notification(notification)) => {
                if notification.method == "exit" {
                    return Ok(session.is_leaving());
                }
                guarded(&mut session, |session| session.notification(notification));
            }
            Incoming::Message(Message::Response(_)) => {}
            Incoming::Malformed(why) => malformed(output, why)?,
            Incoming::End => return Ok(session.is_leaving()),
        }
        send(&mut session, output)?;
    }
}

/// False if we broke down; the session has started again then.
fn guarded(session: &mut Session, work: impl FnOnce(&mut Session)) -> bool {
    let is_good = catch_unwind(AssertUnwindSafe(|| work(session))).is_ok();
    if !is_good {
        session.start_again();
    }
    is_good
}

fn send(session: &mut Session, output: &mut impl Write) -> std::io::Result<()> {
    for message in session.outgoing() {
        message.write(output)?;
    }
    Ok(())
}

/// The answer to bytes that are no message: it belongs to no question.
fn malformed(output: &mut impl Write, why: &str) -> std::io::Result<()> {
    let code = ErrorCode::ParseError as i32;
    let body = json!({ "jsonrpc": "2.0", "id": null, "error": { "code": code, "message": why } });
    let body = body.to_string();
    write!(output, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    output.flush()
}
