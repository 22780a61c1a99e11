package cymru.walkabout.preview

import androidx.compose.runtime.LaunchedEffect
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
import kotlinx.coroutines.delay
import java.io.File
import kotlin.system.exitProcess

private const val ACCURACY_M = 8.0
private const val FIX_EACH_MS = 10_000L

/** The phone in a window of a desktop, over the real core. Closing the window keeps what is half written. */
fun main(arguments: Array<String>) {
    val wishes = Wishes.of(arguments.toList())
    if (wishes == null) {
        System.err.println("cargo xtask phone [--server LINK] [--language en|cy] [--at LON,LAT] [--home DIR]")
        exitProcess(2)
    }
    wishes.home.mkdirs()
    val secrets = FileSecrets(File(wishes.home, "keys"))
    val log = LineLog(File(wishes.home, "log.txt"))
    CorePhone(wishes.home.path, HttpTransport(), secrets, log, FileCamera(wishes.link)).use { phone ->
        wishes.language?.let(phone::begin)
        if (wishes.at == null) phone.knowsNoPlace()
        application {
            wishes.at?.let { (lon, lat) ->
                // A fix grows old: a phone that stands still has a new one again and again.
                LaunchedEffect(lon, lat) {
                    while (true) {
                        phone.standsAt(lon, lat, ACCURACY_M)
                        delay(FIX_EACH_MS)
                    }
                }
            }
            Window(::exitApplication, rememberWindowState(size = DpSize(412.dp, 915.dp)), title = "Walkabout") {
                App(phone, phoneFace, pictures = FilePictures, line = ShownLine)
            }
        }
    }
}
