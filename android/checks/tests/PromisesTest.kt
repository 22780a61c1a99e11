package cymru.walkabout.checks

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.runDesktopComposeUiTest
import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.core.Action
import cymru.walkabout.core.Allowed
import cymru.walkabout.core.Place
import cymru.walkabout.core.Tone
import cymru.walkabout.preview.FilePictures
import cymru.walkabout.preview.phoneFace
import cymru.walkabout.ui.App
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** Whole jobs of an officer, over a real server: a promise from the door to the telling, and a table of residents. */
@OptIn(ExperimentalTestApi::class)
class PromisesTest {
    private val team = Team()
    private val home = File(team.folder, "rhys")
    private val desk = File(team.folder, "sian")

    @After fun end() = team.close()

    private fun CorePhone.joins() =
        core.join().use { join ->
            core.location(Allowed.NO)
            join.answer("en")
            join.carryOn()
            join.write(team.invite("Rhys", "officer"))
            join.carryOn()
            join.write("Rhys")
            join.carryOn()
            until("joined") {
                join
                    .settled()
                    .state.page.main != null
            }
            join.carryOn()
            join.carryOn()
            join.answer("mine")
            join.answer("wifi")
            join.other()
            join.settled()
        }

    private fun CorePhone.promisesAtADoor() {
        core.today().use {
            it.walk()
            it.settled()
        }
        val draft =
            core.walk().use { walk ->
                while (true) {
                    val question = walk.settled().state.question ?: break
                    walk.answer(question.choices.first().id)
                    walk.carryOn()
                }
                walk.act(Action.CHAT)
                walk.settled()
                core.way().use { (it.settled().state.top as Place.Chat).draft }
            }
        core.chat(draft).use { chat ->
            for (answer in listOf("talked", "reply", "team")) chat.choose(answer)
            chat.writeLine(0u, "It goes quiet after four")
            chat.carryOn()
            chat.fine()
            chat.choose("no-slip")
            chat.choose("find-out")
            chat.write("who owns the ground")
            chat.carryOn()
            for (answer in listOf("friday", "me", "text")) chat.choose(answer)
            chat.write("07700 900123")
            chat.carryOn()
            chat.choose("none")
            assertEquals(null, chat.settled().trouble)
        }
    }

    private fun CorePhone.allIsSafe() {
        core.syncNow()
        core.myWork().use { work ->
            until("all is safe with the team") {
                val rows = work.settled().state.rows
                rows.isNotEmpty() && rows.all { it.tone == Tone.SAFE }
            }
        }
    }

    private fun atTheDesk(
        kind: String,
        list: String = team.onAPhone(desk, "list"),
    ): List<String> = Regex(""""id":"([^"]+)","kind":"$kind"""").findAll(list).map { it.groupValues[1] }.toList()

    private fun theDeskLooks() {
        if (!desk.exists()) team.onAPhone(desk, "join", team.invite("Siân", "coordinator"))
        team.onAPhone(desk, "sync")
    }

    @Test fun aPromiseAtTheDoorComesDueIsKeptAndClosesWhenTheyAreTold() {
        openPhone(home).use { phone ->
            phone.joins()
            phone.promisesAtADoor()
            phone.allIsSafe()
        }
        theDeskLooks()
        val promise = atTheDesk("promise").single()
        assertTrue("wipe_on" !in team.onAPhone(desk, "show", promise))
        // Eight days later it is late.
        openPhone(home, clock = Saturday(daysLater = 8)).use { phone ->
            runDesktopComposeUiTest(width = 412, height = 915) {
                setContent { App(phone, phoneFace, dark = false, pictures = FilePictures) }
                Hands(this).run {
                    press("Promises to keep: 1. First: Friday 15 May")
                    sees("Late. It was for Friday 15 May.")
                    press("Find out: who owns the ground")
                    sees("07700\u00a0900123")
                    press("Done")
                    write("In words, for them", "The housing association owns it.")
                    press("Save")
                    press("Text sent")
                    sees("They have been told. The promise is closed.")
                }
            }
            phone.allIsSafe()
        }
        theDeskLooks()
        val shown = team.onAPhone(desk, "show", promise)
        for (there in listOf(""""value":"text"""", "The housing association owns it.", """"value":"2026-05-24"""")) {
            assertTrue("$there is not in $shown", there in shown)
        }
    }

    @Test fun aTableOfTwentyCardsGoesOnAfterTheAppWasGone() {
        var draft = ""

        fun CorePhone.laysDown(cards: IntRange) =
            core.group(draft).use { table ->
                for (card in cards) {
                    table.write("Good thing $card")
                    table.kind(KINDS[card % KINDS.size])
                }
                assertEquals(null, table.settled().trouble)
            }
        openPhone(home).use { phone ->
            phone.joins()
            runDesktopComposeUiTest(width = 412, height = 915) {
                setContent { App(phone, phoneFace, dark = false, pictures = FilePictures) }
                Hands(this).run {
                    press("Around a table")
                    sees("Everybody sees this screen.")
                    press("Begin")
                    write("What is it?", "Good thing 1")
                    press("Places and things")
                    sees("1 card")
                    // What it is for: the five sides, what matters, and back to the cards.
                    press("The picture")
                    sees("Places and things")
                    press("What matters")
                    press("Good thing 1")
                    sees("1 dot")
                    press("One less")
                    press("Cards")
                    sees("1 card")
                }
            }
            draft = phone.core.way().use { (it.settled().state.top as Place.Group).draft }
            phone.laysDown(2..11)
        }
        openPhone(home).use { phone ->
            runDesktopComposeUiTest(width = 412, height = 915) {
                setContent { App(phone, phoneFace, dark = false, pictures = FilePictures) }
                Hands(this).run {
                    sees("You were around a table. Carry on?")
                    press("Carry on")
                    sees("11 cards")
                    write("What is it?", "Good thing 12")
                    press("Groups and getting together")
                    sees("12 cards")
                }
            }
            phone.laysDown(13..20)
            phone.core.group(draft).use { table ->
                table.show("end")
                table.write("9")
                table.carryOn()
                table.settled()
            }
            phone.allIsSafe()
        }
        theDeskLooks()
        assertEquals(20, atTheDesk("asset").size)
        assertTrue(""""value":9""" in team.onAPhone(desk, "show", atTheDesk("gathering").single()))
    }

    private companion object {
        val KINDS = listOf("physical", "social", "public", "financial", "human")
    }
}
