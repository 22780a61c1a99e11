//! What a job needs from the operating system. Installed where that can be done without asking (root on Debian and its kin);
//! elsewhere one line names it.

use crate::print;
use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

pub struct Needed {
    what: &'static str,
    for_what: &'static str,
    present: fn() -> bool,
    /// Debian packages, the first that can be installed.
    debian: &'static [&'static str],
    elsewhere: &'static str,
}

/// The crash tests build a file system for SQLite whose bindings are made with libclang.
pub const CRASH_TESTS: Needed = Needed {
    what: "libclang",
    for_what: "the crash tests",
    present: libclang_is_here,
    debian: &["libclang-14-dev", "libclang-dev"],
    elsewhere: "LLVM (macOS: `brew install llvm`; Fedora: `dnf install clang-devel`; or set LIBCLANG_PATH)",
};

/// The program that the photo figures are compared with.
pub const PHOTO_PEER: Needed = Needed {
    what: "vipsthumbnail",
    for_what: "the photo figures",
    present: || runs("vipsthumbnail", &["--version"]),
    debian: &["libvips-tools"],
    elsewhere: "libvips (macOS: `brew install vips`; Fedora: `dnf install vips-tools`)",
};

impl Needed {
    pub fn make_sure(&self) -> Result<(), String> {
        if (self.present)() {
            return Ok(());
        }
        if is_root() && Path::new("/etc/debian_version").exists() {
            print::line(&format!("Installing {} for {} …", self.what, self.for_what));
            quiet("apt-get", &["update"]);
            for package in self.debian {
                if quiet("apt-get", &["install", "-y", "--no-install-recommends", package]) && (self.present)() {
                    return Ok(());
                }
            }
        }
        let debian = self.debian.first().unwrap_or(&"");
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
