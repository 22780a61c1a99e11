package cymru.walkabout.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.gestures.detectDragGestures
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.FlowRow
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Stable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.setValue
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.draw.clipToBounds
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.graphicsLayer
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.layout.onSizeChanged
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Shade
import cymru.walkabout.ui.theme.Tokens
import cymru.walkabout.ui.theme.atMost

/** What a map asks of the core. */
@Stable
interface Mapping {
    /** How large it is, dp, and how large its letters are, 1 as they come. */
    fun look(
        width: Double,
        height: Double,
        letters: Double,
    )

    /** A finger has dragged it, dp. */
    fun drag(
        right: Double,
        down: Double,
    )

    fun pin(id: String)
}

/** How far fingers have dragged the map since the core drew it. */
@Stable
private class Dragged(
    private var seen: Int,
) {
    var by by mutableStateOf(Offset.Zero)
    private var handed = Offset.Zero

    /** What is handed on now is in the next picture. */
    fun handOn(): Offset = (by - handed).also { handed = by }

    fun drawnWith(drags: Int) {
        if (drags == seen) return
        seen = drags
        by -= handed
        handed = Offset.Zero
    }
}

/** The simple map: streets on a canvas, and on them what can be pressed. It says what it shows; its pins are read in the order of the list. */
@Composable
fun MapPicture(
    ground: Ground,
    mapping: Mapping,
    height: Dp,
    modifier: Modifier = Modifier,
) {
    val look = Look.current
    Column(
        modifier
            .fillMaxWidth()
            .clip(rounded)
            .background(look.colours.paper)
            .border(look.outline, look.colours.edge, rounded),
    ) {
        Streets(ground, mapping, height)
        Margin(ground)
    }
}

/** What is on the map: streets, where the phone is, and pins above both. */
@Composable
private fun Streets(
    ground: Ground,
    mapping: Mapping,
    height: Dp,
) {
    val density = LocalDensity.current
    val dragged = remember { Dragged(ground.drags) }
    val on by rememberUpdatedState(mapping)
    val letters = mapLetters()
    dragged.drawnWith(ground.drags)
    BoxWithConstraints(
        Modifier
            .fillMaxWidth()
            .height(height)
            .onSizeChanged { on.look((it.width / density.density).toDouble(), (it.height / density.density).toDouble(), letters) }
            .clipToBounds()
            .pointerInput(Unit) {
                detectDragGestures(
                    onDragEnd = {
                        val by = dragged.handOn() / density.density
                        on.drag(by.x.toDouble(), by.y.toDouble())
                    },
                ) { change, by ->
                    change.consume()
                    dragged.by += by
                }
            }.semantics {
                contentDescription = ground.summary
                isTraversalGroup = true
            },
    ) {
        val (width, tall) = maxWidth to maxHeight
        Box(
            Modifier.fillMaxSize().graphicsLayer {
                translationX = dragged.by.x
                translationY = dragged.by.y
            },
        ) {
            StreetsPicture(ground, Modifier.fillMaxSize())
            if (ground.me != null) MePicture(ground.me, ground.pins, Modifier.fillMaxSize())
            for (pin in ground.pins.all) {
                // Nothing that can be pressed is cut by the edge.
                if (isInside(pin.x, width) && isInside(pin.y, tall)) PinButton(pin, { on.pin(pin.id) }, Modifier.align(Alignment.Center))
            }
        }
    }
}

@Composable
private fun MePicture(
    me: Me,
    pins: Many<Pin>,
    modifier: Modifier,
) {
    val look = Look.current
    Canvas(modifier) { me(me, pins, look.colours, isPlain = look.shade == Shade.Sun) }
}

/** How long something is on the ground, and whom to thank for the map: in its frame, where nothing of it is covered. */
@Composable
private fun Margin(ground: Ground) {
    val look = Look.current
    val style = look.type.small.atMost(MOST)
    FlowRow(
        Modifier.fillMaxWidth().background(look.colours.raised).padding(Tokens.space3, Tokens.space1),
        Arrangement.spacedBy(Tokens.space3),
        itemVerticalAlignment = Alignment.CenterVertically,
    ) {
        RulerPicture(ground.ruler, style)
        if (ground.credit != null) Words(ground.credit, style = style, colour = look.colours.quiet)
    }
}

private val MOST = 20.dp

@Composable
private fun RulerPicture(
    ruler: Ruler,
    style: TextStyle,
) {
    val ink = Look.current.colours.ink
    Row(
        Modifier.semantics(mergeDescendants = true) {},
        Arrangement.spacedBy(Tokens.space2),
        Alignment.CenterVertically,
    ) {
        Canvas(Modifier.size(ruler.dp.dp, ENDS)) {
            val (y, line) = size.height / 2 to 2.dp.toPx()
            drawLine(ink, Offset(0f, y), Offset(size.width, y), line)
            for (x in listOf(line / 2, size.width - line / 2)) drawLine(ink, Offset(x, 0f), Offset(x, size.height), line)
        }
        Words(ruler.words, style = style)
    }
}

private val ENDS = 10.dp
