package cymru.walkabout.bridge

import cymru.walkabout.core.Allowed
import cymru.walkabout.core.Looks
import cymru.walkabout.core.Phone
import cymru.walkabout.core.Place
import cymru.walkabout.core.SeenFix
import cymru.walkabout.core.WayState
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.collectLatest
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.firstOrNull
import kotlinx.coroutines.flow.map

/** Where the device was: degrees, metres, UTC milliseconds. */
class Fix(
    val lon: Double,
    val lat: Double,
    val accuracyM: Double,
    val atMs: Long,
)

/** Knows where the device is. The core says when it wants to know, and how often. */
interface Locator {
    /** What the person said before: yes, no, or nothing yet. */
    val allowed: Boolean?

    /** Asks the person by the system's own question; true with a yes. */
    suspend fun ask(): Boolean

    /** Fixes, one after the other, for as long as somebody collects them. */
    val fixes: Flow<Fix>
}

/** What of the core's way says how much to look. Another place on top is another wish. */
internal data class Wish(
    val looks: Looks,
    val top: Place,
)

internal fun WayState.wish() = Wish(looks, top)

/** Hands on fixes as the core wishes: always, one, or none. */
internal suspend fun Locator.attend(
    wishes: StateFlow<Wish>,
    phone: Phone,
) {
    // A walk that is followed is followed on, whatever lies on top.
    wishes.map { if (it.looks == Looks.ALWAYS) it.copy(top = Place.Walk) else it }.distinctUntilChanged().collectLatest {
        when (it.looks) {
            Looks.ALWAYS -> fixes.collect(phone::found)
            Looks.ONCE -> fixes.firstOrNull()?.let(phone::found)
            Looks.NEVER -> Unit
        }
    }
}

private fun Phone.found(at: Fix) = fix(SeenFix(at.lon, at.lat, at.accuracyM, at.atMs))

/** Tells the core what the person said, where they have. */
internal fun Phone.location(allowed: Boolean?) =
    location(
        when (allowed) {
            null -> Allowed.NOT_ASKED
            true -> Allowed.YES
            false -> Allowed.NO
        },
    )
