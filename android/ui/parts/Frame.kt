package cymru.walkabout.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.ColumnScope
import androidx.compose.foundation.layout.PaddingValues
import androidx.compose.foundation.layout.fillMaxSize
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.layout.safeDrawingPadding
import androidx.compose.foundation.layout.widthIn
import androidx.compose.foundation.lazy.LazyColumn
import androidx.compose.foundation.lazy.LazyListScope
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.layout.SubcomposeLayout
import androidx.compose.ui.semantics.clearAndSetSemantics
import androidx.compose.ui.unit.Constraints
import androidx.compose.ui.unit.dp
import cymru.walkabout.ui.theme.Tokens

/** Lines longer than this tire the eye. */
private val measure = 600.dp

/** The actions below may take this share of the height; what is more goes to the end of what is scrolled. */
private const val MOST_FOR_ACTIONS = 0.55f

/** With large letters little is left to read of each line: the actions leave it more. */
private const val MOST_WITH_LARGE_LETTERS = 0.34f

private const val LARGE_LETTERS = 1.5f

/** Where [Frame] puts what is lesser: above the actions, farther from the thumb, or below what matters most. */
enum class Lesser { Above, Below }

/**
 * A screen: what is read scrolls, what is done lies below it, under the thumb. Nothing covers anything. Where not all of it has room, what is
 * [lesser] is scrolled and the [actions] stay; where they have none either, all is scrolled, the actions first.
 */
@Composable
fun Frame(
    actions: @Composable ColumnScope.() -> Unit,
    modifier: Modifier = Modifier,
    lesser: (@Composable ColumnScope.() -> Unit)? = null,
    where: Lesser = Lesser.Above,
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
            first = if (lesser == null) null else ({ Block(actions) }),
            rest = { if (lesser != null) Block(lesser) },
            scrolled = {
                Block {
                    actions()
                    lesser?.invoke(this)
                }
            },
        )
    Above(modifier, done) { below ->
        Column(Modifier.fillMaxSize().verticalScroll(rememberScrollState())) {
            Block(content)
            below?.invoke()
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
    Above(modifier, Done(below, null, {}, below)) { scrolled ->
        LazyColumn(
            Modifier.fillMaxSize(),
            contentPadding = PaddingValues(Tokens.space4, Tokens.space3),
            verticalArrangement = Arrangement.spacedBy(Tokens.space3),
            horizontalAlignment = Alignment.Start,
        ) {
            content()
            if (scrolled != null) item { scrolled() }
        }
    }
}

/** What is done on a screen: [all] of it, or what comes [first] and the [rest] by themselves, or all of it as it is [scrolled]. */
private class Done(
    val all: @Composable () -> Unit,
    val first: (@Composable () -> Unit)?,
    val rest: @Composable () -> Unit,
    val scrolled: @Composable () -> Unit,
)

/** Puts [content] above what is done, or hands it what it has to put at its end. */
@Composable
private fun Above(
    modifier: Modifier,
    done: Done,
    content: @Composable (below: (@Composable () -> Unit)?) -> Unit,
) {
    SubcomposeLayout(modifier.fillMaxSize().safeDrawingPadding()) { room ->
        val most = room.maxHeight * if (fontScale < LARGE_LETTERS) MOST_FOR_ACTIONS else MOST_WITH_LARGE_LETTERS

        // Only laid out to know how high it is, for what wraps does not know it before: it is never placed, and says nothing.
        fun high(
            slot: Slot,
            asked: @Composable () -> Unit,
        ): Int {
            val box = subcompose(slot) { Box(Modifier.clearAndSetSemantics {}) { asked() } }.single()
            return box.measure(Constraints(minWidth = room.maxWidth, maxWidth = room.maxWidth)).height
        }
        val all = high(Slot.AskedAll, done.all)
        val first = if (all <= most || done.first == null) null else high(Slot.AskedFirst, done.first)
        val (fixed, height, scrolled) =
            when {
                all <= most -> Triple(done.all, all, null)
                first != null && first <= most -> Triple(done.first, first, done.rest)
                else -> Triple(null, 0, done.scrolled)
            }
        val above = subcompose(Slot.Content) { content(scrolled) }.single()
        val read = above.measure(Constraints.fixed(room.maxWidth, room.maxHeight - height))
        val below = if (fixed == null) null else subcompose(Slot.Actions, fixed).single()
        val pressed = below?.measure(Constraints.fixed(room.maxWidth, height))
        layout(room.maxWidth, room.maxHeight) {
            read.place(0, 0)
            pressed?.place(0, room.maxHeight - height)
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
