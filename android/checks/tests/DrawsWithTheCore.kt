package cymru.walkabout.checks.wrong

import cymru.walkabout.core.Button

/** What no screen may do; the test of the arrows must see it. */
class DrawsWithTheCore {
    fun words(button: Button) = button.words
}
