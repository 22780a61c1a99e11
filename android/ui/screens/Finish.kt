package cymru.walkabout.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Answering
import cymru.walkabout.ui.parts.Asking
import cymru.walkabout.ui.parts.Page
import kotlinx.coroutines.flow.StateFlow

@Immutable
data class FinishState(
    val page: Page,
    /** Everything of the walk is with the team, and the server has proved it. */
    val allSafe: Boolean,
)

interface FinishIntents : Answering

/** It, over states that somebody else makes. */
fun openedFinish(
    place: Place.Finish,
    states: StateFlow<Shown<FinishState>>,
    intents: FinishIntents,
    shut: () -> Unit,
): OpenScreen = Opened(place, states, intents, shut) { shown, all -> FinishScreen(shown, all) }

/** The end of a walk, one question a screen, then its receipt. */
@Composable
fun FinishScreen(
    shown: Shown<FinishState>,
    intents: FinishIntents,
) {
    Asking(shown.state.page, intents, shown.trouble)
}
