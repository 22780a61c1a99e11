package cymru.walkabout.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.sizeIn
import androidx.compose.foundation.selection.selectableGroup
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.TextStyle
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.marks.MarkPicture
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens

/**
 * The ground and edge of what can be chosen. What is chosen has a thick edge of ink and a [Tick], and never the ground of a main button: it
 * is an answer, and leads nowhere by itself.
 */
@Composable
internal fun Modifier.choosable(chosen: Boolean): Modifier {
    val (colours, outline) = Look.current.run { colours to outline }
    return background(if (chosen) colours.chosen else colours.raised, rounded)
        .border(if (chosen) outline * 2 else outline, if (chosen) colours.ink else colours.edge, rounded)
}

/** Short answers beside each other; they wrap. */
@Composable
fun Chips(
    choices: Many<Choice>,
    onChoose: (String) -> Unit,
    modifier: Modifier = Modifier,
    several: Boolean = false,
) {
    FlowRow(
        if (several) modifier else modifier.selectableGroup(),
        Arrangement.spacedBy(Tokens.apart),
        Arrangement.spacedBy(Tokens.apart),
    ) {
        for (choice in choices.all) {
            Answer(choice, if (several) Pressing.Several(choice.chosen) else Pressing.One(choice.chosen), { onChoose(choice.id) })
        }
    }
}

/** Short things to begin with, beside each other: each is a button. */
@Composable
fun Offered(
    choices: Many<Choice>,
    onPress: (String) -> Unit,
    modifier: Modifier = Modifier,
) {
    FlowRow(modifier, Arrangement.spacedBy(Tokens.apart), Arrangement.spacedBy(Tokens.apart)) {
        for (choice in choices.all) Answer(choice, Pressing.Act, { onPress(choice.id) })
    }
}

/** Answers of some length, one below the other, as wide as the screen. [asked]: their help is what was asked, and stands above them. */
@Composable
fun Answers(
    choices: Many<Choice>,
    onChoose: (String) -> Unit,
    modifier: Modifier = Modifier,
    how: (Choice) -> Pressing = { Pressing.One(it.chosen) },
    mark: (Choice) -> Mark? = { null },
    style: TextStyle = Look.current.type.strong,
    asked: Boolean = false,
) {
    Column(modifier.selectableGroup(), Arrangement.spacedBy(Tokens.apart)) {
        for (choice in choices.all) {
            Answer(choice, how(choice), { onChoose(choice.id) }, Modifier.fillMaxWidth(), mark(choice), style, asked)
        }
    }
}

@Composable
private fun Answer(
    choice: Choice,
    how: Pressing,
    onPress: () -> Unit,
    modifier: Modifier = Modifier,
    mark: Mark? = null,
    style: TextStyle = Look.current.type.strong,
    asked: Boolean = false,
) {
    val look = Look.current
    Row(
        modifier
            .sizeIn(minWidth = Tokens.target, minHeight = Tokens.target)
            .press(choice.words, how = how, onPress = onPress)
            .choosable(choice.chosen)
            .padding(Tokens.space4, Tokens.space3),
        Arrangement.spacedBy(Tokens.space2),
        Alignment.CenterVertically,
    ) {
        if (choice.chosen) Tick(look.colours.ink)
        if (mark != null) MarkPicture(mark)
        Column {
            if (asked && choice.help != null) Words(choice.help, style = look.type.small)
            FittingWords(choice.words, style = style)
            if (!asked && choice.help != null) Words(choice.help, style = look.type.small, colour = look.colours.quiet)
        }
    }
}
