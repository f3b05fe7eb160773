//! The letters of the four SOPs, each signed in every capacity in which its SOP lets somebody sign.
//! What else the letters say is in `letters.rs`.

use super::desk::{Desk, texts};

/// One service: SOP, letter, fields, papers, the rows before the signature, that of the signature, those after it.
struct Service {
    sop: &'static str,
    letter: &'static str,
    fields: &'static [&'static str],
    papers: &'static [&'static str],
    before: &'static [(&'static str, &'static str)],
    signs: &'static str,
    after: (&'static str, &'static str),
}

const SERVICES: [Service; 4] = [
    Service {
        sop: "e-ktp",
        letter: "surat_pengantar",
        fields: &[
            "jenis=hilang",
            "nik=3313140101809001",
            "nama_pemohon=Contoh",
            "tanggal_lahir=1980-01-01",
            "pernah_kawin=ya",
        ],
        papers: &["f_1_02", "surat_hilang"],
        before: &[("sari", "terima"), ("sari", "agenda"), ("tuti", "verifikasi=Ya")],
        signs: "validasi",
        after: ("dewi", "rekam"),
    },
    Service {
        sop: "kk",
        letter: "surat_pengantar_kk",
        fields: &[
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
        ],
        papers: &["f_1_02", "ktp_el", "surat_hilang"],
        before: &[
            ("sari", "ajukan"),
            ("sari", "periksa=Ya"),
            ("sari", "catat_permohonan"),
            ("tuti", "verifikasi=Ya"),
            ("dewi", "ketik"),
            ("tuti", "paraf=Ya"),
        ],
        signs: "tanda_tangan",
        after: ("sari", "nomori"),
    },
    Service {
        sop: "akta-kelahiran",
        letter: "surat_pengantar_akta",
        fields: &[
            "nama_pemohon=Contoh",
            "nik=3313140101809001",
            "no_kk=3313140101209001",
            "alamat=Dusun Rekaan",
            "desa=waru",
            "nama_anak=Contoh Anak",
            "jenis_kelamin=perempuan",
            "tempat_lahir=Karanganyar",
            "lahir_anak=2026-03-01",
            "nama_ibu=Contoh Ibu",
            "ada_surat_lahir=ya",
            "kawin_tercatat=ya",
        ],
        papers: &["f_2_01", "surat_lahir", "buku_nikah", "kk", "ktp_orang_tua"],
        before: &[
            ("sari", "ajukan"),
            ("sari", "periksa=Ya"),
            ("sari", "teliti"),
            ("sari", "catat_permohonan"),
            ("tuti", "verifikasi=Ya"),
            ("dewi", "ketik"),
            ("tuti", "paraf=Ya"),
        ],
        signs: "tanda_tangan",
        after: ("sari", "nomori"),
    },
    Service {
        sop: "pindah",
        letter: "surat_pindah",
        fields: &[
            "nama_pemohon=Contoh",
            "nik=3313140101809001",
            "no_kk=3313140101209001",
            "desa=waru",
            "alamat_asal=Dusun Rekaan",
            "alamat_tujuan=Jalan Khayal",
            "alasan_pindah=Pekerjaan",
            "klasifikasi=antar_provinsi",
            "susunan=kepala_semua",
            "anggota=nik:3313140101809001;nama:Contoh;lahir:1980-01-01;hubungan:kepala;ikut:ya",
        ],
        papers: &["f_1_03", "kk", "ktp_el"],
        before: &[
            ("sari", "ajukan"),
            ("sari", "periksa=Ya"),
            ("sari", "catat_permohonan"),
            ("tuti", "verifikasi=Ya"),
            ("tuti", "klasifikasikan"),
            ("dewi", "konsep_skpwni"),
            ("tuti", "paraf=Ya"),
        ],
        signs: "tanda_tangan",
        after: ("sari", "nomori"),
    },
];

const BUDI: [&str; 3] = ["Budi Contoh", "Pembina", "NIP 19800404 200503 1 999"];
const HADI: [&str; 3] = ["Hadi Contoh", "Pembina Tingkat I", "NIP 19750505 200003 1 999"];
const TUTI: [&str; 3] = ["Tuti Contoh", "Penata", "NIP 19850303 201001 2 999"];

const ON_BEHALF: [&str; 2] = ["a.n. CAMAT KEBAKKRAMAT", "Sekretaris Kecamatan,"];

/// These members of the staff are away on 7 April.
fn away(desk: &mut Desk, people: &[&str]) {
    for person in people {
        let line = format!(
            "\nketidakhadiran:\n  - pegawai: {person}\n    mulai: 2026-04-07 07.30\n    \
             sampai: 2026-04-07 16.00\n    alasan: Dinas luar\n"
        );
        desk.edit("kantor.yaml", "\nketidakhadiran:\n", &line);
    }
}

fn to_be_signed(desk: &Desk, service: &Service) -> u64 {
    let case = desk.open("sari", service.sop, texts(service.fields), service.papers);
    let case = case.unwrap_or_else(|fault| panic!("{}: {fault}", service.sop));
    desk.run(case, service.before);
    case
}

/// Signs the letter of this service, and gives the block of the signature.
fn signed_by(desk: &Desk, service: &Service, person: &str) -> Vec<String> {
    let case = to_be_signed(desk, service);
    desk.run(case, &[(person, service.signs), service.after]);
    desk.signature(case, service.letter)
}

/// All four letters signed by this person have this block.
fn all_signed(desk: &Desk, person: &str, position: &[&str], lines: [&str; 3]) {
    for service in &SERVICES {
        let expected = texts(&[position, &lines].concat());
        assert_eq!(signed_by(desk, service, person), expected, "{}", service.sop);
    }
    desk.is_whole();
}

#[test]
fn the_camat_signs_in_person() {
    let desk = Desk::shipped("2026-04-07 08.00");
    all_signed(&desk, "hadi", &["CAMAT KEBAKKRAMAT,"], HADI);
}

#[test]
fn a_plh_camat_signs_as_such() {
    let desk = Desk::shipped("2026-03-04 08.00");
    all_signed(&desk, "budi", &["Plh. CAMAT KEBAKKRAMAT,"], BUDI);
}

#[test]
fn a_plt_camat_signs_as_such() {
    let mut desk = Desk::shipped("2026-04-07 08.00");
    let plh = "sebagai: plh, mulai: 2026-03-02, sampai: 2026-03-06";
    desk.edit("kantor.yaml", plh, "sebagai: plt, mulai: 2026-04-01, sampai: 2026-04-30");
    all_signed(&desk, "budi", &["Plt. CAMAT KEBAKKRAMAT,"], BUDI);
}

#[test]
fn the_sekcam_signs_on_behalf_of_an_absent_camat() {
    let mut desk = Desk::shipped("2026-04-07 08.00");
    away(&mut desk, &["hadi"]);
    all_signed(&desk, "budi", &ON_BEHALF, BUDI);
}

#[test]
fn the_kasi_signs_where_the_sop_names_him_and_nowhere_else() {
    let mut desk = Desk::shipped("2026-04-07 08.00");
    away(&mut desk, &["hadi", "budi"]);
    for service in &SERVICES {
        if service.sop == "e-ktp" {
            let position =
                ["a.n. CAMAT KEBAKKRAMAT", "Sekretaris Kecamatan", "u.b.", "Kasi Pemerintahan,"];
            let expected = texts(&[position.as_slice(), &TUTI].concat());
            assert_eq!(signed_by(&desk, service, "tuti"), expected);
            continue;
        }
        let case = to_be_signed(&desk, service);
        let refused = desk.complete("tuti", case, service.signs, &[]).expect_err("not named");
        assert_eq!(refused, "bukan-peran: kegiatan ini dikerjakan oleh Camat", "{}", service.sop);
    }
    desk.is_whole();
}
