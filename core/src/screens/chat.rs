//! A chat: how it went, what they said in their words, and only later what was seen and thought.

/// Which drafts are chats.
pub const DRAFT: &str = "chat";
