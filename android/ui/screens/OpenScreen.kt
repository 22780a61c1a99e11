package cymru.walkabout.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.Stable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import cymru.walkabout.ui.Place
import kotlinx.coroutines.flow.StateFlow

/** What a screen shows at one moment. */
@Immutable
data class Shown<out S>(
    val state: S,
    /** Why the last thing that was asked could not be done, as a sentence. */
    val trouble: String?,
)

/** A screen that is open: it can be drawn, and is given back when it is left. */
@Stable
interface OpenScreen {
    val place: Place

    @Composable
    fun Draw()

    fun close()
}

/** One screen with its states and its intents, and the function that draws it. */
class Opened<S, I>(
    override val place: Place,
    private val states: StateFlow<Shown<S>>,
    private val intents: I,
    private val shut: () -> Unit,
    private val draw: @Composable (Shown<S>, I) -> Unit,
) : OpenScreen {
    @Composable
    override fun Draw() {
        val shown by states.collectAsState()
        draw(shown, intents)
    }

    override fun close() = shut()
}
