package cymru.walkabout.preview

import cymru.walkabout.bridge.CorePhone
import java.awt.event.WindowAdapter
import java.awt.event.WindowEvent

/** A window that is put away is an app that has left the front. */
class Leaving(
    private val phone: CorePhone,
) : WindowAdapter() {
    override fun windowIconified(event: WindowEvent?) = phone.leftFront()

    override fun windowDeiconified(event: WindowEvent?) = phone.cameBack()
}
