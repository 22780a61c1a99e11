package cymru.walkabout.checks

import com.sun.jna.Native
import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.HttpTransport
import cymru.walkabout.bridge.desktop.FileSecrets
import cymru.walkabout.core.ApiException
import cymru.walkabout.core.Clock
import cymru.walkabout.core.FfiConverterTypeClock
import cymru.walkabout.core.HttpRequest
import cymru.walkabout.core.HttpResponse
import cymru.walkabout.core.InternalException
import cymru.walkabout.core.Log
import cymru.walkabout.core.Network
import cymru.walkabout.core.Now
import cymru.walkabout.core.PortTrouble
import cymru.walkabout.core.RustBuffer
import cymru.walkabout.core.Secrets
import cymru.walkabout.core.Tone
import cymru.walkabout.core.Transport
import cymru.walkabout.core.TransportTrouble
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Before
import org.junit.Test
import java.io.File
import java.util.concurrent.CountDownLatch

/** Each port of the shell breaks in each way, at a door, with something half written: a sentence is said, nothing is lost, and it goes on. */
class BridgeFaultsTest {
    private val team = Team()
    private val home = File(team.folder, "mair")

    /** Declared by the contract, thrown by mistake, and worse. */
    private val faults =
        listOf(PortTrouble.Failed("busy"), PortTrouble.Missing("gone"), IllegalStateException("a fault"), NotImplementedError("an error"))

    // What crosses the border is told on standard error otherwise.
    @Before fun quiet() = Native.setCallbackExceptionHandler { _, _ -> }

    @After fun end() = team.close()

    private class Breaking(
        home: File,
    ) : Clock,
        Secrets,
        Log,
        Transport {
        @Volatile var clock: Throwable? = null

        @Volatile var secrets: Throwable? = null

        @Volatile var log: Throwable? = null

        @Volatile var transport: Throwable? = null
        private val real = FileSecrets(File(home, "keys"))
        private val time = Saturday()
        private val http = HttpTransport()

        override fun now(): Now = clock?.let { throw it } ?: time.now()

        override fun sealingKey(): ByteArray = secrets?.let { throw it } ?: real.sealingKey()

        override fun publicKey(): ByteArray = secrets?.let { throw it } ?: real.publicKey()

        override fun sign(message: ByteArray): ByteArray = secrets?.let { throw it } ?: real.sign(message)

        override fun forgetAll() = real.forgetAll()

        override fun line(text: String) {
            log?.let { throw it }
        }

        override fun exchange(request: HttpRequest): HttpResponse = transport?.let { throw it } ?: http.exchange(request)
    }

    private fun open(ports: Breaking) = CorePhone(home.path, ports, ports, ports, OneShot(null), clock = ports, syncByItself = false)

    private fun withPorts(work: (CorePhone, Breaking) -> Unit) {
        joined(home, team.invite("Mair")).use { it.walks() }
        val ports = Breaking(home)
        open(ports).use { work(it, ports) }
    }

    private fun CorePhone.rows() = core.myWork().use { it.settled().state.rows }

    @Test fun aClockThatBreaksCostsNoWordOfWhatIsWritten() =
        withPorts { phone, ports ->
            phone.core.today().use { it.walk() }
            for ((at, fault) in faults.withIndex()) {
                val draft = phone.noteDraft()
                phone.core.note(draft).use { note ->
                    note.write("Note $at")
                    note.settled()
                    ports.clock = fault
                    note.save()
                    val refused = note.settled()
                    assertTrue("$fault: ${refused.trouble}", !refused.trouble.isNullOrBlank())
                    assertEquals("Note $at", refused.state.field.text)
                    ports.clock = null
                    note.save()
                    assertEquals(null, note.settled().trouble)
                }
                assertEquals(at + 1, phone.rows().size)
            }
        }

    @Test fun aLogThatBreaksHidesNoTroubleAndMakesNone() =
        withPorts { phone, ports ->
            for (fault in faults) {
                phone.core.note(phone.noteDraft()).use { note ->
                    note.write("Kept")
                    note.settled()
                    ports.log = fault
                    ports.clock = fault
                    note.save()
                    assertTrue(!note.settled().trouble.isNullOrBlank())
                    ports.clock = null
                    note.save()
                    assertEquals(null, note.settled().trouble)
                }
            }
        }

    @Test fun keysThatBreakWhileItSendsLeaveEverythingWhereItIs() =
        withPorts { phone, ports ->
            ports.secrets = faults.first()
            phone.note("Kept")
            for (fault in faults) {
                ports.secrets = fault
                phone.core.network(Network.FREE)
                phone.core.syncNow()
                assertEquals(1, phone.rows().size)
            }
            ports.secrets = null
            phone.core.syncNow()
            until("it is safe") { phone.rows().single().tone == Tone.SAFE }
        }

    @Test fun aTransportThatBreaksInEachWayIsTriedAgain() =
        withPorts { phone, ports ->
            ports.transport = TransportTrouble.NoConnection("cut")
            phone.note("Kept")
            phone.core.network(Network.FREE)
            val ways =
                listOf(
                    TransportTrouble.NoConnection("cut"),
                    TransportTrouble.Certificate(),
                    TransportTrouble.Broken("odd"),
                    IllegalStateException("a fault"),
                    StackOverflowError("an error"),
                )
            for (fault in ways) {
                ports.transport = fault
                phone.core.syncNow()
                val row = phone.rows().single()
                assertTrue("$fault: $row", row.journey.isNotBlank() && row.tone != Tone.SAFE)
            }
            ports.transport = null
            phone.core.syncNow()
            until("it is safe") { phone.rows().single().tone == Tone.SAFE }
        }

    /** The limit is half a minute: this is the one test that takes as long. */
    @Test fun keysThatAreNeverHandedOverHoldThePhoneOnlyForSoLong() {
        val never = CountDownLatch(1)
        home.mkdirs()
        val real = Breaking(home)
        val late =
            object : Secrets by real {
                override fun sealingKey(): ByteArray {
                    never.await()
                    error("it is over")
                }
            }
        try {
            val refused =
                assertThrows(ApiException.Refused::class.java) {
                    CorePhone(home.path, real, late, real, OneShot(null), clock = real, syncByItself = false).close()
                }
            assertTrue(refused.sentence.isNotBlank())
        } finally {
            never.countDown()
        }
    }

    @Test fun aClockOutOfItsMindLeavesThePhoneAsItWas() {
        joined(home, team.invite("Mair")).close()
        for (ms in listOf(Long.MIN_VALUE, -1, Long.MAX_VALUE)) {
            for (offset in listOf(Short.MIN_VALUE, Short.MAX_VALUE)) {
                val mad =
                    object : Clock {
                        override fun now() = Now(ms, offset, ULong.MAX_VALUE)
                    }
                val real = Breaking(home)
                CorePhone(home.path, real, real, real, OneShot(null), clock = mad, syncByItself = false).use { madly ->
                    madly.core.today().use {
                        assertTrue(
                            it
                                .settled()
                                .state.title
                                .isNotBlank(),
                        )
                    }
                }
            }
        }
        openPhone(home).use { sane -> sane.core.today().use { assertEquals("Hello Mair.", it.settled().state.title) } }
    }

    /** More is asked for than any memory has: the core panics for real, in the library that people get. */
    @Test fun aPanicInTheCoreEndsOneCallAndNothingElse() =
        withPorts { phone, _ ->
            phone.core.note(phone.noteDraft()).use { note ->
                note.write("Kept")
                repeat(FEW) { assertThrows(InternalException::class.java) { RustBuffer.alloc(ULong.MAX_VALUE) } }
                note.save()
                assertEquals(null, note.settled().trouble)
            }
            assertEquals(1, phone.rows().size)
        }

    @Test fun phonesThatAreOpenedAndShutLeaveNothingOpen() {
        joined(home, team.invite("Mair")).close()

        fun openings(count: Int) = repeat(count) { openPhone(home).use { phone -> phone.core.today().use { it.settled() } } }
        openings(FEW)
        val (clocks, files, threads) = Triple(FfiConverterTypeClock.handleMap.size, files(), threads())
        openings(FEW * 4)
        assertTrue(FfiConverterTypeClock.handleMap.size <= clocks)
        assertTrue("${files()} files, $files before", files() <= files + SOME)
        assertTrue("${threads()} threads, $threads before", threads() <= threads + SOME)
    }

    private fun files() = File("/proc/self/fd").list()?.size ?: 0

    private fun threads() = Thread.getAllStackTraces().size

    private companion object {
        const val FEW = 25
        const val SOME = 8
    }
}
