package cymru.walkabout.ui.screens

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.platform.LocalWindowInfo
import androidx.compose.ui.semantics.LiveRegionMode
import androidx.compose.ui.semantics.liveRegion
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.coerceIn
import androidx.compose.ui.unit.dp
import cymru.walkabout.ui.parts.Asked
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.EvenRows
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.GoodRow
import cymru.walkabout.ui.parts.Ground
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.MapPicture
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Pairs
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.SaidBanner
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.parts.comesIntoSight
import cymru.walkabout.ui.theme.LARGE_LETTERS
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens

/** The buttons beside a map. One that would do nothing is not there. */
@Immutable
data class MapButtons(
    val nearer: Button?,
    val further: Button?,
    val north: Button,
    val south: Button,
    val east: Button,
    val west: Button,
    val me: Button?,
    val close: Button?,
)

@Immutable
data class OnTheMap(
    /** None where nobody knows of any place to show. */
    val scene: Ground?,
    val buttons: MapButtons,
)

/** The same things as a map, which can be moved by buttons alone. */
@Composable
internal fun OnTheMapScreen(
    shown: Shown<NearState>,
    map: OnTheMap,
    intents: NearIntents,
) {
    val state = shown.state
    Frame(
        actions = {
            Pairs {
                QuietButton(state.switch, intents::switch)
                QuietButton(state.back, intents::leave)
            }
        },
    ) {
        Heading(state.title)
        if (shown.trouble != null) Notice(shown.trouble, Tone.Wrong)
        if (state.said != null) SaidBanner(state.said, intents::undo)
        QuietButton(state.kind, intents::chooseKind, Modifier.fillMaxWidth())
        if (state.empty != null) Nothing(state.empty, intents::step)
        if (state.kinds != null) {
            Asked(state.kinds, intents::kind, opened = true, mark = ::markOf)
        } else if (map.scene != null) {
            Words(
                state.line,
                Modifier.semantics { liveRegion = LiveRegionMode.Polite },
                Look.current.type.small,
                Look.current.colours.quiet,
            )
            MapPicture(map.scene, intents, mapHeight())
            if (state.rows.all.isNotEmpty()) Chosen(state, map.buttons.close, intents)
            Moves(map.buttons, intents)
            Below(map.scene)
        }
    }
}

/** What there is to know of a map. */
@Composable
private fun Below(ground: Ground) {
    for (note in ground.notes.all) Words(note, style = Look.current.type.small)
}

/** What a pin stands for. It comes into sight as it is chosen, for the map may be all that was seen. */
@Composable
private fun Chosen(
    state: NearState,
    close: Button?,
    intents: NearIntents,
) {
    val narrow = Look.current.type.letters >= LARGE_LETTERS
    val rows: @Composable (Modifier) -> Unit = {
        Column(it, Arrangement.spacedBy(Tokens.apart)) {
            for (good in state.rows.all) GoodRow(good, short = narrow) { intents.openRow(good.id) }
            if (state.rest != null) Words(state.rest)
        }
    }
    val shut: @Composable (Modifier) -> Unit = { if (close != null) QuietButton(close, intents::closePin, it) }
    if (narrow) {
        // As much of the map as can be stays above it.
        Column(verticalArrangement = Arrangement.spacedBy(Tokens.apart)) {
            rows(Modifier.comesIntoSight(state.rows))
            shut(Modifier.fillMaxWidth())
        }
    } else {
        Row(Modifier.comesIntoSight(state.rows), Arrangement.spacedBy(Tokens.apart), Alignment.CenterVertically) {
            rows(Modifier.weight(1f))
            shut(Modifier)
        }
    }
}

/** Right below the map: what a press does is seen. */
@Composable
private fun Moves(
    buttons: MapButtons,
    intents: NearIntents,
) {
    EvenRows(Modifier.fillMaxWidth()) {
        if (buttons.nearer != null) QuietButton(buttons.nearer, intents::nearer)
        if (buttons.further != null) QuietButton(buttons.further, intents::further)
        if (buttons.me != null) QuietButton(buttons.me, intents::me)
    }
    EvenRows(Modifier.fillMaxWidth()) {
        QuietButton(buttons.north, { intents.stepTo(0, 1) })
        QuietButton(buttons.south, { intents.stepTo(0, -1) })
        QuietButton(buttons.east, { intents.stepTo(1, 0) })
        QuietButton(buttons.west, { intents.stepTo(-1, 0) })
    }
}

/** Most of what the buttons leave of the window. */
@Composable
private fun mapHeight(): Dp {
    val window =
        with(LocalDensity.current) {
            LocalWindowInfo.current.containerSize.height
                .toDp()
        }
    return (window - OTHERS).coerceIn(LOWEST, HIGHEST)
}

private val OTHERS = 500.dp
private val LOWEST = 240.dp
private val HIGHEST = 480.dp
