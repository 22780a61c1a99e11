package cymru.walkabout.bridge

import cymru.walkabout.core.NewPromiseScreen
import cymru.walkabout.core.NewPromiseShown
import cymru.walkabout.core.Phone
import cymru.walkabout.core.PromiseScreen
import cymru.walkabout.core.PromiseShown
import cymru.walkabout.core.PromisesScreen
import cymru.walkabout.core.PromisesShown
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Answering
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.screens.NewPromiseState
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.PromiseIntents
import cymru.walkabout.ui.screens.PromiseRow
import cymru.walkabout.ui.screens.PromiseState
import cymru.walkabout.ui.screens.PromisesIntents
import cymru.walkabout.ui.screens.PromisesState
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.openedNewPromise
import cymru.walkabout.ui.screens.openedPromise
import cymru.walkabout.ui.screens.openedPromises
import cymru.walkabout.core.PromiseRow as CorePromiseRow

internal fun Phone.openPromises(): OpenScreen {
    val screen = promises()
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedPromises(pulled.states, Promises(screen), pulled::close)
}

internal fun Phone.openPromise(place: Place.Promise): OpenScreen {
    val screen = promise(place.promise)
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedPromise(place, pulled.states, OnePromise(screen), pulled::close)
}

internal fun Phone.openNewPromise(place: Place.NewPromise): OpenScreen {
    val screen = newPromise(place.draft)
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedNewPromise(place, pulled.states, NewPromise(screen), pulled::close)
}

internal fun PromisesShown.toUi() =
    Moment(
        version,
        Shown(
            PromisesState(
                title = state.title,
                rows = Many(state.rows.map { it.toUi() }),
                waitsTitle = state.waitsTitle,
                waits = Many(state.waits.map { it.toUi() }),
                empty = state.empty,
                add = state.add.toUi(),
                back = state.back.toUi(),
                said = state.said?.toUi(),
            ),
            trouble,
        ),
    )

private fun CorePromiseRow.toUi() = PromiseRow(id, open.toUi(), `when`, late)

internal fun PromiseShown.toUi() =
    Moment(version, Shown(PromiseState(state.page.toUi(), state.number?.toUi(), state.said?.toUi()), trouble))

internal fun NewPromiseShown.toUi() = Moment(version, Shown(NewPromiseState(state.page.toUi(), state.digits), trouble))

private class Promises(
    private val screen: PromisesScreen,
) : PromisesIntents {
    override fun open(id: String) = screen.open(id)

    override fun add() = screen.add()

    override fun undo() = screen.undo()

    override fun leave() = screen.leave()
}

private class OnePromise(
    private val screen: PromiseScreen,
) : PromiseIntents {
    override fun answer(id: String) = screen.answer(id)

    override fun write(text: String) = screen.write(text)

    override fun carryOn() = screen.carryOn()

    override fun other() = screen.other()

    override fun undo() = screen.undo()
}

private class NewPromise(
    private val screen: NewPromiseScreen,
) : Answering {
    override fun answer(id: String) = screen.answer(id)

    override fun write(text: String) = screen.write(text)

    override fun carryOn() = screen.carryOn()

    override fun other() = screen.other()
}
