package cymru.walkabout.checks

import com.sun.jna.Native
import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.HttpTransport
import cymru.walkabout.bridge.SystemClock
import cymru.walkabout.core.ApiException
import cymru.walkabout.core.HttpRequest
import cymru.walkabout.core.HttpResponse
import cymru.walkabout.core.Log
import cymru.walkabout.core.Phone
import cymru.walkabout.core.Place
import cymru.walkabout.core.Secrets
import cymru.walkabout.core.Transport
import cymru.walkabout.core.uniffiContinuationHandleMap
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit

/** What crosses between the core and Kotlin, and what goes wrong there. */
class BridgeTest {
    @get:Rule val folder = TemporaryFolder()

    private fun home() = File(folder.root, "phone")

    private fun waitsForTheTeam(transport: Transport): CorePhone {
        val phone = openPhone(home(), transport)
        phone.core.join().use { join ->
            join.answer("en")
            join.carryOn()
            join.write("http://127.0.0.1:9/j/${codeWords()}")
            join.carryOn()
            join.write("Mair")
            join.carryOn()
            join.settled()
        }
        return phone
    }

    private fun codeWords(): String {
        val words = File(System.getProperty("walkabout.house"), "words/src/code_words.txt").readLines().filter { it.isNotBlank() }
        return words.take(3).joinToString("-")
    }

    private fun titleOf(phone: CorePhone) =
        phone.core.join().use {
            it
                .settled()
                .state.page.title
        }

    @Test fun anythingThatATransportThrowsIsNoConnectionAndThePhoneGoesOn() {
        // What crosses the border is told on standard error otherwise.
        Native.setCallbackExceptionHandler { _, _ -> }
        val faults = listOf(IllegalStateException("a fault"), NotImplementedError("an error"), OutOfMemoryError("as it were"))
        for (fault in faults) {
            val asked = CountDownLatch(1)
            val transport =
                object : Transport {
                    override fun exchange(request: HttpRequest): HttpResponse {
                        asked.countDown()
                        throw fault
                    }
                }
            waitsForTheTeam(transport).use { phone ->
                assertTrue("$fault", asked.await(LONG, TimeUnit.SECONDS))
                assertTrue(titleOf(phone).isNotBlank())
            }
        }
    }

    @Test fun aTransportThatNeverAnswersHoldsNothingUp() {
        val never = CountDownLatch(1)
        val asked = CountDownLatch(1)
        val transport =
            object : Transport {
                override fun exchange(request: HttpRequest): HttpResponse {
                    asked.countDown()
                    never.await()
                    error("it is over")
                }
            }
        waitsForTheTeam(transport).use { phone ->
            assertTrue(asked.await(LONG, TimeUnit.SECONDS))
            assertTrue(titleOf(phone).isNotBlank())
        }
        never.countDown()
    }

    @Test fun keysThatCannotBeHadAreASentence() {
        val locked =
            object : Secrets {
                override fun sealingKey(): ByteArray = error("locked")

                override fun publicKey(): ByteArray = error("locked")

                override fun sign(message: ByteArray): ByteArray = error("locked")

                override fun forgetAll() = error("locked")
            }
        val quiet =
            object : Log {
                override fun line(text: String) = error("full")
            }
        val open = {
            Phone.open(home().apply { mkdirs() }.path, SystemClock(), HttpTransport(), locked, quiet, false).use { phone ->
                phone.today().use { it.settled() }
            }
        }
        val refused = assertThrows(ApiException.Refused::class.java) { open() }
        assertTrue(refused.sentence, refused.sentence.isNotBlank())
    }

    @Test fun aPullThatIsCancelledLeavesNothingBehind() =
        runBlocking(Dispatchers.Default) {
            openPhone(home()).use { phone ->
                // The phone pulls its own way as soon as it gets to it.
                until("the phone waits for its own next way") { uniffiContinuationHandleMap.size > 0 }
                phone.core.way().use { way ->
                    val before = uniffiContinuationHandleMap.size
                    repeat(MANY) {
                        launch(start = CoroutineStart.UNDISPATCHED) { way.nextState(ULong.MAX_VALUE) }.cancelAndJoin()
                    }
                    assertEquals(before, uniffiContinuationHandleMap.size)
                }
            }
        }

    @Test fun screensThatAreOpenedAndClosedDoNotPileUp() =
        runBlocking {
            openPhone(home()).use { phone ->
                suspend fun openings(count: Int) =
                    repeat(count) {
                        val screen = phone.open(cymru.walkabout.ui.Place.Join)
                        screen.close()
                    }
                openings(MANY / 5)
                val (threads, memory) = threads() to memory()
                openings(MANY)
                val grown = memory() - memory
                assertTrue("$grown kB for $MANY openings", grown < MOST_GROWTH)
                assertTrue(threads() <= threads + SOME)
            }
        }

    @Test fun aPhoneThatIsClosedSaysSo() {
        val phone = openPhone(home())
        assertEquals(Place.Join, phone.core.way().use { it.shown().state.top })
        val join = phone.core.join()
        phone.core.shut()
        assertThrows(ApiException.Refused::class.java) { join.settled() }
        join.answer("en")
        join.close()
        phone.close()
    }

    private fun status(key: String) =
        File("/proc/self/status")
            .takeIf { it.exists() }
            ?.readLines()
            ?.first { it.startsWith("$key:") }
            ?.filter(Char::isDigit)
            ?.toInt() ?: 0

    private fun threads() = status("Threads")

    /** Of the whole process in kB, after what nobody holds has been given back. */
    private fun memory(): Int {
        repeat(3) { System.gc() }
        return status("VmRSS")
    }

    private companion object {
        const val LONG = 180L
        const val MANY = 10_000
        const val SOME = 8

        /** One byte in ten thousand would be a leak of 10 kB; what a process breathes is far more. */
        const val MOST_GROWTH = 40_000
    }
}
