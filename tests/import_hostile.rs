//! Word and Excel files that are broken, hostile, odd or something else: a clear sentence, or a draft that reads.

#[path = "import/seen.rs"]
#[allow(dead_code, reason = "each test crate uses some of it")]
mod seen;

use std::collections::BTreeMap;
use std::process::Command;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use rust_xlsxwriter::{Formula, Workbook};
use tertib::exchange::import::draft::{Draft, draft, source_form};
use tertib::exchange::import::from_form::Known;
use tertib::exchange::package::read::Package;
use tertib::exchange::package::write::new_package;

const HEAD: [[&str; 7]; 2] = [
    ["No", "Kegiatan", "Pelaksana", "Mutu Baku", "", "", "Ket"],
    ["", "", "", "Kelengkapan", "Waktu", "Output", ""],
];

/// A workbook with one table; `more` adds what it likes.
fn workbook(rows: &[[&str; 7]], more: impl Fn(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in (0..).zip(HEAD.iter().chain(rows)) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, *text).expect("a cell");
        }
    }
    more(sheet);
    book.save_to_buffer().expect("a workbook")
}

const ROW: [&str; 7] = ["1", "Menerima surat", "Loket", "Surat", "5 menit", "Tanda terima", ""];

/// A document with this body.
fn document(body: &str) -> Vec<u8> {
    let relations = "<Relationships><Relationship Id=\"r1\" Type=\"x/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let text = format!("<w:document><w:body>{body}</w:body></w:document>");
    new_package(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", text.as_bytes()),
    ])
    .expect("a package")
}

/// A Word table of these cells, each XML of its own.
fn word_table(rows: &[Vec<String>]) -> String {
    let row = |cells: &Vec<String>| {
        let cells: String = cells.iter().map(|cell| format!("<w:tc>{cell}</w:tc>")).collect();
        format!("<w:tr>{cells}</w:tr>")
    };
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

fn text(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn read(bytes: &[u8]) -> Result<Draft, String> {
    let draft =
        draft(bytes, "naskah", None, &Known::default()).map_err(|fault| fault.to_string())?;
    seen::sop(&draft.text);
    Ok(draft)
}

fn good(bytes: &[u8]) -> Draft {
    read(bytes).unwrap_or_else(|sentence| panic!("{sentence}"))
}

#[test]
fn a_cell_at_the_far_end_of_a_sheet_costs_nothing() {
    let bytes = workbook(&[ROW], |sheet| {
        sheet.write_string(1_048_575, 16_383, "jauh").expect("the last cell");
    });
    let draft = good(&bytes);
    assert_eq!(draft.rows, 1);
    assert!(draft.text.contains("jauh"), "its words are kept\n{}", draft.text);
}

#[test]
fn regions_that_lie_over_each_other_count_as_cells() {
    let package = Package::read(&workbook(&[ROW], |sheet| {
        for row in 3..2_003 {
            sheet.write_string(row, 7, "x").expect("a cell");
        }
        let plain = rust_xlsxwriter::Format::new();
        sheet.merge_range(2, 8, 2_002, 8, "y", &plain).expect("a region");
    }))
    .expect("a workbook");
    let name = "xl/worksheets/sheet1.xml".to_owned();
    let sheet = String::from_utf8(package.part(&name).expect("the sheet").to_vec()).expect("text");
    let region = "<mergeCell ref=\"I3:I2003\"/>";
    let often = sheet.replace(region, &region.repeat(51));
    assert_ne!(sheet, often);
    // 2000 rows under each of 51 regions.
    let parts = BTreeMap::from([(name, often.into_bytes())]);
    let sentence = read(&package.with_parts(&parts).expect("written")).expect_err("too many");
    assert!(sentence.contains("lebih dari 100000 sel"), "{sentence}");
}

#[test]
fn formulas_stand_with_their_values_and_without_one_as_they_are() {
    let bytes = workbook(&[ROW], |sheet| {
        let formula = Formula::new("=CONCAT(\"2\",\" menit\")").set_result("2 menit");
        sheet.write_formula(2, 4, formula).expect("a formula");
        sheet.write_formula(2, 6, Formula::new("=A1&\"x\"")).expect("a formula");
    });
    // Other programs keep no value where none was ever calculated.
    let package = Package::read(&bytes).expect("a workbook");
    let name = "xl/worksheets/sheet1.xml".to_owned();
    let sheet = String::from_utf8(package.part(&name).expect("the sheet").to_vec()).expect("text");
    let bare = sheet.replace("<v>0</v>", "");
    assert_ne!(sheet, bare);
    let parts = BTreeMap::from([(name, bare.into_bytes())]);
    let draft = good(&package.with_parts(&parts).expect("written"));
    assert!(draft.text.contains("waktu: 2 menit"), "{}", draft.text);
    assert!(draft.text.contains("ket: \"=A1&"), "{}", draft.text);
}

#[test]
fn macros_are_not_taken_over_and_told() {
    let package = Package::read(&workbook(&[ROW], |_| {})).expect("a workbook");
    let more = BTreeMap::from([("xl/vbaProject.bin".to_owned(), b"macro".to_vec())]);
    let draft = good(&package.with_parts(&more).expect("written"));
    assert!(draft.text.contains("makro di dalamnya tidak dijalankan"), "{}", draft.text);
}

#[test]
fn workbooks_without_a_table_or_with_two_are_told() {
    let mut book = Workbook::new();
    book.add_worksheet().write_string(0, 0, "Daftar hadir").expect("a cell");
    let sentence = read(&book.save_to_buffer().expect("a workbook")).expect_err("no SOP");
    assert!(sentence.contains("tidak ada tabel SOP"), "{sentence}");
    let two = workbook(&[ROW], |sheet| {
        for (row, cells) in (6..).zip(HEAD.iter().chain(&[ROW])) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(row, column, *text).expect("a cell");
            }
        }
    });
    let sentence = read(&two).expect_err("two SOPs");
    assert!(sentence.contains("lebih dari satu SOP") && sentence.contains("baris 7"), "{sentence}");
}

#[test]
fn cells_of_ten_thousand_letters_emoji_and_other_scripts_are_kept() {
    let long = "panjang ".repeat(1_250);
    let row = ["1", &long, "Loket 👩‍💼", "文書", "5 menit", "سند", "—"];
    let draft = good(&workbook(&[row], |_| {}));
    for words in [long.trim(), "Loket 👩‍💼", "文書", "سند"] {
        assert!(draft.text.contains(words), "{words}");
    }
}

#[test]
fn entity_bombs_in_parts_are_refused() {
    let package = Package::read(&workbook(&[ROW], |_| {})).expect("a workbook");
    let bomb = b"<!DOCTYPE a [<!ENTITY b \"bom\">]><sst>&b;</sst>".to_vec();
    let parts = BTreeMap::from([("xl/sharedStrings.xml".to_owned(), bomb)]);
    let sentence = read(&package.with_parts(&parts).expect("written")).expect_err("a bomb");
    assert!(sentence.contains("DTD") && sentence.contains("xl/sharedStrings.xml"), "{sentence}");
}

#[test]
fn packages_of_other_programs_are_told() {
    let odt = new_package(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", b"<a/>"),
    ]);
    let sentence = read(&odt.expect("a package")).expect_err("not Word");
    assert!(sentence.contains(".docx atau .xlsx"), "{sentence}");
}

#[test]
fn drawn_shapes_in_word_are_read_as_marks_and_struck_words_are_not_read() {
    let shape = |form: &str, words: &str| {
        format!(
            "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>\
             <wps:spPr><a:prstGeom prst=\"{form}\"/></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:txbxContent></wps:txbx>\
             </wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>\
             <mc:Fallback><w:pict><v:shape type=\"#_x0000_t110\"/></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
    };
    let cells = |words: &[&str]| words.iter().map(|word| text(word)).collect::<Vec<_>>();
    let struck = "<w:p><w:r><w:t>Surat</w:t></w:r><w:del><w:r><w:delText>lama</w:delText></w:r></w:del><w:ins><w:r><w:t> masuk</w:t></w:r></w:ins></w:p>";
    let rows = vec![
        cells(&["No", "Kegiatan", "Pelaksana", "", "Mutu Baku", "", "", "Ket"]),
        cells(&["", "", "Loket", "Camat", "Kelengkapan", "Waktu", "Output", ""]),
        vec![
            text("1"),
            text("Menerima surat"),
            shape(
                "flowChartTerminator",
                "Berkas</w:t></w:r></w:p><w:p><w:r><w:t>leng</w:t></w:r><w:r><w:t>kap</w:t><w:br/><w:t>sah",
            ),
            text(""),
            struck.to_owned(),
            text("5 menit"),
            text("Agenda"),
            text(""),
        ],
        vec![
            text("2"),
            text("Menilai surat"),
            text(""),
            shape("flowChartDecision", "Setuju"),
            text("Agenda"),
            text("1 hari"),
            text("Disposisi"),
            text(""),
        ],
    ];
    let draft = good(&document(&word_table(&rows)));
    assert!(draft.text.contains("nama: Surat masuk"), "{}", draft.text);
    assert!(!draft.text.contains("lama"), "{}", draft.text);
    let asked: Vec<&str> = draft.questions.iter().map(|(_, text)| text.as_str()).collect();
    assert!(asked.iter().any(|text| text.starts_with("keputusan:")), "{asked:?}");
    assert!(draft.text.contains("tertulis: Berkas lengkap sah\n"), "{}", draft.text);
    assert!(draft.text.contains("tertulis: Setuju"), "words in shapes are kept\n{}", draft.text);
    assert!(!asked.iter().any(|text| text.contains("siapa pelaksananya")), "{asked:?}");
}

/// Columns are 64 dots wide and lines 20 dots high here; the box is 50 and 14.
#[test]
fn a_shape_over_the_edge_of_its_cell_lies_where_most_of_it_lies() {
    let actor = |left: u32, top: u32| {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let lines = [
            ["No", "Kegiatan", "Pelaksana", "", "Mutu Baku", "", "", "Ket"],
            ["", "", "Loket", "Camat", "Kelengkapan", "Waktu", "Output", ""],
            ["1", "Menerima surat", "", "", "Surat", "5 menit", "Agenda", ""],
            ["2", "Menilai surat", "", "", "Agenda", "5 menit", "Disposisi", ""],
        ];
        for (row, cells) in (0..).zip(&lines) {
            for (column, text) in (0..).zip(cells) {
                sheet.write_string(row, column, *text).expect("a cell");
            }
        }
        let shape = rust_xlsxwriter::Shape::textbox().set_width(50).set_height(14);
        sheet.insert_shape_with_offset(2, 2, &shape, left, top).expect("a shape");
        let form = source_form(&book.save_to_buffer().expect("a workbook")).expect("a table");
        let rows = form.chart.expect("a flowchart").rows;
        let marked = rows.iter().enumerate();
        let places = marked.flat_map(|(row, cells)| {
            cells.marks.iter().map(move |mark| (row, mark.column)).collect::<Vec<_>>()
        });
        places.collect::<Vec<_>>()
    };
    assert_eq!(actor(2, 2), [(0, 0)]);
    assert_eq!(actor(14, 2), [(0, 0)], "it ends at the edge");
    assert_eq!(actor(30, 9), [(0, 0)], "the smaller part lies beyond");
    assert_eq!(actor(50, 2), [(0, 1)], "it begins a little before its column");
    assert_eq!(actor(50, 18), [(1, 1)], "and a little above its line");
}

#[test]
fn a_shape_that_says_size_zero_lies_in_the_middle_of_its_anchor() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let lines = [
        ["No", "Kegiatan", "Pelaksana", "", "", "Mutu Baku", "", "", "Ket"],
        ["", "", "Loket", "Camat", "Lurah", "Kelengkapan", "Waktu", "Output", ""],
        ["1", "Menerima surat", "", "", "", "Surat", "5 menit", "Agenda", ""],
    ];
    for (row, cells) in (0..).zip(&lines) {
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(row, column, *text).expect("a cell");
        }
    }
    // Over three columns of 64 dots, a little into the last.
    let shape = rust_xlsxwriter::Shape::textbox().set_width(130).set_height(14);
    sheet.insert_shape_with_offset(2, 2, &shape, 2, 2).expect("a shape");
    let plain = book.save_to_buffer().expect("a workbook");
    let package = Package::read(&plain).expect("a workbook");
    let name = "xl/drawings/drawing1.xml".to_owned();
    let drawing = String::from_utf8(package.part(&name).expect("drawn").to_vec()).expect("text");
    let start = drawing.find("<a:ext cx=").expect("its size");
    let end = start + drawing[start..].find("/>").expect("its end");
    let sizeless = format!("{}<a:ext cx=\"0\" cy=\"0\"{}", &drawing[..start], &drawing[end..]);
    let parts = BTreeMap::from([(name, sizeless.into_bytes())]);
    let form = source_form(&package.with_parts(&parts).expect("written")).expect("a table");
    let rows = form.chart.expect("a flowchart").rows;
    let columns: Vec<usize> = rows[0].marks.iter().map(|mark| mark.column).collect();
    assert_eq!(columns, [1]);
}

#[test]
fn paragraphs_are_counted_without_tables_and_empty_ones() {
    let cells = |words: &[&str]| words.iter().map(|word| text(word)).collect::<Vec<_>>();
    let table = word_table(&[cells(&HEAD[0]), cells(&HEAD[1]), cells(&ROW)]);
    let words = "Lampiran</w:t><w:br/><w:t>Keputusan";
    let body = format!("{}{}{table}{}{}", text(words), text(""), text(" "), text("Arsip desa"));
    let draft = good(&document(&body));
    for kept in ["- alinea 1: Lampiran", "- alinea 1: Keputusan", "- alinea 2: Arsip desa"] {
        assert!(draft.text.contains(kept), "{kept}\n{}", draft.text);
    }
}

#[test]
fn nested_tables_and_old_shapes_are_read() {
    let painted = "<w:p><w:r><w:pict><v:shape type=\"#_x0000_t110\"/></w:pict></w:r></w:p>";
    let cells = |words: &[&str]| words.iter().map(|word| text(word)).collect::<Vec<_>>();
    let inner = word_table(&[
        cells(&["No", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Ket"]),
        vec![text(""), text(""), text("Loket"), text(""), text(""), text(""), text("")],
        vec![
            text("1"),
            text("Menerima surat"),
            painted.to_owned(),
            text("Surat"),
            text("5 menit"),
            text("Agenda"),
            text(""),
        ],
    ]);
    let outer =
        word_table(&[vec![format!("{}{inner}{}", text("NAMA SOP : Penerimaan Surat"), text(""))]]);
    let draft = good(&document(&outer));
    assert_eq!(draft.id, "penerimaan-surat");
    assert_eq!(draft.rows, 1);
}

/// A text of two pages: a table and a flowchart of so many rows, each with these cells in its own words.
fn two_pages(rows: usize, cell: impl Fn(&str, usize) -> String) -> String {
    let mut text = "Aktivitas : Uji coba\n\n".to_owned();
    for (page, actors) in [("tabel", "\t"), ("bagan", "Loket\t")] {
        text.push_str("No\tKegiatan\tPelaksana\tMutu Baku\t\t\tKet\n");
        text.push_str(&format!("\t\t{actors}Kelengkapan\tWaktu\tOutput\t\n"));
        for row in 1..=rows {
            let [words, needs, output] = ["uraian", "perlu", "hasil"].map(|name| cell(name, row));
            let actor = if page == "tabel" { "Loket" } else { "●" };
            text.push_str(&format!("{row}\t{words}\t{actor}\t{needs}\t5 menit\t{output}\t\n"));
        }
        text.push('\n');
    }
    text
}

/// Generous for a machine with other work; what grows with the square of a file takes minutes.
const PATIENCE: Duration = Duration::from_secs(20);

/// Says how long it took; too long is a fault under `TERTIB_UJI_LENGKAP` only, which has the machine to itself.
fn say_time(start: Instant) {
    let time = start.elapsed();
    eprintln!("{time:?}");
    if std::env::var_os("TERTIB_UJI_LENGKAP").is_some() {
        assert!(time < PATIENCE, "{time:?}");
    }
}

/// The cells of a Word table, long and many, each row in words of its own.
#[test]
fn long_cells_in_many_rows_are_refused_before_they_cost_time() {
    let long = |name: &str, row: usize| -> String {
        let words = (0..500).map(|word| format!("{name} {row} kata{word:03}; "));
        words.collect::<String>().chars().take(10_000).collect()
    };
    let cells = |words: &[&str]| words.iter().map(|word| text(word)).collect::<Vec<_>>();
    let mut rows = vec![cells(&HEAD[0]), cells(&HEAD[1])];
    for row in 1..=500 {
        let number = row.to_string();
        let [words, actor, needs, time, output, remark] =
            ["uraian", "siapa", "perlu", "waktu", "hasil", "ket"].map(|name| long(name, row));
        rows.push(cells(&[&number, &words, &actor, &needs, &time, &output, &remark]));
    }
    let bytes = document(&word_table(&rows));
    let start = Instant::now();
    let sentence = read(&bytes).expect_err("far more words than an SOP");
    assert!(sentence.contains("lebih besar daripada berkas SOP"), "{sentence}");
    say_time(start);
}

#[test]
fn many_rows_of_the_same_words_on_both_pages_are_paired_in_time() {
    let bytes = two_pages(500, |name, row| {
        let words = (0..90).map(|word| format!("{}{}", &name[..1], (word * 7 + row) % 97));
        words.collect::<Vec<_>>().join(" ")
    });
    let start = Instant::now();
    let draft = good(bytes.as_bytes());
    say_time(start);
    assert_eq!(draft.rows, 500);
}

#[test]
fn a_table_that_goes_on_in_another_has_no_more_rows_than_an_sop() {
    let part = |rows: std::ops::RangeInclusive<usize>| {
        let cells = |words: &[&str]| words.iter().map(|word| text(word)).collect::<Vec<_>>();
        let mut table = vec![cells(&HEAD[0]), cells(&HEAD[1])];
        for row in rows {
            let number = row.to_string();
            table.push(cells(&[&number, "Mencatat", "Loket", "Surat", "1 menit", "Buku", ""]));
        }
        word_table(&table)
    };
    let both = |last: usize| {
        document(&format!("{}{}{}", part(1..=600), text("lanjutan"), part(601..=last)))
    };
    assert_eq!(good(&both(1_000)).rows, 1_000);
    let sentence = read(&both(1_001)).expect_err("one too many");
    assert!(sentence.contains("lebih dari 1000 kegiatan"), "{sentence}");
}

#[test]
fn a_long_text_of_few_cells_is_not_told_to_have_many() {
    let sentence = read("surat ".repeat(400_000).as_bytes()).expect_err("over two megabytes");
    assert!(sentence.contains("lebih besar daripada berkas SOP"), "{sentence}");
}

/// A long annex is often pasted as one paragraph; Excel would not take so much in one cell.
#[test]
fn an_annex_of_one_long_paragraph_keeps_its_words() {
    let annex = format!("{}pasal terakhir", "pasal ".repeat(6_700));
    assert!(annex.len() > 40_000);
    let cells = |words: &[&str]| words.iter().map(|word| text(word)).collect::<Vec<_>>();
    let table = word_table(&[cells(&HEAD[0]), cells(&HEAD[1]), cells(&ROW)]);
    let word = good(&document(&format!("{table}{}", text(&annex))));
    assert!(word.text.contains(&format!("- alinea 1: {annex}\n")), "{}", word.text);
    let lines = [HEAD[0], HEAD[1], ROW].map(|line| line.join("\t")).join("\n");
    let plain = good(format!("{lines}\n\n{annex}\n").as_bytes());
    assert!(plain.text.contains(&format!("- baris 5: {annex}\n")), "{}", plain.text);
}

/// The cell of a table may be as long, and the numbers of its list have the less usual mark.
#[test]
fn a_long_list_in_one_line_of_a_cell_is_parted_in_time() {
    let list: String = (1..=40_000).map(|number| format!("{number}) surat ")).collect();
    let mut row = ROW;
    row[3] = &list;
    let lines = [HEAD[0], HEAD[1], row].map(|line| line.join("\t")).join("\n");
    let start = Instant::now();
    let form = source_form(lines.as_bytes()).expect("a table");
    assert_eq!(form.table.expect("page 2").rows[0].needs, list.trim());
    let draft = good(lines.as_bytes());
    say_time(start);
    assert!(draft.text.contains("nama: surat\n"), "one paper, named often");
}

#[test]
fn heads_without_rows_are_passed_over_at_once() {
    let head = HEAD.map(|line| line.join("\t")).join("\n");
    let start = Instant::now();
    let sentence = read(format!("{head}\n").repeat(8_000).as_bytes()).expect_err("no rows");
    assert!(sentence.contains("tidak berisi kegiatan"), "{sentence}");
    say_time(start);
}

#[test]
fn rows_of_far_too_many_cells_are_refused_at_once() {
    let wide = |cells: usize| {
        let table = [HEAD[0], HEAD[1], ROW].map(|line| line.join("\t")).join("\n");
        read(format!("{}\n\n{table}\n", "NOMOR\t".repeat(cells)).as_bytes())
    };
    let start = Instant::now();
    let sentence = wide(99_000).expect_err("no page is so wide");
    say_time(start);
    assert!(sentence.contains("baris 1 berisi 99000 sel"), "{sentence}");
    assert!(sentence.contains("paling banyak 1000 sel"), "{sentence}");
    assert!(wide(1_001).is_err(), "one too many");
    assert_eq!(wide(1_000).expect("as many as a row may have").rows, 1);
}

/// The program itself: refusals go to the error stream, a file that is there stays as it is, nothing is left half.
#[test]
fn the_command_never_overwrites_and_leaves_nothing_half() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("sop.xlsx"), workbook(&[ROW], |_| {})).expect("written");
    std::fs::write(path("foto.docx"), b"\xFF\xD8\xFF\xE0 foto").expect("written");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_tertib"))
            .args(arguments)
            .current_dir(folder.path())
            .output()
            .expect("the program runs");
        (
            output.status.code(),
            String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned(),
        )
    };
    let (code, words) = run(&["impor", "sop.xlsx", "-o", "surat.yaml"]);
    assert_eq!(code, Some(0), "{words}");
    let first = std::fs::read_to_string(path("surat.yaml")).expect("it was written");
    assert!(first.contains("sop: surat\n"), "the file names the SOP\n{first}");
    let (code, words) = run(&["impor", "sop.xlsx", "-o", "surat.yaml", "--id", "lain"]);
    assert_eq!(code, Some(1), "{words}");
    assert!(words.contains("sudah ada dan tidak ditimpa"), "{words}");
    assert_eq!(std::fs::read_to_string(path("surat.yaml")).expect("still there"), first);
    let (code, words) = run(&["impor", "foto.docx", "-o", "foto.yaml"]);
    assert_eq!(code, Some(2), "{words}");
    assert!(
        words.contains("`foto.docx` tidak dapat diimpor") && words.contains(".xlsx"),
        "{words}"
    );
    let (code, words) = run(&["impor", "tidak-ada.docx"]);
    assert_eq!(code, Some(2), "{words}");
    let names: Vec<_> = std::fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Bytes flipped inside a part, packed again so that no check sum tells: read, or refused with a sentence.
    #[test]
    fn parts_with_flipped_bytes_are_read_or_refused(
        part in any::<prop::sample::Index>(),
        flips in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        is_word in any::<bool>(),
    ) {
        let cells = |words: &[&str]| words.iter().map(|word| text(word)).collect::<Vec<_>>();
        let bytes = if is_word {
            document(&word_table(&[cells(&HEAD[0]), cells(&HEAD[1]), cells(&ROW)]))
        } else {
            workbook(&[ROW], |sheet| {
                sheet.merge_range(4, 0, 5, 2, "Jumlah", &rust_xlsxwriter::Format::new()).expect("a region");
            })
        };
        let package = Package::read(&bytes).expect("a package");
        let names: Vec<String> = package.names().map(str::to_owned).collect();
        let name = names[part.index(names.len())].clone();
        let mut content = package.part(&name).expect("its own").to_vec();
        if !content.is_empty() {
            let length = content.len();
            for (at, byte) in flips {
                content[at.index(length)] = byte;
            }
        }
        let changed = package.with_parts(&BTreeMap::from([(name, content)])).expect("written");
        let _ = read(&changed);
    }

    /// Any words in any cells: the draft reads, whatever they are.
    #[test]
    fn any_words_make_a_draft_that_reads(cells in prop::collection::vec("[\\PC\\n]{0,12}", 6), twice in any::<bool>()) {
        let mut row = ["1"; 7];
        for (slot, cell) in row[1..].iter_mut().zip(&cells) {
            *slot = cell;
        }
        let mut rows = vec![row];
        if twice {
            row[0] = "2";
            rows.push(row);
        }
        let bytes = workbook(&rows, |_| {});
        match read(&bytes) {
            Ok(draft) => prop_assert!(draft.rows >= 1),
            Err(sentence) => prop_assert!(sentence.contains("SOP"), "{}", sentence),
        }
    }
}
