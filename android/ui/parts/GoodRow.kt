package cymru.walkabout.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.sp
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.marks.MarkPicture
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens
import cymru.walkabout.ui.theme.asDp

/** A good thing: its mark, its name, its kind in words, and where it is. */
@Immutable
data class Good(
    val id: String,
    val mark: Mark,
    val title: String,
    val kind: String,
    /** How far and which way, or on which street. */
    val place: String,
    /** Everything about it. */
    val open: Button,
)

/** Read as one, and pressed as one. [short]: without its kind, where there is little room and its mark is enough. */
@Composable
fun GoodRow(
    good: Good,
    modifier: Modifier = Modifier,
    short: Boolean = false,
    onOpen: () -> Unit,
) {
    val look = Look.current
    Row(
        modifier
            .fillMaxWidth()
            .heightIn(min = Tokens.target)
            .press(good.open.spoken, good.open.words, onPress = onOpen)
            .background(look.colours.raised, rounded)
            .border(look.outline, look.colours.edge, rounded)
            .padding(Tokens.space3)
            .semantics(mergeDescendants = true) {},
        Arrangement.spacedBy(Tokens.space3),
        Alignment.CenterVertically,
    ) {
        MarkPicture(good.mark, size = MARK.asDp())
        Column {
            FittingWords(good.title, style = look.type.strong)
            FittingWords(good.place, style = if (short) look.type.small else look.type.body)
            if (!short) FittingWords(good.kind, style = look.type.small, colour = look.colours.quiet)
        }
    }
}

private val MARK = 32.sp
