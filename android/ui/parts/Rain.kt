package cymru.walkabout.ui.parts

import androidx.compose.runtime.Composable
import androidx.compose.runtime.Stable
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.input.pointer.PointerEventPass
import androidx.compose.ui.input.pointer.PointerInputChange
import androidx.compose.ui.input.pointer.changedToDown
import androidx.compose.ui.input.pointer.changedToUp
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.layout.LayoutCoordinates
import androidx.compose.ui.layout.onPlaced
import cymru.walkabout.ui.theme.Tokens

/**
 * The last tap that counted. Rain, wet gloves and cold fingers tap twice: for a moment the same control takes no tap, nor does whatever has
 * come to lie under the thumb meanwhile. The time is that of the touches, so a keyboard and a screen reader are as quick as they like.
 */
@Stable
class Rain {
    private var at = 0L
    private var place = Offset.Zero
    private var on: Any? = null

    internal fun fellOn(
        control: Any,
        time: Long,
        where: Offset,
    ) {
        at = time
        place = where
        on = control
    }

    internal fun isWet(
        control: Any,
        time: Long,
        where: Offset,
        thumb: Float,
    ): Boolean = on != null && time - at in 0 until MOMENT_MS && (control === on || (where - place).getDistance() < thumb)

    private companion object {
        const val MOMENT_MS = 300L
    }
}

/** That of the whole app; without one each control looks after itself. */
internal val LocalRain = staticCompositionLocalOf<Rain?> { null }

/** The touches of one control. */
internal class Drops(
    private val rain: Rain,
) {
    private var control: LayoutCoordinates? = null
    private var last: Pair<Long, Offset>? = null

    /** Takes no notice of a touch that begins too soon. */
    fun of(modifier: Modifier): Modifier =
        modifier.onPlaced { control = it }.pointerInput(this) {
            val thumb = Tokens.target.toPx()
            awaitPointerEventScope {
                while (true) awaitPointerEvent(PointerEventPass.Initial).changes.forEach { look(it, thumb) }
            }
        }

    private fun look(
        touch: PointerInputChange,
        thumb: Float,
    ) {
        val where = control?.takeIf { it.isAttached }?.localToRoot(touch.position) ?: touch.position
        when {
            touch.changedToDown() -> if (rain.isWet(this, touch.uptimeMillis, where, thumb)) touch.consume()
            touch.changedToUp() -> last = touch.uptimeMillis to where
        }
    }

    /** What was touched last was a press. */
    fun counted() {
        last?.let { (time, where) -> rain.fellOn(this, time, where) }
        last = null
    }
}

@Composable
internal fun rememberDrops(): Drops {
    val rain = LocalRain.current ?: remember { Rain() }
    return remember(rain) { Drops(rain) }
}
