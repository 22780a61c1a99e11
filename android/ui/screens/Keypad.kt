package cymru.walkabout.ui.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.sizeIn
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
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
import cymru.walkabout.ui.parts.press
import cymru.walkabout.ui.parts.rounded
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens
import cymru.walkabout.ui.theme.atMost
import kotlinx.coroutines.flow.StateFlow

/** Keys beside each other, as on a telephone. */
private const val BESIDE = 3

@Immutable
data class KeypadState(
    val title: String,
    val lines: Many<String>,
    /** What was typed last was not it. */
    val wrong: String?,
    /** A dot for each digit, and a ring for each that is wanted at least. */
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

/** A number is typed with large keys; what was typed is dots above them. Both stay in sight, however large the letters. */
@Composable
fun KeypadScreen(
    shown: Shown<KeypadState>,
    intents: KeypadIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            if (state.erase != null) {
                Typed(state)
                Keys(state, state.erase, intents)
            }
            if (state.main != null) {
                MainButton(state.main, intents::carryOn, Modifier.fillMaxWidth())
            } else if (state.erase != null) {
                NoButton()
            }
        },
        lesser = {
            Answers(state.choices, intents::answer, how = { Pressing.Act })
            if (state.other != null) QuietButton(state.other, intents::other, Modifier.fillMaxWidth())
        },
        stays = state.erase != null,
    ) {
        Heading(state.title, style = if (state.erase == null) Look.current.type.title else Look.current.type.large)
        if (state.wrong != null) Notice(state.wrong, Tone.Wrong)
        for (line in state.lines.all) Words(line)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
    }
}

/** Room for the button that comes with the fourth digit: the keys stay where they are. */
@Composable
private fun NoButton() =
    Words(
        "",
        Modifier.clearAndSetSemantics {}.sizeIn(minHeight = Tokens.target).padding(Tokens.space4, Tokens.space3),
        Look.current.type.strong,
    )

/** A dot for each digit. */
@Composable
private fun Typed(state: KeypadState) {
    Words(
        state.dots,
        Modifier.fillMaxWidth().semantics {
            contentDescription = state.dotsSpoken
            liveRegion = LiveRegionMode.Polite
        },
        Look.current.type.title
            .atMost(MOST),
        align = TextAlign.Center,
    )
}

private val MOST = 30.dp

@Composable
private fun Keys(
    state: KeypadState,
    erase: Button,
    intents: KeypadIntents,
) {
    Column(verticalArrangement = Arrangement.spacedBy(Tokens.apart)) {
        for (row in state.keys.all.chunked(BESIDE)) {
            Row(horizontalArrangement = Arrangement.spacedBy(Tokens.apart)) {
                for (key in row) Key(Button(key.words), { intents.key(key.id) }, Modifier.weight(1f))
                // The last row has one digit: what takes it back stands beside it.
                if (row.size < BESIDE) Key(erase, intents::erase, Modifier.weight(BESIDE - 1f))
            }
        }
    }
}

/** It does not grow with the letters, or the last row would be out of sight. */
@Composable
private fun Key(
    button: Button,
    onPress: () -> Unit,
    modifier: Modifier,
) {
    val look = Look.current
    Box(
        modifier
            .heightIn(min = Tokens.target)
            .press(button.spoken, button.words, onPress = onPress)
            .background(look.colours.raised, rounded)
            .border(look.outline, look.colours.edge, rounded)
            .padding(Tokens.space2),
        Alignment.Center,
    ) {
        Words(button.words, style = look.type.strong.atMost(MOST_OF_A_KEY), align = TextAlign.Center)
    }
}

private val MOST_OF_A_KEY = 26.dp
