//! Scenario files that the program drafts itself: the smallest suite that reaches everything of an SOP, each step with
//! what the SOP does today. A person reads them and puts right what is expected; the program cannot know what is right.
//! It changes no case of the office, and an existing file of a person is never written over.
//!
//! - `values`: invented values, visibly false
//! - `situation`: values that meet conditions and let guards answer as wanted
//! - `prepared`: what an SOP needs before its first step
//! - `step`: an act and what is expected after it
//! - `player`: the office in which a scenario is tried out
//! - `expectation`: what happened, in the words of scenario files
//! - `ways`: what may be done next
//! - `walk`: on to what was not reached yet
//! - `suite`: the scenarios of one SOP
//! - `story`: what a scenario is called
//! - `reasons`: why something was not reached
//! - `writing`: the text of the file
//! - `retelling`: what happened to a real case, as acts
//! - `masking`: invented values in the place of real ones
//! - `of_case`: a scenario from a real case
//! - `draft`: a suite, written and played at once

pub mod draft;
mod expectation;
mod masking;
pub mod of_case;
mod player;
mod prepared;
mod reasons;
mod retelling;
mod situation;
mod step;
mod story;
mod suite;
mod values;
mod walk;
mod ways;
mod writing;
