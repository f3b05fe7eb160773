//! The program killed at random moments of its acts: with one key each act happens once, and nothing is lost.
//! The moments come from a seed, which is printed.

use std::thread::sleep;
use std::time::{Duration, Instant};

use super::desk::{Desk, Said, history, open_words};

const SEED: u64 = 20_260_302;
const CASES: u64 = 4;
const KILLS_EACH: u32 = 4;
/// Every act of a case after its opening.
const ACTS: [&[&str]; 6] = [
    &["terima", "--oleh", "sari"],
    &["agenda", "--oleh", "sari"],
    &["verifikasi", "--jawab", "Ya", "--oleh", "tuti"],
    &["validasi", "--oleh", "hadi"],
    &["rekam", "--oleh", "dewi"],
    &["serahkan", "--oleh", "sari"],
];

/// What is written of a case in which each act happened once.
const HISTORY: [&str; 8] = [
    "perkara dibuka",
    "terima selesai",
    "agenda selesai",
    "verifikasi selesai, jawab Ya",
    "validasi selesai",
    "rekam selesai",
    "serahkan selesai",
    "berakhir: selesai",
];

/// splitmix64
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % bound
    }
}

/// Starts the act and kills it after a while; true if it had told its success before.
pub(crate) fn acknowledged_before_kill(desk: &Desk, words: &[&str], after: Duration) -> bool {
    let mut child = desk.command(words).spawn().unwrap();
    sleep(after);
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    // The answer is one write at the end: what is there whole was acknowledged.
    String::from_utf8_lossy(&output.stdout).ends_with("}\n")
}

#[test]
fn a_killed_program_loses_no_acknowledged_act_and_does_none_twice() {
    eprintln!("seed {SEED}");
    let desk = Desk::new();
    let mut dice = Dice(SEED);
    let (mut acknowledged, mut killed) = (0, 0);
    for case in 1..=CASES {
        let number = case.to_string();
        let mut acts = vec![open_words(&[])];
        acts.extend(ACTS.iter().map(|act| [&["kerjakan", &number], *act].concat()));
        // How long an act takes here and now, to kill within it.
        let began = Instant::now();
        desk.run(&["kerja", "--semua"]).done();
        let span = u64::try_from(began.elapsed().as_micros()).unwrap() * 3 / 2;
        for (step, act) in acts.iter().enumerate() {
            let key = format!("perkara-{case}-{step}");
            let words = [act.as_slice(), &["--json", "--kunci", &key]].concat();
            let mut told = false;
            for _ in 0..KILLS_EACH {
                let after = Duration::from_micros(dice.below(span));
                let now = acknowledged_before_kill(&desk, &words, after);
                (told, killed) = (told || now, killed + u32::from(!now));
            }
            let finally: Said = desk.run(&words);
            finally.done();
            let answer = finally.json();
            assert!(!told || answer["diulang"] == true, "an acknowledged act is lost: {answer}");
            assert_eq!(answer["perkara"], case);
            acknowledged += u32::from(told);
        }
        assert_eq!(desk.whole().0, case);
    }
    eprintln!("killed {killed}, acknowledged before {acknowledged}");
    assert!(killed > 20, "the kills came too late to show anything");
    for case in 1..=CASES {
        let done = history(&desk, case);
        let done = done.iter().filter(|line| !line.starts_with("nomor "));
        assert_eq!(done.collect::<Vec<_>>(), HISTORY, "{case}");
    }
    assert_eq!(desk.run(&["audit", "--json"]).json()["nomor"], 3 * CASES);
}
