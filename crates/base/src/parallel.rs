//! Work on many things at once.

use std::sync::Mutex;

/// Fewer things than this are not worth threads.
const MANY: usize = 256;
/// How many things a thread takes at a time.
const AT_A_TIME: usize = 16;
/// More threads than this hardly help.
const THREADS: usize = 8;
/// Trees can be nested as deeply as the user likes; memory for a stack is only taken when used.
const STACK_SIZE: usize = if cfg!(target_pointer_width = "64") { 256 << 20 } else { 16 << 20 };

/// Does something to each item. Many items are shared out to threads; what comes of it must not depend on their order.
pub fn each<T: Send>(items: &mut [T], work: impl Fn(&mut T) + Sync) {
    let threads = match items.len() {
        n if n < MANY => 1,
        _ => std::thread::available_parallelism().map_or(1, |n| n.get().min(THREADS)),
    };
    if threads == 1 {
        return items.iter_mut().for_each(work);
    }
    let chunks = Mutex::new(items.chunks_mut(AT_A_TIME));
    // A poisoned lock only means that another thread died; that is passed on below.
    let next = || chunks.lock().unwrap_or_else(|e| e.into_inner()).next();
    let share = || {
        while let Some(chunk) = next() {
            chunk.iter_mut().for_each(&work);
        }
    };
    std::thread::scope(|scope| {
        let spawn = |_| std::thread::Builder::new().stack_size(STACK_SIZE).spawn_scoped(scope, share).ok();
        let others: Vec<_> = (1..threads).filter_map(spawn).collect();
        share();
        for other in others {
            if let Err(payload) = other.join() {
                std::panic::resume_unwind(payload);
            }
        }
    });
}

/// What becomes of each item, in their order; see [`each`].
pub fn map<T: Send, R: Send>(items: Vec<T>, work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let mut pairs: Vec<(T, Option<R>)> = items.into_iter().map(|item| (item, None)).collect();
    each(&mut pairs, |(item, made)| *made = Some(work(item)));
    pairs.into_iter().filter_map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_order_stays() {
        let squares = super::map((0..10_000u64).collect(), |n| n * n);
        assert!(squares.iter().enumerate().all(|(i, n)| *n == (i * i) as u64));
        assert_eq!(squares.len(), 10_000);
    }
}
