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
    /** Where it stands or walks, degrees east and north; a phone without it knows of no place. */
    val way: List<Pair<Double, Double>>?,
) {
    companion object {
        /** Anything else is said on the screen, and nothing begins. [demo]: the streets that `--walk` means where it names no file. */
        fun of(
            arguments: List<String>,
            demo: File? = System.getProperty("walkabout.walk")?.let(::File),
        ): Wishes? {
            val known = mutableMapOf<String, String?>()
            for (word in arguments) {
                val open = known.entries.lastOrNull()?.takeIf { it.value == null }
                when {
                    word in NAMES && known.putIfAbsent(word, null) == null && open.mayBeBare() -> Unit
                    word !in NAMES && open != null -> open.setValue(word)
                    else -> return null
                }
            }
            if (known.any { (name, value) -> value == null && name != WALK } || (WALK in known && AT in known)) return null
            val home = known["--home"]?.let(::File) ?: File(System.getProperty("user.home"), ".local/share/walkabout-phone")
            val way =
                when {
                    WALK in known -> (known[WALK]?.let(::File) ?: demo)?.takeIf(File::isFile)?.readLines()?.let(Walker::read) ?: return null
                    AT in known -> known[AT]?.let(::place)?.let(::listOf) ?: return null
                    else -> null
                }
            return Wishes(home, known["--server"], known["--language"], way)
        }

        private fun Map.Entry<String, String?>?.mayBeBare() = this == null || key == WALK

        /** `LON,LAT`, in degrees. */
        fun place(text: String): Pair<Double, Double>? {
            val (lon, lat) = text.split(',').mapNotNull { it.trim().toDoubleOrNull() }.takeIf { it.size == 2 } ?: return null
            return if (lon in -180.0..180.0 && lat in -90.0..90.0) lon to lat else null
        }

        private const val WALK = "--walk"
        private const val AT = "--at"
        private val NAMES = setOf("--home", "--server", "--language", AT, WALK)
    }
}
