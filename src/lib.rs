//! Tertib keeps each SOP of an office as one YAML file, proves it, runs it and prints it.
//!
//! # The walk of the data
//! YAML text → marked tree → `Sop` (as written, with places) → `Net` → rules → `Procedure` (digest)
//! → commands → events → `CaseState` → facts → drawing / blocks → bytes.
//! Each arrow is one function, in a file named `from_<previous>.rs` or by its verb.
//!
//! # Map
//! | folder | holds | never |
//! |---|---|---|
//! | `base` | ids, moments, lengths, values, masked personal numbers, limits | behaviour |
//! | `source` | source texts with a line index, spans | meaning |
//! | `diag` | the diagnostic as data, catalogue, did-you-mean, renderers | rules |
//! | `sop` | SOP, office and scenario files as written: types, glossary, reader, schema | meaning |
//! | `guard` | guards: compile, type-check, evaluate, bounded | clock, I/O |
//! | `calendar` | working time from handed-in hours and holidays | reading files |
//! | `net` | the SOP as a net: token game, state search with a counter-example, paths | rules, cases |
//! | `check` | one rule a file over one SOP or the office; makes `Procedure`, only here | cases |
//! | `engine` | command, event, refusal, case (`apply`), `decide`, worklist | I/O, clock, serde |
//! | `store` | the contract of a store, memory, SQLite, the kept form of events, the chain | decisions |
//! | `document` | facts → drawing / blocks → SVG, HTML, PDF | store, engine, clock |
//! | `exchange` | other programs' forms: BPMN, Word and Excel files, out and in | store, clock |
//! | `office` | the use cases, where files, engine, store, papers and the clock meet | printing, HTTP |
//! | `cli` | arguments in, text or JSON out, exit codes | decisions |
//! | `lsp` | an editor's messages in, findings, proposals and changes out | analysis, `cli` |
//!
//! # What never happens
//! 1. Reading and checking never panic and never stop at the first fault, whatever the bytes.
//! 2. A `Procedure` exists only if no rule found an error; what is made from it cannot fail on the SOP's account.
//! 3. `decide` changes nothing; `apply` decides nothing and needs no procedure. Only `apply` writes `CaseState`.
//! 4. The proof and the execution play one token game (`net::marking`); there is no second one.
//! 5. Events hold results: replay evaluates no guard, no calendar, no template. A kept form is never changed.
//! 6. A case stays with the version of the SOP on which it began, unless a supervisor moves it; both are stored whole.
//! 7. A number is taken in the transaction of the event that uses it; nobody is answered before it is durable.
//! 8. No id of an SOP, row, role, field or paper selects behaviour in this code; only words of the language do.
//! 9. The clock and entropy are read in `office::ports` only; only `cli` and `lsp` print and choose exit codes.
//! 10. Personal numbers and names print masked; whoever opens them is listed in `tests/tidy.rs`.
//!
//! # To change something
//! | to change | open | test in |
//! |---|---|---|
//! | a key of the language | `sop/document.rs` or `sop/row.rs`, then `sop/keys.rs` | `tests/sop.rs`, `tests/schema.rs` |
//! | a rule, or add one | `check/rules/`, its line in `check/registry.rs` | `tests/rule/` (a folder a rule), `tests/mutation.rs` |
//! | how a local file changes a national one | `sop/layers.rs`, `sop/merge.rs` | `tests/layers.rs` |
//! | how strictly a rule is told | its line in `check/registry.rs` | `tests/findings.rs`, `tests/findings/` |
//! | what a finding repairs by itself | `with_fix` at the rule, `office/mend.rs` | `tests/mend.rs` |
//! | what an editor is told, proposed and changed | `office/desk/`, `lsp/` | `tests/desk_names.rs`, `tests/desk_bytes.rs`, `tests/lsp.rs` |
//! | what is asked again after a keystroke | `office/desk/recheck.rs` | `tests/desk.rs`, `benches/editor.rs` |
//! | which regulations are told as repealed | `templates/hukum/dicabut.yaml` | `tests/rule/I06/` |
//! | on which days nobody is there | `check/staffing.rs`, rules X20 and X21 | `tests/days.rs` |
//! | what is wrong between SOPs | a rule of stage `Map`, `check/office_map.rs` | `tests/rule/` beside `tests/rule/tetangga/` |
//! | words and functions of guards | `guard/words.rs`, `guard/typing.rs` | `tests/guard.rs` |
//! | at which values guards and tables are tried | `guard/domain.rs`, `check/lens.rs` | `tests/situations.rs`, `tests/too_large.rs` |
//! | what is missing on some way through an SOP | `check/detours.rs`, `office/papers/letter_check.rs` | `tests/data_flow.rs` |
//! | how heavy a guard may be | `guard/weight.rs` | `tests/any_bytes/guards.rs` |
//! | how a condition reads on a form | `guard/wording.rs` | `tests/sheets.rs` |
//! | how tokens move | `net/marking.rs` | `tests/net.rs`, `tests/soundness.rs`, `tests/engine.rs`, `tests/patterns.rs` |
//! | which version is in force, from when | `office/versions.rs`, `store/enactment.rs` | `tests/enact.rs` |
//! | how running cases keep their version | `office/case.rs`, `check/sop_file.rs` | `tests/version.rs` |
//! | what an act needs or does | `engine/decide/`, one file a command | `tests/engine.rs` |
//! | what a supervisor mends | `engine/decide/repair.rs`, `transfer.rs`, `void_number.rs`; `net/relocation.rs` | `tests/repair.rs` |
//! | rows with several work items, work in hand | `engine/decide/parts.rs`, `engine/decide/item.rs` | `tests/engine_parts.rs` |
//! | what can happen to a case | `engine/event.rs`, `engine/case/apply.rs`, a new form in `store/record/` | `tests/history.rs` |
//! | tables and statements | a new file in `store/sqlite/migrations/` | `tests/store.rs` |
//! | what a list or register shows | `office/projection.rs` and its `FORM`, `office/refresh.rs` | `tests/projection.rs`, `tertib audit` |
//! | what counts as one and the same regulation | `sop/regulation.rs` | `tests/regulation.rs`, `tests/basis.rs` |
//! | the look of the flowchart, where its pages break | `document/chart/` | `tests/chart.rs`, `tests/paper/measure/` |
//! | which ways arrows take on the flowchart | `document/chart/way.rs`, `document/chart/choice.rs` | `tests/chart_minimal.rs` |
//! | what the flowchart shows of the flow | `document/chart/from_sop.rs`, `document/chart/notes.rs` | `tests/chart_graph.rs` |
//! | which parts of the flowchart page an office shows | `sop/chart_words.rs`, `document/chart/form.rs`, `document/chart/below.rs` | `tests/chart_form.rs` |
//! | charts that are hard to draw | `templates/galeri/`, `office/papers/gallery.rs` | `tests/chart_gallery.rs` |
//! | the map of all SOPs | `document/office_map/` | `tests/office_map.rs` |
//! | the flow for other programs: BPMN, Mermaid, DOT | `exchange/picture/`, `exchange/bpmn/`, `mermaid.rs`, `dot.rs` | `tests/interchange.rs` |
//! | the look of a paper | `templates/typst/`, `templates/html/` | `tests/paper.rs`, `tests/paper_pdf.rs` |
//! | an SOP as one document, the book of all | `document/volume/`, `office/papers/volume.rs` | `tests/volume.rs`, `tests/volume_pdf.rs` |
//! | sheets and letters of a printed SOP | `sop/office_print.rs`, `document/sheets.rs` | `tests/volume.rs` |
//! | what a printed page is worth | `document/seal.rs`, `office/genuine.rs` | `tests/volume.rs` |
//! | how an existing Word or Excel SOP is read, and what is asked | `exchange/import/` | `tests/import.rs`, `tests/import_office.rs` |
//! | what a Word or Excel file may be | `exchange/package/`, `base/limits.rs` | `tests/import_package.rs`, `tests/import_hostile.rs` |
//! | the form of an SOP as a workbook or Word document | `exchange/sop_tables/` | `tests/import_round_trip.rs`, `tests/flowchart_for_office.rs` |
//! | a letter | `templates/surat/`, no code | `tertib cetak --konsep` |
//! | what people are told of a service, the leaflet, the poster | `office/papers/service_standard.rs` | `tests/slips.rs` |
//! | the receipt on a roll, the queue number | `templates/typst/roll.typ`, `office/papers/queue_slip.rs` | `tests/slips.rs` |
//! | the columns of a letter's tables, what stays with its signature | `document/letter/layout.rs` | `tests/letters_pdf.rs` |
//! | in which situations letters are tried, what does not fit | `office/papers/letter_trial.rs`, `document/letter/misfit.rs` | `tests/letters_rehearsal.rs` |
//! | how a letter looks before it is signed | `office/papers/preview.rs` | `tests/previews.rs` |
//! | what is put down of a print, originals and copies | `office/prints.rs`, `engine/decide/print.rs` | `tests/prints.rs` |
//! | what a letter template made in Word may do | `exchange/docx/` | `tests/word_letters.rs` |
//! | the application form, the slip of a file | `office/papers/application.rs`, `office/papers/routing.rs` | `tests/sheets.rs` |
//! | what fills a column of a book | `sop/book_column.rs`, `office/papers/book.rs` | `tests/book_papers.rs` |
//! | how a book ends: its sum, whether it is closed | `office/papers/closing.rs`, `templates/typst/book-end.typ` | `tests/book_papers.rs` |
//! | what a workbook holds, and how it looks | `exchange/xlsx/`, `office/report/sheets.rs` | `tests/workbooks.rs` |
//! | how cases of several SOPs hang together | `office/play.rs`, `engine/decide/links.rs` | `tests/links.rs` |
//! | which names in a scenario must exist | `check/scenario_file.rs`, `check/scenario_names.rs` | `tests/scenario.rs`, `tests/mutation/scenarios.rs` |
//! | what a scenario may say, and what it expects | `sop/scenario.rs`, `office/scenario/` | `tests/scenario.rs`, `sops/uji/` |
//! | how scenarios are drafted | `office/drafting/`, `guard/boundary.rs` | `tests/drafting.rs`, `tests/drafting_case.rs` |
//! | which changes scenarios are asked to notice | `office/alteration/` | `tests/alteration.rs` |
//! | which mistakes of meaning scenarios must notice | `tests/meaning/`, `sops/uji/` | `tests/meaning.rs` |
//! | a command | `cli/args.rs`, `cli/commands/` | `tests/life.rs`, `tests/readme.rs` |
//! | where a printed file goes | `cli/commands/place.rs`, endings in `cli/print_format.rs` | `tests/word_letters.rs` |
//! | what the change report says | `document/change/`, `office/change.rs` | `tests/change.rs`, `tests/change_keys.rs` |
//! | which running cases could move to an edited SOP | `net/carry.rs`, `office/fate.rs`, `office/impact.rs`, `office/possible.rs` | `tests/impact.rs`, `tests/walk.rs` |
//! | what a finished case would have been on an edited SOP | `office/replay/` | `tests/replay.rs` |
//! | which lines lean on a regulation, how another takes its place | `office/radar/` | `tests/basis.rs` |
//! | how a running case goes on under another version | `office/moving.rs`, `engine/decide/version.rs` | `tests/moving.rs` |
//! | what a report counts | `office/report/`, `cli/commands/report.rs` | `tests/report.rs` |
//! | how a case is found | `office/search.rs` | `tests/clerk.rs` |
//! | which values look odd | `office/unusual.rs` | `tests/clerk.rs` |
//! | how dates, choices and colleagues may be written | `office/typed.rs` | `tests/clerk.rs` |
//! | what is read after an act | `cli/commands/summary.rs` | `tests/clerk.rs` |
//! | what the terminal asks | `office/guide.rs`, `cli/guide/` | `tests/guide.rs` |
//! | what a clock set back does | `steady` in `office/service.rs`, `office/play.rs` | `tests/edges/` |
//! | working hours and deadlines | `calendar/working_time.rs` | `tests/calendar.rs` |
//!
//! # Departures from the first design
//! - The token game is one module for proof and execution, and an event keeps the marking after a move: `apply`
//!   then needs no procedure, and an old case replays whatever becomes of the game's code.
//! - Required papers (`persyaratan`) are demanded at the row that may send the case back, or at opening when no
//!   row can: the language names no other place, and an applicant must be able to hand in an incomplete file.
//! - A case goes on under the version that was proved when it began: reading it back checks the digest and asks no
//!   rule again (`check::sop_file::restore_sop`), so that neither an edited office file nor a stricter later program
//!   can strand running cases.
//! - A case that another one began (`panggil`, `picu`) may lack fields, conditions and papers at its opening: they are
//!   asked at its first activity. `persyaratan` has `panggil` (another SOP can make the paper) and `wajib: tidak`
//!   (offered, never demanded), and guards know `hari_sejak(tanggal)`.
//! - An office that never put an SOP in force works by its file; from the first `berlakukan` on, by what was put in
//!   force, whatever the file says meanwhile (`office::versions`).
//! - A command that moves several cases is one store transaction; nothing is sent later or swept up.
//! - A supervisor may put work only where the search from the new marking still proves a proper end, and only in splits
//!   in which the SOP's own arrows come there; the event says from where to where, and the marking after it follows.
//! - The reasons of a supervisor are official and not personal: they stand in the chain, in books and in the history.
//! - The demo is a script of ordinary command lines (`templates/demo/`), so that it shows the real program.
//!
//! # Not yet
//! PostgreSQL and the web.
//!
//! # Layers
//! A folder may import only the folders named on its line; `tests/tidy.rs` reads this table and enforces it.
//!
//! ```layers
//! base:
//! source:   base
//! diag:     base source
//! sop:      base source diag
//! guard:    base source diag sop
//! calendar: base source diag sop
//! net:      base source diag sop guard
//! check:    base source diag sop guard calendar net
//! engine:   base source diag sop guard calendar net check
//! store:    base source diag sop guard calendar net check engine
//! document: base source diag sop guard calendar net check
//! exchange: base source diag sop guard calendar net check document
//! office:   base source diag sop guard calendar net check engine store document exchange
//! cli:      base source diag sop guard calendar net check engine store document exchange office
//! lsp:      base source diag sop guard calendar net check engine store document exchange office
//! ```

#![forbid(unsafe_code)]
#![warn(missing_docs, unreachable_pub, clippy::unwrap_used)]

pub mod base;
pub mod calendar;
pub mod check;
pub mod cli;
pub mod diag;
pub mod document;
pub mod engine;
pub mod exchange;
pub mod guard;
pub mod lsp;
pub mod net;
pub mod office;
pub mod sop;
pub mod source;
pub mod store;
