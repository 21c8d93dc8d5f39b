//! A saved page: the text that a reader of the article sees, and what the page says about it.
//!
//! The main text is found by `dom_smoothie`, after Mozilla's Readability. Before that, what is no
//! text of the article on any page is taken out: requests for consent, menus, links to other
//! articles. Without the feature `html` a page is refused.

mod about;
mod charset;
#[cfg(feature = "html")]
mod clutter;
#[cfg(feature = "html")]
mod depth;
#[cfg(feature = "html")]
mod metadata;
#[cfg(feature = "html")]
mod page;

pub(super) use about::About;
pub(super) use charset::declared;
#[cfg(feature = "html")]
pub(super) use page::read;

/// What stands in for [`page::read`] in a program without it.
#[cfg(not(feature = "html"))]
pub(super) fn read(_: &str) -> Result<(String, About), String> {
    Err("a page, which this program cannot read: it was built without the feature `html`"
        .to_owned())
}
