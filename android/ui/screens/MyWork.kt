package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.Journey
import cymru.walkabout.ui.parts.JourneyRow
import cymru.walkabout.ui.parts.ListFrame
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Mending
import cymru.walkabout.ui.parts.MendingIntents
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Pairs
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Said
import cymru.walkabout.ui.parts.SaidBanner
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.parts.card
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens
import kotlinx.coroutines.flow.StateFlow

/** Something half written. */
@Immutable
data class ToFinish(
    val draft: String,
    val words: String,
    val open: Button,
)

/** A question of the desk that waits for an answer. */
@Immutable
data class ToAnswer(
    val id: String,
    val words: String,
    /** What it is about, and who asks. */
    val about: String,
    val open: Button,
)

@Immutable
data class MyWorkState(
    val title: String,
    val questionsTitle: String,
    val questions: Many<ToAnswer>,
    val draftsTitle: String,
    val drafts: Many<ToFinish>,
    val rows: Many<Journey>,
    /** Said where what is seen here of the team's is not what the team has. */
    val differs: String?,
    /** What was given up here, and the way back. */
    val givenUp: Said?,
    /** Said where there is nothing yet. */
    val empty: String?,
    val promises: Button,
    val send: Button,
    val back: Button,
    val said: Said?,
)

interface MyWorkIntents {
    fun answer(question: String)

    fun carryOn(draft: String)

    fun open(row: String)

    fun sendAgain(row: String)

    fun mend(row: String)

    fun handOver(row: String)

    fun reallyHandOver(row: String)

    fun keepIt(row: String)

    fun giveUp(row: String)

    fun reallyGiveUp(row: String)

    fun leaveIt()

    fun takeBack()

    fun promises()

    fun send()

    fun undo()

    fun addMore()

    fun leave()
}

/** It, over states that somebody else makes. */
fun openedMyWork(
    states: StateFlow<Shown<MyWorkState>>,
    intents: MyWorkIntents,
    shut: () -> Unit,
): OpenScreen = Opened(Place.MyWork, states, intents, shut) { shown, all -> MyWorkScreen(shown, all) }

/** Each item's journey, and what is half written. */
@Composable
fun MyWorkScreen(
    shown: Shown<MyWorkState>,
    intents: MyWorkIntents,
) {
    val state = shown.state
    ListFrame(
        actions = {
            QuietButton(state.promises, intents::promises, Modifier.fillMaxWidth(), Mark.Promise)
            Pairs {
                QuietButton(state.back, intents::leave)
                QuietButton(state.send, intents::send)
            }
        },
    ) {
        item { Heading(state.title) }
        if (shown.trouble != null) item { Notice(shown.trouble, Tone.Wrong) }
        if (state.differs != null) item { Notice(state.differs, Tone.Wrong) }
        if (state.said != null) item { SaidBanner(state.said, intents::undo, onMore = intents::addMore) }
        if (state.givenUp != null) item { SaidBanner(state.givenUp, intents::takeBack) }
        if (state.empty != null) item { Words(state.empty) }
        if (state.questions.all.isNotEmpty()) item { Heading(state.questionsTitle, style = Look.current.type.large) }
        items(state.questions.all.size, { state.questions.all[it].id }) {
            val asked = state.questions.all[it]
            Column(Modifier.fillMaxWidth().card(), Arrangement.spacedBy(Tokens.space2)) {
                Words(asked.words)
                Words(asked.about, style = Look.current.type.small, colour = Look.current.colours.quiet)
                QuietButton(asked.open, { intents.answer(asked.id) }, Modifier.fillMaxWidth())
            }
        }
        if (state.drafts.all.isNotEmpty()) item { Heading(state.draftsTitle, style = Look.current.type.large) }
        items(state.drafts.all.size, { state.drafts.all[it].draft }) {
            val draft = state.drafts.all[it]
            Column(verticalArrangement = Arrangement.spacedBy(Tokens.space2)) {
                Words(draft.words)
                QuietButton(draft.open, { intents.carryOn(draft.draft) }, Modifier.fillMaxWidth())
            }
        }
        items(state.rows.all.size, { state.rows.all[it].id }) {
            val row = state.rows.all[it]
            if (row.mend == null) {
                JourneyRow(row) { intents.open(row.id) }
            } else {
                // Nearer to each other than to the next row: these are its ways out.
                Column(Modifier.padding(bottom = Tokens.space4), Arrangement.spacedBy(Tokens.apart)) {
                    JourneyRow(row) { intents.open(row.id) }
                    Mending(row.mend, OfRow(row.id, intents))
                }
            }
        }
    }
}

/** The ways out of one row. */
private class OfRow(
    private val row: String,
    private val intents: MyWorkIntents,
) : MendingIntents {
    override fun sendAgain() = intents.sendAgain(row)

    override fun mend() = intents.mend(row)

    override fun handOver() = intents.handOver(row)

    override fun reallyHandOver() = intents.reallyHandOver(row)

    override fun keepIt() = intents.keepIt(row)

    override fun giveUp() = intents.giveUp(row)

    override fun reallyGiveUp() = intents.reallyGiveUp(row)

    override fun leaveIt() = intents.leaveIt()
}
