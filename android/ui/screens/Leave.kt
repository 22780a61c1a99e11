package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Call
import cymru.walkabout.ui.parts.CallAction
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.Lesser
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import kotlinx.coroutines.flow.StateFlow

@Immutable
data class LeaveState(
    val title: String,
    val lines: Many<String>,
    val lead: Call?,
    val emergency: Call,
    val back: Button,
)

interface LeaveIntents {
    fun back()
}

/** It, over states that somebody else makes. */
fun openedLeave(
    states: StateFlow<Shown<LeaveState>>,
    intents: LeaveIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.Leave, states, intents, shut) { shown, all -> LeaveScreen(shown, all) }

/** Somebody has to go, now: two numbers in large letters, and nothing of what was on the screen. */
@Composable
fun LeaveScreen(
    shown: Shown<LeaveState>,
    intents: LeaveIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            if (state.lead != null) CallAction(state.lead)
            CallAction(state.emergency)
        },
        lesser = { QuietButton(state.back, intents::back, Modifier.fillMaxWidth()) },
        where = Lesser.Below,
        stays = true,
    ) {
        Heading(state.title)
        for (line in state.lines.all) Words(line)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
    }
}
