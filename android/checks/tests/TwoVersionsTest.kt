package cymru.walkabout.checks

import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.performSemanticsAction
import androidx.compose.ui.test.runDesktopComposeUiTest
import androidx.compose.ui.test.waitUntilAtLeastOneExists
import cymru.walkabout.core.Tone
import cymru.walkabout.preview.FilePictures
import cymru.walkabout.preview.phoneFace
import cymru.walkabout.ui.App
import cymru.walkabout.ui.Place
import org.junit.After
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** Two people change one field without signal: both versions are kept, one person chooses calmly, and everybody sees it settled. */
@OptIn(ExperimentalTestApi::class)
class TwoVersionsTest {
    private val team = Team()

    @After fun end() = team.close()

    @Test fun twoVersionsAreSeenOnOnePhoneAndSettledForAll() =
        openPhone(File(team.folder, "rhys")).use { rhys ->
            rhys.joins(team.invite("Rhys"), "Rhys")
            openPhone(File(team.folder, "mair")).use { mair ->
                mair.joins(team.invite("Mair"), "Mair")
                runDesktopComposeUiTest(width = 412, height = 915) {
                    setContent { App(mair, phoneFace, dark = false, pictures = FilePictures) }
                    val hands = Hands(this)
                    hands.press("Add something")
                    hands.write("Name (you can leave it)", "Warm place")
                    hands.press("Save")
                    hands.press("My work")
                    hands.press("Warm place")
                    hands.sees("Written by you")
                    val thing = (mair.way.value.top as Place.Record).thing
                    until("it is with the team") { mair.sees(thing) { it.journey?.tone == Tone.SAFE } }
                    until("Rhys has it") { rhys.sees(thing) { it.title == "Warm place" } }

                    team.stop()
                    hands.press("When")
                    hands.write("When", "10 till 4")
                    hands.press("Save")
                    hands.sees("Changed. Safe on this phone.")
                    rhys.writes(thing, "use_when", "10 till 2")
                    team.start()
                    until("Rhys's is with the team") { rhys.sees(thing) { it.journey?.tone == Tone.SAFE } }
                    mair.core.syncNow()

                    hands.sees("Two versions, both kept:")
                    hands.sees("10 till 2")
                    hands.sees("10 till 4")
                    val keep = hasClickAction() and hasContentDescription("Keep this one: 10 till 4")
                    waitUntilAtLeastOneExists(keep, LONG)
                    onNode(keep).performSemanticsAction(SemanticsActions.OnClick)
                    until("the choice is with the team") {
                        mair.sees(thing) { it.differs.isEmpty() && it.journey?.tone == Tone.SAFE }
                    }
                    until("Rhys sees it settled") {
                        rhys.sees(thing) { seen -> seen.differs.isEmpty() && seen.facts.any { it.words == "10 till 4" } }
                    }
                }
            }
            val held = team.exported()
            assertTrue(held, held.contains("10 till 4"))
            assertFalse(held, held.contains("10 till 2"))
        }

    private companion object {
        const val LONG = 180_000L
    }
}
