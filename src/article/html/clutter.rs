//! What is no text of the article, whatever page it stands on.

use std::ops::Deref;

use dom_smoothie::Readability;

/// Elements that hold no text of an article, by their kind or role.
const NEVER: &str = "script, style, noscript, template, nav, footer, dialog, form, iframe, \
                     [hidden], [aria-hidden=true], [aria-modal=true], [role=dialog], \
                     [role=alertdialog], [role=navigation], [role=contentinfo]";

/// Elements that ask for consent, by their id or class.
const CONSENT: &str = "body [id*=cookie i], body [class*=cookie i], body [id*=consent i], \
                       body [class*=consent i], body [id*=gdpr i], body [class*=gdpr i]";

/// Elements that would be text of the article if they were not links to others.
const LINES: &str = "p, li, h2, h3, h4, h5, h6";

/// What holds one of these holds the article, whatever it is called.
const CORE: [&str; 3] = ["article", "main", "h1"];

/// Takes it out of the page, and sets the caption of a table apart from its rows.
pub(super) fn remove(page: &Readability) {
    for kind in [NEVER, CONSENT] {
        for node in page.doc.select(kind).nodes() {
            if !node.descendants_it().any(|inner| is_one(inner.node_name(), &CORE)) {
                node.remove_from_parent();
            }
        }
    }
    for node in page.doc.select(LINES).nodes() {
        let links = node.descendants_it().filter(|inner| is_one(inner.node_name(), &["a"]));
        let linked: usize = links.map(|link| link.text().trim().len()).sum();
        // "Lesen Sie auch: Zehn Tote bei Explosion"
        if linked > 0 && linked * 10 >= node.text().trim().len() * 6 {
            node.remove_from_parent();
        }
    }
    page.doc.select("caption").append_html("<br>");
}

/// Whether a node is an element of one of these names.
fn is_one(name: Option<impl Deref<Target = str>>, names: &[&str]) -> bool {
    name.is_some_and(|name| names.contains(&&*name))
}
