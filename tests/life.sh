#!/bin/sh
# Riwayat satu perkara e-KTP dari loket sampai selesai, hanya dengan perintah biasa dan --json.
# Pemakaian: tests/life.sh PROGRAM; berjalan di salinan folder kantor, pada jam komputer ini.
set -eu

program=$1
asal=$(cd "$(dirname "$0")/.." && pwd)
kantor=$(mktemp -d)
trap 'rm -rf "$kantor"' EXIT
mkdir -p "$kantor/templates"
cp "$asal/kantor.yaml" "$kantor/"
cp -r "$asal/sops" "$kantor/"
cp -r "$asal/templates/surat" "$kantor/templates/"
cd "$kantor"

gagal() { echo "GAGAL: $1" >&2; cat jawab.json >&2; exit 1; }

# jalan KODE PERINTAH...: kode keluar harus KODE, jawaban masuk jawab.json, stderr harus kosong.
jalan() {
    harus=$1
    shift
    kode=0
    "$program" --json "$@" >jawab.json 2>keluh.txt || kode=$?
    [ "$kode" -eq "$harus" ] || gagal "'$*' keluar dengan $kode, bukan $harus"
    [ ! -s keluh.txt ] || gagal "'$*' mengeluh di luar JSON: $(cat keluh.txt)"
}

# nilai KUNCI: nilai kunci tingkat pertama (JSON ditulis satu kunci sebaris).
nilai() { sed -n "s/,\$//; s/^  \"$1\": \"\{0,1\}\([^\"]*\)\"\{0,1\}\$/\1/p" jawab.json; }

# dalam KUNCI: nilai kunci itu di mana pun, sebaris satu.
dalam() { sed -n "s/^ *\"$1\": \"\([^\"]*\)\",\{0,1\}\$/\1/p" jawab.json; }

# sama YANG_ADA YANG_HARUS
sama() { [ "$1" = "$2" ] || gagal "ada '$1', harus '$2'"; }

# berisi KATA: kata itu ada di jawaban.
berisi() { grep -qF -- "$1" jawab.json || gagal "jawaban tidak memuat '$1'"; }

# tanpa KATA: kata itu tidak ada di jawaban.
tanpa() { ! grep -qF -- "$1" jawab.json || gagal "jawaban memuat '$1'"; }

# terbuka KEGIATAN: kegiatan inilah yang terbuka sekarang (kosong: tidak ada).
terbuka() {
    "$program" --json lihat "$no" >jawab.json
    sama "$(sed -n '/^  "pekerjaan": \[/,/^  \]/s/^      "kegiatan": "\(.*\)",$/\1/p' jawab.json)" "$1"
}

# --- SOP diperiksa dahulu.
jalan 0 periksa --tegas
sama "$(nilai berkas)" 9

# --- Buka: pemohon belum membawa Kartu Keluarga.
buka() {
    jalan "$1" buka e-ktp --oleh sari --kunci buka-1 --isian jenis=baru --isian nik=3313140101089001 \
        --isian "nama_pemohon=$2" --isian tanggal_lahir=2000-01-01 --isian pernah_kawin=tidak \
        --diterima f_1_02
}
buka 0 'Contoh Pemohon'
no=$(nilai perkara)
sama "$no" 1
sama "$(nilai diulang)" false
tanpa 3313140101089001
tanpa 'Contoh Pemohon'

# Kunci yang sama: jawaban yang sama, tetap satu perkara. Kunci sama, isi lain: ditolak.
cp jawab.json pertama.json
buka 0 'Contoh Pemohon'
sama "$(nilai diulang)" true
sed 's/"diulang": false/"diulang": true/' pertama.json | cmp -s - jawab.json || gagal 'jawaban ulang berbeda'
buka 1 'Contoh Lain'
sama "$(dalam kode)" kunci-dipakai
jalan 0 kerja --semua
sama "$(dalam kegiatan)" terima

# --- Loket menerima dan mengagenda; nomor register muncul.
jalan 1 kerjakan "$no" agenda --oleh sari
sama "$(dalam kode)" belum-giliran
jalan 0 kerjakan "$no" terima --oleh sari
jalan 1 kerjakan "$no" terima --oleh sari
sama "$(dalam kode)" sudah-selesai
jalan 0 kerjakan "$no" agenda --oleh sari
register=$(dalam nomor)
sama "${register%/*}" 1
terbuka verifikasi

# --- Orang yang salah, dan berkas yang kurang, ditolak; perkara tidak berubah.
cp jawab.json sebelum.json
jalan 1 kerjakan "$no" verifikasi --jawab Ya --oleh sari
sama "$(dalam kode)" bukan-peran
jalan 1 kerjakan "$no" verifikasi --jawab Ya --oleh tuti
sama "$(dalam kode)" berkas-kurang
berisi 'Kartu Keluarga'
jalan 1 kerjakan "$no" verifikasi --jawab Tidak --kurang kk --oleh tuti
sama "$(dalam kode)" alasan-belum-ada
terbuka verifikasi
cmp -s sebelum.json jawab.json || gagal 'penolakan mengubah perkara'

# --- Dikembalikan: nomor tetap, tidak ada pekerjaan, jam kantor berhenti.
jalan 0 kerjakan "$no" verifikasi --jawab Tidak --kurang kk --alasan 'Kartu Keluarga belum ada' --oleh tuti
berisi '"masuk_lagi_di": "terima"'
sama "$(dalam nomor)" "$register"
terbuka ''
jalan 1 kerjakan "$no" terima --oleh sari
sama "$(dalam kode)" menunggu-pemohon

# --- Diserahkan kembali; mulai lagi dari terima dengan nomor yang sama.
jalan 0 serahkan "$no" --diterima kk --oleh sari --kunci serah-1
terbuka terima
jalan 0 kerjakan "$no" terima --oleh sari
jalan 0 kerjakan "$no" agenda --oleh sari
sama "$(dalam nomor)" "$register"
jalan 0 kerjakan "$no" verifikasi --jawab Ya --oleh tuti
jalan 0 kerjakan "$no" validasi --oleh hadi

# --- Perekaman: kunci yang sama tetap satu nomor surat.
jalan 0 kerjakan "$no" rekam --oleh dewi --kunci rekam-1
cp jawab.json pertama.json
jalan 0 kerjakan "$no" serahkan --oleh sari
jalan 0 kerjakan "$no" rekam --oleh dewi --kunci rekam-1
sama "$(nilai diulang)" true
sed 's/"diulang": false/"diulang": true/' pertama.json | cmp -s - jawab.json || gagal 'jawaban ulang berbeda'

# --- Selesai: satu nomor register, satu nomor bagi tiap surat, tidak ada lagi yang dapat dikerjakan.
jalan 0 lihat "$no"
sama "$(nilai status)" 'Surat pengantar diserahkan'
sama "$(sed -n '/^  "akhir": {/,/}/s/^    "id": "\(.*\)",$/\1/p' jawab.json)" selesai
sama "$(sed -n '/^  "nomor": \[/,/^  \]/p' jawab.json | grep -c '"buku"')" 3
berisi "\"nomor\": \"$register\""
berisi "\"nomor\": \"400.12.2.1/001/"
jalan 1 kerjakan "$no" serahkan --oleh sari
sama "$(dalam kode)" perkara-berakhir
jalan 1 cabut "$no" --alasan 'tidak jadi' --oleh sari
sama "$(dalam kode)" perkara-berakhir
jalan 0 kerja --semua
tanpa '"perkara":'

# --- Catatan utuh.
jalan 0 audit
sama "$(nilai utuh)" true
sama "$(nilai perkara)" 1
sama "$(nilai nomor)" 3
echo 'riwayat perkara lengkap'
