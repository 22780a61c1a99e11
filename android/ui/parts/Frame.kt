package cymru.walkabout.ui.parts

import androidx.compose.foundation.Canvas
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.height
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.lazy.rememberLazyListState
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.runtime.derivedStateOf
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.geometry.Offset
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.StrokeCap
import androidx.compose.ui.graphics.StrokeJoin
import androidx.compose.ui.graphics.drawscope.Stroke
import androidx.compose.ui.layout.SubcomposeLayout
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.Density
import androidx.compose.ui.unit.dp
import cymru.walkabout.ui.theme.LARGE_LETTERS
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens

/** Lines longer than this tire the eye. */
private val measure = 600.dp

/** The actions below may take this share of the height; what is more goes to the end of what is scrolled. */
private const val MOST_FOR_ACTIONS = 0.55f

/** Where what is lesser lies above the rest, it is scrolled from this share on. */
private const val MOST_WITH_LESSER = 0.36f

/** With large letters little is left to read of each line: the actions leave it more. */
private const val MOST_WITH_LARGE_LETTERS = 0.34f

/** What a screen is for, and is pressed without looking, is never scrolled away: it may take so much. */
private const val MOST_THAT_STAYS = 0.75f

/** Where [Frame] puts what is lesser: above the actions, farther from the thumb, or below what matters most. */
enum class Lesser { Above, Below }

/**
 * A screen: what is read scrolls, what is done lies below it, under the thumb. Nothing covers anything. Where not all of it has room, what is
 * [lesser] is scrolled and the [actions] stay; where they have none either, all is scrolled. [stays]: they have room.
 */
@Composable
fun Frame(
    actions: @Composable ColumnScope.() -> Unit,
    modifier: Modifier = Modifier,
    lesser: (@Composable ColumnScope.() -> Unit)? = null,
    where: Lesser = Lesser.Above,
    stays: Boolean = false,
    content: @Composable ColumnScope.() -> Unit,
) {
    val done =
        Done(
            all = {
                Block {
                    if (where == Lesser.Above) lesser?.invoke(this)
                    actions()
                    if (where == Lesser.Below) lesser?.invoke(this)
                }
            },
            first = if (lesser == null && !stays) null else ({ Block(actions) }),
            mostForFirst = if (stays) MOST_THAT_STAYS else null,
            mostForAll = if (lesser != null && where == Lesser.Above) MOST_WITH_LESSER else null,
            rest = { if (lesser != null) Block(lesser) },
        )
    Above(modifier, done) { below, room ->
        val scroll = rememberScrollState()
        // Before it is laid out for the first time, it may be of any height.
        val overflows by remember(room) {
            derivedStateOf { scroll.maxValue < Int.MAX_VALUE && scroll.viewportSize + scroll.maxValue > room }
        }
        Scrolled(overflows, { scroll.canScrollForward }) {
            // Where there is room, what is done lies at the bottom, as everywhere.
            val least = with(LocalDensity.current) { room.toDp() }
            Column(
                it.verticalScroll(scroll).heightIn(min = if (below == null) 0.dp else least),
                Arrangement.SpaceBetween,
            ) {
                Block(content)
                below?.invoke()
            }
        }
    }
}

/** The same for a list of any length. */
@Composable
fun ListFrame(
    actions: @Composable ColumnScope.() -> Unit,
    modifier: Modifier = Modifier,
    content: LazyListScope.() -> Unit,
) {
    val below: @Composable () -> Unit = { Block(actions) }
    Above(modifier, Done(below, null, null, null, {})) { scrolled, _ ->
        val list = rememberLazyListState()
        Scrolled(list.canScrollForward || list.canScrollBackward, { list.canScrollForward }) {
            LazyColumn(
                it,
                list,
                contentPadding = PaddingValues(Tokens.space4, Tokens.space3),
                verticalArrangement = if (scrolled == null) Arrangement.spacedBy(Tokens.space3) else LastAtTheBottom,
                horizontalAlignment = Alignment.Start,
            ) {
                content()
                if (scrolled != null) item { scrolled() }
            }
        }
    }
}

/** What is done on a screen: [all] of it, or what comes [first] and the [rest] by themselves. */
private class Done(
    val all: @Composable () -> Unit,
    val first: (@Composable () -> Unit)?,
    /** What comes first may take this share of the height, where it is more than others may. */
    val mostForFirst: Float?,
    /** The same of all of it, where it is less. */
    val mostForAll: Float?,
    val rest: @Composable () -> Unit,
)

/** Puts [content] above what is done, or hands it what it has to put at its end; and how high it will be, pixels. */
@Composable
private fun Above(
    modifier: Modifier,
    done: Done,
    content: @Composable (below: (@Composable () -> Unit)?, room: Int) -> Unit,
) {
    val share = if (Look.current.type.letters < LARGE_LETTERS) MOST_FOR_ACTIONS else MOST_WITH_LARGE_LETTERS
    SubcomposeLayout(modifier.fillMaxSize().safeDrawingPadding()) { room ->
        val most = room.maxHeight * share

        // Only laid out to know how high it is, for what wraps does not know it before: it is never placed, and says nothing.
        fun high(
            slot: Slot,
            asked: @Composable () -> Unit,
        ): Int {
            val box = subcompose(slot) { Box(Modifier.clearAndSetSemantics {}) { asked() } }.single()
            return box.measure(Constraints(minWidth = room.maxWidth, maxWidth = room.maxWidth)).height
        }
        val all = high(Slot.AskedAll, done.all)
        val fits = all <= minOf(most, room.maxHeight * (done.mostForAll ?: share))
        val first = if (fits || done.first == null) null else high(Slot.AskedFirst, done.first)
        val (fixed, height, scrolled) =
            when {
                fits -> Triple(done.all, all, null)
                first != null && first <= room.maxHeight * (done.mostForFirst ?: share) -> Triple(done.first, first, done.rest)
                all <= most -> Triple(done.all, all, null)
                else -> Triple(null, 0, done.all)
            }
        val above = subcompose(Slot.Content) { content(scrolled, room.maxHeight - height) }.single()
        val read = above.measure(Constraints.fixed(room.maxWidth, room.maxHeight - height))
        val below = if (fixed == null) null else subcompose(Slot.Actions, fixed).single()
        val pressed = below?.measure(Constraints.fixed(room.maxWidth, height))
        layout(room.maxWidth, room.maxHeight) {
            read.place(0, 0)
            pressed?.place(0, room.maxHeight - height)
        }
    }
}

/**
 * What is scrolled, and below it, as long as it goes on, a hint that it does: a screen that happens to be cut between two lines looks
 * finished. The hint has a place of its own, so that it covers nothing and nothing jumps when it goes.
 */
@Composable
private fun Scrolled(
    overflows: Boolean,
    goesOn: () -> Boolean,
    content: @Composable (Modifier) -> Unit,
) {
    Column(Modifier.fillMaxSize()) {
        content(Modifier.fillMaxWidth().weight(1f))
        if (overflows) GoesOn(goesOn)
    }
}

/** A line and an arrowhead. Screen readers know by themselves what can be scrolled. */
@Composable
private fun GoesOn(goesOn: () -> Boolean) {
    val ink = Look.current.colours.ink
    Canvas(Modifier.fillMaxWidth().height(HINT)) {
        if (!goesOn()) return@Canvas
        val line = HINT_LINE.toPx()
        val y = HINT_LINE_TOP.toPx() + line / 2
        drawLine(ink, Offset(0f, y), Offset(size.width, y), line)
        val (x, top, half) = Triple(center.x, ARROW_TOP.toPx(), ARROW.toPx())
        val head =
            Path().apply {
                moveTo(x - 2 * half, top)
                lineTo(x, top + half)
                lineTo(x + 2 * half, top)
            }
        drawPath(head, ink, style = Stroke(ARROW_LINE.toPx(), cap = StrokeCap.Round, join = StrokeJoin.Round))
    }
}

private val HINT = 22.dp

/** Apart from what ends right above it. */
private val HINT_LINE_TOP = 4.dp
private val HINT_LINE = 2.dp
private val ARROW = 6.dp
private val ARROW_TOP = 11.dp
private val ARROW_LINE = 3.dp

/** As a list is always spaced, but for its last part, which lies at the bottom where there is room. */
private object LastAtTheBottom : Arrangement.Vertical {
    override val spacing = Tokens.space3

    override fun Density.arrange(
        totalSize: Int,
        sizes: IntArray,
        outPositions: IntArray,
    ) {
        var top = 0
        sizes.forEachIndexed { at, size ->
            outPositions[at] = if (at == sizes.lastIndex) maxOf(top, totalSize - size) else top
            top += size + spacing.roundToPx()
        }
    }
}

private enum class Slot { AskedAll, AskedFirst, Content, Actions }

@Composable
private fun Block(content: @Composable ColumnScope.() -> Unit) {
    Column(
        Modifier
            .widthIn(max = measure)
            .fillMaxWidth()
            .padding(Tokens.space4, Tokens.space3),
        Arrangement.spacedBy(Tokens.space3),
        content = content,
    )
}
