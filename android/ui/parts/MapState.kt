package cymru.walkabout.ui.parts

import androidx.compose.runtime.Immutable
import cymru.walkabout.ui.marks.Mark

// The simple map, as the core has computed it. All places are dp from its middle, to the right and down.

/** How a road is drawn. */
enum class RoadKind { Path, Street, Main }

/** A line to draw. */
@Immutable
class RoadLine(
    val kind: RoadKind,
    /** x and y of each point in turn. */
    val points: FloatArray,
)

/** A name along its street; [turn] is in degrees clockwise. */
@Immutable
data class RoadName(
    val words: String,
    val x: Float,
    val y: Float,
    val turn: Float,
)

/** One good thing, or several that are one pin. */
@Immutable
data class Pin(
    val id: String,
    val x: Float,
    val y: Float,
    /** Its kind; none where it gathers several. */
    val mark: Mark?,
    /** How many, where it is more than one. */
    val count: String?,
    val spoken: String,
    val chosen: Boolean,
)

@Immutable
data class Dot(
    val x: Float,
    val y: Float,
)

/** Where the phone is, and how sure that is. */
@Immutable
data class Me(
    val x: Float,
    val y: Float,
    val radius: Float,
)

/** How long something is on the ground. */
@Immutable
data class Ruler(
    val dp: Float,
    val words: String,
)

@Immutable
data class Ground(
    val outline: Many<RoadLine>,
    val roads: Many<RoadLine>,
    val names: Many<RoadName>,
    val pins: Many<Pin>,
    /** Doors that asked for no calls. */
    val doors: Many<Dot>,
    val me: Me?,
    val ruler: Ruler,
    val summary: String,
    val notes: Many<String>,
    val credit: String?,
    /** Grows with each drag that is in here. */
    val drags: Int,
)
