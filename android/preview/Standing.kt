package cymru.walkabout.preview

import cymru.walkabout.bridge.Fix
import cymru.walkabout.bridge.Locator
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow

/** A phone that stands still, or walks there and back along a line at a walker's pace. Whoever is asked for the place says yes. */
class Standing(
    private val way: Walker,
    private val each: Long = FIX_EACH_MS,
    private val now: () -> Long = System::currentTimeMillis,
) : Locator {
    override var allowed: Boolean? = null
        private set

    override suspend fun ask(): Boolean {
        allowed = true
        return true
    }

    /** It walks only while somebody looks: a pause is a pause, and the next fix is where it stopped. */
    override val fixes: Flow<Fix> =
        flow {
            while (true) {
                val (lon, lat) = way.here
                emit(Fix(lon, lat, ACCURACY_M, now()))
                delay(each)
                way.walk(each / MS)
            }
        }

    private companion object {
        const val ACCURACY_M = 8.0
        const val FIX_EACH_MS = 3_000L
        const val MS = 1_000.0
    }
}
