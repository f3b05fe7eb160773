//! The words of the commands that look for a case and show it.
//! It does nothing with them.

use clap::Args;

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct SearchArgs {
    #[arg(
        help_heading = "Isi",
        value_name = "KATA",
        help = "Bagian nama, NIK utuh atau empat angka terakhirnya, nomor buku, nomor perkara; tanpa KATA ditanyakan, sehingga tidak tersimpan dalam riwayat terminal"
    )]
    pub(crate) words: Vec<String>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct ShowArgs {
    #[arg(help_heading = "Isi", value_name = "NO", help = "Nomor perkara")]
    pub(crate) case: String,
    #[arg(
        long,
        value_name = "ALASAN",
        help = "Tampilkan isian utuh, misalnya untuk dicocokkan dengan aslinya; hanya bagi pegawai yang punya peran dalam SOP-nya (--oleh), dan tercatat siapa, kapan, untuk apa"
    )]
    pub(crate) buka_data: Option<String>,
}
