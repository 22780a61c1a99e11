package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.toUi
import cymru.walkabout.ui.screens.KeypadScreen
import cymru.walkabout.ui.screens.RestScreen
import cymru.walkabout.ui.screens.TodayScreen

private const val NUMBER = "2468"

/** Mair's sister uses the phone too: Mair chooses a number, comes back to a locked app, opens it. Then she takes a rest, and ends it. */
fun lockChapter(
    phone: CorePhone,
    scenes: MutableList<Scene<*>>,
) {
    phone.core.settings().use {
        it.choose("lock", "lock")
        it.settled()
    }
    phone.core.pin().use { pin ->
        fun seen(name: String) {
            val shown = pin.settled().toUi().state
            scenes += Scene("pin-$name", shown) { KeypadScreen(it, quiet()) }
        }
        seen("choose")
        NUMBER.forEach { pin.key(it.toString()) }
        pin.carryOn()
        NUMBER.forEach { pin.key(it.toString()) }
        seen("again")
        pin.carryOn()
        pin.settled()
    }
    phone.core.leftFront()
    phone.core.cameBack()
    phone.core.lock().use { lock ->
        fun seen(name: String) {
            val shown = lock.settled().toUi().state
            scenes += Scene("lock-$name", shown) { KeypadScreen(it, quiet()) }
        }
        seen("locked")
        repeat(NUMBER.length) { lock.key("1") }
        lock.carryOn()
        seen("wrong")
        lock.other()
        seen("forgotten")
        lock.other()
        NUMBER.forEach { lock.key(it.toString()) }
        lock.carryOn()
        lock.settled()
    }
    phone.core.rest().use { rest ->
        val shown = rest.settled().toUi().state
        scenes += Scene("rest-until", shown) { RestScreen(it, quiet()) }
        rest.answer("two-weeks")
        rest.settled()
    }
    phone.core.today().use { today ->
        val shown = today.settled().toUi().state
        scenes += Scene("today-resting", shown) { TodayScreen(it, quiet()) }
        today.rested()
        today.settled()
    }
}
