package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.toUi
import cymru.walkabout.core.Action
import cymru.walkabout.core.ChatPage
import cymru.walkabout.core.ChatScreen
import cymru.walkabout.core.Place
import cymru.walkabout.ui.screens.PassOnScreen
import cymru.walkabout.ui.screens.WhoAreYouScreen
import cymru.walkabout.ui.screens.ChatScreen as DrawChat

/** What the person at the door is shown first. */
internal fun Story.whoIsThere(phone: CorePhone) {
    phone.core.walk().use {
        it.who()
        it.settled()
    }
    check(phone.core.way().use { it.settled().state.top } is Place.WhoAreYou)
    phone.core.whoAreYou().use { who ->
        scenes += Scene("who-card", who.settled().toUi().state) { WhoAreYouScreen(it, quiet()) }
        who.inOtherLanguage()
        scenes += Scene("who-other", who.settled().toUi().state) { WhoAreYouScreen(it, quiet()) }
        who.leave()
        who.settled()
    }
}

/** A chat with the project's own questions; something broken that is passed on; somebody who speaks another language. */
internal fun Story.atTheDoor(phone: CorePhone) {
    chatWithQuestions(phone)
    speaksAnother(phone)
}

private fun chatOnTop(phone: CorePhone): String = phone.core.way().use { (it.settled().state.top as Place.Chat).draft }

private fun begins(phone: CorePhone) {
    phone.core.walk().use {
        it.act(Action.CHAT)
        it.settled()
    }
}

private fun Story.chatWithQuestions(phone: CorePhone) {
    begins(phone)
    phone.core.chat(chatOnTop(phone)).use { chat ->
        fun seen(name: String) {
            val shown = chat.settled().toUi().state
            scenes += Scene("door-$name", shown) { DrawChat(it, quiet()) }
        }
        listOf("talked", "write", "team").forEach(chat::choose)
        check(chat.settled().state.page is ChatPage.Writes)
        chat.foldCards()
        seen("cards-away")
        chat.foldCards()
        chat.turnCard(true)
        chat.passOn()
        chat.settled()
        repair(phone)
        chat.carryOn()
        seen("own-choice")
        chat.choose("2")
        seen("own-number")
        chat.write("lots")
        seen("own-wrong")
        chat.write("3")
        chat.carryOn()
        readBack(chat)
        seen("own-shows")
        chat.fine()
        chat.choose("no-slip")
        chat.choose("nothing")
        seen("done")
        chat.closeChat()
        chat.settled()
    }
}

/** As far as their words are shown: what is near and could help is left. */
internal fun readBack(chat: ChatScreen) {
    if (chat.settled().state.page is ChatPage.Asks) chat.carryOn()
    check(chat.settled().state.page is ChatPage.Shows)
}

private fun Story.repair(phone: CorePhone) {
    val draft = phone.core.way().use { (it.settled().state.top as Place.PassOn).draft }
    phone.core.passOn(draft).use { repair ->
        fun seen(name: String) {
            val shown = repair.settled().toUi().state
            scenes += Scene("pass-on-$name", shown) { PassOnScreen(it, quiet()) }
        }
        seen("new")
        repair.write(if (welsh) "Braich cau'r prif ddrws wedi torri, Tŷ Helyg" else "Main door closer broken, Tŷ Helyg")
        repair.way("rung")
        repair.writeReference("R-20417")
        seen("written")
        repair.save()
        repair.settled()
    }
}

private fun Story.speaksAnother(phone: CorePhone) {
    begins(phone)
    phone.core.chat(chatOnTop(phone)).use { chat ->
        chat.choose("another-language")
        scenes += Scene("door-language", chat.settled().toUi().state) { DrawChat(it, quiet()) }
        chat.choose("pl")
        chat.settled()
    }
}

/** Two quick questions of the project's own. */
internal const val ASKED_AT_DOORS = """
[ { "en": "How long have you lived here?", "cy": "Ers pryd rydych chi'n byw yma?", "asks": "one-of", "choices": [
      { "en": "Under a year", "cy": "Llai na blwyddyn" },
      { "en": "One to five years", "cy": "Rhwng blwyddyn a phum mlynedd" },
      { "en": "Longer", "cy": "Mwy na hynny" } ] },
  { "en": "How many neighbours do you know?", "cy": "Faint o gymdogion ydych chi'n eu nabod?", "asks": "number" } ]
"""
