package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.parts.BigAction
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Pairs
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Said
import cymru.walkabout.ui.parts.SaidBanner
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import kotlinx.coroutines.flow.StateFlow

/** What was half written when the app went away. */
@Immutable
data class CarryOn(
    val words: String,
    val yes: Button,
    val later: Button,
)

@Immutable
data class TodayState(
    val title: String,
    /** How things stand, the most pressing first. */
    val lines: Many<String>,
    val carryOn: CarryOn?,
    val walk: Button,
    val add: Button,
    val near: Button,
    val table: Button,
    /** What is promised, where something is. */
    val promises: Button?,
    val work: Button,
    val settings: Button,
    /** While the person rests: they are back. Nothing else is asked then. */
    val rested: Button?,
    val said: Said?,
)

interface TodayIntents {
    fun walk()

    fun add()

    fun near()

    fun table()

    fun promises()

    fun work()

    fun settings()

    fun rested()

    fun carryOn()

    fun later()

    fun undo()

    fun addMore()
}

/** It, over states that somebody else makes. */
fun openedToday(
    states: StateFlow<Shown<TodayState>>,
    intents: TodayIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.Today, states, intents, shut) { shown, all -> TodayScreen(shown, all) }

/** How things stand, and what to begin. */
@Composable
fun TodayScreen(
    shown: Shown<TodayState>,
    intents: TodayIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            if (state.rested != null) {
                BigAction(state.rested, intents::rested, Modifier.fillMaxWidth())
            } else {
                BigAction(state.walk, intents::walk, Modifier.fillMaxWidth())
            }
        },
        lesser = {
            QuietButton(state.near, intents::near, Modifier.fillMaxWidth())
            Pairs {
                QuietButton(state.add, intents::add)
                QuietButton(state.table, intents::table)
                QuietButton(state.work, intents::work)
                QuietButton(state.settings, intents::settings)
            }
        },
    ) {
        Heading(state.title)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
        if (state.said != null) SaidBanner(state.said, intents::undo, onMore = intents::addMore)
        for (line in state.lines.all) Words(line)
        if (state.promises != null) QuietButton(state.promises, intents::promises, Modifier.fillMaxWidth(), Mark.Promise)
        if (state.carryOn != null) {
            Notice(state.carryOn.words)
            Pairs {
                MainButton(state.carryOn.yes, intents::carryOn)
                QuietButton(state.carryOn.later, intents::later)
            }
        }
    }
}
