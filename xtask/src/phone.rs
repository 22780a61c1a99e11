//! The phone app: what is generated for it, its checks and its tests, and the phone in a window of a desktop. Everything that is made lies
//! under `phone/` of cargo's target folder; Maven's own store of downloads lies outside the clone.

mod library;
mod look;
mod maven;
mod reports;

use crate::{
    cargo::{self, Built},
    house::House,
    print, system_packages, tests,
};
use reports::Reports;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// How the source has to look is checked by this one.
const KTLINT: &str = "com.pinterest.ktlint:ktlint-cli:1.8.0:jar:all";
const KTLINT_FILE: &str = "ktlint-cli-1.8.0-all.jar";

/// What a build of the phone needs of cargo: the core as a library, and what writes its Kotlin side.
pub const OF_CARGO: &[&str] = &["-p", "walkabout-uniffi", "--lib", "--example", "bindgen"];

/// The core as phones load it. It has to be asked for as nothing but a library of the system: cargo links none with `lto` that is a
/// library of Rust as well, and it would be half as large again.
const AS_PHONES_CARRY_IT: &[&str] =
    &["rustc", "--locked", "--profile", "phone", "-p", "walkabout-uniffi", "--lib", "--crate-type", "cdylib"];

/// The C in it: no search of an older kind, no boxes, no JSON and no database in memory that is handed over, which nothing of ours asks for (each
/// switch is one that SQLite allows for its source in one file); and nothing to unwind by, since no panic of ours passes
/// through a function of C.
const ITS_C: &[(&str, &str)] = &[
    (
        "LIBSQLITE3_FLAGS",
        "-USQLITE_ENABLE_FTS3 -USQLITE_ENABLE_FTS3_PARENTHESIS -USQLITE_ENABLE_RTREE -USQLITE_ENABLE_DBSTAT_VTAB \
         -USQLITE_ENABLE_STAT4 -USQLITE_SOUNDEX -USQLITE_ENABLE_API_ARMOR -DSQLITE_OMIT_JSON -DSQLITE_OMIT_DESERIALIZE \
         -DSQLITE_OMIT_SHARED_CACHE -DSQLITE_OMIT_DEPRECATED -DSQLITE_OMIT_GET_TABLE -DSQLITE_OMIT_COMPLETE \
         -USQLITE_ENABLE_LOAD_EXTENSION -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_OMIT_UTF16 -DSQLITE_OMIT_DATETIME_FUNCS \
         -DSQLITE_OMIT_AUTHORIZATION -DSQLITE_OMIT_PROGRESS_CALLBACK -DSQLITE_OMIT_COMPILEOPTION_DIAGS \
         -DSQLITE_OMIT_TRACE -DSQLITE_OMIT_TCL_VARIABLE -DSQLITE_OMIT_INTROSPECTION_PRAGMAS -DSQLITE_OMIT_AUTOVACUUM",
    ),
    ("CFLAGS", "-fno-asynchronous-unwind-tables -fno-unwind-tables"),
];

/// What many functions do in the same steps once, as is usual for a phone's processor where little room is asked for; functions that are the
/// same byte for byte once, and what the loader has to correct packed.
const ITS_LINKER: &[&str] = if cfg!(target_os = "linux") {
    &[
        "-C",
        "llvm-args=-enable-machine-outliner=always",
        "-C",
        "link-arg=-Wl,--icf=all",
        "-C",
        "link-arg=-Wl,-z,pack-relative-relocs",
    ]
} else {
    &[]
};

/// Format of everything written in Kotlin.
pub fn check(house: &House) -> Result<String, String> {
    ktlint(house, &[]).map_err(|why| format!("{why} `cargo xtask format` mends most; the rest is for you."))
}

/// Puts everything written in Kotlin into its form.
pub fn format(house: &House) -> Result<(), String> {
    ktlint(house, &["--format"]).map(|_| ())
}

fn ktlint(house: &House, arguments: &[&str]) -> Result<String, String> {
    system_packages::KOTLIN.make_sure()?;
    let folder = made(house)?.join("ktlint");
    let jar = folder.join(KTLINT_FILE);
    if !jar.exists() {
        maven::fetch(house, KTLINT, &folder)?;
    }
    let mut command = Command::new("java");
    command.current_dir(house.path("android")).args(["-XX:TieredStopAtLevel=1", "-jar"]).arg(&jar).args(arguments);
    let status = command.arg("--log-level=warn").arg("**/*.kt").status();
    match status {
        Ok(status) if status.success() => {
            Ok(format!("{} files", house.sources("android", &[".kt"], &["target"])?.len()))
        }
        Ok(_) => Err("some Kotlin is not in its form (see above).".into()),
        Err(error) => Err(format!("java did not start: {error}")),
    }
}

/// The files of all packages that the app runs with, as Maven keeps them.
pub fn libraries(house: &House) -> Result<Vec<PathBuf>, String> {
    system_packages::KOTLIN.make_sure()?;
    let folder = made(house)?;
    let list = folder.join("libraries.txt");
    let wanted = ["-DincludeScope=runtime".to_owned(), format!("-Dmdep.outputFile={}", list.display())];
    maven::run(house, &folder, &folder, &[&[maven::CLASSPATH.to_owned()], wanted.as_slice()].concat())?;
    let text = fs::read_to_string(&list).map_err(|error| format!("{} could not be read: {error}", list.display()))?;
    Ok(std::env::split_paths(text.trim()).collect())
}

/// All tests of the phone, over the library and the program that were just built. `only`: names of test classes, as Maven takes them.
pub fn test(house: &House, built: &Built, only: &[String]) -> Result<String, String> {
    system_packages::KOTLIN.make_sure()?;
    system_packages::DRAWING.make_sure()?;
    let place = prepare(house, built)?;
    let mut arguments = vec!["test".to_owned()];
    if !only.is_empty() {
        arguments.push(format!("-Dtest={}", only.join(",")));
    }
    arguments.push(format!("-Dwalkabout.program={}", built.program()?.display()));
    let reports = Reports::begun(&place.folder)?;
    maven::run(house, &place.folder, &place.library, &arguments)
        .map_err(|why| [vec![why], reports.failed()].concat().join("\n  "))
}

/// Takes away what was compiled before. The compiler makes anew only the files that changed, and those that did not go on calling what has
/// other parameters now.
fn forget_compiled(made: &Path) -> Result<(), String> {
    for part in ["maven/classes", "maven/test-classes"] {
        let before = made.join(part);
        let gone = match fs::remove_dir_all(&before) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            done => done,
        };
        // The compiler asks that the folder is there.
        gone.and_then(|()| fs::create_dir_all(&before))
            .map_err(|error| format!("{} could not be emptied: {error}", before.display()))?;
    }
    Ok(())
}

/// Where the generated sources are, and the library that goes with them.
struct Prepared {
    folder: PathBuf,
    library: PathBuf,
}

/// Writes all that Maven compiles beside what people wrote.
fn prepare(house: &House, built: &Built) -> Result<Prepared, String> {
    let folder = made(house)?;
    forget_compiled(&folder)?;
    let library = library::bindings(house, built, &folder)?;
    look::write(house, &folder)?;
    Ok(Prepared { folder, library })
}

fn made(house: &House) -> Result<PathBuf, String> {
    let metadata = cargo::metadata(house, false)?;
    let target = metadata["target_directory"].as_str().ok_or("cargo metadata names no target folder")?;
    Ok(Path::new(target).join("phone"))
}

/// Opens the phone in a window. `arguments` go to it: `--server LINK`, `--language cy`, `--walk`, `--at LON,LAT`,
/// `--home DIR`; `--pictures` writes the pictures
/// of docs/screens instead.
pub fn run(house: &House, arguments: &[String]) -> Result<(), String> {
    if arguments.iter().any(|argument| argument == "--pictures") {
        return pictures(house);
    }
    system_packages::KOTLIN.make_sure()?;
    system_packages::DRAWING.make_sure()?;
    system_packages::WINDOW.make_sure()?;
    print::line("1 of 2: the core and the app. The first time takes some minutes.");
    let built = cargo::build(house, &[&["build", "--locked"], OF_CARGO].concat())?;
    let place = prepare(house, &built)?;
    let classpath = place.folder.join("maven/classpath.txt");
    let stamp = place.folder.join("maven/.compiled");
    let wanted = maven::fingerprint(house, &place.folder)?;
    if fs::read_to_string(&stamp).ok().as_ref() != Some(&wanted) || !classpath.exists() {
        maven::run(house, &place.folder, &place.library, &["process-classes".into()])?;
        fs::write(&stamp, wanted).map_err(|error| format!("{} could not be written: {error}", stamp.display()))?;
    }
    print::line("2 of 2: the phone");
    let mut java = java(&place.folder, &place.library, &["classes"])?;
    java.arg(format!("-Dwalkabout.walk={}", house.path("demo/walk.csv").display()));
    match java.arg("cymru.walkabout.preview.MainKt").args(arguments).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err("The phone did not end well (see above).".into()),
        Err(error) => Err(format!("java did not start: {error}")),
    }
}

/// Java, on what Maven compiled into these folders, over this library.
fn java(made: &Path, library: &Path, folders: &[&str]) -> Result<Command, String> {
    let maven = made.join("maven");
    let classpath = maven.join("classpath.txt");
    let libraries = fs::read_to_string(&classpath)
        .map_err(|error| format!("{} could not be read: {error}", classpath.display()))?;
    let ours = folders.iter().map(|folder| maven.join(folder));
    let all = std::env::join_paths(ours.chain(std::env::split_paths(libraries.trim())))
        .map_err(|error| format!("a folder has a name that Java cannot take: {error}"))?;
    let mut command = Command::new("java");
    command.arg(format!("-Djna.library.path={}", library.display())).arg("-cp").arg(all);
    Ok(command)
}

/// What crossing the border costs, over the library as phones carry it, and how large that is.
pub fn bench(house: &House) -> Result<(), String> {
    system_packages::KOTLIN.make_sure()?;
    let phones = cargo::build_with(house, AS_PHONES_CARRY_IT, ITS_C, ITS_LINKER)?.library()?;
    let built = tests::phone_and_program(house)?;
    let place = prepare(house, &built)?;
    maven::run(house, &place.folder, &place.library, &["test-compile".into()])?;
    let folder = phones.parent().ok_or("the library lies nowhere")?;
    print::line("\nphone");
    let mut java = java(&place.folder, folder, &["classes", "test-classes"])?;
    let status = java
        .arg(format!("-Dwalkabout.program={}", built.program()?.display()))
        .arg(format!("-Dwalkabout.house={}", house.root.display()))
        .arg("cymru.walkabout.checks.PhoneBench")
        .arg(&phones)
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err("a bar of the phone was missed, or a figure could not be had (see above).".into()),
        Err(error) => Err(format!("java did not start: {error}")),
    }
}

/// Renders every screen and keeps the ones for people to look at in docs/screens.
fn pictures(house: &House) -> Result<(), String> {
    let built = tests::phone_and_program(house)?;
    test(house, &built, &["ScreensTest".into()])?;
    let from = made(house)?.join("pictures/docs");
    let to = house.path("docs/screens");
    let trouble = |error: std::io::Error| format!("the pictures could not be copied: {error}");
    fs::create_dir_all(&to).map_err(trouble)?;
    let mut names = Vec::new();
    for entry in fs::read_dir(&from).map_err(trouble)?.flatten() {
        fs::copy(entry.path(), to.join(entry.file_name())).map_err(trouble)?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    print::line(&format!("docs/screens has {} pictures.", names.len()));
    Ok(())
}
