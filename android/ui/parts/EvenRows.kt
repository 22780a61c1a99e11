package cymru.walkabout.ui.parts

import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.unit.Constraints
import cymru.walkabout.ui.theme.Tokens

/**
 * A few short controls that belong together, equally wide: all in one row, or in rows of equally many, or in pairs. A last one without a
 * neighbour takes the whole width.
 */
@Composable
fun EvenRows(
    modifier: Modifier = Modifier,
    content: @Composable () -> Unit,
) {
    Layout(content, modifier) { all, room ->
        val gap = Tokens.apart.roundToPx()

        fun width(columns: Int) = (room.maxWidth - gap * (columns - 1)) / columns
        val widest = all.maxOfOrNull { it.minIntrinsicWidth(Constraints.Infinity) } ?: 0
        val columns = (all.size downTo 1).firstOrNull { (all.size % it == 0 || it == 2) && widest <= width(it) } ?: 1
        val rows = all.chunked(columns)
        val widths = rows.map { if (it.size == columns) width(columns) else room.maxWidth }
        val heights = rows.zip(widths) { row, width -> row.maxOf { it.maxIntrinsicHeight(width) } }
        val placeables = List(rows.size) { at -> rows[at].map { it.measure(Constraints.fixed(widths[at], heights[at])) } }
        layout(room.maxWidth, heights.sum() + gap * (rows.size - 1).coerceAtLeast(0)) {
            var top = 0
            placeables.zip(heights) { row, height ->
                row.forEachIndexed { column, one -> one.placeRelative(column * (width(columns) + gap), top) }
                top += height + gap
            }
        }
    }
}
