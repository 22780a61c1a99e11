package cymru.walkabout.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Constraints
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens

/** What was done a moment ago, spoken as it appears, with the way back. The core says when it goes. */
@Composable
fun SaidBanner(
    said: Said,
    onUndo: () -> Unit,
    modifier: Modifier = Modifier,
    onMore: (() -> Unit)? = null,
) {
    val look = Look.current
    Beside(
        modifier
            .fillMaxWidth()
            .background(look.colours.news, rounded)
            .border(look.outline, look.colours.edge, rounded)
            .padding(Tokens.space3),
        words = { Words(said.words, Modifier.semantics { liveRegion = LiveRegionMode.Polite }, look.type.strong) },
    ) {
        if (said.more != null && onMore != null) QuietButton(said.more, onMore)
        if (said.undo != null) QuietButton(said.undo, onUndo)
    }
}

/** [buttons] beside [words], or below them where the words would become a narrow column. */
@Composable
private fun Beside(
    modifier: Modifier,
    words: @Composable () -> Unit,
    buttons: @Composable () -> Unit,
) {
    Layout(
        listOf(words, {
            FlowRow(horizontalArrangement = apart, verticalArrangement = apart) { buttons() }
        }),
        modifier,
    ) { (said, pressed), room ->
        val gap = Tokens.space3.roundToPx()
        val row = pressed.single().measure(Constraints(maxWidth = room.maxWidth))
        val text = said.single()
        val rest = room.maxWidth - row.width - gap
        val beside = rest > 0 && text.minIntrinsicWidth(Constraints.Infinity) <= rest && text.maxIntrinsicHeight(rest) <= row.height * TALL
        if (row.height == 0 || beside) {
            val laid = text.measure(Constraints(maxWidth = if (row.height == 0) room.maxWidth else rest))
            val height = maxOf(laid.height, row.height)
            layout(room.maxWidth, height) {
                laid.placeRelative(0, (height - laid.height) / 2)
                row.placeRelative(room.maxWidth - row.width, (height - row.height) / 2)
            }
        } else {
            val laid = text.measure(Constraints(maxWidth = room.maxWidth))
            layout(room.maxWidth, laid.height + gap + row.height) {
                laid.placeRelative(0, 0)
                row.placeRelative(room.maxWidth - row.width, laid.height + gap)
            }
        }
    }
}

private val apart = Arrangement.spacedBy(Tokens.apart)

/** So much higher than the buttons beside them may words be: two lines. */
private const val TALL = 1.4f
