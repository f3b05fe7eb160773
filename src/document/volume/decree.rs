//! The decree that puts SOPs in force, in the form of decrees of heads of offices: menimbang, mengingat, memutuskan,
//! diktum, signature; behind that of the book the list of its SOPs. PermenPANRB 35/2012 asks for such a decree in every
//! document of SOPs and leaves its words to the office.
//! Number, day and signer stand here only if a file says so; else they are dotted lines. The office reads the words
//! before it signs: they are the shortest that the form allows, not advice on law.

use jiff::civil::Date;
use serde::Serialize;

use crate::base::time::long_date;
use crate::document::identity::Approver;
use crate::document::sheets::Setting;
use crate::document::volume::cover::{BLANK, capitals, or_blank};
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::regulation::{self, Regulation};

/// The regulation that asks for SOPs.
const GROUND: &str = "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Nomor 35 Tahun 2012 \
                      tentang Pedoman Penyusunan Standar Operasional Prosedur Administrasi Pemerintahan";

/// What is known of a decree before it is signed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct KnownDecree {
    /// Its number.
    pub number: Option<String>,
    /// The day it was signed.
    pub date: Option<Date>,
    /// Who signs; without a name it is written by hand.
    pub signer: Option<Approver>,
}

/// Facts of the decree.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct DecreeFacts {
    /// Its sheet.
    #[serde(skip)]
    pub setting: Setting,
    /// `CAMAT KEBAKKRAMAT`
    #[serde(rename = "pejabat")]
    pub authority: String,
    /// Number, or a dotted line.
    #[serde(rename = "nomor")]
    pub number: String,
    /// What it is about, in capitals.
    #[serde(rename = "tentang")]
    pub about: String,
    /// Menimbang.
    #[serde(rename = "menimbang")]
    pub considering: Vec<String>,
    /// Mengingat.
    #[serde(rename = "mengingat")]
    pub minding: Vec<String>,
    /// Diktum with their words.
    #[serde(rename = "diktum")]
    pub articles: Vec<(String, String)>,
    /// Where it is signed.
    #[serde(rename = "tempat")]
    pub place: String,
    /// When it was signed, or a dotted line.
    #[serde(rename = "tanggal")]
    pub date: String,
    /// Name and NIP of who signs; absent: by hand.
    #[serde(rename = "penanda_tangan")]
    pub signer: Option<Approver>,
    /// The SOPs that it puts in force, behind the decree of the book.
    #[serde(rename = "lampiran")]
    pub list: Vec<ListedSop>,
}

/// One SOP of the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct ListedSop {
    /// Name.
    #[serde(rename = "nama")]
    pub name: String,
    /// Number; `-` while it has none.
    #[serde(rename = "nomor")]
    pub number: String,
    /// Day of effect; `-` while it has none.
    #[serde(rename = "tanggal_efektif")]
    pub effective: String,
}

impl DecreeFacts {
    /// The decree on one SOP; its approver signs.
    pub fn of_sop(sop: &Sop, office: &Kantor, setting: Setting) -> Self {
        let name = &sop.name.value.0;
        let effective = sop.identity.as_ref().and_then(|identity| identity.effective.as_ref());
        let known = KnownDecree { signer: Approver::of(sop), ..KnownDecree::default() };
        let mut decree = Self::about(
            &format!("Standar Operasional Prosedur {name}"),
            (office, &known),
            basis(&[sop]),
            setting,
        );
        if let (Some(date), Some((_, last))) = (effective, decree.articles.last_mut()) {
            *last = format!(
                "Standar Operasional Prosedur ini mulai berlaku pada tanggal {}.",
                long_date(date.value.0)
            );
        }
        decree
    }

    /// The decree on all of these SOPs, with what the office says of it (`cetak.keputusan`). If it names no signer,
    /// and all SOPs that have an approver have the same, he signs.
    pub fn of_book(
        sops: &[&Sop],
        office: &Kantor,
        mut known: KnownDecree,
        setting: Setting,
    ) -> Self {
        let mut approvers = sops.iter().filter_map(|sop| Approver::of(sop));
        if known.signer.is_none() {
            let first = approvers.next();
            known.signer = first.filter(|first| approvers.all(|other| other == *first));
        }
        let about = format!("Standar Operasional Prosedur {}", office.name.value.0);
        let mut decree = Self::about(&about, (office, &known), basis(sops), setting);
        decree.list = sops.iter().map(|sop| listed(sop)).collect();
        decree
    }

    fn about(
        about: &str,
        (office, known): (&Kantor, &KnownDecree),
        minding: Vec<String>,
        setting: Setting,
    ) -> Self {
        let position = known.signer.as_ref().map(|signer| signer.position.clone());
        let authority = or_blank(position.filter(|position| !position.is_empty()));
        let place = office.town.as_ref().map(|town| town.value.0.clone());
        let articles = [
            (
                "KESATU",
                format!(
                    "Menetapkan {about} sebagaimana tercantum dalam dokumen ini, yang merupakan bagian tidak \
                     terpisahkan dari Keputusan ini."
                ),
            ),
            (
                "KEDUA",
                format!(
                    "Standar Operasional Prosedur sebagaimana dimaksud pada diktum KESATU menjadi pedoman kerja \
                     bagi setiap pelaksana pada {}.",
                    office.name.value.0
                ),
            ),
            ("KETIGA", "Keputusan ini mulai berlaku pada tanggal ditetapkan.".to_owned()),
        ];
        let signer = known.signer.clone().filter(|signer| !signer.name.is_empty());
        Self {
            setting,
            considering: vec![format!(
                "bahwa untuk melaksanakan {GROUND}, perlu menetapkan {about}"
            )],
            authority,
            number: or_blank(known.number.clone()),
            about: capitals(about),
            minding,
            articles: articles.map(|(name, words)| (name.to_owned(), words)).to_vec(),
            place: or_blank(place),
            date: known.date.map_or_else(|| BLANK.to_owned(), long_date),
            signer,
            list: Vec::new(),
        }
    }
}

/// The legal basis of all these SOPs: the same regulation once, the higher and the older first; what names none last.
fn basis(sops: &[&Sop]) -> Vec<String> {
    let identities = sops.iter().filter_map(|sop| sop.identity.as_ref());
    let texts = identities.flat_map(|identity| &identity.basis).map(|basis| &basis.text.value.0);
    let mut items: Vec<(Option<Regulation>, String)> = Vec::new();
    for text in texts {
        let text = text.trim_end_matches([';', '.', ' ']);
        let regulation = regulation::first(text);
        let is_same = |(other, words): &(Option<Regulation>, String)| match (&regulation, other) {
            (Some(one), Some(other)) => one == other,
            (None, None) => words == text,
            (Some(_), None) | (None, Some(_)) => false,
        };
        if !items.iter().any(is_same) {
            items.push((regulation, text.to_owned()));
        }
    }
    if sops.len() > 1 {
        items.sort_by_key(|(regulation, _)| {
            (regulation.is_none(), regulation.as_ref().map(Regulation::place))
        });
    }
    items.into_iter().map(|(_, text)| text).collect()
}

fn listed(sop: &Sop) -> ListedSop {
    let identity = sop.identity.as_ref();
    let number = identity.and_then(|identity| identity.number.as_ref());
    let effective = identity.and_then(|identity| identity.effective.as_ref());
    let dash = || "-".to_owned();
    ListedSop {
        name: sop.name.value.0.clone(),
        number: number.map_or_else(dash, |number| number.value.0.clone()),
        effective: effective.map_or_else(dash, |date| long_date(date.value.0)),
    }
}
