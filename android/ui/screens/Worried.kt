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
data class WorriedState(
    val title: String,
    val lines: Many<String>,
    val emergency: Call,
    /** For domestic abuse and sexual violence, day and night. */
    val helpline: Call,
    val lead: Call?,
    /** Notes that the lead was told. */
    val told: Button?,
    val back: Button,
)

interface WorriedIntents {
    fun told()

    fun back()
}

/** It, over states that somebody else makes. */
fun openedWorried(
    states: StateFlow<Shown<WorriedState>>,
    intents: WorriedIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.Worried, states, intents, shut) { shown, all -> WorriedScreen(shown, all) }

/** Whom to ring about somebody's safety. */
@Composable
fun WorriedScreen(
    shown: Shown<WorriedState>,
    intents: WorriedIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            CallAction(state.emergency)
            if (state.lead != null) CallAction(state.lead)
        },
        where = Lesser.Below,
        stays = true,
        lesser = {
            CallAction(state.helpline)
            if (state.told != null) QuietButton(state.told, intents::told, Modifier.fillMaxWidth())
            QuietButton(state.back, intents::back, Modifier.fillMaxWidth())
        },
    ) {
        Heading(state.title)
        for (line in state.lines.all) Words(line)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
    }
}
