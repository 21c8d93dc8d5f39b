//! Reported numbers that contradict each other.
//!
//! News articles state casualty and troop figures. claimframe reads articles, turns their claims
//! into a checked Polars frame, and computes how far the figures spread, how reported casualties
//! grow, and which sources agree. It reports who said what, when and how surely; never what is true.
//!
//! The way through it: [`article::read`] or [`article::seeds`] give articles,
//! [`extract::Extractor`] finds their claims, [`claims::load`] corrects and checks them,
//! [`analysis`] computes, and [`report::build`] makes the files of a report, in memory.
//! [`export::write_folder`] puts them on disk. The README has an example that is run as a test.
//!
//! Modules stand in the order in which data flows, and each imports only those before it:
//! [`error`], [`schema`], [`article`], [`grid`], [`extract`], [`claims`], [`import`], [`stats`],
//! [`analysis`], [`figure`], [`export`], [`diff`], [`report`], and `cli`. What each number means stands in
//! [`methods`].
#![cfg_attr(test, allow(clippy::unwrap_used))]

pub mod analysis;
pub mod article;
pub mod claims;
#[cfg(feature = "cli")]
pub mod cli;
pub mod diff;
pub mod error;
pub mod export;
pub mod extract;
pub mod figure;
pub mod grid;
pub mod import;
pub mod methods;
pub mod report;
pub mod schema;
pub mod stats;

/// Runs the example of the README.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct Readme;
