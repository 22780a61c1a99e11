package cymru.walkabout.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.offset
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import cymru.walkabout.ui.marks.MarkPicture
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens
import kotlin.math.abs

/** Whether a pin so far from the middle is whole in a map of this size. */
internal fun isInside(
    from: Float,
    size: Dp,
): Boolean = abs(from) <= (size / 2 - Tokens.target / 2).value

/** A good thing on the map, or how many there are. Its kind is told by shape and colour, and by the words that are spoken. */
@Composable
internal fun PinButton(
    pin: Pin,
    onPress: () -> Unit,
    modifier: Modifier = Modifier,
) {
    val look = Look.current
    val ground = if (pin.chosen) look.colours.main else look.colours.raised
    Box(
        modifier
            .offset(pin.x.dp, pin.y.dp)
            .size(Tokens.target)
            .press(pin.spoken, pin.count.orEmpty(), onPress = onPress)
            .background(ground, CircleShape)
            .border(look.outline, look.colours.edge, CircleShape)
            .padding(PADDING),
        Alignment.Center,
    ) {
        if (pin.count != null) {
            FittingWords(
                pin.count,
                style = look.type.strong,
                colour = if (pin.chosen) look.colours.onMain else look.colours.ink,
                least = look.type.strong.fontSize * LEAST,
            )
        } else if (pin.mark != null) {
            MarkPicture(pin.mark, size = MARK)
        }
    }
}

private val PADDING = 6.dp
private val MARK = 30.dp
private const val LEAST = 0.35f
