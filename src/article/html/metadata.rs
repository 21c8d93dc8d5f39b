//! What a page says about its article: in JSON-LD, in `meta` tags, in its elements.

use dom_smoothie::Readability;
use serde_json::Value;

use super::About;
use crate::article::date;

/// So many times of day and date of a page are looked at.
const TIMES: usize = 8;

/// Where a page shows its date, surest first: selector and attribute.
const DATES: [(&str, &str); 7] = [
    ("meta[itemprop=datePublished]", "content"),
    ("meta[name=date i], meta[name='dc.date' i], meta[name='dcterms.created' i]", "content"),
    ("[itemprop=datePublished]", "datetime"),
    ("time[pubdate]", "datetime"),
    ("article time[datetime]", "datetime"),
    ("main time[datetime]", "datetime"),
    ("time[datetime]", "datetime"),
];

/// Reads it.
///
/// # Method
/// JSON-LD of a type that is an article goes first, then the page's `meta` tags, then its elements.
pub(super) fn of(page: &Readability) -> About {
    let stated = page.doc.select("script[type='application/ld+json']");
    let ld: Vec<About> =
        stated.nodes().iter().flat_map(|script| linked_data(&script.text())).collect();
    let tags = page.get_article_metadata(None);
    let first =
        |slot: fn(&About) -> &Option<String>| ld.iter().find_map(|about| slot(about).clone());
    let outlet = first(|about| &about.outlet).or(tags.site_name);
    let headings = page.doc.select("h1");
    let heading = match headings.nodes() {
        [only] => text(&only.text()).filter(|heading| Some(heading) != outlet.as_ref()),
        _ => None,
    };
    let headline = heading.or_else(|| first(|about| &about.title));
    let dates = ld.iter().filter_map(|about| about.published.clone()).chain(tags.published_time);
    let shown = DATES.iter().flat_map(|(selector, attribute)| {
        let nodes = page.doc.select(selector);
        let dates = nodes.nodes().iter().take(1).filter_map(|node| node.attr(attribute));
        dates.map(|date| date.to_string()).collect::<Vec<_>>()
    });
    // "<time>14.03.2025</time>"; what else stands there, such as "vor 3 Stunden", is no date.
    let times = page.doc.select("time");
    let written = times.nodes().iter().take(TIMES).map(|node| node.text().trim().to_owned());
    let written = written.filter(|date| date::of_page(date).is_some());
    let dates: Vec<_> = dates.chain(shown).chain(written).filter_map(|d| text(&d)).collect();
    About {
        title: first(|about| &about.title).or(headline.clone()).or_else(|| text(&tags.title)),
        author: first(|about| &about.author).or(tags.byline),
        published: dates.iter().find(|d| date::of_page(d).is_some()).or(dates.first()).cloned(),
        language: first(|about| &about.language).or(tags.lang.as_deref().and_then(text)),
        outlet,
        headline,
    }
}

/// The articles that a block of JSON-LD describes, in its order.
fn linked_data(block: &str) -> Vec<About> {
    let mut found = Vec::new();
    if let Ok(value) = serde_json::from_str(block.trim()) {
        walk(&value, &mut found);
    }
    found
}

fn walk(value: &Value, found: &mut Vec<About>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| walk(value, found)),
        Value::Object(map) => {
            if is_article(&value["@type"]) {
                let string = |key: &str| value[key].as_str().and_then(text);
                found.push(About {
                    title: string("headline").or_else(|| string("name")),
                    outlet: name(&value["publisher"]),
                    author: name(&value["author"]),
                    published: string("datePublished"),
                    language: string("inLanguage"),
                    headline: None,
                });
            }
            map.values().for_each(|value| walk(value, found));
        }
        _ => {}
    }
}

fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => kind.ends_with("Article") || kind.ends_with("BlogPosting"),
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

/// The name of a person or organisation, or the names of several.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(name) => text(name),
        Value::Object(_) => value["name"].as_str().and_then(text),
        Value::Array(several) => {
            let names: Vec<_> = several.iter().filter_map(name).collect();
            text(&names.join(", "))
        }
        _ => None,
    }
}

/// A text on one line; `None` for a blank one.
fn text(text: &str) -> Option<String> {
    let words: Vec<_> = text.split_whitespace().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(head: &str, expected: [Option<&str>; 5]) {
        let html = format!("<html lang=de-DE><head>{head}</head><body><h1>Kopf</h1></body></html>");
        let about = of(&Readability::new(html, None, None).unwrap());
        let found = [about.title, about.outlet, about.author, about.published, about.language];
        assert_eq!(found.each_ref().map(Option::as_deref), expected, "{head}");
    }

    #[test]
    fn linked_data_goes_before_tags_and_tags_before_elements() {
        let ld = r#"<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
            {"@type": "WebPage", "datePublished": "2020-01-01"},
            {"@type": ["NewsArticle"], "headline": "Zahlen\n steigen", "inLanguage": "de",
             "datePublished": "2025-03-14T08:30:00+01:00", "publisher": {"name": "Blatt"},
             "author": [{"name": "Ada Muster"}, "Jo Probe"]}]}</script>"#;
        let tags = "<meta property='og:site_name' content='Tagblatt'>\
                    <meta property='og:title' content='Tag'><meta name='author' content='Bo Tag'>\
                    <meta property='article:published_time' content='2025-03-15T09:00:00Z'>";
        let day = Some("2025-03-14T08:30:00+01:00");
        let by = Some("Ada Muster, Jo Probe");
        check(&format!("{ld}{tags}"), [Some("Zahlen steigen"), Some("Blatt"), by, day, Some("de")]);
        let day = Some("2025-03-15T09:00:00Z");
        check(tags, [Some("Kopf"), Some("Tagblatt"), Some("Bo Tag"), day, Some("de-DE")]);
        let broken = "<script type='application/ld+json'>{\"@type\": \"NewsArticle\",</script>";
        check(broken, [Some("Kopf"), None, None, None, Some("de-DE")]);
    }

    #[test]
    fn a_date_that_can_be_read_goes_before_one_that_cannot() {
        let published = |body: &str| of(&Readability::new(body, None, None).unwrap()).published;
        let both = "<meta name=date content='14. März 2025'><article><time datetime='2025-03-14'>";
        assert_eq!(published(both).as_deref(), Some("2025-03-14"));
        assert_eq!(published("<meta name=date content='gestern'>").as_deref(), Some("gestern"));
        let written = "<article><time>vor 3 Stunden</time><time>14.03.2025, 08:30 Uhr</time>";
        assert_eq!(published(written).as_deref(), Some("14.03.2025, 08:30 Uhr"));
    }
}
