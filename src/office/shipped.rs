//! The files that come with the program: a small office for the demo.
//! They are data; nothing in the program looks inside them by name.

/// Path in the office folder, and text.
pub const OFFICE: &[(&str, &str)] = &[
    ("kantor.yaml", include_str!("../../kantor.yaml")),
    ("sops/e-ktp.yaml", include_str!("../../sops/e-ktp.yaml")),
    (
        "templates/surat/surat-pengantar-e-ktp.md",
        include_str!("../../templates/surat/surat-pengantar-e-ktp.md"),
    ),
    (
        "templates/surat/surat-perekaman.md",
        include_str!("../../templates/surat/surat-perekaman.md"),
    ),
];

/// The demo: moments, words and command lines.
pub const DEMO: &str = include_str!("../../templates/demo/demo.txt");
