package cymru.walkabout.bridge

import cymru.walkabout.core.OneThingScreen
import cymru.walkabout.core.OneThingShown
import cymru.walkabout.core.Phone
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.screens.Beside
import cymru.walkabout.ui.screens.Differs
import cymru.walkabout.ui.screens.Fact
import cymru.walkabout.ui.screens.OneThingIntents
import cymru.walkabout.ui.screens.OneThingState
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.SeenPhoto
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.Version
import cymru.walkabout.ui.screens.openedOneThing
import cymru.walkabout.core.Differs as CoreDiffers

internal fun Phone.openOneThing(place: Place.Record): OpenScreen {
    val screen = record(place.thing)
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedOneThing(place, pulled.states, OneThing(screen), pulled::close)
}

internal fun OneThingShown.toUi() =
    Moment(
        version,
        Shown(
            OneThingState(
                title = state.title,
                lines = Many(state.lines),
                photos = Many(state.photos.map { SeenPhoto(it.id, it.thumbnail, it.spoken) }),
                photosAway = state.photosAway,
                journey = state.journey?.toUi(),
                differs = Many(state.differs.map { it.toUi() }),
                facts = Many(state.facts.map { Fact(it.id, it.label, it.words) }),
                checked = state.checked,
                stillHere = state.stillHere?.toUi(),
                notThere = state.notThere?.toUi(),
                beside = Many(state.beside.map { Beside(it.id, it.title, Many(it.lines)) }),
                written = Many(state.written),
                bin = state.bin?.toUi(),
                back = state.back.toUi(),
                said = state.said?.toUi(),
            ),
            trouble,
        ),
    )

private fun CoreDiffers.toUi() = Differs(id, title, help, Many(versions.map { Version(it.id, it.words, it.by, it.keep?.toUi()) }))

private class OneThing(
    private val screen: OneThingScreen,
) : OneThingIntents {
    override fun keep(
        field: String,
        version: String,
    ) = screen.keepVersion(field, version)

    override fun stillHere() = screen.stillHere()

    override fun notThere() = screen.notThere()

    override fun bin() = screen.bin()

    override fun undo() = screen.undo()

    override fun leave() = screen.leave()
}
