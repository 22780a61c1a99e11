package cymru.walkabout.checks

import org.junit.After
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Assume.assumeTrue
import org.junit.Before
import org.junit.Test
import java.io.File

/**
 * The process is killed in the middle of a save that was begun on the screen: at every moment that would leave another disk. Then the save is there
 * or the draft; never neither, never both.
 */
class KilledTest {
    private val team = Team()
    private lateinit var dyings: Dyings

    @Before fun prepare() {
        assumeTrue("the killer is written for Linux", System.getProperty("os.name") == "Linux")
        dyings = Dyings(team.folder)
    }

    @After fun end() = team.close()

    private fun begun(job: Job): File {
        val home = File(team.folder, "mair")
        joined(home, team.invite("Mair")).use { phone ->
            phone.walks()
            job.begins(phone)
            phone.core.settle()
        }
        team.stop()
        return home
    }

    private fun copyOf(
        home: File,
        name: String,
    ) = File(team.folder, name).also { home.copyRecursively(it) }

    private fun left(home: File) = openPhone(home).use { Left.on(it, home) }

    private fun diesAtEveryMomentOf(job: Job) {
        val home = begun(job)
        val whole = copyOf(home, "whole")
        dyings.moments(whole, job)
        assertTrue("after the whole job: ${left(whole)}", job.mayBe(left(whole)))
        // A telling has a moment more or fewer where its pauses fall otherwise: it is killed at each, until one is told to its end.
        val found = mutableListOf<String>()
        var moment = 0
        do {
            moment++
            val dead = copyOf(home, "dead-$moment")
            val died = dyings.dies(dead, job, moment)
            found += left(dead).also { assertTrue("at moment $moment: $it", job.mayBe(it)) }.toString()
        } while (died && moment < MOST)
        assertTrue("$moment moments", moment in (FEWEST + 1)..<MOST)
        // A save that was never cut short, or always, was not looked at.
        if (job != Job.Finish) assertEquals(found.toString(), 2, found.distinct().size)
    }

    @Test fun aNoteIsSavedOrStillBeingWritten() = diesAtEveryMomentOf(Job.Note)

    @Test fun whatIsTypedIsAsItWasAtOnePauseOrTheNext() = diesAtEveryMomentOf(Job.Typing)

    @Test fun somethingGoodIsSavedWithItsPhotoOrStillToBeSaved() = diesAtEveryMomentOf(Job.Good)

    @Test fun aChatIsSavedOrStillBeingWritten() = diesAtEveryMomentOf(Job.Chat)

    @Test fun aWalkEndsOrGoesOnAndKeepsWhatItBrought() = diesAtEveryMomentOf(Job.Finish)

    @Test fun whatAFullPhoneCannotSaveStaysAsItIsAndIsSavedOnceThereIsRoom() {
        val home = begun(Job.Full)
        dyings.moments(home, Job.Full)
        assertTrue("${left(home)}", Job.Full.mayBe(left(home)))
    }

    @Test fun aPhoneThatIsKilledWhileTheCameraIsOpenHasThePhoto() {
        val home = begun(Job.Camera)
        val process = dyings.start(home, Job.Camera, 0)
        val reader = process.inputReader()
        val said = generateSequence { reader.readLine() }.firstOrNull { it == CAMERA_OPEN }
        assertEquals(CAMERA_OPEN, said)
        process.destroyForcibly().waitFor()
        openPhone(home).use { phone ->
            phone.core.today().use { today ->
                assertEquals(
                    "You began something good. Carry on?",
                    today
                        .settled()
                        .state.carryOn
                        ?.words,
                )
                today.carryOn()
                today.settled()
            }
            val draft =
                phone.core
                    .way()
                    .use { it.settled().state.top as cymru.walkabout.core.Place.Good }
                    .draft
            phone.core.good(draft).use { good ->
                val state = good.settled().state
                assertEquals(1, state.photos.size)
                assertTrue(File(state.photos.single().thumbnail).exists())
                good.save()
                assertEquals(null, good.settled().trouble)
            }
            assertEquals(1, Left.on(phone, home).rows.size)
        }
    }

    private companion object {
        /** A save is written, made durable, and taken into the file. */
        const val FEWEST = 3

        /** No job here has so many: a telling that never ends is a failure. */
        const val MOST = 60
    }
}
