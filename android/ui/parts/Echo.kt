package cymru.walkabout.ui.parts

/**
 * Tells the echo of what was typed from news. A core answers each keystroke a little later with the text as it was then; were that put
 * into the field, letters typed meanwhile would be lost.
 */
class Echo(
    first: String,
) {
    private var last = first
    private val awaited = ArrayDeque<String>()

    /** Notes that [text] stands in the field now; whether it is to be handed on. */
    fun typed(text: String): Boolean {
        if (text == last) return false
        last = text
        awaited.addLast(text)
        return true
    }

    /** Whether [text], which came from outside, was never typed here and is to be shown. */
    fun isNews(text: String): Boolean {
        val at = awaited.indexOf(text)
        if (at >= 0) {
            repeat(at + 1) { awaited.removeFirst() }
            return false
        }
        if (text == last) return false
        awaited.clear()
        last = text
        return true
    }
}
