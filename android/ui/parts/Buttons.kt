package cymru.walkabout.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.sizeIn
import androidx.compose.foundation.shape.RoundedCornerShape
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.text.style.TextAlign
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.marks.MarkLines
import cymru.walkabout.ui.marks.MarkPicture
import cymru.walkabout.ui.theme.LARGE_LETTERS
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens

/** The corners of everything that has an outline. */
val rounded = RoundedCornerShape(Tokens.corner)

/** One of the few things that a screen is for: large enough for a gloved thumb. With large letters it has no mark. */
@Composable
fun BigAction(
    button: Button,
    onPress: () -> Unit,
    modifier: Modifier = Modifier,
    mark: Mark? = null,
    style: TextStyle = Look.current.type.large,
) {
    val look = Look.current
    Column(
        modifier
            .sizeIn(minWidth = Tokens.walkTarget, minHeight = Tokens.walkTarget)
            .press(button.spoken, button.words, onPress = onPress)
            .background(look.colours.main, rounded)
            .padding(Tokens.space3),
        Arrangement.spacedBy(Tokens.space1, Alignment.CenterVertically),
        Alignment.CenterHorizontally,
    ) {
        if (mark != null && look.type.letters < LARGE_LETTERS) MarkLines(mark, look.colours.onMain)
        Words(button.words, style = style, colour = look.colours.onMain, align = TextAlign.Center)
    }
}

/** What a screen leads to: there is one of it. */
@Composable
fun MainButton(
    button: Button,
    onPress: () -> Unit,
    modifier: Modifier = Modifier,
    enabled: Boolean = true,
) {
    val colours = Look.current.colours
    Row(
        modifier
            .sizeIn(minWidth = Tokens.target, minHeight = Tokens.target)
            .press(button.spoken, button.words, enabled = enabled, onPress = onPress)
            .background(if (enabled) colours.main else colours.sunk, rounded)
            .padding(Tokens.space4, Tokens.space3),
        Arrangement.Center,
        Alignment.CenterVertically,
    ) {
        Words(
            button.words,
            style = Look.current.type.strong,
            colour = if (enabled) colours.onMain else colours.quiet,
            align = TextAlign.Center,
        )
    }
}

/** Everything else that can be pressed: an outline and words. */
@Composable
fun QuietButton(
    button: Button,
    onPress: () -> Unit,
    modifier: Modifier = Modifier,
    mark: Mark? = null,
) {
    val look = Look.current
    Row(
        modifier
            .sizeIn(minWidth = Tokens.target, minHeight = Tokens.target)
            .press(button.spoken, button.words, onPress = onPress)
            .background(look.colours.raised, rounded)
            .border(look.outline, look.colours.edge, rounded)
            .padding(Tokens.space4, Tokens.space3),
        Arrangement.spacedBy(Tokens.space2, Alignment.CenterHorizontally),
        Alignment.CenterVertically,
    ) {
        if (mark != null) MarkPicture(mark)
        // Words of several lines stand right beside their mark.
        Words(button.words, style = look.type.strong, align = if (mark == null) TextAlign.Center else TextAlign.Start)
    }
}

/** A switch with words: on, it looks as whatever is chosen does. */
@Composable
fun SwitchButton(
    button: Button,
    on: Boolean,
    onPress: () -> Unit,
    modifier: Modifier = Modifier,
) {
    Row(
        modifier
            .heightIn(min = Tokens.target)
            .press(button.spoken, button.words, Pressing.Several(on), onPress = onPress)
            .choosable(on)
            .padding(Tokens.space4, Tokens.space3),
        Arrangement.spacedBy(Tokens.space2, Alignment.CenterHorizontally),
        Alignment.CenterVertically,
    ) {
        if (on) Tick(Look.current.colours.ink)
        Words(button.words, style = Look.current.type.strong)
    }
}
