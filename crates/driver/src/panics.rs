//! A panic inside the compiler is a defect of ours, and the user hears of it as one: where it
//! happened, in which file, and that nothing was written.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

thread_local! {
    static LAST: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// From now on a panic prints nothing by itself; [`catch`] reports it. With `RUST_BACKTRACE`
/// set the usual print comes as well.
pub fn install() {
    let usual = panic::take_hook();
    let verbose = std::env::var_os("RUST_BACKTRACE").is_some_and(|v| v != "0");
    panic::set_hook(Box::new(move |info| {
        let what = info.payload_as_str().unwrap_or("a panic without a message").lines().next().unwrap_or("").to_owned();
        let place = info.location().map(|l| format!(" ({}:{})", l.file(), l.line())).unwrap_or_default();
        LAST.with(|last| *last.borrow_mut() = Some(format!("{what}{place}")));
        if verbose {
            usual(info);
        }
    }));
}

/// Runs `f`; when it panics, gives the message and the place of the panic.
pub fn catch<T>(f: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(f)).map_err(|payload| {
        LAST.with(|last| last.borrow_mut().take()).unwrap_or_else(|| {
            let text = payload.downcast_ref::<&str>().map(|s| (*s).to_owned());
            text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic".to_owned())
        })
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_becomes_a_message() {
        assert_eq!(super::catch(|| 1), Ok(1));
        assert!(super::catch(|| -> () { panic!("what {}", 7) }).unwrap_err().contains("what 7"));
    }
}
