package cymru.walkabout.preview

import cymru.walkabout.ui.parts.Line
import java.awt.Toolkit
import java.awt.datatransfer.StringSelection
import javax.swing.JOptionPane

/** A desktop has no line: the number is shown, and can be pasted elsewhere. */
object ShownLine : Line {
    override fun ring(number: String) = show(number)

    override fun text(
        number: String,
        words: String,
    ) = show("$number: $words")

    private fun show(what: String) {
        Toolkit.getDefaultToolkit().systemClipboard.setContents(StringSelection(what), null)
        JOptionPane.showMessageDialog(null, what)
    }
}
