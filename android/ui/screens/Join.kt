package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Answering
import cymru.walkabout.ui.parts.Asking
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Page
import cymru.walkabout.ui.parts.QuietButton
import kotlinx.coroutines.flow.StateFlow

@Immutable
data class JoinState(
    val page: Page,
    /** Opens the camera for the code. */
    val scan: Button?,
    /** The camera is open for it. */
    val scanning: Boolean,
    /** Leads one question back. */
    val back: Button?,
)

interface JoinIntents : Answering {
    fun scan()

    fun stepBack()
}

/** It, over states that somebody else makes. */
fun openedJoin(
    states: StateFlow<Shown<JoinState>>,
    intents: JoinIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.Join, states, intents, shut) { shown, all -> JoinScreen(shown, all) }

/** Joining a team, one question a screen. */
@Composable
fun JoinScreen(
    shown: Shown<JoinState>,
    intents: JoinIntents,
) {
    val (page, scan, _, back) = shown.state
    Asking(page, intents, shown.trouble) {
        if (scan != null) QuietButton(scan, intents::scan, Modifier.fillMaxWidth())
        if (back != null) QuietButton(back, intents::stepBack, Modifier.fillMaxWidth())
    }
}
