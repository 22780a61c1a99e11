package cymru.walkabout.ui.theme

import androidx.compose.runtime.Composable
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.TextUnit

/** For what must grow with the letters. */
@Composable
fun TextUnit.asDp(): Dp = with(LocalDensity.current) { toDp() }
