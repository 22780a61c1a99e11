package cymru.walkabout.bridge

import cymru.walkabout.core.AlreadyHereScreen
import cymru.walkabout.core.AlreadyHereShown
import cymru.walkabout.core.Phone
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.screens.AlreadyHereIntents
import cymru.walkabout.ui.screens.AlreadyHereState
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.openedAlreadyHere

internal fun Phone.openAlreadyHere(place: Place.AlreadyHere): OpenScreen {
    val screen = alreadyHere(place.thing)
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedAlreadyHere(place, pulled.states, AlreadyHere(screen), pulled::close)
}

internal fun AlreadyHereShown.toUi() =
    Moment(
        version,
        Shown(
            AlreadyHereState(
                title = state.title,
                line = state.line,
                name = state.name,
                place = state.place,
                photo = state.photo,
                look = state.look?.toUi(),
                same = state.same.toUi(),
                different = state.different.toUi(),
                notSure = state.notSure.toUi(),
                said = state.said?.toUi(),
            ),
            trouble,
        ),
    )

private class AlreadyHere(
    private val screen: AlreadyHereScreen,
) : AlreadyHereIntents {
    override fun same() = screen.same()

    override fun different() = screen.different()

    override fun notSure() = screen.notSure()

    override fun look() = screen.look()

    override fun undo() = screen.undo()
}
