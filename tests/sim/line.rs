//! The line between a phone and the server, and all that befalls it.

use crate::server::{ADDRESS, Asked, Decided, Server};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex},
};
use walkabout_core::ports::{Payload, Request, Response, Transport, TransportError};
use walkabout_protocol::{
    access::Role,
    cbor,
    wire::{Round, digest_of, path},
};
use walkabout_tests::{Dice, Files};

/// What can happen to one exchange.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// The request never leaves.
    NoLine,
    /// The request breaks off somewhere; the server sees the first part.
    CutRequest,
    /// The server does what was asked, and nobody hears.
    AnswerLost,
    /// The request arrives twice, as from a proxy that tries again.
    Twice,
    /// An older request of somebody arrives once more first.
    Replayed,
    /// The request seems lost, and arrives later.
    Late,
    /// Something on the way gives out an older answer to a question like this one, asking the server or not.
    OldAnswer,
    /// A bit of a file is another when it arrives.
    FlippedBit,
    /// The server dies in the middle of an operation on its disk.
    ServerDies,
}

pub const FAULTS: [Fault; 9] = [
    Fault::NoLine,
    Fault::CutRequest,
    Fault::AnswerLost,
    Fault::Twice,
    Fault::Replayed,
    Fault::Late,
    Fault::OldAnswer,
    Fault::FlippedBit,
    Fault::ServerDies,
];

/// What a test cuts off, and of which exchange: the next of this method and path.
#[derive(Clone, Debug)]
pub struct Scissors {
    pub method: &'static str,
    pub path: &'static str,
    pub cut: Cut,
}

#[derive(Clone, Copy, Debug)]
pub enum Cut {
    /// The connection breaks after so many bytes of the request's body.
    Request(usize),
    /// It breaks in the answer: whoever reads HTTP takes no part of one for the whole, wherever that is.
    Answer,
    /// Something on the way gives out so many bytes of the answer as all of it.
    Shortened(usize),
}

/// What a coordinator decides while a request is under way, and of which: so many go by before it.
pub struct Turn {
    pub after: usize,
    /// How many of so many bytes of its body have come.
    pub place: fn(usize) -> usize,
    pub decided: Decided,
}

/// What is between all phones and the server.
pub struct Weather {
    pub scissors: Option<Scissors>,
    /// After so many exchanges there is no line.
    pub left: Option<usize>,
    pub turn: Option<Turn>,
    /// The next answer with a round in it says of one record less than it had, and counts it out of the sum, as no server of ours does.
    pub leaves_out: bool,
    /// What everybody is, as the team's computer last said.
    pub roles: BTreeMap<usize, Role>,
    /// How many batches the team had when everybody was last told of batches.
    pub told_to: BTreeMap<usize, u64>,
    /// Bytes of the body and of the answer that the scissors last met.
    pub met: (usize, usize),
    dice: Dice,
    /// How many of sixteen exchanges go wrong.
    pub rough: u64,
    pub without: BTreeSet<Fault>,
    pub happened: BTreeMap<Fault, u64>,
    /// Requests that once arrived, for those who replay.
    past: Vec<Asked>,
    /// Requests that are still under way.
    late: Vec<Asked>,
    /// Answers that once went to somebody, each with its method and path.
    answers: Vec<(usize, &'static str, String, Response)>,
    /// In words.
    pub told: Vec<String>,
    /// Whose words nobody but the team's officers may read, by the word that marks them.
    pub private: BTreeMap<String, usize>,
    /// Whose phones are of the team no more: no answer may hold anything for them.
    pub removed: BTreeSet<usize>,
    /// What must never be.
    pub wrong: Vec<String>,
}

impl Weather {
    pub fn new(seed: u64, without: BTreeSet<Fault>) -> Self {
        Weather {
            scissors: None,
            left: None,
            turn: None,
            leaves_out: false,
            roles: BTreeMap::new(),
            told_to: BTreeMap::new(),
            met: (0, 0),
            dice: Dice::new(seed),
            rough: 0,
            without,
            happened: BTreeMap::new(),
            past: Vec::new(),
            late: Vec::new(),
            answers: Vec::new(),
            told: Vec::new(),
            private: BTreeMap::new(),
            removed: BTreeSet::new(),
            wrong: Vec::new(),
        }
    }

    /// Dice are thrown whether or not the fault is left out, so that leaving one out changes nothing else.
    fn draw(&mut self, who: usize, asked: &Asked) -> (Option<Fault>, usize) {
        let goes_wrong = self.dice.chance(self.rough);
        let fault = FAULTS[self.dice.below(FAULTS.len())];
        let luck = self.dice.below(1 << 30);
        let there = match fault {
            Fault::Replayed => !self.past.is_empty(),
            Fault::FlippedBit => asked.method == "PATCH" && !asked.body.is_empty(),
            Fault::OldAnswer => self.old_answer(who, asked, luck).is_some(),
            _ => true,
        };
        let fault = (goes_wrong && there && !self.without.contains(&fault)).then_some(fault);
        if let Some(fault) = fault {
            *self.happened.entry(fault).or_default() += 1;
        }
        (fault, luck)
    }

    /// One that was given to the same person for the like.
    fn old_answer(&self, who: usize, asked: &Asked, luck: usize) -> Option<&Response> {
        let like = |(to, method, path, _): &&(usize, &str, String, Response)| {
            (*to, *method, path) == (who, asked.method, &asked.path)
        };
        let count = self.answers.iter().filter(like).count();
        self.answers.iter().filter(like).nth(luck.checked_rem(count)?).map(|(.., answer)| answer)
    }

    /// The first 64 requests since the last time, in the order in which they were sent.
    pub fn asked(&mut self) -> Vec<Asked> {
        std::mem::take(&mut self.past)
    }

    pub fn late(&mut self) -> Vec<Asked> {
        std::mem::take(&mut self.late)
    }
}

/// One phone's end of the line.
pub struct Line {
    pub server: Arc<Mutex<Server>>,
    pub weather: Arc<Mutex<Weather>>,
    /// The disk of the phone, where its photos lie.
    pub files: Files,
    pub who: usize,
}

/// Answers, and begins anew where the server died of it.
pub fn hear(server: &mut Server, asked: &Asked, luck: usize) -> Option<Response> {
    let answer = server.answer(asked);
    if server.world.is_dead() {
        server.rises(luck as u64);
        return None;
    }
    (answer.status != 0).then_some(answer)
}

/// As of a server that ended a round within a commit, and counted so.
fn leave_one_out(answer: &mut Response) {
    let mut round: Round = cbor::from_slice(&answer.body).unwrap();
    let (row, end) = (round.rows.pop().unwrap(), round.end.as_mut().unwrap());
    end.digest = u128::from_be_bytes(end.digest).wrapping_sub(digest_of(&row)).to_be_bytes();
    answer.body = cbor::to_vec(&round);
}

fn lost() -> TransportError {
    TransportError::NoConnection("lost".into())
}

impl Line {
    fn asked(&self, request: &Request) -> Result<Asked, TransportError> {
        let broken = |why: &str| TransportError::Broken(why.into());
        let path = request.url.strip_prefix(ADDRESS).ok_or_else(|| broken("another server"))?;
        let body = match &request.body {
            Payload::Empty => vec![],
            Payload::Bytes(bytes) => bytes.clone(),
            Payload::File { path, offset, len } => {
                let bytes = self.files.read_at(path, *offset, *len as usize).map_err(|_| broken("no file"))?;
                if bytes.len() as u64 != *len {
                    return Err(broken("a shorter file"));
                }
                bytes
            }
        };
        Ok(Asked { method: request.method, path: path.into(), headers: request.headers.clone(), body, cut: None })
    }

    fn snip(
        &self,
        cut: Cut,
        asked: &Asked,
        server: &mut Server,
        weather: &mut Weather,
    ) -> Result<Response, TransportError> {
        weather.met = (asked.body.len(), 0);
        let answer = match cut {
            Cut::Request(at) => {
                hear(server, &Asked { cut: Some(at.min(asked.body.len())), ..asked.clone() }, 1);
                None
            }
            Cut::Answer | Cut::Shortened(_) => hear(server, asked, 1),
        };
        let mut answer = answer.ok_or_else(lost)?;
        weather.met.1 = answer.body.len();
        let Cut::Shortened(to) = cut else { return Err(lost()) };
        answer.body.truncate(to);
        Ok(answer)
    }

    /// Somebody decides something in the middle of a request. Where it has no body, before it.
    fn meanwhile(&self, turn: &Turn, asked: &Asked, server: &Server, weather: &mut Weather) -> Response {
        if let Decided::NewRole(_, role) = turn.decided {
            weather.roles.insert(self.who, role);
        }
        if asked.body.is_empty() {
            server.decides(turn.decided);
            server.answer(asked)
        } else {
            server.answer_while(asked, (turn.place)(asked.body.len()), turn.decided)
        }
    }

    fn look_for_private_words(&self, weather: &mut Weather, answer: &Response) {
        if weather.removed.contains(&self.who) && answer.status < 400 {
            weather.wrong.push(format!("person {} was removed and was answered {}", self.who, answer.status));
        }
        if weather.roles.get(&self.who).is_some_and(|role| role.cares()) {
            return;
        }
        for (word, author) in &weather.private {
            let here = answer.body.windows(word.len()).any(|w| w == word.as_bytes());
            if here && *author != self.who {
                weather
                    .wrong
                    .push(format!("words of person {author} in confidence ({word}) went to person {}", self.who));
            }
        }
    }
}

impl Transport for Line {
    fn exchange(&self, request: &Request) -> Result<Response, TransportError> {
        let asked = self.asked(request)?;
        let mut weather = self.weather.lock().unwrap();
        if let Some(left) = &mut weather.left {
            *left = left.checked_sub(1).ok_or_else(lost)?;
        }
        let mut server = self.server.lock().unwrap();
        let meant = |s: &Scissors| s.method == asked.method && asked.path.starts_with(s.path);
        if let Some(cut) = weather.scissors.take_if(|scissors| meant(scissors)) {
            let answer = self.snip(cut.cut, &asked, &mut server, &mut weather);
            weather.past.push(asked);
            return answer;
        }
        if let Some(turn) = &mut weather.turn {
            turn.after = turn.after.wrapping_sub(1);
        }
        if let Some(turn) = weather.turn.take_if(|turn| turn.after == usize::MAX) {
            let answer = self.meanwhile(&turn, &asked, &server, &mut weather);
            self.look_for_private_words(&mut weather, &answer);
            return Ok(answer);
        }
        let (fault, luck) = weather.draw(self.who, &asked);
        let (method, at) = (asked.method, asked.path.clone());
        if let Some(fault) = fault {
            weather.told.push(format!("{} {at}: {fault:?}", asked.method));
        }
        let answer = match fault {
            Some(Fault::NoLine) => None,
            Some(Fault::Late) => {
                weather.late.push(asked.clone());
                None
            }
            Some(Fault::CutRequest) => {
                let cut = luck % (asked.body.len() + 1);
                // The whole of it is there, and the end is not said.
                hear(&mut server, &Asked { cut: Some(cut), ..asked.clone() }, luck);
                None
            }
            Some(Fault::AnswerLost) => {
                hear(&mut server, &asked, luck);
                None
            }
            Some(Fault::OldAnswer) => {
                if luck % 2 == 0 {
                    hear(&mut server, &asked, luck);
                }
                weather.old_answer(self.who, &asked, luck / 2).cloned()
            }
            Some(Fault::FlippedBit) => {
                let mut other = asked.clone();
                let at = luck % other.body.len();
                other.body[at] ^= 1 << (luck % 8);
                hear(&mut server, &other, luck)
            }
            Some(Fault::Twice) => {
                hear(&mut server, &asked, luck);
                hear(&mut server, &asked, luck)
            }
            Some(Fault::Replayed) => {
                let old = weather.past[luck % weather.past.len()].clone();
                hear(&mut server, &old, luck);
                hear(&mut server, &asked, luck)
            }
            Some(Fault::ServerDies) => {
                // A commit writes two operations for each page and the sync behind them.
                let within = if luck.is_multiple_of(3) { 160 } else { 24 };
                server.world.crash_at(server.world.operations() + (luck / 3 % within) as u64);
                let answer = hear(&mut server, &asked, luck);
                if answer.is_some() {
                    // It had less to do.
                    server.rises(luck as u64);
                }
                answer
            }
            None => hear(&mut server, &asked, luck),
        };
        if weather.past.len() < 64 {
            weather.past.push(asked);
        } else {
            weather.past[luck % 64] = asked;
        }
        let mut answer = answer.ok_or_else(lost)?;
        if fault == Some(Fault::OldAnswer) {
            return Ok(answer);
        }
        weather.answers.push((self.who, method, at.clone(), answer.clone()));
        if at == path::PULL && answer.status == 200 && std::mem::take(&mut weather.leaves_out) {
            leave_one_out(&mut answer);
        }
        if at == path::PULL {
            weather.told_to.insert(self.who, server.taken());
        }
        weather.told.push(format!("{at}: {}", answer.status));
        self.look_for_private_words(&mut weather, &answer);
        Ok(answer)
    }
}
