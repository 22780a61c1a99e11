package cymru.walkabout.ui.theme

import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.TextUnit

/** For what must grow with the letters. */
@Composable
fun TextUnit.asDp(): Dp = with(LocalDensity.current) { toDp() }

/** These letters, and no larger than [most]: for what has to stay in sight whole, however large letters are. */
@Composable
fun TextStyle.atMost(most: Dp): TextStyle {
    val limit = with(LocalDensity.current) { most.toSp() }
    return if (fontSize > limit) copy(fontSize = limit) else this
}

/** From so many times the usual letters on, little is left to read of each line. */
const val LARGE_LETTERS = 1.5f
