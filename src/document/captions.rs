//! The words of the form that differ between offices: captions, unit words, bullet rules.
//! It knows the shipped set of PermenPANRB 35/2012; an office's own set is a list of differences.

use crate::base::id::CaptionId;
use crate::base::length::{Length, Unit};
use crate::document::chart::form::ChartForm;
use crate::document::identity::IdentityCaptions;
use crate::sop::document::Sop;
use crate::sop::kantor::{BulletRule, CaptionSet, Kantor, UnitWords};
use crate::sop::scalar::Text;
use crate::source::Spanned;

/// The words of one print.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Captions {
    /// Caption of the title on page 1.
    pub title: String,
    /// The other captions of page 1.
    pub identity: IdentityCaptions,
    /// Caption of the quality columns on page 2.
    pub quality_table: String,
    /// Caption of the quality columns on page 3.
    pub quality_chart: String,
    /// The flowchart page.
    pub chart: ChartForm,
    /// Word for minutes.
    pub minutes: String,
    /// Word for hours.
    pub hours: String,
    /// Word for days, working days and calendar days alike; the second word of those stays.
    pub days: String,
    /// Bullets in the column Kelengkapan.
    pub needs_bullets: BulletRule,
    /// Bullets in the column Output.
    pub output_bullets: BulletRule,
}

impl Default for Captions {
    /// The shipped set `permenpanrb`.
    fn default() -> Self {
        Self {
            title: "JUDUL SOP".into(),
            identity: IdentityCaptions::default(),
            quality_table: "Mutu Baku".into(),
            quality_chart: "Mutu Baku".into(),
            chart: ChartForm::default(),
            minutes: "menit".into(),
            hours: "jam".into(),
            days: "hari".into(),
            needs_bullets: BulletRule::WhenSeveral,
            output_bullets: BulletRule::WhenSeveral,
        }
    }
}

impl Captions {
    /// The set that this SOP asks for (`cetak.istilah`), from the office's file.
    /// A set that the office does not have gives the shipped words; a rule reports the name.
    pub fn of(sop: &Sop, office: &Kantor) -> Self {
        let wanted = sop.print.as_ref().and_then(|print| print.captions.as_ref());
        wanted.map_or_else(Self::default, |id| Self::of_set(&id.value, office))
    }

    fn of_set(wanted: &CaptionId, office: &Kantor) -> Self {
        let mut words = Self::default();
        if let Some(set) = office.captions.iter().find(|set| set.id.value == *wanted) {
            words.take(set);
        }
        words
    }

    fn take(&mut self, set: &CaptionSet) {
        replace(&mut self.title, set.title.as_ref());
        if let Some(words) = &set.identity {
            self.identity.take(words);
        }
        replace(&mut self.quality_table, set.quality_table.as_ref());
        replace(&mut self.quality_chart, set.quality_chart.as_ref());
        if let Some(words) = &set.chart {
            self.chart.take(words);
        }
        if let Some(UnitWords { minutes, hours, days }) = &set.units {
            replace(&mut self.minutes, minutes.as_ref());
            replace(&mut self.hours, hours.as_ref());
            replace(&mut self.days, days.as_ref());
        }
        if let Some(rules) = &set.bullets {
            self.needs_bullets = rules.needs.as_ref().map_or(self.needs_bullets, |rule| rule.value);
            self.output_bullets =
                rules.output.as_ref().map_or(self.output_bullets, |rule| rule.value);
        }
    }

    /// The printed word of a unit.
    pub fn unit_word(&self, unit: Unit) -> String {
        match unit {
            Unit::Minutes => self.minutes.clone(),
            Unit::Hours => self.hours.clone(),
            Unit::Days => self.days.clone(),
            Unit::WorkingDays => format!("{} kerja", self.days),
            Unit::CalendarDays => format!("{} kalender", self.days),
            Unit::Weeks | Unit::Months => unit.word().to_owned(),
        }
    }

    /// A length as printed: `1 Jam 30 Menit`.
    pub fn length(&self, length: Length) -> String {
        let part = |(amount, unit)| format!("{amount} {}", self.unit_word(unit));
        let first = part((length.amount, length.unit));
        length.extra.map_or(first.clone(), |extra| format!("{first} {}", part(extra)))
    }
}

/// Puts the office's word in the place of the shipped one, if it has one.
pub(crate) fn replace(word: &mut String, by: Option<&Spanned<Text>>) {
    if let Some(text) = by {
        word.clone_from(&text.value.0);
    }
}
