//! Books with columns of their own, printed from one family's year; what is expected is read off its script.
//! How a page looks is judged by people; the default register is in `papers.rs`.

mod told_year;

use serde_json::Value as Json;
use told_year::Year;

/// The texts of the lines, `~` before what is struck out.
fn lines(facts: &Json) -> Vec<Vec<String>> {
    let cell = |cell: &Json| {
        let struck = if cell["coret"] == true { "~" } else { "" };
        format!("{struck}{}", cell["teks"].as_str().expect("a text"))
    };
    let rows = facts["baris"].as_array().expect("lines").iter();
    rows.map(|row| row.as_array().expect("cells").iter().map(cell).collect()).collect()
}

const BAPAK: &str = "3313140202859001";
const IBU: &str = "3313144303879002";

#[test]
fn the_daily_book_of_events_prints_the_columns_that_the_office_gave_it() {
    let year = Year::new();
    let facts = year.facts(&["--dokumen", "buku:bhpkpp:2026"]);
    assert_eq!(facts["masa"], "Tahun 2026");
    // The child has no NIK yet: the column says whose it shows. A lost card has no number. The event is what the SOP
    // calls it, or else the kind of application; the service stands beside it.
    let expected = "\
1|12 Januari 2026|Bayi Contoh|BAPAK|KELUARGA|Kelahiran|Surat Pengantar Pembuatan Akta Kelahiran|Waru|400.12.3.1/001/I/2026|UJI COBA; Kutipan Akta Kelahiran diterima
2|19 Januari 2026|Bapak Contoh|BAPAK|KELUARGA|Perubahan data atau anggota|Pembuatan Kartu Keluarga (KK)|Waru|400.12.2.1/001/I/2026|UJI COBA; Kartu Keluarga diterima
3|9 Maret 2026|Bapak Contoh|BAPAK||Hilang|Pembuatan Kartu Keluarga (KK)|Waru|400.12.2.1/002/III/2026|UJI COBA; Kartu Keluarga diterima
4|2 Juni 2026|Ibu Contoh|IBU|KELUARGA|Pindah|Pengurusan Surat Keterangan Pindah Penduduk|Waru|400.12.2.2/001/VI/2026|UJI COBA; SKPWNI atau dokumen baru diterima
5|9 Juni 2026|Bapak Contoh|BAPAK|KELUARGA|Perubahan data atau anggota|Pembuatan Kartu Keluarga (KK)|Waru|400.12.2.1/004/VI/2026|UJI COBA; Kartu Keluarga diterima";
    let expected = expected.replace("BAPAK", BAPAK).replace("IBU", IBU);
    let expected = expected.replace("KELUARGA", "3313140101209001");
    let found: Vec<String> = lines(&facts).iter().map(|cells| cells.join("|")).collect();
    assert_eq!(found, expected.lines().collect::<Vec<_>>());
    assert!(lines(&year.facts(&["--dokumen", "buku:bhpkpp:2025"])).is_empty());
}

#[test]
fn move_book_counts_who_goes_along_and_the_agenda_says_to_whom_and_why() {
    let year = Year::new();
    let moved = lines(&year.facts(&["--dokumen", "buku:register_pindah:2026"]));
    let expected = "Ibu Contoh|IBU|Dukuh Rekaan RT 0 RW 0|Jalan Khayal 0, Provinsi Rekaan|Antar provinsi|2|Pekerjaan|400.12.2.2/001/VI/2026";
    assert_eq!(moved[0][2..10].join("|"), expected.replace("IBU", IBU));
    let agenda = lines(&year.facts(&["--dokumen", "buku:agenda_keluar:2026"]));
    let expected = "3|16 Maret 2026|400.12.2.1/003/III/2026|Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Karanganyar di Karanganyar|Pengantar Pencetakan KTP-el|Remaja Contoh|1/2026|Surat pengantar diserahkan";
    assert_eq!((agenda.len(), agenda[2].join("|").as_str()), (4, expected));
}

#[test]
fn void_number_stays_with_its_line_struck_out_and_the_reason() {
    let year = Year::and_then(
        "@ 2026-06-18 08.00\n$ tertib batalkan-nomor 4 400.12.2.1/002/III/2026 --alasan \"salah cetak & <kotor>\" --oleh hadi",
    );
    let facts = year.facts(&["--dokumen", "buku:agenda_keluar:2026"]);
    let lines = lines(&facts);
    assert_eq!(lines[1][..3], ["2", "9 Maret 2026", "400.12.2.1/002/III/2026"]);
    assert!(lines[1][3..7].iter().all(|cell| cell.starts_with('~')), "{:?}", lines[1]);
    assert_eq!(lines[1][7], "UJI COBA; BATAL: salah cetak & <kotor>");
    assert!(lines[0].iter().all(|cell| !cell.starts_with('~')), "{:?}", lines[0]);
    assert_eq!(facts["batal"], 1);
    assert_eq!(facts["jumlah"], "Jumlah: 4 nomor; 3 berlaku, 1 batal");
    let holds = "dengan 4 nomor, 1 di antaranya batal, dari 400.12.2.1/001/I/2026 sampai nomor terakhir 400.12.2.1/004/VI/2026.";
    assert!(facts["penutup"].as_str().expect("a text").ends_with(holds), "{}", facts["penutup"]);
    let page = year.page(&["--dokumen", "buku:agenda_keluar:2026"]);
    assert!(page.contains("<s>Pengantar Penerbitan Kartu Keluarga</s>"), "{page}");
    assert!(page.contains("BATAL: salah cetak &amp; &lt;kotor&gt;"), "{page}");
    assert!(page.contains("4 nomor, 1 di antaranya batal"), "{page}");
}

/// The columns of a register of applications, as an office may write them. The norm of the SOP is 15 minutes from the
/// day on which the missing card was brought, 16 March at 09.00.
#[test]
fn columns_may_say_when_what_was_brought_and_until_when_it_was_promised() {
    let year = Year::new();
    year.edit(
        "kantor.yaml",
        "      - { judul: Tanggal Lahir, isi: [tanggal_lahir] }\n      - { judul: Jenis Permohonan, isi: [jenis] }",
        "      - { judul: Jam, isi: [jam] }\n      - { judul: Berkas, isi: [berkas] }\n      - { judul: Janji Selesai, isi: [janji] }",
    );
    let lines = lines(&year.facts(&["--dokumen", "buku:register_ektp:2026"]));
    let expected =
        ["08.04", "Formulir F-1.02 (asli); Kartu Keluarga (asli)", "16 Maret 2026 / 09.15"];
    assert_eq!(lines[0][4..7], expected);
}

#[test]
fn period_that_is_none_or_is_still_to_come_is_told() {
    let year = Year::told("@ 2026-06-18 08.00");
    for (typed, words) in [
        ("buku:bhpkpp:2026-13", "masa `2026-13` tidak dikenal: buku `bhpkpp` dihitung per tahun"),
        ("buku:bhpkpp:", "masa `` tidak dikenal"),
        ("buku:bhpkpp:kemarin", "misalnya `buku:bhpkpp:20"),
        ("buku:bhpkpp:9999", "masa `9999` belum mulai; yang sekarang `buku:bhpkpp:20"),
        ("buku:bhpkp:2026", "mungkin maksudnya `bhpkpp`"),
    ] {
        let said = year.refused(&["cetak", "--dokumen", typed, "--format", "json"]);
        assert!(said.contains(words), "{typed}: {said}");
    }
}

#[test]
fn case_that_ended_without_a_letter_has_a_dash_and_one_still_open_a_blank_for_its_number() {
    let open = "tertib buka e-ktp --oleh sari --isian jenis=hilang --isian nik=3313140101809001 --isian nama_pemohon=Contoh --isian tanggal_lahir=1980-01-01 --isian pernah_kawin=ya --diterima f_1_02,surat_hilang";
    let registered = |case: u64| {
        format!(
            "$ {open}\n$ tertib kerjakan {case} terima --oleh sari\n$ tertib kerjakan {case} agenda --oleh sari\n"
        )
    };
    let year = Year::and_then(&format!(
        "@ 2026-06-18 08.00\n{}{}$ tertib cabut 8 --alasan \"tidak jadi\" --oleh sari",
        registered(7),
        registered(8)
    ));
    let lines = lines(&year.facts(&["--dokumen", "buku:register_ektp:2026"]));
    let numbers: Vec<&str> = lines.iter().map(|line| line[6].as_str()).collect();
    let both = "400.12.2.1/003/III/2026; 400.12.2.1/SKet/001/III/2026";
    assert_eq!(numbers, [both, "", "-"]);
}
