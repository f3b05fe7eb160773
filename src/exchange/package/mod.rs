//! Word and Excel files as packages: a zip of XML parts, read within bounds and written back.
//! It knows nothing of what the parts mean, and believes nothing that a package declares about itself.
//!
//! - `kind`: what a file is by its first bytes
//! - `fault`: why a package is not read
//! - `read`: bytes → parts, measured while they are inflated
//! - `write`: the package again with some parts replaced; a new package
//! - `check`: one XML part held against the bounds, without keeping it
//! - `tree`: one XML part as elements and texts
//! - `relations`: which part belongs to which

pub mod check;
pub mod fault;
pub mod kind;
pub mod read;
pub mod relations;
pub mod tree;
pub mod write;
