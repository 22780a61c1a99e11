package cymru.walkabout.bridge

import cymru.walkabout.core.NoteScreen
import cymru.walkabout.core.NoteShown
import cymru.walkabout.core.Phone
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.screens.NoteIntents
import cymru.walkabout.ui.screens.NoteState
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.openedNote

internal fun Phone.openNote(place: Place.Note): OpenScreen {
    val screen = note(place.draft)
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedNote(place, pulled.states, Note(screen), pulled::close)
}

internal fun NoteShown.toUi() =
    Moment(
        version,
        Shown(NoteState(state.title, state.field.toUi(), state.place, state.save?.toUi(), state.close.toUi()), trouble),
    )

private class Note(
    private val screen: NoteScreen,
) : NoteIntents {
    override fun write(text: String) = screen.write(text)

    override fun save() = screen.save()

    override fun leave() = screen.closeNote()
}
