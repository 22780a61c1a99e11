package cymru.walkabout.bridge

/** The camera of the device. The core asks for it by what it shows, and is told what came of it. */
interface Camera {
    /** What stands in the code that it was shown; nothing where it was closed. */
    suspend fun code(): String?

    /** Writes a photo to this file; false where it was closed without one. */
    suspend fun photo(file: String): Boolean
}
