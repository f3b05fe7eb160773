//! One work over many things, on as many cores as there are; the answers come in the order of the things.
//! It knows nothing of what is done.

use std::num::NonZero;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::base::limits::CHECK_THREADS_MAX;

/// The answers, in the order of the things. Each core takes the next thing that nobody has; a single thing stays on
/// the caller's own.
pub(super) fn side_by_side<T: Sync, A: Send>(
    things: &[T],
    work: impl Fn(&T) -> A + Sync,
) -> Vec<A> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let workers = cores.min(CHECK_THREADS_MAX).min(things.len());
    if workers < 2 {
        return things.iter().map(work).collect();
    }
    let next = AtomicUsize::new(0);
    let answers: Mutex<Vec<(usize, A)>> = Mutex::new(Vec::with_capacity(things.len()));
    let take = || {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let Some(thing) = things.get(index) else { return };
            let answer = work(thing);
            // A worker that panics takes the whole check with it, so the answers of the others are not looked at.
            answers.lock().expect("no worker panics while it holds the lock").push((index, answer));
        }
    };
    thread::scope(|scope| {
        for _ in 1..workers {
            scope.spawn(take);
        }
        take();
    });
    let mut answers = answers.into_inner().expect("all workers have ended");
    answers.sort_unstable_by_key(|(index, _)| *index);
    answers.into_iter().map(|(_, answer)| answer).collect()
}
