package cymru.walkabout.bridge

import cymru.walkabout.core.Phone
import cymru.walkabout.core.TodayScreen
import cymru.walkabout.core.TodayShown
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.screens.CarryOn
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.TodayIntents
import cymru.walkabout.ui.screens.TodayState
import cymru.walkabout.ui.screens.openedToday

internal fun Phone.openToday(): OpenScreen {
    val screen = today()
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedToday(pulled.states, Today(screen), pulled::close)
}

internal fun TodayShown.toUi() =
    Moment(
        version,
        Shown(
            TodayState(
                title = state.title,
                lines = Many(state.lines),
                carryOn = state.carryOn?.run { CarryOn(words, yes.toUi(), later.toUi()) },
                walk = state.walk.toUi(),
                add = state.add.toUi(),
                near = state.near.toUi(),
                table = state.table.toUi(),
                promises = state.promises?.toUi(),
                work = state.work.toUi(),
                settings = state.settings.toUi(),
                rested = state.rested?.toUi(),
                said = state.said?.toUi(),
            ),
            trouble,
        ),
    )

private class Today(
    private val screen: TodayScreen,
) : TodayIntents {
    override fun walk() = screen.walk()

    override fun add() = screen.add()

    override fun near() = screen.near()

    override fun table() = screen.table()

    override fun promises() = screen.promises()

    override fun work() = screen.work()

    override fun settings() = screen.settings()

    override fun rested() = screen.rested()

    override fun carryOn() = screen.carryOn()

    override fun later() = screen.later()

    override fun undo() = screen.undo()

    override fun addMore() = screen.addMore()
}
