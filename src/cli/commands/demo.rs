//! `demo`: a whole office in a folder of its own, on a clock that is moved by hand, driven by the very command
//! lines that a clerk would type. The script is data (`templates/demo/demo.txt`, or a file of the user): `# words`,
//! `@ moment`, `$ command`, `! command that must be refused`, `= words that the answer before must hold`.
//! With `--kantor` it is played in a copy of that office. It has no road of its own into the engine.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Parser;
use serde_json::{Value as Json, json};

use crate::base::time::Moment;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::{Arguments, Command, DemoArgs};
use crate::cli::commands::dispatch::{open_store, wait, with_office};
use crate::cli::usage;
use crate::office::fault::OfficeFault;
use crate::office::folder::{Folder, read_text, write_whole};
use crate::office::library::load_kantor;
use crate::office::ports::VirtualClock;
use crate::office::service::Office;
use crate::office::shipped;
use crate::store::sqlite::database::SqliteStore;

/// One line of the script.
enum Line<'a> {
    /// Words for the onlooker.
    Words(&'a str),
    /// The clock is moved.
    Clock(Moment),
    /// A command; true if it must be refused.
    Run(&'a str, bool),
    /// Words that the answer before must hold.
    Expect(&'a str),
}

/// What the demo has said so far.
struct Stage {
    text: String,
    steps: Vec<Json>,
    /// The last answer.
    said: String,
}

pub(super) fn demo(args: &DemoArgs, office: Option<&Path>) -> Result<Answer, Trouble> {
    let root = stage_folder(args)?;
    match office {
        Some(office) => Folder::find(Some(office))?.copy_to(&root)?,
        None => {
            for (path, text) in shipped::OFFICE {
                write_whole(&root.join(path), text.as_bytes())?;
            }
        }
    }
    let folder = Folder::find(Some(&root))?;
    let kantor = load_kantor(&folder)?.map_err(|fault| OfficeFault::NotUsable(Box::new(fault)))?;
    let script = match &args.naskah {
        Some(path) => read_text(path)?,
        None if args.keluarga => shipped::FAMILY.to_owned(),
        None => shipped::DEMO.to_owned(),
    };
    let lines = read(&script);
    let start = lines.iter().find_map(|line| match line {
        Line::Clock(moment) => Some(*moment),
        _ => None,
    });
    let clock = Arc::new(VirtualClock::at(start.ok_or_else(|| broken("naskah tanpa jam"))?));
    let store = open_store(&root.join("data"))?;
    let office = Office::new(folder, kantor, store, clock.clone());
    let mut stage = Stage { text: String::new(), steps: Vec::new(), said: String::new() };
    for line in lines {
        match line {
            Line::Words(words) => stage.text.push_str(&format!("\n# {words}\n")),
            Line::Clock(moment) => {
                clock.set(moment);
                stage.text.push_str(&format!("\n[{moment}]\n"));
            }
            Line::Run(command, refused) => play(&office, &root, command, refused, &mut stage)?,
            Line::Expect(words) if stage.said.contains(words) => {}
            Line::Expect(words) => {
                let said = stage.said.trim_end();
                return Err(broken(&format!("jawaban harus memuat `{words}`, ternyata:\n{said}")));
            }
        }
    }
    let shown = root.display();
    stage.text.push_str(&format!(
        "\nPeragaan selesai. Kantor peraga ada di {shown}\nSurat dan SOP tercetak ada di {shown}/cetak\n"
    ));
    let json = json!({ "folder": root, "langkah": stage.steps });
    Ok(Answer::done(stage.text, json))
}

/// A folder that is not in use: the given one if it is empty, or a fresh one among the temporary files.
fn stage_folder(args: &DemoArgs) -> Result<PathBuf, Trouble> {
    let Some(folder) = &args.folder else {
        let made = tempfile::Builder::new().prefix("tertib-demo-").tempdir();
        return made.map(tempfile::TempDir::keep).map_err(|_| Trouble {
            code: "penyimpanan-gagal".to_owned(),
            sentence: "folder sementara tidak dapat dibuat; pakai --folder FOLDER".to_owned(),
            exit: 3,
        });
    };
    let used = std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some());
    if used {
        let sentence = format!("folder `{}` sudah berisi; pilih folder kosong", folder.display());
        return Err(Trouble { code: "folder-berisi".to_owned(), sentence, exit: 2 });
    }
    Ok(folder.clone())
}

fn read(script: &str) -> Vec<Line<'_>> {
    script
        .lines()
        .filter_map(|line| {
            let (mark, rest) = line.split_once(' ')?;
            match mark {
                "#" => Some(Line::Words(rest)),
                "@" => rest.parse().ok().map(Line::Clock),
                "$" => Some(Line::Run(rest, false)),
                "!" => Some(Line::Run(rest, true)),
                "=" => Some(Line::Expect(rest)),
                _ => None,
            }
        })
        .collect()
}

/// Types a command line, and shows what a clerk would see.
fn play(
    office: &Office<SqliteStore>,
    root: &Path,
    command: &str,
    refused: bool,
    stage: &mut Stage,
) -> Result<(), Trouble> {
    stage.text.push_str(&format!("$ {command}\n"));
    let mut arguments = Arguments::try_parse_from(words(command)).map_err(|error| {
        broken(&format!("`{command}`: {}", usage::words(&error).unwrap_or_default()))
    })?;
    arguments.common.kantor = Some(root.to_owned());
    if let Command::Cetak(args) = &mut arguments.command {
        args.output = Some(root.join("cetak"));
    }
    let outcome = wait(with_office(office, &arguments));
    let said = match (outcome, refused) {
        (Ok(answer), false) if answer.code == 0 => {
            stage.steps.push(json!({ "perintah": command, "jawaban": answer.json }));
            answer.text
        }
        (Err(trouble), true) if trouble.exit == 1 => {
            stage.steps.push(json!({ "perintah": command, "penolakan": trouble.code }));
            format!("ditolak [{}]: {}\n", trouble.code, trouble.sentence)
        }
        (Ok(answer), _) => return Err(broken(&format!("`{command}` menjawab: {}", answer.text))),
        (Err(trouble), _) => return Err(broken(&format!("`{command}`: {}", trouble.sentence))),
    };
    for line in said.trim_end().lines() {
        stage.text.push_str(&format!("    {line}\n"));
    }
    stage.said = said;
    Ok(())
}

/// Splits a command line at spaces outside double quotes.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in command.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().expect("there is always a word").push(letter),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn broken(reason: &str) -> Trouble {
    Trouble {
        code: "peragaan-gagal".to_owned(),
        sentence: format!("peragaan tidak berjalan seperti naskahnya: {reason}"),
        exit: 1,
    }
}
