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
import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.preview.FilePictures
import cymru.walkabout.preview.Standing
import cymru.walkabout.preview.Walker
import cymru.walkabout.preview.phoneFace
import cymru.walkabout.ui.App
import org.junit.After
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** Whole jobs, as a person does them: on the screens, over the real core and a real server. */
@OptIn(ExperimentalTestApi::class)
class WalkTest {
    private val team = Team()
    private val home = File(team.folder, "mair")

    @After fun end() = team.close()

    private fun inTheHand(
        link: String? = null,
        job: Hands.(CorePhone) -> Unit,
    ) = openPhone(home, link = link).use { phone ->
        runDesktopComposeUiTest(width = 412, height = 915) {
            setContent { App(phone, phoneFace, dark = false, pictures = FilePictures) }
            Hands(this).job(phone)
        }
    }

    private fun Hands.join() {
        press("English")
        press("Carry on")
        press("Scan")
        write("Name", "Mair")
        press("Carry on")
        sees("Welcome, Mair.")
        press("Carry on")
        sees("We keep what you save.")
        press("Carry on")
        press("Only me")
        press("Wi-Fi only")
        press("Start")
        sees("Hello Mair.")
    }

    private fun Hands.beginWalk() {
        press("Start a walk")
        press("No thanks")
        sees("Nothing saved yet")
    }

    private fun Hands.note(words: String) {
        press("Note")
        write("What do you want to note?", words)
        press("Save")
    }

    private fun Hands.finish() {
        press("Finish")
        sees("Finish?")
        press("Finish")
        sees("Who did you not meet?")
        press("Skip")
        sees("How was it?")
    }

    @Test fun aFirstWalkFromTheInvitationToTheReceipt() =
        inTheHand(team.invite("Mair")) {
            join()
            beginWalk()
            note("Daffodils by the chapel wall")
            sees("1 safe here")
            finish()
            press("Good")
            sees("1 of 1 safe, photos too.")
        }

    @Test fun aWalkThatIsFollowedEndsWithItsStreets() {
        val hall = Team(streets = true)
        val line = Walker(CHAPEL_ROAD.take(4))
        // A step of three seconds, a thousand times as fast.
        val walker = Standing(line, each = 20, now = { line.walk(3.0).let { Saturday().now().utcMs } })
        hall.use {
            openPhone(File(hall.folder, "mair"), link = hall.invite("Mair"), locator = walker).use { phone ->
                runDesktopComposeUiTest(width = 412, height = 915) {
                    setContent { App(phone, phoneFace, dark = false, pictures = FilePictures) }
                    Hands(this).run {
                        join()
                        until("the map is here") {
                            phone.core.syncNow()
                            File(hall.folder, "mair/area").list().orEmpty().isNotEmpty()
                        }
                        press("Start a walk")
                        press("Allow")
                        sees("Chapel Road")
                        press("Pause")
                        press("Go on")
                        note("Daffodils by the chapel wall")
                        press("Finish")
                        sees("Finish?")
                        press("Finish")
                        sees("Is this right?")
                        sees("Chapel Road")
                        press("Right")
                        sees("Who did you not meet?")
                        press("Young people")
                        press("Carry on")
                        press("Good")
                        sees("1 of 1 safe, photos too.")
                    }
                }
            }
        }
    }

    @Test fun withoutSignalEverythingIsSavedAndLeavesWhenThereIsSome() =
        inTheHand(team.invite("Mair")) { phone ->
            join()
            team.stop()
            beginWalk()
            note("A bench without a back")
            sees("1 safe here")
            phone.core.syncNow()
            finish()
            press("Skip")
            sees("1 saved on this phone. None sent yet.")
            team.start()
            phone.core.syncNow()
            sees("1 of 1 safe, photos too.")
        }

    @Test fun whatIsHalfWrittenIsThereAfterTheAppWasGone() {
        inTheHand(team.invite("Mair")) { phone ->
            join()
            beginWalk()
            press("Note")
            write("What do you want to note?", "The gate on Chapel Road")
            phone.core.settle()
        }
        inTheHand {
            sees("You were writing a note. Carry on?")
            press("Carry on")
            sees("The gate on Chapel Road")
            press("Save")
        }
        inTheHand { sees("Go on with the walk") }
    }

    @Test fun aPhotoOfSomethingGoodIsSafeBeforeItHasAName() =
        inTheHand(team.invite("Mair")) { phone ->
            join()
            beginWalk()
            press("Photo")
            press("Save")
            sees("1 safe here")
            phone.core.syncNow()
            finish()
            press("Good")
            sees("1 of 1 safe, photos too.")
        }

    @Test fun theLanguageOfThePhoneIsThePersonsOwn() =
        inTheHand {
            press("Cymraeg")
            assertTrue(test.onAllNodes(hasText("Is this easy to read?")).fetchSemanticsNodes().isEmpty())
        }
}

/** A thumb and two eyes. What is waited for comes from the core; what never comes is a failure after far longer than it takes. */
@OptIn(ExperimentalTestApi::class)
class Hands(
    val test: ComposeUiTest,
) {
    fun sees(words: String) = test.waitUntilAtLeastOneExists(hasText(words, substring = true), LONG)

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

    private companion object {
        const val LONG = 30_000L
    }
}
