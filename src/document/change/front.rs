//! Page 1, actors, fields, parameters, conditions, required papers and papers of a change report.
//! Every key of these parts is taken apart here, so that a new key of the language must be thought of.

use crate::document::change::item::{Item, Noun, Part, Word, always, many, named, noun, one};
use crate::document::change::words::{
    Side, date, inherited, key, kind, numbered, plain, plains, script, text, texts, yes,
};
use crate::sop::document::{
    Actor, Approver, Basis, Choice, Condition, DatedValue, Document, ElementField, Field, Identity,
    PaperForm, Parameter, Requirement, Sop, Tie,
};

/// The parts of page 1 that are there once.
pub(super) fn identity(sop: &Sop) -> Vec<Part> {
    let empty = Identity::default();
    let Identity {
        title,
        opd,
        section,
        number,
        created,
        revised,
        effective,
        approver,
        qualifications,
        equipment,
        warnings,
        records,
        basis: _,
    } = sop.identity.as_ref().unwrap_or(&empty);
    let approved = |pick: fn(&Approver) -> Word| approver.as_ref().map(pick);
    vec![
        one("nama", Some(Word::quoted(&sop.name.value))),
        one("peristiwa", text(sop.event.as_ref())),
        one("judul", text(title.as_ref())),
        one("OPD", text(opd.as_ref())),
        one("bidang", text(section.as_ref())),
        one("nomor", plain(number.as_ref())),
        one("tanggal pembuatan", date(created.as_ref())),
        one("tanggal revisi", date(revised.as_ref())),
        one("tanggal efektif", date(effective.as_ref())),
        one(
            "jabatan yang mengesahkan",
            approved(|Approver { position, name: _, nip: _ }| Word::quoted(&position.value)),
        ),
        one("nama yang mengesahkan", approved(|who| Word::quoted(&who.name.value))),
        one("NIP yang mengesahkan", approved(|who| Word::of(&who.nip.value.written))),
        many("kualifikasi", texts(qualifications)),
        many("peralatan", texts(equipment)),
        many("peringatan", texts(warnings)),
        many("pencatatan", texts(records)),
        many("yang boleh diubah turunan", texts(&sop.changeable)),
    ]
}

pub(super) const BASIS: Noun = noun("dasar hukum");

pub(super) fn bases(side: &Side<'_>) -> Vec<Item> {
    let bases = side.sop.identity.iter().flat_map(|identity| &identity.basis);
    let item = |Basis { id, text: words, valid_until, replaced_by }: &Basis| {
        let id = id.value.as_str();
        let parts = vec![
            named("bunyi", &words.value),
            one("berlaku sampai", date(valid_until.as_ref())),
            one("diganti oleh", text(replaced_by.as_ref())),
        ];
        Item::new(id, &key(&side.others, id), format!("\"{}\"", words.value), parts)
    };
    bases.map(item).collect()
}

pub(super) const TIE: Noun = Noun { has_id: false, ..noun("keterkaitan") };

pub(super) fn ties(side: &Side<'_>) -> Vec<Item> {
    let ids = numbered(side.sop.ties.iter().map(|tie| tie.sop.value.to_string()));
    let item = |(id, Tie { sop: _, title, triggers }): (String, &Tie)| {
        let triggers = triggers.as_ref();
        let parts = vec![
            one("judul", Some(Word::quoted(&title.value))),
            many("dipicu pada", triggers.map(|t| side.row_list(&t.at)).unwrap_or_default()),
            one("dipicu bila", script(triggers.and_then(|t| t.guard.as_ref()))),
            one("untuk setiap", plain(triggers.and_then(|t| t.for_each.as_ref()))),
            many(
                "isian yang diteruskan",
                triggers.map(|t| inherited(&t.inherited)).unwrap_or_default(),
            ),
            side.basis(triggers.and_then(|t| t.basis.as_ref())),
            one("pasal", text(triggers.and_then(|t| t.article.as_ref()))),
        ];
        Item::new(&id, &id, &id, parts)
    };
    ids.into_iter().zip(&side.sop.ties).map(item).collect()
}

pub(super) const ACTOR: Noun = noun("pelaksana");

pub(super) fn actors(side: &Side<'_>) -> Vec<Item> {
    let item = |Actor { id, name, role, table_name, deputies, outside }: &Actor| {
        let id = id.value.as_str();
        let parts = vec![
            named("nama", &name.value),
            one("peran", plain(role.as_ref())),
            one("nama di tabel", text(table_name.as_ref())),
            many("pengganti", plains(deputies)),
            always("luar", yes(outside.as_ref(), false), "tidak"),
        ];
        Item::new(id, &key(&side.actors, id), &name.value.0, parts)
    };
    side.sop.actors.iter().map(item).collect()
}

pub(super) const FIELD: Noun = noun("isian");

pub(super) fn fields(side: &Side<'_>) -> Vec<Item> {
    let item = |field: &Field| {
        let Field {
            id,
            name,
            kind: of,
            required,
            help,
            choices: of_choices,
            elements,
            at_least,
            at_most,
            source,
            guard,
            formula,
            basis,
            article,
        } = field;
        let id = id.value.as_str();
        let parts = vec![
            named("nama", &name.value),
            one("tipe", Some(kind(of.value))),
            always("wajib", yes(required.as_ref(), true), "ya"),
            one("bantuan", text(help.as_ref())),
            one("paling sedikit", at_least.as_ref().map(whole)),
            one("paling banyak", at_most.as_ref().map(whole)),
            one("dipilih dari", plain(source.as_ref())),
            one("dipilih bila", script(guard.as_ref())),
            one("rumus", script(formula.as_ref())),
            side.basis(basis.as_ref()),
            one("pasal", text(article.as_ref())),
        ];
        let mut item = Item::new(id, &key(&side.fields, id), &name.value.0, parts);
        item.inner = vec![(CHOICE, choices(of_choices)), (FIELD, element_fields(elements))];
        item
    };
    side.sop.fields.iter().map(item).collect()
}

fn whole(value: &crate::source::Spanned<crate::sop::scalar::Whole>) -> Word {
    Word::of(value.value.0.to_string())
}

const CHOICE: Noun = noun("pilihan");

fn choices(choices: &[Choice]) -> Vec<Item> {
    let item = |Choice { id, name }: &Choice| {
        let id = id.value.as_str();
        Item::new(id, id, &name.value.0, vec![named("nama", &name.value)])
    };
    choices.iter().map(item).collect()
}

fn element_fields(elements: &[ElementField]) -> Vec<Item> {
    let item = |element: &ElementField| {
        let ElementField { id, name, kind: of, required, help, choices: of_choices } = element;
        let id = id.value.as_str();
        let parts = vec![
            named("nama", &name.value),
            one("tipe", Some(kind(of.value))),
            always("wajib", yes(required.as_ref(), true), "ya"),
            one("bantuan", text(help.as_ref())),
        ];
        let mut item = Item::new(id, id, &name.value.0, parts);
        item.inner = vec![(CHOICE, choices(of_choices))];
        item
    };
    elements.iter().map(item).collect()
}

pub(super) const PARAMETER: Noun = noun("ketentuan");

pub(super) fn parameters(side: &Side<'_>) -> Vec<Item> {
    let item = |Parameter { id, name, kind: of, choices: of_choices, values }: &Parameter| {
        let id = id.value.as_str();
        let parts = vec![named("nama", &name.value), one("tipe", Some(kind(of.value)))];
        let mut item = Item::new(id, &key(&side.fields, id), &name.value.0, parts);
        let value = |DatedValue { since, value, basis, article }: &DatedValue| {
            let day = crate::base::time::long_date(since.value.0);
            let parts = vec![
                one("bernilai", Some(Word::of(value.value.0.clone()))),
                side.basis(basis.as_ref()),
                one("pasal", text(article.as_ref())),
            ];
            Item::new(&day, &day, &day, parts)
        };
        let since = Noun { has_order: false, has_id: false, ..noun("nilai sejak") };
        item.inner =
            vec![(CHOICE, choices(of_choices)), (since, values.iter().map(value).collect())];
        item
    };
    side.sop.parameters.iter().map(item).collect()
}

pub(super) const CONDITION: Noun = Noun { has_id: false, ..noun("keharusan") };

/// Conditions, known by their message.
pub(super) fn conditions(side: &Side<'_>, conditions: &[Condition]) -> Vec<Item> {
    let messages = conditions.iter().map(|condition| condition.message.value.to_string());
    let ids = numbered(messages);
    let item = |(id, Condition { guard, message, basis, article }): (String, &Condition)| {
        let parts = vec![
            one("syarat", script(Some(guard))),
            named("pesan", &message.value),
            side.basis(basis.as_ref()),
            one("pasal", text(article.as_ref())),
        ];
        Item::new(&id, &key(&side.conditions, &id), format!("\"{}\"", message.value), parts)
    };
    ids.into_iter().zip(conditions).map(item).collect()
}

pub(super) const REQUIREMENT: Noun = Noun { has_id: false, ..noun("syarat") };

pub(super) fn requirements(side: &Side<'_>) -> Vec<Item> {
    let asked = &side.sop.requirements;
    let ids = numbered(asked.iter().map(|asked| side.paper(&asked.document.value).key));
    let item = |(id, asked): (String, &Requirement)| {
        let Requirement {
            document,
            form,
            guard,
            alternatives,
            for_each,
            required,
            call,
            basis,
            article,
        } = asked;
        let form = form.as_ref().map_or(PaperForm::Copy, |form| form.value);
        let asked_if = guard.as_ref().map(|guard| format!("hanya bila {}", guard.value.0));
        let called = call.as_ref().map(|call| inherited(&call.inherited));
        let parts = vec![
            always("bentuk", form.word(), ""),
            always("diminta", asked_if.as_deref().unwrap_or("selalu"), "selalu"),
            many("atau", side.paper_list(alternatives)),
            one("untuk setiap", for_each.as_ref().map(|list| side.field(list.value.as_str()))),
            always("wajib", yes(required.as_ref(), true), "ya"),
            one("dapat dibuat oleh SOP", plain(call.as_ref().map(|call| &call.sop))),
            many("isian yang diteruskan", called.unwrap_or_default()),
            side.basis(basis.as_ref()),
            one("pasal", text(article.as_ref())),
        ];
        Item::new(&id, &id, side.paper(&document.value).shown, parts)
    };
    ids.into_iter().zip(asked).map(item).collect()
}

pub(super) const DOCUMENT: Noun = Noun { has_order: false, ..noun("dokumen") };

pub(super) fn documents(side: &Side<'_>) -> Vec<Item> {
    let item = |document: &Document| {
        let Document {
            id,
            name,
            always_there,
            later_form_of,
            template,
            signed_by,
            book,
            basis,
            article,
        } = document;
        let id = id.value.as_str();
        let parts = vec![
            named("nama", &name.value),
            always("selalu tersedia", yes(always_there.as_ref(), false), "tidak"),
            one("wujud baru dari", later_form_of.as_ref().map(|of| side.paper(&of.value))),
            one("templat", plain(template.as_ref())),
            one("ditandatangani", signed_by.as_ref().map(|who| side.actor(&who.value))),
            one("dinomori buku", plain(book.as_ref())),
            side.basis(basis.as_ref()),
            one("pasal", text(article.as_ref())),
        ];
        Item::new(id, &key(&side.documents, id), &name.value.0, parts)
    };
    side.sop.documents.iter().map(item).collect()
}
