package cymru.walkabout.ui.parts

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.unit.Constraints
import cymru.walkabout.ui.theme.Tokens

/**
 * Controls in two columns, or in one where a word of theirs would not fit into half the width: with large letters or in a language of long
 * words. Those of a row are equally high. A last one without a neighbour takes the whole width.
 */
@Composable
fun Pairs(
    modifier: Modifier = Modifier,
    content: @Composable () -> Unit,
) {
    Layout(content, modifier) { all, room ->
        val gap = Tokens.apart.roundToPx()
        val half = (room.maxWidth - gap) / 2
        val fits = all.all { it.minIntrinsicWidth(Constraints.Infinity) <= half }
        val rows = all.chunked(if (fits) 2 else 1)
        val widths = rows.map { if (it.size == 2) half else room.maxWidth }
        val heights = rows.zip(widths) { row, width -> row.maxOf { it.maxIntrinsicHeight(width) } }
        val placeables = List(rows.size) { at -> rows[at].map { it.measure(Constraints.fixed(widths[at], heights[at])) } }
        layout(room.maxWidth, heights.sum() + gap * (rows.size - 1).coerceAtLeast(0)) {
            var top = 0
            placeables.forEachIndexed { at, row ->
                row.forEachIndexed { column, one -> one.placeRelative(column * (half + gap), top) }
                top += heights[at] + gap
            }
        }
    }
}
