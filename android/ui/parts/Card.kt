package cymru.walkabout.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens

/** What belongs together stands on ground of its own, within a line. */
@Composable
fun Modifier.card(): Modifier {
    val look = Look.current
    return background(look.colours.news, rounded).border(look.outline, look.colours.edge, rounded).padding(Tokens.space3)
}
