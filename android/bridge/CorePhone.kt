package cymru.walkabout.bridge

import cymru.walkabout.core.Clock
import cymru.walkabout.core.Log
import cymru.walkabout.core.Phone
import cymru.walkabout.core.Secrets
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
    /** A device without one knows of no place: nobody is asked, and streets are chosen by name. */
    private val locator: Locator? = null,
    clock: Clock = SystemClock(),
    syncByItself: Boolean = true,
) : PhoneInHand,
    AutoCloseable {
    val core = Phone.open(home, clock, transport, secrets, log, syncByItself)

    private val ways = core.way().pulled()

    private val wishes = locator?.let { core.way().wished(it) }

    init {
        core.location(if (locator == null) false else locator.allowed)
    }

    override val way: StateFlow<Way> = ways.states

    override suspend fun open(place: Place): OpenScreen =
        // The core answers as soon as whatever it is doing is done.
        withContext(Dispatchers.Default) { core.screen(place, camera, locator) }

    /** Chooses the language, where the person has not yet: `en` or `cy`. Blocks. */
    fun begin(language: String) {
        if (way.value.top != Place.Join) return
        core.join().use { join ->
            join.answer(language)
            join.settled()
        }
    }

    private fun WayScreen.wished(locator: Locator): Pulled<Wish> {
        val first = shown()
        return Pulled(
            Moment(first.version, first.state.wish()),
            { seen -> nextState(seen).let { Moment(it.version, it.state.wish()) } },
            ::close,
        ) { states -> locator.attend(states, core) }
    }

    /** The app leaves the front: what is half written is kept, and it may lock. Blocks for a moment. */
    fun leftFront() = core.leftFront()

    /** The app is in the front again. Blocks for a moment. */
    fun cameBack() = core.cameBack()

    /** What is half written is kept, and the folder is free when this returns. */
    override fun close() {
        ways.close()
        wishes?.close()
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
