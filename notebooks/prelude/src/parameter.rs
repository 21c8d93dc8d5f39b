//! Values that a run of a notebook can be given from outside.

use std::path::Path;

use serde_json::Value;

use crate::error::{Error, Result};

/// Names the file with the values: one JSON object.
const VARIABLE: &str = "CLAIMFRAME_PARAMETERS";

/// What a default may be: text, a whole number, a decimal number, or a flag.
pub trait Parameter {
    /// What a parameter with such a default gives.
    type Given;
    /// What such a value is called in messages.
    const EXPECTED: &'static str;
    /// The value, where it is of this type.
    fn of_json(value: &Value) -> Option<Self::Given>;
    /// The default itself.
    fn given(self) -> Self::Given;
}

/// Implements [`Parameter`].
macro_rules! parameter {
    ($default:ty, $given:ty, $expected:literal, $of_json:expr) => {
        impl Parameter for $default {
            type Given = $given;
            const EXPECTED: &'static str = $expected;
            fn of_json(value: &Value) -> Option<$given> {
                let of_json: fn(&Value) -> Option<$given> = $of_json;
                of_json(value)
            }
            fn given(self) -> $given {
                self.into()
            }
        }
    };
}

parameter!(&str, String, "text", |value| value.as_str().map(str::to_owned));
parameter!(String, String, "text", |value| value.as_str().map(str::to_owned));
parameter!(i32, i32, "a whole number", |value| value.as_i64().and_then(|n| n.try_into().ok()));
parameter!(i64, i64, "a whole number", Value::as_i64);
parameter!(f64, f64, "a number", Value::as_f64);
parameter!(bool, bool, "true or false", Value::as_bool);

/// The value that this run was given under a name, else the default.
///
/// The environment variable `CLAIMFRAME_PARAMETERS` names a file with one JSON object, such as
/// `{"as_of": "2025-06-20"}`; the runner of notebooks writes it. Without the variable, and for names
/// that the object does not have, the default counts.
///
/// # Errors
/// The file cannot be read or holds no JSON object, or the value is of another type than the
/// default.
///
/// # Example
/// ```
/// use claimframe_notebook::parameter;
///
/// let day = parameter("as_of", "2025-06-20")?;
/// assert_eq!(day, "2025-06-20");
/// # Ok::<(), claimframe_notebook::Error>(())
/// ```
pub fn parameter<P: Parameter>(name: &str, default: P) -> std::result::Result<P::Given, Error> {
    match std::env::var_os(VARIABLE) {
        Some(path) => of_file(Path::new(&path), name, default),
        None => Ok(default.given()),
    }
}

fn of_file<P: Parameter>(path: &Path, name: &str, default: P) -> Result<P::Given> {
    let shown = path.display();
    let refused = |problem: String| Error::new(format!("parameters in {shown}: {problem}"));
    let text = std::fs::read_to_string(path)
        .map_err(|e| refused(format!("the file that {VARIABLE} names cannot be read: {e}")))?;
    let json: Value = serde_json::from_str(&text)
        .map_err(|e| refused(format!("found no JSON ({e}), expected one object")))?;
    let Value::Object(values) = json else {
        return Err(refused(format!("found {json}, expected one object")));
    };
    let Some(value) = values.get(name) else { return Ok(default.given()) };
    P::of_json(value)
        .ok_or_else(|| refused(format!("{name}: found {value}, expected {}", P::EXPECTED)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, text: &str) -> std::path::PathBuf {
        let name = format!("claimframe-{name}-{}.json", std::process::id());
        let path = std::env::temp_dir().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    #[test]
    fn a_given_value_goes_before_the_default() {
        let path = file("given", r#"{"as_of": "2025-04-30", "n": 3, "x": 0.5, "all": true}"#);
        assert_eq!(of_file(&path, "as_of", "2025-06-20").unwrap(), "2025-04-30");
        assert_eq!(of_file(&path, "other", "2025-06-20").unwrap(), "2025-06-20");
        assert_eq!(of_file(&path, "n", 20).unwrap(), 3);
        assert_eq!(of_file(&path, "n", 2.0).unwrap().to_string(), "3");
        assert!(of_file(&path, "all", false).unwrap());
        std::fs::remove_file(path).unwrap();
    }

    #[test]
    fn a_wrong_type_or_file_is_named() {
        let path = file("wrong", r#"{"as_of": 20}"#);
        let message = of_file(&path, "as_of", "2025-06-20").unwrap_err().to_string();
        assert!(message.ends_with("as_of: found 20, expected text"), "{message}");
        std::fs::write(&path, "[1]").unwrap();
        let message = of_file(&path, "as_of", "").unwrap_err().to_string();
        assert!(message.ends_with("found [1], expected one object"), "{message}");
        std::fs::remove_file(&path).unwrap();
        let message = of_file(&path, "as_of", "").unwrap_err().to_string();
        assert!(message.contains("CLAIMFRAME_PARAMETERS names cannot be read"), "{message}");
    }
}
