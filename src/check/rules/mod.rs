//! One file a rule: what it finds, why that hurts, a bad and a good example, then code and logic.
//! It does not order or run them; `registry` does.
//!
//! # Formal rules that cannot be broken in our files
//! Codes of the list of formal rules that stay free, because the form is made from the file and not written beside it:
//! - T01, rows numbered without a gap: the numbers are counted when it is drawn
//! - F02, one of five symbols: the symbol follows from what the row does
//! - F09, connectors in pairs across pages: the drawing checks its own (`document/chart/`, `tests/chart.rs`)
//! - F10, rows that differ between page 2 and the flowchart: both come from the same rows; only an import of an old
//!   document could bring it in, and there is none
//!
//! # Rules
//! - `always_true`: G12, a guard that is true whatever the finite fields hold: it guards nothing
//! - `approver_not_holder`: I21, an approver who is not the one who, by the office file, held that position on …
//! - `basis_id_of_other`: I24, an id of a legal basis that names another number or year than its text
//! - `basis_out_of_order`: I05, a legal basis that is not written by rank and then by year
//! - `book_pattern`: K03, a number pattern with a blank that nothing fills, or under which numbers would repeat
//! - `changed_cell`: C02, `sel` for a cell that is not printed, or twice for one cell
//! - `circular_call`: X07, sOPs that call each other whatever happens: each case would open the next, without end
//! - `circular_requirement`: X08, papers that only each other's SOPs make: nobody can have the first of them
//! - `clashing_forms`: P03, one paper asked in two forms of which only one can be done
//! - `contradicting_conditions`: G15, conditions that can each be true but never together, and branches that a condition of the same …
//! - `dates_out_of_order`: I02, dates of page 1 that cannot follow each other
//! - `day_to_come`: I22, a date of creation or revision that has not come yet. It needs the day of the check
//! - `double_token`: F19, a row that is offered twice at once: nearly always a forgotten join
//! - `duplicate_id`: N01, an id declared twice in one list, or shared by two things that one place could mean
//! - `endless_wait`: F08, a return to the applicant without a limit: the case may wait for ever
//! - `expired_basis`: I11, a legal source that its own entry calls replaced, or whose last day is past
//! - `fall_into_branch`: F14, a row without an exit that runs on into the head of somebody else's branch
//! - `faulty_branch`: F03, a decision whose branches cannot be chosen between: too few, without a target, without …
//! - `faulty_call`: X05, a call of an SOP that is not there, or that hands it a field that it does not have or …
//! - `faulty_choices`: N14, a `pilihan` field without choices, or choices on a field of another type
//! - `faulty_deadline`: F15, a `lewat_batas` without `batas`, or that says nothing or two things to do
//! - `faulty_items`: F27, a row with several work items whose keys do not fit together, and the keys that only …
//! - `faulty_join`: F16, a join or a `bubarkan` that names no split, or a `cukup` that does not fit
//! - `faulty_list`: N20, a `daftar`, `saringan` or `hitungan` that does not say what it is
//! - `faulty_parameter`: N13, a parameter whose values are not of its type, have no order, or are none
//! - `hidden_field`: K13, a column of a book whose word is also the id of a field: the book's own word goes before …
//! - `idle_comparison`: G17, a comparison within a longer guard that can only come out one way, so that it might as well not be …
//! - `idle_tie`: X23, a related SOP that is this one itself, or that stands there twice without doing anything …
//! - `incomplete_identity`: I01, page 1 lacks something that the regulation asks for. A text without number, date …
//! - `inner_split_left`: F24, a branch of an inner split that goes straight to the join of an outer one
//! - `input_from_nowhere`: T12, a paper that a row needs but nobody brings, makes before it, or has on the desk
//! - `keys_of_caller`: F28, keys on a row with `panggil` that nobody would ever obey: the row's work is the case …
//! - `leftover_text`: I09, text that a template or another office left behind: "dst.", dots, XX for numbers, "isi …
//! - `longer_than_day`: T11, a time in minutes or hours that no working day has
//! - `loop_without_reason`: F29, an answer that sends work back within the office, with neither a limit nor a …
//! - `many_columns`: K07, a book with more columns than a sheet holds
//! - `many_exits`: F25, a decision with more than two exits. The regulation's diamond has exactly two
//! - `merged_rows`: C01, `satukan` of rows that cannot be drawn as one
//! - `missing_base_law`: I07, an SOP of population administration that does not cite one of the regulations on …
//! - `missing_cell`: T02, a row without time, needs or output: a blank cell in the official table
//! - `mixed_terms`: T18, two terms for one thing in one SOP: the reader looks for a difference that is not meant
//! - `needless_letter`: X04, a letter that is asked of every applicant although the law no longer needs it
//! - `needless_otherwise`: G18, a last branch that is never taken, because those above it already are true in every situation
//! - `never_numbered`: T16, a paper with a book that no row enters: it would be handed out without a number
//! - `never_true`: G11, a guard that is false, or a branch that is never chosen, whatever the finite fields hold
//! - `no_active_verb`: T03, an activity that does not begin with an active verb: it begins with who does it, or …
//! - `no_way_to_end`: F17, a place in the flow from which no end can be reached, however long one goes on
//! - `nobody_left`: X09, an activity that nobody in the office can do, or can do any more after some day
//! - `nothing_changed`: T14, a row after which nothing is different: it gives back the very papers it needed, and …
//! - `odd_answers`: F30, two answers of a decision that are no yes and no
//! - `office_dates`: K04, dates and hours of the office that run backwards, overlap, or lie in another year
//! - `office_duplicate_id`: K01, an id declared twice in one list of the office file
//! - `office_unknown_name`: K02, an assignment, absence or book that names a person or role that the office does not …
//! - `office_zone`: K05, a time zone that does not exist
//! - `one_person_that_day`: X21, a working day on which the only one there for two activities is the same person, …
//! - `other_paper_id`: X02, a paper that one SOP makes and another asks for under a different id: the two …
//! - `overlapping_branches`: G14, two branches that are both true in some situation, neither of them being a case of the other
//! - `paper_never_made`: X06, a paper that another SOP is called for, which that SOP never makes: one would …
//! - `parallel_rows`: F26, rows that are open together. The five symbols of the regulation can draw one road only
//! - `printed_otherwise`: C03, every cell that is printed otherwise than it is executed; listed so that nobody …
//! - `range_time`: T09, a time with two values: a range, or a norm with an allowance. A quality standard is one value
//! - `repealed_law`: I06, a legal basis that has been repealed, by the list of `templates/hukum/dicabut.yaml`
//! - `requirement_gap`: P02, a choice for which no conditional paper is asked, although the table asks one for most …
//! - `requirement_twice`: P01, the same paper asked twice, in the same form, in one situation
//! - `reserved_id`: N02, an id that is a word of the language, or has a sign that only ids of SOPs and templates …
//! - `return_without_column`: F06, a return to the applicant, who has no column: the arrow of the flowchart …
//! - `review_overdue`: I10, an SOP in force that nobody has revised for more than a year. It needs the day of the …
//! - `revision_of_first_day`: I03, a date of revision that is the date of creation: a first edition has not been …
//! - `same_law_twice`: I23, the same regulation as two items of the legal basis
//! - `same_number`: X03, two SOPs with the same number: one of the enacted texts bears the other's
//! - `same_pattern`: K10, two books under whose patterns two letters would carry one number
//! - `same_people`: X10, `beda_orang` where the office has only one and the same person
//! - `same_text`: T05, two rows with the same sentence
//! - `same_title`: X22, two SOPs of one name: a copy that was never renamed, or one activity described twice
//! - `several_actors`: F13, a row with several actors that does not say how they share it, or the other way round
//! - `several_ends`: F01, more than one end in the flowchart. The regulation's form has one start and one end; …
//! - `several_exits`: F11, a row with more than one way out, or with a way out that is only half written
//! - `several_verbs`: T04, several activities in one row, seen by verbs after "dan", "kemudian" or a comma. A hint: …
//! - `shared_row`: T08, a row with several actors. The regulation's form has one symbol in one column for each row
//! - `slash_actor`: T17, a column named after two officials, "Camat / Sekcam", that does not say who stands in for …
//! - `spelling`: T15, words that are often written wrong in SOPs. A hint: an enacted text may keep its spelling
//! - `split_while_open`: F23, a row that opens its branches again while those of the time before still run
//! - `start_not_left`: F07, a first row that is not in the leftmost column: the flowchart would not start at the left
//! - `title_differs`: I04, a title on page 1 that is another text than the activity on page 2
//! - `title_says_sop`: I20, a title that says "SOP" although its box on page 1 is already called "Judul SOP"
//! - `two_holders`: K09, two people who hold one official position for good on the same day
//! - `unasked_value`: P04, a number, age or date for which no conditional paper is asked, although right below and …
//! - `uncovered_day`: X20, a working day on which nobody is there for an activity: neither who holds the role nor …
//! - `undecided_flow`: F21, a flow too large to look at whole: it is said, never passed
//! - `undecided_guard`: G16, guards or a table of papers with more situations than are looked at: it is said, never passed
//! - `unfilled_field`: G13, a guard that reads a field nobody has filled by then: the engine would refuse to go on
//! - `unknown_actor`: T06, an actor that is not in the list of columns
//! - `unknown_basis`: N09, a legal source that is not in `dasar_hukum`
//! - `unknown_book`: N07, a book that the office does not keep
//! - `unknown_captions`: N11, a caption set that neither the office has nor Tertib ships
//! - `unknown_column_source`: K08, a column of a book that is filled from a field which no SOP of that book has: it …
//! - `unknown_document`: N04, a paper that is not declared in `dokumen`, and a paper that is a later form of itself
//! - `unknown_field`: N05, a field that is not declared in `isian`, named by a row or by a deadline; a deadline …
//! - `unknown_role`: N08, a role that the office does not have
//! - `unknown_row`: N06, a row that does not exist, named otherwise than by an arrow
//! - `unknown_target`: F04, an arrow to a row or outcome that does not exist
//! - `unknown_template`: N10, a letter template that is not at hand
//! - `unknown_trial`: K06, a trial SOP that does not exist. It is looked at only where the files are listed
//! - `unreachable_row`: F05, a row that no case ever comes to. Of several only the first is marked: one arrow …
//! - `unreached_outcome`: F22, an outcome at which no case ends: an error for the first, the regular end; a warning …
//! - `unresolved_tie`: X01, a related SOP that has no file, or that does not name this one in turn
//! - `unused_actor`: T07, a column that no row uses
//! - `unused_document`: N15, a paper that is declared and then named nowhere: usually another one was meant where it should stand
//! - `unused_output`: T13, a paper that a row makes and that neither its own SOP nor another one of the office needs …
//! - `unused_toleration`: D01, an entry of `dibiarkan` that silences nothing, names no known rule, or tries to …
//! - `vague_warning`: I08, a warning of page 1 that says neither what happens in which case nor a limit
//! - `village_code`: K11, a village code that is not one of the Ministry of Home Affairs, or of another kecamatan …
//! - `work_left_open`: F20, a case that ends while other work is still open
//! - `wrong_file_name`: N12, the id of the SOP is not the name of its file
//! - `wrong_total`: T10, the printed total is not the sum of the rows, nor the longest or shortest way through them
//! - `year_without_holidays`: K12, a year that the office file speaks of, between others, without its holidays

pub(super) mod always_true;
pub(super) mod approver_not_holder;
pub(super) mod basis_id_of_other;
pub(super) mod basis_out_of_order;
pub(super) mod book_pattern;
pub(super) mod changed_cell;
pub(super) mod circular_call;
pub(super) mod circular_requirement;
pub(super) mod clashing_forms;
pub(super) mod contradicting_conditions;
pub(super) mod dates_out_of_order;
pub(super) mod day_to_come;
pub(super) mod double_token;
pub(super) mod duplicate_id;
pub(super) mod endless_wait;
pub(super) mod expired_basis;
pub(super) mod fall_into_branch;
pub(super) mod faulty_branch;
pub(super) mod faulty_call;
pub(super) mod faulty_choices;
pub(super) mod faulty_deadline;
pub(super) mod faulty_items;
pub(super) mod faulty_join;
pub(super) mod faulty_list;
pub(super) mod faulty_parameter;
pub(super) mod hidden_field;
pub(super) mod idle_comparison;
pub(super) mod idle_tie;
pub(super) mod incomplete_identity;
pub(super) mod inner_split_left;
pub(super) mod input_from_nowhere;
pub(super) mod keys_of_caller;
pub(super) mod leftover_text;
pub(super) mod longer_than_day;
pub(super) mod loop_without_reason;
pub(super) mod many_columns;
pub(super) mod many_exits;
pub(super) mod merged_rows;
pub(super) mod missing_base_law;
pub(super) mod missing_cell;
pub(super) mod mixed_terms;
pub(super) mod needless_letter;
pub(super) mod needless_otherwise;
pub(super) mod never_numbered;
pub(super) mod never_true;
pub(super) mod no_active_verb;
pub(super) mod no_way_to_end;
pub(super) mod nobody_left;
pub(super) mod nothing_changed;
pub(super) mod odd_answers;
pub(super) mod office_dates;
pub(super) mod office_duplicate_id;
pub(super) mod office_unknown_name;
pub(super) mod office_zone;
pub(super) mod one_person_that_day;
pub(super) mod other_paper_id;
pub(super) mod overlapping_branches;
pub(super) mod paper_never_made;
pub(super) mod parallel_rows;
pub(super) mod printed_otherwise;
pub(super) mod range_time;
pub(super) mod repealed_law;
pub(super) mod requirement_gap;
pub(super) mod requirement_twice;
pub(super) mod reserved_id;
pub(super) mod return_without_column;
pub(super) mod review_overdue;
pub(super) mod revision_of_first_day;
pub(super) mod same_law_twice;
pub(super) mod same_number;
pub(super) mod same_pattern;
pub(super) mod same_people;
pub(super) mod same_text;
pub(super) mod same_title;
pub(super) mod several_actors;
pub(super) mod several_ends;
pub(super) mod several_exits;
pub(super) mod several_verbs;
pub(super) mod shared_row;
pub(super) mod slash_actor;
pub(super) mod spelling;
pub(super) mod split_while_open;
pub(super) mod start_not_left;
pub(super) mod title_differs;
pub(super) mod title_says_sop;
pub(super) mod two_holders;
pub(super) mod unasked_value;
pub(super) mod uncovered_day;
pub(super) mod undecided_flow;
pub(super) mod undecided_guard;
pub(super) mod unfilled_field;
pub(super) mod unknown_actor;
pub(super) mod unknown_basis;
pub(super) mod unknown_book;
pub(super) mod unknown_captions;
pub(super) mod unknown_column_source;
pub(super) mod unknown_document;
pub(super) mod unknown_field;
pub(super) mod unknown_role;
pub(super) mod unknown_row;
pub(super) mod unknown_target;
pub(super) mod unknown_template;
pub(super) mod unknown_trial;
pub(super) mod unreachable_row;
pub(super) mod unreached_outcome;
pub(super) mod unresolved_tie;
pub(super) mod unused_actor;
pub(super) mod unused_document;
pub(super) mod unused_output;
pub(super) mod unused_toleration;
pub(super) mod vague_warning;
pub(super) mod village_code;
pub(super) mod work_left_open;
pub(super) mod wrong_file_name;
pub(super) mod wrong_total;
pub(super) mod year_without_holidays;
