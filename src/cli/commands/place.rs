//! Where a printed file goes by what `-o` says: one rule for every form and every command that prints.
//! It writes nothing.

use std::path::{Path, PathBuf, is_separator};

use clap::ValueEnum;

use crate::cli::answer::Trouble;
use crate::cli::print_format::PrintFormat;
use crate::office::fault::OfficeFault;
use crate::office::input::InputFault;

/// The path of the file that is called `name` without its ending, one of `count` files that go out together.
///
/// | `-o` says | the file is |
/// |---|---|
/// | nothing | here, under its own name |
/// | a folder that is there, a path that ends with `/`, or anything for several files | in that folder |
/// | a name with an ending of its form, `.HTML` too | that file |
/// | a name with the ending of another form: a PDF was asked, and only Word can be made | beside it, with its own ending |
/// | any other name, `rapat-27.11` too | in a folder of this name |
///
/// # Errors
/// `-`, since most forms are no text for a screen; a file where a folder would have to be; and a file that is there
/// already and was not named.
pub(super) fn place(
    output: Option<&Path>,
    (name, format): (&str, PrintFormat),
    count: usize,
) -> Result<PathBuf, Trouble> {
    let file = format!("{name}.{}", format.ending());
    let Some(path) = output else { return Ok(PathBuf::from(file)) };
    if path == Path::new("-") {
        let sentence = match format {
            PrintFormat::Json => "`-o -` tidak dikenal; tanpa -o, JSON tampil di layar",
            _ => {
                "`-o -` tidak dikenal: cetakan tidak ditulis ke layar; sebutkan berkas atau folder"
            }
        };
        return Err(OfficeFault::Input(InputFault(sentence.to_owned())).into());
    }
    if count == 1 && !path.is_dir() && !ends_as_folder(path) {
        if has_ending(path, format) {
            return Ok(path.to_owned());
        }
        if PrintFormat::value_variants().iter().any(|other| has_ending(path, *other)) {
            let beside = path.with_extension(format.ending());
            if beside.exists() {
                let (asked, found) = (path.display(), beside.display());
                let sentence = format!(
                    "yang tercetak berkas .{}, bukan `{asked}`, dan `{found}` sudah ada; sebutkan `-o {found}` bila boleh diganti",
                    format.ending()
                );
                return Err(OfficeFault::Input(InputFault(sentence)).into());
            }
            return Ok(beside);
        }
    }
    if path.is_file() {
        let found = path.display();
        let sentence = match (count, format.ending()) {
            (1, ending) => format!(
                "`{found}` sudah ada dan bukan folder; sebutkan folder, atau berkas berakhiran .{ending}"
            ),
            (count, _) => format!(
                "`{found}` sudah ada dan bukan folder, padahal yang tercetak {count} berkas; sebutkan folder"
            ),
        };
        return Err(OfficeFault::Input(InputFault(sentence)).into());
    }
    Ok(path.join(file))
}

fn has_ending(path: &Path, format: PrintFormat) -> bool {
    let known = format.endings().iter();
    path.extension().is_some_and(|found| known.into_iter().any(|it| found.eq_ignore_ascii_case(it)))
}

fn ends_as_folder(path: &Path) -> bool {
    path.to_string_lossy().ends_with(is_separator)
}
