//! File addresses (`file:///kantor/sops/kk.yaml`) as paths, and paths as addresses.
//! It looks at no file.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use lsp_types::Uri;

/// The path of a file address; `None` for any other address.
pub(super) fn path_of(address: &Uri) -> Option<PathBuf> {
    let rest = address.as_str().strip_prefix("file://")?;
    // The name of a machine is not followed.
    let path = &rest[rest.find('/')?..];
    let bytes = decoded(path.split(['?', '#']).next().unwrap_or_default());
    let path = String::from_utf8(bytes).ok()?;
    let drive = path.as_bytes();
    if drive.len() > 2 && drive[1].is_ascii_alphabetic() && drive[2] == b':' {
        return Some(PathBuf::from(&path[1..]));
    }
    Some(PathBuf::from(path))
}

fn decoded(path: &str) -> Vec<u8> {
    let digit = |byte: Option<&u8>| byte.and_then(|byte| char::from(*byte).to_digit(16));
    let bytes = path.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let pair = (digit(bytes.get(at + 1)), digit(bytes.get(at + 2)));
        if let (b'%', (Some(high), Some(low))) = (bytes[at], pair) {
            out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    out
}

/// The address of a path.
pub(super) fn address_of(path: &Path) -> Option<Uri> {
    let text = path.to_string_lossy().replace('\\', "/");
    let mut address = String::from(if text.starts_with('/') { "file://" } else { "file:///" });
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    Uri::from_str(&address).ok()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::str::FromStr;

    use lsp_types::Uri;

    use super::{address_of, path_of};

    #[test]
    fn addresses_and_paths_lead_to_each_other() {
        for path in ["/kantor/sops/kk.yaml", "/kantor desa/é/😀.yaml", "/a%b#c?d/x.md"] {
            let address = address_of(Path::new(path)).expect("an address");
            assert_eq!(path_of(&address).expect("a path"), Path::new(path));
        }
        let drive = Uri::from_str("file:///c%3A/kantor/kk.yaml").expect("an address");
        assert_eq!(path_of(&drive).expect("a path"), Path::new("c:/kantor/kk.yaml"));
        let other = Uri::from_str("untitled:Untitled-1").expect("an address");
        assert_eq!(path_of(&other), None);
    }
}
