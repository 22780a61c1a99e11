package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.HowFar
import cymru.walkabout.ui.parts.Journey
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Pairs
import cymru.walkabout.ui.parts.Picture
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Said
import cymru.walkabout.ui.parts.SaidBanner
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.parts.card
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens
import kotlinx.coroutines.flow.StateFlow

/** A photo of it. */
@Immutable
data class SeenPhoto(
    val id: String,
    /** Path of its smallest copy. */
    val thumbnail: String,
    val spoken: String,
)

/** One thing that is known. */
@Immutable
data class Fact(
    val id: String,
    val label: String,
    val words: String,
)

/** One of several versions, and who wrote it when. */
@Immutable
data class Version(
    val id: String,
    val words: String,
    val by: String,
    /** Chooses it. */
    val keep: Button?,
)

/** Where versions stand side by side. */
@Immutable
data class Differs(
    val id: String,
    val title: String,
    val help: String,
    val versions: Many<Version>,
)

/** What hangs from it, of one sort. */
@Immutable
data class Beside(
    val id: String,
    val title: String,
    val lines: Many<String>,
)

@Immutable
data class OneThingState(
    val title: String,
    /** What it is, where, and who sees it. */
    val lines: Many<String>,
    val photos: Many<SeenPhoto>,
    /** Photos that are not on this phone. */
    val photosAway: String?,
    val journey: Journey?,
    val differs: Many<Differs>,
    val facts: Many<Fact>,
    /** When somebody last saw it. */
    val checked: String?,
    val stillHere: Button?,
    val notThere: Button?,
    val beside: Many<Beside>,
    /** Who wrote it, and when. */
    val written: Many<String>,
    val bin: Button?,
    val back: Button,
    val said: Said?,
)

interface OneThingIntents {
    fun keep(
        field: String,
        version: String,
    )

    fun stillHere()

    fun notThere()

    fun bin()

    fun undo()

    fun leave()
}

/** It, over states that somebody else makes. */
fun openedOneThing(
    place: Place.Record,
    states: StateFlow<Shown<OneThingState>>,
    intents: OneThingIntents,
    shut: () -> Unit,
): OpenScreen = Opened(place, states, intents, shut) { shown, all -> OneThingScreen(shown, all) }

/** Everything about one thing. */
@Composable
fun OneThingScreen(
    shown: Shown<OneThingState>,
    intents: OneThingIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            if (state.stillHere != null) MainButton(state.stillHere, intents::stillHere, Modifier.fillMaxWidth())
            Pairs {
                QuietButton(state.back, intents::leave)
                if (state.notThere != null) QuietButton(state.notThere, intents::notThere)
            }
        },
    ) {
        Heading(state.title)
        Lines(state.lines)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
        if (state.said != null) SaidBanner(state.said, intents::undo)
        Photos(state)
        if (state.journey != null) HowFar(state.journey)
        for (differs in state.differs.all) Differing(differs, intents)
        for (fact in state.facts.all) Known(fact)
        if (state.checked != null) Words(state.checked)
        for (beside in state.beside.all) {
            Heading(beside.title, style = Look.current.type.large)
            for (line in beside.lines.all) Words(line)
        }
        Lines(state.written)
        if (state.bin != null) QuietButton(state.bin, intents::bin)
    }
}

@Composable
private fun Lines(lines: Many<String>) {
    Column {
        for (line in lines.all) Words(line, style = Look.current.type.small, colour = Look.current.colours.quiet)
    }
}

@Composable
private fun Photos(state: OneThingState) {
    val apart = Arrangement.spacedBy(Tokens.space3)
    if (state.photos.all.isNotEmpty()) {
        FlowRow(horizontalArrangement = apart, verticalArrangement = apart) {
            for (photo in state.photos.all) Picture(photo.thumbnail, photo.spoken)
        }
    }
    if (state.photosAway != null) Words(state.photosAway, style = Look.current.type.small, colour = Look.current.colours.quiet)
}

/** One field, read as one. */
@Composable
private fun Known(fact: Fact) {
    Column(Modifier.fillMaxWidth().semantics(mergeDescendants = true) {}) {
        Words(fact.label, style = Look.current.type.small, colour = Look.current.colours.quiet)
        Words(fact.words)
    }
}

/** Versions one below the other, none before the other: each with who wrote it, and a button of its own. */
@Composable
private fun Differing(
    differs: Differs,
    intents: OneThingIntents,
) {
    val look = Look.current
    Column(verticalArrangement = Arrangement.spacedBy(Tokens.space3)) {
        Heading(differs.title, style = look.type.large)
        Words(differs.help)
        for (version in differs.versions.all) {
            Column(
                Modifier.fillMaxWidth().card(),
                Arrangement.spacedBy(Tokens.space2),
            ) {
                Column(Modifier.semantics(mergeDescendants = true) {}) {
                    Words(version.words, style = look.type.strong)
                    Words(version.by, style = look.type.small, colour = look.colours.quiet)
                }
                if (version.keep != null) QuietButton(version.keep, { intents.keep(differs.id, version.id) }, Modifier.fillMaxWidth())
            }
        }
    }
}
