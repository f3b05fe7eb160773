//! The words of `uji`.
//! It does nothing with them.

use std::path::PathBuf;

use clap::Args;

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct TestArgs {
    #[arg(
        help_heading = "Isi",
        value_name = "SOP",
        help = "Id SOP atau berkas skenario [bawaan: semua skenario di sops/uji/]"
    )]
    pub(crate) paths: Vec<PathBuf>,
    #[arg(long, help = "Tunjukkan apa saja dari SOP yang tercapai, dan yang belum")]
    pub(crate) cakupan: bool,
    #[arg(
        long,
        value_name = "PERSEN",
        value_parser = clap::value_parser!(u8).range(0..=100),
        help = "Gagal bila cakupan salah satu SOP, atau yang disadari pada --mutasi, kurang dari ini"
    )]
    pub(crate) minimal: Option<u8>,
    #[arg(
        long,
        conflicts_with_all = ["cakupan", "minimal"],
        help = "Buat rancangan skenario satu SOP: sedikit mungkin skenario yang mencapai semua yang dapat dicapai"
    )]
    pub(crate) buat: bool,
    #[arg(
        long,
        conflicts_with_all = ["cakupan", "buat"],
        help = "Ubah SOP sedikit-sedikit di ingatan, dan sebutkan perubahan yang tidak disadari satu skenario pun"
    )]
    pub(crate) mutasi: bool,
    #[arg(
        long,
        value_name = "NOMOR",
        requires = "buat",
        conflicts_with = "paths",
        help = "Dengan --buat: satu skenario dari perkara ini, semua orang dan nomornya diganti rekaan"
    )]
    pub(crate) perkara: Option<u64>,
    #[arg(
        short = 'o',
        long = "ke",
        value_name = "BERKAS",
        requires = "buat",
        help = "Tulis rancangan ke berkas ini, misalnya sops/uji/e-ktp.yaml [bawaan: layar]"
    )]
    pub(crate) output: Option<PathBuf>,
}
