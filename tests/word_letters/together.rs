//! A Word letter beside other papers of one command: either all of them are given out, or none.

use tertib::base::limits::KEY_BYTES_MAX;

use crate::office::{Own, letter_of_moving, print, said, shown, tertib};

/// The letter was printed before, so that it would be a copy, and nobody answers for it.
#[test]
fn a_receipt_is_not_given_out_beside_a_word_letter_that_is_refused() {
    let own = Own::with(&letter_of_moving());
    let kantor = shown(&own.played());
    let to = own.path().join("cetakan");
    let folder = shown(&to);
    let run = print(&kantor, "surat_pindah", &["--format", "docx", "-o", &folder]);
    assert!(run.status.success());
    std::fs::remove_dir_all(&to).expect("it was printed");
    let papers = "tanda-terima,surat_pindah";
    let run = print(&kantor, papers, &["--format", "pdf", "-o", &folder]);
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(1), "{told}");
    let words = "`surat_pindah` sudah pernah dicetak; yang ini salinan ke-1, dan dicatat siapa yang mencetaknya: sebutkan --oleh PEGAWAI";
    assert_eq!(told.trim(), format!("ditolak [salinan-tanpa-nama]: {words}"));
    assert!(!to.exists());
    let history = said(&tertib(&["lihat", "1", "--kantor", &kantor]));
    assert!(history.contains("surat_pindah dicetak (asli)"), "{history}");
    assert!(!history.contains("tanda-terima dicetak"), "{history}");
}

/// A key that is too long with what is added for Word letters is told before the receipt is given out.
#[test]
fn a_key_that_is_too_long_for_the_word_letter_is_refused_for_the_receipt_too() {
    let own = Own::with(&letter_of_moving());
    let kantor = shown(&own.played());
    let run = print(
        &kantor,
        "tanda-terima,surat_pindah",
        &["--format", "pdf", "--oleh", "sari", "--kunci", &"k".repeat(KEY_BYTES_MAX - 1)],
    );
    let told = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(!run.status.success() && told.contains("kunci"), "{told}");
    assert!(!said(&tertib(&["lihat", "1", "--kantor", &kantor])).contains("dicetak"));
}
