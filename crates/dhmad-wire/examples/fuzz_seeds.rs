//! Writes the inputs of the conformance cases as seeds for the fuzz targets, a file each: `fuzz_seeds FOLDER`.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct File {
    cases: Vec<Case>,
}

/// A case as far as it is an input.
#[derive(Deserialize)]
struct Case {
    slug: String,
    text: Option<String>,
    input: Option<Box<RawValue>>,
    scenario: Option<Box<RawValue>>,
}

impl Case {
    fn seed(&self) -> Option<&str> {
        let json = self.input.as_ref().or(self.scenario.as_ref());
        self.text.as_deref().or(json.map(|json| json.get()))
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let seeds = env::args_os().nth(1).ok_or("say in which folder (`fuzz_seeds FOLDER`)")?;
    let topics = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/conformance");
    for topic in fs::read_dir(topics)? {
        let topic = topic?;
        if !topic.file_type()?.is_dir() {
            continue;
        }
        let target = if topic.file_name() == "simulate" { "play_scenario" } else { "check_envelope" };
        let seeds = Path::new(&seeds).join(target);
        fs::create_dir_all(&seeds)?;
        for file in fs::read_dir(topic.path())? {
            let file: File = serde_json::from_slice(&fs::read(file?.path())?)?;
            for case in file.cases {
                let seed = case.seed().ok_or_else(|| format!("`{}` has no input", case.slug))?;
                fs::write(seeds.join(&case.slug), seed)?;
            }
        }
    }
    Ok(())
}
