//! Every bound of the program, with the reason for the number.
//! It holds numbers only; who meets a bound says so in its own words.

/// Largest SOP, office or scenario file in bytes. A 500-row SOP is about 200 KB; ten times that is no SOP.
pub const FILE_BYTES_MAX: usize = 2 * 1024 * 1024;
/// Deepest nesting of maps and lists in a file. The language itself needs nine.
pub const FILE_DEPTH_MAX: usize = 32;
/// Nodes of one file's tree: bounds memory before any meaning is known.
pub const FILE_NODES_MAX: usize = 200_000;
/// Longest guard in bytes: a clerk must be able to read it.
pub const GUARD_BYTES_MAX: usize = 2_000;
/// Operators in a row and parentheses inside each other in one guard; a clerk loses count long before.
/// rhai parses by recursion, so this also bounds the stack.
pub const GUARD_DEPTH_MAX: usize = 64;
/// Findings that are drawn with their lines; whoever has more reads no further than these.
pub const FINDINGS_DRAWN_MAX: usize = 300;
/// Words of one guard with those of every `hitungan` and `saringan` that it names. A guard of the full length has under a
/// thousand of its own; forty `hitungan` that each name the one before twice would have a million millions.
pub const GUARD_PARTS_MAX: u64 = 4_000;
/// Words looked at to evaluate one guard with the longest lists: some tens of milliseconds. A `saringan` that counts
/// another one for each of its elements stays under it, a third one in it does not.
pub const GUARD_STEPS_MAX: u64 = 10_000_000;
/// Combinations of finite fields that the checker looks at for one table; twelve yes/no fields.
pub const GUARD_COMBINATIONS_MAX: usize = 4_096;
/// Partial situations that the checker looks at for one question about guards: real ones need under a hundred.
pub const GUARD_SITUATIONS_MAX: usize = 20_000;
/// And for all such questions of one SOP together: under a second of work.
pub const GUARD_EFFORT_MAX: usize = 200_000;
/// SOP files on top of each other by `turunan`: nation, province, regency, office, and one to spare.
pub const LAYERS_MAX: usize = 5;
/// Rows of one SOP. The longest enacted ones have under a hundred; some rules look at pairs of rows.
pub const ROWS_MAX: usize = 1_000;
/// States the checker looks at before it says that it cannot decide: under a second of work. Real SOPs have
/// under a hundred; fourteen parallel branches reach this.
pub const SEARCH_STATES_MAX: usize = 20_000;
/// Most markings for which a table of what could be proves by a search of its own that they end: a table of more is no
/// table. Those that the check of the file proved already cost no search.
pub const POSSIBLE_PROOFS_MAX: usize = 500;
/// Kinds of situations (by the finite fields that guards read) searched one by one; of more, all at once.
pub const SEARCH_SITUATIONS_MAX: usize = 64;
/// Ways through an SOP, with the splits open on them, that a picture for other programs looks at: a fraction of a second.
/// Real SOPs have under a hundred; beyond it a join that was not reached is drawn as waiting for whatever was started.
pub const PICTURE_WAYS_MAX: usize = 20_000;
/// Cores that check files side by side: more wait for the disk and for memory.
pub const CHECK_THREADS_MAX: usize = 8;
/// Tokens in one marking; more can only come from an unbounded SOP.
pub const TOKENS_MAX: usize = 256;
/// Longest text typed into one field, in bytes.
pub const FIELD_BYTES_MAX: usize = 4_000;
/// Longest reason of a supervisor, in bytes: a sentence in the last column of a book.
pub const REASON_BYTES_MAX: usize = 200;
/// Found cases that a search tells; whoever finds more has to say more.
pub const SEARCH_FOUND_MAX: usize = 30;
/// Cases that a search holds in memory at a time.
pub const SEARCH_AT_A_TIME: usize = 200;
/// Longest idempotency key in bytes; programs use a UUID, which has 36.
pub const KEY_BYTES_MAX: usize = 200;
/// Elements of one list field: the largest real family card has under thirty members.
pub const LIST_ELEMENTS_MAX: usize = 500;
/// Days the working calendar looks ahead before it gives up (a deadline is never further away).
pub const CALENDAR_DAYS_MAX: i32 = 3_660;
/// How far the clock may be set back while cases go on, at the time of their last event: a time server corrects
/// seconds, a hand minutes. Further back the clock is wrong, or was.
pub const CLOCK_BACK_SECONDS_MAX: i64 = 300;
/// Commands that one group commit takes together.
pub const GROUP_COMMIT_MAX: usize = 256;
/// Columns of a book of its own: more cannot be read on a sheet laid across.
pub const BOOK_COLUMNS_MAX: usize = 12;
/// Bytes of one filled letter: an annex of 500 people is about 100 KB.
pub const LETTER_BYTES_MAX: usize = 512 * 1024;
/// Bytes of the text of a Word letter: the same annex with the table that Word writes around every cell.
pub const DOCX_BYTES_MAX: usize = 16 * 1024 * 1024;
/// Seconds LibreOffice may take for one letter. Its first start on a slow office computer takes twenty.
pub const LIBREOFFICE_SECONDS_MAX: u64 = 90;
/// Lists within lists of a letter; more cannot be set readably.
pub const LETTER_DEPTH_MAX: usize = 3;
/// SOPs in one book: typesetting knows a book's pictures by numbers of 16 bits, and a regency has some hundred SOPs.
pub const VOLUME_SOPS_MAX: usize = 1_000;
/// Generations that the typesetting cache keeps a result: all ten pages stay warm in turn.
pub const TYPESETTING_CACHE_AGE_MAX: usize = 10;
/// Commands waiting for the writer before callers wait to hand theirs in: four full groups.
pub const WRITE_QUEUE_MAX: usize = 4 * GROUP_COMMIT_MAX;
/// How long a process waits for another one that writes to the same file; a group takes milliseconds.
pub const STORE_BUSY_SECONDS: u64 = 10;
/// Read connections kept open between reads; more readers than this open their own for the while.
pub const READ_CONNECTIONS_MAX: usize = 8;
/// Cases that one command may begin or touch.
pub const LINKED_CASES_MAX: usize = 512;
/// Cases of which each waits for the next.
pub const LINKED_DEPTH_MAX: usize = 16;
/// Bytes of one message of an editor: the largest file, each byte escaped, and as much again for the rest.
pub const EDITOR_MESSAGE_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// Bytes of one line in the head of a message; the longest real one has about fifty.
pub const EDITOR_HEAD_BYTES_MAX: u64 = 4 * 1024;
/// Messages of an editor that wait while one is answered; a fast typist sends twenty in a second.
pub const EDITOR_QUEUE_MAX: usize = 64;
/// Values that are tried for one field when a scenario is drafted: its choices, or both sides of every boundary.
pub const VALUE_CANDIDATES_MAX: usize = 24;
/// Lists that are tried for one field when a scenario is drafted.
pub const LIST_CANDIDATES_MAX: usize = 64;
/// Situations that are looked at for one wish when a scenario is drafted; a second of work at most.
pub const SITUATIONS_TRIED_MAX: usize = 20_000;
/// States of cases that are looked at from one place when a scenario is drafted, and in all.
pub const DRAFT_STATES_MAX: usize = 1_500;
/// States of cases that are looked at in all when scenarios of one SOP are drafted: some seconds of work.
pub const DRAFT_STATES_ALL_MAX: usize = 20_000;
/// Sets of values that are tried where one row of an SOP fills fields, when a scenario is drafted.
pub const ROW_VARIANTS_MAX: usize = 6;
/// Small changes of one SOP that are tried out against its scenarios; of more, an even choice. The longest shipped SOP
/// has under five hundred.
pub const CHANGES_TRIED_MAX: usize = 600;
/// Ways to replace the values of a real case that are tried until it goes the same way as a scenario.
pub const MASKINGS_TRIED_MAX: usize = 12;
/// Largest .docx or .xlsx in bytes: a long SOP with its pictures has under five million.
pub const PACKAGE_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Entries of a .docx or .xlsx. Real ones have under a hundred, a workbook of many sheets and pictures some hundreds.
pub const PACKAGE_ENTRIES_MAX: usize = 2_000;
/// Bytes of one inflated entry: ten times the sheet of the longest register.
pub const PACKAGE_ENTRY_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Bytes of all inflated entries together, which are held in memory at once.
pub const PACKAGE_ALL_BYTES_MAX: usize = 64 * 1024 * 1024;
/// How many times larger an entry may become. Sheets of empty cells reach some tens; bombs reach a thousand.
pub const PACKAGE_RATIO_MAX: usize = 250;
/// Entries smaller than this are not measured by their ratio: a short page of spaces is no bomb.
pub const PACKAGE_RATIO_FROM_BYTES: usize = 1024 * 1024;
/// Longest name of an entry in bytes; real ones have under a hundred.
pub const PACKAGE_NAME_BYTES_MAX: usize = 512;
/// Elements inside each other in a part. Word needs about thirty for a drawn shape in a table in a table.
pub const XML_DEPTH_MAX: usize = 200;
/// Elements and texts of one part: bounds memory before any meaning is known. The seed's page has a thousand.
pub const XML_NODES_MAX: usize = 500_000;
/// Attributes of one element; Word's root has about forty.
pub const XML_ATTRIBUTES_MAX: usize = 256;
/// Bytes of one text or attribute in a part.
pub const XML_TEXT_BYTES_MAX: usize = 1024 * 1024;
/// Cells with a text or a mark in a file that is imported; a long SOP has some thousands.
pub const IMPORT_CELLS_MAX: usize = 100_000;
/// Cells of one row of a file that is imported: those of a row are compared with each other. A flowchart of all actors
/// of an office has some dozens.
pub const IMPORT_ROW_CELLS_MAX: usize = 1_000;
/// Words of a cell that are compared with those of other cells; a long cell has some dozens.
pub const IMPORT_WORDS_MAX: usize = 100;
/// Answers with their targets that are taken from one row; a decision has two or three.
pub const IMPORT_ANSWERS_MAX: usize = 50;
/// Letters of a cell in UTF-16 units: Excel takes no more.
pub const CELL_LETTERS_MAX: usize = 32_767;
/// Bytes of a text file that is imported, and of all cells: as large as the largest SOP file, which has them all.
pub const IMPORT_TEXT_BYTES_MAX: usize = FILE_BYTES_MAX;
