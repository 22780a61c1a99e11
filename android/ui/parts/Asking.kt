package cymru.walkabout.ui.parts

import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.Modifier

/** What a page asks for. */
interface Answering {
    fun answer(id: String)

    fun write(text: String)

    fun carryOn()

    fun other()
}

/**
 * A page with one thing to do. One tap answers it; where something leads on, several answers may hold before. [done]: what is told right
 * below its title; [more]: other ways from here.
 */
@Composable
fun Asking(
    page: Page,
    answering: Answering,
    trouble: String?,
    typing: Typing = Typing.Sentences,
    done: (@Composable ColumnScope.() -> Unit)? = null,
    more: (@Composable ColumnScope.() -> Unit)? = null,
) {
    Frame(
        actions = {
            Answers(page.choices, answering::answer, how = { pressing(it, page.main != null) })
            more?.invoke(this)
            if (page.other != null) QuietButton(page.other, answering::other, Modifier.fillMaxWidth())
            if (page.main != null) MainButton(page.main, answering::carryOn, Modifier.fillMaxWidth())
        },
    ) {
        Heading(page.title)
        done?.invoke(this)
        for (line in page.lines.all) Words(line)
        // The field of the next question is another one, though it stands at the same place.
        if (page.field != null) key(page.field.label) { WritingField(page.field, answering::write, typing = typing) }
        if (trouble != null) Notice(trouble, Tone.Wrong)
    }
}

/** A question that stands on the screen alone. */
@Composable
fun Asking(
    question: Question,
    onAnswer: (String) -> Unit,
    onCarryOn: () -> Unit,
    trouble: String?,
) {
    Frame(
        actions = {
            Answers(question.choices, onAnswer, how = { pressing(it, question.carryOn != null) })
            if (question.carryOn != null) MainButton(question.carryOn, onCarryOn, Modifier.fillMaxWidth())
        },
    ) {
        Heading(question.title)
        if (question.help != null) Words(question.help)
        if (trouble != null) Notice(trouble, Tone.Wrong)
    }
}

/** An answer that leads on by itself is a button; one that waits for another button can be chosen. */
private fun pressing(
    choice: Choice,
    leadsOn: Boolean,
): Pressing = if (leadsOn || choice.chosen) Pressing.Several(choice.chosen) else Pressing.Act
