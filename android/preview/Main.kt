package cymru.walkabout.preview

import androidx.compose.runtime.DisposableEffect
import androidx.compose.ui.unit.DpSize
import androidx.compose.ui.unit.dp
import androidx.compose.ui.window.Window
import androidx.compose.ui.window.application
import androidx.compose.ui.window.rememberWindowState
import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.HttpTransport
import cymru.walkabout.bridge.desktop.FileSecrets
import cymru.walkabout.bridge.desktop.LineLog
import cymru.walkabout.ui.App
import java.io.File
import kotlin.system.exitProcess

/** The phone in a window of a desktop, over the real core. Closing the window keeps what is half written. */
fun main(arguments: Array<String>) {
    val wishes = Wishes.of(arguments.toList())
    if (wishes == null) {
        System.err.println("cargo xtask phone [--server LINK] [--language en|cy] [--walk [FILE] | --at LON,LAT] [--home DIR]")
        exitProcess(2)
    }
    wishes.home.mkdirs()
    val secrets = FileSecrets(File(wishes.home, "keys"))
    val log = LineLog(File(wishes.home, "log.txt"))
    val locator = wishes.way?.let { Standing(Walker(it)) }
    CorePhone(wishes.home.path, HttpTransport(), secrets, log, FileCamera(wishes.link), locator).use { phone ->
        wishes.language?.let(phone::begin)
        application {
            Window(::exitApplication, rememberWindowState(size = DpSize(412.dp, 915.dp)), title = "Walkabout") {
                DisposableEffect(phone) {
                    val leaving = Leaving(phone)
                    window.addWindowListener(leaving)
                    onDispose { window.removeWindowListener(leaving) }
                }
                App(phone, phoneFace, pictures = FilePictures, line = ShownLine)
            }
        }
    }
}
