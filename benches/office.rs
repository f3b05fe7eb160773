//! A whole office on one disk: the worklist of 1,000 open cases of four SOPs, the audit and the report over 10,000
//! finished ones, against raw SQL over the same rows in the same run; and the check of an SOP of 500 rows.
//! It proves nothing about correctness. Targets: worklist under 5 ms, audit over 5,000 cases/s, check under 1 s.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use sha2::{Digest as _, Sha256};
use tertib::base::id::{CaseKey, SopId, StaffId};

use tertib::check::sop_file::check_sop;
use tertib::diag::diagnostic::{Severity, Sources};
use tertib::engine::case::apply::replay;
use tertib::engine::event::Event;
use tertib::office::case::event_of;
use tertib::office::folder::Folder;
use tertib::office::library::load_kantor;
use tertib::office::ports::VirtualClock;
use tertib::office::projection;
use tertib::office::service::{Caller, Office, Request};
use tertib::source::SourceText;
use tertib::store::contract::Store;
use tertib::store::event::NewEvent;
use tertib::store::record::kept::keep;
use tertib::store::sqlite::database::SqliteStore;
use tertib::store::transaction::{Batch, BookPeriod, Transaction};

const OPEN: u64 = 1_000;
const FINISHED: u64 = 10_000;
const ROUNDS: usize = 15;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(worklist(&folder.path().join("terbuka.db")));
    runtime.block_on(audit(&folder.path().join("selesai.db")));
    check_long_sop(500);
}

/// The office of the repository with a store of its own.
fn office(path: &Path, clock: &Arc<VirtualClock>) -> Office<SqliteStore> {
    let folder = Folder::find(Some(Path::new(env!("CARGO_MANIFEST_DIR")))).expect("the office");
    let kantor = load_kantor(&folder).expect("readable").expect("without fault");
    Office::new(folder, kantor, SqliteStore::open(path).expect("open"), clock.clone())
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn opening(sop: &str, fields: &[&str], papers: &str) -> Request {
    Request::Open {
        sop: SopId::new(sop),
        fields: texts(fields),
        papers: papers.split(',').map(str::to_owned).collect(),
    }
}

/// One request for each of the four services.
fn openings() -> [Request; 4] {
    let person = ["nama_pemohon=Bapak Contoh", "nik=3313140202859001", "desa=waru"];
    let with = |more: &[&'static str]| [&person[..], more].concat();
    let head = "anggota=nik:3313140202859001;nama:Bapak Contoh;lahir:1985-02-02;hubungan:kepala";
    let moving = head.to_owned() + ";ikut:ya";
    let moving: &'static str = moving.leak();
    [
        e_ktp(),
        opening(
            "kk",
            &with(&[
                "tanggal_lahir=1985-02-02",
                "alamat=Dukuh Rekaan",
                "jenis=perubahan",
                "pernah_kawin=ya",
                "sudah_terdata=ya",
                "elemen_berubah=tidak",
                head,
            ]),
            "f_1_02,kk_lama",
        ),
        opening(
            "akta-kelahiran",
            &with(&[
                "no_kk=3313140101209001",
                "alamat=Dukuh Rekaan",
                "nama_anak=Bayi Contoh",
                "jenis_kelamin=laki_laki",
                "tempat_lahir=Karanganyar",
                "lahir_anak=2026-01-05",
                "nama_ayah=Bapak Contoh",
                "nama_ibu=Ibu Contoh",
                "ada_surat_lahir=ya",
                "kawin_tercatat=ya",
            ]),
            "f_2_01,surat_lahir,buku_nikah,kk,ktp_orang_tua",
        ),
        opening(
            "pindah",
            &with(&[
                "no_kk=3313140101209001",
                "alamat_asal=Dukuh Rekaan",
                "alamat_tujuan=Jalan Khayal 0",
                "alasan_pindah=Pekerjaan",
                "klasifikasi=antar_provinsi",
                "susunan=anggota_saja",
                moving,
            ]),
            "f_1_03,kk,ktp_el",
        ),
    ]
}

fn e_ktp() -> Request {
    let form = [
        "jenis=baru",
        "nik=3313140101089001",
        "nama_pemohon=Contoh",
        "tanggal_lahir=2008-01-01",
        "pernah_kawin=tidak",
    ];
    opening("e-ktp", &form, "f_1_02,kk")
}

fn done(case: u64, row: &str, answer: Option<&str>) -> Request {
    Request::Complete {
        case,
        row: row.to_owned(),
        answer: answer.map(str::to_owned),
        fields: Vec::new(),
        missing: Vec::new(),
        reason: None,
        papers: Vec::new(),
    }
}

fn caller(person: &str) -> Caller {
    Caller { person: StaffId::new(person), key: None }
}

async fn worklist(path: &Path) {
    let clock = Arc::new(VirtualClock::at("2026-01-12 08.00".parse().expect("a moment")));
    let office = office(path, &clock);
    let openings = openings();
    for number in 1..=OPEN {
        let kind = usize::try_from(number).expect("few") % openings.len();
        let opened = office.act(&caller("sari"), &openings[kind]).await;
        opened.unwrap_or_else(|fault| panic!("case {number}: {fault}"));
        // Every second case is one activity further.
        if number % 8 >= 4 {
            let first = if kind == 0 { "terima" } else { "ajukan" };
            office.act(&caller("sari"), &done(number, first, None)).await.expect("done");
        }
    }
    let raw = rusqlite::Connection::open(path).expect("open");
    let sql = "SELECT w.*, c.number, c.sop_digest, c.body FROM work w \
               JOIN case_row c USING (tenant, case_key) WHERE w.tenant = 'kebakkramat' \
               ORDER BY c.number, w.item";
    let (mut ours, mut one, mut theirs) = (Vec::new(), Vec::new(), Vec::new());
    let mut count = (0, 0);
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let all = office.worklist(None).await.expect("a list");
        ours.push(ms(start));
        let start = Instant::now();
        let sari = office.worklist(Some(&StaffId::new("sari"))).await.expect("a list");
        one.push(ms(start));
        count = (all.work.len(), sari.work.len());
        let start = Instant::now();
        let mut statement = raw.prepare_cached(sql).expect("a statement");
        let rows = statement.query_map([], |row| {
            (0..12)
                .map(|at| row.get::<_, rusqlite::types::Value>(at))
                .collect::<Result<Vec<_>, _>>()
        });
        assert_eq!(rows.expect("rows").count(), count.0);
        theirs.push(ms(start));
    }
    let (ours, one, theirs) = (median(ours), median(one), median(theirs));
    println!(
        "kerja --semua, {OPEN} perkara ({} baris): {ours:.2} ms (target < 5); SQL mentah {theirs:.2} ms, nisbah {:.2}",
        count.0,
        theirs / ours
    );
    println!("kerja --oleh sari ({} baris): {one:.2} ms (target < 5)", count.1);
}

async fn audit(path: &Path) {
    let office = finished_cases(path).await;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        let start = Instant::now();
        let audit = office.audit().await.expect("an audit");
        ours.push(ms(start));
        assert!(audit.faults.is_empty(), "{:?}", audit.faults.first());
        let start = Instant::now();
        let bytes = raw_read(path);
        theirs.push(ms(start));
        assert!(bytes > 0);
    }
    let (ours, theirs) = (median(ours), median(theirs));
    let rate = |ms: f64| f64::from(u32::try_from(FINISHED).expect("few")) / ms * 1e3;
    println!(
        "audit {FINISHED} perkara: {:.0}/detik (target > 5.000); baca dan sidik mentah {:.0}/detik, nisbah {:.2}",
        rate(ours),
        rate(theirs),
        theirs / ours
    );
}

/// One e-KTP case is really done; the others are the same events with numbers of their own.
async fn finished_cases(path: &Path) -> Office<SqliteStore> {
    let clock = Arc::new(VirtualClock::at("2026-03-02 08.00".parse().expect("a moment")));
    let office = office(path, &clock);
    office.act(&caller("sari"), &e_ktp()).await.expect("opened");
    let acts = [
        ("08.02", "sari", "terima", None),
        ("08.05", "sari", "agenda", None),
        ("08.08", "tuti", "verifikasi", Some("Ya")),
        ("08.10", "budi", "validasi", None),
        ("08.15", "dewi", "rekam", None),
        ("08.16", "sari", "serahkan", None),
    ];
    for (at, person, row, answer) in acts {
        clock.set(format!("2026-03-02 {at}").parse().expect("a moment"));
        let outcome = office.act(&caller(person), &done(1, row, answer)).await;
        outcome.unwrap_or_else(|fault| panic!("{row}: {fault}"));
    }
    let case = office.case(1).await.expect("the case");
    assert!(case.state.closed.is_some());
    let events: Arc<Vec<Event>> =
        Arc::new(case.events.iter().map(|event| event_of(event).expect("readable")).collect());
    let first = case.events[0].act.clone();
    let store = Arc::new(SqliteStore::open(path).expect("open"));
    let mut tasks = tokio::task::JoinSet::new();
    let local = tokio::task::LocalSet::new();
    let began = Instant::now();
    local
        .run_until(async {
            for number in 2..=FINISHED {
                let (events, procedure) = (events.clone(), case.version.procedure.clone());
                let act = first.clone();
                let work = move |counters: &tertib::store::transaction::Counters| {
                    Ok::<_, String>(copy(&events, &procedure, act, counters))
                };
                let transaction = Transaction {
                    tenant: office.tenant().clone(),
                    case: CaseKey::new(format!("salinan-{number}")),
                    expected_sequence: 0,
                    key: format!("salinan-{number}"),
                    request_digest: first.sop_digest,
                    books: books(&events_numbers(&case.state.numbers)),
                    work: Box::new(work),
                };
                let store = store.clone();
                tasks.spawn_local(async move {
                    store.transact(transaction).await.expect("written");
                });
                if tasks.len() >= 64 {
                    tasks.join_next().await;
                }
            }
            while tasks.join_next().await.is_some() {}
        })
        .await;
    println!("({FINISHED} perkara disiapkan dalam {:.1} detik)", began.elapsed().as_secs_f64());
    office
}

fn events_numbers(numbers: &[tertib::engine::event::TakenNumber]) -> Vec<BookPeriod> {
    let of = |number: &tertib::engine::event::TakenNumber| BookPeriod {
        book: number.book.clone(),
        period: number.period.clone(),
    };
    numbers.iter().map(of).collect()
}

fn books(periods: &[BookPeriod]) -> Vec<BookPeriod> {
    let mut books = periods.to_vec();
    books.sort();
    books.dedup();
    books
}

fn copy(
    events: &[Event],
    procedure: &tertib::check::procedure::Procedure,
    act: tertib::store::event::Act,
    counters: &tertib::store::transaction::Counters,
) -> Batch {
    let mut events = events.to_vec();
    for event in &mut events {
        if let Event::NumberTaken(number) = event {
            let book = BookPeriod { book: number.book.clone(), period: number.period.clone() };
            number.ordinal = counters.next[&book];
            number.text = format!("{}/2026", number.ordinal);
        }
    }
    let state = replay(&events);
    let new = |event: &Event| {
        let kept = keep(event);
        let personal =
            kept.personal.map(|body| tertib::store::event::Personal { salt: [7; 16], body });
        NewEvent { form_version: kept.form_version, kind: kept.kind, body: kept.body, personal }
    };
    Batch {
        act,
        events: events.iter().map(new).collect(),
        rows: projection::rows(procedure, &state),
        books: projection::book_rows(&state),
        versions: Vec::new(),
        further: Vec::new(),
    }
}

/// The least that an audit can do: read every column of every event, and put them all through SHA-256.
fn raw_read(path: &Path) -> usize {
    let raw = rusqlite::Connection::open(path).expect("open");
    let sql = "SELECT e.*, p.salt, p.body FROM event e \
               LEFT JOIN personal p USING (tenant, case_key, sequence) \
               ORDER BY e.tenant, e.case_key, e.sequence";
    let mut statement = raw.prepare(sql).expect("a statement");
    let columns = statement.column_count();
    let mut rows = statement.query([]).expect("rows");
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    while let Some(row) = rows.next().expect("a row") {
        for at in 0..columns {
            let value = row.get_ref(at).expect("a value");
            if let Ok(text) = value.as_bytes() {
                hash.update(text);
                bytes += text.len();
            }
        }
    }
    bytes + usize::from(hash.finalize()[0])
}

/// A generated SOP of so many rows with a judgement and a way back in every tenth.
fn check_long_sop(rows: usize) {
    let mut text = String::from(
        "sop: panjang\nnama: Prosedur panjang\npelaksana:\n  - { id: loket, nama: Loket }\n  - { id: camat, nama: Camat }\ndokumen:\n",
    );
    for row in 0..=rows {
        let _ = writeln!(text, "  - {{ id: d{row}, nama: Dokumen {row} }}");
    }
    text.push_str("persyaratan:\n  - { dokumen: d0 }\nkegiatan:\n");
    for row in 1..=rows {
        let actor = if row % 3 == 0 { "camat" } else { "loket" };
        let _ = write!(
            text,
            "  - id: k{row}\n    uraian: Menangani tahap {row}\n    pelaksana: [{actor}]\n    kelengkapan: [d{}]\n    waktu: 3 menit\n    output: [d{row}]\n",
            row - 1
        );
        if row % 10 == 0 && row < rows {
            let _ = write!(
                text,
                "    tanya: Benar?\n    cabang:\n      - {{ jawab: Ya, ke: k{} }}\n      - {{ jawab: Tidak, ke: k{} }}\n",
                row + 1,
                row - 5
            );
        }
    }
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("panjang.yaml", text));
    let mut times = Vec::new();
    let mut findings = 0;
    for _ in 0..5 {
        let start = Instant::now();
        let checked = check_sop(sources.get(file), file, None, &[]);
        times.push(ms(start));
        let errors: Vec<_> =
            checked.findings.iter().filter(|found| found.severity == Severity::Error).collect();
        assert!(checked.procedure.is_some(), "{:?}", errors.first());
        findings = checked.findings.len();
    }
    println!(
        "periksa SOP {rows} baris: {:.0} ms (target < 1.000), {findings} temuan",
        median(times)
    );
}

fn ms(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1e3
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
