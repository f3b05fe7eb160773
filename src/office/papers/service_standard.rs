//! Facts of the service standard of an SOP: what its file and kantor.yaml say, in the order of the components of
//! PermenPANRB 15/2014.
//! It sets nothing for the office: what neither file says is named as to be set. The list of components is from our own
//! knowledge of the regulation, not from its text.

use jiff::civil::Time;

use crate::base::time::Moment;
use crate::document::captions::Captions;
use crate::document::imprint::{Imprint, Letterhead};
use crate::document::print_view::{PrintedRow, table_facts};
use crate::document::receipt::{FREE_NOTICE, PURPOSE_NOTICE};
use crate::document::service_standard::{AskedPaper, Component, PaperGroup, StandardFacts, Step};
use crate::guard::wording;
use crate::office::library::{OfficeVersion, Version};
use crate::office::papers::promise::is_of_office;
use crate::office::papers::{application, receipt};
use crate::office::staff;
use crate::sop::document::{Actor, FieldKind, Parameter, Sop};
use crate::sop::kantor::{Kantor, Staff, Weekday};
use crate::sop::scalar::{ClockSpan, Text};
use crate::source::Spanned;

/// The form that is printed blank by this program, free for whoever asks.
const FORM: &str = "Lembar permohonan tersedia di loket tanpa biaya; formulir lain yang diisi tercantum dalam persyaratan.";

/// The standard; `now` tells which of the office's switches are in force and who holds which role.
pub(super) fn facts(
    version: &Version,
    office: &OfficeVersion,
    imprint: Imprint,
    now: Moment,
) -> StandardFacts {
    let (procedure, kantor) = (&*version.procedure, &*office.kantor);
    let sop = procedure.sop();
    let captions = Captions::of(sop, kantor);
    let table = table_facts(sop, &captions);
    let step = |row: &PrintedRow| Step {
        text: row.text.clone(),
        actors: row.actors.join(", "),
        time: row.time.clone(),
    };
    let returns = sop.returns.as_ref().map(|rule| {
        let length = captions.length(rule.deadline.value.0).to_lowercase();
        format!("Berkas yang belum lengkap dikembalikan dengan catatan dan ditunggu paling lama {length}.")
    });
    StandardFacts {
        imprint,
        // Address and contact stand in a place of their own.
        letterhead: Letterhead { address: Vec::new(), ..Letterhead::of(kantor) },
        service: sop.name.value.0.clone(),
        conditions: conditions(sop, kantor, now),
        papers: papers(version, office, now),
        returns: returns.unwrap_or_default(),
        steps: table.rows.iter().map(step).collect(),
        time: table.total.time.clone(),
        not_covered: sop.rows.iter().filter_map(|row| receipt::done_by_others(sop, row)).collect(),
        cost: FREE_NOTICE.to_owned(),
        products: products(sop),
        forms: FORM.to_owned(),
        hours: hours(kantor),
        contact: [&kantor.address, &kantor.contact].into_iter().flatten().map(words).collect(),
        components: components(sop, kantor, now),
    }
}

/// Who may be served, in the words of the form; a parameter stands behind the value that it has now.
fn conditions(sop: &Sop, kantor: &Kantor, now: Moment) -> Vec<String> {
    let in_force = |parameter: &Parameter| {
        let begun = parameter.values.iter().filter(|value| value.since.value.0 <= now.date());
        let value = begun.max_by_key(|value| value.since.value.0)?;
        Some((format!("“{}”", parameter.name.value), words(&value.value)))
    };
    let figures = sop.parameters.iter().chain(&kantor.parameters);
    let figures = figures.filter(|one| matches!(one.kind.value, FieldKind::Number));
    let figures: Vec<(String, String)> = figures.filter_map(in_force).collect();
    let said = |guard: &String| {
        let mut said = wording::in_words(guard, sop, kantor);
        for (name, value) in &figures {
            said = said.replace(name, &format!("{value} ({name})"));
        }
        said
    };
    sop.conditions.iter().map(|one| said(&one.guard.value.0)).collect()
}

fn words(text: &Spanned<Text>) -> String {
    text.value.0.clone()
}

fn words_of_each(texts: &[Spanned<Text>]) -> Vec<String> {
    texts.iter().map(words).collect()
}

/// What is always asked first, then by condition, in the order of the SOP.
fn papers(version: &Version, office: &OfficeVersion, now: Moment) -> Vec<PaperGroup> {
    let mut groups: Vec<PaperGroup> = vec![PaperGroup::default()];
    for paper in application::asked(&version.procedure, office, now) {
        let asked = AskedPaper { name: paper.name, form: paper.form };
        match groups.iter_mut().find(|group| group.condition == paper.condition) {
            Some(group) => group.papers.push(asked),
            None => {
                groups.push(PaperGroup { condition: paper.condition, papers: vec![asked] });
            }
        }
    }
    groups.retain(|group| !group.papers.is_empty());
    groups
}

/// The letters that the SOP makes; of an SOP without any, what its outcomes are called.
fn products(sop: &Sop) -> Vec<String> {
    let letters = sop.documents.iter().filter(|document| document.template.is_some());
    let letters: Vec<String> = letters.map(|document| words(&document.name)).collect();
    if letters.is_empty() {
        return sop.outcomes.iter().take(1).map(|outcome| words(&outcome.name)).collect();
    }
    letters
}

/// The hours that hold when no season does, days with the same hours together.
fn hours(kantor: &Kantor) -> Vec<String> {
    const DAYS: [(Weekday, &str); 7] = [
        (Weekday::Monday, "Senin"),
        (Weekday::Tuesday, "Selasa"),
        (Weekday::Wednesday, "Rabu"),
        (Weekday::Thursday, "Kamis"),
        (Weekday::Friday, "Jumat"),
        (Weekday::Saturday, "Sabtu"),
        (Weekday::Sunday, "Minggu"),
    ];
    let standing =
        || kantor.hours.iter().filter(|hours| hours.from.is_none() && hours.until.is_none());
    let of_day = |day: Weekday| {
        let mut fits = standing().filter(|hours| hours.days.iter().any(|own| own.value == day));
        fits.next_back()
            .map(|hours| hours.spans.iter().map(|span| span_words(&span.value)).collect())
    };
    let mut lines: Vec<(&str, &str, Vec<String>)> = Vec::new();
    for (day, name) in DAYS {
        let Some(spans) = of_day(day) else { continue };
        match lines.last_mut() {
            Some((_, last, same)) if *same == spans => *last = name,
            _ => lines.push((name, name, spans)),
        }
    }
    let line = |(first, last, spans): (&str, &str, Vec<String>)| {
        let days = if first == last { first.to_owned() } else { format!("{first}–{last}") };
        format!("{days}: {}", spans.join(" dan "))
    };
    lines.into_iter().map(line).collect()
}

fn span_words(ClockSpan(from, until): &ClockSpan) -> String {
    let clock = |at: &Time| format!("{:02}.{:02}", at.hour(), at.minute());
    format!("{}–{}", clock(from), clock(until))
}

/// The components after the first six, which have places of their own.
fn components(sop: &Sop, kantor: &Kantor, now: Moment) -> Vec<Component> {
    let identity = sop.identity.as_ref();
    let component = |name: &str, items: Vec<String>, to_set: &str| {
        let is_known = !items.is_empty();
        let to_set = if is_known { String::new() } else { to_set.to_owned() };
        Component { name: name.to_owned(), items, to_set }
    };
    let basis = identity
        .map(|it| it.basis.iter().map(|basis| without_end_mark(&basis.text.value.0)).collect());
    let equipment = identity.map(|it| words_of_each(&it.equipment)).unwrap_or_default();
    let qualifications = identity.map(|it| words_of_each(&it.qualifications)).unwrap_or_default();
    let supervisors = kantor.supervisors.iter().map(|role| staff::role_name(kantor, &role.value));
    let supervisors: Vec<String> = supervisors.collect();
    let watched = match supervisors.as_slice() {
        [] => Vec::new(),
        names => vec![format!("Oleh atasan langsung: {}", names.join(", "))],
    };
    vec![
        component("Dasar hukum", basis.unwrap_or_default(), "dasar hukum dalam identitas SOP"),
        component("Sarana dan prasarana", equipment, "peralatan dalam identitas SOP"),
        component("Kompetensi pelaksana", qualifications, "kualifikasi dalam identitas SOP"),
        component("Pengawasan internal", watched, "pengawas dalam berkas kantor"),
        component("Jumlah pelaksana", staffing(sop, kantor, now), "penugasan dalam berkas kantor"),
        component("Jaminan pelayanan", Vec::new(), "maklumat pelayanan kantor"),
        Component {
            name: "Jaminan keamanan dan keselamatan".to_owned(),
            items: vec![PURPOSE_NOTICE.to_owned()],
            to_set: "keamanan berkas dan keselamatan pengunjung".to_owned(),
        },
        component(
            "Evaluasi kinerja pelaksana",
            Vec::new(),
            "cara dan waktu evaluasi, survei kepuasan",
        ),
    ]
}

/// How many hold the role of each column of the office itself on this day.
fn staffing(sop: &Sop, kantor: &Kantor, now: Moment) -> Vec<String> {
    let own = sop.actors.iter().filter(|actor| is_of_office(sop, actor.id.as_str()));
    let count = |actor: &Actor| {
        let role = actor.role.as_ref().map_or(actor.id.as_str(), |role| role.value.as_str());
        let holds = |person: &&Staff| {
            let holdings = staff::holdings(kantor, &person.id.value, now);
            holdings.iter().any(|holding| holding.role.as_str() == role)
        };
        (words(&actor.name), kantor.staff.iter().filter(holds).count())
    };
    let counts = own.map(count).filter(|(_, count)| *count > 0);
    counts.map(|(name, count)| format!("{name}: {count} orang")).collect()
}

/// An item of the legal basis without the mark that ends it in the list of the form.
fn without_end_mark(text: &str) -> String {
    text.trim_end_matches([';', '.']).to_owned()
}
