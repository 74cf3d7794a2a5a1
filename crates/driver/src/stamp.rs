//! What `stat` says of a file, and when that is enough to know that it holds what it held.

use serde::{Deserialize, Serialize};
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Size and times of a file.
#[derive(Serialize, Deserialize, Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// When the content was changed, in nanoseconds since 1970.
    pub modified: u64,
    /// On Unix: when anything about the file was changed, which no program can set back.
    changed: u64,
    /// On Unix: its number, which a file that is renamed over it does not have.
    number: u64,
    /// Whether another change would have given other times: a file written twice within the
    /// clock of its file system would go unnoticed.
    is_settled: bool,
}

/// Clocks of file systems that count fractions of a second tick at least this often.
const FINE: Duration = Duration::from_millis(20);

/// The same for those that count seconds, or two of them.
const COARSE: Duration = Duration::from_secs(2);

impl Stamp {
    /// The stamp of what is at `path` now.
    pub fn of(path: &Path) -> Option<Stamp> {
        let meta = std::fs::metadata(path).ok()?;
        let modified = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?.as_nanos() as u64;
        #[cfg(unix)]
        let (changed, number) = {
            use std::os::unix::fs::MetadataExt;
            ((meta.ctime() as u64).wrapping_mul(1_000_000_000).wrapping_add(meta.ctime_nsec() as u64), meta.ino())
        };
        #[cfg(not(unix))]
        let (changed, number) = (0, 0);
        Some(Stamp { size: meta.len(), modified, changed, number, is_settled: false })
    }

    /// Settled when the file has not been changed for a while.
    pub fn once_settled(mut self) -> Stamp {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let clock = if self.has_fine_time() { FINE } else { COARSE };
        self.is_settled = Duration::from_nanos(self.modified.max(self.changed)) + clock < now;
        self
    }

    /// The stamp of a file that this process has just put there: nobody else has written to it
    /// since, if the file system's clock is fine.
    pub fn of_own_file(mut self) -> Stamp {
        self.is_settled = self.has_fine_time();
        self
    }

    /// Whether a file that had this stamp and has the other one now was not written to.
    pub fn is_certainly(&self, now: &Stamp) -> bool {
        self.is_settled && Stamp { is_settled: true, ..*now } == *self
    }

    fn has_fine_time(&self) -> bool {
        self.modified % 10_000_000 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_trusted_when_it_is_older_than_a_tick() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "one").unwrap();
        let stamp = Stamp::of(&path).unwrap();
        let fresh = stamp.once_settled();
        assert!(!fresh.is_certainly(&stamp));
        std::thread::sleep(FINE * 2);
        let old = stamp.once_settled();
        assert_eq!(old.is_certainly(&Stamp::of(&path).unwrap()), stamp.has_fine_time());
        std::fs::write(&path, "two").unwrap();
        assert!(!old.is_certainly(&Stamp::of(&path).unwrap()));
    }
}
