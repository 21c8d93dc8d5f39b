//! From paths to articles, one at a time: what cannot be read is a reject, and the others count.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::vec::IntoIter;

use super::file::{STDIN, Source};
use super::html::About;
use super::index::Index;
use super::jsonl::Lines;
use super::{Article, Format, Reject, SIZE_LIMIT, file, front_matter, sha256_hex, whole};
use crate::error::{Place, Result};

/// How articles are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// A table that fills in what articles do not say of themselves.
    pub meta: Option<PathBuf>,
    /// The format of every input; without it, each is recognised by its name and its beginning.
    pub format: Option<Format>,
    /// Texts of more bytes are refused.
    pub limit: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { meta: None, format: None, limit: SIZE_LIMIT }
    }
}

/// What reading comes upon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// An article.
    Article(Article),
    /// Something that could not be taken.
    Reject(Reject),
    /// An input that has been read to its end, whether or not it gave articles.
    Input(Input),
}

/// One input file as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Name without a path of the machine, unique within a reading: `articles/a.txt`.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
}

impl Input {
    fn of(name: String, bytes: &[u8]) -> Self {
        Self { name, bytes: bytes.len() as u64, sha256: sha256_hex(bytes) }
    }
}

/// The articles of files and folders, in the order of the paths.
///
/// A folder gives its files whose name ends as one of the formats does, by name and except a
/// README; folders in it are left alone. The path `-` is standard input.
///
/// Memory: of a JSONL input one line at a time, of any other input its bytes; besides, the ids and
/// lines of the articles so far, so that no id is given twice, and the table of `meta`.
pub struct Stream {
    paths: IntoIter<PathBuf>,
    files: IntoIter<PathBuf>,
    lines: Option<(Rc<str>, Lines)>,
    ready: VecDeque<Event>,
    /// Where the ids so far stand, named without a path: the reason of a reject stands in the
    /// report.
    ids: BTreeMap<String, (Rc<str>, Option<usize>)>,
    /// Names of the inputs so far.
    names: BTreeSet<String>,
    index: Option<Index>,
    format: Option<Format>,
    limit: u64,
}

impl Stream {
    /// Opens the paths.
    ///
    /// # Errors
    /// Only the table of metadata can stop the run.
    pub fn open(paths: &[PathBuf], options: &Options) -> Result<Self> {
        let mut stream = Self::new(paths.to_vec(), options);
        if let Some(path) = &options.meta {
            let (text, bytes) = file::named_text(path)?;
            stream.index = Some(Index::parse(&path.display().to_string(), &text)?);
            stream.ready.push_back(Event::Input(Input::of("meta".to_owned(), &bytes)));
        }
        Ok(stream)
    }

    /// Texts that are at hand, each with its name in messages and its file's name.
    pub(super) fn of_texts(texts: &[(String, &str, &[u8])]) -> Self {
        let mut stream = Self::new(Vec::new(), &Options::default());
        for (shown, name, bytes) in texts {
            stream.whole(Format::Text, shown, name, bytes);
        }
        stream
    }

    fn new(paths: Vec<PathBuf>, options: &Options) -> Self {
        Self {
            paths: paths.into_iter(),
            files: Vec::new().into_iter(),
            lines: None,
            ready: VecDeque::new(),
            ids: BTreeMap::new(),
            names: BTreeSet::new(),
            index: None,
            format: options.format,
            limit: options.limit,
        }
    }

    /// Goes one step on; false where nothing is left.
    fn advance(&mut self) -> bool {
        if let Some((name, mut lines)) = self.lines.take() {
            if let Some((article, rejects)) = lines.next() {
                self.ready.extend(rejects.into_iter().map(Event::Reject));
                let line = article.as_ref().map(|article| article.first_line);
                if let Some(article) = article {
                    self.add(article, None, &name, line);
                }
                self.lines = Some((name, lines));
            } else {
                let (bytes, sha256) = lines.digest();
                let name = self.input_name(&name);
                self.ready.push_back(Event::Input(Input { name, bytes, sha256 }));
            }
        } else if let Some(path) = self.files.next() {
            match Source::open(&path) {
                Ok(source) => self.start(source),
                Err(reject) => self.ready.push_back(Event::Reject(reject)),
            }
        } else if let Some(path) = self.paths.next() {
            match files(&path) {
                Ok(files) => self.files = files.into_iter(),
                Err(reject) => self.ready.push_back(Event::Reject(reject)),
            }
        } else if let Some(index) = self.index.take() {
            self.ready.extend(index.unused().into_iter().map(Event::Reject));
        } else {
            return false;
        }
        true
    }

    fn start(&mut self, source: Source) {
        let (shown, name) = (source.shown.clone(), source.name.clone());
        let format = self.format.unwrap_or_else(|| Format::recognise(&name, &source.head));
        if format == Format::Jsonl {
            let lines = Lines::new(&shown, &stem_id(&name), source.into_reader(), self.limit);
            self.lines = Some((name.into(), lines));
            return;
        }
        match source.into_bytes(self.limit) {
            Ok(bytes) => self.whole(format, &shown, &name, &bytes),
            Err(reject) => self.ready.push_back(Event::Reject(reject)),
        }
    }

    /// Takes an input that is one article.
    fn whole(&mut self, format: Format, shown: &str, name: &str, bytes: &[u8]) {
        let (article, rejects) = whole::article(format, shown, &stem_id(name), bytes);
        let input = Input::of(self.input_name(name), bytes);
        self.ready.push_back(Event::Input(input));
        self.ready.extend(rejects.into_iter().map(Event::Reject));
        if let Some((article, about)) = article {
            self.add(article, about, &name.into(), None);
        }
    }

    /// Gives an article away, unless another has its id.
    fn add(
        &mut self,
        mut article: Article,
        about: Option<About>,
        name: &Rc<str>,
        line: Option<usize>,
    ) {
        if let Some((file, line)) = self.ids.get(&article.id) {
            let first = line.map_or_else(|| file.to_string(), |line| format!("{file}:{line}"));
            let expected = format!("an id of its own; {first} has it");
            let found = format!("the id {}", article.id);
            let place = if article.format == Format::Jsonl {
                article.place(0)
            } else {
                Place::file(&article.file)
            };
            let mut reject = Reject::article(place, "duplicate_id", &found, &expected);
            reject.article_id = Some(article.id);
            self.ready.push_back(Event::Reject(reject));
            return;
        }
        self.ids.insert(article.id.clone(), (Rc::clone(name), line));
        if let Some(index) = &mut self.index {
            self.ready.extend(index.fill(&mut article).into_iter().map(Event::Reject));
        }
        if let Some(about) = about {
            self.ready.extend(about.fill(&mut article).into_iter().map(Event::Reject));
        }
        self.ready.push_back(Event::Article(article));
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

impl Iterator for Stream {
    type Item = Event;

    fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some(event);
            }
            if !self.advance() {
                return None;
            }
        }
    }
}

/// The stem of a file's name as an id.
fn stem_id(name: &str) -> String {
    front_matter::as_id(&Path::new(name).file_stem().unwrap_or_default().to_string_lossy())
}

/// The files that a path stands for.
fn files(path: &Path) -> std::result::Result<Vec<PathBuf>, Reject> {
    let refused = |rule, found: &str| {
        let place = Place::file(path.display().to_string());
        Reject::article(place, rule, found, "a folder of texts")
    };
    if path == Path::new(STDIN) || !path.is_dir() {
        return Ok(vec![path.to_path_buf()]);
    }
    let unreadable = |e: std::io::Error| refused("unreadable", &e.to_string());
    let entries = std::fs::read_dir(path).map_err(unreadable)?;
    let paths = entries.map(|entry| entry.map(|e| e.path())).collect::<std::io::Result<Vec<_>>>();
    let mut texts = paths.map_err(unreadable)?;
    texts.retain(|file| file.is_file() && is_text(file));
    texts.sort();
    if texts.is_empty() {
        return Err(refused("empty_folder", "no *.txt, *.md, *.html or *.jsonl file"));
    }
    Ok(texts)
}

/// Whether a file of a folder is an article; a README is about the folder.
fn is_text(path: &Path) -> bool {
    let readme = path.file_stem().is_some_and(|stem| stem.eq_ignore_ascii_case("readme"));
    Format::of_name(&path.to_string_lossy()).is_some() && !readme
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
        let options = Options { limit: 100, ..Options::default() };
        let stream = Stream::open(&[folder.path().to_path_buf()], &options).unwrap();
        let reading: super::super::Reading = stream.collect();
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
        let none = "F: found no *.txt, *.md, *.html or *.jsonl file, expected a folder of texts";
        check(&[], &[], &[none]);
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
    fn the_lines_of_a_file_are_articles_between_the_others() {
        let lines: &[u8] = b"{\"id\": \"x\", \"text\": \"A\"}\n{\"id\": \"x\", \"text\": \"B\"}\n";
        check(
            &[("a.txt", b"A"), ("b.jsonl", lines), ("x.txt", b"C")],
            &["a", "x"],
            &[
                "F/b.jsonl:2: found the id x, expected an id of its own; b.jsonl:1 has it",
                "F/x.txt: found the id x, expected an id of its own; b.jsonl:1 has it",
            ],
        );
    }

    #[cfg(feature = "html")]
    #[test]
    fn a_table_goes_before_what_a_page_says() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let page = b"<html lang=de><meta charset=windows-1252><meta name=date content='2025-03-14'>\
                     <meta property='og:site_name' content='Blatt'><h1>S\xFCden</h1><p>Im S\xFCden.";
        std::fs::write(at("a.html"), page).unwrap();
        std::fs::write(at("meta.csv"), "doc,published\na,2025-02\n").unwrap();
        let options = Options { meta: Some(at("meta.csv")), ..Options::default() };
        let stream = Stream::open(&[at("a.html")], &options).unwrap();
        let super::super::Reading { articles, rejects, .. } = stream.collect();
        assert_eq!(rejects, []);
        let [article] = &articles[..] else { panic!("{articles:?}") };
        assert_eq!(article.text, "Süden\n\nIm Süden.");
        assert_eq!(article.published.as_ref().unwrap().to.to_string(), "2025-02-28");
        assert_eq!(
            (article.outlet.as_deref(), article.language),
            (Some("Blatt"), Some(crate::schema::Language::De))
        );
        assert_eq!(article.place(1), Place::file(at("a.html").display().to_string()));
    }

    #[test]
    fn a_stem_becomes_an_id_that_can_stand_anywhere() {
        check(&[("Ein Bericht: Süd.txt", b"A")], &["Ein_Bericht__Süd"], &[]);
    }

    #[test]
    fn inputs_are_measured_under_names_of_their_own() {
        let folder = tempfile::tempdir().unwrap();
        let line = b"{\"text\": \"A\"}\n";
        std::fs::write(folder.path().join("a.jsonl"), line).unwrap();
        let path = folder.path().join("a.jsonl");
        let stream = Stream::open(&[path.clone(), path], &Options::default()).unwrap();
        let inputs: Vec<_> = stream
            .filter_map(|event| match event {
                Event::Input(input) => Some((input.name, input.bytes, input.sha256)),
                _ => None,
            })
            .collect();
        let of = |name: &str| (name.to_owned(), line.len() as u64, sha256_hex(line));
        assert_eq!(inputs, [of("articles/a.jsonl"), of("articles/2/a.jsonl")]);
    }
}
