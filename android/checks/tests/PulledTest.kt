package cymru.walkabout.checks

import cymru.walkabout.bridge.Moment
import cymru.walkabout.bridge.Pulled
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.flow.first
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeout
import org.junit.Assert.assertEquals
import org.junit.Test
import java.util.concurrent.CountDownLatch
import java.util.concurrent.TimeUnit
import java.util.concurrent.atomic.AtomicBoolean

class PulledTest {
    @Test fun eachChangeIsAskedForFromTheVersionLastSeen() =
        runBlocking {
            val asked = Channel<ULong>(Channel.UNLIMITED)
            val answers = Channel<Moment<String>>(Channel.UNLIMITED)
            val pulled =
                Pulled(Moment(3uL, "a"), { seen ->
                    asked.send(seen)
                    answers.receive()
                }, {})
            assertEquals("a", pulled.states.value)
            assertEquals(3uL, soon { asked.receive() })
            answers.send(Moment(7uL, "b"))
            soon { pulled.states.first { it == "b" } }
            assertEquals(7uL, soon { asked.receive() })
            pulled.close()
        }

    @Test fun theObjectIsGivenBackOnceAndOnlyWhenThePullHasEnded() =
        runBlocking {
            val waiting = CountDownLatch(1)
            val ended = AtomicBoolean()
            val endedBefore = Channel<Boolean>(Channel.UNLIMITED)
            val pulled =
                Pulled<String>(Moment(1uL, "a"), {
                    try {
                        waiting.countDown()
                        awaitCancellation()
                    } finally {
                        ended.set(true)
                    }
                }, { endedBefore.trySend(ended.get()) })
            waiting.await(LONG, TimeUnit.SECONDS)
            pulled.close()
            pulled.close()
            assertEquals(true, soon { endedBefore.receive() })
            assertEquals(true, endedBefore.tryReceive().isFailure)
        }

    /** Far longer than it takes: only a fault waits so long. */
    private suspend fun <T> soon(what: suspend () -> T): T = withTimeout(LONG * 1000) { what() }

    private companion object {
        const val LONG = 180L
    }
}
