//! Papers of real cases: an office in a folder of its own, a case done through its use cases, its papers read back.
//! How facts become pages is tested in `paper.rs` and `paper_pdf.rs`.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tertib::base::id::{BookId, DocumentId, SopId, StaffId};
use tertib::check::profile::Profile;
use tertib::diag::diagnostic::Severity;
use tertib::document::letter::compose::PrintMode;
use tertib::document::paper::{Paper, to_html, to_json};
use tertib::office::fault::OfficeFault;
use tertib::office::folder::Folder;
use tertib::office::library::{check_paths, load_kantor};
use tertib::office::papers::requests::CasePaper;
use tertib::office::papers::sop_paper::SopPaper;
use tertib::office::ports::VirtualClock;
use tertib::office::service::{Caller, Office, Request};
use tertib::office::shipped;
use tertib::store::contract::Store;
use tertib::store::memory::MemoryStore;
use tertib::store::sqlite::database::SqliteStore;

const NIK: &str = "3313140101089001";
const PLH: &str =
    "  - { pegawai: budi, peran: camat, sebagai: plh, mulai: 2026-03-02, sampai: 2026-03-06 }\n";
const BUDI_AWAY: &str = "ketidakhadiran:\n  - pegawai: budi\n    mulai: 2026-03-02 08.00\n    sampai: 2026-03-06 15.30\n    alasan: Dinas luar\n";

/// The shipped office in a folder that goes away, with changed words.
fn folder(changes: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in shipped::OFFICE {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        let text =
            changes.iter().fold((*text).to_owned(), |text, (from, to)| text.replace(from, to));
        fs::write(path, text).expect("a file");
    }
    folder
}

struct Desk<S> {
    office: Office<S>,
    clock: Arc<VirtualClock>,
}

impl<S: Store + 'static> Desk<S> {
    fn new(root: &Path, store: S) -> Self {
        let clock = Arc::new(VirtualClock::at("2026-03-02 08.00".parse().expect("a moment")));
        let folder = Folder::find(Some(root)).expect("an office folder");
        let kantor =
            load_kantor(&folder).expect("readable").unwrap_or_else(|fault| panic!("{fault}"));
        Self { office: Office::new(folder, kantor, store, clock.clone()), clock }
    }

    fn act(&self, at: &str, person: &str, request: &Request) {
        self.clock.set(at.parse().expect("a moment"));
        let caller = Caller { person: StaffId::new(person), key: None };
        wait(self.office.act(&caller, request)).unwrap_or_else(|fault| panic!("{at}: {fault}"));
    }

    fn open(&self, at: &str) {
        let fields = ["jenis=baru", "nama_pemohon=CONTOH PEMOHON", "tanggal_lahir=2008-01-01"];
        let mut fields = fields.map(str::to_owned).to_vec();
        fields.extend([format!("nik={NIK}"), "pernah_kawin=tidak".to_owned()]);
        let sop = SopId::new("e-ktp");
        self.act(at, "sari", &Request::Open { sop, fields, papers: vec!["f_1_02".to_owned()] });
    }

    /// An application for a family card that was lost.
    fn open_card(&self, at: &str, papers: &[&str]) {
        let fields = [
            "jenis=hilang",
            "nama_pemohon=Contoh",
            "nik=3313140101809001",
            "tanggal_lahir=1980-01-01",
            "pernah_kawin=ya",
            "alamat=Dusun Rekaan",
            "desa=waru",
            "sudah_terdata=ya",
            "elemen_berubah=tidak",
            "anggota=nama:Contoh;lahir:1980-01-01;hubungan:kepala",
        ];
        let fields = fields.map(str::to_owned).to_vec();
        let papers = papers.iter().map(|paper| (*paper).to_owned()).collect();
        self.act(at, "sari", &Request::Open { sop: SopId::new("kk"), fields, papers });
    }

    fn complete(&self, at: &str, person: &str, row: &str, answer: Option<&str>) {
        let missing = if answer == Some("Tidak") { vec!["kk".to_owned()] } else { Vec::new() };
        let papers = if row == "agenda" { vec!["kk".to_owned()] } else { Vec::new() };
        let request = Request::Complete {
            case: 1,
            row: row.to_owned(),
            answer: answer.map(str::to_owned),
            fields: Vec::new(),
            reason: (!missing.is_empty()).then(|| "Fotokopi KK belum ada".to_owned()),
            missing,
            papers,
        };
        self.act(at, person, &request);
    }

    /// From the counter to the end on 2 March 2026; `signs` does the Camat's row.
    fn whole_case(&self, signs: &str) {
        self.open("2026-03-02 08.00");
        self.complete("2026-03-02 08.01", "sari", "terima", None);
        self.complete("2026-03-02 08.04", "sari", "agenda", None);
        self.complete("2026-03-02 08.07", "tuti", "verifikasi", Some("Ya"));
        self.complete("2026-03-02 08.09", signs, "validasi", None);
        self.complete("2026-03-03 08.14", "dewi", "rekam", None);
        self.complete("2026-03-04 08.15", "sari", "serahkan", None);
    }

    fn paper(&self, name: &str, mode: PrintMode) -> Result<Paper, OfficeFault> {
        let papers = wait(self.office.case_papers(1))?;
        let found = papers.into_iter().find(|paper| paper.which.name() == name);
        wait(self.office.case_paper(1, &found.expect("a known paper").which, mode))
    }

    fn final_text(&self, name: &str) -> String {
        text(&self.paper(name, PrintMode::Final).unwrap_or_else(|fault| panic!("{fault}")))
    }

    /// Every paper there is, by name.
    fn all_papers(&self) -> Vec<(String, Paper)> {
        let mut all = Vec::new();
        for paper in wait(self.office.case_papers(1)).expect("a case") {
            let name = paper.which.name().to_owned();
            all.push((name.clone(), self.paper(&name, PrintMode::Final).expect("complete")));
        }
        for book in ["register_ektp", "agenda_keluar"] {
            let paper = wait(self.office.book_paper(&BookId::new(book), None)).expect("a book");
            all.push((book.to_owned(), paper));
        }
        for page in SopPaper::ALL {
            let paper = self.office.sop_paper(&SopId::new("e-ktp"), page).expect("a page");
            all.push((page.name().to_owned(), paper));
        }
        all
    }
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}

/// The words of a paper: its HTML without tags, white space as one space.
fn text(paper: &Paper) -> String {
    let html = to_html(paper).expect("HTML");
    let body = html.split_once("<body").map_or("", |(_, body)| body);
    let words: String = body
        .split('<')
        .filter_map(|part| part.split_once('>'))
        .map(|(_, t)| format!(" {t}"))
        .collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn memory(changes: &[(&str, &str)]) -> (tempfile::TempDir, Desk<MemoryStore>) {
    let folder = folder(changes);
    let desk = Desk::new(folder.path(), MemoryStore::default());
    (folder, desk)
}

#[test]
fn every_paper_of_a_finished_case_prints_and_only_some_show_the_whole_nik() {
    let (_folder, desk) = memory(&[]);
    desk.whole_case("budi");
    let papers = desk.all_papers();
    let names: Vec<&str> = papers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[..4], ["tanda-terima", "ceklis", "surat_pengantar", "surat_perekaman"]);
    for (name, paper) in &papers {
        let all = format!("{} {}", to_html(paper).expect("HTML"), to_json(paper));
        // Letters, what the applicant signs, and the one book whose columns ask for it.
        let others = ["lembar-permohonan", "register_ektp"];
        let shows = name.starts_with("surat_") || others.contains(&name.as_str());
        assert_eq!(all.contains(NIK), shows, "{name}");
        #[cfg(feature = "pdf")]
        tertib::document::paper::to_pdf(paper).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    }
}

#[test]
fn letter_carries_its_number_its_day_and_the_deputy_of_the_day() {
    let (_folder, desk) = memory(&[]);
    desk.whole_case("budi");
    let letter = desk.final_text("surat_pengantar");
    for words in [
        "400.12.2.1/001/III/2026",
        "Kebakkramat, 3 Maret 2026 Yth.",
        "Plh. CAMAT KEBAKKRAMAT,",
        "Budi Contoh",
        "Pembina",
        "19800404 200503 1 999",
        "1 Januari 2008",
        "1/2026",
    ] {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    assert!(!letter.contains("a.n."), "{letter}");
    // Handed out by the counter a day later, but made by the operator.
    let statement = desk.final_text("surat_perekaman");
    assert!(statement.contains("Operator Komputer, Dewi Contoh"), "{statement}");
    assert!(!statement.contains("Sari"), "{statement}");
}

#[test]
fn sekcam_signs_for_the_absent_camat_and_the_kasi_under_him() {
    let (_folder, desk) = memory(&[(PLH, "")]);
    desk.whole_case("budi");
    let letter = desk.final_text("surat_pengantar");
    assert!(
        letter.contains("a.n. CAMAT KEBAKKRAMAT Sekretaris Kecamatan, Budi Contoh"),
        "{letter}"
    );
    let (_folder, desk) = memory(&[(PLH, ""), ("ketidakhadiran:\n", BUDI_AWAY)]);
    desk.whole_case("tuti");
    let letter = desk.final_text("surat_pengantar");
    let lines = "a.n. CAMAT KEBAKKRAMAT Sekretaris Kecamatan u.b. Kasi Pemerintahan, Tuti Contoh";
    assert!(letter.contains(lines), "{letter}");
}

#[test]
fn final_letter_is_refused_before_it_is_made_and_its_concept_shows_the_blanks() {
    let (_folder, desk) = memory(&[]);
    desk.open("2026-03-02 08.00");
    let Err(OfficeFault::Refused(refusal)) = desk.paper("surat_pengantar", PrintMode::Final) else {
        panic!("a letter without number was printed")
    };
    assert_eq!(refusal.code, "surat-belum-lengkap");
    for missing in ["nomor", "nomor register", "tanggal surat", "nama penanda tangan"] {
        assert!(refusal.sentence.contains(missing), "{}", refusal.sentence);
    }
    let concept = text(&desk.paper("surat_pengantar", PrintMode::Concept).expect("a concept"));
    assert!(concept.contains("KONSEP") && concept.contains("‹nomor belum diisi›"), "{concept}");
}

#[test]
fn receipt_promises_the_norm_in_open_hours_until_the_file_goes_back() {
    let (_folder, desk) = memory(&[]);
    // In Ramadan the office rests from 12.00 to 12.30: 15 minutes from 11.50 end at 12.35.
    desk.open("2026-03-09 11.50");
    let receipt = desk.final_text("tanda-terima");
    assert!(receipt.contains("Senin, 9 Maret 2026 pukul 11.50 WIB"), "{receipt}");
    assert!(receipt.contains("Senin, 9 Maret 2026 pukul 12.35 WIB"), "{receipt}");
    assert!(
        receipt.contains("No. Perkara 1 ") && receipt.contains("Formulir F-1.02 asli"),
        "{receipt}"
    );
    desk.complete("2026-03-09 11.51", "sari", "terima", None);
    desk.act("2026-03-09 11.54", "sari", &agenda_without_papers());
    desk.complete("2026-03-09 11.57", "tuti", "verifikasi", Some("Tidak"));
    let receipt = desk.final_text("tanda-terima");
    // Fourteen working days: 10-13, 16-17, 25-27, 30-31 March, 1-2 and 6 April; 18-24 March and 3 April are free.
    assert!(receipt.contains("Senin, 6 April 2026"), "{receipt}");
    assert!(receipt.contains("Fotokopi KK belum ada"), "{receipt}");
    assert!(receipt.contains("Kartu Keluarga") && receipt.contains("1/2026"), "{receipt}");
    assert!(!receipt.contains("12.35"), "{receipt}");
    let papers = vec!["kk".to_owned()];
    desk.act(
        "2026-03-11 08.00",
        "sari",
        &Request::Resubmit { case: 1, fields: Vec::new(), papers },
    );
    let receipt = desk.final_text("tanda-terima");
    assert!(receipt.contains("Rabu, 11 Maret 2026 pukul 08.15 WIB"), "{receipt}");
}

fn agenda_without_papers() -> Request {
    Request::Complete {
        case: 1,
        row: "agenda".to_owned(),
        answer: None,
        fields: Vec::new(),
        missing: Vec::new(),
        reason: None,
        papers: Vec::new(),
    }
}

#[test]
fn checklist_asks_the_papers_of_this_situation() {
    let (_folder, desk) = memory(&[]);
    desk.open("2026-03-09 08.00");
    let paper = desk.paper("ceklis", PrintMode::Final).expect("a checklist");
    let json = to_json(&paper);
    let states: Vec<_> = json["butir"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|item| (item["nama"].as_str(), item["keadaan"].as_str()))
        .collect();
    assert_eq!(
        states,
        [(Some("Formulir F-1.02"), Some("ada")), (Some("Kartu Keluarga"), Some("kurang"))]
    );
    let condition = "Jenis permohonan: Baru atau Perubahan data";
    assert_eq!(
        (&json["butir"][0]["bila"], &json["butir"][1]["bila"]),
        (&"".into(), &condition.into())
    );
    assert!(json["keterangan"].to_string().contains(r#"["Jenis permohonan","Baru"]"#), "{json}");
}

#[test]
fn book_without_columns_lists_the_case_with_masked_nik_and_its_letter() {
    let kantor = shipped::OFFICE[0].1;
    let columns =
        kantor.split_once("    kolom:\n").and_then(|(_, rest)| rest.split_once("  - id:"));
    let (_folder, desk) = memory(&[
        (columns.expect("the first book has columns").0, ""),
        ("    kolom:\n  - id: register_kk", "  - id: register_kk"),
    ]);
    desk.whole_case("budi");
    let book = wait(desk.office.book_paper(&BookId::new("register_ektp"), Some("2026")));
    let json = to_json(&book.expect("a book"));
    assert_eq!(json["buku"], "Buku Permohonan e-KTP");
    assert_eq!(json["masa"], "Tahun 2026");
    let row = &json["baris"][0];
    for (key, value) in [
        ("nomor_register", "1/2026"),
        ("pemohon", "CONTOH PEMOHON"),
        ("nik", "331314••••••••01"),
        ("petugas", "Sari Contoh"),
        ("diterima", "2 Maret 2026 / 08.04"),
        ("selesai", "4 Maret 2026 / 08.15"),
        ("nomor_surat", "400.12.2.1/001/III/2026; 400.12.2.1/SKet/001/III/2026"),
        ("ket", "Surat pengantar diserahkan"),
    ] {
        assert_eq!(row[key], value, "{key}");
    }
    let empty = wait(desk.office.book_paper(&BookId::new("register_ektp"), Some("2025")));
    assert_eq!(to_json(&empty.expect("a book"))["baris"].as_array().map(Vec::len), Some(0));
}

#[test]
fn book_is_signed_by_whoever_stands_in_for_the_role_on_the_day_of_print() {
    let (_folder, desk) = memory(&[]);
    let signer = |at: &str| {
        desk.clock.set(at.parse().expect("a moment"));
        let paper = wait(desk.office.book_paper(&BookId::new("bhpkpp"), None)).expect("a book");
        let signer = to_json(&paper)["ttd"].clone();
        format!("{} {} {}", signer["jabatan"], signer["nama"], signer["nip"])
    };
    // Budi is Plh. in this week.
    let budi = r#"["Plh. CAMAT KEBAKKRAMAT,"] "Budi Contoh" "19800404 200503 1 999""#;
    assert_eq!(signer("2026-03-04 09.00"), budi);
    let hadi = r#"["CAMAT KEBAKKRAMAT,"] "Hadi Contoh" "19750505 200003 1 999""#;
    assert_eq!(signer("2026-03-09 09.00"), hadi);
    let page = wait(desk.office.book_paper(&BookId::new("bhpkpp"), None)).expect("a book");
    assert!(text(&page).contains("pada hari cetak: 9 Maret 2026."), "{}", text(&page));
}

#[test]
fn queue_number_counts_on_through_a_busy_day() {
    let (_folder, desk) = memory(&[]);
    desk.open("2026-03-02 16.00");
    for _ in 0..70 {
        desk.open("2026-03-03 08.00");
    }
    let number = |case: u64| {
        let paper = wait(desk.office.case_paper(case, &CasePaper::Queue, PrintMode::Final));
        to_json(&paper.expect("a slip"))["nomor_antrean"].as_str().expect("a text").to_owned()
    };
    assert_eq!([1, 2, 71].map(number), ["001", "001", "070"]);
}

#[test]
fn book_is_closed_once_its_year_is_over() {
    let (_folder, desk) = memory(&[]);
    desk.whole_case("budi");
    let closing = |at: &str, book: &str, year: &str| {
        desk.clock.set(at.parse().expect("a moment"));
        let paper = wait(desk.office.book_paper(&BookId::new(book), Some(year))).expect("a book");
        to_json(&paper)["penutup"].as_str().expect("a text").to_owned()
    };
    let holds = "dengan satu nomor, 400.12.2.1/001/III/2026.";
    assert_eq!(
        closing("2026-12-31 15.59", "agenda_keluar", "2026"),
        format!(
            "Agenda Surat Keluar Tahun 2026 belum ditutup; keadaan per 31 Desember 2026 {holds}"
        )
    );
    assert_eq!(
        closing("2027-01-01 00.00", "agenda_keluar", "2026"),
        format!("Agenda Surat Keluar Tahun 2026 ditutup pada tanggal 31 Desember 2026 {holds}")
    );
    assert_eq!(
        closing("2027-01-04 08.00", "register_pindah", "2026"),
        "Buku Register Pindah Tahun 2026 ditutup pada tanggal 31 Desember 2026 tanpa satu nomor pun (nihil)."
    );
}

#[test]
fn book_is_signed_on_behalf_of_an_absent_camat_and_by_hand_when_nobody_is_there() {
    let signed = |changes: &[(&str, &str)]| {
        let (_folder, desk) = memory(changes);
        desk.clock.set("2026-03-04 09.00".parse().expect("a moment"));
        let paper = wait(desk.office.book_paper(&BookId::new("bhpkpp"), None)).expect("a book");
        let signer = to_json(&paper)["ttd"].clone();
        format!("{} {}", signer["jabatan"], signer["nama"])
    };
    let budi = r#"["a.n. CAMAT KEBAKKRAMAT","Sekretaris Kecamatan,"] "Budi Contoh""#;
    assert_eq!(signed(&[(PLH, "")]), budi);
    let nobody = r#"["CAMAT KEBAKKRAMAT,"] """#;
    assert_eq!(signed(&[(PLH, ""), ("ketidakhadiran:\n", BUDI_AWAY)]), nobody);
    let tuti = r#"["a.n. CAMAT KEBAKKRAMAT","Sekretaris Kecamatan","u.b.","Kasi Pemerintahan,"] "Tuti Contoh""#;
    let with_kasi = ("pengganti: [sekcam]", "pengganti: [sekcam, kasi_pemerintahan]");
    assert_eq!(signed(&[(PLH, ""), ("ketidakhadiran:\n", BUDI_AWAY), with_kasi]), tuti);
}

#[test]
fn letter_stays_as_it_was_when_office_and_template_change_later() {
    let folder = folder(&[]);
    let root = || folder.path();
    let store = || SqliteStore::open(&folder.path().join("tertib.db")).expect("a database");
    let desk = Desk::new(root(), store());
    desk.whole_case("budi");
    let before = ["tanda-terima", "surat_pengantar"].map(|name| desk.final_text(name));
    drop(desk);
    for (path, from, to) in [
        ("kantor.yaml", "Budi Contoh", "Orang Lain"),
        ("kantor.yaml", "08.00-12.00", "08.00-08.05"),
        ("templates/surat/surat-pengantar-e-ktp.md", "Demikian", "Begitulah"),
    ] {
        let path = folder.path().join(path);
        let text = fs::read_to_string(&path).expect("a file");
        assert!(text.contains(from), "{from}");
        fs::write(path, text.replace(from, to)).expect("a file");
    }
    let desk = Desk::new(root(), store());
    let after = ["tanda-terima", "surat_pengantar"].map(|name| desk.final_text(name));
    assert_eq!(after, before);
}

#[test]
fn draft_is_marked_on_its_pages_and_its_trial_on_the_papers_of_cases() {
    let draft =
        [("  nomor: 800 / 21 Tahun 2021\n", ""), ("uji_coba: [kk,", "uji_coba: [e-ktp, kk,")];
    let (_folder, desk) = memory(&draft);
    desk.whole_case("budi");
    for (name, paper) in desk.all_papers() {
        let mark = to_json(&paper)["terbitan"]["tanda"].clone();
        let expected = match name.as_str() {
            "identitas" | "tabel" | "flowchart" => Some("RANCANGAN"),
            "register_ektp" | "agenda_keluar" => None,
            _ => Some("UJI COBA"),
        };
        assert_eq!(mark.as_str(), expected, "{name}");
    }
}

#[test]
fn broken_letter_template_is_found_by_the_check_and_stops_new_cases() {
    let (folder, desk) = memory(&[("{{ nama_pemohon }}", "{{ nama_pemohn }}")]);
    let checked =
        check_paths(&Folder::find(Some(folder.path())).expect("an office"), &[], Profile::Office);
    let sop = fs::read_to_string(folder.path().join("sops/e-ktp.yaml")).expect("the SOP");
    let found: Vec<_> = checked
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .filter(|finding| checked.sources.get(finding.place.file).name() == "sops/e-ktp.yaml")
        .map(|finding| (finding.code.0, &sop[finding.place.span.start..finding.place.span.end]))
        .collect();
    assert_eq!(found, [("S01", "surat-pengantar-e-ktp"), ("S01", "surat-perekaman")]);
    let fault = checked.findings.iter().find(|finding| finding.code.0 == "S01");
    let message = &fault.expect("found above").message;
    assert!(message.contains("`nama_pemohn`") && message.contains("`nama_pemohon`"), "{message}");
    let caller = Caller { person: StaffId::new("sari"), key: None };
    let sop = SopId::new("e-ktp");
    let request = Request::Open { sop, fields: Vec::new(), papers: Vec::new() };
    assert!(matches!(wait(desk.office.act(&caller, &request)), Err(OfficeFault::NotUsable(_))));
}

#[test]
fn paper_that_is_no_letter_is_a_fault_in_words() {
    let (_folder, desk) = memory(&[]);
    desk.open("2026-03-09 08.00");
    let which = CasePaper::Letter(DocumentId::new("kk"));
    let Err(OfficeFault::Paper(sentence)) =
        wait(desk.office.case_paper(1, &which, PrintMode::Final))
    else {
        panic!("printed")
    };
    assert_eq!(sentence, "`kk` tidak punya templat surat");
}

#[test]
fn receipt_says_what_its_promise_covers_and_what_others_do() {
    let (_folder, desk) = memory(&[]);
    desk.open("2026-03-09 08.00");
    let receipt = desk.final_text("tanda-terima");
    let letters = "Surat Pengantar Pencetakan KTP-el; Surat Keterangan Perekaman KTP-el";
    assert!(receipt.contains(&format!("Yang selesai {letters}")), "{receipt}");
    assert!(!receipt.contains("Belum termasuk"), "{receipt}");
    // The office's 26 minutes end with its letter; the card itself is made elsewhere.
    desk.open_card("2026-03-09 08.00", &["f_1_02", "ktp_el", "surat_hilang"]);
    let which = CasePaper::Receipt;
    let receipt = text(&wait(desk.office.case_paper(2, &which, PrintMode::Final)).expect("one"));
    for words in [
        "Janji selesai Senin, 9 Maret 2026 pukul 08.26 WIB",
        "Yang selesai Surat Pengantar Kartu Keluarga",
        "Belum termasuk Menunggu penerbitan KK (Disdukcapil)",
    ] {
        assert!(receipt.contains(words), "{words}: {receipt}");
    }
}

#[test]
fn nothing_handed_in_and_an_application_withdrawn_have_no_receipt_but_a_concept() {
    let (_folder, desk) = memory(&[]);
    desk.open_card("2026-03-09 08.00", &[]);
    let made = || {
        let papers = wait(desk.office.case_papers(1)).expect("a case");
        papers.into_iter().find(|paper| paper.which == CasePaper::Receipt).expect("listed").is_made
    };
    let refused = || match desk.paper("tanda-terima", PrintMode::Final) {
        Err(OfficeFault::Refused(refusal)) => refusal.sentence,
        other => panic!("{other:?}"),
    };
    assert!(!made() && refused().contains("belum ada berkas yang diterima"), "{}", refused());
    let concept = text(&desk.paper("tanda-terima", PrintMode::Concept).expect("a concept"));
    assert!(concept.contains("UJI COBA") && concept.contains("No. Perkara 1 "), "{concept}");
    let papers = ["f_1_02", "ktp_el", "surat_hilang"].map(str::to_owned).to_vec();
    let (row, fields, missing) = ("ajukan".to_owned(), Vec::new(), Vec::new());
    let (answer, reason) = (None, None);
    let handed_in = Request::Complete { case: 1, row, answer, fields, missing, reason, papers };
    desk.act("2026-03-09 08.02", "sari", &handed_in);
    assert!(made());
    let reason = Some("Pindah ke kecamatan lain".to_owned());
    desk.act("2026-03-09 08.05", "sari", &Request::Withdraw { case: 1, reason });
    assert!(!made() && refused().contains("sudah dicabut"), "{}", refused());
}
