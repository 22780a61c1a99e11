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

/** The actions below may take this share of the height; with larger letters they go to the end of what is scrolled. */
private const val MOST_FOR_ACTIONS = 0.55f

/**
 * A screen: what is read scrolls, what is done lies below it, under the thumb. Nothing covers anything. [lesser] lies above the [actions],
 * farther from the thumb; where all of it is scrolled it comes after them.
 */
@Composable
fun Frame(
    actions: @Composable ColumnScope.() -> Unit,
    modifier: Modifier = Modifier,
    lesser: @Composable ColumnScope.() -> Unit = {},
    content: @Composable ColumnScope.() -> Unit,
) {
    val fixed: @Composable ColumnScope.() -> Unit = {
        lesser()
        actions()
    }
    val scrolled: @Composable ColumnScope.() -> Unit = {
        actions()
        lesser()
    }
    Above(modifier, { Block(fixed) }, { Block(scrolled) }) { below ->
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
    Above(modifier, below, below) { scrolled ->
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

/** Puts [content] above the actions, or hands it them to put at its end where they would leave it too little room. */
@Composable
private fun Above(
    modifier: Modifier,
    actions: @Composable () -> Unit,
    scrolled: @Composable () -> Unit,
    content: @Composable (below: (@Composable () -> Unit)?) -> Unit,
) {
    SubcomposeLayout(modifier.fillMaxSize().safeDrawingPadding()) { room ->
        // Only asked how high it would be: it is never placed, and says nothing.
        val asked = subcompose(Slot.Asked) { Box(Modifier.clearAndSetSemantics {}) { actions() } }.single()
        val height = asked.maxIntrinsicHeight(room.maxWidth)
        val fixed = height <= room.maxHeight * MOST_FOR_ACTIONS
        val above = subcompose(Slot.Content) { content(if (fixed) null else scrolled) }.single()
        val rest = above.measure(Constraints.fixed(room.maxWidth, room.maxHeight - if (fixed) height else 0))
        val below = if (fixed) subcompose(Slot.Actions, actions).single() else null
        val done = below?.measure(Constraints.fixed(room.maxWidth, height))
        layout(room.maxWidth, room.maxHeight) {
            rest.place(0, 0)
            done?.place(0, room.maxHeight - height)
        }
    }
}

private enum class Slot { Asked, Content, Actions }

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
