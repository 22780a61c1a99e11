package cymru.walkabout.preview

import kotlin.math.cos
import kotlin.math.hypot

/** Somebody on a line of places, degrees east and north, who goes to its end and back, again and again. One place is a place to stand. */
class Walker(
    private val line: List<Pair<Double, Double>>,
) {
    private val lengths = line.zipWithNext(::metres)
    private val whole = lengths.sum()
    private var gone = 0.0

    init {
        require(line.isNotEmpty()) { "a walk has a place at least" }
    }

    val here: Pair<Double, Double>
        get() {
            if (whole == 0.0) return line.first()
            val turn = gone % (2 * whole)
            var left = if (turn <= whole) turn else 2 * whole - turn
            for ((n, length) in lengths.withIndex()) {
                if (left <= length && length > 0) return between(line[n], line[n + 1], left / length)
                left -= length
            }
            return line.last()
        }

    /** Goes on for so long at a walker's pace. */
    fun walk(seconds: Double) {
        gone += seconds * PACE
    }

    companion object {
        /** Metres a second. */
        const val PACE = 1.3
        private const val DEGREE_M = 111_320.0

        /** A place a line: `LON,LAT`. `null` where a line is none. */
        fun read(lines: List<String>): List<Pair<Double, Double>>? =
            lines
                .filter { it.isNotBlank() }
                .map { Wishes.place(it) ?: return null }
                .takeIf { it.isNotEmpty() }

        fun metres(
            a: Pair<Double, Double>,
            b: Pair<Double, Double>,
        ) = hypot((b.first - a.first) * DEGREE_M * cos(Math.toRadians(a.second)), (b.second - a.second) * DEGREE_M)

        private fun between(
            a: Pair<Double, Double>,
            b: Pair<Double, Double>,
            share: Double,
        ) = a.first + (b.first - a.first) * share to a.second + (b.second - a.second) * share
    }
}
