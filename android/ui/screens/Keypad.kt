package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Answers
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Choice
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Pressing
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens
import kotlinx.coroutines.flow.StateFlow

/** Keys beside each other, as on a telephone. */
private const val BESIDE = 3

@Immutable
data class KeypadState(
    val title: String,
    val lines: Many<String>,
    /** A dot for each digit. */
    val dots: String,
    val dotsSpoken: String,
    /** None where no number is asked for. */
    val keys: Many<Choice>,
    val erase: Button?,
    /** The first tap answers. */
    val choices: Many<Choice>,
    val main: Button?,
    val other: Button?,
)

interface KeypadIntents {
    fun key(digit: String)

    fun erase()

    fun answer(id: String)

    fun carryOn()

    fun other()
}

/** The lock, over states that somebody else makes. */
fun openedLock(
    states: StateFlow<Shown<KeypadState>>,
    intents: KeypadIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.Lock, states, intents, shut) { shown, all -> KeypadScreen(shown, all) }

/** The number that opens the app, over states that somebody else makes. */
fun openedPin(
    states: StateFlow<Shown<KeypadState>>,
    intents: KeypadIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.Pin, states, intents, shut) { shown, all -> KeypadScreen(shown, all) }

/** A number is typed with large keys; what was typed is dots. */
@Composable
fun KeypadScreen(
    shown: Shown<KeypadState>,
    intents: KeypadIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            if (state.erase != null) Keys(state, state.erase, intents)
            Answers(state.choices, intents::answer, how = { Pressing.Act })
            if (state.main != null) MainButton(state.main, intents::carryOn, Modifier.fillMaxWidth())
            if (state.other != null) QuietButton(state.other, intents::other, Modifier.fillMaxWidth())
        },
    ) {
        Heading(state.title)
        for (line in state.lines.all) Words(line)
        if (state.erase != null) {
            Words(
                state.dots,
                Modifier.semantics {
                    contentDescription = state.dotsSpoken
                    liveRegion = LiveRegionMode.Polite
                },
                Look.current.type.title,
            )
        }
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
    }
}

@Composable
private fun Keys(
    state: KeypadState,
    erase: Button,
    intents: KeypadIntents,
) {
    Column(verticalArrangement = Arrangement.spacedBy(Tokens.apart)) {
        for (row in state.keys.all.chunked(BESIDE)) {
            Row(horizontalArrangement = Arrangement.spacedBy(Tokens.apart)) {
                for (key in row) QuietButton(Button(key.words), { intents.key(key.id) }, Modifier.weight(1f))
                // The last row has one digit: what takes it back stands beside it.
                if (row.size < BESIDE) QuietButton(erase, intents::erase, Modifier.weight(BESIDE - 1f))
            }
        }
    }
}
