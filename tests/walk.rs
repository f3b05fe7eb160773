//! A regulation changes: each of the four SOPs is edited, compared, looked at for what it means, put in force at a date
//! to come; the clock passes it, cases move or stay, one goes back, all are finished. With a running case at every row.
//! What each step must say is worked out by hand from the edit; nothing is stuck and no history is altered.

#[path = "repair/desk.rs"]
#[allow(dead_code, reason = "shared with the tests of repairs")]
mod desk;

use std::collections::{BTreeMap, BTreeSet};

use desk::{Desk, texts, wait};
use tertib::base::digest::Digest;
use tertib::base::id::{SopId, StaffId};
use tertib::check::profile::Profile;
use tertib::diag::diagnostic::Severity;
use tertib::office::change::Earlier;
use tertib::office::fault::OfficeFault;
use tertib::office::folder::write_whole;
use tertib::office::library::check_paths;
use tertib::office::service::{Caller, Request};
use tertib::store::event::StoredEvent;

/// One SOP with its change.
struct Change<'a> {
    sop: &'a str,
    fields: &'a [&'a str],
    papers: &'a [&'a str],
    /// The way of a case: who does which row.
    way: &'a [(&'a str, &'a str)],
    edits: &'a [(&'a str, &'a str)],
    /// What the change report says, among else.
    told: &'a [&'a str],
    /// What becomes of the case that stands at each row, where it does not simply move.
    fates: &'a [(&'a str, &'a str)],
    /// What the rows alone say of it, whatever a case has by then.
    by_rows: &'a [(&'a str, &'a str)],
    /// Where the case of a row that is gone goes on.
    chosen: &'a [(&'a str, &'a str)],
    /// Papers that only the new version asks.
    further: &'a [&'a str],
    /// The way under the new version.
    new_way: &'a [(&'a str, &'a str)],
    /// The case at this row is moved and moved back.
    undone: &'a str,
}

/// The number, dates and approval of a draft that is put in force.
const APPROVED: &str = "identitas:
  nomor: 800 / 31 Tahun 2026
  tanggal_pembuatan: 2026-04-01
  tanggal_efektif: 2026-04-27
  disahkan: { jabatan: CAMAT CONTOH, nama: Hadi Contoh, nip: 19750505 200003 1 999 }
";

struct Walk<'a> {
    desk: Desk,
    change: &'a Change<'a>,
    id: SopId,
}

impl<'a> Walk<'a> {
    /// The office with the SOP in force as it was, on Monday, 27 April 2026.
    fn begin(change: &'a Change<'a>) -> Self {
        let walk = Self { desk: Desk::shipped(), change, id: SopId::new(change.sop) };
        walk.clock("2026-04-27 08.00");
        if !walk.text().contains("tanggal_efektif") {
            walk.write(&walk.text().replacen("identitas:\n", APPROVED, 1));
        }
        walk.enact();
        walk
    }

    fn clock(&self, moment: &str) {
        self.desk.clock.set(moment.parse().expect("a moment"));
    }

    fn text(&self) -> String {
        std::fs::read_to_string(self.desk.office.folder().sop_path(&self.id)).expect("readable")
    }

    fn write(&self, text: &str) {
        write_whole(&self.desk.office.folder().sop_path(&self.id), text.as_bytes())
            .expect("written");
    }

    /// A row that is called otherwise now is called so in the scenarios as well; else `periksa` tells them.
    fn rename_in_scenarios(&self) {
        let place = self.desk.office.folder().root().join("sops/uji");
        let place = place.join(format!("{}.yaml", self.change.sop));
        let mut text = std::fs::read_to_string(&place).expect("the scenarios");
        let is_id = |word: &str| word.chars().all(|sign| sign.is_ascii_lowercase() || sign == '_');
        for (from, to) in self.change.edits.iter().filter(|(from, to)| is_id(from) && is_id(to)) {
            text = text.replace(from, to);
        }
        write_whole(&place, text.as_bytes()).expect("written");
    }

    fn enact(&self) -> Digest {
        let enacted = wait(self.desk.office.enact(&StaffId::new("budi"), &self.id));
        enacted.unwrap_or_else(|fault| panic!("{fault}")).digest
    }

    fn act(&self, person: &str, request: &Request) -> Result<u64, OfficeFault> {
        let caller = Caller { person: StaffId::new(person), key: None };
        wait(self.desk.office.act(&caller, request)).map(|outcome| outcome.case.number)
    }

    fn open(&self, papers: &[&str]) -> u64 {
        let (fields, papers) = (texts(self.change.fields), texts(papers));
        let request = Request::Open { sop: self.id.clone(), fields, papers };
        self.act("sari", &request).unwrap_or_else(|fault| panic!("{fault}"))
    }

    fn does(&self, case: u64, person: &str, row: &str, papers: &[&str]) -> Result<(), OfficeFault> {
        let asked = |answer: Option<&str>| Request::Complete {
            case,
            row: row.to_owned(),
            answer: answer.map(str::to_owned),
            fields: Vec::new(),
            missing: Vec::new(),
            reason: None,
            papers: texts(papers),
        };
        match self.act(person, &asked(None)) {
            Err(fault) if fault.code() == "jawaban-belum-ada" => {
                self.act(person, &asked(Some("Ya")))
            }
            other => other,
        }
        .map(|_| ())
    }

    fn version(&self, case: u64) -> Digest {
        self.desk.case(case).version.procedure.digest()
    }

    fn open_row(&self, case: u64) -> Option<String> {
        self.desk.open_rows(case).into_iter().next()
    }

    /// Does what is open until the case has ended, by the people of this way.
    fn finish(&self, case: u64, way: &[(&str, &str)]) {
        let mut acts = 0;
        while let Some(row) = self.open_row(case) {
            let (person, _) =
                way.iter().find(|(_, known)| *known == row).expect("a row of the way");
            let done = match self.does(case, person, &row, &[]) {
                Err(fault) if fault.code() == "berkas-kurang" => {
                    self.does(case, person, &row, self.change.further)
                }
                // Of several work items of a row one after the other.
                Err(fault) if fault.code() == "bagian-belum-disebut" => {
                    self.does(case, person, &format!("{row}#{}", acts % 2 + 1), &[]).or(Ok(()))
                }
                other => other,
            };
            done.unwrap_or_else(|fault| panic!("case {case} at {row}: {fault}"));
            acts += 1;
            assert!(acts < 30, "case {case} is stuck at {row}");
        }
        assert_eq!(self.desk.outcome(case).as_deref(), Some("selesai"), "case {case}");
    }

    fn histories(&self, cases: &[u64]) -> BTreeMap<u64, Vec<StoredEvent>> {
        cases.iter().map(|case| (*case, self.desk.case(*case).events)).collect()
    }

    fn audit(&self) {
        let audit = wait(self.desk.office.audit()).expect("audited");
        assert!(audit.faults.is_empty(), "{:?}", audit.faults);
    }

    /// The move of a case to the version in force; where it goes on, if its row is gone.
    fn moves(&self, case: u64, to: Option<&str>) -> Result<u64, OfficeFault> {
        let reason = "Perubahan peraturan".to_owned();
        let to = to.map(str::to_owned);
        self.act("budi", &Request::ChangeVersion { case, to, fields: Vec::new(), reason })
    }

    /// For each row a case at which it is open.
    fn a_case_at_every_row(&self) -> Vec<(u64, &'a str)> {
        let mut at_rows = Vec::new();
        for (at, (_, row)) in self.change.way.iter().enumerate() {
            let case = self.open(self.change.papers);
            for (person, before) in &self.change.way[..at] {
                let done = self.does(case, person, before, &[]);
                done.unwrap_or_else(|fault| panic!("{before}: {fault}"));
            }
            assert_eq!(self.open_row(case).as_deref(), Some(*row));
            at_rows.push((case, *row));
        }
        at_rows
    }

    /// Moves the case at a row as far as it can be moved, one of them back again; its version afterwards.
    fn moved_or_not(&self, case: u64, row: &str, (old, new): (Digest, Digest)) -> Digest {
        let to = self.change.chosen.iter().find(|(at, _)| *at == row).map(|(_, to)| *to);
        let moved = self.moves(case, None);
        match self.fate(row) {
            "dapat pindah" => assert!(moved.is_ok(), "{row}: {}", moved.expect_err("refused")),
            "perlu pilihan" => {
                let fault = moved.expect_err("a choice");
                assert!(matches!(fault.code(), "perlu-pilihan" | "kegiatan-terlewat"), "{fault}");
                if to.is_some() {
                    self.moves(case, to).unwrap_or_else(|fault| panic!("{row}: {fault}"));
                    assert_eq!(self.open_row(case).as_deref(), to);
                }
            }
            _ => assert_eq!(moved.expect_err("it stays").code(), "tinggal", "{row}"),
        }
        if row == self.change.undone {
            let reason = "Ternyata belum perlu".to_owned();
            let back = self.act("budi", &Request::UndoVersion { case, reason });
            assert!(back.is_ok(), "{row}");
            assert_eq!(self.open_row(case).as_deref(), Some(row));
            return old;
        }
        if self.fate(row) == "dapat pindah" || to.is_some() { new } else { old }
    }

    /// Edits the file, with its day of effect to come, and reads what everybody is told before anything happens.
    fn edit(&self, at_rows: &[(u64, &str)]) {
        let mut text = self.text();
        let dates = if text.contains("tanggal_efektif: 2022-01-01") {
            [
                ("tanggal_efektif: 2022-01-01", "tanggal_efektif: 2026-05-04"),
                ("tanggal_revisi: 2021-12-31", "tanggal_revisi: 2026-04-29"),
            ]
        } else {
            [
                ("tanggal_efektif: 2026-04-27", "tanggal_efektif: 2026-05-04"),
                (
                    "tanggal_pembuatan: 2026-04-01\n",
                    "tanggal_pembuatan: 2026-04-01\n  tanggal_revisi: 2026-04-29\n",
                ),
            ]
        };
        for (from, to) in self.change.edits.iter().chain(&dates) {
            assert!(text.contains(from), "{}: `{from}`", self.change.sop);
            text = text.replace(from, to);
        }
        self.write(&text);
        self.rename_in_scenarios();
        let checked = check_paths(self.desk.office.folder(), &[], Profile::Office);
        let errors = checked.findings.iter().filter(|finding| finding.severity == Severity::Error);
        let errors: Vec<&str> = errors.map(|finding| finding.message.as_str()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", self.change.sop);
        let report = wait(self.desk.office.change(&self.id, Earlier::InForce));
        let report = report.unwrap_or_else(|fault| panic!("{fault}")).to_text();
        for words in self.change.told {
            assert!(report.contains(words), "`{words}` in {report}");
        }
        let impact =
            wait(self.desk.office.impact(&self.id)).unwrap_or_else(|fault| panic!("{fault}"));
        let found: BTreeMap<u64, &str> =
            impact.cases.iter().map(|case| (case.number, case.fate.word())).collect();
        let expected = at_rows.iter().map(|(case, row)| (*case, self.fate(row)));
        assert_eq!(found, expected.collect(), "{}", self.change.sop);
        // What could be, row by row.
        let possible = wait(self.desk.office.possible(&self.id)).expect("looked at");
        let rows = possible.expect("another version").rows.expect("few");
        for row in rows.iter().filter(|row| !row.with_applicant) {
            let words: BTreeSet<&str> = row.fates.iter().map(|fate| fate.word()).collect();
            let by_rows = self.change.by_rows.iter().find(|(at, _)| *at == row.row.as_str());
            let expected = by_rows.map_or("dapat pindah", |(_, fate)| *fate);
            assert_eq!(words, BTreeSet::from([expected]), "{}", row.row);
        }
    }

    fn fate(&self, row: &str) -> &'static str {
        match self.change.fates.iter().find(|(at, _)| *at == row).map(|(_, fate)| *fate) {
            None => "dapat pindah",
            Some("perlu pilihan") => "perlu pilihan",
            Some(_) => "tinggal",
        }
    }
}

fn walk(change: &Change<'_>) {
    let walk = Walk::begin(change);
    let old = walk.enact();
    let at_rows = walk.a_case_at_every_row();
    let cases: Vec<u64> = at_rows.iter().map(|(case, _)| *case).collect();
    let before = walk.histories(&cases);
    walk.edit(&at_rows);
    assert_eq!(walk.histories(&cases), before, "telling writes nothing");
    // Put in force for a day to come: until then everything is as it was.
    walk.clock("2026-04-30 08.00");
    let new = walk.enact();
    assert_ne!(old, new);
    let early = walk.open(change.papers);
    assert_eq!(walk.version(early), old);
    for case in &cases {
        assert_eq!(walk.moves(*case, None).expect_err("not yet").code(), "sudah-di-versi-itu");
    }
    assert_eq!(walk.histories(&cases), before);
    // The day comes by itself.
    walk.clock("2026-05-04 08.00");
    let papers: Vec<&str> = change.papers.iter().chain(change.further).copied().collect();
    let late = walk.open(&papers);
    assert_eq!(walk.version(late), new);
    // All that can move do, the chosen ones where somebody says; the others stay.
    let mut versions: BTreeMap<u64, Digest> = BTreeMap::from([(early, old), (late, new)]);
    for (case, row) in &at_rows {
        versions.insert(*case, walk.moved_or_not(*case, row, (old, new)));
    }
    walk.audit();
    for (case, version) in &versions {
        assert_eq!(walk.version(*case), *version, "case {case}");
        walk.finish(*case, if *version == new { change.new_way } else { change.way });
        assert_eq!(walk.version(*case), *version, "case {case}");
    }
    // What had happened stands as it stood, byte for byte, before all that followed.
    for (case, events) in &before {
        let now = walk.desk.case(*case).events;
        assert!(now.len() > events.len() && now[..events.len()] == events[..], "case {case}");
    }
    walk.audit();
}

#[test]
fn e_ktp_takes_longer_to_verify_and_asks_one_paper_more() {
    const WAY: &[(&str, &str)] = &[
        ("sari", "terima"),
        ("sari", "agenda"),
        ("tuti", "verifikasi"),
        ("hadi", "validasi"),
        ("dewi", "rekam"),
        ("sari", "serahkan"),
    ];
    walk(&Change {
        sop: "e-ktp",
        fields: &[
            "jenis=baru",
            "nik=3313140101089001",
            "nama_pemohon=Contoh",
            "tanggal_lahir=2000-01-01",
            "pernah_kawin=tidak",
        ],
        papers: &["f_1_02", "kk"],
        way: WAY,
        edits: &[
            (
                "waktu: 3 menit\n    output: [lembar_permohonan]",
                "waktu: 5 menit\n    output: [lembar_permohonan]",
            ),
            ("waktu: 15 menit", "waktu: 17 menit"),
            (
                "  - dokumen: surat_hilang\n",
                "  - dokumen: foto\n    bentuk: asli\n  - dokumen: surat_hilang\n",
            ),
            (
                "  - { id: ceklist, nama",
                "  - { id: foto, nama: Pas foto }\n  - { id: ceklist, nama",
            ),
        ],
        told: &["verifikasi: waktu 3 → 5 menit", "syarat baru: Pas foto", "total 15 → 17 menit"],
        // Whoever has been verified has no photograph: one goes back for it, two are finished as they began.
        fates: &[
            ("validasi", "perlu pilihan"),
            ("rekam", "perlu pilihan"),
            ("serahkan", "perlu pilihan"),
        ],
        by_rows: &[],
        chosen: &[("validasi", "verifikasi")],
        further: &["foto"],
        new_way: WAY,
        undone: "agenda",
    });
}

const DESK_WAY: [(&str, &str); 7] = [
    ("dewi", "ketik"),
    ("tuti", "paraf"),
    ("hadi", "tanda_tangan"),
    ("sari", "nomori"),
    ("sari", "serahkan_berkas"),
    ("sari", "terbit"),
    ("dewi", "cek_siak"),
];

#[test]
fn kk_has_a_row_more() {
    let begin = [
        ("sari", "ajukan"),
        ("sari", "periksa"),
        ("sari", "catat_permohonan"),
        ("tuti", "verifikasi"),
    ];
    let way = [&begin[..], &DESK_WAY[..6]].concat();
    let new_way = [&begin[..], &DESK_WAY[..]].concat();
    walk(&Change {
        sop: "kk",
        fields: &[
            "jenis=hilang",
            "nama_pemohon=Contoh",
            "nik=3313140101809001",
            "tanggal_lahir=1980-01-01",
            "pernah_kawin=ya",
            "alamat=Dusun Rekaan",
            "desa=kemiri",
            "sudah_terdata=ya",
            "elemen_berubah=tidak",
            "anggota=nama:Contoh;lahir:1980-01-01;hubungan:kepala",
        ],
        papers: &["f_1_02", "surat_hilang", "ktp_el"],
        way: &way,
        edits: &[
            (
                "  - id: verifikasi\n",
                "  - id: cek_siak
    uraian: Mencocokkan data dengan SIAK
    pelaksana: [operator]
    kelengkapan: [berkas_teregister, komputer]
    waktu: 3 menit
    output: [berkas_teregister]
  - id: verifikasi
",
            ),
            ("waktu: 26 menit", "waktu: 29 menit"),
        ],
        told: &["kegiatan baru: cek_siak, sesudah catat_permohonan", "total 26 → 29 menit"],
        // Whoever is past the new row never had it done.
        fates: &[
            ("verifikasi", "perlu pilihan"),
            ("ketik", "perlu pilihan"),
            ("paraf", "perlu pilihan"),
            ("tanda_tangan", "perlu pilihan"),
            ("nomori", "perlu pilihan"),
            ("serahkan_berkas", "perlu pilihan"),
            ("terbit", "perlu pilihan"),
        ],
        by_rows: &[],
        chosen: &[("verifikasi", "cek_siak")],
        further: &[],
        new_way: &new_way,
        undone: "catat_permohonan",
    });
}

#[test]
fn akta_has_another_deadline_and_a_statement_by_each_of_two_witnesses() {
    let begin = [
        ("sari", "ajukan"),
        ("sari", "periksa"),
        ("sari", "teliti"),
        ("sari", "isi_sptjm"),
        ("sari", "catat_permohonan"),
        ("tuti", "verifikasi"),
    ];
    let way = [&begin[..], &DESK_WAY[..6]].concat();
    walk(&Change {
        sop: "akta-kelahiran",
        fields: &[
            "nama_pemohon=Contoh Ibu",
            "nik=3313144404909005",
            "desa=kemiri",
            "alamat=Dusun Rekaan",
            "no_kk=3313140404209005",
            "nama_anak=Contoh Anak",
            "jenis_kelamin=perempuan",
            "tempat_lahir=Karanganyar",
            "lahir_anak=2026-02-20",
            "nama_ibu=Contoh Ibu",
            "ada_surat_lahir=tidak",
            "kawin_tercatat=ya",
        ],
        papers: &["f_2_01", "buku_nikah", "kk", "ktp_orang_tua", "ktp_saksi"],
        way: &way,
        edits: &[
            ("batas: 14 hari kerja", "batas: 10 hari kerja"),
            (
                "    kelengkapan: [formulir_sptjm, dua_saksi]\n",
                "    sebanyak: 2\n    kelengkapan: [formulir_sptjm, dua_saksi]\n",
            ),
        ],
        told: &["batas melengkapi berkas 14 → 10 hari kerja", "isi_sptjm: sebanyak baru: 2"],
        // Its work is made otherwise now: whoever has begun finishes it as it was begun.
        fates: &[("isi_sptjm", "tinggal")],
        by_rows: &[("isi_sptjm", "tinggal")],
        chosen: &[],
        further: &[],
        new_way: &way,
        undone: "verifikasi",
    });
}

#[test]
fn pindah_has_another_branch() {
    const WAY: &[(&str, &str)] = &[
        ("sari", "ajukan"),
        ("sari", "periksa"),
        ("sari", "catat_permohonan"),
        ("tuti", "verifikasi"),
        ("tuti", "klasifikasikan"),
        ("dewi", "konsep_alamat"),
        ("tuti", "paraf"),
        ("hadi", "tanda_tangan"),
        ("sari", "nomori"),
        ("sari", "serahkan_berkas"),
        ("sari", "terbit"),
    ];
    let new_way = [WAY, &[("dewi", "konsep_skpwni"), ("dewi", "konsep_dalam")]].concat();
    walk(&Change {
        sop: "pindah",
        fields: &[
            "nama_pemohon=Contoh Ibu",
            "nik=3313145505809001",
            "no_kk=3313140404209005",
            "desa=kemiri",
            "alamat_asal=Dusun Rekaan",
            "alamat_tujuan=Dusun Contoh",
            "alasan_pindah=Pekerjaan",
            "klasifikasi=antar_desa",
            "susunan=kepala_semua",
            "anggota=nik:3313145505809001;nama:Contoh Ibu;lahir:1980-05-15;hubungan:kepala;ikut:ya",
        ],
        papers: &["f_1_03", "kk", "ktp_ditarik"],
        way: WAY,
        // Moves between districts get the letter of those that leave the regency; the others another draft.
        edits: &[
            (
                "- { jawab: Ya, bila: keluar_kabupaten, ke: konsep_skpwni }",
                "- { jawab: Ya, bila: keluar_kabupaten atau klasifikasi == antar_kecamatan, ke: konsep_skpwni }",
            ),
            ("konsep_alamat", "konsep_dalam"),
            ("surat pengantar perubahan alamat", "surat pengantar pindah dalam kecamatan"),
        ],
        told: &[
            "klasifikasikan: cabang Ya: bila keluar_kabupaten → keluar_kabupaten atau klasifikasi == antar_kecamatan",
            "klasifikasikan: cabang Tidak: ke konsep_alamat → konsep_dalam",
            "kegiatan dihapus: konsep_alamat",
        ],
        fates: &[("konsep_alamat", "perlu pilihan")],
        by_rows: &[("konsep_alamat", "perlu pilihan")],
        chosen: &[("konsep_alamat", "konsep_dalam")],
        further: &[],
        new_way: &new_way,
        undone: "paraf",
    });
}
