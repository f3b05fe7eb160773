//! Plan → text of the file, with questions as comments where the answers belong.
//! Long texts stand on their own line; it never writes an empty value.

use crate::exchange::import::form::LeftOver;
use crate::exchange::import::plan::{Exit, Plan, PlanAnswer, PlanPage, PlanRow};
use crate::exchange::import::write_identity::identity;
use crate::exchange::import::yaml::{comment, inner_scalar, scalar};

/// How a question begins in the file.
pub(super) const QUESTION: &str = "# TANYA: ";

/// A text that grows line by line.
#[derive(Default)]
pub(super) struct Writer {
    pub(super) text: String,
}

impl Writer {
    pub(super) fn line(&mut self, indent: usize, line: &str) {
        self.text.push_str(&" ".repeat(indent));
        self.text.push_str(line);
        self.text.push('\n');
    }

    pub(super) fn key(&mut self, indent: usize, key: &str, value: &str) {
        self.line(indent, &format!("{key}: {}", scalar(value)));
    }

    pub(super) fn ask(&mut self, indent: usize, questions: &[String]) {
        for question in questions {
            self.line(indent, &format!("{QUESTION}{}", comment(question)));
        }
    }

    pub(super) fn note(&mut self, indent: usize, note: &str) {
        self.line(indent, &format!("# {}", comment(note)));
    }
}

/// The text of the draft.
pub(super) fn write(plan: &Plan, source: &str) -> String {
    let mut out = Writer::default();
    out.note(0, &format!("Rancangan dari berkas \"{source}\", dibuat `tertib impor`."));
    out.note(0, "Jawab setiap baris TANYA di tempatnya, lalu hapus barisnya; yang tertulis lain disalin dari naskah.");
    out.note(0, &format!("Sesudah itu: tertib periksa {}", plan.id));
    for remark in &plan.remarks {
        out.note(0, remark);
    }
    if !plan.left_over.is_empty() {
        out.line(0, "#");
        out.note(0, "Tulisan pada naskah yang tidak mempunyai tempat di berkas ini:");
        for LeftOver { place, words } in &plan.left_over {
            out.note(0, &format!("- {place}: {words}"));
        }
    }
    out.key(0, "sop", &plan.id);
    out.ask(0, &plan.questions);
    out.key(0, "nama", &plan.name);
    out.line(0, "");
    identity(plan, &mut out);
    ties(plan, &mut out);
    actors(plan, &mut out);
    documents(plan, &mut out);
    out.line(0, "kegiatan:");
    for row in &plan.rows {
        self::row(plan, row, &mut out);
    }
    total(plan, &mut out);
    print(plan, &mut out);
    out.text.trim_end().to_owned() + "\n"
}

fn ties(plan: &Plan, out: &mut Writer) {
    if plan.ties.is_empty() {
        return;
    }
    out.line(0, "keterkaitan:");
    for tie in &plan.ties {
        if !tie.is_known {
            out.ask(
                2,
                &["apa id berkas SOP ini di folder sops/? yang tertulis baru perkiraan".to_owned()],
            );
        }
        out.line(2, &format!("- sop: {}", tie.sop));
        out.key(4, "judul", &tie.title);
    }
    out.line(0, "");
}

fn actors(plan: &Plan, out: &mut Writer) {
    out.line(0, "pelaksana:");
    for actor in &plan.actors {
        out.ask(2, &actor.questions);
        out.line(2, &format!("- id: {}", actor.id));
        out.key(4, "nama", &actor.name);
        if let Some(name) = &actor.table_name {
            out.key(4, "nama_tabel", name);
        }
        if actor.outside {
            out.line(4, "luar: ya");
        }
    }
    out.line(0, "");
}

fn documents(plan: &Plan, out: &mut Writer) {
    if plan.documents.is_empty() {
        return;
    }
    out.line(0, "dokumen:");
    for document in &plan.documents {
        if document.comes_from_nowhere {
            let question = "dibawa pemohon (tulis di `persyaratan`), atau selalu ada di meja (tulis `tersedia: ya`)?";
            out.ask(2, &[question.to_owned()]);
        }
        out.line(2, &format!("- id: {}", document.id));
        out.key(4, "nama", &document.name);
        if document.available {
            out.line(4, "tersedia: ya");
        }
    }
    out.line(0, "");
}

fn row(plan: &Plan, row: &PlanRow, out: &mut Writer) {
    out.line(2, &format!("- id: {}", row.id));
    out.ask(4, &row.questions);
    for note in &row.notes {
        out.note(4, note);
    }
    out.key(4, "uraian", &row.text);
    let list = |indexes: &[usize], id: &dyn Fn(usize) -> String| {
        indexes.iter().map(|index| id(*index)).collect::<Vec<_>>().join(", ")
    };
    let actors = list(&row.actors, &|index| plan.actors[index].id.clone());
    out.line(4, &format!("pelaksana: [{actors}]"));
    if row.actors.len() > 1 {
        out.line(4, &format!("cara: {}", row.manner.unwrap_or("berurutan")));
    }
    let papers = |indexes: &[usize]| list(indexes, &|index| plan.documents[index].id.clone());
    if !row.needs.is_empty() {
        out.line(4, &format!("kelengkapan: [{}]", papers(&row.needs)));
    }
    if let Some(time) = &row.time {
        out.line(4, &format!("waktu: {time}"));
    }
    if !row.output.is_empty() {
        out.line(4, &format!("output: [{}]", papers(&row.output)));
    }
    if !row.remark.is_empty() {
        out.key(4, "ket", &row.remark);
    }
    exit(&row.exit, out);
    out.line(0, "");
}

fn exit(exit: &Exit, out: &mut Writer) {
    match exit {
        Exit::Next => {}
        Exit::To(target) => out.line(4, &format!("ke: {target}")),
        Exit::Answers(answers) => {
            let words: Vec<&str> = answers.iter().map(|way| way.answer.as_str()).collect();
            out.key(4, "tanya", &format!("{}?", words.join(" atau ").trim_end_matches('?')));
            out.line(4, "cabang:");
            for PlanAnswer { answer, is_back, target } in answers {
                let key = if *is_back { "kembalikan" } else { "ke" };
                out.line(6, &format!("- {{ jawab: {}, {key}: {target} }}", inner_scalar(answer)));
            }
        }
        Exit::Asked => {
            // To be filled and taken out of the comment.
            out.note(4, "tanya: ...?");
            out.note(4, "cabang:");
            out.note(4, "- { jawab: Ya, ke: ... }");
            out.note(4, "- { jawab: Tidak, kembalikan: ... }");
        }
    }
}

fn total(plan: &Plan, out: &mut Writer) {
    let Some(total) = &plan.total else { return };
    out.ask(0, &total.questions);
    let Some(time) = &total.time else {
        out.note(0, &format!("pada naskah: {} {} {}", total.text, total.written, total.remark));
        out.line(0, "");
        return;
    };
    out.line(0, "jumlah_waktu:");
    out.key(2, "teks", &total.text);
    out.line(2, &format!("waktu: {time}"));
    if !total.remark.is_empty() {
        out.key(2, "catatan", &total.remark);
    }
    out.line(0, "");
}

fn print(plan: &Plan, out: &mut Writer) {
    let has_page = |page: &PlanPage| !page.merged.is_empty() || !page.cells.is_empty();
    out.ask(0, &plan.print_questions);
    if plan.captions.is_none() && !has_page(&plan.table) && !has_page(&plan.chart) {
        return;
    }
    out.line(0, "cetak:");
    if let Some(captions) = &plan.captions {
        out.key(2, "istilah", captions);
    }
    for (key, page) in [("tabel", &plan.table), ("flowchart", &plan.chart)] {
        if has_page(page) {
            out.line(2, &format!("{key}:"));
            self::page(page, out);
        }
    }
}

fn page(page: &PlanPage, out: &mut Writer) {
    if !page.merged.is_empty() {
        out.line(4, "satukan:");
        for merged in &page.merged {
            out.ask(6, std::slice::from_ref(&merged.question));
            out.line(6, &format!("- kegiatan: [{}]", merged.rows.join(", ")));
            out.key(8, "uraian", &merged.text);
        }
    }
    if !page.cells.is_empty() {
        out.line(4, "sel:");
        for cell in &page.cells {
            out.line(6, &format!("- kegiatan: {}", cell.row));
            out.line(8, &format!("kolom: {}", cell.column.word()));
            text_of_cell(&cell.text, out);
        }
    }
}

/// One line as a scalar; several as a block, where nothing of them can be taken for something else.
fn text_of_cell(text: &str, out: &mut Writer) {
    let lines: Vec<String> = text.lines().map(comment).filter(|line| !line.is_empty()).collect();
    match lines.as_slice() {
        [] => out.line(8, "teks: \"\""),
        [single] => out.key(8, "teks", single),
        several => {
            out.line(8, "teks: |-");
            for line in several {
                out.line(10, line);
            }
        }
    }
}
