package cymru.walkabout.checks

import androidx.compose.ui.input.key.Key
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.hasClickAction
import androidx.compose.ui.test.hasContentDescription
import androidx.compose.ui.test.isFocused
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performKeyInput
import androidx.compose.ui.test.pressKey
import androidx.compose.ui.test.waitUntilAtLeastOneExists
import cymru.walkabout.core.Allowed
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Test
import java.io.File

/** What is good here as a map, on the screens: by thumb, by buttons alone and by keyboard alone. */
@OptIn(ExperimentalTestApi::class)
class MapTest {
    private val team = Team(map = File(System.getProperty("walkabout.house"), "demo/estate.osm"))
    private val home = File(team.folder, "pat")

    @After fun end() = team.close()

    private fun onTheMap(job: Hands.() -> Unit) {
        openPhone(home).use { phone -> phone.joinsAsPat(team.invite("Pat"), "en") }
        inTheHand(home) { phone ->
            val estate = Estate(phone)
            phone.core.location(Allowed.YES)
            estate.notes(Thing("Bench by the shop", "physical", 90.0, 70.0))
            estate.notes(Thing("Warm place, Nantwen library", "public", -90.0, -60.0))
            estate.stands(0.0, 0.0)
            press("What's good near here")
            sees("Bench by the shop")
            press("Map")
            sees("The map")
            job()
        }
    }

    @Test fun aPinIsTappedAndWhatItStandsForIsOpened() =
        onTheMap {
            tap("Bench by the shop. Places and things.")
            waitFor("Shown below the map: Bench by the shop")
            press("Close")
            tap("Warm place, Nantwen library. Services for everyone.")
            press("Warm place, Nantwen library")
            sees("Services for everyone")
            press("Back")
            // As it was left.
            sees("The map")
            press("List")
            sees("Find a word or a street")
        }

    @Test fun theMapIsMovedByButtonsUntilAPinIsGoneAndComesBackWithMe() =
        onTheMap {
            val bench = "Bench by the shop. Places and things."
            waitFor(bench)
            repeat(3) { press("West") }
            test.waitUntil(timeoutMillis = LONG) { pins(bench) == 0 }
            press("Where I\u00a0am")
            waitFor(bench)
            press("Further")
            press("Nearer")
            waitFor(bench)
        }

    @Test fun aPinIsChosenAndItsRecordOpenedByKeyboardAlone() =
        onTheMap {
            tabTo("Bench by the shop. Places and things.")
            test.onRoot().performKeyInput { pressKey(Key.Enter) }
            waitFor("Shown below the map: Bench by the shop")
            // From the pins on to what is told of below them.
            tabTo("Bench by the shop. Places and things.")
            test.onRoot().performKeyInput { pressKey(Key.Enter) }
            sees("Place: ")
            sees("Still here")
        }

    /** Only forwards: whoever is caught by a control never comes there. */
    private fun Hands.tabTo(spoken: String) {
        val passed = mutableListOf<String>()
        while (passed.lastOrNull()?.startsWith(spoken) != true) {
            test.onRoot().performKeyInput { pressKey(Key.Tab) }
            test.waitForIdle()
            passed +=
                test
                    .onAllNodes(isFocused())
                    .fetchSemanticsNodes()
                    .firstOrNull()
                    ?.said
                    .orEmpty()
            check(passed.size < MOST) { "the keyboard does not reach ‘$spoken’: $passed" }
        }
    }

    private fun control(spoken: String) = hasContentDescription(spoken, substring = true) and hasClickAction()

    private fun Hands.waitFor(spoken: String) = test.waitUntilAtLeastOneExists(control(spoken), LONG)

    private fun Hands.pins(spoken: String) = test.onAllNodes(control(spoken)).fetchSemanticsNodes().size

    /** With a thumb, where it lies. */
    private fun Hands.tap(spoken: String) {
        waitFor(spoken)
        assertEquals(1, pins(spoken))
        test.onNode(control(spoken)).performClick()
        test.waitForIdle()
    }

    private companion object {
        const val LONG = 180_000L
        const val MOST = 30
    }
}
