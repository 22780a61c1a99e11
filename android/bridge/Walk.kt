package cymru.walkabout.bridge

import cymru.walkabout.core.Phone
import cymru.walkabout.core.WalkScreen
import cymru.walkabout.core.WalkShown
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.screens.Action
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.WalkIntents
import cymru.walkabout.ui.screens.WalkState
import cymru.walkabout.ui.screens.openedWalk
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.map
import cymru.walkabout.core.Action as CoreAction

internal fun Phone.openWalk(locator: Locator?): OpenScreen {
    val screen = walk()
    val pulled =
        Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close) { states ->
            states.map { it.state.askLocation }.distinctUntilChanged().collect {
                if (it && locator != null) location(locator.ask())
            }
        }
    return openedWalk(pulled.states, Walk(screen), pulled::close)
}

internal fun WalkShown.toUi() =
    Moment(
        version,
        Shown(
            WalkState(
                title = state.title,
                count = state.count,
                notes = Many(state.notes),
                question = state.question?.toUi(),
                photo = state.photo.toUi(),
                good = state.good.toUi(),
                chat = state.chat.toUi(),
                note = state.note.toUi(),
                undo = state.undo.toUi(),
                pause = state.pause.toUi(),
                paused = state.paused,
                bright = state.bright.toUi(),
                brightOn = state.brightOn,
                near = state.near.toUi(),
                finish = state.finish.toUi(),
                safety = state.safety.toUi(),
                worried = state.worried.toUi(),
                who = state.who.toUi(),
                said = state.said?.toUi(),
                askLocation = state.askLocation,
            ),
            trouble,
        ),
    )

private class Walk(
    private val screen: WalkScreen,
) : WalkIntents {
    override fun answer(id: String) = screen.answer(id)

    override fun carryOn() = screen.carryOn()

    override fun act(action: Action) =
        screen.act(
            when (action) {
                Action.Photo -> CoreAction.PHOTO
                Action.Good -> CoreAction.GOOD
                Action.Chat -> CoreAction.CHAT
                Action.Note -> CoreAction.NOTE
            },
        )

    override fun undo() = screen.undo()

    override fun addMore() = screen.addMore()

    override fun pause() = screen.pause()

    override fun bright() = screen.bright()

    override fun near() = screen.near()

    override fun finish() = screen.finish()

    override fun safety() = screen.safety()

    override fun worried() = screen.worried()

    override fun who() = screen.who()
}
