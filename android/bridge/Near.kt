package cymru.walkabout.bridge

import cymru.walkabout.core.NearScreen
import cymru.walkabout.core.NearShown
import cymru.walkabout.core.Phone
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.parts.Good
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.screens.Empty
import cymru.walkabout.ui.screens.NearIntents
import cymru.walkabout.ui.screens.NearState
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.openedNear
import cymru.walkabout.core.Empty as CoreEmpty
import cymru.walkabout.core.Good as CoreGood
import cymru.walkabout.core.GoodRow as CoreGoodRow

internal fun Phone.openNear(): OpenScreen {
    val screen = near()
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedNear(pulled.states, Near(screen), pulled::close)
}

internal fun NearShown.toUi() =
    Moment(
        version,
        Shown(
            NearState(
                title = state.title,
                line = state.line,
                find = state.find.toUi(),
                kind = state.kind.toUi(),
                kinds = state.kinds?.toUi(),
                rows = Many(state.rows.map { it.toUi() }),
                more = state.more?.toUi(),
                rest = state.rest,
                empty = state.empty?.toUi(),
                map = state.map?.toUi(),
                switch = state.switch.toUi(),
                back = state.back.toUi(),
                said = state.said?.toUi(),
            ),
            trouble,
        ),
    )

internal fun CoreGoodRow.toUi() = Good(id, mark.toUi(), title, kind, place, open.toUi())

internal fun CoreEmpty.toUi() = Empty(words, help, step.toUi())

internal fun CoreGood.toUi() =
    when (this) {
        CoreGood.SOCIAL -> Mark.Social
        CoreGood.FINANCIAL -> Mark.Financial
        CoreGood.PUBLIC -> Mark.Public
        CoreGood.HUMAN -> Mark.Human
        CoreGood.PHYSICAL -> Mark.Physical
        CoreGood.GROUP -> Mark.Group
        CoreGood.UNSURE -> Mark.Unsure
    }

private class Near(
    private val screen: NearScreen,
) : NearIntents {
    override fun find(text: String) = screen.find(text)

    override fun chooseKind() = screen.chooseKind()

    override fun kind(id: String) = screen.kind(id)

    override fun openRow(thing: String) = screen.openRow(thing)

    override fun more() = screen.more()

    override fun step() = screen.step()

    override fun switch() = screen.switch()

    override fun look(
        width: Double,
        height: Double,
        letters: Double,
    ) = screen.look(width, height, letters)

    override fun drag(
        right: Double,
        down: Double,
    ) = screen.drag(right, down)

    override fun stepTo(
        east: Int,
        north: Int,
    ) = screen.stepTo(east, north)

    override fun nearer() = screen.nearer()

    override fun further() = screen.further()

    override fun me() = screen.me()

    override fun pin(id: String) = screen.pin(id)

    override fun closePin() = screen.closePin()

    override fun undo() = screen.undo()

    override fun leave() = screen.leave()
}
