package cymru.walkabout.ui.parts

import androidx.compose.foundation.relocation.BringIntoViewRequester
import androidx.compose.foundation.relocation.bringIntoViewRequester
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.SideEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.setValue
import androidx.compose.runtime.withFrameNanos
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.geometry.Size
import androidx.compose.ui.platform.LocalDensity
import cymru.walkabout.ui.theme.Tokens

/** It comes into sight as it appears, and whenever [of] is another one: the button that was pressed for it may be all that was seen. */
@Composable
fun Modifier.comesIntoSight(of: Any = Unit): Modifier {
    val sight = remember { BringIntoViewRequester() }
    val above = with(LocalDensity.current) { Tokens.space5.toPx() }
    LaunchedEffect(of) {
        // Not before it has its place, and what says that the page goes on has its own.
        repeat(FRAMES) { withFrameNanos {} }
        sight.bringIntoView()
        // Where it is higher than what can be seen, its beginning comes first, a little below the edge.
        sight.bringIntoView(Rect(Offset(0f, -above), Size(1f, 1f)))
    }
    return bringIntoViewRequester(sight)
}

private const val FRAMES = 3

/** Whether what is [open] was opened while it was looked at: what lay open already stays where it is. */
@Composable
fun isOpenedNow(open: Boolean): Boolean {
    var wasShut by remember { mutableStateOf(!open) }
    SideEffect { if (!open) wasShut = true }
    return open && wasShut
}
