package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Asked
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Field
import cymru.walkabout.ui.parts.Good
import cymru.walkabout.ui.parts.GoodRow
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.ListFrame
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Mapping
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Pairs
import cymru.walkabout.ui.parts.Question
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Said
import cymru.walkabout.ui.parts.SaidBanner
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.parts.WritingField
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens
import kotlinx.coroutines.flow.StateFlow

/** Nothing is there: what the room is for, and a first step. */
@Immutable
data class Empty(
    val words: String,
    val help: String,
    val step: Button,
)

@Immutable
data class NearState(
    val title: String,
    /** How many, and in which order. */
    val line: String,
    val find: Field,
    /** Which kind is shown; folds the kinds out, or in. */
    val kind: Button,
    val kinds: Question?,
    val rows: Many<Good>,
    /** The next page. */
    val more: Button?,
    val rest: String?,
    val empty: Empty?,
    /** The same as a map, while it is looked at so. */
    val map: OnTheMap?,
    /** From the list to the map, and back. */
    val switch: Button,
    val back: Button,
    val said: Said?,
)

interface NearIntents : Mapping {
    fun find(text: String)

    fun chooseKind()

    fun kind(id: String)

    fun openRow(thing: String)

    fun more()

    fun step()

    fun switch()

    /** A step: 1 to the east or north, -1 to the west or south. */
    fun stepTo(
        east: Int,
        north: Int,
    )

    fun nearer()

    fun further()

    fun me()

    fun closePin()

    fun undo()

    fun leave()
}

/** It, over states that somebody else makes. */
fun openedNear(
    states: StateFlow<Shown<NearState>>,
    intents: NearIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.Near, states, intents, shut) { shown, all -> NearScreen(shown, all) }

/** What is good here: found by a word, narrowed to a kind, a page at a time. */
@Composable
fun NearScreen(
    shown: Shown<NearState>,
    intents: NearIntents,
) {
    val state = shown.state
    if (state.map != null) {
        OnTheMapScreen(shown, state.map, intents)
        return
    }
    ListFrame(
        actions = {
            Pairs {
                QuietButton(state.switch, intents::switch)
                QuietButton(state.back, intents::leave)
            }
        },
    ) {
        item { Heading(state.title) }
        if (shown.trouble != null) item { Notice(shown.trouble, Tone.Wrong) }
        if (state.said != null) item { SaidBanner(state.said, intents::undo) }
        item(FIELD) { WritingField(state.find, intents::find) }
        item(KIND) { Kinds(state, intents) }
        if (state.empty == null) {
            item(LINE) {
                Words(
                    state.line,
                    Modifier.semantics { liveRegion = LiveRegionMode.Polite },
                    Look.current.type.small,
                    Look.current.colours.quiet,
                )
            }
        } else {
            item { Nothing(state.empty, intents::step) }
        }
        rows(state, intents)
    }
}

private fun LazyListScope.rows(
    state: NearState,
    intents: NearIntents,
) {
    items(state.rows.all.size, { state.rows.all[it].id }) {
        val good = state.rows.all[it]
        GoodRow(good) { intents.openRow(good.id) }
    }
    if (state.more != null) item { QuietButton(state.more, intents::more, Modifier.fillMaxWidth()) }
    if (state.rest != null) item { Words(state.rest) }
}

@Composable
private fun Kinds(
    state: NearState,
    intents: NearIntents,
) {
    Column(verticalArrangement = Arrangement.spacedBy(Tokens.space3)) {
        QuietButton(state.kind, intents::chooseKind, Modifier.fillMaxWidth())
        if (state.kinds != null) Asked(state.kinds, intents::kind, opened = true, mark = ::markOf)
    }
}

/** An empty room says what it is for and offers the first step. */
@Composable
internal fun Nothing(
    empty: Empty,
    onStep: () -> Unit,
) {
    Column(verticalArrangement = Arrangement.spacedBy(Tokens.space3)) {
        Words(empty.words, Modifier.semantics { liveRegion = LiveRegionMode.Polite }, Look.current.type.large)
        Words(empty.help)
        QuietButton(empty.step, onStep, Modifier.fillMaxWidth())
    }
}

// Parts of the list that stay themselves while others come and go, so that a field keeps its cursor.
private const val FIELD = -1
private const val KIND = -2
private const val LINE = -3
