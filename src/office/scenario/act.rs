//! A step of a scenario as a request, as if somebody had typed it at the counter.
//! It does not carry it out.

use serde_json::{Map, Value as Json};

use crate::office::service::Request;
use crate::sop::scalar::{Text, YesNo};
use crate::sop::scenario::{Named, ScenarioFile, Step};
use crate::source::{Span, Spanned};

/// An act, and where it is written.
pub(super) struct Act {
    pub(super) request: Request,
    pub(super) span: Span,
}

/// What is wrong with a step, and where.
pub(super) struct Faulty(pub(super) Span, pub(super) String);

/// The act of a step; `None` if it only looks. `own` is the case that the scenario opened first.
pub(super) fn act(
    step: &Spanned<Step>,
    written: &ScenarioFile,
    own: Option<u64>,
) -> Result<Option<Act>, Faulty> {
    let acts = acts(step);
    let (word, span) = match acts.as_slice() {
        [] => {
            return match superfluous(step, "") {
                None => Ok(None),
                Some((key, span)) => {
                    Err(Faulty(span, format!("`{key}` tanpa perbuatan seperti `kerjakan`")))
                }
            };
        }
        [one] => *one,
        [first, (second, span), ..] => {
            let words = format!(
                "satu langkah satu perbuatan, di sini ada `{}` dan `{second}`; jadikan dua langkah",
                first.0
            );
            return Err(Faulty(*span, words));
        }
    };
    if let Some((key, span)) = superfluous(step, word) {
        return Err(Faulty(span, format!("`{key}` tidak dipakai pada `{word}`")));
    }
    if let Some(sop) = &step.opens {
        let is_own = sop.value == written.sop.value;
        let defaults = written.defaults.as_ref().filter(|_| is_own);
        let mut fields = Vec::new();
        if let Some(defaults) = defaults {
            let kept = |id: &str| {
                !step.without.iter().any(|without| without.value.0 == id)
                    && !step.fields.0.iter().any(|(own, _)| own.value == id)
                    && !step.lists.0.iter().any(|(own, _)| own.value == id)
            };
            fields.extend(plain_fields(&defaults.fields, &kept));
            fields.extend(list_fields(&defaults.lists, &kept));
        }
        fields.extend(typed_fields(step));
        let request = Request::Open { sop: sop.value.clone(), fields, papers: texts(&step.papers) };
        return Ok(Some(Act { request, span }));
    }
    let case = case_of(step, own)?;
    let reason = step.reason.as_ref().map(|reason| reason.value.0.clone());
    let (fields, papers) = (typed_fields(step), texts(&step.papers));
    let text = |text: &Spanned<Text>| text.value.0.clone();
    let request = if let Some(row) = &step.completes {
        let answer = step.answer.as_ref().map(text);
        let missing = texts(&step.missing);
        Request::Complete { case, row: text(row), answer, fields, missing, reason, papers }
    } else if let Some(row) = &step.takes {
        Request::TakeUp { case, row: text(row) }
    } else if let Some(row) = &step.puts_back {
        Request::PutBack { case, row: text(row) }
    } else if let Some(document) = &step.calls {
        Request::CallForPaper { case, document: text(document) }
    } else if step.resubmits.is_some() {
        Request::Resubmit { case, fields, papers }
    } else {
        Request::Withdraw { case, reason }
    };
    Ok(Some(Act { request, span }))
}

/// The case that a step is about.
///
/// # Errors
/// None is open yet, or the number is none.
pub(super) fn case_of(step: &Spanned<Step>, own: Option<u64>) -> Result<u64, Faulty> {
    match &step.case {
        Some(number) => u64::try_from(number.value.0)
            .map_err(|_| Faulty(number.span, format!("`{}` bukan nomor perkara", number.value.0))),
        None => own.ok_or_else(|| Faulty(step.span, "belum ada perkara yang dibuka".to_owned())),
    }
}

/// The acts that a step writes, each with its key and place.
fn acts(step: &Step) -> Vec<(&'static str, Span)> {
    let yes = |flag: &Option<Spanned<YesNo>>| {
        flag.as_ref().filter(|flag| flag.value == YesNo::Yes).map(|flag| flag.span)
    };
    let span = |text: &Option<Spanned<Text>>| text.as_ref().map(|text| text.span);
    [
        ("buka", step.opens.as_ref().map(|sop| sop.span)),
        ("kerjakan", span(&step.completes)),
        ("ambil", span(&step.takes)),
        ("lepas", span(&step.puts_back)),
        ("serahkan", yes(&step.resubmits)),
        ("cabut", yes(&step.withdraws)),
        ("panggil", span(&step.calls)),
    ]
    .into_iter()
    .filter_map(|(word, span)| Some((word, span?)))
    .collect()
}

/// The first key that says nothing beside this act.
fn superfluous(step: &Step, act: &str) -> Option<(&'static str, Span)> {
    let named = |key: Option<&Spanned<String>>| key.map(|key| key.span);
    let filled = ["buka", "kerjakan", "serahkan"].as_slice();
    let keys: [(&'static str, Option<Span>, &[&str]); 8] = [
        ("jawab", step.answer.as_ref().map(|text| text.span), &["kerjakan"]),
        ("isian", named(step.fields.0.first().map(|(key, _)| key)), filled),
        ("daftar", named(step.lists.0.first().map(|(key, _)| key)), filled),
        ("tanpa", step.without.first().map(|text| text.span), &["buka"]),
        ("diterima", step.papers.first().map(|text| text.span), filled),
        ("kurang", step.missing.first().map(|text| text.span), &["kerjakan"]),
        ("alasan", step.reason.as_ref().map(|text| text.span), &["kerjakan", "cabut"]),
        ("perkara", step.case.as_ref().map(|number| number.span).filter(|_| act == "buka"), &[]),
    ];
    let other = keys.into_iter().find(|(_, span, acts)| span.is_some() && !acts.contains(&act));
    other.and_then(|(key, span, _)| Some((key, span?)))
}

fn texts(texts: &[Spanned<Text>]) -> Vec<String> {
    texts.iter().map(|text| text.value.0.clone()).collect()
}

fn typed_fields(step: &Step) -> Vec<String> {
    let mut fields = plain_fields(&step.fields, &|_| true);
    fields.extend(list_fields(&step.lists, &|_| true));
    fields
}

/// `id=nilai`, as at the counter.
fn plain_fields(fields: &Named<Text>, kept: &dyn Fn(&str) -> bool) -> Vec<String> {
    let kept = fields.0.iter().filter(|(id, _)| kept(&id.value));
    kept.map(|(id, text)| format!("{}={}", id.value, text.value.0)).collect()
}

/// `id=[{…}]`, as programs hand lists in.
fn list_fields(lists: &Named<Vec<Named<Text>>>, kept: &dyn Fn(&str) -> bool) -> Vec<String> {
    let element = |element: &Named<Text>| {
        let pairs = element.0.iter();
        let pairs = pairs.map(|(id, text)| (id.value.clone(), Json::String(text.value.0.clone())));
        Json::Object(pairs.collect::<Map<_, _>>())
    };
    let kept = lists.0.iter().filter(|(id, _)| kept(&id.value));
    kept.map(|(id, elements)| {
        let all = Json::Array(elements.value.iter().map(element).collect());
        format!("{}={all}", id.value)
    })
    .collect()
}
