package cymru.walkabout.checks

import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.PixelMap
import androidx.compose.ui.graphics.luminance
import androidx.compose.ui.graphics.toPixelMap
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.isFocused
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performKeyInput
import androidx.compose.ui.test.pressKey
import androidx.compose.ui.text.TextLayoutResult
import kotlin.math.abs

/**
 * What every screen has to be, whatever it shows. Each finding is a sentence; none is what is wanted. [large] names what a gloved thumb has
 * to find in the rain, [inSight] what nobody may have to scroll for, and [main] what the screen leads to.
 */
fun Drawn.findings(
    large: Set<String>,
    inSight: Set<String> = emptySet(),
    main: String? = null,
): List<String> = targets(large) + labels() + letters() + inside() + contrast() + sights(inSight) + lowest(main) + goesOn()

private const val TARGET = 48f
private const val LARGE_TARGET = 72f
private const val APART = 8f
private const val SLACK = 0.6f

/** With a keyboard alone: every control is reached, from top to bottom and left to right, and none holds the focus. */
@OptIn(ExperimentalTestApi::class)
fun Drawn.keyboardFindings(): List<String> {
    val first = controls
    // As it lay before: what is scrolled away comes into sight as it gets the focus, and moves all else. What is fixed lies below that.
    val places = first.associate { it.said to (it.place to scrolls(it)) }
    val pins = first.filter(::isOnAMap).map { it.said }.toSet()
    val reached = mutableListOf<String>()
    while (reached.size <= first.size + MORE) {
        test.onRoot().performKeyInput { pressKey(Key.Tab) }
        test.waitForIdle()
        val said =
            test
                .onAllNodes(isFocused())
                .fetchSemanticsNodes()
                .firstOrNull()
                ?.said ?: break
        if (said in reached) break
        reached += said
    }
    val missed = places.keys.filter { it !in reached }.map { "the keyboard does not reach ‘$it’" }
    val back =
        reached.filter { it in places }.zipWithNext().filter { (one, next) ->
            val (from, scrolledFrom) = places.getValue(one)
            val (to, scrolledTo) = places.getValue(next)
            if (one in pins && next in pins) {
                false
            } else if (scrolledFrom == scrolledTo) {
                isBefore(to, from)
            } else {
                scrolledTo
            }
        }
    return missed + back.map { (one, next) -> "the keyboard goes from ‘$one’ back to ‘$next’" }
}

/** What a list shows only when the focus comes to it. */
private const val MORE = 40

/** Pins are reached in the order of the list, wherever they lie. */
private fun isOnAMap(node: SemanticsNode): Boolean =
    generateSequence(node.parent) { it.parent }.any { it.config.getOrNull(SemanticsProperties.IsTraversalGroup) == true }

private fun isBefore(
    a: Rect,
    b: Rect,
): Boolean = if (abs(a.top - b.top) < SLACK) a.left < b.left else a.top < b.top

/** Large enough for a thumb, and far enough from the next one. */
private fun Drawn.targets(large: Set<String>): List<String> {
    val missing = large.filter { wanted -> controls.none { it.said == wanted } }.map { "‘$it’ is not there" }
    val small =
        controls.filter {
            val least = if (it.said in large) LARGE_TARGET else TARGET
            it.place.width < least - SLACK || it.place.height < least - SLACK
        }
    val there = controls.filter { it.seen.width > 0 && it.seen.height > 0 }
    val close =
        there.flatMapIndexed { at, one ->
            there
                .drop(at + 1)
                .filter {
                    gap(one.seen, it.seen) < APART - SLACK
                }.map { "‘${one.said}’ and ‘${it.said}’ are ${gap(one.seen, it.seen)} dp apart" }
        }
    return missing + small.map { "‘${it.said}’ is ${it.place.width} × ${it.place.height} dp" } + close
}

private fun Drawn.sights(wanted: Set<String>): List<String> =
    wanted.filter { name -> controls.none { it.said == name && it.isSeenWhole && it.seen.height > 0 } }.map { "‘$it’ is not in sight" }

/** What leads on lies where the thumb expects it: below everything else that can be pressed. */
private fun Drawn.lowest(main: String?): List<String> {
    val button = controls.firstOrNull { it.said == main } ?: return emptyList()
    // What is scrolled lies anywhere, compared with what is fixed.
    val below = controls.filter { scrolls(it) == scrolls(button) && it.place.top >= button.place.bottom - SLACK }
    return below.map { "‘${it.said}’ lies below ‘$main’" }
}

/** What goes on below has a line there that says so, or it looks as if it ended. */
private fun Drawn.goesOn(): List<String> {
    val pixels = picture.toPixelMap()
    val cut =
        parts.filter { node ->
            val range = node.config.getOrNull(SemanticsProperties.VerticalScrollAxisRange) ?: return@filter false
            val box = node.boundsInRoot
            // Less high than the room above what is fixed below it.
            val hint = Rect(box.left, box.bottom, box.right, box.bottom + APART * SHARP)
            range.value() < range.maxValue() && (hint.bottom > pixels.height || pixels.contrastWithin(hint) < VISIBLE)
        }
    return cut.map { "nothing says that the page goes on" }
}

private fun gap(
    a: Rect,
    b: Rect,
) = maxOf(b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom)

/** A screen reader can say what it is and what it does, and each says something else. */
private fun Drawn.labels(): List<String> {
    val alike =
        controls.filter { it.said.isNotBlank() }.groupBy { it.said }.filterValues { it.size > 1 }.map { (said, all) ->
            "‘$said’ is said of ${all.size} controls"
        }
    val wrong =
        controls.mapNotNull { control ->
            when {
                control.said.isBlank() -> "a control at ${control.place} says nothing"
                SemanticsActions.SetText in control.config || SemanticsProperties.Role in control.config -> null
                else -> "‘${control.said}’ has no role"
            }
        }
    return alike + wrong
}

/** No letter is cut off, and no word is broken in two. */
private fun Drawn.letters(): List<String> =
    parts.mapNotNull { node ->
        val laid = node.letters ?: return@mapNotNull null
        val text = laid.layoutInput.text.text
        when {
            overflows(laid) -> "‘$text’ does not fit"
            SemanticsActions.SetText in node.config -> null
            else -> brokenWord(laid, text)?.let { "‘$text’ breaks ‘$it’ in two" }
        }
    }

/** By more than what is lost when sizes become whole pixels. */
private fun overflows(laid: TextLayoutResult): Boolean =
    laid.multiParagraph.height > laid.size.height + 1 ||
        (0 until laid.lineCount).any { laid.getLineRight(it) - laid.getLineLeft(it) > laid.size.width + 1 || laid.isLineEllipsized(it) }

private fun brokenWord(
    laid: TextLayoutResult,
    text: String,
): String? =
    (0 until laid.lineCount - 1)
        .map { laid.getLineEnd(it) }
        .firstOrNull { it in 1..text.lastIndex && text[it - 1].isLetterOrDigit() && text[it].isLetterOrDigit() }
        ?.let { at -> text.substring(text.lastIndexOf(' ', at).coerceAtLeast(0)).trim().substringBefore(' ') }

/** Nothing lies beyond the sides, and what lies below can be scrolled to. */
private fun Drawn.inside(): List<String> =
    (controls + parts.filter { it.letters != null }).filter { SemanticsProperties.Text in it.config || it in controls }.mapNotNull { node ->
        when {
            node.place.left < -SLACK || node.place.right > variant.width + SLACK -> "‘${node.said}’ lies beyond the side"
            !node.isSeenWhole && !scrolls(node) -> "‘${node.said}’ is cut"
            else -> null
        }
    }

private fun scrolls(node: SemanticsNode): Boolean =
    generateSequence(node.parent) { it.parent }.any {
        SemanticsProperties.VerticalScrollAxisRange in
            it.config
    }

private const val READABLE = 4.5f
private const val VISIBLE = 3f

/** Measured on what was drawn: letters against what is around them, controls against what they lie on. */
private fun Drawn.contrast(): List<String> {
    val pixels = picture.toPixelMap()
    val texts = parts.filter { SemanticsProperties.Text in it.config && it.letters != null && it.isSeenWhole }
    val faint =
        texts.mapNotNull { node ->
            val ratio = pixels.contrastWithin(node.boundsInRoot)
            if (ratio < READABLE) "‘${node.said}’ has a contrast of $ratio" else null
        }
    val unseen =
        controls.filter { it.isSeenWhole && SemanticsActions.SetText !in it.config }.mapNotNull { node ->
            val ratio = pixels.contrastOfEdge(node.boundsInRoot)
            if (ratio < VISIBLE) "the edge of ‘${node.said}’ has a contrast of $ratio" else null
        }
    return faint + unseen
}

/** The most frequent colour is the ground; the one farthest from it, with some pixels of it, is the letters. */
private fun PixelMap.contrastWithin(box: Rect): Float {
    val counts = HashMap<Color, Int>()
    for (y in box.top.toInt().coerceAtLeast(0) until box.bottom.toInt().coerceAtMost(height)) {
        for (x in box.left.toInt().coerceAtLeast(0) until box.right.toInt().coerceAtMost(width)) counts.merge(this[x, y], 1, Int::plus)
    }
    val ground = counts.maxByOrNull { it.value }?.key ?: return Float.MAX_VALUE
    return counts.filterValues { it >= 3 }.keys.maxOf { ratio(it, ground) }
}

/** Along the middle of each side: what lies outside against the strongest of the first pixels inside. */
private fun PixelMap.contrastOfEdge(box: Rect): Float {
    val outside = 6
    val within = (4 * SHARP).toInt()
    val (cx, cy) = box.center.x.toInt() to box.center.y.toInt()
    val sides =
        listOf(
            { d: Int -> cx to box.top.toInt() + d },
            { d: Int -> cx to box.bottom.toInt() - 1 - d },
            { d: Int -> box.left.toInt() + d to cy },
            { d: Int -> box.right.toInt() - 1 - d to cy },
        )
    return sides.minOf { at ->
        val (ox, oy) = at(-outside)
        if (ox !in 0 until width || oy !in 0 until height) return@minOf Float.MAX_VALUE
        val ground = this[ox, oy]
        (0..within).map(at).filter { (x, y) -> x in 0 until width && y in 0 until height }.maxOf { (x, y) -> ratio(this[x, y], ground) }
    }
}

/** WCAG 2.2. */
private fun ratio(
    a: Color,
    b: Color,
): Float {
    val (dark, light) = listOf(a.luminance(), b.luminance()).sorted()
    return (light + 0.05f) / (dark + 0.05f)
}
