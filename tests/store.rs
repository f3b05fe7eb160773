//! The contract of every store, told to both of them; then what only a file can show: locks, full disk, kills.
//! It knows no SOP; bodies are opaque here as they are in the store.

mod store {
    pub(crate) mod bench;
    mod contract;
    mod crash;
    mod faults;
    mod random;
}
