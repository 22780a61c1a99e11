package cymru.walkabout.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens

/** What was done a moment ago, spoken as it appears, with the way back. The core says when it goes. */
@Composable
fun SaidBanner(
    said: Said,
    onUndo: () -> Unit,
    modifier: Modifier = Modifier,
    onMore: (() -> Unit)? = null,
) {
    val look = Look.current
    FlowRow(
        modifier
            .fillMaxWidth()
            .background(look.colours.news, rounded)
            .border(look.outline, look.colours.edge, rounded)
            .padding(Tokens.space3),
        Arrangement.spacedBy(Tokens.space3),
        Arrangement.spacedBy(Tokens.space2),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        Words(said.words, Modifier.weight(1f).semantics { liveRegion = LiveRegionMode.Polite }, look.type.strong)
        if (said.more != null && onMore != null) QuietButton(said.more, onMore)
        if (said.undo != null) QuietButton(said.undo, onUndo)
    }
}
