package cymru.walkabout.checks

import cymru.walkabout.preview.phoneFace
import cymru.walkabout.ui.theme.Hand
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Shade
import cymru.walkabout.ui.theme.TextSize

/** In which words a screen is drawn; [Long] is English with each word half as long again, for languages that nobody has added yet. */
enum class Tongue(
    val tag: String,
) {
    English("en"),
    Welsh("cy"),
    Long("en"),
}

/** One way in which a screen may be looked at. */
data class Variant(
    val tongue: Tongue,
    val shade: Shade,
    val width: Int,
    val height: Int,
    /** What the system's own setting makes of the letters. */
    val letters: Float = 1f,
    val hand: Hand = Hand.Right,
    val size: TextSize = TextSize.Usual,
) {
    val look = Look(shade, size, hand, phoneFace)

    val name =
        listOf(
            tongue.tag,
            tongue,
            shade,
            "${width}x$height",
            "${(letters * 100).toInt()}",
            hand,
        ).drop(1).joinToString("-").lowercase()

    companion object {
        private val small = 360 to 640
        private val usual = 412 to 915

        private fun of(
            tongue: Tongue,
            shade: Shade,
            place: Pair<Int, Int>,
            letters: Float,
            hand: Hand,
        ) = Variant(tongue, shade, place.first, place.second, letters, hand)

        /** Every two properties meet in one of them at least. */
        val all =
            listOf(
                of(Tongue.English, Shade.Light, usual, 1f, Hand.Right),
                of(Tongue.Welsh, Shade.Light, small, 2f, Hand.Left),
                of(Tongue.Long, Shade.Light, small, 1f, Hand.Right),
                of(Tongue.English, Shade.Dark, small, 2f, Hand.Right),
                of(Tongue.Welsh, Shade.Dark, usual, 1f, Hand.Right),
                of(Tongue.Long, Shade.Dark, usual, 2f, Hand.Left),
                of(Tongue.English, Shade.Sun, small, 1f, Hand.Left),
                of(Tongue.Welsh, Shade.Sun, usual, 1f, Hand.Right),
                of(Tongue.Long, Shade.Sun, small, 2f, Hand.Right),
            )

        /** As most people have it, and where nearly everything is scrolled. */
        val byKeyboard = all.take(2)
    }
}
