package cymru.walkabout.ui.marks

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.scale
import androidx.compose.ui.graphics.drawscope.translate
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.sp
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.asDp

/** A square of 24 units with one around it for the edge. */
private const val WHOLE = 26f

/** A mark grows with the letters that it stands beside. It says nothing by itself: the word is there too. */
@Composable
fun MarkPicture(
    mark: Mark,
    modifier: Modifier = Modifier,
    size: Dp = 28.sp.asDp(),
) {
    val drawing = Drawings.of(mark)
    val edge = Look.current.colours.markEdge
    Canvas(modifier.size(size)) {
        inUnits {
            drawing.fill?.let { drawPath(drawing.shape, it) }
            if (drawing.line != null) drawPath(drawing.shape, edge, style = stroke(AROUND_A_LINE))
            if (drawing.line != null && drawing.fill != null) drawPath(drawing.shape, drawing.fill)
            drawPath(drawing.shape, drawing.line ?: edge, style = stroke(if (drawing.line == null) EDGE else LINE))
            drawing.solid?.let { drawPath(it, Color.White) }
            drawing.lines?.let { drawPath(it, Color.White, style = stroke(DRAWN)) }
        }
    }
}

/** The same in lines of one colour, on the ground of a button. */
@Composable
fun MarkLines(
    mark: Mark,
    colour: Color,
    modifier: Modifier = Modifier,
    size: Dp = 34.sp.asDp(),
) {
    val drawing = Drawings.of(mark)
    Canvas(modifier.size(size)) {
        inUnits {
            drawPath(drawing.shape, colour, style = stroke(DRAWN))
            drawing.solid?.let { drawPath(it, colour) }
            drawing.lines?.let { drawPath(it, colour, style = stroke(DRAWN)) }
        }
    }
}

private fun DrawScope.inUnits(draw: DrawScope.() -> Unit) = scale(size.minDimension / WHOLE, Offset.Zero) { translate(1f, 1f, draw) }

private const val EDGE = 1.4f
private const val LINE = 3f
private const val AROUND_A_LINE = 5.4f
private const val DRAWN = 1.7f

private fun stroke(width: Float) = Stroke(width, cap = StrokeCap.Round, join = StrokeJoin.Round)
