//! A real server in a process of its own, and people who join it.

use crate::{
    figures::peak_mb,
    save::{phone_in, phone_over},
};
use std::{
    error::Error,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
};
use walkabout::phone::HttpTransport;
use walkabout_core::{Phone, ports::Transport};

pub struct Team {
    folder: tempfile::TempDir,
    server: Child,
    project: String,
}

impl Team {
    pub fn new() -> Result<Self, Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let data = folder.path().join("data");
        let made = json(program()?.args(["project", "create", "--name", "Bench", "--json", "--data"]).arg(&data))?;
        let project = made["project_id"].as_str().ok_or("no project")?.to_owned();
        let mut server = program()?
            .args(["serve", "--listen", "127.0.0.1:0", "--json", "--data"])
            .arg(&data)
            .stdout(Stdio::piped())
            .spawn()?;
        let out = server.stdout.take().ok_or("no output")?;
        let mut first = String::new();
        BufReader::new(out).read_line(&mut first)?;
        if first.is_empty() {
            return Err("the server did not start".into());
        }
        Ok(Team { folder, server, project })
    }

    pub fn joined(&self, name: &str) -> Result<Phone, Box<dyn Error>> {
        self.joined_over(name, Arc::new(HttpTransport::new()?))
    }

    /// Somebody whose phone speaks over a line of its own.
    pub fn joined_over(&self, name: &str, line: Arc<dyn Transport>) -> Result<Phone, Box<dyn Error>> {
        let data = self.folder.path().join("data");
        let invite = json(
            program()?
                .args([
                    "invite",
                    "--role",
                    "coordinator",
                    "--json",
                    "--name",
                    name,
                    "--project",
                    &self.project,
                    "--data",
                ])
                .arg(data),
        )?;
        let phone = phone_over(&self.home(name), line)?;
        phone.join(&invite["link"].as_str().ok_or("no link")?.parse()?, "bench")?;
        Ok(phone)
    }

    pub fn open(&self, name: &str) -> Result<Phone, Box<dyn Error>> {
        phone_in(&self.home(name))
    }

    /// The folder of somebody's phone.
    pub fn home(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The highest memory of the server so far, in megabytes.
    pub fn server_mb(&self) -> Result<f64, Box<dyn Error>> {
        peak_mb(&self.server.id().to_string())
    }
}

impl Drop for Team {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// The released program, which the bench was built beside.
fn program() -> Result<Command, Box<dyn Error>> {
    let here = std::env::current_exe()?;
    let program = here.parent().unwrap_or(Path::new(".")).join("walkabout");
    if !program.exists() {
        return Err("build the program first: cargo build --release -p walkabout".into());
    }
    Ok(Command::new(program))
}

fn json(command: &mut Command) -> Result<serde_json::Value, Box<dyn Error>> {
    let out = command.output()?;
    if !out.status.success() {
        return Err(String::from_utf8_lossy(&out.stderr).into_owned().into());
    }
    Ok(serde_json::from_slice(&out.stdout)?)
}
