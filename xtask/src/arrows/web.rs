//! The arrows of the web app. It reaches into no other room of the house but for words, the API and map files; and its own rooms
//! (`web/src/rooms/NAME`) know what they share and nothing of each other, so that each can be read, changed and loaded alone.

/// What the web app may read of the rest of the house.
const OF_THE_HOUSE: &str = "words/*.ftl, words/tests/fixtures, docs/openapi.json and maps";

fn is_for_the_web_app(whole: &str) -> bool {
    let is_of_words = whole.strip_prefix("words/").is_some_and(|file| file.ends_with(".ftl") && !file.contains('/'));
    is_of_words
        || whole == "docs/openapi.json"
        || ["words/tests/fixtures/", "maps/"].iter().any(|folder| whole.starts_with(folder))
}

/// What the web app's rooms share, below `web/src`.
const SHARED: &[&str] = &["shell", "words", "api", "kinds", "tokens", "parts", "thing", "map"];

/// Of these, the ones that are built from no room and no shell: whoever uses them does not drag the whole app along.
const LEAVES: &[&str] = &["words", "kinds", "tokens"];

/// What stands before the path of another file.
const BEFORE_A_PATH: &[&str] = &["from", "import", "@import", "import(", "require(", "mock(", "URL("];

/// What is wrong in one file of `web/`.
pub fn judge(path: &str, source: &str) -> Vec<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut wrong = Vec::new();
    for (line, named) in paths_named(source) {
        let Some(whole) = resolved(folder, named) else {
            wrong.push(format!("{path}:{line}: {named} leads out of the house"));
            continue;
        };
        if !whole.starts_with("web/") {
            if !is_for_the_web_app(&whole) {
                wrong.push(format!("{path}:{line}: the web app → {whole} (it may read {OF_THE_HOUSE})"));
            }
            continue;
        }
        let (Some(own), Some(other)) = (path.strip_prefix("web/src/"), whole.strip_prefix("web/src/")) else {
            continue;
        };
        if let Some(why) = against(own, other) {
            wrong.push(format!("{path}:{line}: {why}"));
        }
    }
    wrong
}

/// Both are below `web/src`.
fn against(own: &str, other: &str) -> Option<String> {
    let place = place_of(other);
    match (room_of(own), room_of(other)) {
        (Some(room), Some(next)) if room != next => {
            Some(format!("the rooms {room} → {next} (put what they share into src/parts)"))
        }
        (Some(room), None) if !SHARED.contains(&place) => {
            Some(format!("the room {room} → {place} (a room uses {})", SHARED.join(", ")))
        }
        (None, Some(room)) if SHARED.contains(&place_of(own)) && place_of(own) != "shell" => {
            Some(format!("{} → the room {room} (what is shared knows no room)", place_of(own)))
        }
        (None, None) if LEAVES.contains(&place_of(own)) && ["shell", "parts"].contains(&place) => {
            Some(format!("{} → {place} (it is a leaf)", place_of(own)))
        }
        _ => None,
    }
}

/// `rooms/map/List.tsx` is of the room `map`; so is `rooms/map.tsx`.
fn room_of(below_src: &str) -> Option<&str> {
    let name = below_src.strip_prefix("rooms/")?.split('/').next()?;
    Some(name.split('.').next().unwrap_or(name))
}

/// The first folder, or the file's name without its endings.
fn place_of(below_src: &str) -> &str {
    let first = below_src.split('/').next().unwrap_or(below_src);
    first.split('.').next().unwrap_or(first)
}

/// Relative paths that a file names, each with its line from one. Packages (`react`) and what plugins make (`virtual:…`) are not files.
fn paths_named(source: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = source[at..].find(['"', '\'', '`']) {
        let start = at + next;
        at = start + 1;
        let rest = &source[at..];
        let named = &rest[..rest.find(['"', '\'', '`', '\n', '?']).unwrap_or(rest.len())];
        if !named.starts_with('.') || !named.contains('/') {
            continue;
        }
        let before = &source[..start];
        let of_line = before.rsplit('\n').next().unwrap_or("").trim_start();
        let is_comment = of_line.starts_with("//") || of_line.starts_with('*');
        let asks = BEFORE_A_PATH.iter().any(|word| {
            before.trim_end().strip_suffix(word).is_some_and(|left| !left.ends_with(|c: char| c.is_alphanumeric()))
        });
        if asks && !is_comment {
            found.push((before.matches('\n').count() + 1, named));
        }
    }
    found
}

/// The path from the root of the house; nothing where it leads out of it.
fn resolved(folder: &str, named: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in named.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_of_the_web_app_knows_what_is_shared_and_no_other_room() {
        let path = "web/src/rooms/map/List.tsx";
        for good in [
            r#"import { Pane } from "./Pane.tsx";"#,
            r#"import { say } from "../../words/Words.tsx";"#,
            r#"import type { Row } from "../../api/schema.d.ts";"#,
            r#"import { Button } from "react-aria-components";"#,
            r#"import "virtual:tokens.css";"#,
            "import {\n  Versions,\n} from '../../parts/Versions.tsx';",
            r#"// not from "../record/Record.tsx""#,
            r#"const said = "../record/Record.tsx";"#,
        ] {
            assert_eq!(judge(path, good), Vec::<String>::new(), "{good}");
        }
        for bad in [
            r#"import { Record } from "../record/Record.tsx";"#,
            r#"const Record = lazy(() => import("../record/Record.tsx"));"#,
            r#"export { x } from "../../rooms/record/x.ts";"#,
            r#"vi.mock("../record/Record.tsx");"#,
            r#"import { router } from "../../router.tsx";"#,
        ] {
            assert_eq!(judge(path, bad).len(), 1, "{bad}");
        }
        assert_eq!(
            judge(path, "\n\nimport a from \"../record/a.ts\";"),
            ["web/src/rooms/map/List.tsx:3: the rooms map → record (put what they share into src/parts)"]
        );
    }

    #[test]
    fn what_is_shared_knows_no_room_and_only_the_shell_opens_them() {
        let opens = r#"const Map = lazy(() => import("../rooms/map/Room.tsx"));"#;
        for (path, wrong) in
            [("web/src/shell/routes.tsx", 0), ("web/src/parts/Versions.tsx", 1), ("web/src/api/call.ts", 1)]
        {
            assert_eq!(judge(path, opens).len(), wrong, "{path}");
        }
        assert_eq!(judge("web/src/main.tsx", r#"import "./rooms/map/Room.tsx";"#), Vec::<String>::new());
        assert_eq!(judge("web/src/kinds/Mark.tsx", r#"import { Room } from "../shell/Room.tsx";"#).len(), 1);
    }

    #[test]
    fn the_web_app_reads_words_the_api_and_maps_of_the_house_and_no_more() {
        for (path, source, wrong) in [
            ("web/src/words/load.ts", r#"import en from "../../../words/en.ftl?raw";"#, 0),
            (
                "web/plugins/words.ts",
                r#"readFileSync(new URL("../../words/tests/fixtures/said.json", import.meta.url))"#,
                0,
            ),
            ("web/src/parts/map/style.ts", r#"import style from "../../../../maps/style.json";"#, 0),
            ("web/src/rooms/map/style.css", r#"@import "../../tokens/print.css";"#, 0),
            ("web/src/kinds/schema.ts", r#"import table from "../../../docs/data-model.json";"#, 1),
            ("web/vite.config.ts", r#"import x from "../server/x.ts";"#, 1),
            ("web/e2e/map.spec.ts", r#"import x from "../../../elsewhere/x.ts";"#, 1),
            ("web/plugins/words.ts", "fileURLToPath(new URL(`../../words/${language}.ftl`, import.meta.url))", 0),
            ("web/src/words/load.ts", r#"import code from "../../../words/src/code_words.txt?raw";"#, 1),
        ] {
            assert_eq!(judge(path, source).len(), wrong, "{path}: {source}");
        }
    }
}
