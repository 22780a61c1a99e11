package cymru.walkabout.ui

import androidx.compose.runtime.Immutable
import cymru.walkabout.ui.theme.Hand
import cymru.walkabout.ui.theme.TextSize

/** Where in the app the person is, and how all of it looks. The core decides both. */
@Immutable
data class Way(
    val top: Place,
    /** How many places lie below it. */
    val below: Int,
    val size: TextSize,
    val bright: Boolean,
    val hand: Hand,
    /** What the button that leads back is called. */
    val back: String,
)

/** A place in the app. A draft is known by its id. */
@Immutable
sealed interface Place {
    data object Join : Place

    data object Today : Place

    data object Walk : Place

    data class Good(
        val draft: String,
    ) : Place

    /** Whether what was just saved was here already. */
    data class AlreadyHere(
        val thing: String,
    ) : Place

    data class Chat(
        val draft: String,
    ) : Place

    data class Note(
        val draft: String,
    ) : Place

    data object MyWork : Place

    /** Everything about one thing. */
    data class Record(
        val thing: String,
    ) : Place

    /** What is good here, as a list. */
    data object Near : Place

    /** People around a table. */
    data class Group(
        val draft: String,
    ) : Place

    /** What is promised and not closed yet. */
    data object Promises : Place

    data class Promise(
        val promise: String,
    ) : Place

    /** A promise that was made outside of a chat. */
    data class NewPromise(
        val draft: String,
    ) : Place

    data class Finish(
        val walk: String,
    ) : Place

    data object Settings : Place

    /** Who is told when somebody does not come back, and the ways out. */
    data object Safety : Place

    /** Somebody has to go, now. */
    data object Leave : Place

    /** Whom to ring about somebody's safety. */
    data object Worried : Place

    /** The app is locked: nothing else is shown. */
    data object Lock : Place

    /** The number that opens the app. */
    data object Pin : Place

    data object Rest : Place

    data object WhoAreYou : Place

    data class PassOn(
        val draft: String,
    ) : Place
}
