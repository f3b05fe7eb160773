//! Which command needs what: nothing, the office's files, or the office with its database.
//! It prints nothing; every command gives an answer or a trouble back.

use std::path::PathBuf;
use std::sync::Arc;

use clap::CommandFactory;
use serde_json::json;

use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::{Arguments, Command, Common, CompletionArgs};
use crate::cli::commands::{
    audit, basis, case, change, check, demo, draft, enact, gallery, guide, impact, import, manual,
    moving, print, report, search, test, volume,
};
use crate::office::fault::OfficeFault;
use crate::office::folder::{Folder, FolderFault};
use crate::office::library::load_kantor;
use crate::office::ports::SystemClock;
use crate::office::service::Office;
use crate::office::typed::colleague;
use crate::sop::kantor::Kantor;
use crate::store::contract::Store;
use crate::store::sqlite::database::SqliteStore;

/// Runs a command of the process.
pub(crate) fn run(arguments: &Arguments) -> Result<Answer, Trouble> {
    let common = &arguments.common;
    match &arguments.command {
        Command::Demo(args) => demo::demo(args, arguments.common.kantor.as_deref()),
        Command::Periksa(args) => check::check(common, args),
        Command::Uji(args) => match args.perkara {
            Some(number) => wait(async {
                let office = open_office(common)?;
                draft::make_of_case(&office, args, number).await
            }),
            None => wait(test::test(common, args)),
        },
        Command::Dasar(args) => basis::basis(common, args),
        Command::Jelaskan(args) => check::explain_code(args),
        Command::Skema(args) => Ok(check::print_schema(args)),
        Command::Pelengkap(args) => Ok(completions(args)),
        Command::Manual(args) => manual::manual(args),
        Command::Impor(args) => import::import(common, args),
        Command::Lsp => Err(Trouble {
            code: "hanya-penyunting".to_owned(),
            sentence: "`lsp` dijalankan oleh penyunting, bukan dari naskah".to_owned(),
            exit: 2,
        }),
        Command::Cetak(args) if args.galeri => gallery::gallery(common, args),
        Command::Cetak(args) if volume::is_wanted(args) && !args.berlaku => {
            match office_if_kept(common) {
                Some(office) => wait(volume::print(&office, args)),
                None => volume::print_files(&Folder::find(common.kantor.as_deref())?, args),
            }
        }
        Command::Cetak(args) if !print::needs_office(args) => match office_if_kept(common) {
            Some(office) => wait(print::print(&office, common, args)),
            None => print::print_sop(&Folder::find(common.kantor.as_deref())?, args),
        },
        _ => wait(async {
            let office = open_office(common)?;
            // A disk that cannot be written keeps nobody from reading what is there.
            let _ = office.refresh().await;
            with_office(&office, arguments).await
        }),
    }
}

/// Runs a command on an office that is open already.
pub(crate) async fn with_office<S: Store + 'static>(
    office: &Office<S>,
    arguments: &Arguments,
) -> Result<Answer, Trouble> {
    let common = &as_colleague(&arguments.common, office.kantor())?;
    match &arguments.command {
        Command::Buka(args) => case::open(office, common, args).await,
        Command::Berlakukan(args) => enact::enact(office, common, args).await,
        Command::Versi(args) => enact::versions(office, args).await,
        Command::Bandingkan(args) => change::compare(office, args).await,
        Command::Dampak(args) => impact::impact(office, args).await,
        Command::Pindahkan(args) => moving::move_cases(office, common, args).await,
        Command::Laporan(args) => report::report(office, args).await,
        Command::Jalankan(args) => guide::run(office, common, args).await,
        Command::Kerja(args) => case::worklist(office, common, args).await,
        Command::Cari(args) => search::search(office, args).await,
        Command::Lihat(args) => case::show(office, common, args).await,
        Command::Kerjakan(args) => case::complete(office, common, args).await,
        Command::Ambil(args) => case::take_up(office, common, args).await,
        Command::Lepas(args) => case::put_back(office, common, args).await,
        Command::Serahkan(args) => case::resubmit(office, common, args).await,
        Command::Cabut(args) => case::withdraw(office, common, args).await,
        Command::Panggil(args) => case::call(office, common, args).await,
        Command::Perbaiki(args) => case::repair(office, common, args).await,
        Command::BatalkanNomor(args) => case::void_number(office, common, args).await,
        Command::Cetak(args) if volume::is_wanted(args) => volume::print(office, args).await,
        Command::Cetak(args) => print::print(office, common, args).await,
        Command::Audit(args) => audit::audit(office, args).await,
        Command::Periksa(args) => check::check_on(common, args, Some(office.now().date())),
        Command::Demo(_)
        | Command::Uji(_)
        | Command::Dasar(_)
        | Command::Jelaskan(_)
        | Command::Skema(_)
        | Command::Pelengkap(_)
        | Command::Lsp
        | Command::Impor(_)
        | Command::Manual(_) => run(arguments),
    }
}

/// The same words with the colleague's id in place of a name that is his alone. A name that nobody has stays: the
/// use case refuses it, with the nearest id.
fn as_colleague(common: &Common, kantor: &Kantor) -> Result<Common, Trouble> {
    let mut common = common.clone();
    let Some(typed) = &common.oleh else { return Ok(common) };
    match colleague(kantor, typed) {
        Ok(person) => common.oleh = Some(person.to_string()),
        Err(several) if several.is_empty() => {}
        Err(several) => {
            let sentence =
                format!("`{typed}` bisa beberapa orang; tulis id-nya: {}", several.join(", "));
            return Err(Trouble { code: "pegawai-tak-jelas".to_owned(), sentence, exit: 2 });
        }
    }
    Ok(common)
}

/// Runs something that waits for the store, on this thread.
pub(crate) fn wait<T>(work: impl Future<Output = Result<T, Trouble>>) -> Result<T, Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime
        .map_err(|_| Trouble {
            code: "sistem-gagal".to_owned(),
            sentence: "sistem tidak memberi sumber daya; tutup program lain lalu ulangi".to_owned(),
            exit: 3,
        })?
        .block_on(work)
}

/// The office of the folder, its database, the machine's clock.
fn open_office(common: &Common) -> Result<Office<SqliteStore>, Trouble> {
    let folder = Folder::find(common.kantor.as_deref())?;
    let kantor = load_kantor(&folder)?.map_err(|fault| OfficeFault::NotUsable(Box::new(fault)))?;
    let zone = &kantor.kantor.zone.value.0;
    let clock = SystemClock::in_zone(zone).ok_or_else(|| Trouble {
        code: "zona-tak-dikenal".to_owned(),
        sentence: format!(
            "zona waktu `{zone}` di kantor.yaml tidak dikenal; tulis misalnya Asia/Jakarta"
        ),
        exit: 2,
    })?;
    let data = common.data.clone().unwrap_or_else(|| folder.root().join("data"));
    let store = open_store(&data)?;
    Ok(Office::new(folder, kantor, store, Arc::new(clock)))
}

/// The office, if it has a database that can be read: pages of an SOP can be printed without one.
fn office_if_kept(common: &Common) -> Option<Office<SqliteStore>> {
    let folder = Folder::find(common.kantor.as_deref()).ok()?;
    let data = common.data.clone().unwrap_or_else(|| folder.root().join("data"));
    data.join("tertib.db").exists().then(|| open_office(common).ok()).flatten()
}

/// The database of a folder; the folder is made if it is not there.
pub(crate) fn open_store(data: &PathBuf) -> Result<SqliteStore, Trouble> {
    if std::fs::create_dir_all(data).is_err() {
        let sentence =
            format!("folder `{}` tidak dapat dibuat; periksa nama dan izinnya", data.display());
        return Err(Trouble { code: "penyimpanan-gagal".to_owned(), sentence, exit: 3 });
    }
    SqliteStore::open(&data.join("tertib.db")).map_err(|fault| OfficeFault::Store(fault).into())
}

fn completions(args: &CompletionArgs) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Arguments::command(), "tertib", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    let json = json!({ "skrip": script });
    Answer::done(script, json)
}

impl From<OfficeFault> for Trouble {
    fn from(fault: OfficeFault) -> Self {
        let exit = match &fault {
            OfficeFault::Refused(_) => 1,
            OfficeFault::Input(_)
            | OfficeFault::Folder(_)
            | OfficeFault::NotUsable(_)
            | OfficeFault::NoCase(_)
            | OfficeFault::Paper(_) => 2,
            OfficeFault::Store(_)
            | OfficeFault::Damaged(_)
            | OfficeFault::NoVersion
            | OfficeFault::NoEntropy => 3,
        };
        Self { code: fault.code().to_owned(), sentence: fault.to_string(), exit }
    }
}

impl From<FolderFault> for Trouble {
    fn from(fault: FolderFault) -> Self {
        OfficeFault::Folder(fault).into()
    }
}
