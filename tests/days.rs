//! What depends on the day of the check: reviews that are due, and days on which nobody is there. The day is handed in;
//! an oracle that goes from day to day and imports nothing of the check says which days are uncovered.

use std::path::Path;

use jiff::civil::{Date, Weekday, date};
use tertib::check::profile::Profile;
use tertib::diag::diagnostic::Diagnostic;
use tertib::office::folder::Folder;
use tertib::office::library::{Checked, check_paths, check_paths_on};
use tertib::office::shipped::OFFICE;

/// The shipped office, in which texts can be replaced.
struct Office(tempfile::TempDir);

impl Office {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in OFFICE {
            let path: &Path = &folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
            std::fs::write(path, text).expect("written");
        }
        Self(folder)
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.0.path().join(file)).expect("readable")
    }

    fn change(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "{file} has {from}");
        std::fs::write(self.0.path().join(file), text.replacen(from, to, 1)).expect("written");
    }

    fn check(&self, today: Option<Date>) -> Checked {
        let folder = Folder::find(Some(self.0.path())).expect("an office");
        check_paths_on(&folder, &[], Profile::Office, today)
    }

    /// File, line and sentence of every finding of this code.
    fn told(&self, code: &str, today: Option<Date>) -> Vec<(String, usize, String)> {
        let checked = self.check(today);
        let of_code = |finding: &&Diagnostic| finding.code.0 == code;
        let plain = |finding: &Diagnostic| {
            let source = checked.sources.get(finding.place.file);
            let line = source.line_column(finding.place.span.start).0;
            (source.name().to_owned(), line, finding.message.clone())
        };
        checked.findings.iter().filter(of_code).map(plain).collect()
    }

    /// The line of kantor.yaml that has this text.
    fn line(&self, text: &str) -> usize {
        let kantor = self.read("kantor.yaml");
        kantor.lines().position(|line| line.contains(text)).expect("a line") + 1
    }
}

#[test]
fn a_review_is_asked_for_from_the_day_after_a_year_and_never_without_a_day() {
    let office = Office::new();
    // In force since 1 January 2022, and the date of revision is the day before.
    assert_eq!(office.told("I10", Some(date(2023, 1, 1))), []);
    let told = office.told("I10", Some(date(2023, 1, 2)));
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "sops/e-ktp.yaml");
    assert_eq!(told[0].2, "SOP ini belum ditinjau sejak 1 Januari 2022");
    assert_eq!(office.told("I10", None), []);
    let folder = Folder::find(Some(office.0.path())).expect("an office");
    let without = check_paths(&folder, &[], Profile::Office);
    assert!(without.findings.iter().all(|finding| finding.code.0 != "I10"));
}

/// Sari is the only one at the desk of all four SOPs.
fn without_sari() -> Office {
    let office = Office::new();
    let leave = "ketidakhadiran:\n  - { pegawai: sari, mulai: 2026-06-25 07.30, sampai: 2026-06-29 16.00, alasan: Cuti }";
    office.change("kantor.yaml", "ketidakhadiran:", leave);
    office
}

#[test]
fn a_leave_without_a_deputy_is_told_once_at_its_line_for_all_sops() {
    let office = without_sari();
    let line = office.line("pegawai: sari, mulai: 2026-06-25");
    let expected = "pada 25-29 Juni 2026 tidak ada yang dapat bertugas sebagai `loket`".to_owned();
    let told = [("kantor.yaml".to_owned(), line, expected)];
    assert_eq!(office.told("X20", Some(date(2026, 6, 1))), told);
    assert_eq!(office.told("X20", None), told);
    // On Saturday the 27th only Monday is left of it; the day after, nothing.
    let rest = office.told("X20", Some(date(2026, 6, 27)));
    assert_eq!(rest[0].2, "pada 29 Juni 2026 tidak ada yang dapat bertugas sebagai `loket`");
    assert_eq!(office.told("X20", Some(date(2026, 6, 30))), []);
    assert_eq!(office.told("X09", None), [], "there is somebody, only not on those days");
}

#[test]
fn a_plh_for_some_of_the_days_leaves_the_others() {
    let office = without_sari();
    let plh = "penugasan:\n  - { pegawai: dewi, peran: loket, sebagai: plh, mulai: 2026-06-25, sampai: 2026-06-26 }";
    office.change("kantor.yaml", "penugasan:", plh);
    let told = office.told("X20", None);
    assert_eq!(told.len(), 1);
    assert!(told[0].2.starts_with("pada 29 Juni 2026 tidak ada"), "{told:?}");
    office.change("kantor.yaml", "sampai: 2026-06-26 }", "sampai: 2026-06-29 }");
    assert_eq!(office.told("X20", None), []);
}

#[test]
fn sops_that_tolerate_it_are_left_out_and_their_entry_is_of_use() {
    let office = without_sari();
    let sops = ["akta-kelahiran", "e-ktp", "kk", "pindah"];
    let tolerate = |sop: &str| {
        let entry = "dibiarkan:\n  - { aturan: X20, alasan: Loket tutup selama cuti }";
        office.change(&format!("sops/{sop}.yaml"), "dibiarkan:", entry);
    };
    sops[..3].iter().for_each(|sop| tolerate(sop));
    assert_eq!(office.told("X20", None).len(), 1);
    tolerate(sops[3]);
    assert_eq!(office.told("X20", None), []);
    assert_eq!(office.told("D01", None), []);
    let back = office
        .read("kantor.yaml")
        .replace("pegawai: sari, mulai: 2026-06-25", "pegawai: budi, mulai: 2026-06-25");
    std::fs::write(office.0.path().join("kantor.yaml"), back).expect("written");
    assert_eq!(office.told("D01", None).len(), 4, "nothing is silenced any more");
}

#[test]
fn one_person_for_two_rows_that_ask_for_two_is_told_where_the_other_leaves() {
    let office = Office::new();
    // Tuti puts her initials, Hadi signs, Budi stands in for him. While Hadi and Tuti are away, Budi is to do both.
    let more = "penugasan:\n  - { pegawai: budi, peran: kasi_pemerintahan, sebagai: plh, mulai: 2026-07-06, sampai: 2026-07-10 }";
    office.change("kantor.yaml", "penugasan:", more);
    let away = "ketidakhadiran:\n  - { pegawai: tuti, mulai: 2026-07-06 07.30, sampai: 2026-07-10 16.30, alasan: Cuti }\n  - { pegawai: hadi, mulai: 2026-07-08 07.30, sampai: 2026-07-09 16.00, alasan: Rapat }";
    office.change("kantor.yaml", "ketidakhadiran:", away);
    assert_eq!(office.told("X20", None), []);
    let told = office.told("X21", None);
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0].1, office.line("pegawai: hadi, mulai: 2026-07-08"));
    let start = "pada 8-9 Juli 2026 kurang orang yang berbeda untuk `paraf` dan `tanda_tangan` (SOP `akta-kelahiran`)";
    assert!(told[0].2.starts_with(start), "{told:?}");
}

/// Small numbers from a seed; the same on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn day(&mut self) -> Date {
        let days = i64::try_from(self.below(60)).expect("small");
        date(2026, 6, 1).checked_add(jiff::Span::new().days(days)).expect("a day")
    }
}

/// Somebody at the desk, or away, from the first to the last day.
struct Stretch(&'static str, Date, Option<Date>);

fn covers(stretch: &Stretch, day: Date) -> bool {
    stretch.1 <= day && stretch.2.is_none_or(|last| day <= last)
}

fn is_working(day: Date) -> bool {
    // The shipped office is closed at weekends, on 1 June and on 16 June 2026.
    let weekend = [Weekday::Saturday, Weekday::Sunday].contains(&day.weekday());
    !weekend && day != date(2026, 6, 1) && day != date(2026, 6, 16)
}

/// Every day that a told sentence names: its first and last in full.
fn told_range(message: &str) -> (Date, Date) {
    const MONTHS: [&str; 2] = ["Juni", "Juli"];
    let words = message
        .strip_prefix("pada ")
        .expect("days first")
        .split(" tidak ada")
        .next()
        .expect("days");
    let month = |name: &str| {
        i8::try_from(MONTHS.iter().position(|one| *one == name).expect("a month")).expect("small")
            + 6
    };
    let day = |text: &str| text.parse::<i8>().expect("a day");
    let (first, last) = words.split_once(" sampai ").unwrap_or((words, words));
    let end: Vec<&str> = last.split(' ').collect();
    let until = date(2026, month(end[1]), day(end[0].rsplit('-').next().expect("a day")));
    let start: Vec<&str> = first.split(' ').collect();
    let from = date(2026, month(start[1]), day(start[0].split('-').next().expect("a day")));
    (from, until)
}

/// Who is at the desk and who is away, at random, looked at from some day on.
struct Plan {
    held: Vec<Stretch>,
    away: Vec<Stretch>,
    today: Date,
}

impl Plan {
    fn of(dice: &mut Dice) -> Self {
        let people = ["sari", "dewi", "tuti"];
        let mut held = Vec::new();
        let mut away = Vec::new();
        for person in people {
            let (from, last) = (dice.day(), dice.day());
            if dice.below(3) > 0 && from <= last {
                held.push(Stretch(person, from, (dice.below(2) == 0).then_some(last)));
            }
            let (from, last) = (dice.day(), dice.day());
            if from <= last && last <= from.saturating_add(jiff::Span::new().days(12)) {
                away.push(Stretch(person, from, Some(last)));
            }
        }
        Self { held, away, today: dice.day() }
    }

    /// The shipped office file with these people at the desk.
    fn kantor(&self, shipped: &str) -> String {
        let held = self.held.iter().map(|Stretch(who, from, last)| {
            let last = last.map_or(String::new(), |last| format!(", sampai: {last}"));
            format!("  - {{ pegawai: {who}, peran: loket, sebagai: plt, mulai: {from}{last} }}\n")
        });
        let away = self.away.iter().map(|Stretch(who, from, last)| {
            let last = last.expect("an end");
            format!("  - {{ pegawai: {who}, mulai: {from} 07.00, sampai: {last} 17.00, alasan: Cuti }}\n")
        });
        let own = "  - { pegawai: sari, peran: loket, sebagai: definitif, mulai: 2024-01-02 }\n";
        let text = shipped.replace(own, &held.collect::<String>());
        let start = text.find("ketidakhadiran:\n").expect("the section");
        let end = start + text[start..].find("\n\n").expect("its end");
        let away: String = away.collect();
        let section = if away.is_empty() { "" } else { "ketidakhadiran:\n" };
        format!("{}{section}{away}{}", &text[..start], &text[end..])
    }

    fn is_somebody_there(&self, day: Date) -> bool {
        let mut on_duty = self.held.iter().filter(|one| covers(one, day)).map(|one| one.0);
        on_duty.any(|person| !self.away.iter().any(|one| one.0 == person && covers(one, day)))
    }

    /// What has no end is not uncovered for some days but for good: that is another finding.
    fn uncovered(&self) -> Vec<Date> {
        let days = || std::iter::successors(Some(self.today), |day| day.tomorrow().ok()).take(200);
        let last_there = days().filter(|day| self.is_somebody_there(*day)).last();
        let before = days().take_while(|day| last_there.is_some_and(|last| *day < last));
        before.filter(|day| is_working(*day) && !self.is_somebody_there(*day)).collect()
    }
}

/// The working days that the check names.
fn told_days(office: &Office, today: Date) -> Vec<Date> {
    let told = office.told("X20", Some(today));
    let own = told.iter().filter(|(_, _, message)| message.contains("`loket`"));
    let mut days = Vec::new();
    for (first, last) in own.map(|(_, _, message)| told_range(message)) {
        assert!(is_working(first) && is_working(last), "{first} {last}");
        let all = std::iter::successors(Some(first), |day| day.tomorrow().ok());
        days.extend(all.take_while(|day| *day <= last).filter(|day| is_working(*day)));
    }
    days.sort();
    days
}

#[test]
fn uncovered_days_agree_with_going_from_day_to_day() {
    let office = Office::new();
    let shipped = office.read("kantor.yaml");
    let mut tried = 0;
    for seed in 1..=60 {
        let plan = Plan::of(&mut Dice(seed));
        let kantor = plan.kantor(&shipped);
        std::fs::write(office.0.path().join("kantor.yaml"), kantor).expect("written");
        let uncovered = plan.uncovered();
        assert_eq!(told_days(&office, plan.today), uncovered, "seed {seed}, from {}", plan.today);
        tried += uncovered.len();
    }
    assert!(tried > 100, "{tried} days");
}
