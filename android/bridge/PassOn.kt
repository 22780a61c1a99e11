package cymru.walkabout.bridge

import cymru.walkabout.core.PassOnScreen
import cymru.walkabout.core.PassOnShown
import cymru.walkabout.core.Phone
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.PassOnIntents
import cymru.walkabout.ui.screens.PassOnState
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.openedPassOn

internal fun Phone.openPassOn(place: Place.PassOn): OpenScreen {
    val screen = passOn(place.draft)
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedPassOn(place, pulled.states, PassOn(screen), pulled::close)
}

internal fun PassOnShown.toUi() =
    Moment(
        version,
        Shown(
            PassOnState(
                title = state.title,
                what = state.what.toUi(),
                waysTitle = state.waysTitle,
                ways = Many(state.ways.map { it.toUi() }),
                reference = state.reference?.toUi(),
                place = state.place,
                save = state.save?.toUi(),
                close = state.close.toUi(),
            ),
            trouble,
        ),
    )

private class PassOn(
    private val screen: PassOnScreen,
) : PassOnIntents {
    override fun write(text: String) = screen.write(text)

    override fun way(id: String) = screen.way(id)

    override fun writeReference(text: String) = screen.writeReference(text)

    override fun save() = screen.save()

    override fun leave() = screen.closeRepair()
}
