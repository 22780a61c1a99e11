package cymru.walkabout.bridge

import cymru.walkabout.core.LockScreen
import cymru.walkabout.core.LockShown
import cymru.walkabout.core.Phone
import cymru.walkabout.core.PinScreen
import cymru.walkabout.core.PinShown
import cymru.walkabout.core.RestScreen
import cymru.walkabout.core.RestShown
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.screens.KeypadIntents
import cymru.walkabout.ui.screens.KeypadState
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.RestIntents
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.openedLock
import cymru.walkabout.ui.screens.openedPin
import cymru.walkabout.ui.screens.openedRest
import cymru.walkabout.core.KeypadState as CoreKeypad

private fun CoreKeypad.toUi() =
    KeypadState(
        title = title,
        lines = Many(lines),
        wrong = wrong,
        dots = dots,
        dotsSpoken = dotsSpoken,
        keys = Many(keys.map { it.toUi() }),
        erase = erase?.toUi(),
        choices = Many(choices.map { it.toUi() }),
        main = main?.toUi(),
        other = other?.toUi(),
    )

internal fun Phone.openLock(): OpenScreen {
    val screen = lock()
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedLock(pulled.states, Lock(screen), pulled::close)
}

internal fun LockShown.toUi() = Moment(version, Shown(state.toUi(), trouble))

private class Lock(
    private val screen: LockScreen,
) : KeypadIntents {
    override fun key(digit: String) = screen.key(digit)

    override fun erase() = screen.erase()

    override fun answer(id: String) = Unit

    override fun carryOn() = screen.carryOn()

    override fun other() = screen.other()
}

internal fun Phone.openPin(): OpenScreen {
    val screen = pin()
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedPin(pulled.states, Pin(screen), pulled::close)
}

internal fun PinShown.toUi() = Moment(version, Shown(state.toUi(), trouble))

private class Pin(
    private val screen: PinScreen,
) : KeypadIntents {
    override fun key(digit: String) = screen.key(digit)

    override fun erase() = screen.erase()

    override fun answer(id: String) = screen.answer(id)

    override fun carryOn() = screen.carryOn()

    override fun other() = screen.other()
}

internal fun Phone.openRest(): OpenScreen {
    val screen = rest()
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedRest(pulled.states, Rest(screen), pulled::close)
}

internal fun RestShown.toUi() = Moment(version, Shown(state.toUi(), trouble))

private class Rest(
    private val screen: RestScreen,
) : RestIntents {
    override fun answer(id: String) = screen.answer(id)

    override fun write(text: String) = Unit

    override fun carryOn() = Unit

    override fun other() = screen.other()
}
