//! The words of the command line; those of supervisors are in `supervisor_args`.
//! It does nothing with them; each command has its own file.

use std::path::PathBuf;

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};

use crate::cli::commands::import::ImportArgs;
use crate::cli::look_args::{SearchArgs, ShowArgs};
use crate::cli::print_format::PrintFormat;
use crate::cli::supervisor_args::{
    BasisArgs, CompareArgs, EnactArgs, ImpactArgs, MoveArgs, RepairArgs, VersionArgs, VoidArgs,
};
use crate::cli::test_args::TestArgs;
use crate::cli::volume_args::{AuditArgs, VolumeArgs};

#[derive(Parser, Debug)]
#[command(
    name = "tertib",
    about = "Tertib: satu berkas YAML untuk tiap SOP, diperiksa, dijalankan, dan dicetak",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    subcommand_value_name = "PERINTAH",
    help_template = "{about}\n\nPemakaian: {usage}\n\n{all-args}",
    subcommand_help_heading = "Perintah"
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Pilihan umum")]
pub(crate) struct Common {
    #[arg(long, global = true, help = "Jawab dalam JSON, untuk program lain")]
    pub(crate) json: bool,
    #[arg(
        long,
        global = true,
        value_name = "PEGAWAI",
        help = "Id pegawai yang bekerja, seperti di kantor.yaml"
    )]
    pub(crate) oleh: Option<String>,
    #[arg(
        long,
        global = true,
        value_name = "KUNCI",
        help = "Kunci permintaan; kunci yang sama berakibat satu kali saja"
    )]
    pub(crate) kunci: Option<String>,
    #[arg(
        long,
        global = true,
        value_name = "FOLDER",
        help = "Folder basis data [bawaan: data/ di folder kantor]"
    )]
    pub(crate) data: Option<PathBuf>,
    #[arg(
        long,
        global = true,
        value_name = "FOLDER",
        help = "Folder kantor [bawaan: folder ini atau induknya yang memuat kantor.yaml]"
    )]
    pub(crate) kantor: Option<PathBuf>,
    #[arg(long, alias = "help", short = 'h', global = true, action = ArgAction::Help, help = "Tampilkan bantuan")]
    pub(crate) bantuan: Option<bool>,
    #[arg(long, alias = "version", short = 'V', action = ArgAction::Version, help = "Tampilkan versi")]
    pub(crate) versi: Option<bool>,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    #[command(about = "Peragaan: satu kantor sementara, satu perkara e-KTP dari awal sampai akhir")]
    Demo(DemoArgs),
    #[command(alias = "check", about = "Periksa berkas SOP dan kantor.yaml (check)")]
    Periksa(CheckArgs),
    #[command(
        alias = "test",
        about = "Uji SOP dengan berkas skenario: siapa mengerjakan apa kapan, dan apa hasilnya (test)"
    )]
    Uji(TestArgs),
    #[command(alias = "explain", about = "Jelaskan satu kode temuan (explain)")]
    Jelaskan(ExplainArgs),
    #[command(alias = "print", about = "Cetak SOP atau surat-surat satu perkara (print)")]
    Cetak(PrintArgs),
    #[command(
        alias = "import",
        about = "Jadikan SOP Word, Excel, atau teks yang sudah ada rancangan berkas SOP (import)"
    )]
    Impor(ImportArgs),
    #[command(
        alias = "run",
        about = "Jalankan satu perkara di terminal, pertanyaan demi pertanyaan (run)"
    )]
    Jalankan(GuideArgs),
    #[command(alias = "open", about = "Buka perkara baru (open)")]
    Buka(OpenArgs),
    #[command(alias = "worklist", about = "Daftar pekerjaan yang menunggu (worklist)")]
    Kerja(WorklistArgs),
    #[command(
        alias = "search",
        about = "Cari perkara menurut nama, NIK, nomor register, nomor surat, atau kode (search)"
    )]
    Cari(SearchArgs),
    #[command(alias = "show", about = "Lihat satu perkara (show)")]
    Lihat(ShowArgs),
    #[command(alias = "do", about = "Selesaikan satu kegiatan (do)")]
    Kerjakan(DoArgs),
    #[command(alias = "take", about = "Ambil satu kegiatan: pegawai lain tahu dan menunggu (take)")]
    Ambil(HandArgs),
    #[command(alias = "release", about = "Lepas kegiatan yang sudah diambil (release)")]
    Lepas(HandArgs),
    #[command(
        alias = "resubmit",
        about = "Pemohon menyerahkan kembali berkas yang dilengkapi, selama perkara menunggu pemohon (resubmit)"
    )]
    Serahkan(ResubmitArgs),
    #[command(alias = "withdraw", about = "Pemohon mencabut permohonan (withdraw)")]
    Cabut(WithdrawArgs),
    #[command(
        alias = "call",
        about = "Jalankan SOP lain yang membuat dokumen yang kurang; hasilnya ditunggu (call)"
    )]
    Panggil(CallArgs),
    #[command(
        alias = "repair",
        about = "Pengawas memperbaiki perkara: isian yang keliru, atau kegiatan yang harus dituju (repair)"
    )]
    Perbaiki(RepairArgs),
    #[command(
        alias = "void-number",
        about = "Pengawas membatalkan nomor yang keliru; barisnya tetap dalam buku (void-number)"
    )]
    BatalkanNomor(VoidArgs),
    #[command(
        alias = "enact",
        about = "Pengawas memberlakukan SOP menurut berkasnya, atau mencabutnya (enact)"
    )]
    Berlakukan(EnactArgs),
    #[command(
        alias = "versions",
        about = "Versi SOP: yang berlaku, yang lama, yang akan datang (versions)"
    )]
    Versi(VersionArgs),
    #[command(
        alias = "compare",
        about = "Laporan perubahan: berkas SOP sekarang dibandingkan dengan versi tersimpan (compare)"
    )]
    Bandingkan(CompareArgs),
    #[command(
        alias = "impact",
        about = "Dampak berkas SOP sekarang bagi perkara yang berjalan, atau yang selesai (impact)"
    )]
    Dampak(ImpactArgs),
    #[command(
        alias = "move",
        about = "Pengawas memindahkan perkara yang berjalan ke versi SOP yang berlaku, atau membatalkannya (move)"
    )]
    Pindahkan(MoveArgs),
    #[command(
        alias = "basis",
        about = "Dasar hukum kantor: di mana dipakai, dan apa yang berganti bila diganti (basis)"
    )]
    Dasar(BasisArgs),
    #[command(
        alias = "report",
        about = "Laporan per bulan dan SOP: masuk, selesai, tepat waktu, dikembalikan (report)"
    )]
    Laporan(ReportArgs),
    #[command(
        about = "Periksa keutuhan catatan: rantai, putar ulang, dan daftar; atau keaslian satu cetakan SOP"
    )]
    Audit(AuditArgs),
    #[command(alias = "schema", about = "Skema JSON untuk penyunting berkas (schema)")]
    Skema(SchemaArgs),
    #[command(alias = "completions", about = "Skrip pelengkap perintah untuk shell (completions)")]
    Pelengkap(CompletionArgs),
    #[command(
        alias = "man",
        about = "Halaman manual untuk `man`, satu untuk setiap perintah (man)"
    )]
    Manual(ManualArgs),
    #[command(
        about = "Pelayan bagi penyunting teks: temuan saat mengetik, isian kata, ganti nama (lsp)"
    )]
    Lsp,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct DemoArgs {
    #[arg(long, value_name = "FOLDER", help = "Simpan di folder ini [bawaan: folder sementara]")]
    pub(crate) folder: Option<PathBuf>,
    #[arg(long, value_name = "BERKAS", help = "Jalankan naskah ini [bawaan: naskah peragaan]")]
    pub(crate) naskah: Option<PathBuf>,
    #[arg(
        long,
        conflicts_with = "naskah",
        help = "Satu tahun satu keluarga: kelahiran, KK, e-KTP, pindah, dalam empat SOP yang terkait"
    )]
    pub(crate) keluarga: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct CheckArgs {
    #[arg(
        help_heading = "Isi",
        value_name = "BERKAS",
        help = "Berkas, folder, atau id SOP [bawaan: sops/ dan kantor.yaml]"
    )]
    pub(crate) paths: Vec<PathBuf>,
    #[arg(long, value_enum, default_value_t = CheckFormat::Teks, hide_default_value = true, hide_possible_values = true, value_name = "BENTUK", help = "teks (bawaan), json, atau sarif")]
    pub(crate) format: CheckFormat,
    #[arg(long, value_enum, default_value_t = ProfileName::Kantor, hide_default_value = true, hide_possible_values = true, value_name = "PROFIL", help = "kantor (bawaan), atau ketat: menurut huruf PermenPANRB 35/2012")]
    pub(crate) profil: ProfileName,
    #[arg(long, help = "Peringatan juga dianggap gagal")]
    pub(crate) tegas: bool,
    #[arg(
        long,
        help = "Betulkan sendiri yang pasti, misalnya ejaan dan kunci yang salah satu huruf; komentar tetap"
    )]
    pub(crate) perbaiki: bool,
    #[arg(
        long,
        help = "Coba juga setiap surat pada semua keadaan (isian terpanjang dan kosong, dua belas anggota, semua bentuk tanda tangan): yang tidak muat disebut di baris templatnya"
    )]
    pub(crate) surat: bool,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ProfileName {
    Kantor,
    Ketat,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CheckFormat {
    Teks,
    Json,
    Sarif,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct ExplainArgs {
    #[arg(
        help_heading = "Isi",
        value_name = "KODE",
        help = "Kode temuan, misalnya T10; atau kunci berkas, misalnya kelengkapan"
    )]
    pub(crate) code: String,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
#[allow(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub(crate) struct PrintArgs {
    #[arg(
        help_heading = "Isi",
        value_name = "SOP",
        required_unless_present_any = ["perkara", "dokumen", "peta", "himpunan", "galeri"],
        group = "isi_sop",
        conflicts_with = "perkara",
        help = "Id SOP"
    )]
    pub(crate) sop: Option<String>,
    #[arg(long, value_name = "NO", help = "Nomor perkara")]
    pub(crate) perkara: Option<String>,
    #[arg(
        long,
        conflicts_with_all = ["sop", "perkara", "dokumen"],
        help = "Peta semua SOP kantor: siapa memanggil siapa, dokumen apa ke mana"
    )]
    pub(crate) peta: bool,
    #[arg(
        long,
        conflicts_with_all = ["sop", "perkara", "dokumen", "peta", "format", "berlaku", "konsep"],
        help = "Flowchart semua SOP kantor dan bagan-bagan uji, dengan ukurannya, ke satu folder [bawaan: galeri]"
    )]
    pub(crate) galeri: bool,
    #[arg(
        long,
        value_name = "NAMA",
        value_delimiter = ',',
        help = "identitas, tabel, flowchart, lembar-permohonan (kosong), standar-pelayanan, poster; untuk perkara: tanda-terima, tanda-terima-80mm, nomor-antrean, ceklis, lembar-permohonan, lembar-kendali, atau id surat; buku:ID atau buku:ID:MASA [bawaan: semua]"
    )]
    pub(crate) dokumen: Vec<String>,
    #[arg(
        long,
        value_enum,
        hide_possible_values = true,
        value_name = "BENTUK",
        help = "pdf (bawaan), svg, html, xlsx (SOP dan buku), docx (SOP dan surat), atau json; alur SOP bagi program lain: bpmn, mermaid, atau dot"
    )]
    pub(crate) format: Option<PrintFormat>,
    #[arg(
        long,
        requires = "isi_sop",
        help = "Cetak versi SOP yang berlaku, bukan berkas yang sedang disunting"
    )]
    pub(crate) berlaku: bool,
    #[command(flatten)]
    pub(crate) volume: VolumeArgs,
    #[arg(long, help = "Cetak sebagai konsep: yang belum ada tampak sebagai isian kosong")]
    pub(crate) konsep: bool,
    #[arg(
        long,
        requires = "perkara",
        conflicts_with = "konsep",
        help = "Surat seperti jadinya bila ditandatangani sekarang oleh --oleh; tidak ada nomor yang diambil, tidak ada yang tersimpan"
    )]
    pub(crate) pratinjau: bool,
    #[arg(
        short = 'o',
        long = "ke",
        value_name = "BERKAS",
        help = "Tulis ke berkas atau folder ini [bawaan: folder ini]"
    )]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct GuideArgs {
    #[arg(
        help_heading = "Isi",
        value_name = "SOP",
        required_unless_present = "perkara",
        conflicts_with = "perkara",
        help = "Id SOP untuk perkara baru"
    )]
    pub(crate) sop: Option<String>,
    #[arg(long, value_name = "NO", help = "Lanjutkan perkara ini")]
    pub(crate) perkara: Option<String>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct OpenArgs {
    #[arg(help_heading = "Isi", value_name = "SOP", help = "Id SOP")]
    pub(crate) sop: String,
    #[command(flatten)]
    pub(crate) fields: FieldArgs,
    #[command(flatten)]
    pub(crate) papers: PaperArgs,
}

#[derive(Args, Debug, Default)]
pub(crate) struct FieldArgs {
    #[arg(
        long = "isian",
        value_name = "ID=NILAI",
        help = "Isi satu isian; boleh diulang. Daftar: satu kali per anggota, \"daftar=nama:Contoh;lahir:2008-01-31\"; menambah: \"daftar+=…\"; membetulkan anggota kedua: daftar.2.nama=Contoh"
    )]
    pub(crate) fields: Vec<String>,
}

#[derive(Args, Debug, Default)]
pub(crate) struct PaperArgs {
    #[arg(
        long = "diterima",
        value_name = "DOKUMEN[:BENTUK]",
        value_delimiter = ',',
        help = "Berkas yang diterima; bentuk: fotokopi, asli, ditunjukkan, ditarik"
    )]
    pub(crate) papers: Vec<String>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct WorklistArgs {
    #[arg(long, help = "Semua pekerjaan, tidak hanya milik saya")]
    pub(crate) semua: bool,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct DoArgs {
    #[arg(help_heading = "Isi", value_name = "NO", help = "Nomor perkara")]
    pub(crate) case: String,
    #[arg(
        help_heading = "Isi",
        value_name = "KEGIATAN",
        help = "Id kegiatan; bila terbuka beberapa kali, dengan nomornya, misalnya periksa#2"
    )]
    pub(crate) row: String,
    #[arg(
        long,
        value_name = "JAWABAN",
        help = "Jawaban atas pertanyaan kegiatan ini, misalnya Ya"
    )]
    pub(crate) jawab: Option<String>,
    #[arg(
        long,
        value_name = "DOKUMEN",
        value_delimiter = ',',
        help = "Berkas yang kurang, bila dikembalikan"
    )]
    pub(crate) kurang: Vec<String>,
    #[arg(long, value_name = "ALASAN", help = "Alasan, satu kalimat")]
    pub(crate) alasan: Option<String>,
    #[command(flatten)]
    pub(crate) fields: FieldArgs,
    #[command(flatten)]
    pub(crate) papers: PaperArgs,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct HandArgs {
    #[arg(help_heading = "Isi", value_name = "NO", help = "Nomor perkara")]
    pub(crate) case: String,
    #[arg(
        help_heading = "Isi",
        value_name = "KEGIATAN",
        help = "Id kegiatan; bila terbuka beberapa kali, dengan nomornya, misalnya periksa#2"
    )]
    pub(crate) row: String,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct ResubmitArgs {
    #[arg(help_heading = "Isi", value_name = "NO", help = "Nomor perkara")]
    pub(crate) case: String,
    #[command(flatten)]
    pub(crate) fields: FieldArgs,
    #[command(flatten)]
    pub(crate) papers: PaperArgs,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct CallArgs {
    #[arg(help_heading = "Isi", value_name = "NO", help = "Nomor perkara")]
    pub(crate) case: String,
    #[arg(help_heading = "Isi", value_name = "DOKUMEN", help = "Id dokumen yang kurang")]
    pub(crate) document: String,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct WithdrawArgs {
    #[arg(help_heading = "Isi", value_name = "NO", help = "Nomor perkara")]
    pub(crate) case: String,
    #[arg(long, value_name = "ALASAN", help = "Alasan, satu kalimat")]
    pub(crate) alasan: Option<String>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct ReportArgs {
    #[arg(
        long,
        value_name = "TAHUN-BULAN",
        conflicts_with_all = ["dari", "sampai"],
        help = "Satu bulan, misalnya 2026-03 [bawaan: bulan ini]"
    )]
    pub(crate) bulan: Option<String>,
    #[arg(long, value_name = "TAHUN-BULAN", help = "Dari bulan ini")]
    pub(crate) dari: Option<String>,
    #[arg(long, value_name = "TAHUN-BULAN", help = "Sampai dengan bulan ini [bawaan: sekarang]")]
    pub(crate) sampai: Option<String>,
    #[arg(long, value_name = "SOP", help = "Hanya SOP ini")]
    pub(crate) sop: Option<String>,
    #[arg(long, value_enum, default_value_t = ReportFormat::Teks, hide_default_value = true, hide_possible_values = true, value_name = "BENTUK", help = "teks (bawaan), csv, xlsx, atau json")]
    pub(crate) format: ReportFormat,
    #[arg(
        short = 'o',
        long = "ke",
        value_name = "BERKAS",
        help = "Berkas .xlsx yang ditulis [bawaan: laporan-BULAN.xlsx di folder ini]"
    )]
    pub(crate) output: Option<PathBuf>,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ReportFormat {
    Teks,
    Csv,
    Xlsx,
    Json,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct SchemaArgs {
    #[arg(help_heading = "Isi", value_enum, default_value_t = SchemaKind::Sop, hide_possible_values = true, hide_default_value = true, value_name = "BERKAS", help = "sop (bawaan), turunan, kantor, atau uji")]
    pub(crate) kind: SchemaKind,
}

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SchemaKind {
    Sop,
    Turunan,
    Kantor,
    Uji,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct ManualArgs {
    #[arg(
        short = 'o',
        long = "ke",
        value_name = "FOLDER",
        help = "Tulis semua halaman ke folder ini [bawaan: halaman utama ke layar]"
    )]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct CompletionArgs {
    #[arg(
        help_heading = "Isi",
        value_enum,
        hide_possible_values = true,
        value_name = "SHELL",
        help = "bash, zsh, fish, elvish, atau powershell"
    )]
    pub(crate) shell: clap_complete::Shell,
}
