//! Guidance cards: open questions about what is good, for whoever is at a loss for one. In any order; nothing is recorded of which was seen.

use super::{Chat, pages::Card};
use crate::{
    Error,
    screens::{model::Here, parts::Button},
};
use walkabout_words::Words;

const CARDS: &[&str] = &[
    "chat-card-like",
    "chat-card-good-at",
    "chat-card-teach",
    "chat-card-everyone-knows",
    "chat-card-get-together",
    "chat-card-join-in",
    "chat-card-even-better",
    "chat-card-together",
];

impl Chat {
    /// Another card: the next, or with `back` the one before. After the last comes the first.
    ///
    /// # Errors
    /// None.
    pub fn turn_card(&mut self, _here: &Here<'_>, back: bool) -> Result<(), Error> {
        let step = if back { CARDS.len() - 1 } else { 1 };
        self.card = (self.card + step) % CARDS.len();
        Ok(())
    }

    /// Puts the cards away, or brings them out again; it stays so on this phone.
    ///
    /// # Errors
    /// The disk.
    pub fn fold_cards(&mut self, here: &Here<'_>) -> Result<(), Error> {
        here.set(|settings| settings.cards_away = Some(!settings.cards_away.unwrap_or_default()))
    }

    pub(super) fn card(&self, here: &Here<'_>) -> Option<Card> {
        let words = &here.words;
        let out = !here.settings.cards_away.unwrap_or_default();
        out.then(|| Card {
            title: words.plain("chat-cards"),
            words: CARDS.get(self.card).map(|id| words.plain(id)).unwrap_or_default(),
            back: Button::plain(words, "chat-card-back").spoken(words.plain("chat-card-back-spoken")),
            next: Button::plain(words, "chat-card-next").spoken(words.plain("chat-card-next-spoken")),
            fold: Button::plain(words, "chat-cards-away"),
        })
    }

    /// Brings them out again.
    pub(super) fn cards_button(here: &Here<'_>, words: &Words) -> Option<Button> {
        here.settings.cards_away.unwrap_or_default().then(|| Button::plain(words, "chat-cards-out"))
    }
}
