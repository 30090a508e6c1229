//! Output whose reader may go: what the program finds still decides how it ends.

use std::io::{self, ErrorKind, Write};

/// A stream that drops what it is given once its reader has closed the pipe.
///
/// Who closes a pipe has read enough, so that is no error. But what was judged by then decides the exit status, and whether
/// the last of it was still taken is a race between two programs.
#[derive(Debug)]
pub(crate) struct UntilClosed<W> {
    stream: W,
    is_closed: bool,
}

impl<W: Write> UntilClosed<W> {
    pub(crate) const fn new(stream: W) -> Self {
        Self { stream, is_closed: false }
    }

    /// Whether the reader has gone, so that nothing more need be found out for it.
    pub(crate) const fn is_closed(&self) -> bool {
        self.is_closed
    }

    fn pass<T>(&mut self, on: impl FnOnce(&mut W) -> io::Result<T>, dropped: T) -> io::Result<T> {
        if self.is_closed {
            return Ok(dropped);
        }
        match on(&mut self.stream) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.is_closed = true;
                Ok(dropped)
            }
            passed => passed,
        }
    }
}

impl<W: Write> Write for UntilClosed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.pass(|stream| stream.write(bytes), bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pass(Write::flush, ())
    }
}
