package cymru.walkabout.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.PathEffect
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.DrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.graphics.drawscope.rotate
import androidx.compose.ui.graphics.drawscope.scale
import androidx.compose.ui.graphics.drawscope.translate
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.TextLayoutResult
import androidx.compose.ui.text.TextMeasurer
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.drawText
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.text.rememberTextMeasurer
import androidx.compose.ui.unit.TextUnit
import cymru.walkabout.ui.theme.Colours
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Shade
import cymru.walkabout.ui.theme.Tokens
import cymru.walkabout.ui.theme.asDp

/** Of street names, where nobody wants them larger. */
private const val LETTER = 15f

/** How large the letters on a map are, 1 as they come. */
@Composable
internal fun mapLetters(): Double = (nameSize().asDp().value / LETTER).toDouble()

@Composable
private fun nameSize(): TextUnit = Look.current.type.body.fontSize * SMALLER

private const val SMALLER = LETTER / 18f

/** Streets, their names, the edge of the area, and doors that asked for no calls. */
@Composable
internal fun StreetsPicture(
    ground: Ground,
    modifier: Modifier = Modifier,
) {
    val look = Look.current
    val style = look.type.body.copy(fontSize = nameSize(), fontWeight = FontWeight.SemiBold, color = look.colours.ink)
    val measurer = rememberTextMeasurer(NAMES)
    val roads = remember(ground.roads) { ground.roads.all.map { it.kind to path(it) } }
    val outline = remember(ground.outline) { ground.outline.all.map(::path) }
    val density = LocalDensity.current
    val names = remember(ground.names, style, density) { ground.names.all.map { it to laid(measurer, it.words, style) } }
    // On dark paper what lies lower than it is hardly to be seen.
    val within = if (look.shade == Shade.Dark) look.colours.line else look.colours.sunk
    Canvas(modifier) {
        inDp {
            for (path in outline) drawPath(path, look.colours.edge, style = DASHED)
            for ((kind, path) in roads) {
                if (kind != RoadKind.Path) drawPath(path, look.colours.edge, style = line(WIDTHS.getValue(kind) + EDGE))
            }
            for ((kind, path) in roads) {
                when (kind) {
                    RoadKind.Path -> drawPath(path, look.colours.edge, style = DOTTED)
                    else -> drawPath(path, within, style = line(WIDTHS.getValue(kind)))
                }
            }
            for (door in ground.doors.all) door(door, look.colours)
        }
        for ((name, laid) in names) name(name, laid, look.colours)
    }
}

private const val NAMES = 32

private fun laid(
    measurer: TextMeasurer,
    words: String,
    style: TextStyle,
): TextLayoutResult = measurer.measure(words, style, softWrap = false, maxLines = 1)

private fun path(line: RoadLine): Path {
    val path = Path()
    val points = line.points
    for (at in 0 until points.size - 1 step 2) {
        if (at == 0) path.moveTo(points[0], points[1]) else path.lineTo(points[at], points[at + 1])
    }
    return path
}

private val WIDTHS = mapOf(RoadKind.Street to 5f, RoadKind.Main to 8f)
private const val EDGE = 1.6f
private val DOTTED = Stroke(1.8f, cap = StrokeCap.Round, pathEffect = PathEffect.dashPathEffect(floatArrayOf(4f, 5f)))
private val DASHED = Stroke(2f, pathEffect = PathEffect.dashPathEffect(floatArrayOf(10f, 6f)))

private fun line(width: Float) = Stroke(width, cap = StrokeCap.Round, join = StrokeJoin.Round)

/** In dp from the middle. */
private fun DrawScope.inDp(draw: DrawScope.() -> Unit) = translate(center.x, center.y) { scale(density, Offset.Zero) { draw() } }

/** Letters with paper around them, so that they are read over any street. */
private fun DrawScope.name(
    name: RoadName,
    laid: TextLayoutResult,
    colours: Colours,
) {
    val at = Offset(center.x + name.x * density, center.y + name.y * density)
    val corner = at - Offset(laid.size.width / 2f, laid.size.height / 2f)
    rotate(name.turn, at) {
        drawText(laid, colours.paper, corner, drawStyle = Stroke(AROUND * density, join = StrokeJoin.Round))
        drawText(laid, colours.ink, corner)
    }
}

private const val AROUND = 4f

/** A crossed ring. */
private fun DrawScope.door(
    door: Dot,
    colours: Colours,
) {
    val at = Offset(door.x, door.y)
    val slant = Offset(RING * SLANT, RING * SLANT)
    drawCircle(colours.paper, RING + 2f, at)
    drawCircle(colours.wrong, RING, at, style = Stroke(RING_LINE))
    drawLine(colours.wrong, at - slant, at + slant, RING_LINE)
}

private const val RING = 9f
private const val RING_LINE = 2.6f
private const val SLANT = 0.7f

/**
 * A dot with a circle that says how sure it is. A pin that lies on it stays whole, and has a ring around it instead. Where there are no
 * colours, it [isPlain]: larger, and a ring and a dot, as nothing else on the map is.
 */
internal fun DrawScope.me(
    me: Me,
    pins: Many<Pin>,
    colours: Colours,
    isPlain: Boolean,
) = inDp {
    val at = Offset(me.x, me.y)
    val size = if (isPlain) PLAIN else ME
    drawCircle(colours.ring, me.radius.coerceAtLeast(size), at, alpha = SURE)
    drawCircle(colours.ring, me.radius.coerceAtLeast(size), at, style = Stroke(1.5f))
    drawCircle(colours.paper, size + AROUND_ME, at)
    drawCircle(colours.ring, size, at)
    if (isPlain) drawCircle(colours.paper, size - AROUND_ME, at, style = Stroke(AROUND_ME))
    val half = Tokens.target.value / 2
    for (pin in pins.all) {
        val middle = Offset(pin.x, pin.y)
        if ((middle - at).getDistance() >= half) continue
        drawCircle(colours.paper, half + 2 * RING_AROUND, middle)
        drawCircle(colours.ring, half + 1.5f * RING_AROUND, middle, style = Stroke(RING_AROUND))
    }
}

private const val ME = 7f
private const val PLAIN = 12f
private const val AROUND_ME = 2.5f
private const val RING_AROUND = 3f
private const val SURE = 0.14f
