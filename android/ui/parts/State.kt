package cymru.walkabout.ui.parts

import androidx.compose.runtime.Immutable

// What screens are put together from, as the core says it: final words, and what a screen reader says. No word is made here.

/** Something to press. */
@Immutable
data class Button(
    val words: String,
    /** What is said aloud: the words, or more where they lean on what stands around. */
    val spoken: String = words,
)

/** One of several answers. */
@Immutable
data class Choice(
    /** What the intent is called with. */
    val id: String,
    val words: String,
    /** A line below, in smaller letters. */
    val help: String? = null,
    val chosen: Boolean = false,
)

/** Somewhere to write. */
@Immutable
data class Field(
    val label: String,
    val text: String,
    val help: String? = null,
    /** What is wrong with the text, as a sentence. */
    val wrong: String? = null,
)

/** A question that stands on the screen alone. */
@Immutable
data class Question(
    val title: String,
    val help: String?,
    /** Several may be chosen where [carryOn] is there; otherwise the first tap answers. */
    val choices: Many<Choice>,
    val carryOn: Button?,
)

/** A page with one thing to do: it says something, asks something, and leads on. */
@Immutable
data class Page(
    val title: String,
    val lines: Many<String>,
    /** The first tap answers, unless [main] is there: then they are chosen, and it goes on. */
    val choices: Many<Choice>,
    val field: Field?,
    val main: Button?,
    val other: Button?,
)

/** What was done a moment ago, and how it is taken back. */
@Immutable
data class Said(
    val words: String,
    val undo: Button?,
    /** Opens the thing that it is said of. */
    val more: Button? = null,
)

/** A list that is never changed: two that hold the same are the same, so that nothing is drawn again for them. */
@Immutable
data class Many<out T>(
    val all: List<T>,
)
