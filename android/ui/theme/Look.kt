package cymru.walkabout.ui.theme

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.ReadOnlyComposable
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.unit.Dp

/** [Sun] is for bright sun: pure white, pure black, thick outlines, nothing that is told by shade alone. */
enum class Shade { Light, Dark, Sun }

/** Three sizes on top of the system's. */
enum class TextSize { Usual, Larger, Largest }

/** The hand that holds the phone: the main action lies under its thumb. */
enum class Hand { Left, Right }

/** All that decides how things look. Nothing in it depends on what is shown. */
@Immutable
data class Look(
    val shade: Shade = Shade.Light,
    val size: TextSize = TextSize.Usual,
    val hand: Hand = Hand.Right,
    val face: FontFamily = FontFamily.Default,
    /** What the system makes of the letters. */
    val system: Float = 1f,
) {
    val type: Type = Type(size, face, system)

    val colours: Colours =
        when (shade) {
            Shade.Light -> Tokens.light
            Shade.Dark -> Tokens.dark
            Shade.Sun -> Tokens.sun
        }

    /** How thick the outline of a control is. */
    val outline: Dp = if (shade == Shade.Sun) Tokens.sunOutline else Tokens.outline

    companion object {
        /** The look of what is being drawn. */
        val current: Look
            @Composable @ReadOnlyComposable
            get() = LocalLook.current
    }
}

private val LocalLook = staticCompositionLocalOf { Look() }

/** Draws [content] on paper, in this look. */
@Composable
fun Looks(
    look: Look,
    content: @Composable () -> Unit,
) {
    val system = LocalDensity.current.fontScale
    val kept = remember(look, system) { look.copy(system = system) }
    CompositionLocalProvider(LocalLook provides kept) {
        Box(Modifier.fillMaxSize().background(kept.colours.paper)) { content() }
    }
}
