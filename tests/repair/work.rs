//! Work put elsewhere by a supervisor: forward, back, from the applicant, out of branches; and where it may not go.

use tertib::office::service::Request;

use crate::desk::{Asked, Desk};
use crate::{finished, registered};

#[derive(Clone, Copy)]
struct Move<'a> {
    case: u64,
    from: Option<&'a str>,
    to: &'a str,
    leaves_branches: bool,
}

fn go(desk: &Desk, wish: Move<'_>) -> Asked {
    let request = Request::Repair {
        case: wish.case,
        fields: Vec::new(),
        to: Some(wish.to.to_owned()),
        from: wish.from.map(str::to_owned),
        leaves_branches: wish.leaves_branches,
        leaves_out: Vec::new(),
        reason: "Salah langkah".to_owned(),
    };
    desk.ask("budi", &request)
}

fn to(desk: &Desk, row: &str) -> Asked {
    go(desk, Move { case: 1, from: None, to: row, leaves_branches: false })
}

fn from(desk: &Desk, from: &str, to: &str) -> Asked {
    go(desk, Move { case: 1, from: Some(from), to, leaves_branches: false })
}

fn pattern(name: &str) -> Desk {
    let text = std::fs::read_to_string(format!("tests/sop/pola/{name}.yaml")).expect("readable");
    Desk::with(&[(name, text.as_str())])
}

#[test]
fn work_goes_back_and_forward_and_whoever_had_it_in_hand_is_told() {
    let desk = Desk::shipped();
    registered(&desk, 1);
    let (case, row) = (1, "verifikasi".to_owned());
    desk.ask("tuti", &Request::TakeUp { case, row }).done();
    desk.void(1, "budi", "1/2026").done();
    to(&desk, "agenda").done();
    assert_eq!(desk.open_rows(1), ["agenda"]);
    let told =
        ["dipindahkan pengawas ke `agenda`", "Salah langkah", "yang terbuka sekarang: agenda"];
    desk.complete(1, "tuti", "verifikasi").refused("dipindahkan", &told);
    let view = desk.view(1);
    assert!(view.contains("budi: dipindahkan dari verifikasi ke agenda: Salah langkah"), "{view}");
    // The row that took the void number takes the next one, for the case as before.
    desk.does(1, "sari", "agenda");
    assert_eq!(desk.case(1).state.own_number().expect("a number").text, "2/2026");
    desk.does(1, "tuti", "verifikasi");
    assert_eq!(desk.open_rows(1), ["validasi"]);
    to(&desk, "verifikasi").done();
    // What was done once may be passed over.
    to(&desk, "validasi").done();
    to(&desk, "verifikasi").done();
    finished(&desk, 1);
    let numbers: Vec<String> =
        desk.case(1).state.numbers.iter().map(|number| number.text.clone()).collect();
    assert_eq!(
        numbers,
        ["1/2026", "2/2026", "400.12.2.1/001/IV/2026", "400.12.2.1/SKet/001/IV/2026"]
    );
    to(&desk, "terima").refused("perkara-berakhir", &[]);
}

#[test]
fn a_letter_made_again_carries_the_number_that_follows_its_void_one() {
    let desk = Desk::shipped();
    registered(&desk, 1);
    for (person, row) in [("tuti", "verifikasi"), ("hadi", "validasi"), ("dewi", "rekam")] {
        desk.does(1, person, row);
    }
    desk.void(1, "hadi", "400.12.2.1/001/IV/2026").done();
    to(&desk, "rekam").done();
    desk.does(1, "dewi", "rekam");
    let letter = desk.letter(1, "surat_pengantar").expect("final");
    assert!(letter.contains("400.12.2.1/002/IV/2026") && !letter.contains("/001/"));
    assert_eq!(desk.case(1).state.own_number().expect("its own").text, "1/2026");
    desk.does(1, "sari", "serahkan");
    assert_eq!(desk.outcome(1).as_deref(), Some("selesai"));
}

#[test]
fn only_a_supervisor_moves_work_and_only_to_another_row_of_the_sop() {
    let desk = Desk::shipped();
    registered(&desk, 1);
    let request = |reason: &str| Request::Repair {
        case: 1,
        fields: Vec::new(),
        to: Some("terima".to_owned()),
        from: None,
        leaves_branches: false,
        leaves_out: Vec::new(),
        reason: reason.to_owned(),
    };
    desk.ask("tuti", &request("Perlu")).refused("bukan-pengawas", &["camat, sekcam"]);
    desk.ask("budi", &request(" ")).refused("alasan-belum-ada", &[]);
    to(&desk, "verifikasi").refused("sudah-di-sana", &[]);
    to(&desk, "terimo").refused("kegiatan-tak-dikenal", &["`terima`"]);
    from(&desk, "rekam", "terima").refused("belum-giliran", &["`verifikasi`"]);
    assert_eq!(desk.open_rows(1), ["verifikasi"]);
    desk.ask_as("budi", Some("p-1"), &request("Perlu")).done();
    desk.ask_as("budi", Some("p-1"), &request("Perlu")).again();
}

#[test]
fn a_case_that_waits_for_the_applicant_comes_in_by_hand() {
    let desk = Desk::shipped();
    registered(&desk, 1);
    let back = Request::Complete {
        case: 1,
        row: "verifikasi".to_owned(),
        answer: Some("Tidak".to_owned()),
        fields: Vec::new(),
        missing: vec!["kk".to_owned()],
        reason: Some("Buram".to_owned()),
        papers: Vec::new(),
    };
    desk.ask("tuti", &back).done();
    assert!(desk.open_rows(1).is_empty());
    from(&desk, "pemohon", "verifikasi").done();
    assert_eq!(desk.open_rows(1), ["verifikasi"]);
    assert!(desk.case(1).state.returned.is_none());
    let view = desk.view(1);
    assert!(view.contains("dipindahkan dari pemohon ke verifikasi"), "{view}");
    let (fields, papers) = (Vec::new(), vec!["kk".to_owned()]);
    let again = Request::Resubmit { case: 1, fields, papers };
    desk.ask("sari", &again).refused("tidak-menunggu-pemohon", &[]);
    // Nobody waits for the applicant's deadline any more.
    desk.clock.set("2026-06-01 08.00".parse().expect("a moment"));
    finished(&desk, 1);
}

#[test]
fn work_does_not_go_where_another_branch_is_nor_into_or_out_of_branches_by_itself() {
    let desk = pattern("p02-p03-serempak-gabung");
    desk.open("sari", "p02-p03-serempak-gabung", &[], &[]);
    to(&desk, "tinjau").refused("di-dalam-cabang", &["cabang dari `terima`", "pindahkan ke"]);
    desk.does(1, "sari", "terima");
    to(&desk, "konsep").refused("kegiatan-belum-disebut", &["`cocokkan`", "`tinjau`", "--dari"]);
    let twice = ["`cocokkan` terbuka dua kali bersamaan", "cabang lain"];
    from(&desk, "tinjau", "cocokkan").refused("perbaikan-buntu", &twice);
    let others = ["`cocokkan`", "--bubarkan"];
    from(&desk, "tinjau", "terima").refused("cabang-lain-berjalan", &others);
    from(&desk, "tinjau", "tanda_tangan").refused("cabang-lain-berjalan", &others);
    assert_eq!(desk.open_rows(1), ["cocokkan", "tinjau"]);
    // To the join: the branch would have arrived without what it is there for.
    from(&desk, "tinjau", "konsep").refused("kegiatan-terlewat", &["Hasil peninjauan lokasi"]);
    desk.does(1, "dewi", "cocokkan");
    to(&desk, "terima").done();
    desk.does(1, "sari", "terima");
    assert_eq!(desk.open_rows(1), ["cocokkan", "tinjau"]);
    // What the branch makes was made once: the join waits for the other one only.
    desk.does(1, "tuti", "tinjau");
    desk.does(1, "dewi", "cocokkan");
    go(&desk, Move { case: 1, from: None, to: "terima", leaves_branches: false }).done();
    desk.does(1, "sari", "terima");
    from(&desk, "tinjau", "konsep").done();
    assert_eq!(desk.open_rows(1), ["cocokkan"]);
    desk.does(1, "dewi", "cocokkan");
    to(&desk, "tinjau").refused("di-dalam-cabang", &[]);
    to(&desk, "terima").done();
    desk.does(1, "sari", "terima");
    // Out of the branches: the other one's work vanishes.
    let leaves = |from, to| Move { case: 1, from: Some(from), to, leaves_branches: true };
    go(&desk, leaves("tinjau", "terima")).done();
    assert_eq!(desk.open_rows(1), ["terima"]);
    go(&desk, leaves("terima", "tanda_tangan")).refused("tidak-ada-cabang", &[]);
    for (person, row) in [
        ("sari", "terima"),
        ("tuti", "tinjau"),
        ("dewi", "cocokkan"),
        ("dewi", "konsep"),
        ("hadi", "tanda_tangan"),
    ] {
        desk.does(1, person, row);
    }
    assert_eq!(desk.outcome(1).as_deref(), Some("selesai"));
}

#[test]
fn a_deferred_choice_is_offered_whole_and_a_milestone_is_not_undone() {
    let desk = pattern("p16-mana-dulu");
    desk.open("sari", "p16-mana-dulu", &[], &[]);
    desk.does(1, "sari", "beritahu");
    from(&desk, "kirim", "arsipkan").done();
    assert_eq!(desk.open_rows(1), ["arsipkan"], "both rows of the choice are left");
    to(&desk, "kirim").done();
    assert_eq!(desk.open_rows(1), ["kirim", "serahkan"]);
    desk.does(1, "sari", "serahkan");
    desk.does(1, "sari", "arsipkan");
    assert_eq!(desk.outcome(1).as_deref(), Some("selesai"));
    let desk = pattern("p18-tonggak");
    desk.open("sari", "p18-tonggak", &[], &[]);
    desk.does(1, "sari", "umumkan");
    desk.does(1, "tuti", "tutup_daftar");
    assert_eq!(desk.open_rows(1), ["tetapkan"]);
    to(&desk, "tambah_usulan").refused("sudah-lewat", &["sebelum `tutup_daftar`"]);
}

/// Two stretches of parallel work; the second may send the first to be done again.
const NESTED: &str = "sop: sarang
nama: Cabang dalam cabang
pelaksana:
  - { id: loket, nama: Petugas Loket }
kegiatan:
  - { id: buka, uraian: Membuka, pelaksana: [loket], serempak: [kiri, kanan] }
  - { id: kiri, uraian: Kiri, pelaksana: [loket], serempak: [kiri_a, kiri_b] }
  - { id: kiri_a, uraian: Kiri A, pelaksana: [loket], ke: kiri_gabung }
  - { id: kiri_b, uraian: Kiri B, pelaksana: [loket] }
  - { id: kiri_gabung, uraian: Menggabung kiri, pelaksana: [loket], gabung: kiri, ke: tutup }
  - { id: kanan, uraian: Kanan, pelaksana: [loket] }
  - { id: tutup, uraian: Menutup, pelaksana: [loket], gabung: buka }
";

#[test]
fn leaving_inner_branches_keeps_the_outer_ones() {
    let desk = Desk::with(&[("sarang", NESTED)]);
    desk.open("sari", "sarang", &[], &[]);
    desk.does(1, "sari", "buka");
    desk.does(1, "sari", "kiri");
    assert_eq!(desk.open_rows(1), ["kanan", "kiri_a", "kiri_b"]);
    from(&desk, "kiri_a", "kiri").refused("cabang-lain-berjalan", &["`kiri_b`"]);
    from(&desk, "kanan", "kiri_a").refused("di-dalam-cabang", &["`kiri`"]);
    let leaves = |from, to| Move { case: 1, from: Some(from), to, leaves_branches: true };
    go(&desk, leaves("kiri_a", "kiri")).done();
    assert_eq!(desk.open_rows(1), ["kanan", "kiri"]);
    // `kiri` opens its branches again while the other branch of `buka` is where it was.
    for row in ["kiri", "kiri_b", "kiri_a", "kiri_gabung", "kanan", "tutup"] {
        desk.does(1, "sari", row);
    }
    assert_eq!(desk.outcome(1).as_deref(), Some("selesai"));
}

/// The first of two opinions is enough; the other one runs on.
const FIRST: &str = "sop: cukup
nama: Cukup satu pendapat
pelaksana:
  - { id: loket, nama: Petugas Loket }
kegiatan:
  - { id: buka, uraian: Membuka, pelaksana: [loket], serempak: [kiri, kanan] }
  - { id: kiri, uraian: Kiri, pelaksana: [loket], ke: susun }
  - { id: kanan, uraian: Kanan, pelaksana: [loket] }
  - { id: susun, uraian: Menyusun, pelaksana: [loket], gabung: buka, cukup: 1, sisanya: dibiarkan }
";

#[test]
fn a_place_from_which_the_flow_would_break_later_is_refused_with_the_story() {
    let desk = Desk::with(&[("cukup", FIRST)]);
    desk.open("sari", "cukup", &[], &[]);
    desk.does(1, "sari", "buka");
    desk.does(1, "sari", "kiri");
    assert_eq!(desk.open_rows(1), ["kanan", "susun"]);
    let told = ["`buka` membuka cabang lagi", "kisahnya: `buka` selesai", "selesaikan dahulu"];
    from(&desk, "susun", "buka").refused("perbaikan-buntu", &told);
    desk.does(1, "sari", "kanan");
    to(&desk, "buka").done();
    for row in ["buka", "kanan", "kiri", "susun"] {
        desk.does(1, "sari", row);
    }
    assert_eq!(desk.outcome(1).as_deref(), Some("selesai"));
}

#[test]
fn a_case_called_by_a_row_that_is_left_goes_on_and_nobody_waits_for_it() {
    let desk = Desk::of("tests/sop/tautan");
    let fields = ["nama_pemohon=Contoh Warga", "dengan_penutup=tidak"];
    desk.open("lia", "induk", &fields, &["kartu:asli"]);
    desk.does(1, "lia", "periksa");
    assert_eq!(
        (desk.open_rows(1), desk.open_rows(2)),
        (vec!["minta_surat".to_owned()], vec!["catat_surat".to_owned()])
    );
    let request = |to: &str| Request::Repair {
        case: 1,
        fields: Vec::new(),
        to: Some(to.to_owned()),
        from: None,
        leaves_branches: false,
        leaves_out: Vec::new(),
        reason: "Surat lama masih berlaku".to_owned(),
    };
    desk.ask("seno", &request("periksa")).done();
    assert_eq!(desk.open_rows(1), ["periksa"]);
    // Doing the row again calls a case of its own; the first one's end changes nothing here.
    desk.does(1, "lia", "periksa");
    assert_eq!(desk.open_rows(3), ["catat_surat"]);
    for case in [2, 3] {
        let row = "catat_surat".to_owned();
        let fields = vec!["keperluan=sekolah".to_owned(), "mendesak=tidak".to_owned()];
        let (answer, reason) = (None, None);
        let (missing, papers) = (Vec::new(), Vec::new());
        let request = Request::Complete { case, row, answer, fields, missing, reason, papers };
        desk.ask("lia", &request).done();
        assert_eq!(desk.open_rows(1), ["minta_surat"]);
        desk.does(case, "kesi", "setujui");
    }
    assert_eq!(desk.open_rows(1), ["serahkan"]);
    desk.does(1, "lia", "serahkan");
    assert_eq!(desk.outcome(1).as_deref(), Some("selesai"));
}
