//! The threads on which the lines of a stream are answered.

use std::env;
use std::io;
use std::num::NonZero;
use std::thread::available_parallelism;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// How much address space another thread needs: the allocator of glibc reserves 64 MiB for each, twice as much while it looks
/// for an aligned place, and a stack comes to it. Where it does not get that, the thread asks again, in vain, at every
/// allocation, and is a hundred times slower than none.
const ADDRESSES_OF_THREAD: u64 = 192 * 1024 * 1024;

/// Makes the pool of threads: this one alone, if others cannot be started.
pub(crate) fn pool() -> io::Result<ThreadPool> {
    let cores = available_parallelism().map_or(1, NonZero::get);
    let asked = env::var("RAYON_NUM_THREADS").ok().and_then(|number| number.parse().ok());
    let others = match threads(cores, asked, address_space()) {
        1 => None,
        threads => ThreadPoolBuilder::new().num_threads(threads).build().ok(),
    };
    let alone = || ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
    others.map_or_else(alone, Ok).map_err(io::Error::other)
}

/// How many threads there are to be: no more than there are cores, whatever is asked for, and than there are addresses for.
fn threads(cores: usize, asked: Option<usize>, address_space: Option<u64>) -> usize {
    let room = address_space.map_or(u64::MAX, |bytes| bytes.saturating_sub(1) / ADDRESSES_OF_THREAD);
    // What is asked for as 0 is left to us.
    let asked = asked.filter(|asked| *asked > 0).unwrap_or(cores);
    asked.min(cores).min(usize::try_from(room).unwrap_or(usize::MAX)).max(1)
}

/// How many bytes of addresses the process may have, if that is limited (`ulimit -v`).
fn address_space() -> Option<u64> {
    #[cfg(unix)]
    return rustix::process::getrlimit(rustix::process::Resource::As).current;
    #[cfg(not(unix))]
    return None;
}

#[cfg(test)]
mod tests {
    use super::threads;

    const MIB: u64 = 1024 * 1024;

    #[test]
    fn there_are_no_more_threads_than_cores() {
        assert_eq!(threads(8, None, None), 8);
        assert_eq!(threads(8, Some(3), None), 3);
        assert_eq!(threads(8, Some(0), None), 8);
        assert_eq!(threads(8, Some(1_000_000), None), 8);
        assert_eq!(threads(1, Some(usize::MAX), None), 1);
    }

    #[test]
    fn there_are_no_more_threads_than_there_is_room_for() {
        for (limit, expected) in [(0, 1), (30, 1), (120, 1), (384, 1), (400, 2), (1000, 5), (100_000, 8)] {
            assert_eq!(threads(8, None, Some(limit * MIB)), expected, "{limit} MiB");
        }
    }
}
