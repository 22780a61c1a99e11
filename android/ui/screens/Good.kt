package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.parts.Answers
import cymru.walkabout.ui.parts.Asked
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Chips
import cymru.walkabout.ui.parts.Choice
import cymru.walkabout.ui.parts.Field
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Picture
import cymru.walkabout.ui.parts.Pressing
import cymru.walkabout.ui.parts.Question
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Typing
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.parts.WritingField
import cymru.walkabout.ui.parts.comesIntoSight
import cymru.walkabout.ui.parts.isOpenedNow
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens
import kotlinx.coroutines.flow.StateFlow

/** A photo of the draft. */
@Immutable
data class Shot(
    val id: String,
    /** Path of its smallest copy. */
    val thumbnail: String,
    val spoken: String,
    /** Takes it out again. */
    val remove: Button,
)

/** Choosing a street by its name. */
@Immutable
data class Streets(
    val title: String,
    val find: Field,
    val streets: Many<Choice>,
    val sides: Many<Choice>,
)

/** Which text of the rest is written. */
enum class MoreText { LookedAfterBy, OwnedBy, CanSayYes, Description, Tags }

/** The rest of something good, folded out. */
@Immutable
data class More(
    val kind: Question,
    val also: Question?,
    val lookedAfterBy: Field,
    val ownedBy: Field,
    val canSayYes: Field,
    val inUse: Question,
    val about: Question,
    val askFirst: Question?,
    /** What is kept where they said no. */
    val saidNo: String?,
    val description: Field,
    val tags: Field,
)

@Immutable
data class GoodState(
    val title: String,
    /** The file that the camera writes; while it is there, the camera is open. */
    val camera: String?,
    val photos: Many<Shot>,
    val photo: Button,
    /** A photo lies there that could not be read in yet. */
    val photoWaits: String?,
    val name: Field,
    /** Words to tap instead of typing. */
    val chips: Many<Choice>,
    /** The place that a save would keep. */
    val place: String,
    val changePlace: Button?,
    val streets: Streets?,
    val save: Button?,
    /** Folds the rest out, or in. */
    val fold: Button,
    val more: More?,
    val close: Button,
)

interface GoodIntents {
    fun photo()

    fun removePhoto(id: String)

    fun write(text: String)

    fun chip(id: String)

    fun changePlace()

    fun findStreet(text: String)

    fun street(id: String)

    fun side(id: String)

    fun fold()

    fun kind(id: String)

    fun also(id: String)

    fun inUse(id: String)

    fun about(id: String)

    fun agreed(id: String)

    fun writeMore(
        which: MoreText,
        text: String,
    )

    fun save()

    fun leave()
}

/** It, over states that somebody else makes. */
fun openedGood(
    place: Place.Good,
    states: StateFlow<Shown<GoodState>>,
    intents: GoodIntents,
    shut: () -> Unit,
): OpenScreen = Opened(place, states, intents, shut) { shown, all -> GoodScreen(shown, all) }

/** Something good: photo first, words when there is time. It can be saved at once. */
@Composable
fun GoodScreen(
    shown: Shown<GoodState>,
    intents: GoodIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            QuietButton(state.close, intents::leave, Modifier.fillMaxWidth())
            if (state.save != null) MainButton(state.save, intents::save, Modifier.fillMaxWidth())
        },
    ) {
        Heading(state.title)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
        for (shot in state.photos.all) Taken(shot, intents)
        if (state.photoWaits != null) Notice(state.photoWaits, Tone.Wrong)
        QuietButton(state.photo, intents::photo, Modifier.fillMaxWidth(), Mark.Photo)
        Chips(state.chips, intents::chip)
        WritingField(state.name, intents::write)
        Words(state.place)
        if (state.changePlace != null) QuietButton(state.changePlace, intents::changePlace)
        // Where nothing else says where it is, the list lies there from the beginning, and nobody has asked for it.
        if (state.streets != null) StreetChoice(state.streets, opened = state.changePlace != null, intents)
        QuietButton(state.fold, intents::fold, Modifier.fillMaxWidth())
        val opened = isOpenedNow(state.more != null)
        if (state.more != null) TheRest(state.more, opened, intents)
    }
}

@Composable
private fun Taken(
    shot: Shot,
    intents: GoodIntents,
) {
    val apart = Arrangement.spacedBy(Tokens.space3)
    FlowRow(horizontalArrangement = apart, verticalArrangement = apart, itemVerticalAlignment = Alignment.CenterVertically) {
        Picture(shot.thumbnail, shot.spoken)
        QuietButton(shot.remove, { intents.removePhoto(shot.id) })
    }
}

@Composable
private fun StreetChoice(
    streets: Streets,
    opened: Boolean,
    intents: GoodIntents,
) {
    Column(if (opened) Modifier.comesIntoSight() else Modifier, Arrangement.spacedBy(Tokens.space3)) {
        Heading(streets.title, style = Look.current.type.large)
        WritingField(streets.find, intents::findStreet, typing = Typing.Name)
        Answers(streets.streets, intents::street)
        Chips(streets.sides, intents::side)
    }
}

@Composable
private fun TheRest(
    more: More,
    opened: Boolean,
    intents: GoodIntents,
) {
    Asked(more.kind, intents::kind, opened = opened, mark = ::markOf)
    if (more.also != null) {
        Heading(more.also.title, style = Look.current.type.large)
        Answers(more.also.choices, intents::also, how = { Pressing.Several(it.chosen) }, mark = ::markOf)
    }
    Text(more.lookedAfterBy, MoreText.LookedAfterBy, intents, Typing.Name)
    Text(more.ownedBy, MoreText.OwnedBy, intents, Typing.Name)
    Text(more.canSayYes, MoreText.CanSayYes, intents, Typing.Name)
    Asked(more.inUse, intents::inUse)
    Asked(more.about, intents::about)
    if (more.askFirst != null) Asked(more.askFirst, intents::agreed)
    if (more.saidNo != null) Notice(more.saidNo)
    Text(more.description, MoreText.Description, intents, Typing.Sentences)
    Text(more.tags, MoreText.Tags, intents, Typing.Name)
}

@Composable
private fun Text(
    field: Field,
    which: MoreText,
    intents: GoodIntents,
    typing: Typing,
) = WritingField(field, { intents.writeMore(which, it) }, typing = typing, lines = if (which == MoreText.Description) LINES else 1)

private const val LINES = 4

/** A kind is called as its mark is. */
internal fun markOf(kind: Choice): Mark? = Mark.entries.firstOrNull { it.name.equals(kind.id, ignoreCase = true) }
