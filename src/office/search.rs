//! Finding a case by what people have at hand: a name, a NIK, a number of a book, a number or code of a case.
//! It reads the cases themselves, so that no index of names has to be kept; what is found is shown masked.

use crate::base::limits::{SEARCH_AT_A_TIME, SEARCH_FOUND_MAX};
use crate::base::value::{Record, Value};
use crate::office::case::{LoadedCase, state_of, version_of};
use crate::office::fault::OfficeFault;
use crate::office::papers::applicant;
use crate::office::projection::{self, CaseCard};
use crate::office::service::Office;
use crate::store::contract::Store;
use crate::store::row::{CaseFilter, WholeCase};

/// The shortest piece of a name that is looked for: two letters are in every second name.
const LETTERS_MIN: usize = 3;
/// The last digits of a NIK that people know by heart.
const LAST_DIGITS: usize = 4;

/// What was found.
pub struct Found {
    /// The latest cases first.
    pub cases: Vec<FoundCase>,
    /// There are more than are told.
    pub are_more: bool,
    /// Cases that cannot be read; the audit tells which.
    pub unreadable: usize,
}

/// One found case, as a list shows it.
pub struct FoundCase {
    /// Its number.
    pub case: u64,
    /// Its service.
    pub service: String,
    /// Its public status word.
    pub status: String,
    /// What lists show of it.
    pub card: CaseCard,
    /// By what it was found, such as `NIK`.
    pub by: String,
}

impl<S: Store + 'static> Office<S> {
    /// The cases to which the words fit.
    ///
    /// # Errors
    /// The words are too short, or the store fails.
    pub async fn search(&self, words: &str) -> Result<Found, OfficeFault> {
        let wanted = Wanted::of(words)?;
        let mut found = Found { cases: Vec::new(), are_more: false, unreadable: 0 };
        let mut last = None;
        loop {
            let cases =
                self.store.whole_cases(self.tenant(), last.as_ref(), SEARCH_AT_A_TIME).await?;
            let Some(end) = cases.last() else { break };
            last = Some(end.case.clone());
            for case in &cases {
                match self.fits(case, &wanted).await {
                    Ok(fitting) => found.cases.extend(fitting),
                    Err(OfficeFault::Store(fault)) => return Err(fault.into()),
                    Err(_) => found.unreadable += 1,
                }
            }
        }
        found.cases.sort_by_key(|case| std::cmp::Reverse(case.case));
        found.are_more = found.cases.len() > SEARCH_FOUND_MAX;
        found.cases.truncate(SEARCH_FOUND_MAX);
        Ok(found)
    }

    async fn fits(
        &self,
        case: &WholeCase,
        wanted: &Wanted,
    ) -> Result<Option<FoundCase>, OfficeFault> {
        let Some(projections) = &case.projections else { return Err(OfficeFault::NoVersion) };
        let state = state_of(&case.events)?;
        let row = &projections.rows.case;
        let numbers = state.numbers.iter().map(|number| number.text.as_str());
        let by = if wanted.is_case(projections.number, case.case.as_str()) {
            Some("perkara".to_owned())
        } else if let Some(number) = numbers.into_iter().find(|text| wanted.is_number(text)) {
            Some(format!("nomor {number}"))
        } else {
            wanted.among(&state.fields)
        };
        let Some(by) = by else { return Ok(None) };
        let version =
            version_of(&*self.store, self.tenant(), &self.versions, row.sop_digest).await?;
        Ok(Some(FoundCase {
            case: projections.number,
            service: version.procedure.sop().name.value.0.clone(),
            status: row.status.clone(),
            card: projection::card(&row.body),
            by,
        }))
    }

    /// Other open cases of the same SOP with the same applicant's NIK, by number.
    ///
    /// # Errors
    /// The store fails. A case that cannot be read is left to the audit.
    pub async fn same_applicant(&self, case: &LoadedCase) -> Result<Vec<u64>, OfficeFault> {
        let sop = case.version.procedure.sop();
        let Some(nik) = applicant::nik(sop, &case.state.fields) else { return Ok(Vec::new()) };
        let masked = nik.to_string();
        let filter = CaseFilter {
            is_open: Some(true),
            sop: Some(sop.id.value.clone()),
            ..CaseFilter::default()
        };
        let mut same = Vec::new();
        for listed in self.store.cases(self.tenant(), filter).await? {
            let may_be = projection::card(&listed.row.body).nik.is_none_or(|nik| nik == masked);
            if listed.number == case.number || !may_be {
                continue;
            }
            let other = match self.case(listed.number).await {
                Ok(other) => other,
                Err(OfficeFault::Store(fault)) => return Err(fault.into()),
                Err(_) => continue,
            };
            if applicant::nik(other.version.procedure.sop(), &other.state.fields).as_ref()
                == Some(&nik)
            {
                same.push(listed.number);
            }
        }
        Ok(same)
    }
}

/// What is looked for, in the ways in which it can be meant. It is never said again.
struct Wanted {
    /// As typed, small letters.
    text: String,
    /// The digits alone, if there is nothing else but spaces.
    digits: Option<String>,
}

impl Wanted {
    fn of(words: &str) -> Result<Self, OfficeFault> {
        let text = words.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let bare: String = text.chars().filter(|letter| *letter != ' ').collect();
        let all_digits = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits && text.chars().count() < LETTERS_MIN {
            let sentence =
                format!("kata yang dicari terlalu pendek; tulis {LETTERS_MIN} huruf atau lebih");
            return Err(OfficeFault::refused("kata-terlalu-pendek", sentence));
        }
        Ok(Self { text, digits: all_digits.then_some(bare) })
    }

    fn is_case(&self, number: u64, key: &str) -> bool {
        let is_number = self.digits.as_ref().is_some_and(|typed| *typed == number.to_string());
        is_number || (self.text.len() >= 6 && key.starts_with(&self.text))
    }

    /// The number of a book, whole, or the part in front of the first slash.
    fn is_number(&self, number: &str) -> bool {
        let number = number.to_lowercase();
        number == self.text || number.split('/').next() == self.digits.as_deref()
    }

    /// The kind of value that fits, if one does.
    fn among(&self, fields: &Record) -> Option<String> {
        fields.values().find_map(|value| self.fits(value))
    }

    fn fits(&self, value: &Value) -> Option<String> {
        let (number, word) = match value {
            Value::List(elements) => return elements.iter().find_map(|own| self.among(own)),
            Value::Text(text) => {
                let is_in =
                    self.digits.is_none() && text.open().to_lowercase().contains(&self.text);
                return is_in.then(|| "nama atau teks".to_owned());
            }
            Value::Nik(number) => (number.open(), "NIK"),
            Value::FamilyCard(number) => (number.open(), "nomor KK"),
            Value::Phone(number) => (number.open(), "telepon"),
            Value::Nip(_)
            | Value::Number(_)
            | Value::Money(_)
            | Value::Date(_)
            | Value::Time(_)
            | Value::YesNo(_)
            | Value::Choice(_)
            | Value::Village(_) => return None,
        };
        let typed = self.digits.as_ref()?;
        let is_it = number == typed || (typed.len() == LAST_DIGITS && number.ends_with(typed));
        is_it.then(|| word.to_owned())
    }
}
