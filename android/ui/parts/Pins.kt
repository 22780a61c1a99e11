package cymru.walkabout.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.offset
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.shape.CircleShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
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
    val own = look.type.strong
    Box(
        modifier
            .offset(pin.x.dp, pin.y.dp)
            .size(Tokens.target)
            .press(pin.spoken, pin.count.orEmpty(), onPress = onPress)
            .background(look.colours.raised, CircleShape)
            // Ink, not the edge of other controls: below it may lie a road.
            .border(look.outline, look.colours.ink, CircleShape)
            .padding(look.outline + GAP),
        Alignment.Center,
    ) {
        if (pin.chosen) Box(Modifier.fillMaxSize().background(look.colours.main, CircleShape))
        if (pin.count != null) {
            // A pin does not grow with the letters, or it would cover the next one.
            val most = with(LocalDensity.current) { LETTERS.toSp() }
            FittingWords(
                pin.count,
                Modifier.padding(horizontal = PADDING),
                style = own.copy(fontSize = if (own.fontSize < most) own.fontSize else most),
                colour = if (pin.chosen) look.colours.onMain else look.colours.ink,
                least = most * LEAST,
            )
        } else if (pin.mark != null) {
            MarkPicture(pin.mark, size = MARK)
        }
    }
}

/** Between the edge and what is filled where it is chosen: seen on any ground. */
private val GAP = 2.dp
private val PADDING = 2.dp
private val MARK = 30.dp

/** So that two figures have room. */
private val LETTERS = 24.dp
private const val LEAST = 0.5f
