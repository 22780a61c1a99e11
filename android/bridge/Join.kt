package cymru.walkabout.bridge

import cymru.walkabout.core.JoinScreen
import cymru.walkabout.core.JoinShown
import cymru.walkabout.core.Phone
import cymru.walkabout.ui.screens.JoinIntents
import cymru.walkabout.ui.screens.JoinState
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.openedJoin

internal fun Phone.openJoin(seesCode: suspend () -> String?): OpenScreen {
    val screen = join()
    val pulled =
        Pulled(screen.shown().toUi(), { seen ->
            val next = screen.nextState(seen)
            // The core asks for the camera by what it shows; what the camera saw is one more intent.
            if (next.state.scanning) screen.scanned(seesCode())
            next.toUi()
        }, screen::close)
    return openedJoin(pulled.states, Join(screen), pulled::close)
}

internal fun JoinShown.toUi() = Moment(version, Shown(JoinState(state.page.toUi(), state.scan?.toUi(), state.back?.toUi()), trouble))

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
