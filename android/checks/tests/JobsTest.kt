package cymru.walkabout.checks

import cymru.walkabout.bridge.Camera
import cymru.walkabout.core.Allowed
import cymru.walkabout.core.SeenFix
import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Test
import java.io.File

/** Whole jobs that do not go as smoothly as a first walk: on the screens, over the real core and a real server. */
class JobsTest {
    private val team = Team()
    private val home = File(team.folder, "phone")

    @After fun end() = team.close()

    @Test fun anOfficerTalksAtADoorPromisesAndNotesWhatWasSeenOnceAway() =
        inTheHand(home, team.invite("Rhys", "officer")) { phone ->
            join("Rhys")
            beginWalk()
            press("Chat")
            sees("How did it go?")
            press("We talked")
            sees("Hello, I'm Rhys.")
            press("Yes")
            press("Yes, the team too")
            write("Their words", "It goes quiet after four")
            press("opinion")
            press("Carry on")
            sees("This is what I wrote.")
            sees("It goes quiet after four")
            press("That's right")
            sees("A slip? Copy this code.")
            press("Copied")
            press("Find out")
            press("Carry on")
            press("In two weeks")
            press("Me")
            press("Knock")
            write("Number or name of the home", "14")
            press("Carry on")
            press("No street")
            sees("Safe on this phone. Thank you.")
            press("Away from the door? Add what you saw.")
            write("What I saw", "Tomato pots on the balcony")
            write("My impression", "Would come if someone knocked")
            press("Save")
            sees("saved here")
            phone.core.syncNow()
            finish()
            press("Good")
            sees("safe with the team, photos too.")
            press("Done")
            sees("Promises to keep: 1.")
        }

    @Test fun whoLetsNobodyKnowThePlaceWalksByTheNamesOfStreets() =
        inTheHand(home, team.invite("Mair")) { phone ->
            join()
            beginWalk("Allow")
            // The app may ask; the system's own question was answered with a no.
            phone.core.location(Allowed.NO)
            sees("You choose streets by name.")
            press("Chat")
            press("No answer")
            write("Street", "Chapel Road")
            press("Place: Chapel Road")
            sees("1 saved here")
        }

    @Test fun whoseCameraIsForbiddenWritesWhatIsThere() {
        val forbidden =
            object : Camera {
                override suspend fun code(): String? = null

                override suspend fun photo(file: String) = false
            }
        inTheHand(home, camera = forbidden) {
            press("English")
            press("Carry on")
            press("Scan")
            // Nothing was read; the words under the code are typed.
            write("Link, or address and three words", team.invite("Mair"))
            press("Carry on")
            write("Name", "Mair")
            press("Carry on")
            sees("Welcome, Mair.")
            press("Carry on")
            press("Carry on")
            press("Only me")
            press("Wi-Fi only")
            press("Start")
            beginWalk()
            press("Photo")
            sees("Take a photo")
            write("Name (you can leave it)", "The bench by the shop")
            press("Save")
            sees("1 saved here")
        }
    }

    @Test fun littleRoomIsSaidBeforeItRunsOutAndWordsAreStillSaved() =
        inTheHand(home, team.invite("Mair")) { phone ->
            join()
            phone.core.room(300uL * 1024u * 1024u)
            beginWalk()
            sees("Room for about 60 photos.")
            phone.core.room(1024uL)
            sees("Room for about no photos.")
            note("A bench without a back")
            sees("1 saved here")
        }

    @Test fun aSharedPhoneIsOfferedALockAndWithoutOneItIsOpen() {
        inTheHand(home, team.invite("Mair")) {
            join(shared = "We share it")
            press("Not now")
            sees("Hello Mair.")
            note()
        }
        inTheHand(home) {
            sees("Hello Mair.")
        }
    }

    @Test fun aPhoneWithALockShowsNothingUntilItsNumberIsTyped() {
        inTheHand(home, team.invite("Mair")) { phone ->
            join(shared = "We share it")
            type("2468")
            press("Carry on")
            sees("The same PIN again")
            type("2468")
            press("Carry on")
            sees("From now on the app asks for your PIN.")
            beginWalk()
            press("Note")
            write("What do you want to note?", "The gate is open on Sundays")
            phone.leftFront()
            phone.cameBack()
            sees("The gate is open on Sundays")
            press("Save")
            sees("1 saved here")
        }
        inTheHand(home) { phone ->
            sees("This app is locked. Type your PIN.")
            doesNotSee("Hello Mair.")
            type("1111")
            press("Open")
            sees("That is not the PIN.")
            type("2468")
            press("Open")
            press("Go on with the walk")
            finish()
            phone.leftFront()
            sees("This app is locked. Type your PIN.")
            doesNotSee("How was it?")
        }
    }

    private fun Hands.type(number: String) = number.forEach { press(it.toString()) }

    private fun Hands.note() {
        beginWalk()
        note("The gate is open on Sundays")
        sees("1 saved here")
    }

    @Test fun whatTheTeamDidNotTakeIsSentAgainOrChangedOrGivenUpAndNothingGoesByOneTap() {
        val line = Refusing()
        inTheHand(home, team.invite("Mair"), transport = line) { phone ->
            join()
            line.why = "may-not-create"
            add("Corner shop")
            sees("One thing needs you.")
            press("My work")
            sees("Your role may not do this.")
            // Another reason, so that it is seen when that has come.
            line.why = "may-not-edit"
            press("Send again")
            sees("Someone else wrote this.")
            // Her role has changed meanwhile.
            line.why = null
            press("Send again")
            sees("Safe with the team")
            phone.core.back()

            line.why = "too-long"
            add("Warm place with tea, coffee and cake on every day")
            sees("One thing needs you.")
            press("My work")
            sees("Make it shorter.")
            press("Change it")
            line.why = null
            write("Name", "Warm place")
            press("Save")
            sees("Written by you")
            sees("Safe with the team")
            phone.core.back()
            phone.core.back()

            line.why = "may-not-create"
            add("Swing")
            sees("One thing needs you.")
            press("My work")
            press("Give it up")
            sees("These words will be gone from this phone. Nobody else has them.")
            press("Keep it")
            press("Give it up")
            press("Yes, give it up")
            sees("Given up.")
            press("Bring it back")
            sees("Your role may not do this.")
            press("Give it up")
            press("Yes, give it up")
            sees("Given up.")
            phone.core.back()
            sees("Everything is safe with the team.")
        }
        val held = team.exported()
        assertEquals(held, 1, Regex("Corner shop").findAll(held).count())
        assertEquals(held, 1, Regex("\"Warm place\"").findAll(held).count())
        assertFalse(held, held.contains("cake") || held.contains("Swing"))
    }

    private fun Hands.add(name: String) {
        press("Add something")
        write("Name (you can leave it)", name)
        press("Save")
    }

    @Test fun aPlaceThatIsKnownIsSavedWithWhatIsGood() =
        inTheHand(home, team.invite("Mair")) { phone ->
            join()
            beginWalk("Allow")
            phone.core.location(Allowed.YES)
            phone.core.fix(SeenFix(-3.39, 51.65, 6.0, Saturday().now().utcMs))
            press("Something good")
            press("Bench")
            press("Save")
            sees("1 saved here")
            phone.core.syncNow()
            finish()
            press("Good")
            sees("Your one save is safe with the team, photos too.")
            assertEquals(1, Regex("\"Point\"").findAll(team.exported()).count())
        }
}
