package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.toUi
import cymru.walkabout.core.Place
import cymru.walkabout.ui.screens.WhoAreYouScreen

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
