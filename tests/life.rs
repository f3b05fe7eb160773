//! The whole life of a case by `tests/life.sh`: a shell script that speaks to the program in `--json` only.
//! It asserts nothing itself beyond the script's success; the script says what it expected.

use std::process::Command;

#[test]
fn a_shell_script_leads_a_case_from_the_desk_to_its_end() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/life.sh");
    let run = Command::new("sh").arg(script).arg(env!("CARGO_BIN_EXE_tertib")).output();
    let run = run.expect("every system that runs these tests has sh");
    let said = String::from_utf8_lossy(&run.stdout);
    let complained = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{said}{complained}");
    assert_eq!(said.trim(), "riwayat perkara lengkap");
}
