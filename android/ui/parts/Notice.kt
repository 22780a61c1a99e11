package cymru.walkabout.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.sp
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens
import cymru.walkabout.ui.theme.asDp

/** How much a sentence wants: to be known, or to be acted on. */
enum class Tone { Calm, Wrong }

/** A sentence about how things stand. What is wrong has a shape before it is red. */
@Composable
fun Notice(
    words: String,
    tone: Tone = Tone.Calm,
    modifier: Modifier = Modifier,
) {
    val look = Look.current
    val wrong = tone == Tone.Wrong
    val edge = if (wrong) look.colours.wrong else look.colours.edge
    Row(
        modifier
            .fillMaxWidth()
            .background(if (wrong) look.colours.wrongPaper else look.colours.news, rounded)
            .border(look.outline, edge, rounded)
            .padding(Tokens.space3),
        Arrangement.spacedBy(Tokens.space2),
        Alignment.CenterVertically,
    ) {
        if (wrong) Warning(look.colours.wrong)
        Words(words, style = look.type.body, colour = if (wrong) look.colours.wrong else look.colours.ink)
    }
}

/** A triangle with a stroke and a dot. */
@Composable
internal fun Warning(colour: Color) {
    Canvas(Modifier.size(22.sp.asDp())) {
        val (w, h) = size
        val line = w / 11
        val triangle =
            Path().apply {
                moveTo(w / 2, h * 0.08f)
                lineTo(w * 0.96f, h * 0.9f)
                lineTo(w * 0.04f, h * 0.9f)
                close()
            }
        drawPath(triangle, colour, style = Stroke(line))
        drawLine(colour, Offset(w / 2, h * 0.36f), Offset(w / 2, h * 0.6f), line, StrokeCap.Round)
        drawCircle(colour, line * 0.7f, Offset(w / 2, h * 0.76f))
    }
}
