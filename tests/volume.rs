//! One SOP as one document, the book of all, and what a printed page is worth: through the program and through the
//! office, without PDF. What the PDF looks like is in `volume_pdf.rs`.

#[allow(dead_code, reason = "each test crate uses some of it")]
mod bound;

use std::sync::Arc;

use bound::{Desk, seed_rows, squeezed};
use serde_json::Value;
use tertib::base::id::{SopId, StaffId};
use tertib::document::seal::{Seal, Subject};
use tertib::office::folder::Folder;
use tertib::office::genuine::{Verdict, Worth};
use tertib::office::library::load_kantor;
use tertib::office::ports::VirtualClock;
use tertib::office::service::Office;
use tertib::store::sqlite::database::SqliteStore;

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}

impl Desk {
    /// The first activity may take a minute longer, and so may all together.
    fn change_norm(&self) {
        self.edit("sops/e-ktp.yaml", "waktu: 1 menit", "waktu: 2 menit");
        self.edit("sops/e-ktp.yaml", "waktu: 15 menit", "waktu: 16 menit");
    }

    /// What the program prints as HTML under these words.
    fn html(&self, arguments: &[&str]) -> String {
        let file = self.path().join("cetakan.html");
        let output =
            self.tertib(&[arguments, &["--format", "html", "-o", "cetakan.html"]].concat());
        assert!(file.exists(), "{}", String::from_utf8_lossy(&output.stderr));
        let text = std::fs::read_to_string(&file).expect("a page");
        std::fs::remove_file(&file).expect("it was there");
        text
    }

    /// The facts of what is printed.
    fn facts(&self, arguments: &[&str]) -> Value {
        let output = self.tertib(&[arguments, &["--format", "json"]].concat());
        serde_json::from_slice(&output.stdout).expect("facts are JSON")
    }

    /// The office as a process finds it on this day at nine.
    fn on(&self, day: &str) -> Office<SqliteStore> {
        let folder = Folder::find(Some(self.path())).expect("an office");
        let kantor = load_kantor(&folder).expect("readable").unwrap_or_else(|f| panic!("{f}"));
        let store = SqliteStore::open(&self.path().join("tertib.db")).expect("a database");
        let clock = VirtualClock::at(format!("{day} 09.00").parse().expect("a moment"));
        Office::new(folder, kantor, store, Arc::new(clock))
    }

    fn enact(&self, day: &str) {
        wait(self.on(day).enact(&StaffId::new("hadi"), &SopId::new("e-ktp"))).expect("in force");
    }

    fn genuine(&self, day: &str, text: &str) -> Verdict {
        wait(self.on(day).genuine(text)).expect("a digest")
    }

    /// The digest that stands on pages of this SOP as its file is now.
    fn digest(&self, sop: &str) -> String {
        let version = self.on("2026-03-09").sop(&SopId::new(sop)).expect("usable");
        version.procedure.digest().short()
    }
}

/// The words of a page of HTML, in order.
fn words(html: &str) -> String {
    let body = html.split_once("<body>").map_or(html, |(_, body)| body);
    let mut text = String::new();
    for piece in body.split('<').skip(1) {
        text.push_str(piece.split_once('>').map_or("", |(_, words)| words));
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    squeezed(&text.replace("&#x27;", "'").replace("&amp;", "&"))
}

#[test]
fn bound_sop_holds_both_enacted_tables_cell_for_cell() {
    let html = Desk::new().html(&["cetak", "e-ktp", "--lengkap"]);
    let words = words(&html);
    let mut at = 0;
    for row in seed_rows("tabel").into_iter().chain(seed_rows("flowchart")) {
        let found = words[at..].find(&row).unwrap_or_else(|| panic!("{row}\n{}", &words[at..]));
        at += found + row.len();
    }
}

#[test]
fn bound_sop_has_all_its_parts_in_order_and_invents_no_decree() {
    let desk = Desk::new();
    let html = desk.html(&["cetak", "e-ktp", "--lengkap"]);
    let words = words(&html);
    let parts = [
        "STANDAROPERASIONALPROSEDURPEMBUATANKARTUTANDAPENDUDUKELEKTRONIK(e-KTP)",
        "KEPUTUSANCAMATKEBAKKRAMATNOMOR........................TENTANG",
        "Menimbang:bahwauntukmelaksanakan",
        "Mengingat:Undang-undangNomor23Tahun2006",
        "MEMUTUSKAN:",
        "KETIGA:StandarOperasionalProsedurinimulaiberlakupadatanggal1Januari2022.",
        "DitetapkandiKebakkramatpadatanggal........................",
        "DAFTARISI",
        "NOMORSOP800/21Tahun2021",
        "IdentifikasiKegiatan,Pelaksana&BakuMutu",
        "DaftarFormulir,Surat,danBerkasPembuatanKartu",
        "SuratPengantardibuatdalamSOPini",
    ];
    let mut at = 0;
    for part in parts {
        at += words[at..].find(part).unwrap_or_else(|| panic!("{part}\n{}", &words[at..]));
    }
    let short = desk.html(&[
        "cetak",
        "e-ktp",
        "--lengkap",
        "--tanpa",
        "sampul,keputusan,daftar-isi,formulir",
    ]);
    for part in
        ["MEMUTUSKAN", "DAFTAR ISI", "Daftar Formulir, Surat, dan Berkas</h1>", "class=\"sampul\""]
    {
        assert!(html.contains(part) && !short.contains(part), "{part}");
    }
}

#[test]
fn decree_of_the_book_takes_number_day_and_signer_from_the_office_file() {
    let desk = Desk::new();
    let known =
        "kertas: F4\ncetak:\n  keputusan: { nomor: 188/9/2026, tanggal: 2026-01-05, ttd: camat }";
    desk.edit("kantor.yaml", "kertas: F4", known);
    let decree = &desk.facts(&["cetak", "--himpunan"])["keputusan"];
    assert_eq!(decree["nomor"], "188/9/2026");
    assert_eq!(decree["tanggal"], "5 Januari 2026");
    assert_eq!(decree["pejabat"], "CAMAT KEBAKKRAMAT");
    assert_eq!(decree["penanda_tangan"]["nama"], "Hadi Contoh");
    let minding: Vec<&str> =
        decree["mengingat"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    // By rank: UU, PP, Perpres, ministers, regents; within one kind by year and number; each regulation once.
    let expected = [
        "Undang-Undang Nomor 23 Tahun 2006",
        "Peraturan Pemerintah Nomor 40 Tahun 2019",
        "Peraturan Presiden Nomor 96 Tahun 2018",
        "Peraturan Menteri Dalam Negeri Nomor 52 Tahun 2011",
        "Peraturan Menteri PANRB Nomor 35 Tahun 2012",
        "Peraturan Menteri Dalam Negeri Nomor 108 Tahun 2019",
        "Peraturan Menteri Dalam Negeri Nomor 109 Tahun 2019",
        "Peraturan Bupati Karanganyar Nomor 70 Tahun 2016",
        "Peraturan Bupati Karanganyar Nomor 117 Tahun 2016",
        "Peraturan Bupati Karanganyar Nomor 4 Tahun 2019",
    ];
    assert_eq!(minding.len(), expected.len(), "{minding:#?}");
    for (found, expected) in minding.iter().zip(expected) {
        assert!(found.starts_with(expected), "{found}: {expected}");
    }
}

#[test]
fn a_form_that_is_only_for_the_flow_is_refused_by_its_name() {
    let desk = Desk::new();
    for form in ["bpmn", "mermaid", "dot"] {
        let output = desk.tertib(&["cetak", "e-ktp", "--lengkap", "--format", form]);
        assert!(!output.status.success());
        let said = String::from_utf8_lossy(&output.stderr);
        let sentence = format!(
            "`e-ktp-lengkap` tidak ada dalam bentuk {form}; yang ada alur SOP: tertib cetak SOP --format {form}"
        );
        assert!(said.contains(&sentence), "{said}");
    }
}

#[test]
fn book_names_broken_sops_leaves_them_out_and_ends_with_1() {
    let desk = Desk::new();
    desk.edit("sops/kk.yaml", "sop: kk", "sop: kk\nnaama: keliru");
    let output = desk.tertib(&["cetak", "--himpunan", "--format", "html", "-o", "buku.html"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        said.contains("TIDAK dihimpun:\n  kk: 1 kesalahan; jalankan `tertib periksa kk`"),
        "{said}"
    );
    let html = std::fs::read_to_string(desk.path().join("buku.html")).expect("the rest is printed");
    let words = words(&html);
    for chapter in [
        "1.SuratPengantarPembuatanAktaKelahiran·IdentitasSOP",
        "2.PembuatanKartuTandaPendudukElektronik(e-KTP)·IdentitasSOP",
        "3.PengurusanSuratKeteranganPindahPenduduk·IdentitasSOP",
    ] {
        assert!(words.contains(chapter), "{chapter}");
    }
    assert_eq!(words.matches("·IdentitasSOP").count(), 3);
}

#[test]
fn copies_and_drafts_are_marked_on_every_part() {
    let desk = Desk::new();
    let marks = |html: &str, mark: &str| html.matches(&format!("class=\"tanda\">{mark}<")).count();
    let copy =
        desk.html(&["cetak", "e-ktp", "--lengkap", "--salinan=3", "--untuk", "Seksi Pelayanan"]);
    // Cover, decree, contents, three pages, forms.
    assert_eq!(marks(&copy, "SALINAN"), 7);
    assert_eq!(
        copy.matches("SALINAN TERKENDALI nomor 3 untuk Seksi Pelayanan</footer>").count(),
        7
    );
    let draft = desk.html(&["cetak", "kk", "--lengkap", "--salinan"]);
    assert_eq!((marks(&draft, "RANCANGAN"), marks(&draft, "SALINAN")), (7, 0));
    assert_eq!(draft.matches("SALINAN TIDAK TERKENDALI</footer>").count(), 7);
    let plain = desk.html(&["cetak", "e-ktp", "--lengkap"]);
    assert!(!plain.contains("class=\"tanda\""));
}

#[test]
fn sheets_of_parts_follow_the_office_file() {
    let desk = Desk::new();
    let section = "kertas: Legal\ncetak:\n  sampul: { arah: tegak }\n  tabel: { kertas: A4, arah: tegak }\n  identitas: { kertas: A4 }\n  huruf: Times New Roman";
    desk.edit("kantor.yaml", "kertas: F4", section);
    let html = desk.html(&["cetak", "e-ktp", "--lengkap"]);
    let sizes = |part: &str| {
        let at = html.find(part).unwrap_or_else(|| panic!("{part}"));
        let class = &html[html[..at].rfind("class=\"bagian").expect("a part") + 7..];
        let class = class.split('"').next().expect("a class ends");
        class.rsplit(' ').next().expect("a size").to_owned()
    };
    // Legal is 216 x 356 mm, A4 210 x 297 mm.
    assert_eq!(sizes("<div class=\"sampul\""), "u216x356");
    assert_eq!(sizes("MEMUTUSKAN"), "u216x356");
    assert_eq!(sizes("DAFTAR ISI"), "u356x216");
    assert_eq!(sizes("<div class=\"kantor\""), "u297x210");
    assert_eq!(sizes("Identifikasi Kegiatan, Pelaksana &amp; Baku Mutu</h1>"), "u210x297");
    assert!(html.contains("\"Times New Roman\""));
}

#[test]
fn nonsense_sheet_is_a_finding_with_the_words_that_exist() {
    let desk = Desk::new();
    desk.edit(
        "kantor.yaml",
        "kertas: F4",
        "kertas: F4\ncetak:\n  tabel: { kertas: F5, arah: miring }\n  huruf: Comic",
    );
    let output = desk.tertib(&["periksa"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    for words in ["`F5`", "`miring`", "`Comic`", "mendatar", "tegak", "Legal", "Times New Roman"] {
        assert!(said.contains(words), "{words}: {said}");
    }
}

#[test]
fn words_that_need_a_document_say_so() {
    let desk = Desk::new();
    let output = desk.tertib(&["cetak", "e-ktp", "--salinan"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(said.contains("--lengkap atau --himpunan"), "{said}");
}

#[test]
fn page_of_a_version_in_force_is_told_from_old_unknown_and_forged_ones() {
    let desk = Desk::new();
    let old = desk.digest("e-ktp");
    let seal = |sop: &str, digest: &str| {
        Seal { subject: Subject::Sop(SopId::new(sop)), digest: digest.to_owned() }.to_string()
    };
    // An office that puts nothing in force works by its files.
    let verdict = desk.genuine("2026-03-09", &seal("e-ktp", &old));
    assert_eq!((verdict.worth, verdict.sop), (Worth::InForce, Some(SopId::new("e-ktp"))));
    assert!(verdict.sentence.contains("nomor 800 / 21 Tahun 2021"), "{}", verdict.sentence);
    assert!(verdict.sentence.contains("berlaku sejak 1 Januari 2022"), "{}", verdict.sentence);
    assert_eq!(desk.genuine("2021-12-31", &old).worth, Worth::NotYet);
    assert_eq!(desk.genuine("2026-03-09", &desk.digest("kk")).worth, Worth::Draft);
    // The digest of one SOP on the page of another.
    assert_eq!(desk.genuine("2026-03-09", &seal("kk", &old)).worth, Worth::Forged);
    assert_eq!(desk.genuine("2026-03-09", &seal("e-ktp", "000000000000")).worth, Worth::Unknown);
    // A digit mistyped is offered right.
    let typed = format!("{}{}", &old[..11], if old.ends_with('0') { '1' } else { '0' });
    let verdict = desk.genuine("2026-03-09", &typed);
    assert_eq!(verdict.worth, Worth::Unknown);
    assert!(verdict.sentence.contains(&format!("`{old}`")), "{}", verdict.sentence);
    // The line at the foot as it is printed, and capitals.
    let line = format!("SOP e-ktp · 800 / 21 Tahun 2021 · sidik {}", old.to_uppercase());
    assert_eq!(desk.genuine("2026-03-09", &line).worth, Worth::InForce);
}

#[test]
fn page_of_an_older_version_is_out_of_force_and_says_since_when() {
    let desk = Desk::new();
    let old = desk.digest("e-ktp");
    desk.enact("2024-02-01");
    desk.change_norm();
    desk.edit("sops/e-ktp.yaml", "tanggal_efektif: 2022-01-01", "tanggal_efektif: 2026-04-01");
    let new = desk.digest("e-ktp");
    assert_eq!(desk.genuine("2026-03-09", &new).worth, Worth::NotYet);
    desk.enact("2026-03-09");
    assert_eq!(desk.genuine("2026-03-31", &old).worth, Worth::InForce);
    assert_eq!(desk.genuine("2026-03-31", &new).worth, Worth::NotYet);
    assert_eq!(desk.genuine("2026-04-01", &new).worth, Worth::InForce);
    let verdict = desk.genuine("2026-04-01", &old);
    assert_eq!(verdict.worth, Worth::Superseded);
    assert!(
        verdict.sentence.contains(&format!("diganti versi {new} sejak 1 April 2026")),
        "{}",
        verdict.sentence
    );
    let office = desk.on("2026-05-04");
    let day = jiff::civil::date(2026, 5, 4);
    wait(office.put_out_of_force(
        &StaffId::new("hadi"),
        &SopId::new("e-ktp"),
        day,
        "diganti layanan provinsi",
    ))
    .expect("out of force");
    let verdict = desk.genuine("2026-05-05", &new);
    assert_eq!(verdict.worth, Worth::OutOfForce);
    assert!(verdict.sentence.contains("dicabut sejak 4 Mei 2026"), "{}", verdict.sentence);
}

#[test]
fn front_of_a_book_is_in_force_while_all_its_sops_are() {
    let desk = Desk::new();
    for draft in ["kk", "akta-kelahiran", "pindah"] {
        std::fs::remove_file(desk.path().join(format!("sops/{draft}.yaml"))).expect("removed");
    }
    desk.edit("sops/e-ktp.yaml", "keterkaitan:\n  - sop: kk\n    judul: SOP PEMBUATAN KARTU KELUARGA (KK)\n  - sop: akta-kelahiran\n    judul: SOP SURAT PENGANTAR PEMBUATAN AKTA KELAHIRAN\n  - sop: pindah\n    judul: SOP PENGURUSAN SURAT KETERANGAN PINDAH PENDUDUK\n", "");
    let digest = desk.facts(&["cetak", "--himpunan"])["terbitan"]["sidik"]
        .as_str()
        .expect("a digest")
        .to_owned();
    let seal = Seal { subject: Subject::Book, digest }.to_string();
    assert_eq!(desk.genuine("2026-03-09", &seal).worth, Worth::InForce);
    desk.change_norm();
    assert_eq!(desk.genuine("2026-03-09", &seal).worth, Worth::Unknown);
}

#[test]
fn book_of_what_is_in_force_holds_no_draft_and_its_front_is_in_force() {
    let desk = Desk::new();
    // Of the shipped office only e-KTP is enacted; the three others run as trials.
    let facts = desk.facts(&["cetak", "--himpunan", "--berlaku"]);
    let chapters: Vec<&str> = facts["bab"]
        .as_array()
        .expect("chapters")
        .iter()
        .filter_map(|chapter| chapter["nama"].as_str())
        .collect();
    assert_eq!(chapters, ["Pembuatan Kartu Tanda Penduduk Elektronik (e-KTP)"]);
    assert_eq!(facts["tidak_berlaku"].as_array().map(Vec::len), Some(3), "{facts}");
    let digest = facts["terbitan"]["sidik"].as_str().expect("a digest").to_owned();
    let seal = Seal { subject: Subject::Book, digest }.to_string();
    assert_eq!(desk.genuine("2026-03-09", &seal).worth, Worth::InForce);
}

#[test]
fn version_in_force_stays_in_the_book_while_its_file_is_broken() {
    let desk = Desk::new();
    desk.enact("2024-02-01");
    desk.edit("sops/e-ktp.yaml", "sop: e-ktp", "sop: e-ktp\nnamaa: x");
    let all = wait(desk.on("2026-03-09").all_in_force()).expect("readable");
    let in_force = all.versions.iter().map(|version| version.procedure.sop().id.value.to_string());
    assert_eq!(in_force.collect::<Vec<_>>(), ["e-ktp"]);
    assert!(all.unusable.is_empty(), "{:?}", all.unusable);
}

#[test]
fn sop_with_two_templates_of_one_letter_is_left_out_and_the_others_stay() {
    let desk = Desk::new();
    let second = desk.path().join("templates/surat/surat-pengantar-pindah.docx");
    std::fs::write(second, "PK").expect("written");
    let all = wait(desk.on("2026-03-09").all_in_force()).expect("the others");
    let in_force = all.versions.iter().map(|version| version.procedure.sop().id.value.to_string());
    assert_eq!(in_force.collect::<Vec<_>>(), ["e-ktp"]);
    assert_eq!(all.not_in_force.len(), 2, "{:?}", all.not_in_force);
    let [left_out] = all.unusable.as_slice() else { panic!("{:?}", all.unusable) };
    assert_eq!(left_out.sop, SopId::new("pindah"));
    let words = "templat surat `surat-pengantar-pindah` ada dua";
    assert!(left_out.sentence.contains(words), "{}", left_out.sentence);
}

#[test]
fn number_of_a_copy_in_its_foot_is_not_taken_for_the_digest() {
    let desk = Desk::new();
    let digest = desk.digest("e-ktp");
    let foot = format!(
        "SOP e-ktp · 800 / 21 Tahun 2021 · sidik {digest} · SALINAN TERKENDALI nomor 202600000012"
    );
    assert_eq!(desk.genuine("2026-03-09", &foot).worth, Worth::InForce);
}

/// What a person types begins where the foot begins: with its mark.
#[test]
fn foot_with_its_mark_in_front_is_read_as_without() {
    let desk = Desk::new();
    let foot = format!("RANCANGAN · SOP kk · belum bernomor · sidik {}", desk.digest("e-ktp"));
    let verdict = desk.genuine("2026-03-09", &foot);
    assert_eq!(verdict.worth, Worth::Forged, "{}", verdict.sentence);
    assert!(verdict.sentence.starts_with("PALSU: halaman ini menyebut SOP kk,"));
    let verdict = desk.genuine("2026-03-09", "SALINAN · Himpunan SOP · sidik 000000000000");
    assert_eq!(verdict.worth, Worth::Unknown);
    let words = "TIDAK DIKENAL: himpunan ini bukan dari SOP yang sekarang";
    assert!(verdict.sentence.starts_with(words), "{}", verdict.sentence);
}

#[test]
fn audit_answers_with_a_sentence_a_word_and_an_exit_code() {
    let desk = Desk::new();
    let digest = desk.digest("e-ktp");
    let output =
        desk.tertib(&["audit", "--sidik", &format!("TERTIB:SOP:E-KTP:{}", digest.to_uppercase())]);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.starts_with("BERLAKU: SOP e-ktp, Pembuatan Kartu Tanda Penduduk"), "{said}");
    let output = desk.tertib(&["audit", "--json", "--sidik", "0123456789ab"]);
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((output.status.code(), &json["keadaan"]), (Some(1), &Value::from("tidak_dikenal")));
    let output = desk.tertib(&["audit", "--sidik", "3313140101089001"]);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(
        said.contains("bukan sidik SOP") && !said.contains("3313"),
        "nothing typed is said again: {said}"
    );
}

#[test]
fn seal_says_id_and_digest_and_reads_back() {
    for id in ["e-ktp", "akta_kelahiran", "x"] {
        let seal = Seal { subject: Subject::Sop(SopId::new(id)), digest: "0a1b2c3d4e5f".into() };
        assert_eq!(Seal::read(&seal.to_string()), Some(seal));
    }
    for text in [
        "",
        "TERTIB",
        "TERTIB:SOP:E-KTP:12",
        "TERTIB:SOP::0A1B2C3D4E5F",
        "LAIN:SOP:E-KTP:0A1B2C3D4E5F",
    ] {
        assert_eq!(Seal::read(text), None, "{text}");
    }
}

#[test]
fn flowchart_is_laid_out_for_its_own_sheet() {
    let desk = Desk::new();
    let width = |sheet: &str| {
        let text = format!("kertas: F4\ncetak:\n  flowchart: {sheet}\n");
        desk.edit("kantor.yaml", "kertas: F4\n", &text);
        let html = desk.html(&["cetak", "e-ktp", "--lengkap"]);
        desk.edit("kantor.yaml", &text, "kertas: F4\n");
        // Right edges of the cells, in micrometres.
        let cells = html.split("data-column=").skip(1).filter_map(|cell| {
            let number = |name: &str| -> Option<i64> {
                cell.split_once(name)?.1.split_once('"')?.0.parse().ok()
            };
            Some(number(" x=\"")? + number(" width=\"")?)
        });
        (cells.max().expect("cells"), html.contains("FLOWCHART SOP-AP (lanjutan)"))
    };
    // The right margin is 12 mm on every sheet.
    assert_eq!(width("{ kertas: F4 }"), (330_000 - 12_000, false));
    assert_eq!(width("{ kertas: A4 }"), (297_000 - 12_000, false));
    assert_eq!(width("{ kertas: Legal }"), (356_000 - 12_000, false));
    assert_eq!(width("{ kertas: F4, arah: tegak }"), (215_000 - 12_000, false));
}
