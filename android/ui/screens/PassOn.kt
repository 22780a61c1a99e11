package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Answers
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Choice
import cymru.walkabout.ui.parts.Field
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.parts.WritingField
import cymru.walkabout.ui.theme.Look
import kotlinx.coroutines.flow.StateFlow

@Immutable
data class PassOnState(
    val title: String,
    /** What is broken, and where. */
    val what: Field,
    val waysTitle: String,
    val ways: Many<Choice>,
    /** Where it was rung in. */
    val reference: Field?,
    val place: String,
    val save: Button?,
    val close: Button,
)

interface PassOnIntents {
    fun write(text: String)

    fun way(id: String)

    fun writeReference(text: String)

    fun save()

    fun leave()
}

/** It, over states that somebody else makes. */
fun openedPassOn(
    place: Place.PassOn,
    states: StateFlow<Shown<PassOnState>>,
    intents: PassOnIntents,
    shut: () -> Unit,
): OpenScreen = Opened(place, states, intents, shut) { shown, all -> PassOnScreen(shown, all) }

/** Something is broken that everyone uses. */
@Composable
fun PassOnScreen(
    shown: Shown<PassOnState>,
    intents: PassOnIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            QuietButton(state.close, intents::leave, Modifier.fillMaxWidth())
            if (state.save != null) MainButton(state.save, intents::save, Modifier.fillMaxWidth())
        },
    ) {
        Heading(state.title)
        WritingField(state.what, intents::write, lines = 2)
        Heading(state.waysTitle, style = Look.current.type.large)
        Answers(state.ways, intents::way)
        if (state.reference != null) WritingField(state.reference, intents::writeReference)
        Words(state.place, style = Look.current.type.small, colour = Look.current.colours.quiet)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
    }
}
