package cymru.walkabout.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.sizeIn
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.style.TextAlign
import androidx.compose.ui.unit.dp
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens
import cymru.walkabout.ui.theme.atMost

/** A number to ring, or to send a text to. */
@Immutable
data class Call(
    val button: Button,
    /** The number as people write it, where the button does not say it. */
    val shown: String?,
    /** As it is dialled. */
    val number: String,
    /** The words of a text that is ready; without them it is rung. */
    val text: String?,
)

/** Opens the phone's own app with a number in it. Nothing is dialled or sent by itself. */
interface Line {
    fun ring(number: String)

    fun text(
        number: String,
        words: String,
    )
}

/** Whoever has a line brings it; a picture has none. */
val LocalLine =
    staticCompositionLocalOf<Line> {
        object : Line {
            override fun ring(number: String) = Unit

            override fun text(
                number: String,
                words: String,
            ) = Unit
        }
    }

/** Rings or writes, with the number in large letters for whoever dials it on another phone. */
@Composable
fun CallAction(
    call: Call,
    modifier: Modifier = Modifier,
) {
    val look = Look.current
    val line = LocalLine.current
    Column(
        modifier
            .fillMaxWidth()
            .sizeIn(minHeight = Tokens.walkTarget)
            .press(call.button.spoken, call.button.words) {
                if (call.text == null) line.ring(call.number) else line.text(call.number, call.text)
            }.background(look.colours.main, rounded)
            .padding(Tokens.space4, Tokens.space3),
        Arrangement.spacedBy(Tokens.space1, Alignment.CenterVertically),
        Alignment.CenterHorizontally,
    ) {
        val style = look.type.large.atMost(MOST)
        Words(call.button.words, style = style, colour = look.colours.onMain, align = TextAlign.Center)
        if (call.shown != null) Words(call.shown, style = style, colour = look.colours.onMain, align = TextAlign.Center)
    }
}

/** So that two of them are in sight at once, however large letters are. */
private val MOST = 36.dp
