package cymru.walkabout.ui.theme

import androidx.compose.runtime.Immutable
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.em
import androidx.compose.ui.unit.sp

/**
 * Letters. [size] is the person's choice in the app, on top of what the [system] makes of them; the system's own face and weight hold.
 * What is large already grows less than what is read: a title of six lines leaves no room for what it is the title of.
 */
@Immutable
class Type(
    size: TextSize,
    face: FontFamily,
    system: Float,
) {
    private val scale = Tokens.textSizes[size.ordinal]

    /** How large letters are, 1 as they come. */
    val letters = scale * system
    private val base = TextStyle(fontFamily = face, lineHeight = LINE.em, fontWeight = FontWeight.Normal)

    val small = base.copy(fontSize = (Tokens.text * Tokens.small * scale).sp)
    val body = base.copy(fontSize = (Tokens.text * scale).sp)
    val strong = body.copy(fontWeight = FontWeight.SemiBold)
    val large = base.copy(fontSize = grown(Tokens.large, MOST_LARGE, LARGE_OVER).sp, fontWeight = FontWeight.SemiBold)
    val title =
        base.copy(fontSize = grown(Tokens.title, MOST_TITLE, TITLE_OVER).sp, fontWeight = FontWeight.Bold, lineHeight = TITLE_LINE.em)

    /** So many times the body, but grown by no more than [most] where it still is [over] the body then. */
    private fun grown(
        times: Float,
        most: Float,
        over: Float,
    ): Float = Tokens.text * scale * minOf(times, maxOf(times * most / letters, over))

    private companion object {
        const val MOST_LARGE = 1.6f
        const val LARGE_OVER = 1.04f
        const val MOST_TITLE = 1.4f
        const val TITLE_OVER = 1.12f
        const val LINE = 1.35f
        const val TITLE_LINE = 1.2f
    }
}
