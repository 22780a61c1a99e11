package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Asked
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Call
import cymru.walkabout.ui.parts.CallAction
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.Lesser
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Pairs
import cymru.walkabout.ui.parts.Question
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import kotlinx.coroutines.flow.StateFlow

@Immutable
data class SafetyState(
    val title: String,
    /** How it stands, the most pressing first. */
    val lines: Many<String>,
    /** Nobody will be told where this person does not come back. */
    val untold: Boolean,
    /** Whom to ring then. */
    val ring: Call?,
    /** Who walks along. */
    val with: String,
    /** Another time is being chosen. */
    val times: Question?,
    val change: Button?,
    val leave: Button,
    val back: Button,
)

interface SafetyIntents {
    fun change()

    fun answer(id: String)

    fun leave()

    fun back()
}

/** It, over states that somebody else makes. */
fun openedSafety(
    states: StateFlow<Shown<SafetyState>>,
    intents: SafetyIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.Safety, states, intents, shut) { shown, all -> SafetyScreen(shown, all) }

/** Who is told when somebody does not come back, and the ways out. */
@Composable
fun SafetyScreen(
    shown: Shown<SafetyState>,
    intents: SafetyIntents,
) {
    val state = shown.state
    Frame(
        // Whom to ring stays in sight, however large the letters.
        actions = { if (state.ring == null) Ways(state, intents) else CallAction(state.ring) },
        where = Lesser.Below,
        stays = state.ring != null,
        lesser = if (state.ring == null) null else ({ Ways(state, intents) }),
    ) {
        Heading(state.title)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
        state.lines.all.forEachIndexed { at, line ->
            if (at == 0) Notice(line, if (state.untold) Tone.Wrong else Tone.Calm) else Words(line)
        }
        Words(state.with)
        if (state.times != null) Asked(state.times, intents::answer, opened = true)
    }
}

@Composable
private fun Ways(
    state: SafetyState,
    intents: SafetyIntents,
) {
    Pairs {
        if (state.change != null) QuietButton(state.change, intents::change)
        QuietButton(state.leave, intents::leave)
    }
    MainButton(state.back, intents::back, Modifier.fillMaxWidth())
}
