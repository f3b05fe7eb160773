//! Messages on the wire: a head with the length, a body of JSON. A faulty one is told and the next is read.
//! `lsp_server::Message::read` would end at the first faulty one and take memory as announced; so only its types and its
//! writing are used.

use std::io::{BufRead, Read};

use lsp_server::Message;

use crate::base::limits::{EDITOR_HEAD_BYTES_MAX, EDITOR_MESSAGE_BYTES_MAX};

/// What came in.
#[derive(Debug)]
pub(super) enum Incoming {
    /// A message.
    Message(Message),
    /// Bytes that are none; what follows can be read.
    Malformed(&'static str),
    /// The editor has closed the connection, or it cannot be followed any more.
    End,
}

/// Reads one message.
pub(super) fn read(from: &mut impl BufRead) -> Incoming {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let mut bounded = from.by_ref().take(EDITOR_HEAD_BYTES_MAX);
        match bounded.read_until(b'\n', &mut line) {
            Ok(0) | Err(_) => return Incoming::End,
            Ok(_) if !line.ends_with(b"\n") => return Incoming::End,
            Ok(_) => {}
        }
        let line = String::from_utf8_lossy(&line);
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse::<u64>().ok();
        }
    }
    let Some(length) = length else { return Incoming::Malformed("Content-Length tidak ada") };
    if length > EDITOR_MESSAGE_BYTES_MAX {
        // Read past it, so that the next message is found.
        let skipped = std::io::copy(&mut from.by_ref().take(length), &mut std::io::sink());
        return match skipped {
            Ok(read) if read == length => Incoming::Malformed("pesan terlalu besar"),
            _ => Incoming::End,
        };
    }
    let mut body = Vec::new();
    match from.by_ref().take(length).read_to_end(&mut body) {
        Ok(read) if read as u64 == length => {}
        _ => return Incoming::End,
    }
    match serde_json::from_slice(&body) {
        Ok(message) => Incoming::Message(message),
        Err(_) => Incoming::Malformed("pesan tidak dapat dibaca"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Incoming, read};

    #[test]
    fn a_faulty_message_is_told_and_the_next_is_read() {
        let good = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let bytes = format!(
            "Content-Length: 3\r\n\r\n{{x}}Foo: bar\r\n\r\nContent-Length: {}\r\n\r\n{good}",
            good.len()
        );
        let mut from = bytes.as_bytes();
        assert!(matches!(read(&mut from), Incoming::Malformed(_)));
        assert!(matches!(read(&mut from), Incoming::Malformed(_)));
        assert!(matches!(read(&mut from), Incoming::Message(_)));
        assert!(matches!(read(&mut from), Incoming::End));
    }

    #[test]
    fn an_announced_length_takes_no_memory_by_itself() {
        let mut from = "Content-Length: 99999999999999\r\n\r\nabc".as_bytes();
        assert!(matches!(read(&mut from), Incoming::End));
        let mut from = "Content-Length: 900000\r\n\r\nabc".as_bytes();
        assert!(matches!(read(&mut from), Incoming::End));
    }
}
