package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.parts.Answers
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Choice
import cymru.walkabout.ui.parts.Field
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.HowFar
import cymru.walkabout.ui.parts.Journey
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Mending
import cymru.walkabout.ui.parts.MendingIntents
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Offered
import cymru.walkabout.ui.parts.Pairs
import cymru.walkabout.ui.parts.Picture
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Said
import cymru.walkabout.ui.parts.SaidBanner
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.parts.WritingField
import cymru.walkabout.ui.parts.card
import cymru.walkabout.ui.parts.comesIntoSight
import cymru.walkabout.ui.parts.isOpenedNow
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
    /** Changes it. */
    val change: Button?,
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
    /** Writes another one instead of all of these. */
    val another: Button?,
)

/** One field that is being changed: its words, or its choices, of which one tap saves. */
@Immutable
data class Writes(
    val title: String,
    val lines: Many<String>,
    val field: Field?,
    val choices: Many<Choice>,
    /** More than a line is written. */
    val long: Boolean,
    val save: Button?,
    /** Keeps it for later. */
    val later: Button?,
    val leave: Button,
)

/** One save, and what it did. */
@Immutable
data class Past(
    val id: String,
    val title: String,
    val lines: Many<String>,
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
    /** One field is being changed: it stands on the screen alone. */
    val writes: Writes?,
    /** The file that the camera writes; while it is there, the camera is open. */
    val camera: String?,
    val photos: Many<SeenPhoto>,
    /** Photos that are not on this phone. */
    val photosAway: String?,
    val photo: Button?,
    /** A photo lies there that could not be saved yet. */
    val photoWaits: String?,
    val journey: Journey?,
    /** What was given up here, and the way back. */
    val givenUp: Said?,
    val differs: Many<Differs>,
    val facts: Many<Fact>,
    val addTitle: String,
    /** Fields that say nothing yet. */
    val add: Many<Choice>,
    /** When somebody last saw it. */
    val checked: String?,
    val stillHere: Button?,
    val notThere: Button?,
    val beside: Many<Beside>,
    /** Who wrote it, and when. */
    val written: Many<String>,
    /** Folds out what happened to it. */
    val history: Button?,
    val historySays: String?,
    val past: Many<Past>,
    val older: Button?,
    val bin: Button?,
    val back: Button,
    val said: Said?,
)

interface OneThingIntents : MendingIntents {
    fun keep(
        field: String,
        version: String,
    )

    fun change(field: String)

    fun write(text: String)

    fun choose(id: String)

    fun save()

    fun leaveAsItWas()

    fun photo()

    fun fold()

    fun older()

    fun stillHere()

    fun notThere()

    fun bin()

    fun takeBack()

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

/** Everything about one thing; or the one field of it that is being changed. */
@Composable
fun OneThingScreen(
    shown: Shown<OneThingState>,
    intents: OneThingIntents,
) {
    val writes = shown.state.writes
    if (writes == null) Whole(shown, intents) else Writing(writes, shown.trouble, intents)
}

/** Away from here; and where it is no more. */
@Composable
private fun Ways(
    state: OneThingState,
    intents: OneThingIntents,
) {
    Pairs {
        QuietButton(state.back, intents::leave)
        if (state.notThere != null) QuietButton(state.notThere, intents::notThere)
    }
}

@Composable
private fun Whole(
    shown: Shown<OneThingState>,
    intents: OneThingIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            if (state.stillHere == null) Ways(state, intents) else MainButton(state.stillHere, intents::stillHere, Modifier.fillMaxWidth())
        },
        lesser = if (state.stillHere == null) null else ({ Ways(state, intents) }),
    ) {
        Heading(state.title)
        Lines(state.lines)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
        if (state.said != null) SaidBanner(state.said, intents::undo)
        if (state.givenUp != null) SaidBanner(state.givenUp, intents::takeBack)
        Photos(state, intents)
        if (state.journey != null) HowFar(state.journey, Modifier.semantics(mergeDescendants = true) {})
        if (state.journey?.mend != null) Mending(state.journey.mend, intents)
        for (differs in state.differs.all) Differing(differs, intents)
        for (fact in state.facts.all) Known(fact, intents)
        if (state.checked != null) Words(state.checked)
        for (beside in state.beside.all) {
            Heading(beside.title, style = Look.current.type.large)
            for (line in beside.lines.all) Words(line)
        }
        if (state.add.all.isNotEmpty()) {
            Heading(state.addTitle, style = Look.current.type.large)
            Offered(state.add, intents::change)
        }
        Lines(state.written)
        if (state.history != null) QuietButton(state.history, intents::fold, Modifier.fillMaxWidth())
        val unfolded = state.historySays != null || state.past.all.isNotEmpty()
        val opened = isOpenedNow(unfolded)
        if (unfolded) Happened(state, opened, intents)
        if (state.bin != null) QuietButton(state.bin, intents::bin, Modifier.fillMaxWidth())
    }
}

/** What happened to it. It is longer than what can be seen below its button. */
@Composable
private fun Happened(
    state: OneThingState,
    opened: Boolean,
    intents: OneThingIntents,
) = Column(if (opened) Modifier.comesIntoSight() else Modifier, Arrangement.spacedBy(Tokens.space3)) {
    if (state.historySays != null) Words(state.historySays)
    for (past in state.past.all) {
        Words(past.title, style = Look.current.type.strong)
        Lines(past.lines)
    }
    if (state.older != null) QuietButton(state.older, intents::older, Modifier.fillMaxWidth())
}

@Composable
private fun Writing(
    writes: Writes,
    trouble: String?,
    intents: OneThingIntents,
) {
    Frame(
        actions = {
            if (writes.later != null) QuietButton(writes.later, intents::leave, Modifier.fillMaxWidth())
            QuietButton(writes.leave, intents::leaveAsItWas, Modifier.fillMaxWidth())
            if (writes.save != null) MainButton(writes.save, intents::save, Modifier.fillMaxWidth())
        },
    ) {
        Heading(writes.title)
        for (line in writes.lines.all) Words(line)
        if (trouble != null) Notice(trouble, Tone.Wrong)
        if (writes.field != null) WritingField(writes.field, intents::write, lines = if (writes.long) LINES else 1)
        Answers(writes.choices, intents::choose)
    }
}

private const val LINES = 4

@Composable
private fun Lines(lines: Many<String>) {
    Column {
        for (line in lines.all) Words(line, style = Look.current.type.small, colour = Look.current.colours.quiet)
    }
}

@Composable
private fun Photos(
    state: OneThingState,
    intents: OneThingIntents,
) {
    val apart = Arrangement.spacedBy(Tokens.space3)
    if (state.photos.all.isNotEmpty()) {
        FlowRow(horizontalArrangement = apart, verticalArrangement = apart) {
            for (photo in state.photos.all) Picture(photo.thumbnail, photo.spoken)
        }
    }
    if (state.photosAway != null) Words(state.photosAway, style = Look.current.type.small, colour = Look.current.colours.quiet)
    if (state.photoWaits != null) Notice(state.photoWaits, Tone.Wrong)
    if (state.photo != null) QuietButton(state.photo, intents::photo, Modifier.fillMaxWidth(), Mark.Photo)
}

/** One field, read as one; its button beside it, below where letters are large. */
@Composable
private fun Known(
    fact: Fact,
    intents: OneThingIntents,
) {
    FlowRow(
        Modifier.fillMaxWidth(),
        Arrangement.spacedBy(Tokens.space3, Alignment.Start),
        Arrangement.spacedBy(Tokens.space2),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        Column(Modifier.weight(1f).semantics(mergeDescendants = true) {}) {
            Words(fact.label, style = Look.current.type.small, colour = Look.current.colours.quiet)
            Words(fact.words)
        }
        if (fact.change != null) QuietButton(fact.change, { intents.change(fact.id) })
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
        if (differs.another != null) QuietButton(differs.another, { intents.change(differs.id) }, Modifier.fillMaxWidth())
    }
}
