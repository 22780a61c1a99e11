package cymru.walkabout.bridge.desktop

import cymru.walkabout.core.Log
import cymru.walkabout.core.PortTrouble
import java.io.File
import java.io.IOException

/** Technical lines, at the end of a file. */
class LineLog(
    private val file: File,
) : Log {
    override fun line(text: String) =
        try {
            file.appendText("$text\n")
        } catch (trouble: IOException) {
            throw PortTrouble.Failed(trouble.javaClass.simpleName)
        }
}
