package cymru.walkabout.ui.parts

import androidx.compose.foundation.text.BasicText
import androidx.compose.foundation.text.TextAutoSize
import androidx.compose.foundation.text.modifiers.TextAutoSizeLayoutScope
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.heading
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.AnnotatedString
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.TextUnit
import cymru.walkabout.ui.theme.Look

/** Words to read. They wrap and are never cut. */
@Composable
fun Words(
    words: String,
    modifier: Modifier = Modifier,
    style: TextStyle = Look.current.type.body,
    colour: Color = Look.current.colours.ink,
    align: TextAlign = TextAlign.Start,
) {
    BasicText(words, modifier, style.copy(color = colour, textAlign = align))
}

/**
 * Words in little room, or large ones: they grow less than the rest where the longest of them would not fit on a line, and are never broken
 * in two.
 */
@Composable
fun FittingWords(
    words: String,
    modifier: Modifier = Modifier,
    style: TextStyle = Look.current.type.body,
    least: TextUnit = style.fontSize * LEAST,
    colour: Color = Look.current.colours.ink,
) {
    val fitting = remember(style, least) { WholeWords(style.fontSize, least) }
    BasicText(words, modifier, style.copy(color = colour), autoSize = fitting)
}

private const val LEAST = 0.6f

/** What a screen, or a part of it, is about. A screen reader jumps from one to the next. */
@Composable
fun Heading(
    words: String,
    modifier: Modifier = Modifier,
    style: TextStyle = Look.current.type.title,
) {
    // Nobody wants it smaller than what is read below it.
    FittingWords(words, modifier.semantics { heading() }, style, Look.current.type.body.fontSize)
}

/** The largest size at which no word is broken in two. */
private data class WholeWords(
    val most: TextUnit,
    val least: TextUnit,
) : TextAutoSize {
    override fun TextAutoSizeLayoutScope.getFontSize(
        constraints: Constraints,
        text: AnnotatedString,
    ): TextUnit {
        val laid = performLayout(constraints, text, most)
        val widest = laid.multiParagraph.intrinsics.minIntrinsicWidth
        if (widest <= constraints.maxWidth) return most
        return (most * (constraints.maxWidth / widest)).coerceAtLeast(least)
    }

    private fun TextUnit.coerceAtLeast(other: TextUnit) = if (this < other) other else this
}
