package cymru.walkabout.ui.screens

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Choice
import cymru.walkabout.ui.parts.Field
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Question
import cymru.walkabout.ui.parts.Said
import kotlinx.coroutines.flow.StateFlow

/** One thing that they said, while it is written down. */
@Immutable
data class ChatLine(
    val field: Field,
    /** Fact, opinion, rumour, not sure. */
    val claims: Many<Choice>,
    /** They have it from somebody else. */
    val heard: Choice,
    val languages: Many<Choice>,
)

/** An open question, for whoever is at a loss for one. */
@Immutable
data class ChatCard(
    val title: String,
    val words: String,
    val back: Button,
    val next: Button,
    /** Puts all of them away. */
    val fold: Button,
)

/** What a chat shows, one thing at a time. */
@Immutable
sealed interface ChatPage {
    data class Asks(
        val question: Question,
        /** For reading out. */
        val aloud: String?,
        /** For copying. */
        val large: Many<Button>,
        val lines: Many<String>,
        val field: Field?,
    ) : ChatPage

    data class Writes(
        val title: String,
        val help: String,
        val lines: Many<ChatLine>,
        val add: Button?,
        val carryOn: Button?,
        val card: ChatCard?,
        /** Brings the cards out again. */
        val cards: Button?,
    ) : ChatPage

    /** A line needs a second look, and an answer. */
    data class Warns(
        val title: String,
        val help: String,
        val line: String,
        val keep: Button,
        val reword: Button,
        val remove: Button,
    ) : ChatPage

    /** Their words, for them to read. Each can be chosen. */
    data class Shows(
        val title: String,
        val lines: Many<Choice>,
        val help: String?,
        val fine: Button,
        val change: Button,
        val takeOut: Button?,
        val all: Button?,
    ) : ChatPage

    /** Away from the door. */
    data class Sees(
        val title: String,
        val saw: Field,
        val impression: Field,
        val save: Button?,
        val skip: Button,
    ) : ChatPage

    data class Done(
        val title: String,
        val help: String?,
        val undo: Button?,
        val nextDoor: Button,
        val away: Button?,
        /** Something is broken. */
        val passOn: Button?,
        val ok: Button,
    ) : ChatPage
}

@Immutable
data class ChatState(
    val page: ChatPage,
    val place: String?,
    val showThem: Button?,
    /** It was not at a door. */
    val elsewhere: Button?,
    /** They asked for no more calls. */
    val noCalls: Button?,
    /** Whom to ring about somebody's safety. */
    val worried: Button?,
    /** Adds what was seen. */
    val away: Button?,
    /** Shows them who this is. */
    val who: Button?,
    /** Something is broken. */
    val passOn: Button?,
    /** Leaves out the project's own questions. */
    val skip: Button?,
    val previous: Button?,
    val close: Button?,
    val said: Said?,
)

interface ChatIntents {
    fun choose(id: String)

    fun write(text: String)

    fun carryOn()

    fun previous()

    fun elsewhere()

    fun noCalls()

    fun worried()

    fun writeLine(
        line: Int,
        text: String,
    )

    fun addLine()

    fun claim(
        line: Int,
        id: String,
    )

    fun heard(line: Int)

    fun language(
        line: Int,
        id: String,
    )

    fun keepLine()

    fun reword()

    fun removeLine()

    fun showThem()

    fun fine()

    fun change()

    fun takeOut()

    fun pickAll()

    fun away()

    fun see(text: String)

    fun think(text: String)

    fun saveSeen()

    fun skip()

    fun who()

    fun passOn()

    fun skipQuestions()

    fun turnCard(back: Boolean)

    fun foldCards()

    fun nextDoor()

    fun undo()

    fun leave()
}

/** It, over states that somebody else makes. */
fun openedChat(
    place: Place.Chat,
    states: StateFlow<Shown<ChatState>>,
    intents: ChatIntents,
    shut: () -> Unit,
): OpenScreen = Opened(place, states, intents, shut) { shown, all -> ChatScreen(shown, all) }

/** A chat at a door or in the street. */
@Composable
fun ChatScreen(
    shown: Shown<ChatState>,
    intents: ChatIntents,
) {
    val state = shown.state
    when (val page = state.page) {
        is ChatPage.Asks -> ChatAsks(page, state, shown.trouble, intents)
        is ChatPage.Writes -> ChatWrites(page, state, shown.trouble, intents)
        is ChatPage.Warns -> ChatWarns(page, shown.trouble, intents)
        is ChatPage.Shows -> ChatShows(page, shown.trouble, intents)
        is ChatPage.Sees -> ChatSees(page, shown.trouble, intents)
        is ChatPage.Done -> ChatDone(page, shown.trouble, intents)
    }
}
