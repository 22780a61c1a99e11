package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Field
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.parts.WritingField
import cymru.walkabout.ui.theme.Look
import kotlinx.coroutines.flow.StateFlow

@Immutable
data class NoteState(
    val title: String,
    val field: Field,
    /** Where it belongs. */
    val place: String,
    /** None while there is nothing to save. */
    val save: Button?,
    val close: Button,
)

interface NoteIntents {
    fun write(text: String)

    fun save()

    fun leave()
}

/** It, over states that somebody else makes. */
fun openedNote(
    place: Place.Note,
    states: StateFlow<Shown<NoteState>>,
    intents: NoteIntents,
    shut: () -> Unit,
): OpenScreen = Opened(place, states, intents, shut) { shown, all -> NoteScreen(shown, all) }

/** A few words about anything. */
@Composable
fun NoteScreen(
    shown: Shown<NoteState>,
    intents: NoteIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            QuietButton(state.close, intents::leave, Modifier.fillMaxWidth())
            if (state.save != null) MainButton(state.save, intents::save, Modifier.fillMaxWidth())
        },
    ) {
        Heading(state.title)
        WritingField(state.field, intents::write, lines = LINES)
        Words(state.place, style = Look.current.type.small, colour = Look.current.colours.quiet)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
    }
}

/** A note is longer than a name. */
private const val LINES = 6
