//! What changes between two texts of one SOP, in plain words and in the order of the form.
//! It does not say what that means for running cases.
//!
//! | file | holds |
//! |---|---|
//! | `item` | a thing of the form with its parts, and the sentences that two lists of them make |
//! | `words` | values as shown |
//! | `front` | page 1, actors, fields, parameters, required papers, papers |
//! | `rows` | activities with their exits |
//! | `rest` | returns, ends, totals, letters, print |
//! | `from_sops` | two SOPs → sections |
//! | `facts` | the paper and its text |

pub mod facts;
pub mod from_sops;
mod front;
mod item;
mod rest;
mod rows;
mod words;
