package cymru.walkabout.ui

import androidx.compose.runtime.mutableStateListOf
import cymru.walkabout.ui.screens.OpenScreen
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.withContext

/**
 * The screens that lie upon each other. Those below stay open as they were, so that coming back finds everything in its place. Each is given
 * back once: when it is left, or with the whole pile.
 */
class Pile(
    private val open: suspend (Place) -> OpenScreen,
) {
    /** Lowest first. An app that begins in the middle knows only what is on top. */
    private val screens = mutableStateListOf<OpenScreen?>()

    val top: OpenScreen?
        get() = screens.lastOrNull()

    private var closed = false

    /** Shows [place] with so many below it. What lies on it is left; what was shown before stays until the new one is there. */
    suspend fun become(
        place: Place,
        below: Int,
    ) {
        // Were it given up on the way, the screen that was being opened would never be given back.
        withContext(NonCancellable) {
            val next = screens.getOrNull(below)?.takeIf { it.place == place } ?: open(place)
            lay(next, below).forEach { it.close() }
        }
    }

    /** What is left of those that lay there. The pile may have been closed by another thread while [next] was opened: then it is left too. */
    private fun lay(
        next: OpenScreen,
        below: Int,
    ): List<OpenScreen> =
        synchronized(this) {
            if (closed) return listOf(next)
            val left = screens.drop(below)
            while (screens.size > below) screens.removeAt(screens.lastIndex)
            while (screens.size < below) screens.add(null)
            screens.add(next)
            left.mapNotNull { screen -> screen.takeIf { it !== next } }
        }

    fun close() {
        val left =
            synchronized(this) {
                closed = true
                screens.filterNotNull().also { screens.clear() }
            }
        left.forEach { it.close() }
    }
}
