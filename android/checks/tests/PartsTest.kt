package cymru.walkabout.checks

import androidx.compose.runtime.Composable
import androidx.compose.runtime.getValue
import androidx.compose.runtime.mutableStateOf
import androidx.compose.runtime.setValue
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.semantics.SemanticsProperties
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.SemanticsMatcher
import androidx.compose.ui.test.assert
import androidx.compose.ui.test.assertIsSelected
import androidx.compose.ui.test.assertTextContains
import androidx.compose.ui.test.hasSetTextAction
import androidx.compose.ui.test.isFocused
import androidx.compose.ui.test.onNodeWithContentDescription
import androidx.compose.ui.test.onNodeWithText
import androidx.compose.ui.test.onRoot
import androidx.compose.ui.test.performClick
import androidx.compose.ui.test.performKeyInput
import androidx.compose.ui.test.performTextInput
import androidx.compose.ui.test.pressKey
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.marks.MarkPicture
import cymru.walkabout.ui.parts.Answers
import cymru.walkabout.ui.parts.BigAction
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Chips
import cymru.walkabout.ui.parts.Choice
import cymru.walkabout.ui.parts.Field
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.Journey
import cymru.walkabout.ui.parts.JourneyRow
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Pairs
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Said
import cymru.walkabout.ui.parts.SaidBanner
import cymru.walkabout.ui.parts.Stage
import cymru.walkabout.ui.parts.SwitchButton
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.parts.WritingField
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotEquals
import org.junit.Test
import java.io.File

/** The parts that screens are put together from, one by one and all on one sheet. */
@OptIn(ExperimentalTestApi::class)
class PartsTest {
    @Test fun allPartsHoldInEveryVariant() {
        val findings =
            Variant.all.flatMap { variant ->
                var found = emptyList<String>()
                drawn(variant, { Sheet() }) {
                    keep(File(System.getProperty("walkabout.pictures"), "parts/${variant.name}.png"))
                    found = findings(emptySet()).map { "${variant.name}: $it" }
                }
                found
            }
        assertEquals(findings.joinToString("\n"), 0, findings.size)
    }

    @Test fun whatDoesNotHoldIsFound() {
        val wrong = mutableListOf<String>()
        drawn(Variant.all.first(), { FaultyParts() }) {
            wrong += findings(large = setOf("near", "nowhere"), inSight = setOf("small", "hidden"), main = "small")
        }
        for (finding in listOf(
            "‘small’ is 40.0 × 40.0",
            "‘near’ is 60.0 × 60.0",
            "‘nowhere’ is not there",
            "is said of 2 controls",
            "dp apart",
            "says nothing",
            "has no role",
            "in two",
            "beyond the side",
            "has a contrast of",
            "the edge of",
            "‘hidden’ is not in sight",
            "‘twins’ lies below ‘small’",
            "the page goes on",
        )) {
            assert(wrong.any { finding in it }) { "$finding is not among $wrong" }
        }
    }

    @Test fun aControlSaysMoreThanItsWordsWhereTheyLeanOnWhatIsAround() =
        drawn(Variant.all.first(), { QuietButton(Button("Undo", "Undo the last save"), {}) }) {
            test
                .onNodeWithContentDescription(
                    "Undo the last save",
                ).assert(SemanticsMatcher.expectValue(SemanticsProperties.Role, Role.Button))
        }

    @Test fun aChosenAnswerIsToldByMoreThanColour() =
        drawn(Variant.all.first(), { Chips(Many(listOf(Choice("a", "One", chosen = true), Choice("b", "Two"))), {}) }) {
            test.onNodeWithText("One").assertIsSelected()
            val widths = controls.map { it.place.width }
            assertNotEquals(widths[0], widths[1])
        }

    @Test fun lettersTypedWhileTheCoreAnswersAreKept() {
        var text by mutableStateOf("")
        val handedOn = mutableListOf<String>()
        drawn(Variant.all.first(), { WritingField(Field("Name", text), { handedOn += it }) }) {
            val field = test.onNode(hasSetTextAction())
            field.performTextInput("Ben")
            test.waitForIdle()
            field.performTextInput("ch")
            test.waitForIdle()
            text = "Ben"
            field.assertTextContains("Bench")
            text = "Bench"
            field.assertTextContains("Bench")
            assertEquals("Bench", handedOn.last())
            text = "Chips from nearby"
            field.assertTextContains("Chips from nearby")
        }
    }

    @Test fun theKeyboardGoesFromTopToBottom() =
        drawn(Variant.all.first(), { Sheet() }) {
            val places =
                List(6) {
                    test.onRoot().performKeyInput { pressKey(Key.Tab) }
                    test.onNode(isFocused()).fetchSemanticsNode().place
                }
            assertEquals(places.sortedWith(compareBy({ it.top }, { it.left })), places)
            assertEquals(places.size, places.distinct().size)
        }

    @Test fun thePressOfAButtonIsDoneOnce() {
        var presses = 0
        drawn(Variant.all.first(), { MainButton(Button("Save"), { presses++ }) }) { test.onNodeWithText("Save").performClick() }
        assertEquals(1, presses)
    }

    @Composable
    private fun Sheet() =
        Frame(
            actions = {
                Pairs {
                    BigAction(Button("Photo"), {}, mark = Mark.Photo)
                    BigAction(Button("Something good"), {}, mark = Mark.Physical)
                }
            },
        ) {
            Heading("Every part")
            Words("There is a bench by the shop.")
            WritingField(Field("What is it?", "Bench", help = "A few words"), {})
            WritingField(Field("Name", "", wrong = "There is no name yet."), {})
            Chips(Many(listOf(Choice("1", "Bench", chosen = true), Choice("2", "Garden"), Choice("3", "Hall"))), {})
            Answers(Many(listOf(Choice("1", "Only me", "Nobody else opens it", chosen = true), Choice("2", "We share it"))), {})
            Pairs {
                MainButton(Button("Carry on"), {})
                QuietButton(Button("Later"), {})
                SwitchButton(Button("Pause"), true, {})
                SwitchButton(Button("Bright"), false, {})
            }
            Notice("Battery low. We look for location only when saving.")
            Notice("Something went wrong. Nothing is lost.", Tone.Wrong)
            SaidBanner(Said("Safe on this phone.", Button("Undo")), {})
            for (stage in Stage.entries) JourneyRow(Journey("$stage", "Bench", "Safe with the team", stage, Many(listOf("2 photos"))))
            for (mark in Mark.entries) MarkPicture(mark)
        }
}
