//! A question and its answer, line by line: from the keyboard and to the screen, or from a test.
//! It knows no SOP.

use std::io::{BufRead, Write};

/// The word that stops the walk at any question.
const STOP: &str = "keluar";

/// The word that asks the question before again.
const BACK: &str = "kembali";

/// Somebody to ask.
pub(crate) struct Console<'a> {
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
}

/// A question that was not answered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Unanswered {
    /// The person wants no more questions, or cannot be asked any.
    Stopped,
    /// The question before is to be asked again.
    Back,
}

impl<'a> Console<'a> {
    pub(crate) fn new(input: &'a mut dyn BufRead, output: &'a mut dyn Write) -> Self {
        Self { input, output }
    }

    /// Tells a line.
    pub(crate) fn say(&mut self, line: &str) -> Result<(), Unanswered> {
        writeln!(self.output, "{line}").map_err(|_| Unanswered::Stopped)
    }

    /// Asks, and gives the answer without the blanks around it.
    pub(crate) fn ask(&mut self, question: &str) -> Result<String, Unanswered> {
        write!(self.output, "{question}: ")
            .and_then(|()| self.output.flush())
            .map_err(|_| Unanswered::Stopped)?;
        let mut line = String::new();
        match self.input.read_line(&mut line) {
            Ok(0) | Err(_) => {
                // The cursor still stands behind the question.
                let _ = writeln!(self.output);
                Err(Unanswered::Stopped)
            }
            Ok(_) if line.trim().eq_ignore_ascii_case(STOP) => Err(Unanswered::Stopped),
            Ok(_) if line.trim().eq_ignore_ascii_case(BACK) => Err(Unanswered::Back),
            Ok(_) => Ok(line.trim().to_owned()),
        }
    }

    /// Asks for yes or no until it is one of them.
    pub(crate) fn ask_yes(&mut self, question: &str) -> Result<bool, Unanswered> {
        loop {
            match yes(&self.ask(&format!("{question} (ya/tidak)"))?) {
                Some(answer) => return Ok(answer),
                None => self.say("  tulis ya atau tidak, boleh y atau t")?,
            }
        }
    }

    /// Lets one be chosen by its number or its word; nothing for an empty answer, where that is allowed.
    /// Gives the position.
    pub(crate) fn choose(
        &mut self,
        question: &str,
        choices: &[(String, String)],
        empty: Option<&str>,
    ) -> Result<Option<usize>, Unanswered> {
        self.say(question)?;
        for (number, (_, name)) in (1..).zip(choices) {
            self.say(&format!("  {number}) {name}"))?;
        }
        let hint = empty.map_or_else(String::new, |empty| format!(" [Enter = {empty}]"));
        loop {
            let typed = self.ask(&format!("  pilih{hint}"))?;
            if typed.is_empty() && empty.is_some() {
                return Ok(None);
            }
            if let Some(place) = position(&typed, choices) {
                return Ok(Some(place));
            }
            self.say(&format!("  tulis angka 1 sampai {}", choices.len()))?;
        }
    }

    /// Lets several be chosen by their numbers, with commas between; none for an empty answer. Gives the positions.
    pub(crate) fn choose_several(
        &mut self,
        question: &str,
        choices: &[(String, String)],
    ) -> Result<Vec<usize>, Unanswered> {
        self.say(question)?;
        for (number, (_, name)) in (1..).zip(choices) {
            self.say(&format!("  {number}) {name}"))?;
        }
        loop {
            let typed = self.ask("  pilih beberapa, dengan koma; Enter = tidak ada")?;
            let parts = typed.split(',').map(str::trim).filter(|part| !part.is_empty());
            let places: Option<Vec<usize>> = parts.map(|part| position(part, choices)).collect();
            match places {
                Some(places) => return Ok(places),
                None => self.say(&format!("  tulis angka 1 sampai {}", choices.len()))?,
            }
        }
    }
}

/// Yes or no as people type it.
pub(crate) fn yes(typed: &str) -> Option<bool> {
    match typed.to_lowercase().as_str() {
        "y" | "ya" => Some(true),
        "t" | "tidak" => Some(false),
        _ => None,
    }
}

fn position(typed: &str, choices: &[(String, String)]) -> Option<usize> {
    let number = typed.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    let typed = typed.to_lowercase();
    let same = |(word, name): &(String, String)| [word, name].map(|text| text.to_lowercase());
    let mut begun = (0..choices.len())
        .filter(|place| same(&choices[*place]).iter().any(|text| text.starts_with(&typed)));
    number
        .filter(|place| *place < choices.len())
        .or_else(|| choices.iter().position(|choice| same(choice).contains(&typed)))
        .or_else(|| begun.next().filter(|_| !typed.is_empty() && begun.next().is_none()))
}
