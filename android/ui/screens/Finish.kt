package cymru.walkabout.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Answering
import cymru.walkabout.ui.parts.Asking
import cymru.walkabout.ui.parts.Call
import cymru.walkabout.ui.parts.CallAction
import cymru.walkabout.ui.parts.Page
import cymru.walkabout.ui.parts.Safe
import kotlinx.coroutines.flow.StateFlow

@Immutable
data class FinishState(
    val page: Page,
    /** Everything of the walk is with the team, and the server has proved it. */
    val allSafe: Boolean,
    /** That it is, in words. */
    val safe: String?,
    /** Tells somebody that this person is back, while the team cannot be told. */
    val tell: Call?,
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
    val (page, _, safe, tell) = shown.state
    Asking(
        page,
        intents,
        shown.trouble,
        done = if (safe == null) null else ({ Safe(safe) }),
        more = if (tell == null) null else ({ CallAction(tell) }),
    )
}
