package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.core.SeenFix

/** From the hall to School Road, as fixes of some metres. */
val CHAPEL_ROAD =
    listOf(
        -3.587018 to 51.701335,
        -3.586411 to 51.701383,
        -3.585999 to 51.701415,
        -3.585413 to 51.701472,
        -3.586800 to 51.701353,
    )

val CHAPEL_ROAD_NAMES = setOf("Chapel Road", "Heol y Capel")

/** Walks there. The last fix is where somebody stands then. */
fun along(
    phone: CorePhone,
    street: List<Pair<Double, Double>>,
) {
    for ((lon, lat) in street) phone.core.fix(SeenFix(lon, lat, ACCURACY_M, Saturday().now().utcMs))
}

private const val ACCURACY_M = 6.0
