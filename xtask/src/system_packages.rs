//! What a job needs from the operating system. Installed where that can be done without asking (root on Debian and its kin);
//! elsewhere one line names it.

use crate::print;
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

pub struct Needed {
    what: &'static str,
    for_what: &'static str,
    present: fn() -> bool,
    /// Debian packages: the first of these sets that can be installed.
    debian: &'static [&'static [&'static str]],
    elsewhere: &'static str,
}

/// The crash tests build a file system for SQLite whose bindings are made with libclang.
pub const CRASH_TESTS: Needed = Needed {
    what: "libclang",
    for_what: "the crash tests",
    present: libclang_is_here,
    debian: &[&["libclang-14-dev"], &["libclang-dev"]],
    elsewhere: "LLVM (macOS: `brew install llvm`; Fedora: `dnf install clang-devel`; or set LIBCLANG_PATH)",
};

/// The program that the photo figures are compared with.
pub const PHOTO_PEER: Needed = Needed {
    what: "vipsthumbnail",
    for_what: "the photo figures",
    present: || runs("vipsthumbnail", &["--version"]),
    debian: &[&["libvips-tools"]],
    elsewhere: "libvips (macOS: `brew install vips`; Fedora: `dnf install vips-tools`)",
};

/// What counts the instructions of a save.
pub const COUNTER: Needed = Needed {
    what: "valgrind",
    for_what: "the count of a save's instructions",
    present: || runs("valgrind", &["--version"]),
    debian: &[&["valgrind"]],
    elsewhere: "valgrind (Fedora: `dnf install valgrind`; there is none for macOS on ARM)",
};

/// What builds the web app. Debian 13 has a Node that is new enough; Debian 12 has not, and says so.
pub const NODE: Needed = Needed {
    what: "Node 20.19 or newer, with npm,",
    for_what: "the web app",
    present: node_is_here,
    debian: &[&["nodejs", "npm"]],
    elsewhere: "nodejs.org (macOS: `brew install node`; Debian 12 and Ubuntu 24.04 are too old: take it from nodejs.org)",
};

/// The browser of the web app's tests; Playwright never downloads one.
pub const BROWSER: Needed = Needed {
    what: "Chromium",
    for_what: "the tests of the web app",
    present: || browser().is_some(),
    debian: &[&["chromium"]],
    elsewhere: "Chromium or Chrome (or say where it is with CHROMIUM=/path/to/it)",
};

/// What compiles and checks the phone app.
pub const KOTLIN: Needed = Needed {
    what: "a JDK of version 17 or newer, with Maven,",
    for_what: "the phone app",
    present: || runs("javac", &["-version"]) && runs("mvn", &["--version"]),
    debian: &[&["openjdk-17-jdk-headless", "maven"], &["default-jdk-headless", "maven"]],
    elsewhere: "a JDK and Maven (macOS: `brew install openjdk maven`; Fedora: `dnf install java-latest-openjdk-devel maven`)",
};

/// What draws the phone's screens on Linux, with the letters that an Android phone has. Elsewhere the system brings its own.
pub const DRAWING: Needed = Needed {
    what: "a drawing library or the font Roboto",
    for_what: "pictures of the phone's screens",
    present: || !cfg!(target_os = "linux") || (font_is_here("Roboto") && drawing_is_here()),
    debian: &[&["libgl1", "libx11-6", "libfontconfig1", "fontconfig", "fonts-roboto-unhinted", "fonts-noto-core"]],
    elsewhere: "libGL, libX11, fontconfig and Roboto (Fedora: `dnf install mesa-libGL libX11 fontconfig google-roboto-fonts`)",
};

/// What opens a window: Debian's headless JDK, which is enough for all else, cannot.
pub const WINDOW: Needed = Needed {
    what: "a Java that can open windows",
    for_what: "the phone in a window",
    present: || !cfg!(target_os = "linux") || java_opens_windows(),
    debian: &[&["openjdk-17-jre"], &["default-jre"]],
    elsewhere: "a JRE that is not headless (Fedora: `dnf install java-latest-openjdk`)",
};

/// What Vite asks for (`engines` in its package.json).
const OLDEST_NODE: (u32, u32) = (20, 19);

/// Where browsers of Chromium's family are found, beside those on the search path.
const BROWSERS: &[&str] = &[
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/// The browser that `CHROMIUM` names, or else the first one here.
pub fn browser() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM").filter(|named| !named.is_empty()) {
        return program(Path::new(&named));
    }
    BROWSERS.iter().find_map(|name| program(Path::new(name)))
}

impl Needed {
    pub fn make_sure(&self) -> Result<(), String> {
        if (self.present)() {
            return Ok(());
        }
        if is_root() && Path::new("/etc/debian_version").exists() {
            print::line(&format!("Installing {} for {} …", self.what, self.for_what));
            quiet("apt-get", &["update"]);
            for packages in self.debian {
                let install = ["install", "-y", "--no-install-recommends"].iter().chain(*packages).copied();
                if quiet("apt-get", &install.collect::<Vec<_>>()) && (self.present)() {
                    return Ok(());
                }
            }
        }
        let debian = self.debian.first().map(|packages| packages.join(" ")).unwrap_or_default();
        Err(format!(
            "{} is missing, for {}. Debian: `apt-get install {debian}`; elsewhere: {}.",
            self.what, self.for_what, self.elsewhere
        ))
    }
}

fn libclang_is_here() -> bool {
    if std::env::var_os("LIBCLANG_PATH").is_some() {
        return true;
    }
    let llvm = fs::read_dir("/usr/lib").into_iter().flatten().flatten().map(|entry| entry.path());
    let llvm = llvm.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("llvm-")));
    let folders = llvm.map(|path| path.join("lib")).chain(
        [
            "/usr/lib64",
            "/usr/local/lib",
            "/opt/homebrew/opt/llvm/lib",
            "/usr/local/opt/llvm/lib",
            "/Library/Developer/CommandLineTools/usr/lib",
        ]
        .map(Into::into),
    );
    folders.into_iter().any(|folder| ["libclang.so", "libclang.dylib"].iter().any(|name| folder.join(name).exists()))
}

fn font_is_here(family: &str) -> bool {
    let found = Command::new("fc-list").args([&format!(":family={family}"), "family"]).stderr(Stdio::null()).output();
    found.is_ok_and(|found| !found.stdout.is_empty())
}

fn drawing_is_here() -> bool {
    let known = Command::new("/sbin/ldconfig").arg("-p").stderr(Stdio::null()).output();
    let known = known.map(|known| String::from_utf8_lossy(&known.stdout).into_owned()).unwrap_or_default();
    ["libGL.so.1", "libX11.so.6", "libfontconfig.so.1"].iter().all(|name| known.contains(name))
}

fn java_opens_windows() -> bool {
    let told = Command::new("java").args(["-XshowSettings:properties", "-version"]).output();
    let told = told.map(|told| String::from_utf8_lossy(&told.stderr).into_owned()).unwrap_or_default();
    let home = told.lines().find_map(|line| line.trim().strip_prefix("java.home = "));
    home.is_some_and(|home| Path::new(home).join("lib/libawt_xawt.so").exists())
}

fn node_is_here() -> bool {
    let node = Command::new("node").arg("--version").stderr(Stdio::null()).output();
    let new_enough = node.is_ok_and(|done| {
        version(&String::from_utf8_lossy(&done.stdout)).is_some_and(|version| version >= OLDEST_NODE)
    });
    new_enough && runs("npm", &["--version"])
}

/// `v20.19.2` is (20, 19).
fn version(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().trim_start_matches('v').split('.').map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

/// The whole path of a program, as a shell would find it.
fn program(name: &Path) -> Option<PathBuf> {
    if name.components().count() > 1 {
        return name.is_file().then(|| name.to_path_buf());
    }
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|whole| whole.is_file())
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|done| done.stdout.trim_ascii() == b"0")
}

fn runs(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Nothing is asked and little is said; apt's own errors stay visible.
fn quiet(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdout(Stdio::null()).stdin(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_of_node_is_compared_as_numbers() {
        assert_eq!(version("v20.19.2\n"), Some((20, 19)));
        assert!(version("v20.9.0") < Some(OLDEST_NODE) && version("v22.2.0") > Some(OLDEST_NODE));
        assert!(version("v18.20.4").is_some_and(|debian_12| debian_12 < OLDEST_NODE));
        assert_eq!(version("node: not found"), None);
    }

    #[test]
    fn a_program_is_found_on_the_search_path_or_where_it_is_said_to_be() {
        let shell = program(Path::new("sh")).unwrap();
        assert!(shell.is_absolute());
        assert_eq!(program(&shell), Some(shell));
        assert_eq!(program(Path::new("/no/such/chromium")), None);
        assert_eq!(program(Path::new("no-such-chromium")), None);
    }
}
