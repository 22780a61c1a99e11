package cymru.walkabout.bridge

import cymru.walkabout.core.LeaveScreen
import cymru.walkabout.core.LeaveShown
import cymru.walkabout.core.Phone
import cymru.walkabout.core.SafetyScreen
import cymru.walkabout.core.SafetyShown
import cymru.walkabout.ui.parts.Call
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.screens.LeaveIntents
import cymru.walkabout.ui.screens.LeaveState
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.SafetyIntents
import cymru.walkabout.ui.screens.SafetyState
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.openedLeave
import cymru.walkabout.ui.screens.openedSafety
import cymru.walkabout.core.Call as CoreCall

internal fun CoreCall.toUi() = Call(button.toUi(), shown, number, text)

internal fun Phone.openSafety(): OpenScreen {
    val screen = safety()
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedSafety(pulled.states, Safety(screen), pulled::close)
}

internal fun SafetyShown.toUi() =
    Moment(
        version,
        Shown(
            SafetyState(
                title = state.title,
                lines = Many(state.lines),
                untold = state.untold,
                ring = state.ring?.toUi(),
                with = state.with,
                times = state.times?.toUi(),
                change = state.change?.toUi(),
                leave = state.leave.toUi(),
                back = state.back.toUi(),
            ),
            trouble,
        ),
    )

private class Safety(
    private val screen: SafetyScreen,
) : SafetyIntents {
    override fun change() = screen.change()

    override fun answer(id: String) = screen.answer(id)

    override fun leave() = screen.leave()

    override fun back() = screen.back()
}

internal fun Phone.openLeave(): OpenScreen {
    val screen = leave()
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedLeave(pulled.states, Leave(screen), pulled::close)
}

internal fun LeaveShown.toUi() =
    Moment(
        version,
        Shown(
            LeaveState(state.title, Many(state.lines), state.lead?.toUi(), state.emergency.toUi(), state.back.toUi()),
            trouble,
        ),
    )

private class Leave(
    private val screen: LeaveScreen,
) : LeaveIntents {
    override fun back() = screen.back()
}
