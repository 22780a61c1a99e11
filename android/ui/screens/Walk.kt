package cymru.walkabout.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.unit.dp
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.parts.Asking
import cymru.walkabout.ui.parts.BigAction
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Pairs
import cymru.walkabout.ui.parts.Question
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Said
import cymru.walkabout.ui.parts.SaidBanner
import cymru.walkabout.ui.parts.SwitchButton
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.theme.Hand
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.atMost
import kotlinx.coroutines.flow.StateFlow

@Immutable
data class WalkState(
    /** The street, or that this is a walk. */
    val title: String,
    /** What was saved on this walk. */
    val count: String,
    /** What to know before going on: battery, room, doors. */
    val notes: Many<String>,
    /** While it is there, nothing else is. */
    val question: Question?,
    val photo: Button,
    val good: Button,
    val chat: Button,
    val note: Button,
    val undo: Button,
    val pause: Button,
    val paused: Boolean,
    val bright: Button,
    val brightOn: Boolean,
    val near: Button,
    val finish: Button,
    /** Who is told when this person does not come back, and the ways out. */
    val safety: Button,
    /** Whom to ring about somebody's safety. */
    val worried: Button,
    /** Shows the person at the door who this is. */
    val who: Button,
    val said: Said?,
    /** The system shall ask whether the place may be known. */
    val askLocation: Boolean,
)

/** One of the four things that a walk is for. */
enum class Action { Photo, Good, Chat, Note }

interface WalkIntents {
    fun answer(id: String)

    fun carryOn()

    fun act(action: Action)

    fun undo()

    fun addMore()

    fun pause()

    fun bright()

    fun near()

    fun finish()

    fun safety()

    fun worried()

    fun who()
}

/** It, over states that somebody else makes. */
fun openedWalk(
    states: StateFlow<Shown<WalkState>>,
    intents: WalkIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.Walk, states, intents, shut) { shown, all -> WalkScreen(shown, all) }

/** A few questions, then four big actions at the bottom. They stay where they are, whatever is said above them. */
@Composable
fun WalkScreen(
    shown: Shown<WalkState>,
    intents: WalkIntents,
) {
    val state = shown.state
    if (state.question != null) {
        Asking(state.question, intents::answer, intents::carryOn, shown.trouble)
        return
    }
    Frame(actions = { Actions(state, intents) }, lesser = { Lesser(state, intents) }, stays = true) {
        Heading(state.title)
        Words(state.count, style = Look.current.type.large)
        Pairs {
            QuietButton(state.safety, intents::safety)
            QuietButton(state.worried, intents::worried)
        }
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
        if (state.said != null) SaidBanner(state.said, intents::undo, onMore = intents::addMore)
        for (note in state.notes.all) Notice(note)
    }
}

@Composable
private fun Lesser(
    state: WalkState,
    intents: WalkIntents,
) {
    Pairs {
        QuietButton(state.undo, intents::undo)
        SwitchButton(state.pause, state.paused, intents::pause)
        SwitchButton(state.bright, state.brightOn, intents::bright)
        QuietButton(state.who, intents::who)
        QuietButton(state.finish, intents::finish)
        QuietButton(state.near, intents::near)
    }
}

@Composable
private fun Actions(
    state: WalkState,
    intents: WalkIntents,
) {
    // What is used most lies on the side of the thumb.
    val rows =
        listOf(
            listOf(BigOne(state.photo, Mark.Photo, Action.Photo), BigOne(state.good, Mark.Physical, Action.Good)),
            listOf(BigOne(state.note, Mark.Note, Action.Note), BigOne(state.chat, Mark.Conversation, Action.Chat)),
        )
    val ofThisHand = if (Look.current.hand == Hand.Right) rows else rows.map { it.asReversed() }
    // All four are in sight and beside each other, however large letters are.
    val style =
        Look.current.type.large
            .atMost(MOST)
    Pairs {
        for (one in ofThisHand.flatten()) BigAction(one.button, { intents.act(one.action) }, mark = one.mark, style = style)
    }
}

private val MOST = 27.dp

private class BigOne(
    val button: Button,
    val mark: Mark,
    val action: Action,
)
