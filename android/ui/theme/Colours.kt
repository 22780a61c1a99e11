package cymru.walkabout.ui.theme

import androidx.compose.runtime.Immutable
import androidx.compose.ui.graphics.Color

/** What each colour is for. The values are those of the web app: `cargo xtask` makes [Tokens] from its tokens.json. */
@Immutable
class Colours(
    /** The ground of a screen. */
    val paper: Color,
    /** A card on the ground. */
    val raised: Color,
    /** What lies lower than the ground. */
    val sunk: Color,
    /** Words. */
    val ink: Color,
    /** Words that matter less; still 4.5:1. */
    val quiet: Color,
    /** A line between rows, for the eye alone. */
    val line: Color,
    /** The outline of a control; 3:1. */
    val edge: Color,
    val link: Color,
    /** The ground of the main action, and what is written on it. */
    val main: Color,
    val onMain: Color,
    val chosen: Color,
    /** Around what has the focus. */
    val ring: Color,
    val wrong: Color,
    val wrongPaper: Color,
    val good: Color,
    /** The ground of what has just happened. */
    val news: Color,
    /** Around a mark, so that it stands apart from any ground. */
    val markEdge: Color,
)
