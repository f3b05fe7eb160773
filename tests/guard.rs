//! Guards as text: what is accepted, what is said about the others and where, and what they are worth.
//! It does not test where a guard stands in a file; `tests/rule.rs` does.

use std::collections::{BTreeMap, BTreeSet};

use tertib::base::id::{ChoiceId, DocumentId, FieldId, RoleId, RowId};
use tertib::base::time::parse_date;
use tertib::base::value::{Record, Value};
use tertib::guard::compile::compile;
use tertib::guard::environment::Environment;
use tertib::guard::evaluate::{Facts, GuardFailure};
use tertib::sop::document::FieldKind;

fn environment() -> Environment {
    let mut env = Environment::default();
    for (id, kind) in [
        ("jenis", FieldKind::Choice),
        ("lahir", FieldKind::Date),
        ("kawin", FieldKind::YesNo),
        ("anak", FieldKind::Number),
        ("nama", FieldKind::Text),
        ("jam_datang", FieldKind::Time),
        // Words that rhai keeps for itself are plain ids here.
        ("package", FieldKind::YesNo),
        ("if", FieldKind::YesNo),
    ] {
        env.fields.insert(FieldId::new(id), kind);
    }
    env.choices
        .insert(FieldId::new("jenis"), ["baru", "hilang", "new"].map(ChoiceId::new).to_vec());
    env.parameters.insert(FieldId::new("umur_wajib"), FieldKind::Number);
    env.documents.insert(DocumentId::new("kk"));
    env.roles.insert(RoleId::new("camat"));
    env.rows.insert(RowId::new("periksa"));
    env
}

/// Code and marked text of every fault.
fn faults(script: &str) -> Vec<(&'static str, &str)> {
    match compile(script, &environment()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.iter().map(|f| (f.code.0, &script[f.range.clone()])).collect(),
    }
}

#[test]
fn each_mistake_is_one_fault_at_its_words() {
    for (script, expected) in [
        ("jenis = baru", vec![("G02", "=")]),
        ("jenis = hilng", vec![("G02", "="), ("G04", "hilng")]),
        ("jens == baru", vec![("G03", "jens")]),
        ("baru == jens", vec![("G03", "jens")]),
        ("jenis == \"baru\"", vec![("G01", "\"baru\"")]),
        ("kawin && kawin", vec![("G01", "&&")]),
        ("!kawin", vec![("G01", "!")]),
        ("kawin dan", vec![("G01", "dan")]),
        ("kawin kawin", vec![("G01", "kawin")]),
        ("(kawin dan (jenis == baru)", vec![("G01", "(")]),
        ("", vec![("G01", "")]),
        ("umr(lahir) >= 17", vec![("G05", "umr")]),
        ("jumlah(nama) > 1", vec![("G03", "nama")]),
        ("umur(anak) >= 17", vec![("G06", "anak")]),
        ("umur(lahr) >= 17", vec![("G03", "lahr")]),
        ("umur(lahir, lahir) >= 17", vec![("G07", "umur(lahir, lahir)")]),
        ("umur(lahir)", vec![("G06", "umur(lahir)")]),
        ("lahir >= 17", vec![("G06", "lahir >= 17")]),
        ("anak == baru", vec![("G06", "anak == baru")]),
        ("jenis", vec![("G06", "jenis")]),
        ("baru", vec![("G03", "baru")]),
        ("kawin == ya", vec![("G06", "kawin == ya")]),
        ("bukan jenis == baru", vec![("G06", "bukan jenis")]),
        ("jenis > baru", vec![("G06", "jenis > baru")]),
        ("(anak > 1) == kawin", vec![("G06", "anak > 1) == kawin")]),
        ("nama == baru", vec![("G06", "nama == baru")]),
        ("anak >= 1.5", vec![("G01", ".")]),
        ("anak >= 99999999999999999999", vec![("G01", "99999999999999999999")]),
        ("ada(ktp)", vec![("G03", "ktp")]),
        ("hadir(camt)", vec![("G03", "camt")]),
        ("kali(perksa) > 1", vec![("G03", "perksa")]),
        ("jens == baru\n  dan umr(lahir) > 1", vec![("G03", "jens"), ("G05", "umr")]),
        ("kawin dan káwin", vec![("G03", "káwin")]),
        ("kawin\n\tdan\n  ké > 1 dan x", vec![("G03", "ké")]),
        ("kawin\u{a0}dan kawin", vec![("G01", "\u{a0}")]),
        ("kawin; kawin", vec![("G01", ";")]),
        ("loop { }", vec![("G01", "{"), ("G01", "}")]),
        ("while kawin", vec![("G01", "kawin")]),
    ] {
        assert_eq!(faults(script), expected, "{script}");
    }
}

#[test]
fn messages_are_indonesian_and_offer_the_way_out() {
    let hint = |script: &str| {
        let faults = compile(script, &environment()).expect_err("a faulty guard");
        faults.iter().map(|f| f.hint.clone().unwrap_or_default()).collect::<Vec<_>>().join("; ")
    };
    assert_eq!(hint("jenis == hilng"), "mungkin maksudnya `hilang`");
    assert_eq!(hint("bukan jenis == baru"), "tulis `bukan (jenis == baru)`");
    assert_eq!(hint("bukan kawin == tidak"), "tulis `bukan (kawin == tidak)`");
    assert_eq!(hint("kawin == tidak"), "tulis `bukan kawin`");
    assert_eq!(hint("baru"), "`baru` adalah pilihan; tulis `jenis == baru`");
    assert_eq!(hint("umr(lahir) > 1"), "mungkin maksudnya `umur`");
    assert_eq!(hint("jens == baru"), "mungkin maksudnya `jenis`");
}

#[test]
fn long_and_deep_guards_are_refused_quickly() {
    let deep = format!("{}kawin{}", "(".repeat(200), ")".repeat(200));
    assert_eq!(compile(&deep, &environment()).expect_err("too deep")[0].code.0, "G08");
    let long = "kawin dan ".repeat(400) + "kawin";
    assert_eq!(compile(&long, &environment()).expect_err("too long")[0].code.0, "G08");
    let chain = "kawin dan ".repeat(60) + "kawin";
    assert_eq!(compile(&chain, &environment()).err(), None, "a long chain is not deep");
    let sum = format!("anak{} > 1", " + anak".repeat(60));
    assert!(compile(&sum, &environment()).is_ok(), "a long sum is not deep");
}

fn worth(script: &str, fields: &[(&str, Value)]) -> Result<bool, GuardFailure> {
    let guard = compile(script, &environment()).expect("a good guard");
    let fields: Record =
        fields.iter().map(|(id, value)| (FieldId::new(*id), value.clone())).collect();
    let parameters = Record::from([(FieldId::new("umur_wajib"), Value::Number(17))]);
    guard.evaluate(&Facts {
        fields: &fields,
        parameters: &parameters,
        intake_date: parse_date("2026-03-02").expect("a date"),
        documents: &BTreeSet::from([DocumentId::new("kk")]),
        present_roles: &BTreeSet::new(),
        completions: &BTreeMap::from([(RowId::new("periksa"), 2)]),
        results: &BTreeMap::new(),
        element: None,
        watch: None,
    })
}

#[test]
fn guards_are_worth_what_their_words_say() {
    let born = |text: &str| ("lahir", Value::Date(parse_date(text).expect("a date")));
    let choice = |id: &str| ("jenis", Value::Choice(ChoiceId::new(id)));
    let married = |flag| ("kawin", Value::YesNo(flag));
    // Seventeen on the day itself, not the day before; 29 February completes a year on 1 March.
    assert_eq!(worth("umur(lahir) >= umur_wajib", &[born("2009-03-02")]), Ok(true));
    assert_eq!(worth("umur(lahir) >= umur_wajib", &[born("2009-03-03")]), Ok(false));
    assert_eq!(worth("umur(lahir) == 18", &[born("2008-02-29")]), Ok(true));
    assert_eq!(worth("jenis == baru", &[choice("baru")]), Ok(true));
    assert_eq!(worth("jenis != new", &[choice("new")]), Ok(false));
    assert_eq!(worth("bukan (jenis == baru)", &[choice("hilang")]), Ok(true));
    assert_eq!(
        worth("jenis == baru atau jenis == hilang dan kawin", &[choice("baru"), married(false)]),
        Ok(true),
        "dan binds closer than atau"
    );
    assert_eq!(worth("ada(kk) dan bukan hadir(camat)", &[]), Ok(true));
    assert_eq!(worth("kali(periksa) >= 2", &[]), Ok(true));
    assert_eq!(worth("anak - 1 * 2 == -1", &[("anak", Value::Number(1))]), Ok(true));
    assert_eq!(
        worth("if dan package", &[("if", Value::YesNo(true)), ("package", Value::YesNo(true))]),
        Ok(true)
    );
    assert_eq!(worth("lahir <= tanggal_masuk", &[born("2026-03-02")]), Ok(true));
}

#[test]
fn an_empty_field_is_a_failure_unless_the_rest_decides() {
    let missing = |id: &str| Err(GuardFailure::FieldMissing(FieldId::new(id)));
    let married = |flag| ("kawin", Value::YesNo(flag));
    assert_eq!(worth("bukan kawin", &[]), missing("kawin"));
    assert_eq!(worth("umur(lahir) >= 17 atau kawin", &[married(true)]), Ok(true));
    assert_eq!(worth("umur(lahir) >= 17 atau kawin", &[married(false)]), missing("lahir"));
    assert_eq!(worth("anak > 1 dan kawin", &[married(false)]), Ok(false));
    let huge = ("anak", Value::Number(i64::MAX));
    assert_eq!(worth("anak + 1 > 0", &[huge]), Err(GuardFailure::Overflow));
}

/// An SOP text → its environment.
fn of_sop(fields: &str) -> Environment {
    let text = format!(
        "sop: uji\nnama: Uji\npelaksana:\n  - {{ id: loket, nama: Loket }}\nisian:\n{fields}kegiatan:\n  - {{ id: a, uraian: Mengerjakan, pelaksana: [loket] }}\n"
    );
    let source = tertib::source::SourceText::new("uji.yaml", text.as_str());
    let read = tertib::sop::read::read_sop(&source, tertib::diag::diagnostic::FileIndex::default());
    let sop = read.value.unwrap_or_else(|| panic!("{:?}", read.findings));
    Environment::from_sop(&sop, &[])
}

const FAMILY: &str = "  - { id: jauh, nama: Jauh, tipe: ya_tidak }
  - id: anggota
    nama: Anggota
    tipe: daftar
    isian: [{ id: lahir, nama: Lahir, tipe: tanggal }, { id: ikut, nama: Ikut, tipe: ya_tidak }]
  - { id: yang_ikut, nama: Ikut, tipe: saringan, dari: anggota, bila: ikut }
  - { id: anak_ikut, nama: Anak, tipe: saringan, dari: anggota, bila: ikut dan umur(lahir) < 17 }
  - { id: banyak, nama: Banyak, tipe: hitungan, rumus: jumlah(yang_ikut) + 1 }
  - { id: anak_sendiri, nama: Anak sendiri, tipe: hitungan, rumus: jauh dan jumlah(anak_ikut) == jumlah(yang_ikut) }
";

#[test]
fn numbers_of_different_things_are_told_apart() {
    let env = of_sop(
        "  - { id: nilai, nama: Nilai, tipe: uang }
  - { id: banyak, nama: Banyak, tipe: angka }
  - { id: lahir, nama: Lahir, tipe: tanggal }
  - { id: jam, nama: Jam, tipe: jam }
  - { id: nama, nama: Nama, tipe: teks }
  - { id: desa_a, nama: Desa, tipe: desa }
  - { id: anggota, nama: Anggota, tipe: daftar, isian: [{ id: ikut, nama: Ikut, tipe: ya_tidak }, { id: lahir_anggota, nama: Lahir, tipe: tanggal }] }
",
    );
    let faults = |script: &str| -> Vec<&str> {
        let faults = compile(script, &env).err().unwrap_or_default();
        faults.iter().map(|fault| fault.code.0).collect()
    };
    for sound in [
        "nilai > 1000000",
        "nilai > banyak",
        "nilai == jumlah(anggota) * 50000",
        "nilai + 5000 <= nilai * 2",
        "umur(lahir) > banyak",
        "umur(lahir) >= jumlah(anggota)",
        "hari_sejak(lahir) > 60",
        "hari_sejak(lahir) > umur(lahir) * 365",
        "lahir < tanggal_masuk",
        "jam == jam",
    ] {
        assert_eq!(faults(sound), Vec::<&str>::new(), "{sound}");
    }
    for wrong in [
        "nilai > umur(lahir)",
        "jumlah(anggota) >= nilai",
        "kali(a) < nilai",
        "umur(lahir) > hari_sejak(lahir)",
        "nilai + umur(lahir) > 5",
        "hari_sejak(lahir) - umur(lahir) > 5",
        "9000000000000000000 + 9000000000000000000 > banyak",
        "banyak > 9000000000 * 9000000000",
        "lahir + 5 > tanggal_masuk",
        "lahir > jam",
        "umur(nama) > 5",
        "umur(jam) > 5",
        "umur(nilai) > 5",
        "nama > nama",
        "desa_a == nama",
        "tanggal_masuk > 5",
        "anggota > 5",
        "jumlah(anggota) == anggota",
    ] {
        assert_eq!(faults(wrong), ["G06"], "{wrong}");
    }
    // Names of nothing, of rows that call nobody, of lists that are none; and signs that the language does not have.
    for (wrong, code) in [
        ("kali(b) > 1", "G03"),
        ("hasil(a) == selesai", "G03"),
        ("jumlah(nilai) > 1", "G03"),
        ("nilai / 2 > 5", "G01"),
        ("banyak % 2 == 0", "G01"),
        ("ikut", "G03"),
    ] {
        assert_eq!(faults(wrong), [code], "{wrong}");
    }
}

#[test]
fn lists_are_counted_picked_and_named() {
    let env = of_sop(FAMILY);
    let member = |born: &str, goes: bool| {
        Record::from([
            (FieldId::new("lahir"), Value::Date(parse_date(born).expect("a date"))),
            (FieldId::new("ikut"), Value::YesNo(goes)),
        ])
    };
    // On 2 March 2026 the second is 16, the third 17 that very day.
    let family =
        vec![member("1980-01-01", false), member("2009-03-03", true), member("2009-03-02", true)];
    let fields = Record::from([
        (FieldId::new("anggota"), Value::List(family.clone())),
        (FieldId::new("jauh"), Value::YesNo(true)),
    ]);
    let (papers, roles, rows, results) =
        (BTreeSet::new(), BTreeSet::new(), BTreeMap::new(), BTreeMap::new());
    let parameters = Record::new();
    let facts = Facts {
        fields: &fields,
        parameters: &parameters,
        intake_date: parse_date("2026-03-02").expect("a date"),
        documents: &papers,
        present_roles: &roles,
        completions: &rows,
        results: &results,
        element: None,
        watch: None,
    };
    for (script, expected) in [
        ("jumlah(anggota) == 3", true),
        ("jumlah(yang_ikut) == 2", true),
        ("jumlah(anak_ikut) == 1", true),
        ("banyak == 3", true),
        ("anak_sendiri", false),
        ("bukan anak_sendiri dan banyak > jumlah(anak_ikut)", true),
    ] {
        let guard = compile(script, &env).unwrap_or_else(|faults| panic!("{script}: {faults:?}"));
        assert_eq!(guard.evaluate(&facts), Ok(expected), "{script}");
    }
    let id = |text: &str| FieldId::new(text);
    assert_eq!(env.elements(&id("anak_ikut"), &facts), Ok(vec![1]));
    assert_eq!(env.elements(&id("anggota"), &facts), Ok(vec![0, 1, 2]));
    assert_eq!(env.list_of(&id("anak_ikut")), Some(&id("anggota")));
    assert_eq!(env.computed(&id("banyak"), &facts), Ok(Some(Value::Number(3))));
    assert_eq!(
        env.computed(&id("yang_ikut"), &facts),
        Ok(Some(Value::List(vec![family[1].clone(), family[2].clone()])))
    );
    assert_eq!(env.computed(&id("jauh"), &facts), Ok(None));
    // About one element: its own fields come first.
    let inner = env.within(&id("yang_ikut"));
    let guard = compile("ikut dan umur(lahir) >= 17", &inner).expect("a good guard");
    let one = |element| Facts { element: Some(element), ..facts };
    assert_eq!(guard.evaluate(&one(&family[1])), Ok(false));
    assert_eq!(guard.evaluate(&one(&family[2])), Ok(true));
    // An empty list counts nothing; a list that was never filled is unknown, not empty.
    let empty = Record::from([(id("anggota"), Value::List(Vec::new()))]);
    let guard = compile("jumlah(yang_ikut) == 0", &env).expect("a good guard");
    assert_eq!(guard.evaluate(&Facts { fields: &empty, ..facts }), Ok(true));
    let unfilled = guard.evaluate(&Facts { fields: &parameters, ..facts });
    assert_eq!(unfilled, Err(GuardFailure::FieldMissing(id("anggota"))));
}

#[test]
fn mistakes_about_lists_are_one_fault_each() {
    let env = of_sop(FAMILY);
    let found = |script: &str| match compile(script, &env) {
        Ok(_) => Vec::new(),
        Err(faults) => {
            faults.iter().map(|f| (f.code.0, script[f.range.clone()].to_owned())).collect()
        }
    };
    for (script, code, words) in [
        ("jumlah(jauh) > 0", "G03", "jauh"),
        ("jumlah(anggta) > 0", "G03", "anggta"),
        ("anggota", "G06", "anggota"),
        ("anggota == yang_ikut", "G06", "anggota == yang_ikut"),
        ("banyak", "G06", "banyak"),
        ("jumlah(anggota)", "G06", "jumlah(anggota)"),
        ("umur(lahir) > 3", "G03", "lahir"),
        ("hasil(a) == selesai", "G03", "a"),
    ] {
        assert_eq!(found(script), vec![(code, words.to_owned())], "{script}");
    }
}

#[test]
fn what_another_case_inherits_fits_its_field() {
    let env = of_sop(FAMILY);
    let target = |written: &str| {
        let text = format!(
            "sop: anak\nnama: Anak\npelaksana:\n  - {{ id: loket, nama: Loket }}\nisian:\n  - {{ id: tujuan, nama: Tujuan, {written} }}\nkegiatan:\n  - {{ id: a, uraian: Mengerjakan, pelaksana: [loket] }}\n"
        );
        let source = tertib::source::SourceText::new("anak.yaml", text.as_str());
        let read =
            tertib::sop::read::read_sop(&source, tertib::diag::diagnostic::FileIndex::default());
        read.value.unwrap_or_else(|| panic!("{:?}", read.findings)).fields.remove(0)
    };
    let choice = "tipe: pilihan, pilihan: [{ id: baru, nama: Baru }, { id: ubah, nama: Ubah }]";
    let list = "tipe: daftar, isian: [{ id: lahir, nama: Lahir, tipe: tanggal }]";
    for (script, written, fits) in [
        ("baru", choice, true),
        ("bru", choice, false),
        ("jauh", "tipe: ya_tidak", true),
        ("ya", "tipe: ya_tidak", true),
        ("jauh", "tipe: tanggal", false),
        ("tanggal_masuk", "tipe: tanggal", true),
        ("banyak + 2", "tipe: angka", true),
        ("yang_ikut", list, true),
        ("jauh", list, false),
        ("jauh", "tipe: teks", false),
    ] {
        let compiled = tertib::guard::value::compile_value(script, &env, &target(written));
        assert_eq!(compiled.is_ok(), fits, "{script} → {written}");
    }
}
