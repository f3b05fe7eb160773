//! The twenty control-flow patterns (van der Aalst, ter Hofstede, Kiepuszewski, Barros 2003), each as a small service
//! of a kecamatan in `tests/sop/pola/`, run by an office on SQLite. What is open when, what is refused and what ends
//! the case is written by hand from the pattern's definition. Two files share a number where a pattern has two
//! readings; `x1` is the return out of a branch. Monday 6 April 2026 is an ordinary working day.

mod pattern_run;

use std::collections::BTreeSet;

use pattern_run::{Run, complete, folder, names};
use tertib::check::profile::Profile;
use tertib::diag::diagnostic::{Diagnostic, Severity};
use tertib::diag::render_text;
use tertib::office::folder::Folder;
use tertib::office::library::check_paths;
use tertib::office::service::Request;

#[test]
fn every_pattern_passes_the_check() {
    let own = folder();
    let folder = Folder::find(Some(own.path())).expect("an office");
    let checked = check_paths(&folder, &[], Profile::Office);
    // The patterns name no deputies: on whose leave nobody is there is a matter of the office file.
    let grave =
        |finding: &&Diagnostic| finding.severity != Severity::Hint && finding.code.0 != "X20";
    let found: Vec<_> = checked.findings.iter().filter(grave).cloned().collect();
    assert!(found.is_empty(), "{}", render_text::render(&found, &checked.sources, false));
    let patterns: BTreeSet<String> = names()
        .iter()
        .flat_map(|name| name.split('-').take(2))
        .filter(is_pattern)
        .map(str::to_owned)
        .collect();
    assert_eq!(patterns.len(), 20, "all twenty patterns: {patterns:?}");
}

fn is_pattern(part: &&str) -> bool {
    part.strip_prefix('p').is_some_and(|number| number.parse::<u8>().is_ok())
}

/// WCP 1: an activity is enabled after the completion of the one before.
#[test]
fn sequence() {
    let run = Run::of("p01-urutan");
    run.is_open(&["terima"]);
    run.refuses("hadi", "sahkan", "belum-giliran");
    run.does("terima");
    run.is_open(&["sahkan"]);
    run.refuses("sari", "terima", "sudah-selesai");
    run.does("sahkan");
    run.does("serahkan");
    run.ends("selesai");
}

/// WCP 2: one thread splits into several that run in any order. WCP 3: they converge into one that waits for all.
#[test]
fn parallel_split_and_synchronization() {
    for order in [["cocokkan", "tinjau"], ["tinjau", "cocokkan"]] {
        let run = Run::of("p02-p03-serempak-gabung");
        run.does("terima");
        run.is_open(&["cocokkan", "tinjau"]);
        run.does(order[0]);
        run.is_open(&[order[1]]);
        run.refuses("dewi", "konsep", "belum-giliran");
        run.does(order[1]);
        run.is_open(&["konsep"]);
        run.does("konsep");
        run.does("tanda_tangan");
        run.ends("selesai");
    }
}

/// WCP 4: one of several branches is chosen.
#[test]
fn exclusive_choice() {
    let yes = Run::of("p04-pilihan");
    yes.refuses("tuti", "periksa", "jawaban-belum-ada");
    yes.says("periksa", "Ya");
    yes.is_open(&["buat"]);
    yes.does("buat");
    yes.does("serahkan");
    yes.ends("selesai");
    let no = Run::of("p04-pilihan");
    let both = no.ask("tuti", &complete("periksa", Some("Ya, Tidak"), &[])).err();
    assert_eq!(both.as_deref(), Some("jawaban-terlalu-banyak"));
    no.says("periksa", "Tidak");
    no.ends("ditolak");
}

/// WCP 5: alternative branches come together without synchronization; none of them ever runs beside another.
#[test]
fn simple_merge() {
    let right = Run::of("p05-bertemu");
    right.does("konsep");
    right.says("teliti", "Ya");
    right.is_open(&["tanda_tangan"]);
    right.does("tanda_tangan");
    right.ends("selesai");
    let wrong = Run::of("p05-bertemu");
    wrong.does("konsep");
    wrong.says("teliti", "Tidak");
    wrong.is_open(&["betulkan"]);
    wrong.does("betulkan");
    wrong.is_open(&["tanda_tangan"]);
    wrong.does("tanda_tangan");
    wrong.ends("selesai");
}

/// WCP 6: a number of branches are chosen, at least one.
#[test]
fn multi_choice() {
    let one = Run::of("p06-pilih-beberapa");
    one.says("disposisi", "Pengelola data");
    one.is_open(&["catat"]);
    one.does("catat");
    one.does("arsipkan");
    one.ends("selesai");
    let both = Run::of("p06-pilih-beberapa");
    both.says("disposisi", "Seksi Pemerintahan, Pengelola data");
    both.is_open(&["tanggapi", "catat"]);
    both.does("catat");
    both.is_open(&["tanggapi"]);
    both.does("tanggapi");
    both.does("arsipkan");
    both.ends("selesai");
}

/// WCP 7: what comes together waits for all branches that were started, and only for those.
#[test]
fn synchronizing_merge() {
    let none = Run::of("p07-gabung-yang-dimulai");
    none.says("pilah", "Keterangan lisan");
    none.is_open(&["balas"]);
    none.does("balas");
    none.ends("selesai");
    let one = Run::of("p07-gabung-yang-dimulai");
    one.says("pilah", "Peta");
    one.is_open(&["olah_peta"]);
    one.does("olah_peta");
    one.is_open(&["balas"]);
    let all = Run::of("p07-gabung-yang-dimulai");
    all.says("pilah", "Data, Peta, Keterangan lisan");
    all.is_open(&["olah_data", "olah_peta"]);
    all.does("olah_peta");
    all.is_open(&["olah_data"]);
    all.does("olah_data");
    all.is_open(&["balas"]);
    all.does("balas");
    all.ends("selesai");
}

/// WCP 8: what follows the merge is started for every activation of every incoming branch.
#[test]
fn multi_merge() {
    let run = Run::of("p08-tiap-kedatangan");
    run.does("umumkan");
    run.does("kunjungi_timur");
    run.is_open(&["kunjungi_barat", "nilai_hasil"]);
    run.does("kunjungi_barat");
    run.is_open(&["nilai_hasil", "nilai_hasil"]);
    run.does("nilai_hasil");
    run.is_open(&["nilai_hasil"]);
    run.does("nilai_hasil");
    run.is_open(&["rekap_nilai"]);
    run.does("rekap_nilai");
    run.ends("selesai");
    let slow = Run::of("p08-tiap-kedatangan");
    slow.does("umumkan");
    slow.does("kunjungi_barat");
    slow.does("nilai_hasil");
    slow.is_open(&["kunjungi_timur"]);
}

/// WCP 9: the first to come starts what follows, once; the others run on and are ignored.
#[test]
fn discriminator() {
    let run = Run::of("p09-yang-pertama");
    run.does("catat");
    run.is_open(&["tanya_desa", "tanya_puskesmas"]);
    run.does("tanya_puskesmas");
    run.is_open(&["tanya_desa", "simpulkan"]);
    run.does("tanya_desa");
    run.is_open(&["simpulkan"]);
    run.does("simpulkan");
    run.does("jawab");
    run.ends("selesai");
    let late = Run::of("p09-yang-pertama");
    late.does("catat");
    late.does("tanya_desa");
    late.does("simpulkan");
    late.is_open(&["tanya_puskesmas", "jawab"]);
    late.does("jawab");
    late.ends("selesai");
}

/// WCP 10: cycles with more than one way in or out.
#[test]
fn arbitrary_cycles() {
    let run = Run::of("p10-berulang");
    run.does("susun");
    run.says("periksa", "Tidak");
    run.is_open(&["susun"]);
    run.does("susun");
    run.says("periksa", "Ya");
    run.says("setujui", "Tidak");
    run.is_open(&["periksa"]);
    run.says("periksa", "Tidak");
    run.does("susun");
    run.says("periksa", "Ya");
    run.says("setujui", "Ya");
    run.ends("selesai");
}

/// WCP 11: a case ends when nothing is left to do, without an end that is reached.
#[test]
fn implicit_termination() {
    for order in [["kirim", "unggah"], ["unggah", "kirim"]] {
        let run = Run::of("p11-habis");
        run.does("gandakan");
        run.is_open(&["kirim", "unggah"]);
        run.does(order[0]);
        run.is_open(&[order[1]]);
        run.does(order[1]);
        run.ends("selesai");
    }
}

/// WCP 12: instances are created, independent of each other, and nothing waits for them.
#[test]
fn multiple_instances_without_synchronization() {
    let three = ["daftar_rt=nomor_rt:01", "daftar_rt=nomor_rt:02", "daftar_rt=nomor_rt:03"];
    let run = Run::with("p12-anggota-tanpa-tunggu", &three);
    run.does("siapkan");
    run.is_open(&["antar#1", "antar#2", "antar#3", "tata"]);
    run.does("antar#2");
    run.does("tata");
    run.is_open(&["antar#1", "antar#3"]);
    run.does("antar#3");
    run.does("antar#1");
    run.ends("selesai");
    let none = Run::with("p12-anggota-tanpa-tunggu", &["daftar_rt=[]"]);
    none.does("siapkan");
    none.is_open(&["tata"]);
    none.does("tata");
    none.ends("selesai");
}

/// WCP 13: a number of instances known when the SOP is written; what follows waits for all of them.
#[test]
fn multiple_instances_known_when_written() {
    let run = Run::of("p13-sebanyak-tetap");
    run.does("tulis");
    run.is_open(&["saksikan#1", "saksikan#2"]);
    run.refuses("sari", "saksikan#1", "bukan-peran");
    run.ask("tuti", &complete("saksikan#2", None, &[])).expect("the first witness");
    run.refuses("tuti", "saksikan#1", "orang-sama");
    run.is_open(&["saksikan#1"]);
    run.ask("dewi", &complete("saksikan", None, &[])).expect("another witness");
    run.is_open(&["simpan"]);
    run.does("simpan");
    run.ends("selesai");
}

/// WCP 14: a number of instances known before they begin; what follows waits for all of them.
#[test]
fn multiple_instances_known_before_they_begin() {
    let two = ["anggota=nama:Contoh Satu", "anggota=nama:Contoh Dua"];
    let run = Run::with("p14-tiap-anggota", &two);
    run.does("terima");
    run.is_open(&["cek#1", "cek#2"]);
    run.refuses("dewi", "cek#1", "isian-kosong");
    run.refuses("dewi", "cek#3", "bagian-tak-terbuka");
    run.fills("cek#2", &["hadir=ya"]);
    run.is_open(&["cek#1"]);
    run.fills("cek#1", &["anggota.hadir=tidak"]);
    run.is_open(&["simpulkan"]);
    run.does("simpulkan");
    run.is_open(&["buat"]);
    run.does("buat");
    run.ends("selesai");
    let absent = Run::with("p14-tiap-anggota", &two[..1]);
    absent.does("terima");
    absent.fills("cek", &["hadir=tidak"]);
    absent.does("simpulkan");
    absent.ends("gagal");
    let nobody = Run::with("p14-tiap-anggota", &["anggota=[]"]);
    nobody.does("terima");
    nobody.is_open(&["simpulkan"]);
}

/// WCP 15: further instances are created while some are under way; what follows waits for all of them.
#[test]
fn multiple_instances_that_grow() {
    let run = Run::with("p15-anggota-bertambah", &["keluarga=kepala:Contoh Satu"]);
    run.does("buka_posko");
    run.is_open(&["data_keluarga#1"]);
    run.fills(
        "data_keluarga#1",
        &["jiwa=4", "keluarga+=kepala:Contoh Dua", "keluarga+=kepala:Contoh Tiga"],
    );
    run.is_open(&["data_keluarga#2", "data_keluarga#3"]);
    let swapped = complete("data_keluarga#2", None, &["jiwa=2", "keluarga=kepala:Contoh Lain"]);
    assert_eq!(run.ask("dewi", &swapped).err().as_deref(), Some("daftar-sedang-dikerjakan"));
    run.fills("data_keluarga#3", &["jiwa=5"]);
    run.is_open(&["data_keluarga#2"]);
    run.fills("data_keluarga", &["jiwa=3"]);
    run.is_open(&["lapor"]);
    run.does("lapor");
    run.ends("selesai");
}

/// WCP 16: several branches are offered; the first one begun withdraws the others.
#[test]
fn deferred_choice() {
    for (first, other) in [("serahkan", "kirim"), ("kirim", "serahkan")] {
        let run = Run::of("p16-mana-dulu");
        run.does("beritahu");
        run.is_open(&["serahkan", "kirim"]);
        let (taker, late) = if first == "kirim" { ("dewi", "sari") } else { ("sari", "dewi") };
        run.hand(taker, first, true).expect("first come");
        run.refuses(late, other, "sudah-diambil");
        run.does(first);
        run.is_open(&["arsipkan"]);
        run.refuses(late, other, "belum-giliran");
        run.does("arsipkan");
        run.ends("selesai");
    }
}

/// WCP 16 between an activity and time: whichever comes first.
#[test]
fn deferred_choice_with_time() {
    let answered = Run::of("p16-batas-waktu");
    answered.does("minta");
    answered.is_open(&["terima_tanggapan"]);
    answered.at("2026-04-09 07.59");
    answered.does("terima_tanggapan");
    answered.is_open(&["putuskan"]);
    answered.does("putuskan");
    answered.ends("selesai");
    let silent = Run::of("p16-batas-waktu");
    silent.does("minta");
    silent.at("2026-04-10 08.00");
    silent.is_open(&["putuskan_sendiri"]);
    silent.refuses("sari", "terima_tanggapan", "belum-giliran");
    silent.does("putuskan_sendiri");
    silent.does("putuskan");
    silent.ends("selesai");
}

/// WCP 17: activities in any order, never two at the same time.
#[test]
fn interleaved_parallel_routing() {
    for (first, second) in [("foto_warga", "sidik_warga"), ("sidik_warga", "foto_warga")] {
        let run = Run::of("p17-bergantian");
        run.does("panggil_warga");
        run.is_open(&["foto_warga", "sidik_warga"]);
        run.hand("dewi", first, true).expect("first come");
        assert_eq!(run.hand("dewi", second, true).err().as_deref(), Some("bergantian"));
        run.refuses("dewi", second, "bergantian");
        run.does(first);
        run.hand("dewi", second, true).expect("now the other");
        run.does(second);
        run.is_open(&["simpan"]);
        run.does("simpan");
        run.ends("selesai");
    }
}

/// WCP 18: an activity is possible only while the case is in a certain state, any number of times.
#[test]
fn milestone() {
    let run = Run::of("p18-tonggak");
    run.does("umumkan");
    run.does("tambah_usulan");
    run.does("tambah_usulan");
    run.is_open(&["tutup_daftar", "tambah_usulan"]);
    run.does("tutup_daftar");
    run.is_open(&["tetapkan"]);
    run.refuses("sari", "tambah_usulan", "sudah-selesai");
    run.does("tetapkan");
    run.ends("selesai");
    let none = Run::of("p18-tonggak");
    none.does("umumkan");
    none.does("tutup_daftar");
    none.refuses("sari", "tambah_usulan", "belum-giliran");
    none.does("tetapkan");
    none.ends("selesai");
}

/// WCP 19: an enabled activity is withdrawn.
#[test]
fn cancel_activity() {
    let found = Run::of("p19-batal-kegiatan");
    found.does("catat");
    found.is_open(&["cari_asli", "cari_salinan"]);
    found.hand("dewi", "cari_salinan", true).expect("under way");
    found.does("cari_asli");
    found.is_open(&["serahkan"]);
    found.refuses("dewi", "cari_salinan", "belum-giliran");
    found.does("serahkan");
    found.ends("selesai");
    let copied = Run::of("p19-batal-kegiatan");
    copied.does("catat");
    copied.does("cari_salinan");
    copied.is_open(&["cari_asli"]);
    copied.does("cari_asli");
    copied.does("serahkan");
    copied.ends("selesai");
}

/// WCP 20: the whole case is removed.
#[test]
fn cancel_case() {
    for done in [vec![], vec!["terima"], vec!["terima", "konsep"]] {
        let run = Run::of("p20-batal-perkara");
        for row in done {
            run.does(row);
        }
        run.withdraw().expect("before the signature");
        run.ends("dicabut");
        run.refuses("sari", "terima", "perkara-berakhir");
    }
    let late = Run::of("p20-batal-perkara");
    for row in ["terima", "konsep", "tanda_tangan"] {
        late.does(row);
    }
    assert_eq!(late.withdraw().err().as_deref(), Some("sudah-lewat"));
    late.does("serahkan");
    late.ends("selesai");
}

/// Beyond the twenty: one failing branch returns the whole case; its sisters vanish, and begin anew afterwards.
#[test]
fn return_out_of_a_branch() {
    let run = Run::of("x1-kembali-dari-cabang");
    run.does("terima");
    run.does("bagi");
    run.says("cek_data", "Tidak");
    run.is_open(&[]);
    run.refuses("tuti", "cek_umur", "menunggu-pemohon");
    let again = Request::Resubmit { case: 1, fields: Vec::new(), papers: Vec::new() };
    run.ask("sari", &again).expect("the applicant comes again");
    run.is_open(&["terima"]);
    run.does("terima");
    run.does("bagi");
    run.is_open(&["cek_data", "cek_umur"]);
    run.does("cek_umur");
    run.says("cek_data", "Ya");
    run.does("tanda_tangan");
    run.ends("selesai");
    let lapsed = Run::of("x1-kembali-dari-cabang");
    lapsed.does("terima");
    lapsed.does("bagi");
    lapsed.does("cek_umur");
    lapsed.says("cek_data", "Tidak");
    lapsed.at("2026-04-14 08.00");
    lapsed.ends("kedaluwarsa");
}

const SCRIPT: &str = "@ 2026-04-06 08.00
$ tertib buka p14-tiap-anggota --oleh sari --isian anggota=nama:Contoh --isian anggota=nama:Lain
$ tertib kerjakan 1 terima --oleh sari
= berikutnya: cek#1 #2 [Operator Komputer]
! tertib kerjakan 1 cek --oleh dewi
= bagian-belum-disebut
$ tertib ambil 1 cek#2 --oleh dewi
= kegiatan cek#2 diambil
$ tertib lihat 1
= Terbuka  cek#2 (L•••) — Memeriksa kehadiran anggota [Operator Komputer]  dipegang dewi
$ tertib kerjakan 1 cek --oleh dewi --isian hadir=ya
$ tertib lihat 1
= dewi: cek#2 diambil
$ tertib kerjakan 1 cek#1 --oleh dewi --isian anggota.hadir=tidak
= berikutnya: simpulkan
$ tertib audit
= utuh
";

#[test]
fn clerks_type_an_item_by_its_number() {
    let own = folder();
    let script = own.path().join("naskah.txt");
    std::fs::write(&script, SCRIPT).expect("written");
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_tertib"))
        .args(["demo", "--kantor"])
        .arg(own.path())
        .arg("--naskah")
        .arg(&script)
        .arg("--folder")
        .arg(own.path().join("peragaan"))
        .output()
        .expect("the program starts");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}
