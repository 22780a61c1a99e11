//! Each kind of request that a phone makes on a first day, by itself: the ground before it, the request, and how a
//! phone asks once more.

use crate::{
    first_day::{FirstDay, first_day},
    server::{Asked, Server},
};
use std::collections::BTreeMap;
use walkabout_core::ports::Response;
use walkabout_protocol::wire::path;

/// A request, and the server as it sleeps before it.
pub struct Scene {
    pub name: String,
    pub ground: Server,
    pub asked: Asked,
    /// Of a file, all its bytes.
    pub whole: Vec<u8>,
}

/// Each kind of request of a first day; of a file its first part and its last.
pub fn scenes() -> Vec<Scene> {
    let FirstDay { mut server, asked } = first_day();
    let mut scenes: Vec<Scene> = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for asked in asked {
        let whole = asked.body.clone();
        for asked in in_parts(asked) {
            let ground = server.again();
            server.rises(1);
            assert!(server.answer(&asked).status < 300, "{} {}", asked.method, asked.path);
            server.sleeps();
            let room = if asked.path.starts_with(path::FILES) { path::FILES } else { &asked.path };
            let kind = format!("{} {room}", asked.method);
            let n = seen.entry(kind.clone()).or_default();
            *n += 1;
            if *n <= if asked.method == "PATCH" { 2 } else { 1 } {
                let mut ground = ground;
                ground.sleeps();
                scenes.push(Scene { name: format!("{kind} {n}"), ground, asked, whole: whole.clone() });
            }
        }
    }
    scenes
}

/// A file goes in two parts, all else as it is.
fn in_parts(asked: Asked) -> Vec<Asked> {
    if asked.method != "PATCH" {
        return vec![asked];
    }
    let half = asked.body.len() / 2;
    let part = |body: &[u8], offset: usize| goes_on(&asked, body, offset);
    vec![part(&asked.body[..half], 0), part(&asked.body[half..], half)]
}

/// The same request with what comes from there on.
fn goes_on(asked: &Asked, body: &[u8], offset: usize) -> Asked {
    let mut part = Asked { body: body.to_vec(), ..asked.clone() };
    part.headers.iter_mut().find(|(name, _)| name == "upload-offset").unwrap().1 = offset.to_string();
    part
}

impl Scene {
    /// As a phone asks once more: of a file it asks first how far it has come. Says what is wrong where that is less
    /// than it was.
    pub fn asks_again(&self, server: &Server) -> Result<Response, String> {
        // No more than was asked then: what that leaves is compared.
        self.asks_up_to(self.begins() + self.asked.body.len(), server)
    }

    /// Of a file, all that is still to come.
    pub fn asks_for_all(&self, server: &Server) -> Result<Response, String> {
        self.asks_up_to(self.whole.len(), server)
    }

    fn asks_up_to(&self, end: usize, server: &Server) -> Result<Response, String> {
        if !self.is_of_a_file() {
            return Ok(server.answer(&self.asked));
        }
        let head = server.answer(&Asked { method: "HEAD", body: vec![], ..self.asked.clone() });
        let offset = head.header("upload-offset").ok_or_else(|| format!("asked how far it is, {}", head.status))?;
        let offset: usize = offset.parse().unwrap();
        // Between the naming of a file and the commit that tells of it: it is there, and is sent once more.
        let hash = blake3::hash(&self.whole).to_hex();
        let named = server.world.folder().join(format!("blobs/{}/{}", &hash[..2], &hash[2..]));
        if offset < self.begins() && !(offset == 0 && server.world.files().exists(named).unwrap()) {
            return Err("what arrived before is lost".into());
        }
        let rest = &self.whole[offset.min(end)..end];
        Ok(if rest.is_empty() { head } else { server.answer(&goes_on(&self.asked, rest, offset)) })
    }

    pub fn is_of_a_file(&self) -> bool {
        self.asked.method == "PATCH"
    }

    /// Where in its file the request begins; 0 for all else.
    fn begins(&self) -> usize {
        let said = self.asked.headers.iter().find(|(name, _)| name == "upload-offset");
        said.filter(|_| self.is_of_a_file()).map_or(0, |(_, offset)| offset.parse().unwrap())
    }
}
