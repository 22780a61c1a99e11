package cymru.walkabout.bridge

import cymru.walkabout.core.Phone
import cymru.walkabout.core.WhoAreYouScreen
import cymru.walkabout.core.WhoAreYouShown
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.WhoAreYouIntents
import cymru.walkabout.ui.screens.WhoAreYouState
import cymru.walkabout.ui.screens.openedWhoAreYou

internal fun Phone.openWhoAreYou(): OpenScreen {
    val screen = whoAreYou()
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedWhoAreYou(pulled.states, WhoAreYou(screen), pulled::close)
}

internal fun WhoAreYouShown.toUi() =
    Moment(version, Shown(WhoAreYouState(state.title, Many(state.lines), state.language.toUi(), state.back.toUi()), trouble))

private class WhoAreYou(
    private val screen: WhoAreYouScreen,
) : WhoAreYouIntents {
    override fun inOtherLanguage() = screen.inOtherLanguage()

    override fun leave() = screen.leave()
}
