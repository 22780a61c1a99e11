package cymru.walkabout.ui.screens

import androidx.compose.runtime.Composable
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Answering
import cymru.walkabout.ui.parts.Asking
import cymru.walkabout.ui.parts.Page
import kotlinx.coroutines.flow.StateFlow

interface RestIntents : Answering

/** It, over states that somebody else makes. */
fun openedRest(
    states: StateFlow<Shown<Page>>,
    intents: RestIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.Rest, states, intents, shut) { shown, all -> RestScreen(shown, all) }

/** A rest until a day. */
@Composable
fun RestScreen(
    shown: Shown<Page>,
    intents: RestIntents,
) {
    Asking(shown.state, intents, shown.trouble)
}
