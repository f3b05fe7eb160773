//! Official form → plan of the draft: rows of both pages as one, who, with what, how long, where to.
//! What the form does not say becomes a question beside the place where the answer belongs.

use std::collections::BTreeSet;

use crate::exchange::import::actors::{Actors, marked};
use crate::exchange::import::documents::Documents;
use crate::exchange::import::exits::{Numbers, exit_of};
use crate::exchange::import::form::{Caption, SourceForm, SourceRow, SourceTable, Units};
use crate::exchange::import::names::{Names, slug, sop_id};
use crate::exchange::import::pages::{Group, pair};
use crate::exchange::import::plan::{Plan, PlanMerge, PlanRow, PlanTie, PlanTotal};
use crate::exchange::import::scalars::{bare_number, minutes, row_time};
use crate::exchange::import::words::{bare, items, one_line};
use crate::sop::kantor::Kantor;

/// What the office knows already.
#[derive(Default)]
pub struct Known<'a> {
    /// Its file, for roles and caption sets.
    pub office: Option<&'a Kantor>,
    /// Its SOPs, each by its name and by its title.
    pub sops: Vec<KnownSop>,
}

/// An SOP that the office has.
pub struct KnownSop {
    /// Its id.
    pub id: String,
    /// Its name or title.
    pub name: String,
}

/// The plan of a draft.
pub(super) fn plan(form: &SourceForm, id: Option<&str>, known: &Known<'_>) -> Plan {
    let name = name_of(form);
    let mut plan = Plan {
        id: id.map_or_else(|| sop_id(&name), str::to_owned),
        identity: form.identity.clone(),
        left_over: form.left_over.clone(),
        remarks: form.remarks.clone(),
        ties: ties(form, known),
        ..Plan::default()
    };
    if name.is_empty() {
        "(nama SOP belum diketahui)".clone_into(&mut plan.name);
        plan.questions
            .push("apa nama SOP ini? naskah tidak menyebut Aktivitas atau Nama SOP".to_owned());
    } else {
        plan.name = name;
    }
    rows(form, known, &mut plan);
    total(form, &mut plan);
    plan
}

/// Aktivitas; else the title without what every title says.
fn name_of(form: &SourceForm) -> String {
    let activity = one_line(form.identity.get(Caption::Activity));
    if !activity.is_empty() {
        return activity;
    }
    let title = one_line(form.identity.get(Caption::Title));
    let mut rest = title.as_str();
    for start in ["STANDAR OPERASIONAL PROSEDUR", "STANDARD OPERATING PROCEDURE", "(SOP)", "SOP"] {
        let begins = rest.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start));
        if begins {
            rest = rest[start.len()..].trim_start();
        }
    }
    if rest.is_empty() { title } else { rest.to_owned() }
}

fn ties(form: &SourceForm, known: &Known<'_>) -> Vec<PlanTie> {
    let mut ties: Vec<PlanTie> = Vec::new();
    for title in items(form.identity.get(Caption::Ties)).items {
        if title == "-" {
            continue;
        }
        let telling = |text: &str| -> Vec<String> {
            bare(text).into_iter().filter(|word| word != "sop").collect()
        };
        let other = known.sops.iter().find(|sop| telling(&sop.name) == telling(&title));
        let guess = || {
            let id = sop_id(&telling(&title).join(" "));
            let short = sop_id(&title);
            if short.len() < id.len() { short } else { id }
        };
        let is_known = other.is_some();
        let sop = other.map_or_else(guess, |sop| sop.id.clone());
        ties.push(PlanTie { sop, title, is_known });
    }
    ties
}

fn rows(form: &SourceForm, known: &Known<'_>, plan: &mut Plan) {
    let none = SourceTable::default();
    let (table, chart) =
        (form.table.as_ref().unwrap_or(&none), form.chart.as_ref().unwrap_or(&none));
    let equipment = form.identity.get(Caption::Equipment);
    let documents = Documents::of(&table.rows.iter().chain(&chart.rows), equipment);
    let mut actors = Actors::of(form, known.office);
    let mut names = Names::default();
    let units = Units::of(table, chart);
    for group in pair(&table.rows, &chart.rows, units) {
        take(&group, (table, chart), &mut names, plan);
    }
    let both = form.table.is_some() && form.chart.is_some();
    let numbers = Numbers::of(plan, table, chart);
    for index in 0..plan.rows.len() {
        let row = &plan.rows[index];
        let here = row.on_table.map(|at| &table.rows[at]);
        let drawn = row.on_chart.map(|at| &chart.rows[at]);
        let next = plan.rows.get(index + 1).map(|row| row.id.clone());
        let mut filled = PlanRow { actors: actors.of_row(here, drawn), ..row.clone() };
        ask_who(&mut filled, &actors, here, drawn);
        fill(&mut filled, here, drawn, units, &documents);
        if both && here.is_none() && drawn.is_some() && !is_merged(plan, &filled.id) {
            filled.questions.push(
                "kegiatan ini hanya ada pada flowchart, tidak pada tabel; apakah memang ada? (F10)"
                    .to_owned(),
            );
        }
        if both && drawn.is_none() && here.is_some() && !is_merged(plan, &filled.id) {
            filled.questions.push(
                "kegiatan ini hanya ada pada tabel, tidak pada flowchart; apakah memang ada? (F10)"
                    .to_owned(),
            );
        }
        exit_of(&mut filled, here, drawn, next.as_deref(), &numbers);
        plan.rows[index] = filled;
    }
    plan.actors = actors.list;
    plan.documents = documents.list;
    find_origins(plan);
}

fn is_merged(plan: &Plan, id: &str) -> bool {
    plan.chart
        .merged
        .iter()
        .chain(&plan.table.merged)
        .any(|merged| merged.rows.iter().any(|row| row == id))
}

/// Puts the rows of a group into the plan: the finer page gives the rows, the other draws them as one.
fn take(
    group: &Group,
    (table, chart): (&SourceTable, &SourceTable),
    names: &mut Names,
    plan: &mut Plan,
) {
    let (many, drawn) = (group.table.len(), group.chart.len());
    let from_table = many >= drawn;
    let (source, range) = if from_table { (table, &group.table) } else { (chart, &group.chart) };
    let mut ids = Vec::new();
    for (place, index) in range.clone().enumerate() {
        let text = one_line(&source.rows[index].text);
        let id = names.take(&text, 2, &format!("kegiatan_{}", plan.rows.len() + 1));
        ids.push(id.clone());
        let other = |range: &std::ops::Range<usize>| {
            (place == 0).then_some(range.start).filter(|_| !range.is_empty())
        };
        let (on_table, on_chart) = if from_table {
            (Some(index), other(&group.chart))
        } else {
            (other(&group.table), Some(index))
        };
        let text =
            if text.is_empty() { "(uraian kegiatan belum diketahui)".to_owned() } else { text };
        plan.rows.push(PlanRow { id, text, on_table, on_chart, ..PlanRow::default() });
    }
    if many > 1 && drawn == 1 {
        let row = &chart.rows[group.chart.start];
        let question = format!(
            "flowchart menggambar {many} kegiatan tabel sebagai satu (nomor {}); benar satu gambar, atau ada yang terlewat? (F10)",
            bare_number(&row.number)
        );
        plan.chart.merged.push(PlanMerge { rows: ids, text: one_line(&row.text), question });
    } else if drawn > 1 && many == 1 {
        let row = &table.rows[group.table.start];
        let question = format!(
            "tabel menulis {drawn} kegiatan flowchart sebagai satu (nomor {}); benar satu baris, atau ada yang terlewat? (F10)",
            bare_number(&row.number)
        );
        plan.table.merged.push(PlanMerge { rows: ids, text: one_line(&row.text), question });
    }
}

fn ask_who(
    row: &mut PlanRow,
    actors: &Actors,
    table: Option<&SourceRow>,
    chart: Option<&SourceRow>,
) {
    if actors.is_unknown(&row.actors) {
        row.questions
            .push("siapa pelaksananya? lambang atau namanya tidak terbaca pada naskah".to_owned());
        return;
    }
    let drawn = chart.map(marked).unwrap_or_default();
    let differs = !drawn.is_empty() && !drawn.iter().all(|column| row.actors.contains(column));
    if let Some(table) = table.filter(|_| differs) {
        let names: Vec<&str> = drawn
            .iter()
            .filter_map(|column| actors.list.get(*column))
            .map(|actor| actor.name.as_str())
            .collect();
        row.questions.push(format!(
            "tabel menulis `{}`, flowchart menandai `{}`; siapa pelaksananya?",
            one_line(&table.actor),
            names.join(", ")
        ));
    }
    if row.actors.len() > 1 {
        let mut remarks = [table, chart].into_iter().flatten().map(|row| row.remark.as_str());
        row.manner = remarks.find_map(manner);
        if row.manner.is_none() {
            row.questions.push("beberapa pelaksana dalam satu kegiatan: bergiliran (berurutan), semuanya (semua), atau cukup satu (salah_satu)? yang tertulis baru perkiraan".to_owned());
        }
    }
}

fn fill(
    row: &mut PlanRow,
    table: Option<&SourceRow>,
    chart: Option<&SourceRow>,
    units: Units<'_>,
    documents: &Documents,
) {
    let Some(source) = table.or(chart) else { return };
    let either = |pick: fn(&SourceRow) -> &String| {
        let own = pick(source);
        if bare(own).is_empty() {
            chart.map_or(own.as_str(), |chart| pick(chart))
        } else {
            own.as_str()
        }
    };
    for (name, cell) in
        [("kelengkapan", either(|row| &row.needs)), ("output", either(|row| &row.output))]
    {
        let (found, guessed) = documents.in_cell(cell);
        if found.is_empty() {
            row.questions.push(format!("{name}-nya apa? tidak tertulis pada naskah"));
        }
        if guessed {
            row.questions.push(format!(
                "{name} `{}` dibaca sebagai {} dokumen; benar?",
                one_line(cell),
                found.len()
            ));
        }
        if name == "output" { row.output = found } else { row.needs = found }
    }
    let time = either(|row| &row.time);
    let is_of_table = table.is_some_and(|table| !bare(&table.time).is_empty());
    let unit = if is_of_table { units.table } else { units.chart };
    row.time = row_time(time, unit);
    if row.time.is_none() {
        let question = if bare(time).is_empty() {
            "berapa lama waktunya? tidak tertulis pada naskah".to_owned()
        } else {
            format!(
                "waktu `{}` tidak jelas; tulis angka dan satuannya, misalnya `waktu: 5 menit`",
                one_line(time)
            )
        };
        row.questions.push(question);
    }
    let remark = one_line(&source.remark);
    if !bare(&remark).is_empty() {
        row.remark = remark;
    }
    if source.pieced {
        row.questions.push(
            "kegiatan ini disambung dari beberapa baris tanpa nomor; benar satu kegiatan?"
                .to_owned(),
        );
    }
    for (name, own, drawn) in chart.into_iter().flat_map(|chart| {
        [("kelengkapan", &source.needs, &chart.needs), ("output", &source.output, &chart.output)]
    }) {
        if !bare(own).is_empty() && bare(drawn).is_empty() {
            row.questions
                .push(format!("sel {name} pada flowchart kosong, pada tabel tertulis; disengaja?"));
        }
    }
}

/// How several actors share a row, as the column Ket says it.
fn manner(remark: &str) -> Option<&'static str> {
    let small = remark.to_lowercase();
    let known =
        [("berurutan", "berurutan"), ("semua pelaksana", "semua"), ("salah satu", "salah_satu")];
    known.iter().find(|(words, _)| small.contains(words)).map(|(_, manner)| *manner)
}

/// Marks the papers that are needed before any row has made them.
fn find_origins(plan: &mut Plan) {
    let mut made: BTreeSet<usize> = BTreeSet::new();
    for row in &plan.rows {
        for need in &row.needs {
            plan.documents[*need].comes_from_nowhere |=
                !made.contains(need) && !plan.documents[*need].available;
        }
        made.extend(row.output.iter().copied());
    }
}

/// The row under the table, held against the sum of the rows (T10).
fn total(form: &SourceForm, plan: &mut Plan) {
    let none = SourceTable::default();
    let (table, chart) =
        (form.table.as_ref().unwrap_or(&none), form.chart.as_ref().unwrap_or(&none));
    let units = Units::of(table, chart);
    let mut pages = [(table, units.table), (chart, units.chart)].into_iter();
    let found = pages.find_map(|(page, unit)| Some((page.total.clone()?, unit)));
    let Some((source, unit)) = found else { return };
    let time = row_time(&source.time, unit).filter(|time| !time.contains(['-', '/']));
    let mut total = PlanTotal {
        text: source.label,
        written: one_line(&source.time),
        time,
        remark: one_line(&source.rest),
        questions: Vec::new(),
    };
    let sums: Option<Vec<(u32, u32)>> =
        plan.rows.iter().map(|row| minutes(row.time.as_deref()?)).collect();
    match (&total.time, sums) {
        (None, _) => total.questions.push(format!(
            "jumlah waktu `{}` tidak terbaca; tulis angka dan satuannya",
            total.written
        )),
        (Some(stated), Some(sums)) => {
            let (low, high) =
                sums.iter().fold((0, 0), |(low, high), row| (low + row.0, high + row.1));
            let differs = minutes(stated).is_some_and(|(stated, _)| stated < low || stated > high);
            if differs {
                total.questions.push(format!("naskah menulis jumlah {}, sedangkan kegiatan berjumlah {low} menit; mana yang benar? (T10)", total.written));
            }
        }
        (Some(_), None) => {}
    }
    plan.total = Some(total);
}

/// The id of an item of the legal basis.
pub(super) fn basis_id(text: &str, names: &mut Names) -> String {
    let regulation = crate::sop::regulation::first(text);
    let words = regulation.map(|regulation| regulation.to_string().replace('/', " "));
    let words = words.unwrap_or_else(|| slug(text, 3, ' '));
    names.take(&words, 4, "dasar")
}
