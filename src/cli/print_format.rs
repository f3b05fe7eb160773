//! The forms in which `cetak` and `bandingkan` print: how each is called, and how its files end.
//! It makes none of them.

use clap::ValueEnum;

#[derive(ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum PrintFormat {
    Pdf,
    Svg,
    Html,
    Xlsx,
    Docx,
    Json,
    Bpmn,
    Mermaid,
    Dot,
}

impl PrintFormat {
    /// As it is typed after `--format`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Svg => "svg",
            Self::Html => "html",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Json => "json",
            Self::Bpmn => "bpmn",
            Self::Mermaid => "mermaid",
            Self::Dot => "dot",
        }
    }

    /// The ending of the files that are named here.
    pub(crate) fn ending(self) -> &'static str {
        self.endings()[0]
    }

    /// The endings by which such a file is known, in small letters, the usual one first.
    pub(crate) fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Svg => &["svg"],
            Self::Html => &["html", "htm"],
            Self::Xlsx => &["xlsx"],
            Self::Docx => &["docx"],
            Self::Json => &["json"],
            Self::Bpmn => &["bpmn", "xml"],
            Self::Mermaid => &["mmd", "mermaid", "md", "txt"],
            Self::Dot => &["dot", "gv", "txt"],
        }
    }
}
