//! The commands, each in its own file.
//! It prints nothing; every command gives an answer or a trouble back.
//!
//! - `dispatch`: which command needs what
//! - `check`: `periksa`, `jelaskan`, `skema`
//! - `basis`: `dasar`
//! - `case`: `buka`, `kerjakan`, `serahkan`, `cabut`, `lihat`, `kerja`
//! - `change`: `bandingkan`
//! - `enact`: `berlakukan`, `versi`
//! - `gallery`: `cetak --galeri`
//! - `guide`: `jalankan`
//! - `impact`: `dampak`
//! - `import`: `impor`
//! - `interchange`: `cetak` for other programs
//! - `manual`: `manual`
//! - `moving`: `pindahkan`
//! - `place`: where a printed file goes
//! - `deliver`: papers as files
//! - `print`: `cetak`; `print_case`: papers of a case, put down before they go out
//! - `audit`: `audit`
//! - `report`: `laporan`
//! - `search`: `cari`
//! - `summary`: what a clerk reads after an act
//! - `alter`: `uji --mutasi`
//! - `demo`: `demo`
//! - `draft`: `uji --buat`
//! - `tables`: `cetak --format xlsx` and `docx` of an SOP
//! - `test`: `uji`
//! - `volume`: `cetak --lengkap`, `cetak --himpunan`
//! - `word`: letters from templates made in Word

mod alter;
mod audit;
mod basis;
mod case;
mod change;
mod check;
mod deliver;
mod demo;
pub(crate) mod dispatch;
mod draft;
mod enact;
mod gallery;
mod guide;
mod impact;
pub(crate) mod import;
mod interchange;
mod manual;
mod moving;
mod place;
mod print;
mod print_case;
mod report;
mod search;
mod summary;
mod tables;
mod test;
mod volume;
mod word;

pub(crate) use summary::told;
