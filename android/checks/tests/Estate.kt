package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.core.Place
import cymru.walkabout.core.SeenFix
import kotlin.math.cos

/** A good thing, so many metres east and north of the hall. */
class Thing(
    val name: String,
    val kind: String,
    val east: Double,
    val north: Double,
    val everywhere: Boolean = false,
)

/** Somebody with this phone on the demo's estate. */
class Estate(
    private val phone: CorePhone,
) {
    private val clock = Saturday()

    fun stands(
        east: Double,
        north: Double,
    ) = phone.core.fix(
        SeenFix(HALL_LON + east / (DEGREE * cos(Math.toRadians(HALL_LAT))), HALL_LAT + north / DEGREE, 6.0, clock.now().utcMs),
    )

    fun notes(thing: Thing) {
        stands(thing.east, thing.north)
        phone.core.today().use {
            it.add()
            it.settled()
        }
        val draft = phone.core.way().use { (it.settled().state.top as Place.Good).draft }
        phone.core.good(draft).use { good ->
            good.write(thing.name)
            good.fold()
            if (thing.kind.isNotEmpty()) good.kind(thing.kind)
            if (thing.everywhere) {
                good.changePlace()
                good.side("area")
            }
            good.save()
            good.settled()
        }
        while (phone.core.way().use { it.settled().state.top } !is Place.Today) phone.core.back()
    }

    private companion object {
        const val HALL_LON = -3.5868
        const val HALL_LAT = 51.7012
        const val DEGREE = 111_320.0
    }
}
