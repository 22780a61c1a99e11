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
) {
    companion object {
        /** Anything else is said on the screen, and nothing begins. */
        fun of(arguments: List<String>): Wishes? {
            val known = arguments.chunked(2).associate { it.first() to it.getOrNull(1) }
            if (known.any { (name, value) -> name !in NAMES || value == null }) return null
            val home = known["--home"]?.let(::File) ?: File(System.getProperty("user.home"), ".local/share/walkabout-phone")
            return Wishes(home, known["--server"], known["--language"])
        }

        private val NAMES = setOf("--home", "--server", "--language")
    }
}
