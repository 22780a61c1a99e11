package cymru.walkabout.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.layout.Layout
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp
import cymru.walkabout.ui.marks.Drawings
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.marks.MarkPicture
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.asDp
import kotlin.math.roundToInt

/** One of the five sides. Places are shares of the radius from the middle; down is positive. */
@Immutable
data class Side(
    val mark: Mark,
    val words: String,
    val count: String,
    val names: Many<String>,
    /** All of it, read aloud. */
    val spoken: String,
    val x: Float,
    val y: Float,
    /** How far from the middle to the corner it is filled. */
    val reach: Float,
)

/** The share of the width that the radius takes: the marks at the corners need the rest. */
private const val RADIUS = 0.38f

/**
 * Five sides around a middle, each filled as cards come. A shape and a colour for each; its words stand in the list below, which a screen
 * reader reads instead.
 */
@Composable
fun FiveSides(
    sides: Many<Side>,
    modifier: Modifier = Modifier,
) {
    val colours = Look.current.colours
    val line = Look.current.outline
    val corner = 36.sp.asDp().coerceAtMost(56.dp)
    Layout({
        Canvas(Modifier.fillMaxSize()) { fiveSides(sides.all, colours.sunk, colours.edge, colours.markEdge, line.toPx()) }
        for (side in sides.all) MarkPicture(side.mark, size = corner)
    }, modifier.clearAndSetSemantics {}) { parts, room ->
        val edge = minOf(room.maxWidth, 420.dp.roundToPx())
        val ground = parts.first().measure(Constraints.fixed(edge, edge))
        val marks = parts.drop(1).map { it.measure(Constraints()) }
        val radius = edge * (RADIUS + BEYOND)
        layout(edge, edge) {
            ground.place(0, 0)
            marks.forEachIndexed { at, mark ->
                val side = sides.all[at]
                mark.place(
                    (edge / 2 + side.x * radius - mark.width / 2).roundToInt(),
                    (edge / 2 + side.y * radius - mark.height / 2).roundToInt(),
                )
            }
        }
    }
}

/** How far beyond its corner the middle of a mark lies, as a share of the width. */
private const val BEYOND = 0.05f

private fun DrawScope.fiveSides(
    sides: List<Side>,
    ground: Color,
    edge: Color,
    around: Color,
    line: Float,
) {
    val radius = size.minDimension * RADIUS
    val corners = sides.map { center + Offset(it.x, it.y) * radius }
    val whole = path(corners)
    drawPath(whole, ground)
    sides.forEachIndexed { at, side ->
        val own = corners[at]
        val before = corners[(at + sides.size - 1) % sides.size]
        val after = corners[(at + 1) % sides.size]
        val filled = listOf(own, (own + after) / 2f, center, (own + before) / 2f).map { center + (it - center) * side.reach }
        val fill = Drawings.of(side.mark).fill
        if (side.reach > 0 && fill != null) {
            drawPath(path(filled), fill)
            drawPath(path(filled), around, style = Stroke(line, join = StrokeJoin.Round))
        }
        drawLine(edge, center, (own + after) / 2f, line)
    }
    drawPath(whole, edge, style = Stroke(line * 2, join = StrokeJoin.Round))
}

private fun path(points: List<Offset>) =
    Path().apply {
        moveTo(points.first().x, points.first().y)
        for (point in points.drop(1)) lineTo(point.x, point.y)
        close()
    }
