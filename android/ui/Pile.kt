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

    /** Shows [place] with so many below it. What lies on it is left; what was shown before stays until the new one is there. */
    suspend fun become(
        place: Place,
        below: Int,
    ) {
        // Were it given up on the way, the screen that was being opened would never be given back.
        withContext(NonCancellable) {
            val there = screens.getOrNull(below)?.takeIf { it.place == place }
            val next = there ?: open(place)
            val left = screens.drop(below)
            while (screens.size > below) screens.removeAt(screens.lastIndex)
            while (screens.size < below) screens.add(null)
            screens.add(next)
            left.forEach { if (it !== next) it?.close() }
        }
    }

    fun close() {
        screens.forEach { it?.close() }
        screens.clear()
    }
}
