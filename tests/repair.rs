//! What a supervisor mends in a running office on SQLite: wrong numbers, wrong fields, work in the wrong place.
//! What must follow is written by hand; sari is at the counter, budi and hadi are supervisors. Monday 6 April 2026 is
//! an ordinary working day.

#[path = "repair/desk.rs"]
mod desk;
#[path = "repair/fields.rs"]
mod fields;
#[path = "repair/left_out.rs"]
mod left_out;
#[path = "repair/work.rs"]
mod work;

use desk::Desk;
use tertib::office::service::Request;

const FORM: [&str; 5] = [
    "jenis=baru",
    "nik=3313140101089001",
    "nama_pemohon=Contoh Keliru",
    "tanggal_lahir=2008-01-01",
    "pernah_kawin=tidak",
];

/// A case of e-KTP up to its number in the register.
fn registered(desk: &Desk, case: u64) {
    desk.open("sari", "e-ktp", &FORM, &["f_1_02", "kk"]);
    desk.does(case, "sari", "terima");
    desk.does(case, "sari", "agenda");
}

/// The rest, to the end.
fn finished(desk: &Desk, case: u64) {
    for (person, row) in
        [("tuti", "verifikasi"), ("hadi", "validasi"), ("dewi", "rekam"), ("sari", "serahkan")]
    {
        desk.does(case, person, row);
    }
    assert_eq!(desk.outcome(case).as_deref(), Some("selesai"));
}

#[test]
fn a_void_number_keeps_its_line_and_the_book_counts_on() {
    let desk = Desk::shipped();
    registered(&desk, 1);
    desk.void(1, "sari", "1/2026").refused("bukan-pengawas", &["pengawas", "sekcam", "camat"]);
    desk.void(1, "budi", "7/2026").refused("nomor-tak-dikenal", &["1/2026 (register_ektp)"]);
    let void = Request::VoidNumber {
        case: 1,
        number: "1/2026".to_owned(),
        book: None,
        reason: " Tertukar dengan perkara lain ".to_owned(),
        replace: false,
    };
    desk.ask_as("budi", Some("batal-1"), &void).done();
    desk.ask_as("budi", Some("batal-1"), &void).again();
    desk.ask("budi", &void).refused("nomor-sudah-batal", &["Tertukar dengan perkara lain"]);
    assert!(desk.case(1).state.own_number().is_none(), "the case has no number any more");
    let view = desk.view(1);
    assert!(view.contains("(register_ektp) BATAL: Tertukar dengan perkara lain"), "{view}");
    let line = "budi: nomor 1/2026 dari register_ektp dibatalkan: Tertukar dengan perkara lain";
    assert!(view.contains(line), "{view}");
    registered(&desk, 2);
    let lines = desk.book("register_ektp");
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].register_number, "1/2026");
    assert!(lines[0].note.ends_with("batal: Tertukar dengan perkara lain"), "{}", lines[0].note);
    assert_eq!(lines[1].register_number, "2/2026", "a void number is not used again");
    assert!(!lines[1].note.contains("batal"));
    // The case without a number still ends.
    finished(&desk, 1);
}

#[test]
fn a_letters_number_found_wrong_after_the_end_is_void_and_prints_no_more() {
    let desk = Desk::shipped();
    registered(&desk, 1);
    finished(&desk, 1);
    let number = "400.12.2.1/001/IV/2026";
    assert!(desk.letter(1, "surat_pengantar").expect("final").contains(number));
    desk.void(1, "hadi", number).done();
    assert_eq!(desk.letter(1, "surat_pengantar").err().as_deref(), Some("surat-belum-lengkap"));
    let lines = desk.book("agenda_keluar");
    assert_eq!((lines.len(), lines[0].letter_number.as_str()), (1, number));
    assert!(lines[0].note.ends_with("batal: Salah perkara"), "{}", lines[0].note);
    registered(&desk, 2);
    finished(&desk, 2);
    assert_eq!(
        desk.book("agenda_keluar")[1].letter_number,
        "400.12.2.1/002/IV/2026; 400.12.2.1/SKet/002/IV/2026"
    );
}

#[test]
fn a_void_number_is_replaced_at_once_if_that_is_wished_also_after_the_end() {
    let desk = Desk::shipped();
    registered(&desk, 1);
    finished(&desk, 1);
    let replace = |number: &str| Request::VoidNumber {
        case: 1,
        number: number.to_owned(),
        book: None,
        reason: "Tertukar".to_owned(),
        replace: true,
    };
    // The letter: the next number of the agenda, on the same letter.
    desk.ask("hadi", &replace("400.12.2.1/001/IV/2026")).done();
    let letter = desk.letter(1, "surat_pengantar").expect("final again");
    assert!(letter.contains("400.12.2.1/002/IV/2026") && !letter.contains("/001/"), "{letter}");
    // The register: void first, replaced later.
    desk.void(1, "hadi", "1/2026").done();
    assert!(desk.case(1).state.own_number().is_none());
    let lines = desk.book("register_ektp");
    assert_eq!(lines[0].letter_number, "", "a letter that is still valid is not struck out");
    assert_eq!(desk.book("agenda_keluar")[1].register_number, "1/2026 (batal)");
    desk.ask("hadi", &replace("1/2026")).done();
    assert_eq!(desk.case(1).state.own_number().expect("its own").text, "2/2026");
    let again = desk.ask("hadi", &replace("1/2026"));
    again.refused("nomor-sudah-batal", &["Salah perkara"]);
    let lines = desk.book("register_ektp");
    assert_eq!(lines.len(), 2);
    let letters = "400.12.2.1/SKet/001/IV/2026; 400.12.2.1/002/IV/2026";
    assert_eq!(lines[1].letter_number, letters);
}

#[test]
fn a_reason_that_cannot_stand_in_a_book_is_refused() {
    let desk = Desk::shipped();
    registered(&desk, 1);
    let void = |reason: &str| Request::VoidNumber {
        case: 1,
        number: "1/2026".to_owned(),
        book: None,
        reason: reason.to_owned(),
        replace: false,
    };
    desk.ask("budi", &void("  ")).refused("alasan-belum-ada", &[]);
    let personal = void("NIK 331314 0101 089001 keliru");
    desk.ask("budi", &personal).refused("masukan-salah", &["tanpa NIK"]);
    desk.ask("budi", &void("dua\nbaris")).refused("masukan-salah", &["satu baris"]);
}

#[test]
fn a_void_register_number_is_not_replaced_by_one_of_another_book() {
    use tertib::base::id::{BookId, RowId};
    use tertib::engine::case::state::CaseState;
    use tertib::engine::event::TakenNumber;
    let taken = |book: &str, ordinal: u64| TakenNumber {
        book: BookId::new(book),
        period: "2026".to_owned(),
        ordinal,
        text: format!("{ordinal}/2026"),
        row: RowId::new("catat"),
        documents: Vec::new(),
        at: "2026-03-09 08.00".parse().expect("a moment"),
    };
    let mut state = CaseState::new();
    state.numbers = vec![taken("register_akta", 1), taken("bhpkpp", 7)];
    let own = |state: &CaseState| state.own_number().map(|number| number.text.clone());
    assert_eq!(own(&state).as_deref(), Some("1/2026"));
    let place = (BookId::new("register_akta"), "2026".to_owned(), 1);
    state.voided.insert(place, "Tertukar".to_owned());
    // The line of BHPKPP is no register number.
    assert_eq!(own(&state), None);
    state.numbers.push(taken("register_akta", 2));
    assert_eq!(own(&state).as_deref(), Some("2/2026"));
}
