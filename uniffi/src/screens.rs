//! The screens: each gives its state, waits for the next one, and takes intents. Intents return at once; what came of one is in the next
//! state, or in `trouble` as a sentence for the person.

use crate::{
    ApiError,
    states::{
        Action, AlreadyHereState, ChatState, FinishState, GoodState, JoinState, MyWorkState, NoteState, SettingsState,
        Text, TodayState, WalkState, WayState,
    },
};
use std::sync::Arc;
use walkabout_core::{
    RecordId,
    hand::{self, Screen, Snapshot},
    screens::{
        already_here::AlreadyHere, chat::Chat, finish::Finish, good::Good, join::Join, my_work::MyWork, note::Note,
        settings::SettingsScreen as Settings, today::Today, walk::Walk,
    },
};

/// One screen on the far side: its object, its model in core, what it shows.
macro_rules! screen {
    ($(#[$doc:meta])* $object:ident: $model:ty, $shown:ident { $state:ty }) => {
        $(#[$doc])*
        #[derive(uniffi::Object)]
        pub struct $object(pub(crate) Arc<Screen<$model>>);

        #[doc = "What is shown at one moment. `version` grows with each change; `trouble` says why the last thing could not be done."]
        #[derive(Clone, Debug, uniffi::Record)]
        pub struct $shown {
            pub version: u64,
            pub state: $state,
            pub trouble: Option<String>,
        }

        impl From<Snapshot<$state>> for $shown {
            fn from(Snapshot { version, state, trouble }: Snapshot<$state>) -> Self {
                $shown { version, state, trouble }
            }
        }

        #[uniffi::export]
        impl $object {
            /// What is shown now.
            pub fn shown(&self) -> $shown {
                self.0.snapshot().into()
            }

            /// Resolves once the version is above `seen`. Pure waiting: cancelling it loses nothing.
            pub async fn next_state(&self, seen: u64) -> $shown {
                self.0.next(seen).await.into()
            }

            /// What is shown once all that was asked so far is done. Blocks.
            pub fn settled(&self) -> Result<$shown, ApiError> {
                Ok(self.0.settled()?.into())
            }
        }
    };
}

pub mod group;
mod lock;
mod near;
mod one_thing;
mod pass_on;
pub mod promises;
mod safety;

pub use lock::{LockScreen, LockShown, PinScreen, PinShown, RestScreen, RestShown};
pub use safety::{LeaveScreen, LeaveShown, SafetyScreen, SafetyShown, WorriedScreen, WorriedShown};
mod who_are_you;

pub use near::*;
pub use one_thing::*;
pub use pass_on::*;
pub use who_are_you::*;

screen! {
    /// Where in the app the person is, and how all of it looks.
    WayScreen: hand::Way, WayShown { WayState }
}

screen! {
    /// How things stand, and what to begin.
    TodayScreen: Today, TodayShown { TodayState }
}

#[uniffi::export]
impl TodayScreen {
    pub fn walk(&self) {
        self.0.post(Today::walk);
    }
    pub fn add(&self) {
        self.0.post(Today::add);
    }
    pub fn near(&self) {
        self.0.post(Today::near);
    }
    pub fn work(&self) {
        self.0.post(Today::work);
    }
    pub fn table(&self) {
        self.0.post(Today::table);
    }
    pub fn promises(&self) {
        self.0.post(Today::promises);
    }
    pub fn settings(&self) {
        self.0.post(Today::settings);
    }
    pub fn carry_on(&self) {
        self.0.post(Today::carry_on);
    }
    pub fn later(&self) {
        self.0.post(Today::later);
    }
    /// The rest is over.
    pub fn rested(&self) {
        self.0.post(Today::rested);
    }
    pub fn undo(&self) {
        self.0.post(Today::undo);
    }
    /// Adds more to what was saved a moment ago.
    pub fn add_more(&self) {
        self.0.post(Today::add_more);
    }
}

screen! {
    /// A walk: a few questions before it, then four big actions.
    WalkScreen: Walk, WalkShown { WalkState }
}

#[uniffi::export]
impl WalkScreen {
    /// Answers the question that stands there, by the id of a choice.
    pub fn answer(&self, id: String) {
        self.0.post(move |walk, here| walk.answer(here, id));
    }
    pub fn carry_on(&self) {
        self.0.post(Walk::carry_on);
    }
    pub fn act(&self, action: Action) {
        self.0.post(move |walk, here| walk.act(here, action));
    }
    pub fn undo(&self) {
        self.0.post(Walk::undo);
    }
    /// Adds more to what was saved a moment ago.
    pub fn add_more(&self) {
        self.0.post(Walk::add_more);
    }
    pub fn pause(&self) {
        self.0.post(Walk::pause);
    }
    pub fn bright(&self) {
        self.0.post(Walk::bright);
    }
    pub fn near(&self) {
        self.0.post(Walk::near);
    }
    pub fn finish(&self) {
        self.0.post(Walk::finish);
    }
    pub fn safety(&self) {
        self.0.post(Walk::safety);
    }
    pub fn worried(&self) {
        self.0.post(Walk::worried);
    }
    pub fn who(&self) {
        self.0.post(Walk::who);
    }
}

screen! {
    /// A note.
    NoteScreen: Note, NoteShown { NoteState }
}

#[uniffi::export]
impl NoteScreen {
    pub fn write(&self, text: String) {
        self.0.post(move |note, here| note.write(here, text));
    }
    pub fn save(&self) {
        self.0.post(Note::save);
    }
    pub fn close_note(&self) {
        self.0.post(Note::close);
    }
}

screen! {
    /// Joining a team, one question a screen.
    JoinScreen: Join, JoinShown { JoinState }
}

#[uniffi::export]
impl JoinScreen {
    pub fn answer(&self, id: String) {
        self.0.post(move |join, here| join.answer(here, id));
    }
    pub fn write(&self, text: String) {
        self.0.post(move |join, here| join.write(here, text));
    }
    pub fn scan(&self) {
        self.0.post(Join::scan);
    }
    /// What the camera read; nothing where it was closed.
    pub fn scanned(&self, text: Option<String>) {
        self.0.post(move |join, here| join.scanned(here, text));
    }
    pub fn carry_on(&self) {
        self.0.post(Join::carry_on);
    }
    pub fn other(&self) {
        self.0.post(Join::other);
    }
    pub fn step_back(&self) {
        self.0.post(Join::step_back);
    }
}

screen! {
    /// Something good. While `camera` is there, the shell's camera is open and writes that file.
    GoodScreen: Good, GoodShown { GoodState }
}

#[uniffi::export]
impl GoodScreen {
    pub fn photo(&self) {
        self.0.post(Good::photo);
    }
    /// The camera has written the file, or the person chose this one.
    pub fn photo_taken(&self, path: String) {
        self.0.post(move |good, here| good.photo_taken(here, path));
    }
    pub fn photo_cancelled(&self) {
        self.0.post(Good::photo_cancelled);
    }
    pub fn remove_photo(&self, id: String) {
        self.0.post(move |good, here| good.remove_photo(here, id));
    }
    pub fn write(&self, text: String) {
        self.0.post(move |good, here| good.write(here, text));
    }
    pub fn chip(&self, id: String) {
        self.0.post(move |good, here| good.chip(here, id));
    }
    pub fn change_place(&self) {
        self.0.post(Good::change_place);
    }
    pub fn find_street(&self, text: String) {
        self.0.post(move |good, here| good.find_street(here, text));
    }
    pub fn street(&self, id: String) {
        self.0.post(move |good, here| good.street(here, id));
    }
    pub fn side(&self, id: String) {
        self.0.post(move |good, here| good.side(here, id));
    }
    /// Folds the rest out, or in.
    pub fn fold(&self) {
        self.0.post(Good::fold);
    }
    pub fn kind(&self, id: String) {
        self.0.post(move |good, here| good.kind(here, id));
    }
    pub fn also(&self, id: String) {
        self.0.post(move |good, here| good.also(here, id));
    }
    pub fn in_use(&self, id: String) {
        self.0.post(move |good, here| good.in_use(here, id));
    }
    pub fn about(&self, id: String) {
        self.0.post(move |good, here| good.about(here, id));
    }
    pub fn agreed(&self, id: String) {
        self.0.post(move |good, here| good.agreed(here, id));
    }
    pub fn write_more(&self, which: Text, text: String) {
        self.0.post(move |good, here| good.write_more(here, which, text));
    }
    pub fn save(&self) {
        self.0.post(Good::save);
    }
    pub fn close_good(&self) {
        self.0.post(Good::close);
    }
}

screen! {
    /// Each item's journey, and what is half written.
    MyWorkScreen: MyWork, MyWorkShown { MyWorkState }
}

#[uniffi::export]
impl MyWorkScreen {
    pub fn carry_on(&self, draft: RecordId) {
        self.0.post(move |work, here| work.carry_on(here, draft));
    }
    /// Opens a question to be answered.
    pub fn answer(&self, question: RecordId) {
        self.0.post(move |work, here| work.answer(here, question));
    }
    /// Opens one thing, by the id of its row.
    pub fn open_row(&self, id: String) {
        self.0.post(move |work, here| work.open_row(here, &id));
    }
    /// Offers once more what the team did not take of a row, as it is.
    pub fn send_again(&self, id: String) {
        self.0.post(move |work, here| work.send_again(here, &id));
    }
    /// Opens what stands in the way of a row.
    pub fn mend(&self, id: String) {
        self.0.post(move |work, here| work.mend(here, &id));
    }
    /// Asks whether a row shall be given up.
    pub fn give_up(&self, id: String) {
        self.0.post(move |work, here| work.give_up(here, &id));
    }
    /// It shall.
    pub fn really_give_up(&self, id: String) {
        self.0.post(move |work, here| work.really_give_up(here, &id));
    }
    /// It shall not.
    pub fn leave_it(&self) {
        self.0.post(MyWork::leave_it);
    }
    /// Asks whether the coordinators shall have what the team did not take of a row.
    pub fn hand_over(&self, id: String) {
        self.0.post(move |work, here| work.hand_over(here, &id));
    }
    /// They shall.
    pub fn really_hand_over(&self, id: String) {
        self.0.post(move |work, here| work.really_hand_over(here, &id));
    }
    /// They shall not, as long as nothing of it has left.
    pub fn keep_it(&self, id: String) {
        self.0.post(move |work, here| work.keep_it(here, &id));
    }
    /// What was given up is there again.
    pub fn take_back(&self) {
        self.0.post(MyWork::take_back);
    }
    pub fn promises(&self) {
        self.0.post(MyWork::promises);
    }
    pub fn send(&self) {
        self.0.post(MyWork::send);
    }
    pub fn undo(&self) {
        self.0.post(MyWork::undo);
    }
    /// Adds more to what was saved a moment ago.
    pub fn add_more(&self) {
        self.0.post(MyWork::add_more);
    }
    pub fn leave(&self) {
        self.0.post(MyWork::leave);
    }
}

screen! {
    /// The end of a walk, and its receipt.
    FinishScreen: Finish, FinishShown { FinishState }
}

#[uniffi::export]
impl FinishScreen {
    pub fn answer(&self, id: String) {
        self.0.post(move |finish, here| finish.answer(here, id));
    }
    pub fn write(&self, text: String) {
        self.0.post(move |finish, here| finish.write(here, text));
    }
    pub fn carry_on(&self) {
        self.0.post(Finish::carry_on);
    }
    pub fn other(&self) {
        self.0.post(Finish::other);
    }
}

screen! {
    /// How this person wants the app.
    SettingsScreen: Settings, SettingsShown { SettingsState }
}

#[uniffi::export]
impl SettingsScreen {
    pub fn choose(&self, setting: String, choice: String) {
        self.0.post(move |settings, here| settings.choose(here, setting, choice));
    }
    pub fn send(&self) {
        self.0.post(Settings::send);
    }
    pub fn leave(&self) {
        self.0.post(Settings::leave);
    }
}

screen! {
    /// Whether what was just saved was here already.
    AlreadyHereScreen: AlreadyHere, AlreadyHereShown { AlreadyHereState }
}

#[uniffi::export]
impl AlreadyHereScreen {
    pub fn same(&self) {
        self.0.post(AlreadyHere::same);
    }
    pub fn different(&self) {
        self.0.post(AlreadyHere::different);
    }
    pub fn not_sure(&self) {
        self.0.post(AlreadyHere::not_sure);
    }
    /// Everything about the other one.
    pub fn look(&self) {
        self.0.post(AlreadyHere::look);
    }
    pub fn undo(&self) {
        self.0.post(AlreadyHere::undo);
    }
}

screen! {
    /// A chat: one question a screen. Lines and choices are named by the place and the id that the state gives them.
    ChatScreen: Chat, ChatShown { ChatState }
}

#[uniffi::export]
impl ChatScreen {
    /// Answers the question that stands there, or chooses one of their lines, by the id of a choice.
    pub fn choose(&self, id: String) {
        self.0.post(move |chat, here| chat.choose(here, id));
    }
    /// Writes into the field of the question.
    pub fn write(&self, text: String) {
        self.0.post(move |chat, here| chat.write(here, text));
    }
    pub fn carry_on(&self) {
        self.0.post(Chat::carry_on);
    }
    pub fn previous(&self) {
        self.0.post(Chat::previous);
    }
    pub fn elsewhere(&self) {
        self.0.post(Chat::elsewhere);
    }
    pub fn no_calls(&self) {
        self.0.post(Chat::no_calls);
    }
    pub fn worried(&self) {
        self.0.post(Chat::worried);
    }
    pub fn write_line(&self, line: u32, text: String) {
        self.0.post(move |chat, here| chat.write_line(here, line, text));
    }
    pub fn add_line(&self) {
        self.0.post(Chat::add_line);
    }
    pub fn claim(&self, line: u32, id: String) {
        self.0.post(move |chat, here| chat.claim(here, line, id));
    }
    pub fn heard(&self, line: u32) {
        self.0.post(move |chat, here| chat.heard(here, line));
    }
    pub fn language(&self, line: u32, id: String) {
        self.0.post(move |chat, here| chat.language(here, line, id));
    }
    /// The line that needs a second look stays.
    pub fn keep_line(&self) {
        self.0.post(Chat::keep_line);
    }
    pub fn reword(&self) {
        self.0.post(Chat::reword);
    }
    pub fn remove_line(&self) {
        self.0.post(Chat::remove_line);
    }
    pub fn show_them(&self) {
        self.0.post(Chat::show_them);
    }
    pub fn fine(&self) {
        self.0.post(Chat::fine);
    }
    pub fn change(&self) {
        self.0.post(Chat::change);
    }
    pub fn take_out(&self) {
        self.0.post(Chat::take_out);
    }
    pub fn pick_all(&self) {
        self.0.post(Chat::pick_all);
    }
    pub fn away(&self) {
        self.0.post(Chat::away);
    }
    pub fn see(&self, text: String) {
        self.0.post(move |chat, here| chat.see(here, text));
    }
    pub fn think(&self, text: String) {
        self.0.post(move |chat, here| chat.think(here, text));
    }
    pub fn save_seen(&self) {
        self.0.post(Chat::save_seen);
    }
    pub fn skip(&self) {
        self.0.post(Chat::skip);
    }
    pub fn who(&self) {
        self.0.post(Chat::who);
    }
    pub fn pass_on(&self) {
        self.0.post(Chat::pass_on);
    }
    /// Leaves out the project's own questions.
    pub fn skip_questions(&self) {
        self.0.post(Chat::skip_questions);
    }
    /// Another card: the next, or the one before.
    pub fn turn_card(&self, back: bool) {
        self.0.post(move |chat, here| chat.turn_card(here, back));
    }
    /// Puts the cards away, or brings them out.
    pub fn fold_cards(&self) {
        self.0.post(Chat::fold_cards);
    }
    pub fn next_door(&self) {
        self.0.post(Chat::next_door);
    }
    pub fn undo(&self) {
        self.0.post(Chat::undo);
    }
    pub fn close_chat(&self) {
        self.0.post(Chat::close);
    }
}
