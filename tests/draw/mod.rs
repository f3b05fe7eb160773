//! Drawn numbers for runs of thousands of acts, which need not be drawn beforehand; a run is known by its seed.
//! Nothing is shrunk; proptest draws what must be.

#![allow(dead_code, reason = "each test file uses its own part")]

/// The generator: a linear congruence, of which the high bits are taken.
pub struct Draw(pub u64);

impl Draw {
    pub fn next(&mut self) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 33
    }

    pub fn below(&mut self, many: usize) -> usize {
        usize::try_from(self.next()).expect("31 bits") % many
    }

    pub fn one_in(&mut self, many: u64) -> bool {
        self.next().is_multiple_of(many)
    }
}
