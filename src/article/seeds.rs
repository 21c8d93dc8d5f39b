//! The five seeds, built in: what the program works on when it is given nothing else.

use super::Reading;
use super::stream::Stream;

/// File name and text of a seed.
macro_rules! seed {
    ($name:literal) => {
        ($name, include_str!(concat!("../../seeds/", $name)))
    };
}

/// File names and texts of the seeds.
const SEEDS: [(&str, &str); 5] = [
    seed!("000_520193bebac7afc8.txt"),
    seed!("001_1e59591afa545d3b.txt"),
    seed!("002_04400df533381831.txt"),
    seed!("003_6d29e0b4accf03c7.txt"),
    seed!("004_cb6c5c4b3a41707b.txt"),
];

/// The built-in seeds, read as any file is.
pub fn seeds() -> Reading {
    let sources = SEEDS.map(|(name, text)| (format!("seeds/{name}"), name, text.as_bytes()));
    Stream::of_texts(&sources).collect()
}
