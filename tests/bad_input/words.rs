//! Mistyped command lines: answered in Indonesian with exit code 2, in JSON too.
//! It runs nothing that changes a case.

use super::desk::Desk;

#[test]
fn mistyped_commands_say_what_was_typed_and_what_is_known() {
    let desk = Desk::new();
    let cases: &[(&[&str], &[&str])] = &[
        (&[], &["perintah belum ditulis"]),
        (&["perisa"], &["perintah `perisa` tidak dikenal", "mungkin maksudnya `periksa`"]),
        (&["kerja", "--smua"], &["pilihan `--smua` tidak dikenal", "mungkin maksudnya `--semua`"]),
        (&["kerjakan", "1"], &["belum ditulis", "KEGIATAN"]),
        (&["kerja", "--oleh"], &["--oleh", "belum ada isinya"]),
        (&["cetak", "e-ktp", "--format", "doc"], &["`doc` bukan isi yang dikenal", "pdf, svg"]),
        (&["skema", "abc"], &["`abc` bukan isi yang dikenal", "sop, turunan, kantor"]),
        (&["lihat", "satu"], &["`satu` bukan nomor perkara"]),
        (&["lihat", "99999999999999999999999"], &["bukan nomor perkara"]),
        (&["lihat", "99"], &["perkara nomor 99 tidak ada"]),
        (
            &["cetak", "--dokumen", "buku:register_ektp:20xx"],
            &["masa `20xx` tidak dikenal", "per tahun", "misalnya `buku:register_ektp:20"],
        ),
        (&["cetak", "--dokumen", "buku:register_ektp:2026-13"], &["masa `2026-13` tidak dikenal"]),
        (&["kerja"], &["sebutkan siapa yang bekerja", "--oleh PEGAWAI"]),
        (&["jelaskan", "X99"], &["kode atau kunci `X99` tidak ada"]),
        (&["buka", "e-kpt", "--oleh", "sari"], &["SOP `e-kpt` tidak ada", "`e-ktp`"]),
        (&["buka", "../kantor", "--oleh", "sari"], &["SOP `../kantor` tidak ada"]),
    ];
    for (typed, words) in cases {
        desk.run(typed).fails(2, words);
    }
}

#[test]
fn a_mistyped_command_answers_in_json_where_json_is_wanted() {
    let said = Desk::new().run(&["kerja", "--smua", "--json"]);
    assert_eq!((said.code, said.err.as_str()), (2, ""));
    let fault = &said.json()["kegagalan"];
    assert_eq!(fault["kode"], "perintah");
    assert!(fault["kalimat"].as_str().unwrap().contains("`--smua` tidak dikenal"), "{fault}");
}
