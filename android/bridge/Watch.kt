package cymru.walkabout.bridge

import java.util.concurrent.Executors
import java.util.concurrent.ScheduledFuture
import java.util.concurrent.TimeUnit

/**
 * Calls [giveUp] once nothing has [moved] for [limitMs]. A connection's own limits cover connecting and reading; a write to somebody who
 * takes nothing would wait for ever.
 */
internal class Watch(
    private val limitMs: Long,
    private val giveUp: () -> Unit,
) : AutoCloseable {
    @Volatile private var last = System.nanoTime()

    private val turns: ScheduledFuture<*> =
        clock.scheduleWithFixedDelay(::look, limitMs, (limitMs / 4).coerceAtLeast(1), TimeUnit.MILLISECONDS)

    fun moved() {
        last = System.nanoTime()
    }

    private fun look() {
        if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last) >= limitMs) giveUp()
    }

    override fun close() {
        turns.cancel(false)
    }

    private companion object {
        val clock = Executors.newSingleThreadScheduledExecutor { Thread(it, "walkabout-watch").apply { isDaemon = true } }
    }
}
