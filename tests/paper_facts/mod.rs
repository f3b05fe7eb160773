//! Facts of papers for tests: invented people, visibly false numbers.
//! It is no test by itself.

#![allow(dead_code, reason = "each test file uses its own part")]

use std::collections::BTreeMap;

use jiff::civil::date;
use tertib::diag::diagnostic::Sources;
use tertib::document::application::{ApplicationFacts, FormChoice, FormField, FormList, FormPaper};
use tertib::document::book::{BookCell, BookClosing, BookFacts, BookHead, BookSigner};
use tertib::document::captions::Captions;
use tertib::document::change::facts::{ChangeFacts, ChangeSection};
use tertib::document::checklist::{ChecklistFacts, ChecklistItem, Presence};
use tertib::document::flowchart::{FlowchartFacts, flowchart_facts};
use tertib::document::identity::{IdentityFacts, identity_facts};
use tertib::document::imprint::{Imprint, Letterhead, Logo, LogoFormat, Mark, Sheet};
use tertib::document::letter::blocks::Letter;
use tertib::document::letter::compose::{PrintMode, compose};
use tertib::document::letter::facts::{LetterFacts, LetterField, LetterValue, Signer};
use tertib::document::office_map::facts::{
    LabelKind, MapFacts, MapLabel, MapLine, MapNode, OfficeMapFacts, TieSides,
};
use tertib::document::office_map::place::draw as draw_map;
use tertib::document::office_map::svg::render as render_map;
use tertib::document::paper::TablePage;
use tertib::document::print_view::table_facts;
use tertib::document::queue_slip::QueueFacts;
use tertib::document::receipt::{ReceiptFacts, ReceivedPaper, Returned};
use tertib::document::register::{RegisterFacts, RegisterMoments, RegisterRow};
use tertib::document::routing::{RoutingFacts, RoutingRow};
use tertib::document::service_standard::{AskedPaper, Component, PaperGroup, StandardFacts, Step};
use tertib::sop::document::Sop;
use tertib::sop::office_print::FontName;
use tertib::sop::read::{read_kantor, read_sop};
use tertib::source::SourceText;

/// The letter templates of the office folder in this repository, by id.
pub const SHIPPED: [(&str, &str); 2] = [
    ("surat-pengantar-e-ktp", include_str!("../../templates/surat/surat-pengantar-e-ktp.md")),
    ("surat-perekaman", include_str!("../../templates/surat/surat-perekaman.md")),
];

pub fn imprint(sheet: Sheet, mark: Option<Mark>) -> Imprint {
    Imprint {
        sheet,
        orientation: None,
        font: FontName::Arial,
        mark,
        copy: 0,
        sop: "e-ktp".into(),
        sop_number: "800 / 21 Tahun 2021".into(),
        digest: "0123456789ab".into(),
        date: date(2026, 3, 2),
    }
}

pub fn letterhead() -> Letterhead {
    Letterhead {
        lines: vec!["PEMERINTAH KABUPATEN KARANGANYAR".into(), "KECAMATAN KEBAKKRAMAT".into()],
        address: vec!["Jalan Contoh Nomor 0, Kebakkramat 57762".into()],
        logo: None,
    }
}

pub fn logo() -> Logo {
    let bytes = b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 24\"><path d=\"M0 0h20v14l-10 10l-10-10z\" fill=\"#1a5\"/></svg>";
    Logo { format: LogoFormat::Svg, bytes: bytes.to_vec() }
}

pub fn letter_facts() -> LetterFacts {
    let fields = [
        ("jenis", "Jenis permohonan", "Baru"),
        ("nik", "NIK", "3313140101089001"),
        ("nama_pemohon", "Nama lengkap", "CONTOH PEMOHON"),
        ("tanggal_lahir", "Tanggal lahir", "1 Januari 2008"),
        ("pernah_kawin", "Sudah atau pernah kawin", "Tidak"),
    ];
    let field = |(id, name, value): (&str, &str, &str)| {
        let value = LetterValue::Text(value.into());
        (id.to_owned(), LetterField { name: name.into(), value })
    };
    let signer = |position: &[&str], name: &str, rank: &str, nip: &str| Signer {
        position: position.iter().map(ToString::to_string).collect(),
        name: name.into(),
        rank: rank.into(),
        nip: nip.into(),
    };
    LetterFacts {
        imprint: imprint(Sheet::F4, None),
        letterhead: letterhead(),
        office_name: "Kecamatan Kebakkramat".into(),
        place: "Kebakkramat".into(),
        values: BTreeMap::from_iter(fields.map(field)),
        number: Some("400.12.2.1/001/KBK/III/2026".into()),
        register_number: Some("1/2026".into()),
        letter_date: Some(date(2026, 3, 2)),
        village: Some("Waru".into()),
        signer: Some(signer(
            &["a.n. CAMAT KEBAKKRAMAT", "Sekretaris Kecamatan,"],
            "BUDI CONTOH, S.Sos.",
            "Pembina",
            "19800404 200503 1 999",
        )),
        officer: Some(signer(
            &["Operator Komputer,"],
            "Dewi Contoh",
            "Pengatur",
            "19920202 201803 2 999",
        )),
    }
}

pub fn shipped_letter(index: usize, changed: &[(&str, &str)]) -> Letter {
    let mut facts = letter_facts();
    for (id, value) in changed {
        facts.values.get_mut(*id).unwrap().value = LetterValue::Text((*value).into());
    }
    let (id, source) = SHIPPED[index];
    compose(id, source, &facts, PrintMode::Final).unwrap()
}

pub fn receipt() -> ReceiptFacts {
    ReceiptFacts {
        imprint: imprint(Sheet::A5, None),
        letterhead: letterhead(),
        number_caption: "No. Register".into(),
        register_number: "1/2026".into(),
        code: "K7QF-2M".into(),
        qr: "TERTIB kebakkramat 1/2026 K7QF-2M".into(),
        received_at: "Senin, 2 Maret 2026 pukul 08.04 WIB".into(),
        applicant: "CONTOH PEMOHON".into(),
        nik: Some("3313140101089001".parse().unwrap()),
        village: "Waru".into(),
        service: "Pembuatan Kartu Tanda Penduduk Elektronik (e-KTP)".into(),
        received: vec![
            ReceivedPaper { name: "Formulir F-1.02".into(), form: "asli".into() },
            ReceivedPaper { name: "Kartu Keluarga".into(), form: "fotokopi".into() },
        ],
        returned: None,
        officer: "Sari Contoh".into(),
        promised: "Senin, 2 Maret 2026 pukul 08.19 WIB".into(),
        made_by_then: vec!["Surat Pengantar Pencetakan KTP-el".into()],
        not_covered: vec!["Menunggu pencetakan KTP-el (Disdukcapil)".into()],
        contact: "Loket Pelayanan Kecamatan Kebakkramat".into(),
        bring: vec!["tanda terima ini".into(), "KTP-el atau KK".into()],
    }
}

/// The receipt for a roll, with all that it can say.
pub fn receipt_roll() -> ReceiptFacts {
    ReceiptFacts { imprint: imprint(Sheet::Roll80, Some(Mark::Trial)), ..returned_receipt() }
}

pub fn queue() -> QueueFacts {
    QueueFacts {
        imprint: imprint(Sheet::Roll80, None),
        letterhead: letterhead(),
        number: "007".into(),
        service: "Pembuatan Kartu Tanda Penduduk Elektronik (e-KTP)".into(),
        received_at: "Senin, 2 Maret 2026 pukul 08.04 WIB".into(),
        number_caption: "No. Perkara".into(),
        register_number: "7".into(),
        code: "K7QF-2M".into(),
    }
}

/// A service standard of so many steps.
pub fn standard(sheet: Sheet, steps: usize) -> StandardFacts {
    let step = |index: usize| Step {
        text: format!("Memeriksa kelengkapan berkas dan mencatatnya dalam buku bagian {index}"),
        actors: "Petugas Loket Pelayanan".into(),
        time: "3 menit".into(),
    };
    let paper = |name: &str| AskedPaper { name: name.into(), form: "fotokopi".into() };
    let component = |name: &str, items: &[&str], to_set: &str| Component {
        name: name.into(),
        items: items.iter().map(ToString::to_string).collect(),
        to_set: to_set.into(),
    };
    StandardFacts {
        imprint: imprint(sheet, None),
        letterhead: Letterhead { address: Vec::new(), ..letterhead() },
        service: "Pembuatan Kartu Keluarga (KK)".into(),
        conditions: vec!["“Sudah kawin” dijawab Ya".into()],
        papers: vec![
            PaperGroup { condition: String::new(), papers: vec![paper("Formulir F-1.02")] },
            PaperGroup {
                condition: "Jenis permohonan: Hilang".into(),
                papers: vec![paper("Surat keterangan hilang dari kepolisian"), paper("KTP-el")],
            },
        ],
        returns: "Berkas yang belum lengkap ditunggu 14 hari kerja.".into(),
        steps: (1..=steps).map(step).collect(),
        time: "26 menit".into(),
        not_covered: vec!["Menunggu penerbitan KK (Disdukcapil)".into()],
        cost: "Layanan ini GRATIS, tidak dipungut biaya.".into(),
        products: vec!["Surat pengantar bernomor".into()],
        forms: "Lembar permohonan tersedia di loket.".into(),
        hours: vec!["Senin–Kamis: 07.30–12.00 dan 13.00–16.00".into()],
        contact: vec!["Jalan Contoh Nomor 0".into(), "Telepon (0271) 000000".into()],
        components: vec![
            component("Dasar hukum", &["UU Nomor 23 Tahun 2006", "PP Nomor 40 Tahun 2019"], ""),
            component("Jaminan pelayanan", &[], "maklumat pelayanan"),
        ],
    }
}

pub fn returned_receipt() -> ReceiptFacts {
    let mut facts = receipt();
    facts.received.pop();
    facts.returned = Some(Returned {
        reason: "Fotokopi Kartu Keluarga belum ada & surat <asli> belum ditunjukkan".into(),
        missing: vec!["Kartu Keluarga".into(), "Surat keterangan hilang dari kepolisian".into()],
        deadline: "Jumat, 27 Maret 2026".into(),
    });
    facts.promised = String::new();
    facts
}

pub fn register(rows: usize) -> RegisterFacts {
    let row = |index: usize| RegisterRow {
        received_at: "2 Maret 2026 / 08.04".into(),
        register_number: format!("{}/2026", index + 1),
        applicant: "CONTOH PEMOHON".into(),
        nik: Some("3313140101089001".parse().unwrap()),
        village: "Waru".into(),
        service: "e-KTP: Baru".into(),
        papers: "F-1.02 (asli); KK (fotokopi)".into(),
        officer: "Sari Contoh".into(),
        promised: "2 Maret 2026 / 08.19".into(),
        finished: "2 Maret 2026 / 08.16".into(),
        letter_number: format!("400.12.2.1/{:03}/KBK/III/2026", index + 1),
        recipient: String::new(),
        note: "Surat pengantar diserahkan".into(),
        is_void: false,
        moments: RegisterMoments {
            received: Some("2026-03-02 08.04".parse().unwrap()),
            ..RegisterMoments::default()
        },
    };
    RegisterFacts {
        imprint: imprint(Sheet::F4, None),
        letterhead: letterhead(),
        book: "Buku Permohonan e-KTP".into(),
        period: "Maret 2026".into(),
        rows: (0..rows).map(row).collect(),
        closing: closing(rows, 0),
    }
}

/// The end of a book that was closed with its period.
pub fn closing(count: usize, void_count: usize) -> BookClosing {
    BookClosing {
        summary: format!("Jumlah: {count} nomor"),
        sentence: format!(
            "Buku ditutup pada tanggal 31 Maret 2026 dengan {count} nomor, {void_count} di antaranya batal."
        ),
        void_count,
        signer: Some(BookSigner {
            as_of: "31 Maret 2026".into(),
            place: "Kebakkramat".into(),
            position: vec!["CAMAT KEBAKKRAMAT,".into()],
            name: "HADI CONTOH".into(),
            rank: "Pembina Tingkat I".into(),
            nip: "19750505 200003 1 999".into(),
        }),
    }
}

/// A book of the office's own columns, every tenth line void.
pub fn book(rows: usize) -> BookFacts {
    let column = |title: &str| BookHead {
        title: title.into(),
        centered: title == "No",
        by_hand: title == "Penerima",
    };
    let row = |index: usize| {
        let is_void = index % 10 == 9;
        let cell = |text: &str| BookCell { struck: is_void, ..BookCell::words(text) };
        let kept = |text: String| BookCell::words(text);
        let note = if is_void { "BATAL: salah cetak" } else { "diproses" };
        vec![
            kept((index + 1).to_string()),
            kept(format!("400.12.2.1/{:03}/III/2026", index + 1)),
            cell("CONTOH PEMOHON"),
            cell("Jalan Khayal Nomor 0, Dukuh Rekaan RT 0 RW 0, Desa Contoh"),
            kept(String::new()),
            kept(note.into()),
        ]
    };
    BookFacts {
        imprint: imprint(Sheet::F4, None),
        letterhead: letterhead(),
        book: "Agenda Surat Keluar".into(),
        period: "Maret 2026".into(),
        columns: ["No", "Nomor Surat", "Nama", "Alamat", "Penerima", "Keterangan"]
            .map(column)
            .to_vec(),
        rows: (0..rows).map(row).collect(),
        closing: closing(rows, rows / 10),
    }
}

/// A form with every kind of field; blank, or filled in.
pub fn application(is_blank: bool) -> ApplicationFacts {
    let said = |text: &str| if is_blank { String::new() } else { text.to_owned() };
    let field = |caption: &str, value: &str| FormField {
        caption: caption.into(),
        value: said(value),
        ..FormField::default()
    };
    let choice =
        |name: &str, chosen: bool| FormChoice { name: name.into(), is_chosen: chosen && !is_blank };
    let member = [said("3313140101089001"), said("CONTOH ANAK")].to_vec();
    ApplicationFacts {
        imprint: imprint(Sheet::F4, None),
        letterhead: letterhead(),
        service: "Pembuatan Kartu Keluarga".into(),
        register_number: said("1/2026"),
        received_at: said("Senin, 2 Maret 2026 pukul 08.04 WIB"),
        fields: vec![
            field("Nama", "CONTOH PEMOHON"),
            FormField { digits: if is_blank { 16 } else { 0 }, ..field("NIK", "3313140101089001") },
            FormField {
                choices: vec![choice("Ya", true), choice("Tidak", false)],
                ..field("Pernah kawin", "")
            },
        ],
        lists: vec![FormList {
            caption: "Anggota keluarga".into(),
            columns: vec!["NIK".into(), "Nama".into()],
            shares: vec![47, 47],
            rows: vec![member; 8],
            notes: if is_blank { vec!["NIK: kosongkan bila belum ada".into()] } else { Vec::new() },
        }],
        papers: vec![FormPaper {
            name: "Formulir F-1.02".into(),
            form: "asli".into(),
            condition: if is_blank { "Jenis permohonan Baru".into() } else { String::new() },
            is_there: !is_blank,
        }],
        is_blank,
        place_date: said("Kebakkramat, 2 Maret 2026"),
        applicant: said("CONTOH PEMOHON"),
        officer: said("Sari Contoh"),
    }
}

pub fn routing(rows: usize) -> RoutingFacts {
    let row = |index: usize| RoutingRow {
        number: (index + 1).to_string(),
        activity: "Memverifikasi dan memberi paraf".into(),
        person: "Tuti Contoh".into(),
        role: "Kasi Pemerintahan, mewakili Camat".into(),
        received_at: "2 Maret 2026 / 08.04".into(),
        done_at: "2 Maret 2026 / 08.17".into(),
        used: "13 menit".into(),
        is_late: true,
        norm: "3 menit".into(),
        note: "Tidak; dikembalikan: KK belum ada".into(),
    };
    RoutingFacts {
        imprint: imprint(Sheet::F4, None),
        letterhead: letterhead(),
        service: "Pembuatan Kartu Keluarga".into(),
        register_number: "1/2026".into(),
        head: vec![("Pemohon".into(), "CONTOH PEMOHON".into())],
        rows: (0..rows).map(row).collect(),
        office_time: "26 menit".into(),
        norm: "15 menit".into(),
    }
}

/// So many changes in two parts.
pub fn change(count: usize) -> ChangeFacts {
    let section = |title: &str| ChangeSection {
        title: title.into(),
        changes: (1..=count).map(|row| format!("kegiatan_{row}: waktu 3 → 5 menit")).collect(),
    };
    ChangeFacts {
        imprint: imprint(Sheet::F4, None),
        letterhead: letterhead(),
        service: "Pembuatan Kartu Tanda Penduduk Elektronik (e-KTP)".into(),
        from: "versi 0123456789ab".into(),
        to: "berkas sekarang, sidik ba9876543210".into(),
        sections: vec![section("Kegiatan"), section("Jumlah waktu")],
    }
}

pub fn checklist() -> ChecklistFacts {
    let item = |name: &str, form: &str, condition: &str, presence| ChecklistItem {
        name: name.into(),
        alternatives: Vec::new(),
        form: form.into(),
        condition: condition.into(),
        presence,
        note: String::new(),
    };
    ChecklistFacts {
        imprint: imprint(Sheet::A4, None),
        letterhead: letterhead(),
        service: "Pembuatan Kartu Tanda Penduduk Elektronik (e-KTP)".into(),
        head: [
            ("No. Register", "1/2026"),
            ("Nama pemohon", "CONTOH PEMOHON"),
            ("Jenis permohonan", ""),
        ]
        .map(|(caption, value)| (caption.to_owned(), value.to_owned()))
        .to_vec(),
        items: vec![
            item("Formulir F-1.02", "asli", "", Presence::Present),
            item(
                "Kartu Keluarga",
                "fotokopi",
                "Jenis permohonan Baru atau Perubahan data",
                Presence::Missing,
            ),
            item(
                "Surat keterangan hilang dari kepolisian",
                "asli",
                "Jenis permohonan Hilang",
                Presence::Open,
            ),
        ],
        officer: String::new(),
        place_date: String::new(),
    }
}

fn shipped() -> (Sop, Captions, Letterhead) {
    let read = |path: &str| std::fs::read_to_string(path).unwrap();
    let mut sources = Sources::default();
    let source = SourceText::new("e-ktp.yaml", read("sops/e-ktp.yaml"));
    let file = sources.add(source.clone());
    let sop = read_sop(&source, file).value.unwrap();
    let source = SourceText::new("kantor.yaml", read("kantor.yaml"));
    let file = sources.add(source.clone());
    let office = read_kantor(&source, file).value.unwrap();
    let captions = Captions::of(&sop, &office);
    (sop, captions, Letterhead::of(&office))
}

pub fn identity(mark: Option<Mark>) -> IdentityFacts {
    let (sop, captions, letterhead) = shipped();
    identity_facts(&sop, &captions, letterhead, imprint(Sheet::F4, mark))
}

pub fn table() -> TablePage {
    let (sop, captions, _) = shipped();
    TablePage { imprint: imprint(Sheet::F4, None), table: table_facts(&sop, &captions) }
}

pub fn flowchart(mark: Option<Mark>) -> FlowchartFacts {
    let (sop, captions, _) = shipped();
    flowchart_facts(&sop, &captions, imprint(Sheet::F4, mark)).unwrap()
}

/// A map of so many SOPs, each handing a paper on to the next.
pub fn office_map(count: usize) -> OfficeMapFacts {
    let node = |index: usize| MapNode {
        id: format!("s{index}"),
        name: format!("Pelayanan Surat Keterangan ke-{index}"),
        state: "rancangan".into(),
        is_there: true,
    };
    let line = |from: usize| MapLine {
        from,
        to: from + 1,
        tie: Some(TieSides::Both),
        labels: vec![MapLabel { kind: LabelKind::Paper, text: "dokumen: Surat pengantar".into() }],
    };
    let map = MapFacts {
        title: "Peta SOP Kecamatan Contoh".into(),
        foot: String::new(),
        nodes: (0..count).map(node).collect(),
        lines: (0..count - 1).map(line).collect(),
    };
    let svg = render_map(&draw_map(&map));
    let imprint = Imprint { sop: String::new(), ..imprint(Sheet::F4, None) };
    OfficeMapFacts { imprint, letterhead: letterhead(), map, svg }
}
