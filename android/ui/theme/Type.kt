package cymru.walkabout.ui.theme

import androidx.compose.runtime.Immutable
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.font.FontFamily
import androidx.compose.ui.text.font.FontWeight
import androidx.compose.ui.unit.em
import androidx.compose.ui.unit.sp

/** Letters. [size] is the person's choice in the app, on top of what the system says; the system's own face and weight hold. */
@Immutable
class Type(
    size: TextSize,
    face: FontFamily,
) {
    private val scale = Tokens.textSizes[size.ordinal]
    private val base = TextStyle(fontFamily = face, lineHeight = LINE.em, fontWeight = FontWeight.Normal)

    val small = base.copy(fontSize = (Tokens.text * Tokens.small * scale).sp)
    val body = base.copy(fontSize = (Tokens.text * scale).sp)
    val strong = body.copy(fontWeight = FontWeight.SemiBold)
    val large = base.copy(fontSize = (Tokens.text * Tokens.large * scale).sp, fontWeight = FontWeight.SemiBold)
    val title = base.copy(fontSize = (Tokens.text * Tokens.title * scale).sp, fontWeight = FontWeight.Bold, lineHeight = TITLE_LINE.em)

    private companion object {
        const val LINE = 1.35f
        const val TITLE_LINE = 1.2f
    }
}
