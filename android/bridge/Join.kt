package cymru.walkabout.bridge

import cymru.walkabout.core.JoinScreen
import cymru.walkabout.core.JoinShown
import cymru.walkabout.core.Phone
import cymru.walkabout.ui.screens.JoinIntents
import cymru.walkabout.ui.screens.JoinState
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.openedJoin
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.map

internal fun Phone.openJoin(camera: Camera): OpenScreen {
    val screen = join()
    val pulled =
        Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close) { states ->
            states.map { it.state.scanning }.distinctUntilChanged().collect { if (it) screen.scanned(camera.code()) }
        }
    return openedJoin(pulled.states, Join(screen), pulled::close)
}

internal fun JoinShown.toUi() =
    Moment(version, Shown(JoinState(state.page.toUi(), state.scan?.toUi(), state.scanning, state.back?.toUi()), trouble))

private class Join(
    private val screen: JoinScreen,
) : JoinIntents {
    override fun answer(id: String) = screen.answer(id)

    override fun write(text: String) = screen.write(text)

    override fun carryOn() = screen.carryOn()

    override fun other() = screen.other()

    override fun scan() = screen.scan()

    override fun stepBack() = screen.stepBack()
}
