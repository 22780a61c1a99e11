//! Kotlin made of what the web app draws with: `Tokens.kt` of its tokens.json, `Drawings.kt` of its marks.json. One look, decided once.

use crate::house::House;
use serde_json::{Map, Value as Json};
use std::{fs, path::Path};

const TOKENS: &str = "web/src/tokens/tokens.json";
const MARKS: &str = "web/src/kinds/marks.json";
/// Pixels that one rem is in a browser as it comes; a dp on a phone is one of these.
const REM: f64 = 16.0;
const THEMES: [&str; 3] = ["light", "dark", "sun"];

/// Writes both into `folder`/kotlin.
pub fn write(house: &House, folder: &Path) -> Result<(), String> {
    let tokens = read(house, TOKENS)?;
    let marks = read(house, MARKS)?;
    let ui = folder.join("kotlin/cymru/walkabout/ui");
    put(&ui.join("theme"), "Tokens.kt", &of_tokens(&tokens)?)?;
    put(&ui.join("marks"), "Drawings.kt", &of_marks(&marks, &tokens)?)
}

fn read(house: &House, path: &str) -> Result<Json, String> {
    serde_json::from_str(&house.read(path)?).map_err(|error| format!("{path} was not understood: {error}"))
}

fn put(folder: &Path, name: &str, text: &str) -> Result<(), String> {
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(folder.join(name), text))
        .map_err(|error| format!("{name} could not be written: {error}"))
}

fn of_tokens(tokens: &Json) -> Result<String, String> {
    let mut lines = vec![
        "// Made by `cargo xtask` from web/src/tokens/tokens.json. Change that.".to_owned(),
        "package cymru.walkabout.ui.theme".into(),
        String::new(),
        "import androidx.compose.ui.graphics.Color".into(),
        "import androidx.compose.ui.unit.dp".into(),
        String::new(),
        "object Tokens {".into(),
    ];
    for (name, value) in object(&tokens["space"], "space")? {
        lines.push(format!("    val space{name} = {}.dp", rem(value)? * REM));
    }
    lines.push(format!("    val corner = {}.dp", rem(&tokens["size"]["corner"])? * REM));
    for name in ["small", "large", "title"] {
        lines.push(format!("    const val {name} = {}f", rem(&tokens["type"][name])?));
    }
    let phone = object(&tokens["phone"], "phone")?;
    let number = |name: &str| {
        phone.get(name).and_then(Json::as_f64).ok_or_else(|| format!("{TOKENS}: phone.{name} is not a number"))
    };
    lines.push(format!("    const val text = {}f", number("text")?));
    let sizes =
        phone.get("sizes").and_then(Json::as_array).ok_or_else(|| format!("{TOKENS}: phone.sizes is no list"))?;
    let sizes: Vec<String> = sizes.iter().filter_map(Json::as_f64).map(|size| format!("{size}f")).collect();
    lines.push(format!("    val textSizes = floatArrayOf({})", sizes.join(", ")));
    for name in ["target", "walk-target", "apart", "ring", "outline", "sun-outline"] {
        lines.push(format!("    val {} = {}.dp", camel(name), number(name)?));
    }
    for theme in THEMES {
        lines.push(format!("    val {theme} ="));
        lines.push("        Colours(".into());
        for (name, value) in object(&tokens["theme"][theme], theme)? {
            lines.push(format!("            {} = {},", camel(name), colour(value)?));
        }
        lines.push("        )".into());
    }
    lines.push("}\n".into());
    Ok(lines.join("\n"))
}

fn of_marks(marks: &Json, tokens: &Json) -> Result<String, String> {
    let marks = object(marks, "the marks")?;
    let kinds = object(&tokens["kind"], "kind")?;
    let painted = |value: Option<&Json>| match value.and_then(Json::as_str) {
        None | Some("none") => Ok("null".to_owned()),
        Some(name) => kinds.get(name).map_or_else(|| colour(&Json::from(name)), colour),
    };
    let path = |value: Option<&Json>| value.map_or_else(|| "null".into(), Json::to_string);
    let mut lines = vec![
        "// Made by `cargo xtask` from web/src/kinds/marks.json. Change that.".to_owned(),
        "package cymru.walkabout.ui.marks".into(),
        String::new(),
        "import androidx.compose.ui.graphics.Color".into(),
        String::new(),
        format!("enum class Mark {{ {} }}", marks.keys().map(|name| pascal(name)).collect::<Vec<_>>().join(", ")),
        String::new(),
        "object Drawings {".into(),
        "    fun of(mark: Mark): Drawing = all[mark.ordinal]".into(),
        String::new(),
        "    private val all =".into(),
        "        arrayOf(".into(),
    ];
    for (name, drawing) in marks {
        lines.push(format!(
            "            Drawing({}, {}, {}, {}, {}), // {name}",
            painted(drawing.get("fill"))?,
            painted(drawing.get("line"))?,
            path(drawing.get("shape")),
            path(drawing.get("lines")),
            path(drawing.get("solid")),
        ));
    }
    lines.push("        )\n}\n".into());
    Ok(lines.join("\n"))
}

fn object<'a>(value: &'a Json, name: &str) -> Result<&'a Map<String, Json>, String> {
    value.as_object().ok_or_else(|| format!("{name} is not an object"))
}

/// `1.5rem` is 1.5.
fn rem(value: &Json) -> Result<f64, String> {
    let number = value.as_str().and_then(|text| text.strip_suffix("rem")).and_then(|text| text.parse().ok());
    number.ok_or_else(|| format!("{TOKENS}: {value} is not in rem"))
}

/// `#1C1B1A`.
fn colour(value: &Json) -> Result<String, String> {
    let digits = value.as_str().and_then(|text| text.strip_prefix('#'));
    let digits = digits.filter(|digits| digits.len() == 6 && digits.chars().all(|digit| digit.is_ascii_hexdigit()));
    digits.map(|digits| format!("Color(0xFF{digits})")).ok_or_else(|| format!("{value} is not a colour"))
}

fn pascal(name: &str) -> String {
    let upper = |part: &str| {
        part.chars().next().map_or_else(String::new, |c| c.to_uppercase().chain(part.chars().skip(1)).collect())
    };
    name.split('-').map(upper).collect()
}

fn camel(name: &str) -> String {
    let whole = pascal(name);
    whole.chars().take(1).flat_map(char::to_lowercase).chain(whole.chars().skip(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_token_of_the_web_is_one_of_the_phone() {
        let theme = json!({"ink": "#1C1B1A", "on-main": "#FBFAF7"});
        let tokens = json!({
            "space": {"1": "0.25rem"}, "size": {"corner": "0.5rem"},
            "type": {"small": "0.9rem", "large": "1.2rem", "title": "1.6rem"},
            "phone": {"text": 18, "sizes": [1, 1.2], "target": 48, "walk-target": 72, "apart": 8, "ring": 3, "outline": 1.5, "sun-outline": 3},
            "theme": {"light": theme, "dark": theme, "sun": theme},
        });
        let kotlin = of_tokens(&tokens).unwrap();
        for line in [
            "val space1 = 4.dp",
            "val corner = 8.dp",
            "const val small = 0.9f",
            "val textSizes = floatArrayOf(1f, 1.2f)",
            "val walkTarget = 72.dp",
            "val outline = 1.5.dp",
            "ink = Color(0xFF1C1B1A),",
            "onMain = Color(0xFFFBFAF7),",
        ] {
            assert!(kotlin.contains(line), "{line} is not in\n{kotlin}");
        }
        assert!(of_tokens(&json!({"space": {"1": "4px"}})).is_err());
    }

    #[test]
    fn a_mark_takes_the_colour_of_its_kind_or_its_own() {
        let tokens = json!({"kind": {"social": "#6A2C91", "promise": "#B25E00"}});
        let marks = json!({
            "promise-kept": {"fill": "social", "shape": "M1 2z", "lines": "M3 4"},
            "promise": {"fill": "none", "line": "promise", "shape": "M5 6z"},
            "need": {"fill": "#FFFFFF", "shape": "M7 8z"},
        });
        let kotlin = of_marks(&marks, &tokens).unwrap();
        for line in [
            "enum class Mark {",
            "PromiseKept",
            r#"Drawing(Color(0xFF6A2C91), null, "M1 2z", "M3 4", null), // promise-kept"#,
            r#"Drawing(null, Color(0xFFB25E00), "M5 6z", null, null), // promise"#,
            r#"Drawing(Color(0xFFFFFFFF), null, "M7 8z", null, null), // need"#,
        ] {
            assert!(kotlin.contains(line), "{line} is not in\n{kotlin}");
        }
        assert!(of_marks(&json!({"need": {"fill": "pale", "shape": "M7 8z"}}), &tokens).is_err());
    }
}
