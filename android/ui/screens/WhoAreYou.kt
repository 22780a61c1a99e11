package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.theme.Look
import kotlinx.coroutines.flow.StateFlow

@Immutable
data class WhoAreYouState(
    val title: String,
    val lines: Many<String>,
    /** The other language, by its own name. */
    val language: Button,
    val back: Button,
)

interface WhoAreYouIntents {
    fun inOtherLanguage()

    fun leave()
}

/** It, over states that somebody else makes. */
fun openedWhoAreYou(
    states: StateFlow<Shown<WhoAreYouState>>,
    intents: WhoAreYouIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.WhoAreYou, states, intents, shut) { shown, all -> WhoAreYouScreen(shown, all) }

/** The system's letters are so many times as large as they come. */
private const val LARGE_ALREADY = 1.3f

/** For the person at the door: who stands there, large and calm. */
@Composable
fun WhoAreYouScreen(
    shown: Shown<WhoAreYouState>,
    intents: WhoAreYouIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            QuietButton(state.language, intents::inOtherLanguage, Modifier.fillMaxWidth())
            MainButton(state.back, intents::leave, Modifier.fillMaxWidth())
        },
    ) {
        // It is read at an arm's length. Whoever has large letters already sees more of it at once with the lesser ones.
        val type = Look.current.type
        val style = if (LocalDensity.current.fontScale < LARGE_ALREADY) type.title else type.large
        Heading(state.title)
        for (line in state.lines.all) Words(line, style = style)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
    }
}
