package cymru.walkabout.checks

import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.SemanticsActions
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.click
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performSemanticsAction
import androidx.compose.ui.test.performTouchInput
import androidx.compose.ui.unit.dp
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.LocalRain
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Rain
import org.junit.Assert.assertEquals
import org.junit.Test

/** Wet glass and cold fingers. The time is that of the touches: no test waits for it. */
@OptIn(ExperimentalTestApi::class)
class RainTest {
    private val presses = mutableListOf<String>()

    @Test fun aSecondTapWithinAMomentIsRain() =
        drawn(Variant.all.first(), { MainButton(Button("Save"), { presses += "Save" }, Modifier.size(300.dp)) }) {
            test.onNodeWithText("Save").performTouchInput {
                click(topLeft)
                advanceEventTime(200)
                click(bottomRight)
                advanceEventTime(80)
                click(bottomRight)
            }
            assertEquals(1, presses.size)
            test.onNodeWithText("Save").performTouchInput {
                advanceEventTime(1_000)
                click()
                advanceEventTime(400)
                click()
            }
            assertEquals(3, presses.size)
        }

    @Test fun whatComesToLieUnderTheThumbTakesNoTapAtOnce() {
        var saved by mutableStateOf(false)
        val content: @androidx.compose.runtime.Composable () -> Unit = {
            CompositionLocalProvider(LocalRain provides Rain()) {
                if (saved) {
                    QuietButton(Button("Undo"), { presses += "Undo" }, Modifier.size(100.dp))
                } else {
                    MainButton(Button("Save"), { saved = true }, Modifier.size(100.dp))
                }
            }
        }
        drawn(Variant.all.first(), content) {
            test.onNodeWithText("Save").performClick()
            test.onNodeWithText("Undo").performTouchInput {
                advanceEventTime(100)
                click()
            }
            assertEquals(emptyList<String>(), presses)
            test.onNodeWithText("Undo").performTouchInput {
                advanceEventTime(1_000)
                click()
            }
            assertEquals(listOf("Undo"), presses)
        }
    }

    @Test fun twoThumbsThatPressTwoThingsAreBothHeard() {
        val rain = Rain()
        val content: @androidx.compose.runtime.Composable () -> Unit = {
            CompositionLocalProvider(LocalRain provides rain) {
                Column {
                    for (name in listOf("One", "Two")) QuietButton(Button(name), { presses += name }, Modifier.size(100.dp))
                }
            }
        }
        drawn(Variant.all.first(), content) {
            test.onNodeWithText("One").performClick()
            test.onNodeWithText("Two").performClick()
            assertEquals(listOf("One", "Two"), presses)
        }
    }

    @Test fun whoHearsTheScreenOrTypesPressesAsQuicklyAsTheyLike() =
        drawn(Variant.all.first(), { MainButton(Button("Next"), { presses += "Next" }) }) {
            repeat(2) { test.onNodeWithText("Next").performSemanticsAction(SemanticsActions.OnClick) }
            assertEquals(2, presses.size)
        }
}
