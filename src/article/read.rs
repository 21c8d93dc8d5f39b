//! From paths to articles: what cannot be read is a reject, and the others count.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::{Article, Reject, file, front_matter, index};
use crate::error::{Place, Result};

/// What was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The articles, in the order of the paths, files of a folder by name.
    pub articles: Vec<Article>,
    /// What could not be taken.
    pub rejects: Vec<Reject>,
    /// Every file that was read, whether or not it became an article.
    pub inputs: Vec<Input>,
}

/// One input file as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Name without a path of the machine, unique within a reading: `articles/a.txt`.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Reads files and folders; a folder gives its `*.txt` and `*.md` files except a README. Folders in it
/// are left alone.
///
/// `meta` names a table that fills in what the articles do not say of themselves. Texts of more
/// than `limit` bytes are refused; [`super::SIZE_LIMIT`] is the usual limit.
///
/// # Errors
/// Only the table named by `meta` can stop the run.
pub fn read(paths: &[PathBuf], meta: Option<&Path>, limit: u64) -> Result<Reading> {
    let mut collector = Collector::default();
    for path in paths {
        match files(path) {
            Ok(files) => files.iter().for_each(|file| collector.add_file(file, limit)),
            Err(reject) => collector.reading.rejects.push(reject),
        }
    }
    let mut reading = collector.reading;
    if let Some(path) = meta {
        let (text, bytes) = file::named_text(path)?;
        let table = path.display().to_string();
        reading.rejects.extend(index::fill(&mut reading.articles, &table, &text)?);
        reading.inputs.push(Input { name: "meta".to_owned(), bytes });
    }
    Ok(reading)
}

/// A reading in the making.
#[derive(Default)]
pub(super) struct Collector {
    pub(super) reading: Reading,
    /// Ids of the articles so far, and the files that have them, named without a path: the reason
    /// of a reject stands in the report.
    ids: BTreeMap<String, String>,
    /// Names of the inputs so far.
    names: BTreeSet<String>,
}

impl Collector {
    fn add_file(&mut self, path: &Path, limit: u64) {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match file::bytes(path, limit) {
            Ok(bytes) => self.add(&path.display().to_string(), &name, bytes),
            Err(reject) => self.reading.rejects.push(reject),
        }
    }

    /// Adds the article of one file, `shown` being its name in messages.
    pub(super) fn add(&mut self, shown: &str, file: &str, bytes: Vec<u8>) {
        let article = article(shown, file, &bytes, &mut self.reading.rejects);
        let name = self.input_name(file);
        self.reading.inputs.push(Input { name, bytes });
        let Some(article) = article else { return };
        if let Some(first) = self.ids.get(&article.id) {
            let expected = format!("an id of its own; {first} has it");
            let found = format!("the id {}", article.id);
            let mut reject = Reject::article(Place::file(shown), "duplicate_id", &found, &expected);
            reject.article_id = Some(article.id);
            self.reading.rejects.push(reject);
        } else {
            self.ids.insert(article.id.clone(), file.to_owned());
            self.reading.articles.push(article);
        }
    }

    /// A name that no input has yet: files of two folders may share theirs.
    fn input_name(&mut self, file: &str) -> String {
        let plain = format!("articles/{file}");
        let mut numbered = (2..).map(|n| format!("articles/{n}/{file}"));
        let mut name = plain;
        while !self.names.insert(name.clone()) {
            name = numbered.next().unwrap_or_default();
        }
        name
    }
}

/// The files that a path stands for.
fn files(path: &Path) -> std::result::Result<Vec<PathBuf>, Reject> {
    let refused = |rule, found: &str, expected| {
        Reject::article(Place::file(path.display().to_string()), rule, found, expected)
    };
    if !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let unreadable = |e: std::io::Error| refused("unreadable", &e.to_string(), "a folder of texts");
    let entries = std::fs::read_dir(path).map_err(unreadable)?;
    let paths = entries.map(|entry| entry.map(|e| e.path())).collect::<std::io::Result<Vec<_>>>();
    let mut texts = paths.map_err(unreadable)?;
    texts.retain(|file| file.is_file() && is_text(file));
    texts.sort();
    if texts.is_empty() {
        return Err(refused("empty_folder", "no *.txt or *.md file", "a folder of texts"));
    }
    Ok(texts)
}

/// Whether a file of a folder is an article; a README is about the folder.
fn is_text(path: &Path) -> bool {
    let ends = |end: &str| path.extension().is_some_and(|e| e.eq_ignore_ascii_case(end));
    let readme = path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
    (ends("txt") || ends("md")) && !readme
}

/// The article of a file's bytes; what is wrong with it goes to `rejects`.
fn article(shown: &str, name: &str, bytes: &[u8], rejects: &mut Vec<Reject>) -> Option<Article> {
    let (text, note) = match file::text(shown, bytes) {
        Ok(read) => read,
        Err(reject) => {
            rejects.push(reject);
            return None;
        }
    };
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
    let mut article = Article::new(&front_matter::as_id(&stem), shown);
    let mut problems: Vec<_> = note.into_iter().collect();
    if let Some(parts) = front_matter::cut(&text) {
        if let Some((toml, line)) = parts.front {
            problems.extend(front_matter::fill(&mut article, toml, line));
        }
        let (body, line) = parts.body;
        (article.text, article.first_line) = (body.to_owned(), line);
    } else {
        let place = Place::line(shown, 1);
        let found = "front matter that is not closed";
        problems.push(Reject::metadata(place, "front_matter", found, "a second line +++"));
        article.text = text;
    }
    for problem in &mut problems {
        problem.article_id = Some(article.id.clone());
    }
    rejects.extend(problems);
    if article.text.trim().is_empty() {
        let place = Place::file(shown);
        rejects.push(Reject::article(place, "empty", "no text", "an article's text"));
        return None;
    }
    Some(article)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes files into a folder, reads it, and compares ids and messages.
    fn check(files: &[(&str, &[u8])], ids: &[&str], expected: &[&str]) {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let reading = read(&[folder.path().to_path_buf()], None, 100).unwrap();
        let found: Vec<_> = reading.articles.iter().map(|a| a.id.as_str()).collect();
        assert_eq!(found, ids);
        let prefix = format!("{}", folder.path().display());
        let told: Vec<_> = reading
            .rejects
            .iter()
            .map(|r| format!("{}: {}", r.place, r.reason).replace(&prefix, "F"))
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn what_cannot_be_read_leaves_the_others_unharmed() {
        check(&[("b.md", b"B"), ("a.txt", b"A"), ("README.md", b"C")], &["a", "b"], &[]);
        check(&[], &[], &["F: found no *.txt or *.md file, expected a folder of texts"]);
        check(
            &[("a.txt", b""), ("b.txt", b"x\0"), ("c.txt", b" \n"), ("d.txt", &[b'x'; 101])],
            &[],
            &[
                "F/a.txt: found an empty file, expected an article's text",
                "F/b.txt: found a binary file (NUL bytes), expected an article's text",
                "F/c.txt: found no text, expected an article's text",
                "F/d.txt: found a larger file, expected at most 0 MiB of text",
            ],
        );
        check(
            &[("a.txt", b"+++\nid = \"x\"\n+++\nA"), ("b.txt", b"+++\nid = \"x\"\n+++\nB")],
            &["x"],
            &["F/b.txt: found the id x, expected an id of its own; a.txt has it"],
        );
        check(
            &[("a.txt", b"+++\nid = \"x\"\nText")],
            &["a"],
            &["F/a.txt:1: found front matter that is not closed, expected a second line +++"],
        );
    }

    #[test]
    fn a_stem_becomes_an_id_that_can_stand_anywhere() {
        check(&[("Ein Bericht: Süd.txt", b"A")], &["Ein_Bericht__Süd"], &[]);
    }

    #[test]
    fn a_missing_path_is_named() {
        let reading = read(&[PathBuf::from("no/such")], None, 100).unwrap();
        assert_eq!(reading.rejects[0].place, Place::file("no/such"));
    }

    #[test]
    fn text_keeps_its_bytes_and_lines() {
        let mut collector = Collector::default();
        collector.add("a.txt", "a.txt", b"+++\nid = \"x\"\n+++\n\nZeile\r\n".to_vec());
        let reading = collector.reading;
        assert_eq!(reading.articles[0].text, "\nZeile\r\n");
        assert_eq!(reading.articles[0].first_line, 4);
        assert_eq!(reading.inputs[0].name, "articles/a.txt");
    }
}
