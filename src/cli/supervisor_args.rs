//! The words of the commands by which supervisors mend cases and look after versions of SOPs.
//! It does nothing with them.

use std::path::PathBuf;

use clap::Args;

use crate::cli::args::FieldArgs;
use crate::cli::print_format::PrintFormat;

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct RepairArgs {
    #[arg(help_heading = "Isi", value_name = "NO", help = "Nomor perkara")]
    pub(crate) case: String,
    #[arg(
        long,
        value_name = "ALASAN",
        help = "Alasan, satu kalimat tanpa nama orang; tampak dalam riwayat"
    )]
    pub(crate) alasan: String,
    #[arg(long, value_name = "KEGIATAN", help = "Kegiatan yang harus dikerjakan sekarang")]
    pub(crate) ke: Option<String>,
    #[arg(
        long,
        value_name = "KEGIATAN",
        requires = "ke",
        help = "Kegiatan terbuka yang ditinggalkan, bila terbuka beberapa; `pemohon` bila di pemohon"
    )]
    pub(crate) dari: Option<String>,
    #[arg(
        long,
        requires = "ke",
        help = "Tinggalkan cabang serempak; pekerjaan cabang lainnya dibatalkan"
    )]
    pub(crate) bubarkan: bool,
    #[arg(
        long,
        value_name = "KEGIATAN",
        value_delimiter = ',',
        requires = "ke",
        help = "Kegiatan yang sengaja tidak dikerjakan; hanya yang tidak menghasilkan apa-apa"
    )]
    pub(crate) melewati: Vec<String>,
    #[command(flatten)]
    pub(crate) fields: FieldArgs,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct MoveArgs {
    #[arg(help_heading = "Isi", value_name = "SOP", help = "Id SOP")]
    pub(crate) sop: String,
    #[arg(
        long,
        value_name = "NO",
        value_delimiter = ',',
        help = "Perkara itu saja [bawaan: semua yang dapat pindah]"
    )]
    pub(crate) perkara: Vec<String>,
    #[arg(
        long,
        value_name = "ALASAN",
        help = "Alasan, satu kalimat tanpa nama orang; tampak dalam riwayat"
    )]
    pub(crate) alasan: String,
    #[arg(
        long,
        value_name = "KEGIATAN",
        requires = "perkara",
        help = "Kegiatan tempat perkara diteruskan, bila kegiatannya tidak ada lagi"
    )]
    pub(crate) ke: Option<String>,
    #[arg(
        long,
        requires = "perkara",
        conflicts_with = "ke",
        help = "Kembalikan ke versi sebelumnya, selama belum dikerjakan lagi"
    )]
    pub(crate) batal: bool,
    #[command(flatten)]
    pub(crate) fields: FieldArgs,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct VoidArgs {
    #[arg(help_heading = "Isi", value_name = "NO", help = "Nomor perkara")]
    pub(crate) case: String,
    #[arg(
        help_heading = "Isi",
        value_name = "NOMOR",
        help = "Nomor yang keliru, seperti tercetak"
    )]
    pub(crate) number: String,
    #[arg(
        long,
        value_name = "ALASAN",
        help = "Alasan, satu kalimat tanpa nama orang; tercetak di buku"
    )]
    pub(crate) alasan: String,
    #[arg(
        long,
        value_name = "BUKU",
        help = "Id buku, bila dua buku memberi perkara ini nomor yang sama"
    )]
    pub(crate) buku: Option<String>,
    #[arg(
        long,
        help = "Beri nomor berikutnya sekarang, untuk perkara atau surat yang sama; boleh juga belakangan"
    )]
    pub(crate) ganti: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct EnactArgs {
    #[arg(help_heading = "Isi", value_name = "SOP", help = "Id SOP")]
    pub(crate) sop: String,
    #[arg(
        long,
        value_name = "TANGGAL",
        requires = "alasan",
        help = "Cabut SOP ini mulai tanggal itu: tidak ada perkara baru lagi"
    )]
    pub(crate) cabut: Option<String>,
    #[arg(long, value_name = "ALASAN", help = "Alasan pencabutan, satu kalimat tanpa nama orang")]
    pub(crate) alasan: Option<String>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct VersionArgs {
    #[arg(help_heading = "Isi", value_name = "SOP", help = "Id SOP [bawaan: semua]")]
    pub(crate) sop: Option<String>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct CompareArgs {
    #[arg(help_heading = "Isi", value_name = "SOP", help = "Id SOP")]
    pub(crate) sop: String,
    #[arg(
        long,
        value_name = "SIDIK",
        help = "Versi tersimpan, awal sidiknya [bawaan: versi yang berlaku, atau versi perkara terbaru]"
    )]
    pub(crate) dari: Option<String>,
    #[arg(
        long,
        value_name = "BERKAS",
        conflicts_with = "dari",
        help = "Bandingkan dengan berkas ini"
    )]
    pub(crate) dengan: Option<PathBuf>,
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        value_name = "BENTUK",
        help = "Cetak sebagai pdf, html, atau json [bawaan: teks di layar]"
    )]
    pub(crate) format: Option<PrintFormat>,
    #[arg(
        short = 'o',
        long = "ke",
        value_name = "BERKAS",
        help = "Tulis ke berkas atau folder ini"
    )]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct ImpactArgs {
    #[arg(help_heading = "Isi", value_name = "SOP", help = "Id SOP")]
    pub(crate) sop: String,
    #[arg(
        long,
        help = "Putar ulang perkara yang sudah selesai menurut berkas sekarang: apa yang akan lain"
    )]
    pub(crate) selesai: bool,
    #[arg(
        long,
        value_name = "TAHUN-BULAN",
        requires = "selesai",
        help = "Yang berakhir dari bulan ini, misalnya 2025-01"
    )]
    pub(crate) dari: Option<String>,
    #[arg(
        long,
        value_name = "TAHUN-BULAN",
        requires = "selesai",
        help = "Yang berakhir sampai dengan bulan ini"
    )]
    pub(crate) sampai: Option<String>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct BasisArgs {
    #[arg(
        help_heading = "Isi",
        value_name = "DASAR",
        help = "Id, nama seperti \"Perbup 4 Tahun 2019\", atau kata dari teksnya [bawaan: semua]"
    )]
    pub(crate) basis: Option<String>,
    #[arg(
        long,
        num_args = 2,
        value_names = ["ID_BARU", "TEKS_BARU"],
        requires = "basis",
        help = "Tunjukkan yang berganti bila peraturan lain menggantikannya"
    )]
    pub(crate) ganti: Vec<String>,
    #[arg(long, requires = "ganti", help = "Tulis penggantian itu ke berkas-berkasnya")]
    pub(crate) tulis: bool,
}
