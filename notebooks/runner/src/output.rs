//! What a cell gave, as a notebook stores it.

use serde_json::{Value, json};

use crate::notebook::lines;
use crate::outcome::Shown;

/// The outputs of the cell that ran as the `count`th.
pub fn of(shown: &Shown, count: usize) -> Vec<Value> {
    let stream = |name: &str, text: &str| {
        (!text.is_empty())
            .then(|| json!({"name": name, "output_type": "stream", "text": lines(text)}))
    };
    let data: serde_json::Map<_, _> =
        shown.content.iter().map(|(mime, body)| (mime.clone(), value(mime, body))).collect();
    let result = (!data.is_empty()).then(|| {
        json!({
            "data": data,
            "execution_count": count,
            "metadata": {},
            "output_type": "execute_result",
        })
    });
    [stream("stdout", &shown.stdout), stream("stderr", &shown.stderr), result]
        .into_iter()
        .flatten()
        .collect()
}

/// JSON as JSON, all else as lines.
fn value(mime: &str, body: &str) -> Value {
    let json = mime.contains("json").then(|| serde_json::from_str(body).ok()).flatten();
    json.unwrap_or_else(|| lines(body))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_come_before_the_result() {
        let content = [("text/plain", "a\nb"), ("application/vnd.vegalite.v5+json", "{\"a\":1}")];
        let shown = Shown {
            stdout: "x\n".to_owned(),
            content: content.map(|(mime, body)| (mime.to_owned(), body.to_owned())).into(),
            ..Shown::default()
        };
        let outputs = of(&shown, 3);
        assert_eq!(outputs[0]["text"], json!(["x\n"]));
        assert_eq!(outputs[1]["data"]["text/plain"], json!(["a\n", "b"]));
        assert_eq!(outputs[1]["data"]["application/vnd.vegalite.v5+json"]["a"], 1);
        assert_eq!(outputs[1]["execution_count"], 3);
    }
}
