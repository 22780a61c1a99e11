package cymru.walkabout.checks

import org.junit.After
import org.junit.Test
import java.io.File

/** Whole jobs, as a person does them: on the screens, over the real core and a real server. */
class WalkTest {
    private val team = Team()
    private val home = File(team.folder, "mair")

    @After fun end() = team.close()

    @Test fun aFirstWalkFromTheInvitationToTheReceipt() =
        inTheHand(home, team.invite("Mair")) {
            join()
            beginWalk()
            note("Daffodils by the chapel wall")
            sees("1 safe here")
            finish()
            press("Good")
            sees("1 of 1 safe, photos too.")
        }

    @Test fun withoutSignalEverythingIsSavedAndLeavesWhenThereIsSome() =
        inTheHand(home, team.invite("Mair")) { phone ->
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
        inTheHand(home, team.invite("Mair")) { phone ->
            join()
            beginWalk()
            press("Note")
            write("What do you want to note?", "The gate on Chapel Road")
            phone.core.settle()
        }
        inTheHand(home) {
            sees("You were writing a note. Carry on?")
            press("Carry on")
            sees("The gate on Chapel Road")
            press("Save")
        }
        inTheHand(home) { sees("Go on with the walk") }
    }

    @Test fun aPhotoOfSomethingGoodIsSafeBeforeItHasAName() =
        inTheHand(home, team.invite("Mair")) { phone ->
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
        inTheHand(home) {
            press("Cymraeg")
            sees("Ydy hwn yn hawdd ei ddarllen?")
            doesNotSee("Is this easy to read?")
        }
}
