//! What the map of an office says: its SOPs, and for each pair what leads from the one to the other.
//! It places nothing.

use serde::Serialize;

use crate::document::imprint::{Imprint, Letterhead};

/// The map with its picture.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct OfficeMapFacts {
    /// Sheet, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// The office.
    #[serde(rename = "kepala")]
    pub letterhead: Letterhead,
    /// What the picture says.
    #[serde(flatten)]
    pub map: MapFacts,
    /// The picture.
    #[serde(skip)]
    pub svg: String,
}

/// The SOPs and the lines between them.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct MapFacts {
    /// Above the map.
    #[serde(rename = "judul")]
    pub title: String,
    /// Below the map: what ties it to the text it was made from.
    #[serde(rename = "kaki")]
    pub foot: String,
    /// The SOPs, by id.
    #[serde(rename = "sop")]
    pub nodes: Vec<MapNode>,
    /// The lines, in the order of the SOPs they leave.
    #[serde(rename = "hubungan")]
    pub lines: Vec<MapLine>,
}

/// One SOP.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct MapNode {
    /// Its id.
    pub id: String,
    /// Its name; of an SOP without a file what the others call it.
    #[serde(rename = "nama")]
    pub name: String,
    /// Its number, or what keeps it from having one.
    #[serde(rename = "keadaan")]
    pub state: String,
    /// False for an SOP that is named but has no file.
    #[serde(rename = "ada")]
    pub is_there: bool,
}

/// Who of two related SOPs names the other.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
pub enum TieSides {
    /// Each names the other.
    #[serde(rename = "dua arah")]
    Both,
    /// Only one does.
    #[serde(rename = "satu arah")]
    One,
}

/// What leads from one SOP to another.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct MapLine {
    /// Index of the SOP it leaves.
    #[serde(rename = "dari")]
    pub from: usize,
    /// Index of the SOP it enters.
    #[serde(rename = "ke")]
    pub to: usize,
    /// Whether the two name each other as related; said at one line of a pair only.
    #[serde(rename = "terkait")]
    pub tie: Option<TieSides>,
    /// Calls, starts and papers; none: the line is a tie and nothing else.
    #[serde(rename = "isi")]
    pub labels: Vec<MapLabel>,
}

/// One thing that leads from an SOP to another.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
pub struct MapLabel {
    /// What it is.
    #[serde(rename = "jenis")]
    pub kind: LabelKind,
    /// In words that say the kind as well.
    #[serde(rename = "kata")]
    pub text: String,
}

/// What leads from an SOP to another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LabelKind {
    /// A case is opened and waited for.
    #[serde(rename = "panggil")]
    Call,
    /// A case is opened at an end.
    #[serde(rename = "picu")]
    Trigger,
    /// A paper is handed on.
    #[serde(rename = "dokumen")]
    Paper,
}

impl LabelKind {
    /// The word before the label.
    pub fn word(self) -> &'static str {
        match self {
            Self::Call => "panggil",
            Self::Trigger => "picu",
            Self::Paper => "dokumen",
        }
    }
}

/// An SOP in words.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct MapSentences {
    /// Its name.
    #[serde(rename = "nama")]
    pub name: String,
    /// Its number, or what keeps it from having one.
    #[serde(rename = "keadaan")]
    pub state: String,
    /// What leads from it to others, a sentence for each of them.
    #[serde(rename = "kata")]
    pub sentences: Vec<String>,
}

impl MapFacts {
    /// Every SOP with what leads from it to others, for the list below the picture.
    pub fn sentences(&self) -> Vec<MapSentences> {
        let one = |(index, node): (usize, &MapNode)| {
            let own = self.lines.iter().filter(|line| line.from == index);
            let mut sentences: Vec<String> = own.map(|line| self.sentence(line)).collect();
            let others = self.lines.iter().filter(|line| line.to == index);
            let mutual = others.filter(|line| line.tie == Some(TieSides::Both));
            let unsaid = mutual.filter(|line| {
                !self.lines.iter().any(|own| (own.from, own.to) == (index, line.from))
            });
            sentences
                .extend(unsaid.map(|line| format!("Terkait dengan {}.", self.name(line.from))));
            MapSentences { name: node.name.clone(), state: node.state.clone(), sentences }
        };
        self.nodes.iter().enumerate().map(one).collect()
    }

    /// The map for those who do not see it: a sentence for each SOP, then one for each line.
    pub fn in_words(&self) -> Vec<String> {
        let nodes = self.nodes.iter().map(|node| format!("{}, {}.", node.name, node.state));
        let lines = self.lines.iter();
        let lines = lines.map(|line| format!("{}: {}", self.name(line.from), self.sentence(line)));
        nodes.chain(lines).collect()
    }

    fn name(&self, node: usize) -> &str {
        self.nodes.get(node).map_or("", |node| node.name.as_str())
    }

    fn sentence(&self, line: &MapLine) -> String {
        let to = self.name(line.to);
        if line.labels.is_empty() {
            return format!("Terkait dengan {to}.");
        }
        let words: Vec<&str> = line.labels.iter().map(|label| label.text.as_str()).collect();
        format!("Ke {to}: {}.", words.join("; "))
    }
}
