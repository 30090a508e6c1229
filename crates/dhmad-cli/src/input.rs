//! Where input comes from: a file, or standard input.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, BufReader, IsTerminal, Read};
use std::path::PathBuf;

use crate::terminal;

/// The longest input, and the longest line of a stream, in bytes. A whole escrow has some kilobytes; the limit keeps a
/// device or an endless line from filling the memory.
pub(crate) const LENGTH_MAX: u64 = 64 * 1024 * 1024;

/// How much is read at once: enough for many lines, which are then answered together. More than standard input's own
/// buffer, so that buffer is passed by.
const BUFFER_LENGTH: usize = 1024 * 1024;

/// A file, or `-` for standard input.
#[derive(Debug, Clone)]
pub(crate) enum Source {
    /// Standard input.
    Standard,
    /// A file.
    File(PathBuf),
}

/// Not from text: the name of a file need not be text.
impl From<OsString> for Source {
    fn from(argument: OsString) -> Self {
        if argument == "-" { Self::Standard } else { Self::File(argument.into()) }
    }
}

impl Source {
    /// The name to print for people, without what a terminal would act on.
    pub(crate) fn name(&self) -> String {
        terminal::visible(&self.name_for_programs()).into_owned()
    }

    /// The name as it was given, as far as it is text.
    pub(crate) fn name_for_programs(&self) -> Cow<'_, str> {
        match self {
            Self::Standard => Cow::Borrowed("<stdin>"),
            Self::File(path) => path.to_string_lossy(),
        }
    }

    /// Says at a terminal that the program waits for what is typed, where it would seem to hang.
    pub(crate) fn announce(&self, what: &str, quiet: bool) {
        match self {
            Self::Standard if !quiet && io::stdin().is_terminal() => {
                let end = if cfg!(windows) { "Ctrl-Z and Enter" } else { "Ctrl-D" };
                terminal::note(&format!("reading {what} from standard input; {end} ends it"));
            }
            Self::Standard | Self::File(_) => {}
        }
    }

    /// Whether it is standard input.
    pub(crate) const fn is_standard_input(&self) -> bool {
        match self {
            Self::Standard => true,
            Self::File(_) => false,
        }
    }

    /// How to give it to another command.
    pub(crate) fn as_argument(&self) -> String {
        let plain = |c: char| c.is_alphanumeric() || "/._-+:@,".contains(c);
        match self {
            Self::Standard => "-".to_owned(),
            Self::File(_) if self.name().chars().all(plain) => self.name(),
            Self::File(_) => format!("'{}'", self.name().replace('\'', r"'\''")),
        }
    }

    /// Reads all of it.
    pub(crate) fn read(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        self.open()?.take(LENGTH_MAX + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > LENGTH_MAX {
            let limit = LENGTH_MAX / (1024 * 1024);
            return Err(io::Error::other(format!(
                "larger than {limit} MiB (for many envelopes use --ndjson)"
            )));
        }
        Ok(bytes)
    }

    /// Opens it for reading.
    pub(crate) fn open(&self) -> io::Result<BufReader<Box<dyn Read>>> {
        let reader: Box<dyn Read> = match self {
            Self::Standard => Box::new(io::stdin().lock()),
            Self::File(path) => Box::new(File::open(path)?),
        };
        Ok(BufReader::with_capacity(BUFFER_LENGTH, reader))
    }

    /// How many bytes it has, if that can be known beforehand.
    pub(crate) fn length(&self) -> Option<u64> {
        match self {
            Self::Standard => None,
            Self::File(path) => {
                path.metadata().ok().filter(std::fs::Metadata::is_file).map(|file| file.len())
            }
        }
    }
}
