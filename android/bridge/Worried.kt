package cymru.walkabout.bridge

import cymru.walkabout.core.Phone
import cymru.walkabout.core.WorriedScreen
import cymru.walkabout.core.WorriedShown
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.WorriedIntents
import cymru.walkabout.ui.screens.WorriedState
import cymru.walkabout.ui.screens.openedWorried

internal fun Phone.openWorried(): OpenScreen {
    val screen = worried()
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedWorried(pulled.states, Worried(screen), pulled::close)
}

internal fun WorriedShown.toUi() =
    Moment(
        version,
        Shown(
            WorriedState(
                title = state.title,
                lines = Many(state.lines),
                emergency = state.emergency.toUi(),
                helpline = state.helpline.toUi(),
                lead = state.lead?.toUi(),
                told = state.told?.toUi(),
                back = state.back.toUi(),
            ),
            trouble,
        ),
    )

private class Worried(
    private val screen: WorriedScreen,
) : WorriedIntents {
    override fun told() = screen.told()

    override fun back() = screen.back()
}
