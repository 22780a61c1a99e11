package cymru.walkabout.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.gestures.detectDragGestures
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.BoxWithConstraints
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
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
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.graphicsLayer
import androidx.compose.ui.input.pointer.pointerInput
import androidx.compose.ui.layout.onSizeChanged
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.isTraversalGroup
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import cymru.walkabout.ui.theme.Look

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
    val density = LocalDensity.current
    val dragged = remember { Dragged(ground.drags) }
    val on by rememberUpdatedState(mapping)
    val letters = mapLetters()
    dragged.drawnWith(ground.drags)
    BoxWithConstraints(
        modifier
            .fillMaxWidth()
            .height(height)
            .onSizeChanged { on.look((it.width / density.density).toDouble(), (it.height / density.density).toDouble(), letters) }
            .clip(rounded)
            .background(look.colours.paper)
            .border(look.outline, look.colours.edge, rounded)
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
            for (pin in ground.pins.all) {
                // Nothing that can be pressed is cut by the edge.
                if (isInside(pin.x, width) && isInside(pin.y, tall)) PinButton(pin, { on.pin(pin.id) }, Modifier.align(Alignment.Center))
            }
            if (ground.me != null) MePicture(ground.me, Modifier.fillMaxSize())
        }
    }
}

@Composable
private fun MePicture(
    me: Me,
    modifier: Modifier,
) {
    val colours = Look.current.colours
    Canvas(modifier) { me(me, colours) }
}
