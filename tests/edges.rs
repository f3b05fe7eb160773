//! Edges of the office's life, through the real office layer on SQLite with a clock moved by hand: what the clerk is
//! told, and that nothing is lost. Bad words and files are in `bad_input.rs`, links in `link_edges.rs`.

#[path = "edges/capacities.rs"]
mod capacities;
#[path = "edges/children.rs"]
mod children;
#[path = "edges/clock.rs"]
mod clock;
#[path = "edges/deputies.rs"]
mod deputies;
#[path = "edges/desk.rs"]
mod desk;
#[path = "edges/hands.rs"]
mod hands;
#[path = "edges/holidays.rs"]
mod holidays;
#[path = "edges/members.rs"]
mod members;
