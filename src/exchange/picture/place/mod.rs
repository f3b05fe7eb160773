//! The picture laid out: lanes side by side from left to right, the flow from top to bottom, a rank for each node.
//! All arrows are upright or level; they cross lanes only where no node stands. Whole pixels only, as viewers use them.
//!
//! Every node has a rank of its own, so that an arrow may leave or enter it sideways across the other lanes without
//! meeting anything. Down and up it runs in the middle of a lane where that is empty, else in a channel between lanes.
//!
//! - `drawing`: the picture with coordinates
//! - `sizes`: how large shapes and their texts are
//! - `ranks`: which node stands on which rank, and which beside another
//! - `routes`: which way each arrow takes
//! - `room`: the room that lanes and ranks need around their middle
//! - `tracks`: where upright lines run in the channels
//! - `from_picture`: all of it as coordinates

pub mod drawing;
pub mod from_picture;
mod ranks;
mod room;
mod routes;
mod sizes;
mod tracks;
