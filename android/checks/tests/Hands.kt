package cymru.walkabout.checks

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.hasText
import androidx.compose.ui.test.performSemanticsAction
import androidx.compose.ui.test.performTextReplacement
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.test.waitUntilAtLeastOneExists
import cymru.walkabout.bridge.Camera
import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.HttpTransport
import cymru.walkabout.core.Transport
import cymru.walkabout.preview.FilePictures
import cymru.walkabout.preview.phoneFace
import cymru.walkabout.ui.App
import java.io.File

/** A thumb and two eyes. What is waited for comes from the core; what never comes is a failure after far longer than it takes. */
@OptIn(ExperimentalTestApi::class)
class Hands(
    val test: ComposeUiTest,
) {
    fun sees(words: String) = test.waitUntilAtLeastOneExists(hasText(words, substring = true), LONG)

    fun doesNotSee(words: String) = check(test.onAllNodes(hasText(words, substring = true)).fetchSemanticsNodes().isEmpty()) { words }

    fun press(words: String) {
        val control = hasClickAction() and hasText(words)
        test.waitUntilAtLeastOneExists(control, LONG)
        test.onNode(control).performSemanticsAction(SemanticsActions.OnClick)
        test.waitForIdle()
    }

    fun write(
        label: String,
        words: String,
    ) {
        val field = hasSetTextAction() and hasText(label)
        test.waitUntilAtLeastOneExists(field, LONG)
        test.onNode(field).performTextReplacement(words)
        test.waitForIdle()
    }

    /** With the invitation before the camera. */
    fun join(
        name: String = "Mair",
        shared: String = "Only me",
    ) {
        press("English")
        press("Carry on")
        press("Scan")
        write("Name", name)
        press("Carry on")
        sees("Welcome, $name.")
        press("Carry on")
        sees("We keep what you save.")
        press("Carry on")
        press(shared)
        press("Wi-Fi only")
        press("Start")
        sees(if (shared == "Only me") "Hello $name." else "Choose a PIN for this app")
    }

    fun beginWalk(location: String = "No thanks") {
        press("Start a walk")
        press("No check-in")
        press(location)
        sees("Nothing saved yet")
    }

    fun note(words: String) {
        press("Note")
        write("What do you want to note?", words)
        press("Save")
    }

    fun finish() {
        press("Finish")
        sees("Finish?")
        press("Finish")
        sees("Who did you not meet?")
        press("Skip")
        sees("How was it?")
    }

    private companion object {
        const val LONG = 180_000L
    }
}

/** The phone in this folder, on a screen: the one that lies there goes on. */
@OptIn(ExperimentalTestApi::class)
fun inTheHand(
    home: File,
    link: String? = null,
    camera: Camera = OneShot(link),
    transport: Transport = HttpTransport(),
    job: Hands.(CorePhone) -> Unit,
) = openPhone(home, transport = transport, link = link, camera = camera).use { phone ->
    runDesktopComposeUiTest(width = 412, height = 915) {
        setContent { App(phone, phoneFace, dark = false, pictures = FilePictures) }
        Hands(this).job(phone)
    }
}
