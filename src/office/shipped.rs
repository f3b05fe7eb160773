//! The files that come with the program: a small office for the demo.
//! They are data; nothing in the program looks inside them by name.

/// Path in the office folder, and text.
pub const OFFICE: &[(&str, &str)] = &[
    ("kantor.yaml", include_str!("../../kantor.yaml")),
    ("sops/akta-kelahiran.yaml", include_str!("../../sops/akta-kelahiran.yaml")),
    ("sops/e-ktp.yaml", include_str!("../../sops/e-ktp.yaml")),
    ("sops/kk.yaml", include_str!("../../sops/kk.yaml")),
    ("sops/pindah.yaml", include_str!("../../sops/pindah.yaml")),
    ("sops/uji/akta-kelahiran.yaml", include_str!("../../sops/uji/akta-kelahiran.yaml")),
    ("sops/uji/e-ktp.yaml", include_str!("../../sops/uji/e-ktp.yaml")),
    ("sops/uji/kk.yaml", include_str!("../../sops/uji/kk.yaml")),
    ("sops/uji/pindah.yaml", include_str!("../../sops/uji/pindah.yaml")),
    (
        "templates/surat/surat-pengantar-akta.md",
        include_str!("../../templates/surat/surat-pengantar-akta.md"),
    ),
    (
        "templates/surat/surat-pengantar-e-ktp.md",
        include_str!("../../templates/surat/surat-pengantar-e-ktp.md"),
    ),
    (
        "templates/surat/surat-pengantar-kk.md",
        include_str!("../../templates/surat/surat-pengantar-kk.md"),
    ),
    (
        "templates/surat/surat-pengantar-pindah.md",
        include_str!("../../templates/surat/surat-pengantar-pindah.md"),
    ),
    (
        "templates/surat/surat-perekaman.md",
        include_str!("../../templates/surat/surat-perekaman.md"),
    ),
];

/// One family's year: the four SOPs as one service, in the same form as the demo.
pub const FAMILY: &str = include_str!("../../templates/demo/keluarga.txt");

/// The demo: moments, words and command lines.
pub const DEMO: &str = include_str!("../../templates/demo/demo.txt");
