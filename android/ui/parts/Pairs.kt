package cymru.walkabout.ui.parts

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.layout.Measurable
import androidx.compose.ui.unit.Constraints
import cymru.walkabout.ui.theme.Tokens

/**
 * Controls in two columns; in one where a word of theirs would not fit into half the width, or where they would become so high in it that
 * nothing is won: with large letters or in a language of long words. Those of a row are equally high. A last one without a neighbour takes
 * the whole width.
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

        fun widthIn(row: List<Measurable>) = if (row.size == 2) half else room.maxWidth

        fun heights(rows: List<List<Measurable>>) = rows.map { row -> row.maxOf { it.maxIntrinsicHeight(widthIn(row)) } }

        fun high(rows: List<List<Measurable>>) = heights(rows).sum() + gap * (rows.size - 1)
        val (two, one) = all.chunked(2) to all.chunked(1)
        val rows = if (fits && high(two) <= high(one)) two else one
        val widths = rows.map(::widthIn)
        val heights = heights(rows)
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
