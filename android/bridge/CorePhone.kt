package cymru.walkabout.bridge

import cymru.walkabout.core.Allowed
import cymru.walkabout.core.Clock
import cymru.walkabout.core.Log
import cymru.walkabout.core.Phone
import cymru.walkabout.core.Secrets
import cymru.walkabout.core.SeenFix
import cymru.walkabout.core.Transport
import cymru.walkabout.core.WayScreen
import cymru.walkabout.ui.PhoneInHand
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.Way
import cymru.walkabout.ui.screens.OpenScreen
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.withContext

/** A phone of the core, for those who draw it. Opening it blocks: not for the thread that draws. */
class CorePhone(
    home: String,
    transport: Transport,
    secrets: Secrets,
    log: Log,
    private val camera: Camera,
    clock: Clock = SystemClock(),
    syncByItself: Boolean = true,
) : PhoneInHand,
    AutoCloseable {
    val core = Phone.open(home, clock, transport, secrets, log, syncByItself)

    private val ways = core.way().pulled()

    override val way: StateFlow<Way> = ways.states

    override suspend fun open(place: Place): OpenScreen =
        // The core answers as soon as whatever it is doing is done.
        withContext(Dispatchers.Default) { core.screen(place, camera) }

    /** Chooses the language, where the person has not yet: `en` or `cy`. Blocks. */
    fun begin(language: String) {
        if (way.value.top != Place.Join) return
        core.join().use { join ->
            join.answer(language)
            join.settled()
        }
    }

    /** This device knows of no place: nobody is asked whether it may be known, and streets are chosen by name. */
    fun knowsNoPlace() = core.location(Allowed.NO)

    /** Where the device is now: degrees, metres. It is used when something is saved and kept nowhere else. */
    fun standsAt(
        lon: Double,
        lat: Double,
        accuracyM: Double,
    ) {
        core.location(Allowed.YES)
        core.fix(SeenFix(lon, lat, accuracyM, System.currentTimeMillis()))
    }

    /** What is half written is kept, and the folder is free when this returns. */
    override fun close() {
        ways.close()
        core.shut()
        core.close()
    }
}

private fun WayScreen.pulled(): Pulled<Way> {
    val first = shown()
    return Pulled(
        Moment(first.version, first.state.toUi()),
        { seen -> nextState(seen).let { Moment(it.version, it.state.toUi()) } },
        ::close,
    )
}
