//! SOP files made by the dozen, of the size and kind that offices write: a form, a table of papers by situation, ten to
//! forty rows with judgements, returns, guarded branches and, in every third, a parallel part.
//! They are sound; what a rule finds in a faulty file is not their matter.

#![allow(dead_code, reason = "each test and bench uses its own part")]

use std::fmt::Write as _;
use std::path::Path;

/// Writes an office of so many SOPs below a folder; the texts are given back, in the order of their files.
pub fn office(root: &Path, count: usize) -> Vec<String> {
    let kantor = std::fs::read_to_string("kantor.yaml").expect("the office file is there");
    std::fs::create_dir_all(root.join("sops")).expect("a folder");
    std::fs::write(root.join("kantor.yaml"), &kantor).expect("writable");
    let texts: Vec<String> = (0..count).map(|number| sop(number, 10 + number * 7 % 31)).collect();
    for (number, text) in texts.iter().enumerate() {
        let path = root.join("sops").join(format!("{}.yaml", id(number)));
        std::fs::write(path, text).expect("writable");
    }
    texts
}

/// The id of the SOP of this number.
pub fn id(number: usize) -> String {
    format!("layanan-{number:04}")
}

/// One SOP of so many rows, at least ten.
pub fn sop(number: usize, rows: usize) -> String {
    let mut text = head(number);
    text.push_str("dokumen:\n");
    for paper in PAPERS {
        let _ = writeln!(text, "  - {{ id: {paper}, nama: Lembar {paper} }}");
    }
    text.push_str("  - { id: daftar_periksa, nama: Daftar periksa, tersedia: ya }\n");
    for row in 0..rows {
        let _ = writeln!(text, "  - {{ id: hasil_{row}, nama: Hasil tahap {row} }}");
    }
    text.push_str("kegiatan:\n");
    let parallel = (number.is_multiple_of(3)).then_some(rows / 2);
    for row in 0..rows {
        one_row(&mut text, row, rows, parallel);
    }
    text.push_str(
        "pengembalian: { batas: 14 hari kerja, lewat_batas: { ke: kedaluwarsa } }\nakhir:\n  - { id: selesai, nama: Hasil diserahkan }\n  - { id: kedaluwarsa, nama: Berkas tidak dilengkapi pada waktunya }\n",
    );
    text
}

const PAPERS: [&str; 8] =
    ["formulir", "kk", "ktp_el", "surat_desa", "surat_hilang", "ktp_lama", "kuasa", "akta"];

fn head(number: usize) -> String {
    let id = id(number);
    format!(
        "sop: {id}
nama: Pelayanan nomor {number}
identitas:
  opd: Kantor Kecamatan Rekaan
  bidang: Seksi Pelayanan {number}
  nomor: 800 / {number} / 2026
  dasar_hukum:
    - id: uu_23_2006
      teks: Undang-Undang Nomor 23 Tahun 2006 tentang Administrasi Kependudukan yang telah diubah dengan Undang-Undang Nomor 24 Tahun 2013;
    - id: perpres_96_2018
      teks: Peraturan Presiden Nomor 96 Tahun 2018 tentang Persyaratan dan Tata Cara Pendaftaran Penduduk dan Pencatatan Sipil;
  kualifikasi:
    - Memahami persyaratan pelayanan nomor {number}
  peralatan:
    - Komputer
  peringatan:
    - Jika persyaratan tidak lengkap, maka berkas dikembalikan dengan catatan
  pencatatan:
    - Buku register layanan
pelaksana:
  - {{ id: pemohon, nama: Pemohon, luar: ya, peran: loket }}
  - {{ id: loket, nama: Petugas Loket }}
  - {{ id: operator, nama: Operator Komputer }}
  - {{ id: kasi_pemerintahan, nama: Kasi Pemerintahan }}
  - {{ id: camat, nama: Camat, pengganti: [sekcam] }}
isian:
  - {{ id: nama_pemohon, nama: Nama pemohon, tipe: teks }}
  - {{ id: nik, nama: NIK pemohon, tipe: nik }}
  - {{ id: tanggal_lahir, nama: Tanggal lahir, tipe: tanggal }}
  - {{ id: pernah_kawin, nama: Pernah kawin, tipe: ya_tidak }}
  - {{ id: diwakilkan, nama: Diwakilkan, tipe: ya_tidak }}
  - {{ id: nilai, nama: Nilai permohonan, tipe: uang }}
  - id: jenis
    nama: Jenis permohonan
    tipe: pilihan
    pilihan:
      - {{ id: baru, nama: Baru }}
      - {{ id: hilang, nama: Hilang }}
      - {{ id: rusak, nama: Rusak }}
      - {{ id: ubah, nama: Perubahan }}
  - id: cara
    nama: Cara menyampaikan
    tipe: pilihan
    pilihan:
      - {{ id: loket_langsung, nama: Di loket }}
      - {{ id: lewat_desa, nama: Lewat desa }}
      - {{ id: lewat_pos, nama: Lewat pos }}
harus:
  - {{ syarat: umur(tanggal_lahir) >= 17 atau pernah_kawin, pesan: Pemohon belum berumur 17 tahun dan belum pernah kawin }}
persyaratan:
  - {{ dokumen: formulir, bentuk: asli }}
  - {{ dokumen: kk, bila: jenis == baru atau jenis == ubah }}
  - {{ dokumen: ktp_lama, bentuk: asli, bila: jenis == rusak }}
  - {{ dokumen: surat_hilang, bentuk: asli, bila: jenis == hilang }}
  - {{ dokumen: ktp_el, bentuk: ditunjukkan, bila: umur(tanggal_lahir) >= 17 }}
  - {{ dokumen: kuasa, bentuk: asli, bila: diwakilkan }}
  - {{ dokumen: surat_desa, bila: cara == lewat_desa dan nilai > 1000000 }}
  - {{ dokumen: akta, bila: umur(tanggal_lahir) < 17 dan jenis != hilang }}
"
    )
}

/// A row: a judgement with a return in every fifth, a guarded branch in every seventh, one split into two that meet
/// again three rows later.
fn one_row(text: &mut String, row: usize, rows: usize, parallel: Option<usize>) {
    let actor = ["loket", "operator", "kasi_pemerintahan", "camat"][row % 4];
    let needs = if row == 0 { "formulir".to_owned() } else { "daftar_periksa".to_owned() };
    let _ = write!(
        text,
        "  - id: k{row}\n    uraian: Menangani tahap {row}\n    pelaksana: [{actor}]\n    kelengkapan: [{needs}]\n    waktu: {} menit\n    output: [hasil_{row}]\n",
        1 + row % 9
    );
    let next =
        |by: usize| if row + by < rows { format!("k{}", row + by) } else { "selesai".to_owned() };
    match parallel {
        Some(at) if row == at => {
            let _ = writeln!(text, "    serempak: [k{}, k{}]", row + 1, row + 2);
        }
        Some(at) if row == at + 1 => {
            let _ = writeln!(text, "    ke: k{}", at + 3);
        }
        Some(at) if row == at + 2 => {
            let _ = writeln!(text, "    ke: k{}", at + 3);
        }
        Some(at) if row == at + 3 => {
            let _ = writeln!(text, "    gabung: k{at}");
        }
        _ => {}
    }
    if is_judged(row, rows, parallel) {
        let _ = write!(
            text,
            "    tanya: Benar?\n    cabang:\n      - {{ jawab: Ya, ke: {} }}\n      - {{ jawab: Tidak, kembalikan: k0 }}\n",
            next(1)
        );
    } else if is_guarded(row, rows, parallel) {
        let _ = write!(
            text,
            "    cabang:\n      - {{ jawab: Baru, bila: jenis == baru, ke: {} }}\n      - {{ jawab: Besar, bila: jenis != baru dan nilai >= 5000000, ke: {} }}\n      - {{ jawab: Lain, ke: {} }}\n",
            next(1),
            next(1),
            next(2)
        );
    } else if row > 0 && is_guarded(row - 1, rows, parallel) {
        let _ = writeln!(text, "    ke: {}", next(1));
    }
}

/// False for the first and the last rows, and for those in and just before the parallel part.
fn is_plain(row: usize, rows: usize, parallel: Option<usize>) -> bool {
    let is_near = parallel.is_some_and(|at| row + 2 > at && row <= at + 3);
    row > 0 && row + 3 < rows && !is_near
}

fn is_guarded(row: usize, rows: usize, parallel: Option<usize>) -> bool {
    row.is_multiple_of(7) && is_plain(row, rows, parallel) && is_plain(row + 1, rows, parallel)
}

fn is_judged(row: usize, rows: usize, parallel: Option<usize>) -> bool {
    let follows = row > 0 && is_guarded(row - 1, rows, parallel);
    row.is_multiple_of(5)
        && is_plain(row, rows, parallel)
        && !follows
        && !is_guarded(row, rows, parallel)
}

/// An SOP of so many rows, most of them in one parallel part of three branches, with a judgement and a way back in
/// every sixth row of each: the widest flow of this length.
pub fn wide_flow(rows: usize) -> String {
    let mut text = String::from(
        "sop: alur-lebar\nnama: Alur lebar\npelaksana:\n  - { id: loket, nama: Loket }\nkegiatan:\n",
    );
    let branch = (rows - 3) / 3;
    let plain = |text: &mut String, id: &str| {
        let _ = write!(
            text,
            "  - id: {id}\n    uraian: Menangani {id}\n    pelaksana: [loket]\n    waktu: 1 menit\n"
        );
    };
    plain(&mut text, "awal");
    text.push_str("    serempak: [a0, b0, c0]\n");
    for part in ["a", "b", "c"] {
        for row in 0..branch {
            plain(&mut text, &format!("{part}{row}"));
            let next =
                if row + 1 < branch { format!("{part}{}", row + 1) } else { "temu".to_owned() };
            if row % 6 == 5 {
                let _ = write!(
                    text,
                    "    tanya: Benar?\n    cabang:\n      - {{ jawab: Ya, ke: {next} }}\n      - {{ jawab: Tidak, ke: {part}{} }}\n",
                    row - 3
                );
            } else {
                let _ = writeln!(text, "    ke: {next}");
            }
        }
    }
    plain(&mut text, "temu");
    text.push_str("    gabung: awal\n");
    for row in 3 * branch + 2..rows {
        plain(&mut text, &format!("z{row}"));
    }
    text
}

/// An SOP that asks for so many papers, each by two or three of so many choice fields with five choices.
pub fn wide_table(fields: usize, papers: usize) -> String {
    let mut text = String::from(
        "sop: tabel-lebar\nnama: Tabel lebar\npelaksana:\n  - { id: loket, nama: Loket }\nisian:\n",
    );
    for field in 0..fields {
        let _ = write!(
            text,
            "  - id: f{field}\n    nama: Isian {field}\n    tipe: pilihan\n    pilihan:\n"
        );
        for choice in 0..5 {
            let _ = writeln!(text, "      - {{ id: f{field}_{choice}, nama: Pilihan {choice} }}");
        }
    }
    text.push_str("persyaratan:\n");
    for paper in 0..papers {
        // Each reads its own field and the next, so that the whole table hangs together.
        let (a, b, c) = (paper % fields, (paper + 1) % fields, (paper * 3 + 5) % fields);
        let _ = writeln!(
            text,
            "  - {{ dokumen: d{paper}, bila: \"f{a} == f{a}_{} dan (f{b} == f{b}_{} atau f{c} != f{c}_{})\" }}",
            paper % 5,
            (paper + 2) % 5,
            paper % 4
        );
    }
    text.push_str("dokumen:\n");
    for paper in 0..papers {
        let _ = writeln!(text, "  - {{ id: d{paper}, nama: Surat {paper} }}");
    }
    text.push_str("kegiatan:\n  - { id: terima, uraian: Menerima berkas, pelaksana: [loket], waktu: 1 menit }\n");
    text
}
