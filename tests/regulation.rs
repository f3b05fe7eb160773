//! Regulations are recognised in the sentences of SOP forms, in every spelling that offices use.
//! What they say is not asked.

use tertib::sop::regulation::{from_id, mentions};

fn named(sentence: &str) -> Vec<String> {
    mentions(sentence).iter().map(|mention| mention.regulation.to_string()).collect()
}

#[test]
fn one_regulation_has_one_name_in_every_spelling() {
    // The legal bases of the four shipped SOPs and of the regulation's own examples, with their short names.
    for (sentence, name) in [
        ("Undang-undang Nomor 23 Tahun 2006 tentang Administrasi Kependudukan;", "UU 23/2006"),
        ("UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 23 TAHUN 2006", "UU 23/2006"),
        ("UU No. 23 Tahun 2006", "UU 23/2006"),
        ("UU 23/2006", "UU 23/2006"),
        ("Peraturan Pemerintah Nomor 40 Tahun 2019", "PP 40/2019"),
        ("PP No 40/2019", "PP 40/2019"),
        ("Peraturan Pemerintah Pengganti Undang-Undang Nomor 2 Tahun 2022", "Perpu 2/2022"),
        ("Peraturan Presiden Republik Indonesia Nomor 96 Tahun 2018", "Perpres 96/2018"),
        ("Perpres Nomor 96 Tahun 2018", "Perpres 96/2018"),
        ("Peraturan Menteri PANRB Nomor 35 Tahun 2012", "PermenPANRB 35/2012"),
        ("PermenPANRB 35/2012", "PermenPANRB 35/2012"),
        (
            "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 35 Tahun 2012",
            "PermenPANRB 35/2012",
        ),
        ("Peraturan Menteri Dalam Negeri Nomor 109 Tahun 2019", "Permendagri 109/2019"),
        ("Permendagri No. 109 Tahun 2019", "Permendagri 109/2019"),
        ("Peraturan Menteri PAN Nomor PER/21/M.PAN/11/2008", "PermenPANRB PER/21/M.PAN/11/2008"),
        ("Peraturan Daerah Kabupaten Karanganyar Nomor 16 Tahun 2016", "Perda 16/2016"),
        ("Perda Provinsi Jawa Tengah Nomor 16 Tahun 2016", "Perda Provinsi 16/2016"),
        ("Peraturan Bupati Karanganyar Nomor 4 Tahun 2019 tentang Petunjuk", "Perbup 4/2019"),
        ("Perbup 4/2019", "Perbup 4/2019"),
        ("Keputusan Bupati Karanganyar Nomor 470/21 Tahun 2021", "Kepbup 470/21/2021"),
    ] {
        assert_eq!(named(sentence), [name], "{sentence}");
    }
}

#[test]
fn a_sentence_may_name_several_and_one_does_not_take_the_number_of_another() {
    assert_eq!(
        named("Undang-Undang Nomor 23 Tahun 2006 sebagaimana diubah dengan UU 24/2013"),
        ["UU 23/2006", "UU 24/2013"]
    );
    assert_eq!(
        named("Peraturan Pemerintah tentang Pelaksanaan Undang-Undang Nomor 23 Tahun 2006"),
        ["UU 23/2006"]
    );
    assert_eq!(
        named(
            "Peraturan Bupati Karanganyar Nomor 70 Tahun 2016 tentang Susunan Organisasi (Berita Daerah Kabupaten.Karanganyar Tahun 2016 Nomor 70);"
        ),
        ["Perbup 70/2016"]
    );
}

#[test]
fn what_is_no_regulation_is_none() {
    for sentence in [
        "",
        "tentang Peraturan Bupati",
        "SOP Nomor 800 / 21 Tahun 2021",
        "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
        "pp. 12 tahun lamanya",
        "Peraturan Presiden; Nomor 4 Tahun 2019",
        "PP 40 Tahun 19",
    ] {
        assert_eq!(named(sentence), [""; 0], "{sentence}");
    }
}

#[test]
fn a_mention_covers_just_its_words() {
    let sentence = "menurut Perpres Nomor 96 Tahun 2018, pasal 5";
    let found = mentions(sentence);
    assert_eq!(&sentence[found[0].range.clone()], "Perpres Nomor 96 Tahun 2018");
}

#[test]
fn an_id_names_its_regulation() {
    let name = |id| from_id(id).map(|one| one.to_string());
    assert_eq!(name("uu_23_2006").as_deref(), Some("UU 23/2006"));
    assert_eq!(name("permenpan_35_2012").as_deref(), Some("PermenPANRB 35/2012"));
    assert_eq!(name("permendagri_109_2019").as_deref(), Some("Permendagri 109/2019"));
    assert_eq!(name("dasar_1"), None);
    assert_eq!(name("uu"), None);
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in ".{0,200}") {
        for mention in mentions(&text) {
            proptest::prop_assert!(text.get(mention.range).is_some());
        }
        from_id(&text);
    }
}
