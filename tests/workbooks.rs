//! Workbooks of books and of anything else, read back by another program's reader; what is expected is what was handed
//! in, or is read off the script of the year.
//! How they look is judged by people.

mod paper_facts;
mod told_year;
mod workbook;

use jiff::civil::{date, datetime};
use tertib::document::imprint::Sheet;
use tertib::document::paper::Paper;
use tertib::exchange::xlsx::fault::XlsxFault;
use tertib::exchange::xlsx::from_paper::workbook_of;
use tertib::exchange::xlsx::workbook::{Cell, Column, Line, Page, SheetFacts, Value, Workbook};
use tertib::exchange::xlsx::write::to_xlsx;
use told_year::Year;
use workbook::{Read, converted, said};

fn sheet(name: &str, columns: &[&str], rows: Vec<Vec<Cell>>) -> SheetFacts {
    SheetFacts {
        name: name.into(),
        titles: Vec::new(),
        columns: columns.iter().map(|title| Column::of(*title, 30_000)).collect(),
        is_numbered: false,
        can_filter: false,
        rows,
        row_height: 0,
        closing: Vec::new(),
        page: Page {
            sheet: Sheet::F4,
            is_landscape: true,
            foot: "kaki & 1".into(),
            mark: String::new(),
        },
    }
}

fn workbook(sheets: Vec<SheetFacts>) -> Workbook {
    Workbook {
        title: "Percobaan".into(),
        author: "KECAMATAN REKAAN".into(),
        date: date(2026, 3, 2),
        sheets,
    }
}

/// The cells of one column, read back.
fn read_back(values: Vec<Value>) -> Vec<String> {
    let rows = values.into_iter().map(|value| vec![Cell::of(value)]).collect();
    let bytes = to_xlsx(&workbook(vec![sheet("Isi", &["Kolom"], rows)])).expect("a workbook");
    let lines = Read::new(&bytes).lines("Isi");
    lines[1..].iter().map(|line| said(&line[0])).collect()
}

#[test]
fn days_times_and_counts_are_real_ones() {
    let values = vec![
        Value::Date(date(2026, 3, 2)),
        Value::Moment(datetime(2026, 3, 2, 8, 4, 0, 0)),
        Value::Month(date(2026, 3, 1)),
        Value::Duration(75 * 60),
        Value::Duration(26 * 3600),
        Value::Number(-12),
        Value::Money(1_500_000),
        Value::Date(date(1900, 3, 1)),
        Value::Date(date(9999, 12, 31)),
    ];
    let expected = [
        "2026-03-02",
        "2026-03-02 08.04",
        "2026-03-01",
        "[75m]",
        "[1560m]",
        "-12",
        "1500000",
        "1900-03-01",
        "9999-12-31",
    ];
    assert_eq!(read_back(values), expected);
}

#[test]
fn what_excel_would_count_wrong_stays_in_words() {
    // Excel takes 1900 for a leap year, and keeps fifteen digits of a number.
    let values = vec![
        Value::Date(date(1900, 2, 28)),
        Value::Date(date(1899, 12, 31)),
        Value::Number(1_234_567_890_123_456),
    ];
    let expected = ["\"28 Februari 1900\"", "\"31 Desember 1899\"", "\"1234567890123456\""];
    assert_eq!(read_back(values), expected);
}

#[test]
fn texts_are_texts_whatever_they_look_like() {
    let texts = [
        "3313140101809001",
        "0012",
        "1/2026",
        "=1+1",
        "=HYPERLINK(\"http://localhost\",\"x\")",
        "+62",
        "-",
        "@SUM(A1)",
        "\tx",
        "' dikutip",
        "TRUE",
        "https://localhost/",
        "a & <b> \"c\"",
        "dua\nbaris",
        "  tepi  ",
        "_x0041_",
        "ꦏꦺꦧꦏ꧀ 漢字 العربية 👨‍👩‍👧 é",
        "\u{1}\u{1f}",
    ];
    let mut book = Vec::new();
    for text in texts {
        book.push(vec![Cell::text(text)]);
    }
    let bytes = to_xlsx(&workbook(vec![sheet("Isi", &["Kolom"], book)])).expect("a workbook");
    let mut read = Read::new(&bytes);
    let lines = read.lines("Isi");
    let found: Vec<String> = lines[1..].iter().map(|line| said(&line[0])).collect();
    assert_eq!(found, texts.map(|text| format!("\"{text}\"")));
    assert!(read.formulas("Isi").is_empty());
}

#[test]
fn same_facts_give_the_same_bytes() {
    let book = || workbook_of(&Paper::Book(paper_facts::book(30))).expect("a workbook");
    assert_eq!(to_xlsx(&book()).expect("bytes"), to_xlsx(&book()).expect("bytes"));
}

#[test]
fn long_cells_fit_up_to_the_limit_and_longer_ones_are_told_by_their_place_only() {
    let long =
        |count: usize| vec![vec![Cell::text("rahasia".repeat(count / 7 + 1)[..count].to_owned())]];
    for count in [10_000, 32_767] {
        let bytes = to_xlsx(&workbook(vec![sheet("Isi", &["Kolom"], long(count))]));
        let lines = Read::new(&bytes.expect("it fits")).lines("Isi");
        assert_eq!(lines[1][0].to_string().len(), count);
    }
    let rows = [vec![vec![Cell::text("a")]], long(32_768)].concat();
    let fault = to_xlsx(&workbook(vec![sheet("Isi", &["Alamat"], rows)])).expect_err("too long");
    let sentence = fault.to_string();
    for words in
        ["kolom “Alamat” pada baris ke-2 lembar “Isi”", "32768 huruf", "32767", "cetak sebagai PDF"]
    {
        assert!(sentence.contains(words), "{sentence}");
    }
    assert!(!sentence.contains("rahasia"));
    // An emoji counts twice, as Excel counts.
    let smiles = vec![vec![Cell::text("😀".repeat(16_384))]];
    let fault = to_xlsx(&workbook(vec![sheet("Isi", &["Kolom"], smiles)]));
    assert!(matches!(fault, Err(XlsxFault::TextTooLong { length: 32_768, row: 1, .. })));
}

#[test]
fn tabs_get_names_that_excel_takes() {
    let names = [
        "Maret [2026]: a/b",
        "maret 2026 ab",
        "",
        "'kutip'",
        "Nama yang jauh lebih panjang daripada tiga puluh satu huruf",
        // Excel refuses a tab that ends with an apostrophe: also one that ends there only because it is cut.
        "Register surat masuk bulan Mei'' 2026",
        "Register surat masuk bulan 'Mei' 2026",
    ];
    let sheets = names.iter().map(|name| sheet(name, &["Kolom"], Vec::new())).collect();
    let read = Read::new(&to_xlsx(&workbook(sheets)).expect("a workbook"));
    let expected = [
        "Maret 2026 ab",
        "maret 2026 ab (2)",
        "Lembar",
        "kutip",
        "Nama yang jauh lebih panjang da",
        "Register surat masuk bulan Mei",
        "Register surat masuk bulan 'Mei",
    ];
    assert_eq!(read.tabs(), expected);
}

#[test]
fn groups_stand_over_their_columns_and_the_heads_repeat_on_every_page() {
    let mut facts =
        sheet("Isi", &["No", "Kelengkapan", "Waktu", "Ket"], vec![vec![Cell::text("a")]]);
    facts.titles = vec![Line::middle("JUDUL").bold()];
    for column in &mut facts.columns[1..3] {
        column.group = "Mutu Baku".into();
    }
    facts.closing = vec![Line::left("penutup")];
    let mut read = Read::new(&to_xlsx(&workbook(vec![facts])).expect("a workbook"));
    let lines = read.lines("Isi");
    let texts: Vec<Vec<String>> =
        lines.iter().map(|line| line.iter().map(said).collect()).collect();
    assert_eq!(texts[0][0], "\"JUDUL\"");
    assert_eq!(texts[2], ["\"No\"", "\"Mutu Baku\"", "", "\"Ket\""]);
    assert_eq!(texts[3], ["", "\"Kelengkapan\"", "\"Waktu\"", ""]);
    assert_eq!((texts[4][0].as_str(), texts[6][0].as_str()), ("\"a\"", "\"penutup\""));
    let names: Vec<String> = read.names().iter().map(|(name, at)| format!("{name} {at}")).collect();
    // Heads in the third and fourth line; the print area down to the last line.
    assert_eq!(names, ["_xlnm.Print_Area Isi!$A$1:$D$7", "_xlnm.Print_Titles Isi!$3:$4"]);
}

#[test]
fn nothing_and_too_much_are_told() {
    assert_eq!(to_xlsx(&workbook(Vec::new())), Err(XlsxFault::NoSheet));
    let none = to_xlsx(&workbook(vec![sheet("Isi", &[], Vec::new())]));
    assert!(matches!(none, Err(XlsxFault::Columns { count: 0, .. })));
    let many = vec![Vec::new(); 1_048_001];
    let fault = to_xlsx(&workbook(vec![sheet("Isi", &["Kolom"], many)]));
    let sentence = fault.expect_err("too many").to_string();
    assert!(sentence.contains("1048001 baris") && sentence.contains("persempit"), "{sentence}");
}

/// Every cell of the printed book is there, its days as days.
#[test]
fn book_of_the_year_holds_what_the_printed_book_holds() {
    let year = Year::new();
    for (book, days) in
        [("bhpkpp", 1), ("register_pindah", 1), ("agenda_keluar", 1), ("register_ektp", 3)]
    {
        let asked = ["--dokumen", &format!("buku:{book}:2026")];
        let facts = year.facts(&asked);
        let printed = facts["baris"].as_array().expect("lines");
        let bytes = year.file(&[&asked[..], &["--format", "xlsx"]].concat());
        let mut read = Read::new(&bytes);
        assert_eq!(read.tabs(), ["Tahun 2026"]);
        let lines = read.lines("Tahun 2026");
        let heads = facts["kolom"].as_array().expect("heads");
        let head = lines.iter().position(|line| said(&line[0]) == format!("{}", heads[0]["judul"]));
        let head = head.expect("the heads");
        let mut found_days = 0;
        for (line, row) in printed.iter().zip(&lines[head + 2..]) {
            for (cell, found) in line.as_array().expect("cells").iter().zip(row) {
                let text = cell["teks"].as_str().expect("a text");
                let found = said(found);
                if found.starts_with("20") && found.len() == 10 {
                    found_days += 1;
                    let day: jiff::civil::Date = found.parse().expect("a day");
                    assert_eq!(tertib::base::time::long_date(day), text);
                } else {
                    assert_eq!(found.trim_matches('"'), text, "{book}");
                }
            }
        }
        assert_eq!(found_days, days * printed.len(), "{book}");
        let closes = |text: &str| text.contains("Tahun 2026") && text.contains(" dengan ");
        assert!(lines.iter().any(|line| closes(&said(&line[0]))), "{book}");
        assert!(read.formulas("Tahun 2026").is_empty());
    }
}

/// The year of the family: a birth and a card in January, a lost card and an e-KTP in March, a move and a card in June.
/// The e-KTP went back once, for want of the card.
#[test]
fn report_of_the_year_is_a_sheet_a_kind_of_figure() {
    let year = Year::new();
    let asked = ["laporan", "--dari", "2026-01", "--sampai", "2026-06"];
    let bytes = year.written(&[&asked[..], &["--format", "xlsx"]].concat());
    let mut read = Read::new(&bytes);
    assert_eq!(read.tabs(), ["Ringkasan", "Hasil", "Kegiatan", "Pengembalian", "Berkas kurang"]);
    let mut table = |tab: &str| -> Vec<String> {
        let lines = read.lines(tab);
        let head = lines.iter().position(|line| said(&line[0]) == "\"Bulan\"").expect("heads");
        let rows = lines[head + 1..].iter().map(|line| {
            let cells = line.iter().enumerate().filter(|(column, _)| *column != 1);
            cells.map(|(_, cell)| said(cell).replace('"', "")).collect::<Vec<_>>().join("|")
        });
        rows.take_while(|row| row.starts_with("20")).collect()
    };
    // Month, SOP; taken in, ended, still open, on time, late, cases returned, returns.
    let expected = [
        "2026-01-01|akta-kelahiran|1|1|0|1|0|0|0",
        "2026-01-01|kk|1|1|0|1|0|0|0",
        "2026-03-01|e-ktp|1|1|0|1|0|1|1",
        "2026-03-01|kk|1|1|0|1|0|0|0",
        "2026-06-01|kk|1|1|0|1|0|0|0",
        "2026-06-01|pindah|1|1|0|1|0|0|0",
    ];
    assert_eq!(table("Ringkasan"), expected);
    assert_eq!(table("Berkas kurang"), ["2026-03-01|e-ktp|Kartu Keluarga|1"]);
    // Done in the three minutes of its norm.
    let activities = table("Kegiatan");
    let signed = activities.iter().find(|row| row.contains("kk|Menandatangani surat pengantar"));
    assert_eq!(
        signed.expect("signed"),
        "2026-01-01|kk|Menandatangani surat pengantar|1|1|0|0|[3m]|[3m]"
    );
    let refused = year.refused(&[&asked[..], &["-o", "x.csv"]].concat());
    assert!(refused.contains("--ke hanya untuk --format xlsx"), "{refused}");
}

#[test]
fn register_masks_the_nik_as_its_print_does() {
    let bytes =
        to_xlsx(&workbook_of(&Paper::Register(paper_facts::register(3))).expect("a workbook"));
    let mut read = Read::new(&bytes.expect("bytes"));
    let lines = read.lines("Maret 2026");
    let head = lines.iter().position(|line| said(&line[0]) == "\"No\"").expect("the heads");
    let first: Vec<String> = lines[head + 2].iter().map(said).collect();
    assert_eq!(
        first[..5],
        ["1", "2026-03-02 08.04", "\"1/2026\"", "\"CONTOH PEMOHON\"", "\"331314••••••••01\""]
    );
}

#[test]
fn papers_that_are_no_tables_are_refused_as_workbooks() {
    let year = Year::told("@ 2026-05-04 08.00");
    let said = year.refused(&["cetak", "kk", "--dokumen", "identitas", "--format", "xlsx"]);
    assert!(said.contains("`kk-identitas` tidak ada dalam bentuk xlsx"), "{said}");
}

#[test]
fn libreoffice_opens_the_book_and_reads_the_same_values() {
    let folder = tempfile::tempdir().expect("a folder");
    let bytes = to_xlsx(&workbook_of(&Paper::Book(paper_facts::book(60))).expect("a workbook"));
    let file = folder.path().join("buku.xlsx");
    std::fs::write(&file, bytes.expect("bytes")).expect("a file");
    let Some(table) =
        converted(&file, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false")
    else {
        return;
    };
    let text = std::fs::read_to_string(table).expect("a text");
    for index in 1..=60 {
        assert!(
            text.contains(&format!("\n{index},400.12.2.1/{index:03}/III/2026,")),
            "{index}: {text}"
        );
    }
    assert!(text.contains("BATAL: salah cetak") && text.contains("HADI CONTOH"), "{text}");
    converted(&file, "pdf");
}
