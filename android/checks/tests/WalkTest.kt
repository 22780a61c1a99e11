package cymru.walkabout.checks

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.runDesktopComposeUiTest
import cymru.walkabout.preview.FilePictures
import cymru.walkabout.preview.Standing
import cymru.walkabout.preview.Walker
import cymru.walkabout.preview.phoneFace
import cymru.walkabout.ui.App
import org.junit.After
import org.junit.Test
import java.io.File
import java.util.concurrent.atomic.AtomicInteger

/** Whole jobs, as a person does them: on the screens, over the real core and a real server. */
@OptIn(ExperimentalTestApi::class)
class WalkTest {
    private val team = Team()
    private val home = File(team.folder, "mair")

    @After fun end() = team.close()

    @Test fun aFirstWalkFromTheInvitationToTheReceipt() =
        inTheHand(home, team.invite("Mair")) {
            join()
            beginWalk()
            note("Daffodils by the chapel wall")
            sees("1 saved here")
            finish()
            press("Good")
            sees("Your one save is safe with the team, photos too.")
        }

    @Test fun aWalkThatIsFollowedEndsWithItsStreets() {
        val hall = Team(map = File(System.getProperty("walkabout.house"), "demo/estate.osm"))
        val line = Walker(CHAPEL_ROAD.take(4))
        // A step of three seconds, a thousand times as fast.
        val steps = AtomicInteger()
        val walker =
            Standing(line, each = 20, now = {
                line.walk(3.0)
                steps.incrementAndGet()
                Saturday().now().utcMs
            })
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
                        press("No check-in")
                        press("Allow")
                        sees("Chapel Road")
                        press("Pause")
                        press("Go on")
                        // There and back: a machine of any speed has seen the whole street by then.
                        waitUntil("the street was walked", LONG) { steps.get() > 60 }
                        note("Daffodils by the chapel wall")
                        press("Finish")
                        sees("Finish?")
                        press("Finish")
                        sees("Is this right?")
                        sees("Chapel Road")
                        press("That's right")
                        sees("Who did you not meet?")
                        press("Young people")
                        press("Carry on")
                        press("Good")
                        sees("Your one save is safe with the team, photos too.")
                    }
                }
            }
        }
    }

    @Test fun withoutSignalEverythingIsSavedAndLeavesWhenThereIsSome() =
        inTheHand(home, team.invite("Mair")) { phone ->
            join()
            team.stop()
            beginWalk()
            note("A bench without a back")
            sees("1 saved here")
            phone.core.syncNow()
            finish()
            press("Skip")
            sees("1 saved on this phone. None sent yet.")
            team.start()
            phone.core.syncNow()
            sees("Your one save is safe with the team, photos too.")
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
            sees("1 saved here")
            phone.core.syncNow()
            finish()
            press("Good")
            sees("Your one save is safe with the team, photos too.")
        }

    @Test fun theLanguageOfThePhoneIsThePersonsOwn() =
        inTheHand(home) {
            press("Cymraeg")
            sees("Ydy hwn yn hawdd ei ddarllen?")
            doesNotSee("Is this easy to read?")
        }

    private companion object {
        const val LONG = 180_000L
    }
}
