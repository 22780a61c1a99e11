//! Thin facade over core for Kotlin and Swift: converts and forwards, decides nothing.
//!
//! Read in this order: [`Phone`] here, the screens and their intents in [`screens`], what they show in [`states`], what the shell brings
//! in [`ports`]. A shell shows the screen that [`Phone::way`] names, draws each state it is given, and calls the intents.
#![allow(unsafe_code)] // the scaffolding that UniFFI generates is `extern "C"`; nothing is written by hand here

mod limits;
pub mod ports;
pub mod screens;
pub mod states;

use ports::{Clock, HttpResponse, Log, Secrets, Transport, Upload};
use screens::{
    AlreadyHereScreen, ChatScreen, FinishScreen, GoodScreen, JoinScreen, LeaveScreen, LockScreen, MyWorkScreen,
    NearScreen, NoteScreen, OneThingScreen, PassOnScreen, PinScreen, RestScreen, SafetyScreen, SettingsScreen,
    TodayScreen, WalkScreen, WayScreen, WhoAreYouScreen, WorriedScreen,
    group::GroupScreen,
    promises::{NewPromiseScreen, PromiseScreen, PromisesScreen},
};
use states::{Allowed, Network, SeenFix};
use std::{path::Path, sync::Arc};
use walkabout_core::{
    Error, RecordId, Words,
    hand::{Hand, Manner},
    screens::{
        already_here::AlreadyHere,
        chat::Chat,
        finish::Finish,
        good::Good,
        group::Group,
        join::Join,
        leave::Leave,
        lock::Lock,
        my_work::MyWork,
        near::Near,
        note::Note,
        one_thing::OneThing,
        pass_on::PassOn,
        pin::Pin,
        promises::{kept::Kept, list::Promises, made::NewPromiseScreen as Made},
        rest::Rest,
        safety::Safety,
        settings::SettingsScreen as Settings,
        today::Today,
        walk::Walk,
        who_are_you::WhoAreYou,
        worried::Worried,
    },
};

uniffi::setup_scaffolding!();

/// What people get cannot be built with bugs planted in it.
const _: () = assert!(!walkabout_core::BUGS_CAN_BE_PLANTED);

/// What went wrong, as a sentence for the person, and as a word for programs.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum ApiError {
    #[error("{sentence}")]
    Refused { code: String, sentence: String },
}

impl From<Error> for ApiError {
    /// Before a screen is there, nobody knows the person's language: the system's then.
    fn from(error: Error) -> Self {
        let sentence = error.say(&Words::new(walkabout_core::Language::English));
        ApiError::Refused { code: error.code().into(), sentence }
    }
}

/// A whole phone, open in a folder of its own. Closing it keeps what is half written.
#[derive(uniffi::Object)]
pub struct Phone(Hand);

#[uniffi::export]
impl Phone {
    /// Opens the phone in `home`, or makes a new one there. Blocks: not for the thread that draws.
    ///
    /// `sync_by_itself`: sends and fetches when it is opened and again and again after that. Without it only when something was saved or
    /// asked for.
    #[uniffi::constructor]
    pub fn open(
        home: String,
        clock: Arc<dyn Clock>,
        transport: Arc<dyn Transport>,
        secrets: Arc<dyn Secrets>,
        log: Arc<dyn Log>,
        sync_by_itself: bool,
    ) -> Result<Self, ApiError> {
        let ports = ports::all(clock, transport, secrets, log);
        Ok(Phone(Hand::open(Path::new(&home), ports, Manner { sync_by_itself })?))
    }

    /// Which screen is shown, and how all of it looks.
    pub fn way(&self) -> Result<Arc<WayScreen>, ApiError> {
        Ok(Arc::new(WayScreen(Arc::new(self.0.screen(|_| Ok(walkabout_core::hand::Way))?))))
    }

    pub fn today(&self) -> Result<Arc<TodayScreen>, ApiError> {
        Ok(Arc::new(TodayScreen(Arc::new(self.0.screen(|_| Ok(Today::default()))?))))
    }

    pub fn walk(&self) -> Result<Arc<WalkScreen>, ApiError> {
        Ok(Arc::new(WalkScreen(Arc::new(self.0.screen(Walk::open)?))))
    }

    pub fn join(&self) -> Result<Arc<JoinScreen>, ApiError> {
        Ok(Arc::new(JoinScreen(Arc::new(self.0.screen(Join::open)?))))
    }

    pub fn my_work(&self) -> Result<Arc<MyWorkScreen>, ApiError> {
        Ok(Arc::new(MyWorkScreen(Arc::new(self.0.screen(|_| Ok(MyWork::default()))?))))
    }

    /// What is good here, as a list.
    pub fn near(&self) -> Result<Arc<NearScreen>, ApiError> {
        Ok(Arc::new(NearScreen(Arc::new(self.0.screen(|_| Ok(Near::default()))?))))
    }

    /// A table by the id of its draft, new or as it was left.
    pub fn group(&self, draft: RecordId) -> Result<Arc<GroupScreen>, ApiError> {
        Ok(Arc::new(GroupScreen(Arc::new(self.0.screen(move |here| Group::open(here, draft))?))))
    }

    pub fn promises(&self) -> Result<Arc<PromisesScreen>, ApiError> {
        Ok(Arc::new(PromisesScreen(Arc::new(self.0.screen(|_| Ok(Promises))?))))
    }

    pub fn promise(&self, promise: RecordId) -> Result<Arc<PromiseScreen>, ApiError> {
        Ok(Arc::new(PromiseScreen(Arc::new(self.0.screen(move |here| Kept::open(here, promise))?))))
    }

    /// A promise that was made outside of a chat, by the id of its draft.
    pub fn new_promise(&self, draft: RecordId) -> Result<Arc<NewPromiseScreen>, ApiError> {
        Ok(Arc::new(NewPromiseScreen(Arc::new(self.0.screen(move |here| Made::open(here, draft))?))))
    }

    pub fn finish(&self, walk: RecordId) -> Result<Arc<FinishScreen>, ApiError> {
        Ok(Arc::new(FinishScreen(Arc::new(self.0.screen(move |here| Finish::open(here, walk))?))))
    }

    pub fn settings(&self) -> Result<Arc<SettingsScreen>, ApiError> {
        Ok(Arc::new(SettingsScreen(Arc::new(self.0.screen(|_| Ok(Settings))?))))
    }

    /// Who is told when somebody does not come back from a walk.
    pub fn safety(&self) -> Result<Arc<SafetyScreen>, ApiError> {
        Ok(Arc::new(SafetyScreen(Arc::new(self.0.screen(|_| Ok(Safety::default()))?))))
    }

    pub fn leave(&self) -> Result<Arc<LeaveScreen>, ApiError> {
        Ok(Arc::new(LeaveScreen(Arc::new(self.0.screen(|_| Ok(Leave))?))))
    }

    /// Whom to ring about somebody's safety.
    pub fn worried(&self) -> Result<Arc<WorriedScreen>, ApiError> {
        Ok(Arc::new(WorriedScreen(Arc::new(self.0.screen(|_| Ok(Worried))?))))
    }

    /// The app is locked: nothing else can be opened.
    pub fn lock(&self) -> Result<Arc<LockScreen>, ApiError> {
        Ok(Arc::new(LockScreen(Arc::new(self.0.screen(Lock::open)?))))
    }

    /// The number that opens the app.
    pub fn pin(&self) -> Result<Arc<PinScreen>, ApiError> {
        Ok(Arc::new(PinScreen(Arc::new(self.0.screen(Pin::open)?))))
    }

    pub fn rest(&self) -> Result<Arc<RestScreen>, ApiError> {
        Ok(Arc::new(RestScreen(Arc::new(self.0.screen(Rest::open)?))))
    }

    /// A chat by the id of its draft, new or as it was left; or what was seen at a talk that is saved.
    pub fn chat(&self, draft: RecordId) -> Result<Arc<ChatScreen>, ApiError> {
        Ok(Arc::new(ChatScreen(Arc::new(self.0.screen(move |here| Chat::open(here, draft))?))))
    }

    pub fn note(&self, draft: RecordId) -> Result<Arc<NoteScreen>, ApiError> {
        Ok(Arc::new(NoteScreen(Arc::new(self.0.screen(move |here| Note::open(here, draft))?))))
    }

    pub fn good(&self, draft: RecordId) -> Result<Arc<GoodScreen>, ApiError> {
        Ok(Arc::new(GoodScreen(Arc::new(self.0.screen(move |here| Good::open(here, draft))?))))
    }

    pub fn already_here(&self, thing: RecordId) -> Result<Arc<AlreadyHereScreen>, ApiError> {
        Ok(Arc::new(AlreadyHereScreen(Arc::new(self.0.screen(move |here| AlreadyHere::open(here, thing))?))))
    }

    /// Everything about one thing.
    pub fn record(&self, thing: RecordId) -> Result<Arc<OneThingScreen>, ApiError> {
        Ok(Arc::new(OneThingScreen(Arc::new(self.0.screen(move |here| OneThing::open(here, thing))?))))
    }

    pub fn pass_on(&self, draft: RecordId) -> Result<Arc<PassOnScreen>, ApiError> {
        Ok(Arc::new(PassOnScreen(Arc::new(self.0.screen(move |here| PassOn::open(here, draft))?))))
    }

    /// Who are you? For the person at the door to read.
    pub fn who_are_you(&self) -> Result<Arc<WhoAreYouScreen>, ApiError> {
        Ok(Arc::new(WhoAreYouScreen(Arc::new(self.0.screen(|_| Ok(WhoAreYou::default()))?))))
    }

    /// The system's back. False where there is nothing to leave but the app.
    pub fn back(&self) -> Result<bool, ApiError> {
        Ok(self.0.back()?)
    }

    /// A fix, or that there is none any more.
    pub fn fix(&self, fix: Option<SeenFix>) {
        self.0.fix(fix);
    }

    /// Whether the person lets the app know the place.
    pub fn location(&self, allowed: Allowed) {
        self.0.location(allowed);
    }

    /// Percent.
    pub fn battery(&self, percent: u8) {
        self.0.battery(percent);
    }

    /// Bytes free for the app.
    pub fn room(&self, bytes: u64) {
        self.0.room(bytes);
    }

    pub fn network(&self, network: Network) {
        self.0.network(network);
    }

    /// Sends and fetches as soon as whatever is being done is done.
    pub fn sync_now(&self) {
        self.0.sync_now();
    }

    /// What is left of the next photo, for the system to send while the app sleeps; none where nothing is left to be sent. Syncs leave that
    /// photo alone for an hour, and send no other until [`Phone::came_back`]. `under_way`: keys of what the system is sending now. Blocks,
    /// for as long as a photo that a sync is sending takes.
    pub fn next_upload(&self, under_way: Vec<String>) -> Result<Option<Upload>, ApiError> {
        Ok(self.0.next_upload(under_way)?.map(Upload::from))
    }

    /// The system has the answer to an upload that this run of the app was given, or one before. True where the photo is safe with the
    /// team. An upload that came to no answer needs no call: it is given again. Blocks.
    pub fn upload_ended(&self, key: String, answer: HttpResponse) -> Result<bool, ApiError> {
        Ok(self.0.upload_ended(key, answer.into())?)
    }

    /// What is half written is on the disk when this returns. For when the app leaves the front. Blocks.
    pub fn settle(&self) -> Result<(), ApiError> {
        Ok(self.0.settle()?)
    }

    /// The app leaves the front: what is half written is on the disk when this returns, and where the person chose a number the app locks,
    /// on a walk after two minutes, and never while its camera is open. Blocks.
    pub fn left_front(&self) -> Result<(), ApiError> {
        Ok(self.0.left_front()?)
    }

    /// The app is in the front again: what may be shown is decided when this returns. Blocks.
    pub fn came_back(&self) -> Result<(), ApiError> {
        Ok(self.0.came_back()?)
    }

    /// Keeps what is half written and closes the phone. Blocks.
    pub fn shut(&self) {
        self.0.close();
    }
}
