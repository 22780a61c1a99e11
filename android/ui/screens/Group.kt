package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.parts.Answering
import cymru.walkabout.ui.parts.Asking
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Choice
import cymru.walkabout.ui.parts.Field
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Page
import cymru.walkabout.ui.parts.Pairs
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Said
import cymru.walkabout.ui.parts.SaidBanner
import cymru.walkabout.ui.parts.Side
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Typing
import kotlinx.coroutines.flow.StateFlow

/** A card that lies on the table. */
@Immutable
data class OnTable(
    val id: String,
    val words: String,
    val mark: Mark,
    val takeOut: Button,
)

/** A card with its dots. */
@Immutable
data class Dotted(
    val id: String,
    val words: String,
    val mark: Mark,
    val dots: Int,
    val count: String,
    val add: Button,
    val less: Button?,
)

@Immutable
sealed interface GroupPage {
    data class Asks(
        val page: Page,
        val digits: Boolean,
    ) : GroupPage

    data class Cards(
        val title: String,
        val help: String,
        val field: Field,
        val street: Field?,
        val withStreet: Choice,
        val kinds: Many<Choice>,
        val count: String,
        val latest: Many<OnTable>,
    ) : GroupPage

    data class Picture(
        val title: String,
        val sides: Many<Side>,
        val unsure: String?,
    ) : GroupPage

    data class Matters(
        val title: String,
        val help: String,
        val cards: Many<Dotted>,
    ) : GroupPage
}

@Immutable
data class GroupState(
    val page: GroupPage,
    /** Where else to go from here. */
    val ways: Many<Choice>,
    val close: Button?,
    val said: Said?,
)

interface GroupIntents : Answering {
    fun show(page: String)

    fun street(text: String)

    fun withStreet()

    fun kind(id: String)

    fun dot(card: String)

    fun takeDot(card: String)

    fun takeOut(card: String)

    fun undo()

    fun leave()
}

/** It, over states that somebody else makes. */
fun openedGroup(
    place: Place.Group,
    states: StateFlow<Shown<GroupState>>,
    intents: GroupIntents,
    shut: () -> Unit,
): OpenScreen = Opened(place, states, intents, shut) { shown, all -> GroupScreen(shown, all) }

/** People around a table: everybody sees this screen. */
@Composable
fun GroupScreen(
    shown: Shown<GroupState>,
    intents: GroupIntents,
) {
    val state = shown.state
    when (val page = state.page) {
        is GroupPage.Asks -> {
            val typing = if (page.digits) Typing.Number else Typing.Sentences
            val said = state.said
            Asking(page.page, intents, shown.trouble, typing, done = if (said == null) null else ({ SaidBanner(said, intents::undo) }))
        }

        is GroupPage.Cards -> {
            GroupCards(page, state, shown.trouble, intents)
        }

        is GroupPage.Picture -> {
            GroupPicture(page, state, shown.trouble, intents)
        }

        is GroupPage.Matters -> {
            GroupMatters(page, state, shown.trouble, intents)
        }
    }
}

/** A page of the table: the last way from here leads on, and lies lowest. */
@Composable
internal fun GroupFrame(
    state: GroupState,
    intents: GroupIntents,
    content: @Composable ColumnScope.() -> Unit,
) {
    val ways = state.ways.all
    Frame(
        actions = {
            Pairs {
                if (state.close != null) QuietButton(state.close, intents::leave)
                for (way in ways.takeLast(1)) QuietButton(Button(way.words), { intents.show(way.id) })
            }
        },
        lesser = {
            Pairs {
                for (way in ways.dropLast(1)) QuietButton(Button(way.words), { intents.show(way.id) })
            }
        },
        content = content,
    )
}

/** What was just done, and what went wrong. */
@Composable
internal fun ColumnScope.GroupAround(
    state: GroupState,
    trouble: String?,
    intents: GroupIntents,
) {
    if (trouble != null) Notice(trouble, Tone.Wrong, Modifier.fillMaxWidth())
    if (state.said != null) SaidBanner(state.said, intents::undo)
}
