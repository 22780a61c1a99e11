package cymru.walkabout.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.unit.sp
import cymru.walkabout.ui.theme.asDp

/** What is chosen has it, so that colour alone never tells. */
@Composable
fun Tick(
    colour: Color,
    modifier: Modifier = Modifier,
) {
    Canvas(modifier.size(16.sp.asDp())) {
        val path =
            Path().apply {
                moveTo(size.width * 0.1f, size.height * 0.55f)
                lineTo(size.width * 0.4f, size.height * 0.85f)
                lineTo(size.width * 0.92f, size.height * 0.2f)
            }
        drawPath(path, colour, style = Stroke(size.width / 6, cap = StrokeCap.Round, join = StrokeJoin.Round))
    }
}
