//! The use cases: where files, engine, store, papers and the real clock meet.
//! It prints nothing and speaks no HTTP.
//!
//! - `ports`: the clock and chance
//! - `folder`: the office's files
//! - `staff`: who holds which role, who is there
//! - `books`: numbers and periods of books
//! - `desk`: the files while somebody edits them: checked after each keystroke, names found and renamed
//! - `sop_text`: the texts that make one SOP
//! - `loaded_file`: one file to be checked; `side_by_side`: many of them, on all cores
//! - `libreoffice`: a Word file as PDF, by a program beside this one
//! - `library`: the SOP and office files, checked; stored versions
//! - `fault`: why a use case did not happen
//! - `case`: a stored case at hand
//! - `projection`: rows of lists, worklists, registers, timers
//! - `refresh`: lists of an earlier program, written again
//! - `service`: open, complete, resubmit, withdraw, deadlines
//! - `versions`: which version of an SOP is in force
//! - `change`: what changes in an SOP
//! - `fate`: whether one case can go on under another version
//! - `impact`: what an edited SOP means for running cases
//! - `possible`: what an edited SOP means wherever a case could stand
//! - `radar`: where the office leans on its regulations
//! - `replay`: finished cases played again on an edited SOP
//! - `mend`: safe repairs of files, as findings offer them
//! - `moving`: a running case goes on under another version
//! - `worklist`: whose turn it is
//! - `play`: one command with everything that follows from it in other cases
//! - `act_batch`: what it did to each case, as the store writes it
//! - `linked`: the cases and SOPs that a command may touch besides its own
//! - `search`: cases by name, NIK or number
//! - `unusual`: values that are rarely right
//! - `view`: a case and a worklist as people see them
//! - `prints`: papers given out, originals and copies
//! - `open_view`: a case with its values in full
//! - `audit`: is the record whole; `genuine`: what a printed page of an SOP is worth
//! - `report`: what happened, month by month
//! - `scenario`: scenario files, played
//! - `alteration`: an SOP changed in small ways, to see what its scenarios notice
//! - `drafting`: scenario files that the program writes itself
//! - `shipped`: the small office that comes with the program
//! - `importing`: an existing SOP of Word, Excel or text as a draft
//! - `input`: what a clerk types, as values; `list_input`: a list, element by element
//! - `typed`: dates, choices and names as people write them
//! - `guide`: what to ask a person, question by question
//! - `element`: what an element of a list is called
//! - `part_input`: what is typed about one of several work items of a row
//! - `papers`: the facts of papers, gathered for print

mod act_batch;
pub mod alteration;
pub mod audit;
pub mod books;
pub mod case;
pub mod change;
pub mod desk;
pub mod drafting;
mod element;
pub mod fate;
pub mod fault;
pub mod folder;
pub mod genuine;
pub mod guide;
pub mod impact;
pub mod importing;
pub mod input;
pub mod library;
pub mod libreoffice;
mod linked;
mod list_input;
mod loaded_file;
pub mod mend;
mod moving;
pub mod open_view;
pub mod papers;
pub mod part_input;
mod play;
pub mod ports;
pub mod possible;
pub mod prints;
pub mod projection;
pub mod radar;
mod refresh;
pub mod replay;
pub mod report;
pub mod scenario;
pub mod search;
pub mod service;
pub mod shipped;
mod side_by_side;
pub mod sop_text;
pub mod staff;
pub mod typed;
pub mod unusual;
pub mod versions;
pub mod view;
pub mod worklist;
