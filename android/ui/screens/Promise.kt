package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.key
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Answering
import cymru.walkabout.ui.parts.Answers
import cymru.walkabout.ui.parts.Asking
import cymru.walkabout.ui.parts.Call
import cymru.walkabout.ui.parts.CallAction
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Page
import cymru.walkabout.ui.parts.Pressing
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Said
import cymru.walkabout.ui.parts.SaidBanner
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Typing
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.parts.WritingField
import kotlinx.coroutines.flow.StateFlow

@Immutable
data class PromiseState(
    val page: Page,
    /** Writes to them, as long as it is needed. */
    val number: Call?,
    val said: Said?,
)

interface PromiseIntents : Answering {
    fun undo()
}

/** It, over states that somebody else makes. */
fun openedPromise(
    place: Place.Promise,
    states: StateFlow<Shown<PromiseState>>,
    intents: PromiseIntents,
    shut: () -> Unit,
): OpenScreen = Opened(place, states, intents, shut) { shown, all -> PromiseScreen(shown, all) }

/** One promise, one question after the other, till they have been told. */
@Composable
fun PromiseScreen(
    shown: Shown<PromiseState>,
    intents: PromiseIntents,
) {
    val (page, number, said) = shown.state
    // Where words are written too, an answer is chosen and then saved with them.
    val chooses = page.field != null
    Frame(
        actions = {
            if (!chooses) Answers(page.choices, intents::answer, how = { Pressing.Act })
            if (page.other != null) QuietButton(page.other, intents::other, Modifier.fillMaxWidth())
            if (page.main != null) MainButton(page.main, intents::carryOn, Modifier.fillMaxWidth())
        },
    ) {
        Heading(page.title)
        if (said != null) SaidBanner(said, intents::undo)
        for (line in page.lines.all) Words(line)
        if (number != null) CallAction(number)
        if (chooses) Answers(page.choices, intents::answer)
        if (page.field != null) key(page.field.label) { WritingField(page.field, intents::write, lines = 3) }
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
    }
}

@Immutable
data class NewPromiseState(
    val page: Page,
    /** A number is written, not words. */
    val digits: Boolean,
)

/** It, over states that somebody else makes. */
fun openedNewPromise(
    place: Place.NewPromise,
    states: StateFlow<Shown<NewPromiseState>>,
    intents: Answering,
    shut: () -> Unit,
): OpenScreen = Opened(place, states, intents, shut) { shown, all -> NewPromiseScreen(shown, all) }

/** A promise that was made outside of a chat, one question a screen. */
@Composable
fun NewPromiseScreen(
    shown: Shown<NewPromiseState>,
    intents: Answering,
) {
    Asking(shown.state.page, intents, shown.trouble, if (shown.state.digits) Typing.Number else Typing.Sentences)
}
