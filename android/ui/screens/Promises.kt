package cymru.walkabout.ui.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.marks.MarkPicture
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.ListFrame
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Said
import cymru.walkabout.ui.parts.SaidBanner
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.parts.press
import cymru.walkabout.ui.parts.rounded
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens
import kotlinx.coroutines.flow.StateFlow

/** One promise of the list. */
@Immutable
data class PromiseRow(
    val id: String,
    /** What was promised; aloud with the day. */
    val open: Button,
    val whenDue: String,
    /** Its day has gone by. */
    val late: Boolean,
)

@Immutable
data class PromisesState(
    val title: String,
    val rows: Many<PromiseRow>,
    /** Above what nobody holds yet. */
    val waitsTitle: String?,
    val waits: Many<PromiseRow>,
    val empty: String?,
    val add: Button,
    val back: Button,
    val said: Said?,
)

interface PromisesIntents {
    fun open(id: String)

    fun add()

    fun undo()

    fun leave()
}

/** It, over states that somebody else makes. */
fun openedPromises(
    states: StateFlow<Shown<PromisesState>>,
    intents: PromisesIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.Promises, states, intents, shut) { shown, all -> PromisesScreen(shown, all) }

/** What is promised and not closed yet. */
@Composable
fun PromisesScreen(
    shown: Shown<PromisesState>,
    intents: PromisesIntents,
) {
    val state = shown.state
    ListFrame(
        actions = {
            QuietButton(state.back, intents::leave, Modifier.fillMaxWidth())
            MainButton(state.add, intents::add, Modifier.fillMaxWidth())
        },
    ) {
        item { Heading(state.title) }
        if (shown.trouble != null) item { Notice(shown.trouble, Tone.Wrong) }
        if (state.said != null) item { SaidBanner(state.said, intents::undo) }
        if (state.empty != null) item { Words(state.empty) }
        rows(state.rows, intents)
        if (state.waitsTitle != null) item { Heading(state.waitsTitle, style = Look.current.type.large) }
        rows(state.waits, intents)
    }
}

private fun LazyListScope.rows(
    rows: Many<PromiseRow>,
    intents: PromisesIntents,
) = items(rows.all.size, { rows.all[it].id }) { at -> rows.all[at].let { PromiseCard(it) { intents.open(it.id) } } }

/** A promise, and by when. That it is late is said first; nothing shouts. */
@Composable
private fun PromiseCard(
    row: PromiseRow,
    onPress: () -> Unit,
) {
    val look = Look.current
    Row(
        Modifier
            .fillMaxWidth()
            .heightIn(min = Tokens.target)
            .press(row.open.spoken, row.open.words, onPress = onPress)
            .background(look.colours.raised, rounded)
            .border(look.outline, look.colours.edge, rounded)
            .padding(Tokens.space4, Tokens.space3),
        Arrangement.spacedBy(Tokens.space3),
        Alignment.CenterVertically,
    ) {
        MarkPicture(Mark.Promise)
        Column {
            Words(row.open.words, style = look.type.strong)
            Words(row.whenDue, style = look.type.small, colour = if (row.late) look.colours.ink else look.colours.quiet)
        }
    }
}
