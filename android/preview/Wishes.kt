package cymru.walkabout.preview

import java.io.File

/** What was asked for on the command line. */
class Wishes(
    /** Where the phone is kept. */
    val home: File,
    /** The invitation that its camera sees. */
    val link: String?,
    /** The language that it begins in, where it has none yet. */
    val language: String?,
    /** Where it stands, degrees east and north; a phone without it knows of no place. */
    val at: Pair<Double, Double>?,
) {
    companion object {
        /** Anything else is said on the screen, and nothing begins. */
        fun of(arguments: List<String>): Wishes? {
            val known = arguments.chunked(2).associate { it.first() to it.getOrNull(1) }
            if (known.any { (name, value) -> name !in NAMES || value == null }) return null
            val home = known["--home"]?.let(::File) ?: File(System.getProperty("user.home"), ".local/share/walkabout-phone")
            val at = known["--at"]?.let { place(it) ?: return null }
            return Wishes(home, known["--server"], known["--language"], at)
        }

        private fun place(text: String): Pair<Double, Double>? {
            val (lon, lat) = text.split(',').mapNotNull(String::toDoubleOrNull).takeIf { it.size == 2 } ?: return null
            return if (lon in -180.0..180.0 && lat in -90.0..90.0) lon to lat else null
        }

        private val NAMES = setOf("--home", "--server", "--language", "--at")
    }
}
