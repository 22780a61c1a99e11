package cymru.walkabout.ui.parts

import androidx.compose.foundation.clickable
import androidx.compose.foundation.interaction.MutableInteractionSource
import androidx.compose.foundation.interaction.collectIsFocusedAsState
import androidx.compose.foundation.interaction.collectIsPressedAsState
import androidx.compose.foundation.selection.selectable
import androidx.compose.foundation.selection.toggleable
import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.drawWithContent
import androidx.compose.ui.geometry.CornerRadius
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.drawscope.ContentDrawScope
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens

/** How a control answers: at once, or as a part of a set of which one or several are chosen. */
sealed interface Pressing {
    data object Act : Pressing

    data class One(
        val chosen: Boolean,
    ) : Pressing

    data class Several(
        val chosen: Boolean,
    ) : Pressing
}

/**
 * Makes a control of what is drawn: it has a role, says [spoken] where that is more than the words on it, shows the focus by a ring and a
 * press by a shade (in bright sun by a frame), and takes a second tap within a moment for [Rain].
 */
@Composable
fun Modifier.press(
    spoken: String,
    words: String = spoken,
    how: Pressing = Pressing.Act,
    enabled: Boolean = true,
    onPress: () -> Unit,
): Modifier {
    val touched = remember { MutableInteractionSource() }
    val drops = rememberDrops()
    val pressed = {
        drops.counted()
        onPress()
    }
    val said = if (spoken == words) Modifier else Modifier.semantics { contentDescription = spoken }
    val control =
        when (how) {
            Pressing.Act -> Modifier.clickable(touched, null, enabled, role = Role.Button, onClick = pressed)
            is Pressing.One -> Modifier.selectable(how.chosen, touched, null, enabled, Role.RadioButton, pressed)
            is Pressing.Several -> Modifier.toggleable(how.chosen, touched, null, enabled, Role.Checkbox) { pressed() }
        }
    return drops.of(this.then(said).then(Modifier.felt(touched))).then(control)
}

/** Draws focus and press of a control over it. */
@Composable
fun Modifier.felt(touched: MutableInteractionSource): Modifier {
    val focused by touched.collectIsFocusedAsState()
    val pressed by touched.collectIsPressedAsState()
    val colours = Look.current.colours
    val outline = Look.current.outline
    return drawWithContent {
        drawContent()
        if (pressed) {
            drawRoundRect(colours.ink, alpha = PRESSED, cornerRadius = CornerRadius(Tokens.corner.toPx()))
            frame(colours.edge, 0.dp, outline * 2)
        }
        if (focused) {
            // Ring, then paper, so that the ring has its contrast whatever the control's own colour is.
            frame(colours.paper, 0.dp, Tokens.ring * 2)
            frame(colours.ring, 0.dp, Tokens.ring)
        }
    }
}

private const val PRESSED = 0.12f

/** A line along the inside of the edge, [from] it. */
private fun ContentDrawScope.frame(
    colour: Color,
    from: Dp,
    width: Dp,
) {
    val inset = from.toPx() + width.toPx() / 2
    drawRoundRect(
        colour,
        Offset(inset, inset),
        Size(size.width - 2 * inset, size.height - 2 * inset),
        CornerRadius(Tokens.corner.toPx() - inset),
        Stroke(width.toPx()),
    )
}
