package cymru.walkabout.ui.marks

import androidx.compose.runtime.Immutable
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.graphics.Path
import androidx.compose.ui.graphics.vector.PathParser

/**
 * A mark: a shape with a colour, and a small drawing on it, in a square of 24 units. The paths are those that the web app draws:
 * `cargo xtask` makes [Drawings] from its marks.json.
 */
@Immutable
class Drawing(
    /** Colour of the shape; none where it is a line alone. */
    val fill: Color?,
    /** Colour of the outline, where it is not the edge that every mark has. */
    val line: Color?,
    shape: String,
    lines: String?,
    solid: String?,
) {
    val shape: Path = path(shape)

    /** Drawn as white lines on the shape. */
    val lines: Path? = lines?.let(::path)

    /** Filled white on the shape. */
    val solid: Path? = solid?.let(::path)

    private fun path(data: String) = PathParser().parsePathString(data).toPath()
}
