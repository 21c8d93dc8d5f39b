//! How fast texts are read: news, a long article, texts without numbers, and texts made to be slow.
//!
//! `cargo bench --bench extraction` prints millions of bytes a second, and fails where an article of
//! ten times the length takes more than fifteen times as long, or a text made to be slow more than
//! three times as long per byte as news. A number as argument sets the length of the long texts in
//! millions of bytes.
#![allow(clippy::unwrap_used)]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::Instant;

use claimframe::article::{Article, seeds};
use claimframe::extract::Extractor;
use claimframe::extract::registry::Registry;

/// How often news are read, and long texts; the quickest run counts.
const RUNS: usize = 20;
const LONG_RUNS: usize = 3;

/// How much longer an article of ten times the length may take; 10 is linear.
const TENFOLD: f64 = 15.0;

/// How much longer than news a byte of any text may take.
const SLOWEST: f64 = 3.0;

/// Words of texts made to be slow.
const SLOW: [&str; 4] = ["1234567890", "Krieg", "„", "und "];

/// Seconds that it takes to read some articles, what is found being dropped afterwards.
fn seconds(extractor: &Extractor, articles: &[Article]) -> f64 {
    let start = Instant::now();
    let found: Vec<_> = articles.iter().map(|article| extractor.extract(article)).collect();
    let time = start.elapsed().as_secs_f64();
    black_box(found);
    time
}

/// The same of the quickest of some runs.
fn quickest(extractor: &Extractor, articles: &[Article], runs: usize) -> f64 {
    (0..runs).map(|_| seconds(extractor, articles)).fold(f64::INFINITY, f64::min)
}

/// An article whose text begins with a sentence and goes on with the same words up to a length.
fn repeated(opening: &str, words: &str, bytes: usize) -> Article {
    let text = format!("{opening}{}", words.repeat(bytes / words.len()));
    Article { text, ..seeds().articles.swap_remove(0) }
}

fn main() -> ExitCode {
    let argument = std::env::args().find_map(|argument| argument.parse::<usize>().ok());
    let length = 1_000_000 * argument.unwrap_or(10);
    let extractor = Extractor::new(Registry::built_in().unwrap());
    let news = seeds().articles;
    let bytes: usize = news.iter().map(|article| article.text.len()).sum();
    let rate = |article: &Article| {
        let time = quickest(&extractor, std::slice::from_ref(article), LONG_RUNS);
        article.text.len() as f64 / 1e6 / time
    };

    let of_news = bytes as f64 / 1e6 / quickest(&extractor, &news, RUNS);
    println!("news, the seeds: {of_news:.1} MB/s");

    let texts: Vec<_> = news.iter().map(|article| article.text.as_str()).collect();
    let text = texts.join("\n\n") + "\n\n";
    let [short, long] = [length / 10, length].map(|length| rate(&repeated("", &text, length)));
    println!("news, one article of {} MB: {long:.1} MB/s", length / 1_000_000);
    let mut slow = Vec::new();
    if short > TENFOLD / 10.0 * long {
        slow.push("a long article".to_owned());
    }

    let plain = "Die Ministerin reiste am Abend zurück und sprach mit den Leuten am Bahnhof. ";
    println!("without numbers: {:.1} MB/s", rate(&repeated("", plain, length)));
    for words in SLOW {
        for opening in ["", "Bei dem Angriff starben 17 Menschen.\n"] {
            let rate = rate(&repeated(opening, words, length));
            println!("{words:?} after {opening:?}: {rate:.1} MB/s");
            if rate < of_news / SLOWEST {
                slow.push(format!("{words:?} after {opening:?}"));
            }
        }
    }
    if slow.is_empty() || cfg!(debug_assertions) {
        return ExitCode::SUCCESS;
    }
    println!("too slow: {}", slow.join(", "));
    ExitCode::FAILURE
}
