package cymru.walkabout.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Chips
import cymru.walkabout.ui.parts.Choice
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Pairs
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.theme.Look
import kotlinx.coroutines.flow.StateFlow

/** One thing that a person may have as they like it. */
@Immutable
data class Setting(
    val id: String,
    val title: String,
    val help: String?,
    val choices: Many<Choice>,
)

@Immutable
data class SettingsState(
    val title: String,
    val settings: Many<Setting>,
    /** Who runs this, and what is kept. */
    val about: Many<String>,
    val send: Button,
    val back: Button,
)

interface SettingsIntents {
    fun choose(
        setting: String,
        choice: String,
    )

    fun send()

    fun leave()
}

/** It, over states that somebody else makes. */
fun openedSettings(
    states: StateFlow<Shown<SettingsState>>,
    intents: SettingsIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.Settings, states, intents, shut) { shown, all -> SettingsScreen(shown, all) }

/** How this person wants the app. */
@Composable
fun SettingsScreen(
    shown: Shown<SettingsState>,
    intents: SettingsIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            Pairs {
                QuietButton(state.back, intents::leave)
                QuietButton(state.send, intents::send)
            }
        },
    ) {
        Heading(state.title)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
        for (setting in state.settings.all) {
            Heading(setting.title, style = Look.current.type.large)
            if (setting.help != null) Words(setting.help, style = Look.current.type.small, colour = Look.current.colours.quiet)
            Chips(setting.choices, { choice -> intents.choose(setting.id, choice) })
        }
        for (line in state.about.all) Words(line, style = Look.current.type.small, colour = Look.current.colours.quiet)
    }
}
