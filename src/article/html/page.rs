//! The main text of a saved page.

use dom_smoothie::{Config, Readability, TextMode};

use super::{About, clutter, depth, metadata};

/// A text of fewer characters makes the search for the main text begin anew, less strictly.
const SHORT: usize = 140;

/// The article of a page: headline and main text, a line per paragraph, heading or row of a table,
/// with empty lines between them; and what the page says about it.
///
/// # Errors
/// What was found in place of a page with a text.
pub(in crate::article) fn read(html: &str) -> Result<(String, About), String> {
    depth::check(html)?;
    let config = Config {
        text_mode: TextMode::Formatted,
        char_threshold: SHORT,
        disable_json_ld: true,
        ..Config::default()
    };
    let mut page =
        Readability::new(html, None, Some(config)).map_err(|problem| problem.to_string())?;
    let about = metadata::of(&page);
    clutter::remove(&page);
    let main = page.parse().map_err(|_| "a page without a text".to_owned())?;
    let text = paragraphs(about.headline.as_deref(), &main.text_content);
    if text.is_empty() {
        return Err("a page without a text".to_owned());
    }
    Ok((text, about))
}

/// The lines of the main text under the headline, where they do not begin with it.
fn paragraphs(headline: Option<&str>, text: &str) -> String {
    let mut lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if let Some(headline) = headline.filter(|headline| !lines.contains(headline)) {
        lines.insert(0, headline);
    }
    lines.join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[&str]) {
        assert_eq!(read(html).map(|(text, _)| text), Ok(expected.join("\n\n")));
    }

    #[test]
    fn the_main_text_is_what_a_reader_sees() {
        check(
            "<html><head><title>Verluste steigen - Beispielblatt</title></head><body>\
             <div class='cookie-banner'><p>Wir und unsere 842 Partner nutzen Cookies.</p></div>\
             <nav><a href='/'>Start</a></nav><article><h1>Verluste steigen</h1>\
             <p>Der NIS meldet <b>mindestens</b>\n 1.200&nbsp;Tote und <i>ver</i>wundete Soldaten, \
             so viele wie in keinem Monat zuvor, seit der Dienst die Zahlen veröffentlicht.<br>\
             Moskau schweigt.</p>\
             <p>Lesen Sie auch: <a href='/x'>Zehn Tote bei Explosion in Musterstadt</a></p>\
             <ul><li>600 Soldaten seien im Januar gefallen.</li></ul>\
             <table><caption>Tote nach Monat</caption><tr><th>Monat</th><th>Tote</th></tr>\
             <tr><td>Januar</td><td>120</td></tr></table></article>\
             <aside class='related'><ul><li><a href='/y'>40 Verletzte bei Unfall</a></li></ul></aside>\
             <footer><p>Alle 12 Rechte vorbehalten.</p></footer>\
             <script>document.write('700 Tote')</script></body></html>",
            &[
                "Verluste steigen",
                "Der NIS meldet mindestens 1.200 Tote und verwundete Soldaten, so viele wie in \
                 keinem Monat zuvor, seit der Dienst die Zahlen veröffentlicht.",
                "Moskau schweigt.",
                "600 Soldaten seien im Januar gefallen.",
                "Tote nach Monat",
                "Monat Tote",
                "Januar 120",
            ],
        );
    }

    #[test]
    fn a_short_page_and_a_live_ticker_are_read_whole() {
        check(
            "<title>Kurz</title><body class='has-cookie-banner'><h1>12 Tote bei Angriff</h1>\
             <div id='consent' role='dialog'><p>We and our 1,023 partners store cookies.</p></div>\
             <p>Bei einem Angriff wurden 12 Soldaten getötet.</p>",
            &["12 Tote bei Angriff", "Bei einem Angriff wurden 12 Soldaten getötet."],
        );
        check(
            "<html lang=en><title>Live</title><body><main><h1>Live updates</h1>\
             <div class='post'><time datetime='2025-03-14T10:00Z'>10:00</time><h3>New figure</h3>\
             <p>The spy agency now speaks of 1,500 soldiers killed.</p></div>\
             <div class='post'><time>09:30</time><p>Kyiv reports 1,080 Russian losses.</p></div>\
             </main></body></html>",
            &[
                "Live updates",
                "10:00",
                "New figure",
                "The spy agency now speaks of 1,500 soldiers killed.",
                "09:30",
                "Kyiv reports 1,080 Russian losses.",
            ],
        );
    }

    #[test]
    fn a_page_without_a_text_says_so() {
        let none = |html| read(html).map(|(text, _)| text).unwrap_err();
        assert_eq!(none("<html><script>var n = 12;</script><div></div>"), "a page without a text");
        assert_eq!(none(""), "a page without a text");
        let deep = "<div>".repeat(5000);
        assert_eq!(none(&deep), "a page nested more than 400 elements deep");
    }
}
