package cymru.walkabout.bridge

import cymru.walkabout.core.FinishScreen
import cymru.walkabout.core.FinishShown
import cymru.walkabout.core.Phone
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.screens.FinishIntents
import cymru.walkabout.ui.screens.FinishState
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.openedFinish

internal fun Phone.openFinish(place: Place.Finish): OpenScreen {
    val screen = finish(place.walk)
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedFinish(place, pulled.states, Finish(screen), pulled::close)
}

internal fun FinishShown.toUi() =
    Moment(version, Shown(FinishState(state.page.toUi(), state.allSafe, state.safe, state.tell?.toUi()), trouble))

private class Finish(
    private val screen: FinishScreen,
) : FinishIntents {
    override fun answer(id: String) = screen.answer(id)

    override fun write(text: String) = screen.write(text)

    override fun carryOn() = screen.carryOn()

    override fun other() = screen.other()
}
