//! Which guards were seen true and which false while cases were decided; asked for by scenario tests only.
//! It changes no decision, and nothing of it is stored.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::guard::compile::Guard;

/// What was seen of guards so far.
#[derive(Debug, Default)]
pub struct Watch(Mutex<Vec<Seen>>);

#[derive(Clone, Debug)]
struct Seen {
    guard: Guard,
    is_true: bool,
    is_false: bool,
}

impl Watch {
    /// Takes down an answer.
    pub(super) fn note(&self, guard: &Guard, answer: bool) {
        let mut all = self.lock();
        if let Some(seen) = all.iter_mut().find(|seen| is_same(&seen.guard, guard)) {
            seen.is_true |= answer;
            seen.is_false |= !answer;
        } else {
            all.push(Seen { guard: guard.clone(), is_true: answer, is_false: !answer });
        }
    }

    /// Whether this guard was seen true, and whether false. Another guard with the same text is another one.
    pub fn seen(&self, guard: &Guard) -> (bool, bool) {
        let all = self.lock();
        let seen = all.iter().find(|seen| is_same(&seen.guard, guard));
        seen.map_or((false, false), |seen| (seen.is_true, seen.is_false))
    }

    /// Another one that has seen the same so far.
    #[must_use]
    pub fn fork(&self) -> Self {
        Self(Mutex::new(self.lock().clone()))
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn is_same(one: &Guard, other: &Guard) -> bool {
    Arc::ptr_eq(&one.truth, &other.truth)
}
