//! The program killed during commands that move two cases: a child ends and its parent goes on, a case ends and the
//! next begins. After each kill both have moved or neither. The moments come from a seed, which is printed.

use std::time::{Duration, Instant};

use super::desk::{Desk, history};
use super::kills::{Dice, acknowledged_before_kill};

const SEED: u64 = 20_260_420;
const ROUNDS: u64 = 6;
const KILLS_EACH: u32 = 6;
const OFFICE: &str = "tests/sop/tautan";

const FOLLOWING: &str = "\
sop: penutup
nama: Penutupan
pelaksana: [{ id: loket, nama: Petugas Loket }]
isian: [{ id: nama_pemohon, nama: Nama, tipe: teks }]
dokumen: [{ id: meja, nama: Meja, tersedia: ya }]
kegiatan:
  - { id: tutup, uraian: Menutup, pelaksana: [loket], kelengkapan: [meja], waktu: 1 menit, output: [meja] }
";

fn desk() -> Desk {
    let desk = Desk::empty();
    for name in ["kantor.yaml", "sops/induk.yaml", "sops/surat.yaml", "sops/kartu.yaml"] {
        desk.write(name, std::fs::read(format!("{OFFICE}/{name}")).unwrap());
    }
    desk.write("sops/penutup.yaml", FOLLOWING);
    desk
}

/// How often this stands in the history of a case; 0 if there is no such case.
fn times(desk: &Desk, case: u64, line: &str) -> usize {
    if desk.run(&["lihat", &case.to_string()]).code != 0 {
        return 0;
    }
    history(desk, case).iter().filter(|found| *found == line).count()
}

/// Kills the act again and again and lets it happen at last; after each time both cases have moved or neither.
fn kill_within(desk: &Desk, dice: &mut Dice, act: &[&str], moved: [(u64, &str); 2]) -> u32 {
    let began = Instant::now();
    desk.run(&["kerja", "--semua"]).done();
    let span = u64::try_from(began.elapsed().as_micros()).unwrap() * 3 / 2;
    let mut killed = 0;
    for _ in 0..KILLS_EACH {
        let after = Duration::from_micros(dice.below(span));
        let told = acknowledged_before_kill(desk, act, after);
        killed += u32::from(!told);
        let [first, second] = moved.map(|(case, line)| times(desk, case, line));
        assert_eq!(first, second, "one case moved without the other: {moved:?}");
        assert!(first == 1 || (first == 0 && !told), "{moved:?}");
    }
    desk.run(act).done();
    assert_eq!(moved.map(|(case, line)| times(desk, case, line)), [1, 1], "{moved:?}");
    killed
}

#[test]
fn a_kill_moves_both_of_two_linked_cases_or_neither() {
    eprintln!("seed {SEED}");
    let desk = desk();
    let mut dice = Dice(SEED);
    let mut killed = 0;
    for round in 0..ROUNDS {
        let (parent, child, next) = (3 * round + 1, 3 * round + 2, 3 * round + 3);
        let (of_parent, of_child) = (parent.to_string(), child.to_string());
        let open = ["buka", "induk", "--oleh", "lia", "--isian", "nama_pemohon=Contoh"];
        let more = ["--isian", "dengan_penutup=ya", "--diterima", "kartu:asli"];
        desk.run(&[open.as_slice(), &more].concat()).done();
        let keys = ["mulai", "setuju", "akhir"].map(|name| format!("{name}-{round}"));
        // The row begins the child.
        let begin = ["kerjakan", &of_parent, "periksa", "--jawab", "Ya", "--oleh", "lia"];
        let begin = [begin.as_slice(), &["--json", "--kunci", &keys[0]]].concat();
        let moved = [(parent, "minta_surat memanggil SOP surat"), (child, "perkara dibuka")];
        killed += kill_within(&desk, &mut dice, &begin, moved);
        let fields = ["--isian", "keperluan=sekolah", "--isian", "mendesak=tidak"];
        let first = ["kerjakan", &of_child, "catat_surat", "--oleh", "lia"];
        desk.run(&[first.as_slice(), &fields].concat()).done();
        // The end of the child moves the parent.
        let end = ["kerjakan", &of_child, "setujui", "--jawab", "Ya", "--oleh", "kesi"];
        let end = [end.as_slice(), &["--json", "--kunci", &keys[1]]].concat();
        let moved = [(child, "berakhir: selesai"), (parent, "minta_surat selesai")];
        killed += kill_within(&desk, &mut dice, &end, moved);
        // The end of the parent begins the next.
        let last = ["kerjakan", &of_parent, "serahkan", "--oleh", "lia"];
        let last = [last.as_slice(), &["--json", "--kunci", &keys[2]]].concat();
        let moved = [(parent, "berakhir: selesai"), (next, "perkara dibuka")];
        killed += kill_within(&desk, &mut dice, &last, moved);
        assert_eq!(desk.whole().0, next);
    }
    eprintln!("killed {killed}");
    assert!(killed >= 20, "the kills came too late to show anything");
}
