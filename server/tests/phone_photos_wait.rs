//! Photos and what they cost: words go over any line, photos as their person chose, and a yes is to these photos alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)] // a test says what it expects by failing

mod in_hand;
mod phone_world;
mod team;

use in_hand::InHand;
use phone_world::{jpeg, write};
use team::Server;
use walkabout_core::{
    hand::Screen,
    screens::{finish::Finish, model::Network, parts::Page, settings::SettingsScreen},
};
use walkabout_protocol::access::Role;

struct Pat {
    phone: InHand,
    folder: tempfile::TempDir,
}

impl Pat {
    /// Somebody outdoors, whose line costs money.
    fn of(server: &Server) -> Self {
        let pat = Pat { phone: InHand::of(server, Role::Volunteer, "Pat"), folder: tempfile::tempdir().unwrap() };
        pat.phone.hand.network(Network::Metered);
        pat.phone.is_quiet();
        pat
    }

    fn chooses(&self, photos: &str) {
        let settings = self.phone.hand.screen(|_| Ok(SettingsScreen)).unwrap();
        let photos = photos.to_owned();
        settings.post(move |settings, here| settings.choose(here, "photos".into(), photos));
        let shown = settings.settled().unwrap().state;
        let setting = shown.settings.iter().find(|setting| setting.id == "photos").unwrap();
        assert_eq!(setting.choices.len(), 3);
        assert_eq!(setting.choices.iter().filter(|choice| choice.chosen).count(), 1);
        self.phone.is_quiet();
    }

    /// A walk with one photo, up to the receipt.
    fn walks(&self, grey: u8) -> Screen<Finish> {
        let photo = write(&self.folder.path().join(format!("{grey}.jpg")), &jpeg(grey, None, None));
        let walk = self
            .phone
            .hand
            .ask(move |phone| {
                let walk = phone.start_walk().unwrap();
                assert_eq!(phone.import(&[photo.into()], None).unwrap().new, 1);
                walk
            })
            .unwrap();
        let finish = self.phone.hand.screen(move |here| Finish::open(here, walk)).unwrap();
        // Nothing was noticed, everybody was met, it went well.
        for _ in 0..3 {
            finish.post(Finish::carry_on);
            self.phone.is_quiet();
        }
        finish
    }

    fn page(&self, finish: &Screen<Finish>) -> Page {
        self.phone.is_quiet();
        finish.settled().unwrap().state.page
    }

    fn waits(&self) -> bool {
        self.phone.hand.ask(|phone| phone.store().next_file(&[]).unwrap().is_some()).unwrap()
    }
}

fn words(page: &Page) -> (Option<&str>, Option<&str>) {
    (page.main.as_ref().map(|b| b.words.as_str()), page.other.as_ref().map(|b| b.words.as_str()))
}

#[test]
fn whoever_wants_to_be_asked_says_yes_to_these_photos_and_not_to_the_next() {
    let server = Server::new();
    let pat = Pat::of(&server);
    pat.chooses("ask");
    let first = pat.walks(10);
    assert_eq!(words(&pat.page(&first)), (Some("Send on mobile data"), Some("Wait for Wi-Fi")));
    assert!(pat.waits());
    first.post(Finish::carry_on);
    pat.phone.is_quiet();
    assert!(!pat.waits(), "they went");
    assert_eq!(words(&pat.page(&first)).1, Some("Done"));
    pat.walks(20);
    assert!(pat.waits(), "the yes was to the others");
    pat.phone.hand.network(Network::Free);
    pat.phone.is_quiet();
    assert!(!pat.waits(), "and at home nobody has to be asked");
}

#[test]
fn whoever_chose_wifi_alone_is_not_asked_and_is_told_what_waits() {
    let server = Server::new();
    let pat = Pat::of(&server);
    pat.chooses("wifi");
    let walk = pat.walks(10);
    let page = pat.page(&walk);
    assert_eq!(words(&page), (None, Some("Done")));
    let said: Vec<_> = page.lines.iter().map(String::as_str).collect();
    assert!(matches!(said[..], [.., "Photos go when there is Wi-Fi.", "Thank you, Pat."]), "{said:?}");
    assert!(pat.waits());
    pat.chooses("any");
    pat.phone.is_quiet();
    assert!(!pat.waits());
}
