//! The rules of the house that no compiler checks: layers, sizes, heads, words, dependencies.
//! It reads the files of this repository as text and runs no code of the program.

#[path = "tidy/rust_file.rs"]
mod rust_file;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rust_file::RustFile;

const FILE_LINES_MAX: usize = 600;
const FUNCTION_LINES_MAX: usize = 70;
/// `check/rules` has a line for every rule.
const MOD_CODE_LINES_MAX: usize = 150;

/// Functions that may be longer, because they only dispatch: file, function.
const DISPATCHERS: &[(&str, &str)] = &[("src/engine/case/apply.rs", "apply")];

/// Folders whose results depend on nothing but what is handed in.
const PURE: &[&str] =
    &["base", "source", "diag", "sop", "guard", "calendar", "net", "check", "engine", "document"];

/// Words of files, network, clock, chance, threads, printing and hash order.
const IMPURE_WORDS: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::os",
    "SystemTime",
    "time::Instant",
    "Instant::now",
    "Zoned::now",
    "Timestamp::now",
    "getrandom",
    "tokio",
    "async",
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
    "HashMap",
    "HashSet",
    "RandomState",
];

/// Files of pure folders that may calculate with floats, each with its reason.
const FLOATS: &[(&str, &str)] = &[
    (
        "src/document/chart/png.rs",
        "the unit of the library that turns a finished drawing into dots",
    ),
    ("src/diag/suggest.rs", "likeness of two words, only compared"),
    ("src/sop/from_tree.rs", "the list of types that serde may ask for"),
];

/// Where personal values are opened, and how often. A new line here is a decision about privacy.
const OPENINGS: &[(&str, usize)] = &[
    ("src/office/papers/opened.rs", 4),
    ("src/office/search.rs", 4),
    ("src/office/unusual.rs", 1),
    ("src/store/record/form_1.rs", 3),
    ("src/store/record/values.rs", 5),
];

/// Every crate this one names. A new one needs its reason in the commit.
const DEPENDENCIES: &[&str] = &[
    "annotate-snippets",
    "calamine",
    "clap",
    "clap_complete",
    "clap_mangen",
    "comemo",
    "fast_qr",
    "getrandom",
    "insta",
    "jiff",
    "lsp-server",
    "lsp-types",
    "petgraph",
    "proptest",
    "pulldown-cmark",
    "quick-xml",
    "resvg",
    "rhai",
    "roxmltree",
    "rusqlite",
    "rust_xlsxwriter",
    "rustybuzz",
    "schemars",
    "serde",
    "serde-saphyr",
    "serde_json",
    "sha2",
    "strsim",
    "tempfile",
    "tera",
    "thiserror",
    "tokio",
    "typst",
    "typst-layout",
    "typst-pdf",
    "unicode-linebreak",
    "zip",
];

/// Licences that a program under MIT OR Apache-2.0 may carry along.
/// MPL-2.0 binds only changed files of its own, and none is changed.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "MPL-2.0+",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Hosts that may stand in an address; all are names of standards or of this program's sources.
const HOSTS: &[&str] = &[
    "creativecommons.org",
    "example.org",
    "github.com",
    "json-schema.org",
    "localhost",
    "purl.oclc.org",
    "purl.org",
    "schemas.microsoft.com",
    "schemas.openxmlformats.org",
    "scripts.sil.org",
    "www.apache.org",
    "www.omg.org",
    "www.w3.org",
];

#[test]
fn folders_import_only_what_the_layer_table_allows() {
    let layers = layers();
    let mut faults = Vec::new();
    for file in rust_files("src") {
        let Some(folder) = file.folder() else { continue };
        let allowed = layers.get(folder).cloned().unwrap_or_default();
        for named in file.folders_named() {
            let is_folder = layers.contains_key(&named);
            if is_folder && named != folder && !allowed.contains(&named) {
                faults.push(format!("{} imports {named}", file.path));
            }
        }
    }
    assert_none(&faults, "import only leftwards in the layer table of src/lib.rs");
}

#[test]
fn the_layer_table_has_no_circle_and_names_every_folder() {
    let layers = layers();
    let mut faults = Vec::new();
    for (folder, allowed) in &layers {
        for other in allowed {
            match layers.get(other) {
                None => faults.push(format!("{folder} allows {other}, which has no line")),
                Some(back) if back.contains(folder) => {
                    faults.push(format!("{folder} and {other} allow each other"));
                }
                Some(back) if !back.is_subset(allowed) => {
                    faults.push(format!("{folder} allows {other}, but not all that {other} has"));
                }
                Some(_) => {}
            }
        }
    }
    let folders = rust_files("src").iter().filter_map(|f| f.folder().map(str::to_owned)).collect();
    let library = read("src/lib.rs");
    for folder in BTreeSet::<String>::difference(&folders, &layers.keys().cloned().collect()) {
        faults.push(format!("src/{folder} has no line in the table"));
    }
    for folder in &folders {
        let has_page = root().join(format!("src/{folder}/mod.rs")).exists();
        if has_page && !library.contains(&format!("pub mod {folder};")) {
            faults.push(format!("src/lib.rs does not declare {folder}"));
        }
    }
    assert_none(&faults, "the layer table of src/lib.rs is the map of src");
}

#[test]
fn the_program_only_starts_the_command_line() {
    let main = RustFile::new("src/main.rs", read("src/main.rs"));
    // The language server is handed to the command line, which must not import it.
    let is_entrance = |code: &str| code.starts_with("cli") || code.starts_with("lsp");
    let faults: Vec<_> = main
        .code
        .match_indices("tertib::")
        .filter(|(place, root)| !is_entrance(&main.code[place + root.len()..]))
        .map(|(place, _)| format!("byte {place}"))
        .collect();
    assert_none(&faults, "src/main.rs uses only tertib::cli and tertib::lsp");
}

#[test]
fn a_file_stops_at_600_lines() {
    let is_long = |file: &RustFile| file.text.lines().count() > FILE_LINES_MAX;
    let files = all_rust_files().into_iter().filter(is_long).map(|file| file.path);
    assert_none(&files.collect::<Vec<_>>(), "one idea, one file");
}

#[test]
fn a_function_fits_on_a_screen() {
    let mut long = BTreeSet::new();
    for file in all_rust_files() {
        let functions = file.functions().into_iter();
        let too_long = functions.filter(|function| function.lines > FUNCTION_LINES_MAX);
        long.extend(too_long.map(|function| (file.path.clone(), function.name)));
    }
    let listed = DISPATCHERS.iter().map(|(file, name)| ((*file).to_owned(), (*name).to_owned()));
    assert_eq!(long, listed.collect(), "functions longer than {FUNCTION_LINES_MAX} lines");
}

#[test]
fn every_file_begins_with_its_page() {
    let is_bare = |file: &RustFile| !file.text.starts_with("//! ") || file.page().len() < 40;
    let files = all_rust_files().into_iter().filter(is_bare).map(|file| file.path);
    assert_none(&files.collect::<Vec<_>>(), "begin with `//!`: what for, and what it does not do");
}

#[test]
fn every_file_is_listed_on_the_page_of_its_folder() {
    let files = rust_files("src");
    let mut faults = Vec::new();
    for page in files.iter().filter(|file| file.path.ends_with("/mod.rs")) {
        let folder = page.path.trim_end_matches("mod.rs");
        let text = page.page();
        for file in files.iter().filter(|file| file.path != page.path) {
            let Some(inside) = file.path.strip_prefix(folder) else { continue };
            let name = inside.strip_suffix("/mod.rs").or(inside.strip_suffix(".rs"));
            let name = name.filter(|name| !name.contains('/'));
            if name.is_some_and(|name| !text.contains(&format!("`{name}`"))) {
                faults.push(format!("{} does not list {inside}", page.path));
            }
        }
    }
    assert_none(&faults, "a mod.rs lists the files of its folder in its page");
}

#[test]
fn a_mod_file_holds_no_logic() {
    let is_full = |file: &RustFile| {
        let has_types = ["impl", "struct", "enum", "trait"];
        let has_type = has_types.iter().any(|word| !file.shipped_lines_with(word).is_empty());
        has_type || file.code_lines() > MOD_CODE_LINES_MAX
    };
    let pages = rust_files("src").into_iter().filter(|file| file.path.ends_with("/mod.rs"));
    let faults: Vec<_> = pages.filter(is_full).map(|file| file.path).collect();
    assert_none(&faults, "a mod.rs is the page, the list of files and at most the entry function");
}

#[test]
fn pure_folders_touch_no_world() {
    let mut faults = Vec::new();
    for file in rust_files("src") {
        if !file.folder().is_some_and(|folder| PURE.contains(&folder)) {
            continue;
        }
        for word in IMPURE_WORDS {
            faults.extend(places(&file, word));
        }
    }
    assert_none(&faults, "files, clock, chance, threads and printing belong to office, store, cli");
}

#[test]
fn pure_folders_calculate_in_integers() {
    let mut faults = Vec::new();
    for file in rust_files("src") {
        let is_pure = file.folder().is_some_and(|folder| PURE.contains(&folder));
        if is_pure && !FLOATS.iter().any(|(path, _)| *path == file.path) {
            faults.extend(["f32", "f64"].iter().flat_map(|word| places(&file, word)));
        }
    }
    assert_none(&faults, "no floats in layout, time or money");
}

#[test]
fn pure_folders_switch_the_lints_on() {
    let head = "#![deny(clippy::disallowed_methods, clippy::disallowed_types)]";
    let pages = PURE.iter().map(|folder| format!("src/{folder}/mod.rs"));
    let without = pages.filter(|page| root().join(page).exists() && !read(page).contains(head));
    assert_none(&without.collect::<Vec<_>>(), &format!("a pure folder's mod.rs says {head}"));
}

#[test]
fn the_program_does_not_unwrap() {
    let files = rust_files("src");
    let faults: Vec<_> = files.iter().flat_map(|file| places(file, ".unwrap()")).collect();
    assert_none(&faults, "say with `expect` why it cannot happen, or return the failure");
}

#[test]
fn imports_name_what_they_bring() {
    let files = rust_files("src");
    let faults: Vec<_> = files.iter().flat_map(|file| places(file, "super::*")).collect();
    assert_none(&faults, "no `use super::*` outside tests");
}

#[test]
fn personal_values_are_opened_only_where_listed() {
    let mut found = BTreeMap::new();
    for file in rust_files("src") {
        let count = file.shipped_lines_with(".open()").len();
        if count > 0 {
            found.insert(file.path, count);
        }
    }
    let listed = OPENINGS.iter().map(|(path, count)| ((*path).to_owned(), *count)).collect();
    assert_eq!(found, listed, "NIK, KK, NIP and names are opened elsewhere than OPENINGS says");
}

#[test]
fn nothing_unfinished_reaches_the_main_branch() {
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X"),
        concat!("dbg", "!"),
        concat!("to", "do!"),
        concat!("unimple", "mented!"),
        concat!("#[ig", "nore"),
    ];
    let mut faults = Vec::new();
    for (path, text) in own_texts() {
        for (index, line) in text.lines().enumerate() {
            if let Some(word) = words.iter().find(|word| line.contains(**word)) {
                faults.push(format!("{path}:{}: {word}", index + 1));
            }
        }
    }
    assert_none(&faults, "an open question is an issue or a sentence under \"Not yet\"");
}

#[test]
fn nothing_ties_the_repository_to_one_machine() {
    let folders = [concat!("/wo", "rk/"), concat!("/ho", "me/"), concat!("/ro", "ot/")];
    let mut faults = Vec::new();
    for (path, text) in own_texts() {
        for (index, line) in text.lines().enumerate() {
            let address = line.split("://").skip(1).map(host_of).find(|host| !is_known_host(host));
            let folder = folders.iter().find(|folder| line.contains(**folder));
            if let Some(found) = address.or(folder.copied()) {
                faults.push(format!("{path}:{}: {found}", index + 1));
            }
        }
    }
    if root().join(".cargo").exists() {
        faults.push(".cargo".to_owned());
    }
    let index = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    let lock = read("Cargo.lock");
    let sources = lock.lines().filter(|line| line.starts_with("source = ") && *line != index);
    faults.extend(sources.map(str::to_owned));
    assert_none(&faults, "no paths of a machine, no address of a mirror");
}

#[test]
fn dependencies_are_the_listed_ones() {
    let manifest = read("Cargo.toml");
    let mut found = BTreeSet::new();
    let mut in_list = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_list = line.ends_with("dependencies]");
        } else if let Some((name, _)) = line.split_once('=').filter(|_| in_list) {
            found.insert(name.trim());
        }
    }
    let listed = DEPENDENCIES.iter().copied().collect();
    assert_eq!(found, listed, "a new dependency needs its reason in the commit, and a line here");
}

#[test]
fn every_dependency_has_an_accepted_licence() {
    let mut command = Command::new(env!("CARGO"));
    command.args(["metadata", "--format-version=1", "--offline", "--locked"]);
    command.args(["--filter-platform", "x86_64-unknown-linux-gnu"]);
    if !cfg!(feature = "pdf") {
        command.arg("--no-default-features");
    }
    let output = command.current_dir(root()).output().expect("cargo runs these tests");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).expect("cargo writes JSON");
    let packages = metadata["packages"].as_array().expect("cargo lists the packages");
    assert!(packages.len() > 50, "all packages are listed");
    let faults: Vec<_> = packages
        .iter()
        .filter(|package| !is_accepted(package["license"].as_str().unwrap_or("none")))
        .map(|package| format!("{}: {}", package["name"], package["license"]))
        .collect();
    assert_none(&faults, "only these licences go into the program");
}

#[test]
fn licence_texts_are_in_place() {
    assert!(read("LICENSE-MIT").contains("Permission is hereby granted, free of charge"));
    assert!(read("LICENSE-APACHE").contains("Apache License"));
    assert!(read("templates/fonts/LICENSE").contains("SIL OPEN FONT LICENSE"));
    assert!(read("Cargo.toml").contains("license = \"MIT OR Apache-2.0\""));
}

#[test]
fn generated_files_say_so_at_their_head() {
    let generated = paths_under("templates/schema");
    assert!(!generated.is_empty());
    let is_bare =
        |path: &String| !read(path).lines().take(2).any(|line| line.contains("dibuat oleh"));
    let bare: Vec<_> = generated.into_iter().filter(is_bare).collect();
    assert_none(&bare, "a generated file names the command that makes it");
}

#[test]
fn the_lexer_of_this_test_sees_code_only() {
    let text = "fn a() -> [u8; 2] {\n // use crate::net\n let s = \"crate::cli {\"; '{'\n}\n\
                use crate::{base::x, sop::{y, z}};\n#[cfg(test)]\nmod t {\n.unwrap()\n}\n";
    let file = RustFile::new("src/x/y.rs", text.to_owned());
    assert_eq!(file.folders_named(), ["base", "sop"]);
    assert_eq!(file.shipped_lines_with(".unwrap()"), [0_usize; 0]);
    let functions: Vec<_> = file.functions().iter().map(|f| (f.name.clone(), f.lines)).collect();
    assert_eq!(functions, [("a".to_owned(), 4)]);
}

/// `A OR B AND C`, with `/` for OR in old manifests; brackets are read as the weaker reading.
fn is_accepted(expression: &str) -> bool {
    let plain = expression.replace('/', " OR ").replace(['(', ')'], " ");
    plain.split(" AND ").all(|part| {
        part.split(" OR ").any(|name| {
            let name = name.split(" WITH ").next().unwrap_or(name).trim();
            LICENCES.contains(&name)
        })
    })
}

fn host_of(rest: &str) -> &str {
    let ends = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '.' || letter == '-');
    &rest[..rest.find(ends).unwrap_or(rest.len())]
}

fn is_known_host(host: &str) -> bool {
    host.is_empty() || HOSTS.contains(&host)
}

/// The table in the docs of `src/lib.rs`: folder → folders it may import.
fn layers() -> BTreeMap<String, BTreeSet<String>> {
    let library = RustFile::new("src/lib.rs", read("src/lib.rs"));
    let page = library.page();
    let table = page.split("```layers").nth(1).and_then(|rest| rest.split("```").next());
    let lines = table.expect("src/lib.rs has a ```layers table").lines();
    lines
        .filter_map(|line| line.split_once(':'))
        .map(|(folder, allowed)| {
            (folder.trim().to_owned(), allowed.split_whitespace().map(str::to_owned).collect())
        })
        .collect()
}

fn places(file: &RustFile, word: &str) -> Vec<String> {
    let lines = file.shipped_lines_with(word);
    lines.iter().map(|line| format!("{}:{line}: {word}", file.path)).collect()
}

fn assert_none(faults: &[String], rule: &str) {
    assert!(faults.is_empty(), "{rule}:\n  {}", faults.join("\n  "));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|fault| panic!("{path}: {fault}"))
}

fn all_rust_files() -> Vec<RustFile> {
    ["src", "tests", "benches"].into_iter().flat_map(rust_files).collect()
}

fn rust_files(folder: &str) -> Vec<RustFile> {
    let paths = paths_under(folder)
        .into_iter()
        .filter(|path| Path::new(path).extension() == Some("rs".as_ref()));
    paths.map(|path| RustFile::read(root(), &path)).collect()
}

/// Every text that people wrote in this repository: path and content. Fonts are not theirs.
fn own_texts() -> Vec<(String, String)> {
    let folders = ["src", "tests", "benches", "sops", "templates", "docs", ".ci"];
    let files = ["Cargo.toml", "README.md", "kantor.yaml", "clippy.toml", "rustfmt.toml"];
    let mut paths: Vec<_> = folders.into_iter().flat_map(paths_under).collect();
    paths.extend(files.into_iter().map(str::to_owned));
    paths
        .into_iter()
        .filter(|path| !path.starts_with("templates/fonts/"))
        .filter_map(|path| Some((path.clone(), fs::read_to_string(root().join(&path)).ok()?)))
        .collect()
}

/// The files under a folder of the repository, sorted; none if there is no such folder.
fn paths_under(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![PathBuf::from(folder)];
    while let Some(folder) = open.pop() {
        let Ok(entries) = fs::read_dir(root().join(&folder)) else { continue };
        for entry in entries {
            let entry = entry.expect("a folder that opens can be listed");
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                open.push(path);
            } else {
                found.push(path.to_str().expect("file names are plain").to_owned());
            }
        }
    }
    found.sort();
    found
}

#[test]
fn every_place_that_the_map_names_is_there() {
    let text = std::fs::read_to_string("src/lib.rs").expect("the map is there");
    let table = text.lines().skip_while(|line| !line.contains("# To change something"));
    let rows =
        table.take_while(|line| line.starts_with("//!")).filter(|line| line.starts_with("//! | "));
    let mut absent = Vec::new();
    let mut seen = 0;
    for name in rows.flat_map(|row| row.split('`').skip(1).step_by(2)) {
        let is_path = name.contains('/') && !name.contains(' ');
        if is_path {
            seen += 1;
            if !std::path::Path::new("src").join(name).exists()
                && !std::path::Path::new(name).exists()
            {
                absent.push(name.to_owned());
            }
        }
    }
    assert!(seen > 20, "the table was read");
    assert_none(&absent, "places of src/lib.rs that do not exist");
}
