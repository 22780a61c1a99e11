package cymru.walkabout.checks

import cymru.walkabout.bridge.Camera
import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.Fix
import cymru.walkabout.bridge.HttpTransport
import cymru.walkabout.bridge.Locator
import cymru.walkabout.bridge.desktop.FileSecrets
import cymru.walkabout.bridge.desktop.LineLog
import cymru.walkabout.core.Clock
import cymru.walkabout.core.Now
import cymru.walkabout.core.Transport
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.emptyFlow
import java.io.File

/** A Saturday in May that goes on as long as the test does, so that pictures say the same each time. */
class Saturday(
    private val daysLater: Long = 0,
) : Clock {
    private val start = System.nanoTime()

    override fun now(): Now {
        val since = (System.nanoTime() - start) / 1_000_000
        return Now(NOON + daysLater * DAY + since, 60, since.toULong())
    }

    private companion object {
        /** 2026-05-09T11:05Z. */
        const val NOON = 1_778_324_700_000
        const val DAY = 86_400_000L
    }
}

/** A camera that sees one invitation, and takes one picture of everything. */
class OneShot(
    private val link: String?,
) : Camera {
    override suspend fun code(): String? = link

    override suspend fun photo(file: String): Boolean {
        photograph.copyTo(File(file), overwrite = true)
        return true
    }

    private companion object {
        val photograph = File(System.getProperty("walkabout.house"), "demo/scenes/bench-shop.jpg")
    }
}

/** A device that was not asked yet, and finds no place; tests say themselves where the phone is. */
object NowhereYet : Locator {
    override val allowed: Boolean? = null

    override suspend fun ask() = true

    override val fixes: Flow<Fix> = emptyFlow()
}

/** Opens the phone in this folder; the one that lies there goes on. It sends when something was saved, or when it is told to, and not again and again. */
fun openPhone(
    home: File,
    transport: Transport = HttpTransport(),
    link: String? = null,
    syncByItself: Boolean = false,
    locator: Locator? = NowhereYet,
    camera: Camera = OneShot(link),
    clock: Clock = Saturday(),
): CorePhone {
    home.mkdirs()
    val log = LineLog(File(home, "log.txt"))
    return CorePhone(home.path, transport, FileSecrets(File(home, "keys")), log, camera, locator, clock, syncByItself)
}

/** The same, and somebody has joined the team with this invitation, alone on this phone. */
fun joined(
    home: File,
    link: String,
): CorePhone {
    val phone = openPhone(home, link = link)
    phone.core.join().use { join ->
        join.answer("en")
        join.carryOn()
        join.write(link)
        join.carryOn()
        join.write("Mair")
        join.carryOn()
        until("joined") {
            join
                .settled()
                .state.page.main != null
        }
        join.carryOn()
        join.carryOn()
        join.answer("mine")
        join.answer("wifi")
        join.other()
        join.settled()
    }
    return phone
}
