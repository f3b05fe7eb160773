//! The words of `cetak` about whole documents: one SOP bound, or the book of all; and those of `audit`, which says what
//! a printed page is worth.

use clap::{Args, ValueEnum};

#[derive(Args, Debug, Default)]
pub(crate) struct VolumeArgs {
    #[arg(
        long,
        requires = "sop",
        conflicts_with_all = ["perkara", "dokumen", "peta"],
        help = "Seluruh SOP sebagai satu dokumen: sampul, keputusan, daftar isi, ketiga halamannya, daftar formulir"
    )]
    pub(crate) lengkap: bool,
    #[arg(
        long,
        group = "isi_sop",
        conflicts_with_all = ["perkara", "dokumen", "peta"],
        help = "Himpunan semua SOP kantor sebagai satu dokumen, satu bab tiap SOP"
    )]
    pub(crate) himpunan: bool,
    #[arg(
        long,
        value_enum,
        value_name = "BAGIAN",
        value_delimiter = ',',
        hide_possible_values = true,
        help = "Tanpa bagian ini pada --lengkap atau --himpunan: sampul, keputusan, daftar-isi, formulir"
    )]
    pub(crate) tanpa: Vec<Part>,
    #[arg(
        long,
        value_name = "NOMOR",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "",
        help = "Tandai SALINAN pada --lengkap atau --himpunan; dengan nomor: salinan terkendali, misalnya --salinan=3"
    )]
    pub(crate) salinan: Option<String>,
    #[arg(
        long,
        value_name = "PENERIMA",
        requires = "salinan",
        help = "Unit kerja penerima salinan terkendali, misalnya \"Seksi Pelayanan\""
    )]
    pub(crate) untuk: Option<String>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Sampul,
    Keputusan,
    DaftarIsi,
    Formulir,
}

#[derive(Args, Debug, Default)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct AuditArgs {
    #[arg(
        long,
        value_name = "TEKS",
        help = "Dari versi mana cetakan ini, dan masih berlakukah: isi kode QR atau sidik di kaki halaman SOP"
    )]
    pub(crate) sidik: Option<String>,
}
