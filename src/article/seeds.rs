//! The five seeds, built in: what the program works on when it is given nothing else.

use super::Reading;
use super::read::Collector;

/// File names and texts of the seeds.
const SEEDS: [(&str, &str); 0] = [];

/// The built-in seeds, read as any file is.
pub fn seeds() -> Reading {
    let mut collector = Collector::default();
    for (name, text) in SEEDS {
        collector.add(&format!("seeds/{name}"), name, text.as_bytes().to_vec());
    }
    collector.reading
}
