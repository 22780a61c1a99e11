package cymru.walkabout.bridge

import cymru.walkabout.core.GroupScreen
import cymru.walkabout.core.GroupShown
import cymru.walkabout.core.Phone
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.marks.markOfKind
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Side
import cymru.walkabout.ui.screens.Dotted
import cymru.walkabout.ui.screens.GroupIntents
import cymru.walkabout.ui.screens.GroupPage
import cymru.walkabout.ui.screens.GroupState
import cymru.walkabout.ui.screens.OnTable
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.openedGroup
import cymru.walkabout.core.Dotted as CoreDotted
import cymru.walkabout.core.GroupPage as CoreGroupPage
import cymru.walkabout.core.OnTable as CoreOnTable
import cymru.walkabout.core.Side as CoreSide

internal fun Phone.openGroup(place: Place.Group): OpenScreen {
    val screen = group(place.draft)
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedGroup(place, pulled.states, Group(screen), pulled::close)
}

internal fun GroupShown.toUi() =
    Moment(
        version,
        Shown(
            GroupState(state.page.toUi(), Many(state.ways.map { it.toUi() }), state.close?.toUi(), state.said?.toUi()),
            trouble,
        ),
    )

private fun CoreGroupPage.toUi(): GroupPage =
    when (this) {
        is CoreGroupPage.Asks -> {
            GroupPage.Asks(page.toUi(), digits)
        }

        is CoreGroupPage.Cards -> {
            GroupPage.Cards(
                title = title,
                help = help,
                field = field.toUi(),
                street = street?.toUi(),
                withStreet = withStreet.toUi(),
                kinds = Many(kinds.map { it.toUi() }),
                count = count,
                latest = Many(latest.map { it.toUi() }),
            )
        }

        is CoreGroupPage.Picture -> {
            GroupPage.Picture(title, Many(sides.map { it.toUi() }), unsure)
        }

        is CoreGroupPage.Matters -> {
            GroupPage.Matters(title, help, Many(cards.map { it.toUi() }))
        }
    }

private fun CoreOnTable.toUi() = OnTable(id, words, markOfKind(kind), takeOut.toUi())

private fun CoreDotted.toUi() = Dotted(id, words, markOfKind(kind), dots.toInt(), count, add.toUi(), less?.toUi())

private fun CoreSide.toUi() =
    Side(
        mark = markOfKind(kind),
        words = words,
        count = count,
        names = Many(names),
        spoken = spoken,
        x = x / WHOLE,
        y = y / WHOLE,
        reach = reach.toInt() / WHOLE,
    )

/** The core tells shares in thousandths. */
private const val WHOLE = 1000f

private class Group(
    private val screen: GroupScreen,
) : GroupIntents {
    override fun show(page: String) = screen.show(page)

    override fun answer(id: String) = screen.answer(id)

    override fun write(text: String) = screen.write(text)

    override fun street(text: String) = screen.street(text)

    override fun withStreet() = screen.withStreet()

    override fun kind(id: String) = screen.kind(id)

    override fun carryOn() = screen.carryOn()

    override fun other() = screen.other()

    override fun dot(card: String) = screen.dot(card)

    override fun takeDot(card: String) = screen.takeDot(card)

    override fun takeOut(card: String) = screen.takeOut(card)

    override fun undo() = screen.undo()

    override fun leave() = screen.leave()
}
