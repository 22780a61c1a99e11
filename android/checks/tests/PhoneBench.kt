package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.core.Network
import java.io.File
import java.util.Locale
import kotlin.system.exitProcess

/**
 * What crossing the border costs, over the library as phones carry it: `cargo xtask bench phone`. Ends with 3 where a bar is missed. It is no
 * test: its figures hang on the machine.
 */
object PhoneBench {
    private var missed = 0

    @JvmStatic
    fun main(arguments: Array<String>) {
        val bytes = File(arguments.single()).length()
        atMost("the library, stripped, for this computer's processor", bytes / MIB, LIBRARY_MIB, "MiB")
        Team().use { team -> joined(File(team.folder, "mair"), team.invite("Mair")).use { phone -> phone.measured() } }
        if (missed > 0) println("\n  $missed over the bar")
        System.out.flush()
        exitProcess(if (missed == 0) 0 else OVER)
    }

    private fun CorePhone.measured() {
        core.network(Network.NONE)
        core.today().use { it.walk() }
        core.walk().use {
            it.answer("none")
            it.answer("no")
            it.settled()
        }
        core.way().use { way -> line("a call that gives a small state, middle", middle(CALLS) { way.shown() } / 1e3, "µs") }
        core.walk().use { walk ->
            line("a call that gives the state of a walk, middle", middle(CALLS) { walk.shown() } / 1e3, "µs")
            val intents = sorted(INTENTS) { walk.pause().also { walk.settled() } }
            line("an intent and its new state, middle", intents[intents.size / 2] / 1e6, "ms")
            atMost("an intent and its new state, 99 of 100", intents[intents.size * 99 / 100] / 1e6, INTENT_MS, "ms")
        }
        line("a screen opened and closed, middle", middle(OPENINGS) { core.today().close() } / 1e3, "µs")
        repeat(ROWS) { note("Daffodils by the chapel wall, number $it") }
        core.myWork().use { work ->
            val rows =
                work
                    .settled()
                    .state.rows.size
            check(rows == ROWS) { "$rows rows" }
            val times = sorted(STATES) { work.shown() }
            line("a state with $ROWS rows over the bridge, middle", times[times.size / 2] / 1e6, "ms")
            atMost("a state with $ROWS rows over the bridge, 9 of 10", times[times.size * 9 / 10] / 1e6, STATE_MS, "ms")
        }
    }

    private fun middle(
        count: Int,
        work: () -> Unit,
    ) = sorted(count, work).let { it[it.size / 2] }

    /** Nanoseconds, the shortest first; the first half warms the machine up and is not counted. */
    private fun sorted(
        count: Int,
        work: () -> Unit,
    ): List<Double> {
        repeat(count) { work() }
        return List(count) {
            val begun = System.nanoTime()
            work()
            (System.nanoTime() - begun).toDouble()
        }.sorted()
    }

    private fun line(
        what: String,
        value: Double,
        unit: String,
    ) = println("  %-58s %9.2f %s".format(Locale.ROOT, what, value, unit))

    private fun atMost(
        what: String,
        value: Double,
        bar: Double,
        unit: String,
    ) {
        val within = value <= bar
        if (!within) missed++
        println("  %-58s %9.2f %-3s %s %s %s".format(Locale.ROOT, what, value, unit, if (within) "within" else "OVER", bar, unit))
    }

    private const val LIBRARY_MIB = 6.0
    private const val MIB = 1024.0 * 1024.0
    private const val STATE_MS = 2.0
    private const val INTENT_MS = 16.0
    private const val OVER = 3
    private const val CALLS = 20_000
    private const val INTENTS = 2_000
    private const val OPENINGS = 2_000
    private const val STATES = 1_000
    private const val ROWS = 200
}
