//! How long whole commands take from start to end, and how much memory the checker uses.
//! It starts the built program as a user does. Targets: `periksa e-ktp` under 50 ms and 60 MB, light commands
//! under 30 ms.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_tertib");
const RUNS: usize = 30;

fn main() {
    let office = Path::new(env!("CARGO_MANIFEST_DIR"));
    let data = tempfile::tempdir().expect("a temporary folder");
    let data = data.path().to_owned();
    for _ in 0..20 {
        let opened = run(office, &data, &OPEN);
        assert!(opened.0, "a case opens");
    }
    report("periksa e-ktp", 50.0, office, &data, &["periksa", "e-ktp"]);
    report("kerja --oleh sari (20 perkara)", 30.0, office, &data, &["kerja", "--oleh", "sari"]);
    report("lihat 1", 30.0, office, &data, &["lihat", "1"]);
    report("jelaskan T10", 30.0, office, &data, &["jelaskan", "T10"]);
    report("buka e-ktp", 30.0, office, &data, &OPEN);
    let peak = (0..RUNS).map(|_| peak_kb(office, &data)).max().unwrap_or(0);
    println!("periksa e-ktp: puncak RSS {} MB (target < 60)", peak / 1024);
}

const OPEN: [&str; 16] = [
    "buka",
    "e-ktp",
    "--oleh",
    "sari",
    "--isian",
    "jenis=baru",
    "--isian",
    "nik=3313140101089001",
    "--isian",
    "nama_pemohon=Contoh",
    "--isian",
    "tanggal_lahir=2008-01-01",
    "--isian",
    "pernah_kawin=tidak",
    "--diterima",
    "f_1_02,kk",
];

fn command(office: &Path, data: &PathBuf, words: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.args(words).arg("--kantor").arg(office).arg("--data").arg(data);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn run(office: &Path, data: &PathBuf, words: &[&str]) -> (bool, Duration) {
    let start = Instant::now();
    let status = command(office, data, words).status().expect("the program starts");
    (status.success(), start.elapsed())
}

/// The median and the slowest of many runs.
fn report(name: &str, target_ms: f64, office: &Path, data: &PathBuf, words: &[&str]) {
    let mut times: Vec<f64> =
        (0..RUNS).map(|_| run(office, data, words).1.as_secs_f64() * 1e3).collect();
    times.sort_by(f64::total_cmp);
    println!(
        "{name}: {:.1} ms tengah, {:.1} ms paling lambat (target < {target_ms})",
        times[RUNS / 2],
        times[RUNS - 1]
    );
}

/// The largest resident set seen while the checker ran.
fn peak_kb(office: &Path, data: &PathBuf) -> u64 {
    let mut child =
        command(office, data, &["periksa", "e-ktp"]).spawn().expect("the program starts");
    let path = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().expect("a child can be waited for").is_none() {
        let status = std::fs::read_to_string(&path).unwrap_or_default();
        let seen = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kb = seen.and_then(|rest| rest.trim().strip_suffix(" kB")?.trim().parse().ok());
        peak = peak.max(kb.unwrap_or(0));
    }
    peak
}
