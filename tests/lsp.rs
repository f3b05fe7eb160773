//! The language server as an editor meets it: the real program, JSON-RPC over its pipes, the shipped office.

#[path = "lsp/client.rs"]
mod client;

use std::collections::BTreeSet;

use client::{Client, position, words};
use serde_json::{Value, json};

const SOP: &str = "sops/e-ktp.yaml";

fn text() -> &'static str {
    Client::shipped(SOP)
}

fn labels(answer: &Value) -> Vec<&str> {
    let items = answer["items"].as_array().expect("a list");
    items.iter().map(|item| item["label"].as_str().expect("a label")).collect()
}

/// A change of the first of these words to others.
fn change(text: &str, from: &str, to: &str) -> Value {
    let byte = text.find(from).unwrap_or_else(|| panic!("{from}"));
    json!([{
        "range": { "start": position(text, byte), "end": position(text, byte + from.len()) },
        "text": to,
    }])
}

/// A text after the changes of an answer to `rename` or of an action.
fn edited(text: &str, edits: &Value) -> String {
    let line_start =
        |line: usize| text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    let byte = |at: &Value| {
        let number =
            |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("small");
        let start = line_start(number(&at["line"]));
        let mut units = number(&at["character"]);
        let letters = text[start..].chars().take_while(|letter| {
            let is_before = units > 0;
            units = units.saturating_sub(letter.len_utf16());
            is_before
        });
        start + letters.map(char::len_utf8).sum::<usize>()
    };
    let mut edits: Vec<(usize, usize, &str)> = edits
        .as_array()
        .expect("a list")
        .iter()
        .map(|edit| {
            let range = &edit["range"];
            (byte(&range["start"]), byte(&range["end"]), edit["newText"].as_str().expect("a text"))
        })
        .collect();
    edits.sort_unstable();
    let mut whole = text.to_owned();
    for (from, to, new) in edits.into_iter().rev() {
        whole.replace_range(from..to, new);
    }
    whole
}

#[test]
fn findings_follow_every_change_and_go_when_it_is_put_right() {
    let mut client = Client::greeted();
    client.open(SOP, text());
    let sound = client.wait_for(SOP);
    assert!(sound.iter().all(|one| one["severity"] != 1), "{sound:?}");

    client.change(SOP, 2, &change(text(), "ke: validasi", "ke: validas"));
    let found = client.wait_for_error(SOP);
    let error = found.iter().find(|one| one["severity"] == 1).expect("an error");
    let edited = text().replacen("ke: validasi", "ke: validas", 1);
    assert_eq!(words(&edited, &error["range"]), "validas");
    assert_eq!(error["source"], "tertib");
    let message = error["message"].as_str().expect("words");
    assert!(message.contains("mungkin maksudnya `validasi`"), "{message}");
    let code = error["code"].as_str().expect("a code");
    assert!(message.contains(&format!("tertib jelaskan {code}")), "{message}");

    // Two changes in one message, each on the text after the one before.
    let back = edited.replacen("ke: validas", "ke: valid", 1);
    let both = json!([
        change(&edited, "ke: validas", "ke: valid")[0],
        change(&back, "ke: valid", "ke: validasi")[0],
    ]);
    client.change(SOP, 3, &both);
    assert_eq!(client.wait_for(SOP), sound);
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn a_text_that_is_no_yaml_is_told_and_the_rest_of_the_office_stays() {
    let mut client = Client::greeted();
    client.open(SOP, text());
    client.wait_for(SOP);
    client.change(SOP, 2, &change(text(), "kegiatan:\n", "kegiatan: \"\n"));
    let found = client.wait_for_error(SOP);
    assert!(found[0]["code"].as_str().expect("a code").starts_with('Y'), "{found:?}");
    client.change(SOP, 3, &json!([{ "text": text() }]));
    client.wait_for_no_error(SOP);
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn the_office_file_and_a_letter_speak_of_the_sops_that_use_them() {
    let mut client = Client::greeted();
    let kantor = Client::shipped("kantor.yaml");
    client.open("kantor.yaml", kantor);
    client.wait_for_no_error(SOP);
    // The book of e-KTP is called otherwise: e-KTP names one that is not there, though it is not open.
    client.change("kantor.yaml", 2, &change(kantor, "id: register_ektp", "id: register_lain"));
    let found = client.wait_for_error(SOP);
    assert!(found.iter().any(|one| words(text(), &one["range"]) == "register_ektp"), "{found:?}");
    client.change("kantor.yaml", 3, &json!([{ "text": kantor }]));
    client.wait_for_no_error(SOP);

    let letter = "templates/surat/surat-pengantar-e-ktp.md";
    let written = Client::shipped(letter);
    client.open(letter, &written.replace("{{ nama_pemohon }}", "{{ nama_pemohn }}"));
    let found = client.wait_for_error(SOP);
    let told = found.iter().find(|one| one["severity"] == 1).expect("an error");
    assert_eq!(words(text(), &told["range"]), "surat-pengantar-e-ktp");
    // Closed without saving: what is on disk counts.
    let id = json!({ "textDocument": { "uri": client.address(letter) } });
    client.note("textDocument/didClose", &id);
    client.wait_for_no_error(SOP);
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn scenario_files_are_told_their_shape_and_ids_that_nothing_has() {
    let mut client = Client::greeted();
    let file = "sops/uji/kk.yaml";
    let written = Client::shipped(file);
    client.open(file, written);
    assert_eq!(client.wait_for(file), Vec::<Value>::new());
    for (from, to, marked, meant) in [
        ("kerjakan: periksa", "kerjakan: perikas", "perikas", "periksa"),
        ("oleh: tuti", "oleh: tutik", "tutik", "tuti"),
        ("    nama_pemohon:", "    nama_pemohn:", "nama_pemohn", "nama_pemohon"),
        ("register_kk: 1/2026", "register_k: 1/2026", "register_k", "register_kk"),
        ("diterima: [f_1_02,", "diterima: [f_1_03x,", "f_1_03x", ""),
        ("langkah:", "langka:", "langka", "langkah"),
    ] {
        let broken = written.replacen(from, to, 1);
        client.change(file, 2, &json!([{ "text": broken }]));
        let found = client.wait_for(file);
        assert_eq!(found.len(), 1, "{from}: {found:?}");
        assert_eq!(words(&broken, &found[0]["range"]), marked);
        assert!(found[0]["message"].as_str().expect("words").contains(meant), "{found:?}");
        client.change(file, 3, &json!([{ "text": written }]));
        client.wait_for(file);
    }
    assert_eq!(client.leave(), Some(0));
}

/// What stands in e-KTP, what is typed there with the cursor at `^`, what must be proposed, and what not.
const IN_E_KTP: &[(&str, &str, &[&str], &[&str])] = &[
    (
        "    kelengkapan: [ceklist]\n",
        "    ^\n",
        &["kelengkapan", "catat", "tanya"],
        &["id", "uraian", "waktu", "dokumen"],
    ),
    ("ke: validasi", "ke: ^", &["validasi", "terima", "kedaluwarsa", "habis"], &["loket", "jenis"]),
    ("kembalikan: terima", "kembalikan: te^", &["terima", "agenda"], &["kedaluwarsa", "habis"]),
    ("pelaksana: [loket]", "pelaksana: [^]", &["loket", "camat", "pemohon"], &["sari", "terima"]),
    ("kelengkapan: [ceklist]", "kelengkapan: [ceklist, ^]", &["kk", "buku_register"], &["loket"]),
    ("catat: [register_ektp]", "catat: [^]", &["register_ektp", "agenda_keluar"], &["kk"]),
    ("tipe: pilihan", "tipe: ^", &["teks", "pilihan", "daftar"], &["jenis"]),
    ("bila: jenis == hilang", "bila: jenis == ^", &["hilang", "rusak", "baru"], &["jenis", "nik"]),
    (
        "bila: jenis == hilang",
        "bila: ^",
        &["jenis", "pernah_kawin", "umur", "bukan", "umur_wajib_ktp"],
        &["hilang"],
    ),
    (
        "bila: jenis == hilang",
        "bila: umur(^",
        &["tanggal_lahir", "tanggal_masuk"],
        &["jenis", "nik"],
    ),
    ("bila: jenis == hilang", "bila: ada(^", &["kk", "surat_hilang"], &["jenis"]),
    ("bila: jenis == hilang", "bila: hadir(^", &["camat", "sekcam"], &["jenis"]),
    ("bila: jenis == hilang", "bila: jenis == hilang dan kali(^", &["verifikasi"], &["jenis"]),
    ("acuan: ", "acuan: ^ #", &["uu_23_2006"], &["kk"]),
    (
        "templat: surat-pengantar-e-ktp",
        "templat: ^",
        &["surat-pengantar-e-ktp", "surat-perekaman"],
        &["kk"],
    ),
    ("sop: akta-kelahiran", "sop: ^", &["akta-kelahiran", "kk", "pindah"], &["e-ktp"]),
    (
        "  - id: kasi_pemerintahan\n",
        "  - id: kasi_pemerintahan\n    peran: ^\n",
        &["kasi_pemerintahan", "sekcam"],
        &["sari"],
    ),
];

#[test]
fn completion_proposes_keys_that_are_missing_words_and_names() {
    let mut client = Client::greeted();
    client.open(SOP, text());
    for (from, typed, wanted, unwanted) in IN_E_KTP {
        let written = text().replacen(from, &typed.replace('^', ""), 1);
        assert_ne!(written, text(), "{from}");
        client.change(SOP, 2, &json!([{ "text": written }]));
        let into = typed.find('^').expect("a cursor");
        let byte = text().find(from).expect("there") + into;
        let params = json!({ "textDocument": { "uri": client.address(SOP) }, "position": position(&written, byte) });
        let answer = client.ask("textDocument/completion", &params).expect("answered");
        let labels: BTreeSet<&str> = labels(&answer).into_iter().collect();
        for label in *wanted {
            assert!(labels.contains(label), "{typed}: {label} among {labels:?}");
        }
        for label in *unwanted {
            assert!(!labels.contains(label), "{typed}: {label} not among {labels:?}");
        }
    }
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn completion_works_in_a_file_that_only_begins() {
    let mut client = Client::greeted();
    let file = "sops/baru.yaml";
    let written = "sop: baru\nnama: Layanan baru\npelaksana:\n  - { id: loket, nama: Loket }\nkegiatan:\n  - id: terima\n    uraian: \"Menerima\n    pelaksana: [";
    client.open(file, written);
    let answer =
        client.ask_at("textDocument/completion", (file, written), ("pelaksana: [", 12), json!({}));
    // The text is no YAML yet, and never was; what it declares is known all the same.
    let answer = answer.expect("answered");
    assert!(labels(&answer).contains(&"pemohon") && labels(&answer).contains(&"loket"), "{answer}");
    let written = "sop: baru\n\nkegiatan:\n  - ";
    client.change(file, 2, &json!([{ "text": written }]));
    let end = json!({ "textDocument": { "uri": client.address(file) }, "position": position(written, written.len()) });
    let answer = client.ask("textDocument/completion", &end).expect("answered");
    assert!(labels(&answer).contains(&"uraian"), "{answer}");
    let item =
        answer["items"].as_array().expect("a list").iter().find(|item| item["label"] == "uraian");
    let item = item.expect("there");
    assert!(item["detail"].as_str().expect("words").contains("kalimat kolom Kegiatan"), "{item}");
    assert_eq!(item["textEdit"]["newText"], "uraian: ");
    let empty = json!({ "textDocument": { "uri": client.address(file) }, "position": { "line": 1, "character": 0 } });
    let answer = client.ask("textDocument/completion", &empty).expect("answered");
    assert!(
        labels(&answer).contains(&"identitas") && !labels(&answer).contains(&"sop"),
        "{answer}"
    );
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn completion_in_letters_scenarios_and_the_office_file() {
    let mut client = Client::greeted();
    for (file, from, typed, wanted, unwanted) in [
        (
            "templates/surat/surat-pengantar-kk.md",
            "{{ nik }}",
            "{{ ^ }}",
            ["nik", "nomor_register"],
            "orang",
        ),
        (
            "templates/surat/surat-pengantar-kk.md",
            "{{ orang.nama }}",
            "{{ orang.^ }}",
            ["hubungan", "lahir"],
            "jenis",
        ),
        ("sops/uji/kk.yaml", "kerjakan: periksa", "kerjakan: ^", ["periksa", "nomori"], "selesai"),
        ("sops/uji/kk.yaml", "oleh: sari", "oleh: ^", ["sari", "tuti"], "loket"),
        ("sops/uji/kk.yaml", "jenis: rusak", "jenis: ^", ["rusak", "hilang"], "jenis"),
        (
            "sops/uji/kk.yaml",
            "    alamat: Dukuh Rekaan RT 0 RW 0\n",
            "    ^\n",
            ["alamat", "no_kk_lama"],
            "nik",
        ),
        ("kantor.yaml", "isi: [nama_pemohon]", "isi: [^]", ["nama_pemohon", "urut"], "sari"),
    ] {
        let shipped = Client::shipped(file);
        let written = shipped.replacen(from, &typed.replace('^', ""), 1);
        assert_ne!(written, shipped, "{from}");
        client.open(file, &written);
        let byte = shipped.find(from).expect("there") + typed.find('^').expect("a cursor");
        let params = json!({ "textDocument": { "uri": client.address(file) }, "position": position(&written, byte) });
        let answer = client.ask("textDocument/completion", &params).expect("answered");
        let labels = labels(&answer);
        for label in wanted {
            assert!(labels.contains(&label), "{typed}: {label} among {labels:?}");
        }
        assert!(!labels.contains(&unwanted), "{typed}: {unwanted} not among {labels:?}");
    }
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn hover_tells_keys_names_and_the_page_of_a_finding() {
    let mut client = Client::greeted();
    let broken = text().replacen("ke: validasi", "ke: validas", 1);
    client.open(SOP, &broken);
    for (words, into, wanted) in [
        ("kelengkapan: [ceklist]", 2, "yang harus ada untuk menyelesaikan kegiatan"),
        ("pelaksana: [loket]", 13, "Petugas Loker Pelayanan"),
        ("bila: jenis == hilang", 7, "Jenis permohonan (pilihan: baru, hilang, rusak, ubah)"),
        ("catat: [register_ektp]", 9, "kantor.yaml baris"),
        ("umur(tanggal_lahir)", 1, "umur dalam tahun"),
        ("umur(tanggal_lahir)", 6, "Tanggal lahir"),
        ("ke: validas", 5, "F04"),
    ] {
        let answer = client.ask_at("textDocument/hover", (SOP, &broken), (words, into), json!({}));
        let answer = answer.expect("answered");
        let told =
            answer["contents"]["value"].as_str().unwrap_or_else(|| panic!("{words}: {answer}"));
        if wanted == "F04" {
            assert!(
                told.contains("**F04**") && told.contains("Benar:"),
                "the page of the rule: {told}"
            );
        } else {
            assert!(told.contains(wanted), "{words}: {told}");
        }
    }
    let nothing = client.ask_at("textDocument/hover", (SOP, &broken), ("# ", 0), json!({}));
    assert_eq!(nothing, Ok(Value::Null));
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn the_protocol_is_kept_whatever_comes() {
    let mut client = Client::started();
    let early = client.ask("textDocument/hover", &json!({})).expect_err("not greeted");
    assert_eq!(early["code"], -32002);
    let root = client.address("");
    client.ask("initialize", &json!({ "rootUri": root, "capabilities": {} })).expect("greeted");
    let twice = client.ask("initialize", &json!({ "capabilities": {} })).expect_err("twice");
    assert_eq!(twice["code"], -32600);
    let unknown = client.ask("textDocument/foldingRange", &json!({})).expect_err("unknown");
    assert_eq!(unknown["code"], -32601);
    let faulty = client.ask("textDocument/hover", &json!({ "position": "x" })).expect_err("faulty");
    assert_eq!(faulty["code"], -32602);
    client.note("$/setTrace", &json!({ "value": "off" }));
    client.note("textDocument/didChange", &json!({ "x": 1 }));
    client.note(
        "textDocument/didChange",
        &json!({
        "textDocument": { "uri": "file:///tidak/ada.yaml", "version": 1 }, "contentChanges": [] }),
    );
    for bytes in [
        "Content-Length: 5\r\n\r\n{x:1}",
        "Content-Length: 2\r\n\r\n[]",
        "Content-Type: x\r\n\r\n",
        "Content-Length: 4\r\n\r\n\u{fffd}x",
        "content-length: 4\r\nContent-Type: application/vscode-jsonrpc\r\n\r\nnull",
    ] {
        client.raw(bytes.as_bytes());
        let answer = loop {
            let message = client.receive();
            if message.get("error").is_some() {
                break message;
            }
        };
        assert_eq!(answer["error"]["code"], -32700, "{answer}");
        assert_eq!(answer["id"], Value::Null);
    }
    let nowhere = json!({ "textDocument": { "uri": "untitled:Untitled-1" }, "position": { "line": 9, "character": 9 } });
    assert_eq!(client.ask("textDocument/hover", &nowhere), Ok(Value::Null));
    client.ask("shutdown", &Value::Null).expect("goodbye");
    let late = client.ask("textDocument/hover", &nowhere).expect_err("late");
    assert_eq!(late["code"], -32600);
    client.note("exit", &Value::Null);
    assert_eq!(client.wait(), Some(0));
}

#[test]
fn a_client_that_goes_without_goodbye_leaves_no_server_behind() {
    let client = Client::greeted();
    assert_eq!(client.hang_up(), Some(1));
    let mut client = Client::greeted();
    client.note("exit", &Value::Null);
    assert_eq!(client.wait(), Some(1));
}

#[test]
fn huge_texts_and_messages_are_told_and_survived() {
    let mut client = Client::greeted();
    // More than any SOP file may have.
    client.open(SOP, &format!("{}# {}\n", text(), "x".repeat(3 * 1024 * 1024)));
    let found = client.wait_for_error(SOP);
    assert!(found[0]["message"].as_str().expect("words").contains("KB"), "{found:?}");
    // More than any message may have: read past, and the next one is answered.
    let body = vec![b' '; 17 * 1024 * 1024];
    client.raw(format!("Content-Length: {}\r\n\r\n", body.len()).as_bytes());
    client.raw(&body);
    let answer = loop {
        let message = client.receive();
        if message.get("error").is_some() {
            break message;
        }
    };
    assert_eq!(answer["error"]["code"], -32700);
    client.change(SOP, 2, &json!([{ "text": text() }]));
    client.wait_for_no_error(SOP);
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn letters_beyond_ascii_are_counted_as_the_protocol_says() {
    let mut client = Client::greeted();
    let written = text().replacen("uraian: Menerima", "uraian: é😀 Menerima", 1);
    client.open(SOP, &written);
    client.wait_for(SOP);
    // An edit behind them, on the same line, and a fault behind them.
    let from = "berkas pemohon";
    client.change(SOP, 2, &change(&written, from, "berkas 😀é pemohon"));
    let written = written.replacen(from, "berkas 😀é pemohon", 1);
    let fault = written.replacen("pelaksana: [loket]", "pelaksana: [loket] # 😀", 1);
    client.change(SOP, 3, &change(&written, "pelaksana: [loket]", "pelaksana: [loket] # 😀"));
    let answer = client.ask_at("textDocument/hover", (SOP, &fault), ("[loket] # 😀", 3), json!({}));
    assert_eq!(words(&fault, &answer.expect("answered")["range"]), "loket");
    let line = "- { dokumen: kk, bila: jenis == baru atau jenis == ubah }";
    let odd = "- { dokumen: kk, bentuk: \"é😀\", bila: jenis == baru atau jenis == ubah }";
    if fault.contains(line) {
        client.change(SOP, 4, &change(&fault, line, odd));
        let found = client.wait_for(SOP);
        let edited = fault.replacen(line, odd, 1);
        assert!(found.iter().any(|one| words(&edited, &one["range"]).contains("é😀")), "{found:?}");
    }
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn the_strict_profile_is_asked_for_at_the_greeting() {
    let mut client = Client::greeted_with(&json!({ "profil": "ketat" }));
    client.open(SOP, text());
    let strict = client.wait_for(SOP);
    assert_eq!(client.leave(), Some(0));
    let mut client = Client::greeted();
    client.open(SOP, text());
    let plain = client.wait_for(SOP);
    assert!(strict.len() > plain.len(), "{strict:?}\n{plain:?}");
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn definition_and_references_lead_through_guards_files_and_letters() {
    let mut client = Client::greeted();
    client.open(SOP, text());
    for (words_here, into, file, declared) in [
        ("ke: validasi", 5, SOP, "validasi"),
        ("pelaksana: [loket]", 13, SOP, "loket"),
        ("bila: jenis == hilang", 7, SOP, "jenis"),
        ("bila: jenis == hilang", 17, SOP, "hilang"),
        ("umur(tanggal_lahir)", 8, SOP, "tanggal_lahir"),
        ("catat: [register_ektp]", 9, "kantor.yaml", "register_ektp"),
        ("pengganti: [sekcam", 13, "kantor.yaml", "sekcam"),
        ("sop: akta-kelahiran", 6, "sops/akta-kelahiran.yaml", "akta-kelahiran"),
    ] {
        let answer =
            client.ask_at("textDocument/definition", (SOP, text()), (words_here, into), json!({}));
        let answer = answer.expect("answered");
        let place = &answer[0];
        assert_eq!(place["uri"], client.address(file), "{words_here}: {answer}");
        assert_eq!(words(Client::shipped(file), &place["range"]), declared);
    }
    let answer = client.ask_at(
        "textDocument/definition",
        (SOP, text()),
        ("templat: surat-pengantar-e-ktp", 12),
        json!({}),
    );
    let letter = "templates/surat/surat-pengantar-e-ktp.md";
    assert_eq!(answer.expect("answered")[0]["uri"], client.address(letter));

    let context = json!({ "context": { "includeDeclaration": true } });
    let answer =
        client.ask_at("textDocument/references", (SOP, text()), ("- id: nama_pemohon", 8), context);
    let answer = answer.expect("answered");
    let places = answer.as_array().expect("a list");
    let files: BTreeSet<&str> =
        places.iter().map(|place| place["uri"].as_str().expect("one")).collect();
    for file in [SOP, letter, "kantor.yaml", "sops/uji/e-ktp.yaml"] {
        assert!(files.contains(client.address(file).as_str()), "{file}: {files:?}");
    }
    for place in places {
        let file = place["uri"].as_str().expect("one");
        let file = file.strip_prefix(&client.address("")).expect("of the office");
        assert_eq!(words(Client::shipped(file), &place["range"]), "nama_pemohon", "{place}");
    }
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn rename_changes_every_place_and_refuses_with_a_sentence() {
    let mut client = Client::greeted();
    client.open(SOP, text());
    let range =
        client.ask_at("textDocument/prepareRename", (SOP, text()), ("ke: validasi", 6), json!({}));
    assert_eq!(words(text(), &range.expect("answered")), "validasi");
    let new = json!({ "newName": "sahkan" });
    let answer = client.ask_at("textDocument/rename", (SOP, text()), ("ke: validasi", 6), new);
    let changes = answer.expect("renamed")["changes"].clone();
    let own = edited(text(), &changes[client.address(SOP)]);
    assert!(own.contains("- id: sahkan") && own.contains("ke: sahkan"));
    let scenarios = "sops/uji/e-ktp.yaml";
    let theirs = edited(Client::shipped(scenarios), &changes[client.address(scenarios)]);
    assert!(theirs.contains("kerjakan: sahkan") && !theirs.contains("kerjakan: validasi"));
    // With the changes made, nothing is found that was not found before.
    client.change(SOP, 2, &json!([{ "text": own }]));
    client.open(scenarios, &theirs);
    client.wait_until(scenarios, <[Value]>::is_empty);
    let found = &client.told[&client.address(SOP)];
    assert!(found.iter().all(|one| one["severity"] != 1), "{found:?}");
    client.change(SOP, 3, &json!([{ "text": text() }]));
    for (new, why) in [("terima", "sudah dipakai"), ("atau", "kata bahasa"), ("X y", "bukan id")] {
        let more = json!({ "newName": new });
        let answer = client.ask_at("textDocument/rename", (SOP, text()), ("ke: validasi", 6), more);
        let error = answer.expect_err("refused");
        assert!(error["message"].as_str().expect("words").contains(why), "{error}");
    }
    let none =
        client.ask_at("textDocument/prepareRename", (SOP, text()), ("uraian: ", 2), json!({}));
    assert!(none.is_err());
    assert_eq!(client.leave(), Some(0));
}

#[test]
fn quick_fixes_put_right_what_was_surely_or_probably_meant() {
    let mut client = Client::greeted();
    for (from, to, is_sure) in [
        ("    uraian: Menerima", "    urain: Menerima", true),
        ("ke: validasi", "ke: validas", false),
        ("catat: [register_ektp]", "catat: [register_ekt]", false),
        ("bila: jenis == hilang", "bila: jenis == hilan", false),
    ] {
        let broken = text().replacen(from, to, 1);
        client.open(SOP, &broken);
        let byte = broken.find(to).expect("there") + to.len() - 2;
        let start = broken.find(to).expect("there") + 5;
        let params = json!({
            "textDocument": { "uri": client.address(SOP) },
            "range": { "start": position(&broken, start), "end": position(&broken, byte) },
            "context": { "diagnostics": [] },
        });
        let answer = client.ask("textDocument/codeAction", &params).expect("answered");
        let action = &answer[0];
        assert_eq!(action["kind"], "quickfix", "{to}: {answer}");
        assert_eq!(action["isPreferred"] == true, is_sure, "{action}");
        let mended = edited(&broken, &action["edit"]["changes"][client.address(SOP)]);
        assert_eq!(mended, text(), "{action}");
        assert!(action["diagnostics"][0]["code"].is_string(), "{action}");
    }
    assert_eq!(client.leave(), Some(0));
}
