//! Whether standard output was closed when the program was started (`dhmad ... >&-`).
//!
//! Before `main`, the standard library opens `/dev/null` in place of a standard stream that is closed. From then on it looks
//! as if somebody had sent the output there, so whether it was closed has to be seen before. That is possible on Linux;
//! elsewhere it is not noticed.

#[cfg(target_os = "linux")]
mod before_main {
    use std::fs::symlink_metadata;
    use std::sync::atomic::{AtomicBool, Ordering};

    static OUTPUT_WAS_CLOSED: AtomicBool = AtomicBool::new(false);

    #[expect(
        unsafe_code,
        reason = "it names a section of the program, whose functions are called before `main`"
    )]
    #[used]
    #[unsafe(link_section = ".init_array")]
    static LOOK: extern "C" fn() = look;

    extern "C" fn look() {
        // Without `/proc` nothing can be told.
        let is_closed =
            symlink_metadata("/proc/self/fd").is_ok() && symlink_metadata("/proc/self/fd/1").is_err();
        OUTPUT_WAS_CLOSED.store(is_closed, Ordering::Relaxed);
    }

    pub(super) fn output_was_closed() -> bool {
        OUTPUT_WAS_CLOSED.load(Ordering::Relaxed)
    }
}

/// Whether all that is printed would be lost.
pub(crate) fn output_was_closed() -> bool {
    #[cfg(target_os = "linux")]
    return before_main::output_was_closed();
    #[cfg(not(target_os = "linux"))]
    return false;
}
