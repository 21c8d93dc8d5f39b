#![doc = include_str!("../METHODS.md")]
