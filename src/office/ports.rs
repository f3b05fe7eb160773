//! The outside world as values: the clock and chance. The only file that reads the system clock or entropy.
//! It decides nothing.

use std::sync::Mutex;

use crate::base::time::Moment;

/// Tells the office's local time.
pub trait Clock: Send + Sync {
    /// Now, on the office's own clock.
    fn now(&self) -> Moment;
}

/// The machine's clock, shown in the office's zone.
pub struct SystemClock {
    zone: jiff::tz::TimeZone,
}

impl SystemClock {
    /// A clock for an IANA zone such as `Asia/Jakarta`; `None` if there is no such zone.
    pub fn in_zone(name: &str) -> Option<Self> {
        jiff::tz::TimeZone::get(name).ok().map(|zone| Self { zone })
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Moment {
        Moment::from(jiff::Timestamp::now().to_zoned(self.zone.clone()).datetime())
    }
}

/// A clock that stands still until it is moved; for the demo and for tests.
pub struct VirtualClock(Mutex<Moment>);

impl VirtualClock {
    /// A clock that shows this moment.
    pub fn at(moment: Moment) -> Self {
        Self(Mutex::new(moment))
    }

    /// Moves the clock.
    pub fn set(&self, moment: Moment) {
        *self.lock() = moment;
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Moment> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> Moment {
        *self.lock()
    }
}

/// A random hexadecimal text of `bytes` bytes, for idempotency keys that the caller did not give.
///
/// # Errors
/// The system has no entropy.
pub fn random_hex(bytes: usize) -> Result<String, getrandom::Error> {
    let mut buffer = vec![0; bytes];
    getrandom::fill(&mut buffer)?;
    Ok(buffer.iter().map(|byte| format!("{byte:02x}")).collect())
}
