//! The seed's own text becomes its own tables again, and whatever else is handed in gets a clear answer.
//! What other programs write is in `tests/import_office.rs`.

#[path = "import/seen.rs"]
#[allow(dead_code, reason = "each test crate uses some of it")]
mod seen;

use seen::{chart, drafted, flat, office, printed, seed, source, table};
use serde_json::{Value, json};
use tertib::exchange::import::draft::{draft, source_form};
use tertib::exchange::import::form::Caption;
use tertib::exchange::import::from_form::Known;

fn naskah() -> Vec<u8> {
    std::fs::read("tests/seed/naskah.txt").expect("the seed is kept")
}

#[test]
fn the_seed_is_recognised_cell_for_cell() {
    let form = source_form(&naskah()).expect("it is an SOP");
    let page = form.table.expect("page 2");
    assert_eq!(source(&page, true), seed("tabel")["baris"]);
    let total = page.total.expect("the total row");
    assert_eq!(json!([total.label, total.time]), seed("tabel")["jumlah"]);
    let drawing = form.chart.expect("page 3");
    assert_eq!(source(&drawing, false), seed("flowchart")["baris"]);
    assert_eq!(json!(drawing.actors), seed("flowchart")["pelaksana"]);
    let left: Vec<&str> = form.left_over.iter().map(|left| left.words.as_str()).collect();
    assert_eq!(
        left,
        [
            "KECAMATAN KEBAKKRAMAT",
            "KABUPATEN KARANGANYAR",
            "Identifikasi Kegiatan, Pelaksana & Baku Mutu",
            "FLOWCHART SOP-AP"
        ]
    );
}

#[test]
fn page_1_of_the_seed_is_recognised() {
    let form = source_form(&naskah()).expect("it is an SOP");
    let page = seed("identitas");
    let captions = [
        Caption::Number,
        Caption::Created,
        Caption::Revised,
        Caption::Effective,
        Caption::Approver,
        Caption::Title,
    ];
    for (caption, row) in captions.iter().zip(page["baris"].as_array().unwrap()) {
        assert_eq!(json!(flat(form.identity.get(*caption))), row[1], "{}", row[0]);
    }
    let heads = [Caption::Opd, Caption::Section, Caption::Activity];
    for (caption, row) in heads.iter().zip(seed("tabel")["kepala"].as_array().unwrap()) {
        assert_eq!(json!(form.identity.get(*caption)), row[1]);
    }
}

#[test]
fn the_draft_of_the_seed_prints_the_seed() {
    let office = office("kantor.yaml");
    let (_, sop) = drafted(&naskah(), &office);
    let page = table(&sop, &office);
    assert_eq!(printed(page.rows.iter(), true), seed("tabel")["baris"]);
    assert_eq!(json!([page.total.text, page.total.time]), seed("tabel")["jumlah"]);
    assert_eq!(json!(page.head.lines), seed("tabel")["kepala"]);
    let drawing = chart(&sop, &office);
    let rows = drawing.rows.iter().map(|row| &row.printed).filter(|row| !row.number.is_empty());
    assert_eq!(printed(rows, false), seed("flowchart")["baris"]);
    let identity = sop.identity.as_ref().expect("page 1");
    let list = |texts: Vec<String>| json!(texts);
    let texts = |texts: &[tertib::source::Spanned<tertib::sop::scalar::Text>]| {
        list(texts.iter().map(|text| text.value.0.clone()).collect())
    };
    let boxes = [
        list(identity.basis.iter().map(|basis| basis.text.value.0.clone()).collect()),
        texts(&identity.qualifications),
        list(sop.ties.iter().map(|tie| tie.title.value.0.clone()).collect()),
        texts(&identity.equipment),
        texts(&identity.warnings),
        texts(&identity.records),
    ];
    for (own, page) in boxes.iter().zip(seed("identitas")["kotak"].as_array().unwrap()) {
        assert_eq!(*own, page["isi"], "{}", page["judul"]);
    }
    let approver = identity.approver.as_ref().expect("page 1 names him");
    let approved = format!(
        "{} {} NIP. {}",
        approver.position.value.0, approver.name.value.0, approver.nip.value.written
    );
    assert_eq!(json!(approved), seed("identitas")["baris"][4][1]);
}

/// What the seed leaves open, as domain.md and the regulation say: the target of the return, the deputies, the merged row,
/// the paper without an origin, the cell that names two papers, the cell that only one page has.
#[test]
fn what_the_seed_leaves_open_is_asked_where_the_answer_belongs() {
    let (draft, _) = drafted(&naskah(), &office("kantor.yaml"));
    let lines: Vec<&str> = draft.text.lines().collect();
    let asked = |words: &str| {
        let found: Vec<usize> = draft
            .questions
            .iter()
            .filter(|(_, text)| text.contains(words))
            .map(|(line, _)| *line)
            .collect();
        assert_eq!(found.len(), 1, "asked once: {words}\n{:?}", draft.questions);
        // The line after the question and its further comments is the place.
        let place = lines[found[0]..].iter().find(|line| !line.trim().starts_with('#'));
        (*place.expect("a question stands before something")).trim().to_owned()
    };
    assert!(asked("bila jawabannya Tidak").starts_with("uraian: Memverifikasi"));
    assert_eq!(asked("`Camat / Sekcam`"), "- id: camat_sekcam");
    assert!(asked("F10").starts_with("- kegiatan: [menerima_berkas, mengagenda_berkas]"));
    assert_eq!(asked("dibawa pemohon"), "- id: dokumen_ktp");
    assert!(asked("dibaca sebagai 2 dokumen").starts_with("uraian: Menerima berkas permohonan"));
    assert!(asked("sel output pada flowchart kosong").starts_with("uraian: Petugas Loker"));
    let ties = draft.questions.iter().filter(|(_, text)| text.contains("apa id berkas SOP ini"));
    assert_eq!(ties.count(), 3, "nobody told which SOPs the office has");
    assert!(!draft.text.contains("\n    cabang:"), "no way is invented");
}

/// A page with this body under the usual head.
fn page(rows: &str) -> Vec<u8> {
    let head = "Aktivitas : Uji coba\n\nNo\tKegiatan\tPelaksana\tMutu Baku\t\t\tKet\n\t\t\tKelengkapan\tWaktu\tOutput\t\n";
    format!("{head}{rows}").into_bytes()
}

fn questions(bytes: &[u8]) -> Vec<String> {
    let known = Known::default();
    let draft = draft(bytes, "naskah", None, &known).unwrap_or_else(|fault| panic!("{fault}"));
    seen::sop(&draft.text);
    draft.questions.into_iter().map(|(_, question)| question).collect()
}

fn asks(bytes: &[u8], words: &str) {
    let questions = questions(bytes);
    assert!(questions.iter().any(|question| question.contains(words)), "{words}: {questions:?}");
}

#[test]
fn a_total_that_does_not_add_up_is_asked() {
    let rows = "1\tMenerima surat\tLoket\tSurat\t5 menit\tTanda terima\t\n2\tMengarsipkan surat\tArsiparis\tTanda terima\t3 menit\tArsip\t\nJumlah waktu\t\t\t\t10 menit\t\t\n";
    asks(&page(rows), "naskah menulis jumlah 10 menit, sedangkan kegiatan berjumlah 8 menit");
    let right = rows.replace("10 menit", "8 menit");
    assert!(!questions(&page(&right)).iter().any(|question| question.contains("T10")));
}

#[test]
fn the_unit_in_the_head_counts_for_the_rows_and_the_total() {
    let rows = "1\tMenerima surat\tLoket\tSurat\t5\tTanda terima\t\n2\tMengarsipkan surat\tArsiparis\tTanda terima\t3\tArsip\t\nJumlah waktu\t\t\t\t8\t\t\n";
    let text = String::from_utf8(page(rows)).expect("text").replace("Waktu", "Waktu (menit)");
    let read = draft(text.as_bytes(), "naskah", None, &Known::default()).expect("a table");
    let total = "jumlah_waktu:\n  teks: Jumlah waktu\n  waktu: 8 menit\n";
    assert!(read.text.contains(total), "{}", read.text);
    let wrong = text.replace("\t8\t", "\t10\t");
    asks(wrong.as_bytes(), "naskah menulis jumlah 10, sedangkan kegiatan berjumlah 8 menit");
    assert!(!questions(text.as_bytes()).iter().any(|question| question.contains("T10")));
}

#[test]
fn a_time_that_only_the_flowchart_has_takes_the_unit_of_the_flowchart() {
    let rows = "1\tMenerima surat\tLoket\tSurat\t2\tAgenda\t\n2\tMenilai surat\tCamat\tAgenda\t\tDisposisi\t\n";
    let chart = "\nNo\tKegiatan\tPelaksana\t\tMutu Baku\t\t\tKet\n\t\tLoket\tCamat\tKelengkapan\tWaktu (menit)\tOutput\t\n1\tMenerima surat\t●\t\tSurat\t120\tAgenda\t\n2\tMenilai surat\t\t●\tAgenda\t30\tDisposisi\t\n";
    let text = String::from_utf8(page(rows)).expect("text").replace("Waktu", "Waktu (jam)");
    let text = format!("{text}{chart}");
    let draft = draft(text.as_bytes(), "naskah", None, &Known::default()).expect("two tables");
    let times: Vec<&str> =
        draft.text.lines().filter_map(|line| line.strip_prefix("    waktu: ")).collect();
    assert_eq!(times, ["2 jam", "30 menit"], "{}", draft.text);
}

#[test]
fn a_name_with_brackets_is_one_name() {
    let rows = "1\tMenilai surat\tCamat (Plt)\tSurat\t5 menit\tDisposisi\t\n";
    let questions = questions(&page(rows));
    assert!(!questions.iter().any(|words| words.contains("pengganti")), "{questions:?}");
}

#[test]
fn a_cell_is_parted_at_known_names_with_hyphens() {
    let rows = "1\tMenerima surat\tLoket\te-KTP; Kartu Keluarga\t5 menit\tAgenda\t\n2\tMencatat\tLoket\te-KTP Kartu Keluarga\t5 menit\tAgenda\t\n";
    asks(&page(rows), "kelengkapan `e-KTP Kartu Keluarga` dibaca sebagai 2 dokumen; benar?");
}

#[test]
fn words_in_angle_brackets_are_kept_and_tags_are_not() {
    let rows = "1\tMenulis <nama pemohon> pada <bukti>\tLoket\t<OL class=\"x\"><LI>Surat<br/>asli</LI><li>Buku <b>A < B</b></li></ol>\t5 menit\tTanda terima <b kosong\t\n";
    let form = source_form(&page(rows)).expect("a table");
    let row = &form.table.expect("page 2").rows[0];
    assert_eq!(row.text, "Menulis <nama pemohon> pada <bukti>");
    let needs: Vec<&str> = row.needs.split('\n').filter(|line| !line.is_empty()).collect();
    assert_eq!(needs, ["Surat", "asli", "Buku A < B"]);
    assert_eq!(row.output, "Tanda terima <b kosong");
}

#[test]
fn tags_of_tables_headings_and_word_are_no_words() {
    let needs = |cell: &str| {
        let rows = format!("1\tMenerima surat\tLoket\t{cell}\t5 menit\tAgenda\t\n");
        let form = source_form(&page(&rows)).expect("a table");
        flat(&form.table.expect("page 2").rows[0].needs)
    };
    for cell in [
        "<table><tbody><tr><td>Surat</td></tr></tbody></table>",
        "<TABLE><thead><tr><th>Surat</th></tr></thead><tfoot></tfoot></TABLE>",
        "<h1>Surat</h1>",
        "<h6 class=\"x\">Surat</h6><hr/>",
        "<center><label for=\"a\">Surat</label><img src=\"a.png\"></center>",
        "Surat<o:p></o:p>",
    ] {
        assert_eq!(needs(cell), "Surat", "{cell}");
    }
    for cell in [
        "<table><tr><td>Surat</td><td>KTP</td></tr></table>",
        "<tr><th>Surat</th></tr><tr><td>KTP</td></tr>",
        "<h2>Surat</h2>KTP",
        "<div>Surat</div><div>KTP</div>",
        "Surat<hr>KTP",
    ] {
        assert_eq!(needs(cell), "Surat KTP", "{cell}");
    }
    assert_eq!(needs("m<sup>2</sup> dan H<sub>2</sub>O"), "m2 dan H2O");
    assert_eq!(needs("<h7> <o:q> <b: tebal> <o>"), "<h7> <o:q> <b: tebal> <o>");
}

#[test]
fn names_that_hold_the_letters_of_nip_stay_whole() {
    let rows = "1\tMenerima surat\tLoket\tSurat\t5 menit\tTanda terima\t\n";
    for written in ["  NIP. 19700101 199001 1 001", " nip19700101 199001 1 001"] {
        let text = [
            format!("Disahkan oleh\tCamat Contoh  Hanipah, S.Sos{written}\n").as_bytes(),
            &page(rows),
        ]
        .concat();
        let draft = draft(&text, "naskah", None, &Known::default()).expect("a table");
        let approver = "disahkan:\n    jabatan: Camat Contoh\n    nama: Hanipah, S.Sos\n    nip: 19700101 199001 1 001\n";
        assert!(draft.text.contains(approver), "{}", draft.text);
    }
}

#[test]
fn unclear_cells_are_asked_and_their_words_kept() {
    let rows = "1\tMenerima surat\tPetugas\tSurat\tsecukupnya\t\t\n2\tApakah surat lengkap?\tCamat/Sekcam\tSurat\t3 menit\tArsip\tTidak ke 1; Ya ke 3\n3\tMenyerahkan surat\t\tArsip\t2 menit\tSurat\t\n";
    for words in [
        "siapa yang dimaksud `Petugas`",
        "waktu `secukupnya` tidak jelas",
        "output-nya apa?",
        "`Camat/Sekcam`: siapa pelaksana utamanya",
        "siapa pelaksananya?",
        "apa pertanyaan yang dijawab di sini?",
        "tidak ada pada naskah: nomor SOP",
    ] {
        asks(&page(rows), words);
    }
    let draft = draft(&page(rows), "naskah", None, &Known::default()).expect("a table");
    assert!(draft.text.contains("kolom: waktu\n        teks: secukupnya"), "{}", draft.text);
    let branches = "cabang:\n      - { jawab: Tidak, ke: menerima_surat }\n      - { jawab: Ya, ke: menyerahkan_surat }";
    assert!(draft.text.contains(branches), "written ways are taken over\n{}", draft.text);
}

#[test]
fn rows_cut_by_a_page_and_heads_that_come_again_are_put_together() {
    let rows = "1\tMenerima\tLoket\tSurat\t5 menit\tTanda terima\t\n\tsurat masuk\t\tBuku\t\t\t\n\nNo\tKegiatan\tPelaksana\tMutu Baku\t\t\tKet\n\t\t\tKelengkapan\tWaktu\tOutput\t\n2\tMengarsipkan surat\tArsiparis\tSurat\t3 menit\tArsip\t\n";
    let form = source_form(&page(rows)).expect("one table");
    let table = form.table.expect("page 2");
    let texts: Vec<String> = table.rows.iter().map(|row| flat(&row.text)).collect();
    assert_eq!(texts, ["Menerima surat masuk", "Mengarsipkan surat"]);
    assert_eq!(flat(&table.rows[0].needs), "Surat Buku");
    asks(&page(rows), "disambung dari beberapa baris tanpa nomor");
}

#[test]
fn sources_that_are_no_sop_get_a_clear_sentence() {
    let refused = |bytes: &[u8]| {
        let fault = draft(bytes, "naskah", None, &Known::default()).expect_err("no SOP");
        fault.to_string()
    };
    assert!(refused(b"Daftar belanja\nBeras\t5 kg\n").contains("tidak ada tabel SOP"));
    assert!(refused(&page("")).contains("tidak berisi kegiatan"));
    let two = [
        page("1\tMenerima surat\tLoket\tSurat\t5 menit\tArsip\t\n\nSOP lain\n"),
        page("1\tMengirim surat\tLoket\tSurat\t5 menit\tArsip\t\n"),
    ]
    .concat();
    assert!(refused(&two).contains("lebih dari satu SOP"), "{}", refused(&two));
    assert!(refused(b"%PDF-1.4").contains("PDF"));
    assert!(refused(b"").contains("kosong"));
    let odd = draft(&naskah(), "naskah", Some("../luar"), &Known::default()).expect_err("no id");
    assert!(odd.to_string().contains("bukan id SOP"));
    let many: String = (1..=1_100)
        .map(|number| format!("{number}\tMenulis surat\tLoket\tSurat\t1 menit\tArsip\t\n"))
        .collect();
    assert!(refused(&page(&many)).contains("bagi menjadi beberapa SOP"));
}

#[test]
fn long_cells_emoji_and_other_scripts_keep_their_words() {
    let long = "kata ".repeat(2_000);
    let rows = format!(
        "1\tMenerima 📄 surat: \"asli\" # satu\tLoket ☎\t- 表格 - Ҳужжат: {{a}}\t5 menit\tسند [x]\t{long}\n"
    );
    let office = office("kantor.yaml");
    let (draft, sop) = drafted(&page(&rows), &office);
    assert_eq!(sop.rows[0].text.value.0, "Menerima 📄 surat: \"asli\" # satu");
    let row = &table(&sop, &office).rows[0];
    assert_eq!(row.needs.items, ["表格", "Ҳужжат: {a}"]);
    assert_eq!(row.output.items, ["سند [x]"]);
    assert_eq!(flat(&row.remark.items.join(" ")), long.trim());
    assert_eq!(draft.rows, 1);
}

/// Every word of every cell of the seed stands in the draft.
#[test]
fn no_word_of_the_seed_is_lost() {
    let (draft, _) = drafted(&naskah(), &office("kantor.yaml"));
    let grid = tertib::exchange::import::draft::grid(&naskah()).expect("it is a text");
    let words = |text: &str| -> Vec<String> {
        // Numbers of lists are glued to the words before them in the seed.
        let words = text.split(|letter: char| !letter.is_alphabetic());
        words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    // Dates are kept as dates, and a NIP has a key of its own.
    let known = [words(&draft.text), words("Januari Desember NIP")].concat();
    let heads: Vec<String> = ["identitas", "tabel", "flowchart"]
        .iter()
        .flat_map(|page| {
            let mut captions = Vec::new();
            collect(&seed(page), &mut captions);
            captions
        })
        .flat_map(|caption| words(&caption))
        .collect();
    for cell in grid.rows.iter().flat_map(|row| &row.cells) {
        for word in words(&cell.text) {
            assert!(known.contains(&word) || heads.contains(&word), "{word} of {}", cell.text);
        }
    }
}

/// The captions of a page: they name the places and stand in no cell.
fn collect(page: &Value, captions: &mut Vec<String>) {
    for key in ["kolom", "kelompok", "kotak", "kepala", "baris"] {
        match &page[key] {
            Value::Array(items) => {
                for item in items {
                    let caption = item.get("judul").or_else(|| item.get(0)).unwrap_or(item);
                    captions.extend(caption.as_str().map(str::to_owned));
                }
            }
            Value::Object(groups) => captions.extend(groups.keys().cloned()),
            _ => {}
        }
    }
    captions.push("Pelaksana".to_owned());
}
