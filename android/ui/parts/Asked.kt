package cymru.walkabout.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens

/** A question among others on one screen. [opened]: somebody has just asked for it, so that it has to come into sight. */
@Composable
fun Asked(
    question: Question,
    onChoose: (String) -> Unit,
    several: Boolean = false,
    opened: Boolean = false,
    mark: ((Choice) -> Mark?)? = null,
) {
    Column(if (opened) Modifier.comesIntoSight() else Modifier, verticalArrangement = Arrangement.spacedBy(Tokens.space2)) {
        Heading(question.title, style = Look.current.type.large)
        if (question.help != null) Words(question.help, style = Look.current.type.small, colour = Look.current.colours.quiet)
        if (mark == null) {
            Chips(question.choices, onChoose, several = several)
        } else {
            Answers(question.choices, onChoose, mark = mark)
        }
    }
}
