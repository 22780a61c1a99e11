package cymru.walkabout.checks

import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.ui.geometry.Rect
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.asSkiaBitmap
import androidx.compose.ui.platform.LocalDensity
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.semantics.SemanticsNode
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.semantics.getOrNull
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.captureToImage
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performScrollTo
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.text.TextLayoutResult
import androidx.compose.ui.unit.Density
import cymru.walkabout.ui.parts.LocalPictures
import cymru.walkabout.ui.theme.Looks
import java.io.File

/** Pixels of a dp, as most phones have them. */
const val SHARP = 2f

/** Draws a screen as this variant has it, and looks at it. */
@OptIn(ExperimentalTestApi::class)
fun drawn(
    variant: Variant,
    content: @Composable () -> Unit,
    look: Drawn.() -> Unit,
) = runDesktopComposeUiTest(width = (variant.width * SHARP).toInt(), height = (variant.height * SHARP).toInt()) {
    setContent {
        CompositionLocalProvider(LocalDensity provides Density(SHARP, variant.letters), LocalPictures provides KeptPictures) {
            Looks(variant.look, content)
        }
    }
    Drawn(this, variant).look()
}

/** A screen that stands there, in dp. */
@OptIn(ExperimentalTestApi::class)
class Drawn(
    val test: ComposeUiTest,
    val variant: Variant,
) {
    private val isThere = SemanticsMatcher("is there") { true }

    /** What a person can act on, and what is read as one. */
    val whole: List<SemanticsNode>
        get() = test.onAllNodes(isThere).fetchSemanticsNodes()

    /** Each text by itself; without what was only laid out to know its size, which nobody sees or hears. */
    val parts: List<SemanticsNode>
        get() = test.onAllNodes(isThere, useUnmergedTree = true).fetchSemanticsNodes().filter { it.layoutInfo.isPlaced }

    val controls: List<SemanticsNode>
        get() = whole.filter { it.config.contains(SemanticsActions.OnClick) || it.config.contains(SemanticsActions.SetText) }

    val picture: ImageBitmap by lazy { test.onRoot().captureToImage() }

    fun scrollTo(words: String) {
        test.onNodeWithText(words).performScrollTo()
        test.waitForIdle()
    }

    fun keep(file: File) {
        file.parentFile.mkdirs()
        val data =
            org.jetbrains.skia.Image
                .makeFromBitmap(picture.asSkiaBitmap())
                .encodeToData() ?: error("no picture")
        file.writeBytes(data.bytes)
    }
}

/** Without what a scrolling parent hides, dp. */
val SemanticsNode.place: Rect
    get() =
        Rect(
            positionInRoot / SHARP,
            size.run {
                androidx.compose.ui.geometry
                    .Size(width / SHARP, height / SHARP)
            },
        )

/** What is to be seen of it, dp. */
val SemanticsNode.seen: Rect
    get() = boundsInRoot.run { Rect(left / SHARP, top / SHARP, right / SHARP, bottom / SHARP) }

val SemanticsNode.isSeenWhole: Boolean
    get() = (seen.width - place.width) > -1 && (seen.height - place.height) > -1

/** What a screen reader says of it. */
val SemanticsNode.said: String
    get() =
        config.getOrNull(SemanticsProperties.ContentDescription)?.joinToString(" ")
            ?: config.getOrNull(SemanticsProperties.Text)?.joinToString(" ") { it.text }.orEmpty()

/** How the text of a node was laid out. */
val SemanticsNode.letters: TextLayoutResult?
    get() {
        val results = mutableListOf<TextLayoutResult>()
        config.getOrNull(SemanticsActions.GetTextLayoutResult)?.action?.invoke(results)
        return results.firstOrNull()
    }
