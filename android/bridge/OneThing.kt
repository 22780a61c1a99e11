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
import cymru.walkabout.ui.screens.Past
import cymru.walkabout.ui.screens.SeenPhoto
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.Version
import cymru.walkabout.ui.screens.Writes
import cymru.walkabout.ui.screens.openedOneThing
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.map
import cymru.walkabout.core.Differs as CoreDiffers
import cymru.walkabout.core.Writes as CoreWrites

internal fun Phone.openOneThing(
    place: Place.Record,
    camera: Camera,
): OpenScreen {
    val screen = record(place.thing)
    val pulled =
        Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close) { states ->
            states.map { it.state.camera }.distinctUntilChanged().collect { file ->
                if (file != null) {
                    if (camera.photo(file)) {
                        screen.photoTaken(file)
                    } else {
                        screen.photoCancelled()
                    }
                }
            }
        }
    return openedOneThing(place, pulled.states, OneThing(screen), pulled::close)
}

internal fun OneThingShown.toUi() =
    Moment(
        version,
        Shown(
            OneThingState(
                title = state.title,
                lines = Many(state.lines),
                writes = state.writes?.toUi(),
                camera = state.camera,
                photos = Many(state.photos.map { SeenPhoto(it.id, it.thumbnail, it.spoken) }),
                photosAway = state.photosAway,
                photo = state.photo?.toUi(),
                photoWaits = state.photoWaits,
                journey = state.journey?.toUi(),
                givenUp = state.givenUp?.toUi(),
                differs = Many(state.differs.map { it.toUi() }),
                facts = Many(state.facts.map { Fact(it.id, it.label, it.words, it.change?.toUi()) }),
                addTitle = state.addTitle,
                add = Many(state.add.map { it.toUi() }),
                checked = state.checked,
                stillHere = state.stillHere?.toUi(),
                notThere = state.notThere?.toUi(),
                beside = Many(state.beside.map { Beside(it.id, it.title, Many(it.lines)) }),
                written = Many(state.written),
                history = state.history?.toUi(),
                historySays = state.historySays,
                older = state.older?.toUi(),
                past = Many(state.past.map { Past(it.id, it.title, Many(it.lines)) }),
                bin = state.bin?.toUi(),
                back = state.back.toUi(),
                said = state.said?.toUi(),
            ),
            trouble,
        ),
    )

private fun CoreDiffers.toUi() =
    Differs(
        id,
        title,
        help,
        Many(versions.map { Version(it.id, it.words, it.by, it.keep?.toUi()) }),
        another?.toUi(),
    )

private fun CoreWrites.toUi() =
    Writes(
        title = title,
        lines = Many(lines),
        field = field?.toUi(),
        choices = Many(choices.map { it.toUi() }),
        long = long,
        save = save?.toUi(),
        later = later?.toUi(),
        leave = leave.toUi(),
    )

private class OneThing(
    private val screen: OneThingScreen,
) : OneThingIntents {
    override fun keep(
        field: String,
        version: String,
    ) = screen.keepVersion(field, version)

    override fun change(field: String) = screen.change(field)

    override fun write(text: String) = screen.write(text)

    override fun choose(id: String) = screen.choose(id)

    override fun save() = screen.save()

    override fun leaveAsItWas() = screen.leaveAsItWas()

    override fun photo() = screen.photo()

    override fun fold() = screen.fold()

    override fun older() = screen.older()

    override fun stillHere() = screen.stillHere()

    override fun notThere() = screen.notThere()

    override fun bin() = screen.bin()

    override fun sendAgain() = screen.sendAgain()

    override fun mend() = screen.mend()

    override fun handOver() = screen.handOver()

    override fun reallyHandOver() = screen.reallyHandOver()

    override fun keepIt() = screen.keepIt()

    override fun giveUp() = screen.giveUp()

    override fun reallyGiveUp() = screen.reallyGiveUp()

    override fun leaveIt() = screen.leaveIt()

    override fun takeBack() = screen.takeBack()

    override fun undo() = screen.undo()

    override fun leave() = screen.leave()
}
