package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.dp
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Picture
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Said
import cymru.walkabout.ui.parts.SaidBanner
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.theme.Look
import kotlinx.coroutines.flow.StateFlow

@Immutable
data class AlreadyHereState(
    val title: String,
    val line: String,
    /** What the other one is called. */
    val name: String,
    /** How far it is, and when somebody last saw it. */
    val place: String,
    /** The path of a small copy of its picture. */
    val photo: String?,
    /** Everything about the other one, to be sure. */
    val look: Button?,
    val same: Button,
    val different: Button,
    val notSure: Button,
    val said: Said?,
)

interface AlreadyHereIntents {
    fun same()

    fun different()

    fun notSure()

    fun look()

    fun undo()
}

/** It, over states that somebody else makes. */
fun openedAlreadyHere(
    place: Place.AlreadyHere,
    states: StateFlow<Shown<AlreadyHereState>>,
    intents: AlreadyHereIntents,
    shut: () -> Unit,
): OpenScreen = Opened(place, states, intents, shut) { shown, all -> AlreadyHereScreen(shown, all) }

/** Whether what was just saved was here already. No answer is wrong, and none loses anything. */
@Composable
fun AlreadyHereScreen(
    shown: Shown<AlreadyHereState>,
    intents: AlreadyHereIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            QuietButton(state.notSure, intents::notSure, Modifier.fillMaxWidth())
            QuietButton(state.different, intents::different, Modifier.fillMaxWidth())
            MainButton(state.same, intents::same, Modifier.fillMaxWidth())
        },
    ) {
        Heading(state.title)
        // What was just saved is told first: the question below is about something else.
        if (state.said != null) SaidBanner(state.said, intents::undo)
        Words(state.line)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
        if (state.photo != null) Picture(state.photo, state.name, size = LARGE)
        Words(state.name, style = Look.current.type.large)
        Words(state.place)
        if (state.look != null) QuietButton(state.look, intents::look)
    }
}

private val LARGE = 240.dp
