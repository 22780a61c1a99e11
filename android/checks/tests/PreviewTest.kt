package cymru.walkabout.checks

import cymru.walkabout.preview.FileCamera
import cymru.walkabout.preview.Standing
import cymru.walkabout.preview.Walker
import cymru.walkabout.preview.Wishes
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotNull
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File

/** What the phone in a window has instead of a device: a position that walks, files as camera, words on the command line. */
class PreviewTest {
    @get:Rule val folder = TemporaryFolder()

    private val demo = File(System.getProperty("walkabout.house"), "demo/walk.csv")
    private val line = listOf(0.0 to 0.0, 0.001 to 0.0, 0.001 to 0.001)

    @Test fun aWalkerKeepsToTheLineAtAWalkersPaceAndTurnsAtItsEnd() {
        val walker = Walker(line)
        val way = List(400) { walker.here.also { walker.walk(3.0) } }
        assertEquals(line.first(), way.first())
        for ((a, b) in way.zipWithNext()) assertTrue(Walker.metres(a, b) <= 3 * Walker.PACE + 0.01)
        assertTrue(way.all { (lon, lat) -> (lat == 0.0 && lon in 0.0..0.001) || (lon in 0.0009999..0.0010001 && lat in 0.0..0.001) })
        // There are 222.6 metres: so long there, and so long back.
        val there = (222.6 / (3 * Walker.PACE)).toInt()
        assertTrue(Walker.metres(way[there], line.last()) < 4)
        assertTrue(Walker.metres(way[2 * there + 1], line.first()) < 8)
    }

    @Test fun somebodyWhoIsNotLookedForStandsStill() =
        runBlocking {
            val standing = Standing(Walker(line), each = 1)
            assertNull(standing.allowed)
            assertTrue(standing.ask())
            assertEquals(true, standing.allowed)
            val before = standing.fixes.take(50).toList()
            assertTrue(before.last().lon > before.first().lon)
            val after =
                standing.fixes
                    .take(1)
                    .toList()
                    .single()
            assertTrue(Walker.metres(before.last().lon to before.last().lat, after.lon to after.lat) < 0.01)
            assertEquals(
                1,
                Standing(Walker(line.take(1)), each = 1)
                    .fixes
                    .take(9)
                    .toList()
                    .distinctBy { it.lon to it.lat }
                    .size,
            )
        }

    @Test fun theDemosWalkFollowsTheDemosStreets() {
        val way = Walker.read(demo.readLines()) ?: error("no walk")
        assertTrue(way.size > 50)
        val nodes =
            Regex("lat=\"([0-9.-]+)\" lon=\"([0-9.-]+)\"")
                .findAll(File(demo.parentFile, "estate.osm").readText())
                .map { it.groupValues[2].toDouble() to it.groupValues[1].toDouble() }
                .toSet()
        assertTrue(way.all { it in nodes })
        // No leap: from each place to the next is a few steps of a street.
        for ((a, b) in way.zipWithNext()) assertTrue(Walker.metres(a, b) < 40)
    }

    @Test fun wordsOnTheCommandLineAreUnderstoodOrNothingBegins() {
        val bare = Wishes.of(listOf("--walk", "--server", "LINK"), demo) ?: error("not understood")
        assertEquals("LINK", bare.link)
        assertEquals(Walker.read(demo.readLines()), bare.way)
        val own = folder.newFile("way.csv").apply { writeText("-3.5,51.7\n\n-3.6, 51.8\n") }
        assertEquals(listOf(-3.5 to 51.7, -3.6 to 51.8), Wishes.of(listOf("--language", "cy", "--walk", own.path), demo)?.way)
        assertEquals(listOf(-3.5 to 51.7), Wishes.of(listOf("--at", "-3.5,51.7"), demo)?.way)
        assertNull(Wishes.of(emptyList(), demo)?.way)
        for (wrong in listOf(
            "--at",
            "--at 200,0",
            "--walk nowhere.csv",
            "--walk --at 1,2",
            "--server --walk",
            "LINK",
            "--what 1",
            "--at 1,2 --at 1,2",
        )) {
            assertNull(wrong, Wishes.of(wrong.split(' '), demo))
        }
        assertNotNull(Wishes.of(listOf("--home", folder.root.path), null))
    }

    @Test fun aFileThatIsChosenIsThePhotoAndNothingChosenIsACameraThatWasClosed() =
        runBlocking {
            val taken = File(folder.root, "camera.jpg")
            val chosen = folder.newFile("bench.JPG").apply { writeText("a bench") }
            assertTrue(FileCamera(null) { chosen }.photo(taken.path))
            assertEquals("a bench", taken.readText())
            chosen.writeText("another")
            assertTrue(FileCamera(null) { chosen }.photo(taken.path))
            assertEquals("another", taken.readText())
            assertFalse(FileCamera(null) { null }.photo(taken.path))
            assertFalse(FileCamera(null) { File(folder.root, "gone.jpg") }.photo(taken.path))
            assertFalse(FileCamera(null) { chosen }.photo(File(folder.root, "bench.JPG/inside").path))
            assertTrue(FileCamera.isPicture("bench.JPG") && FileCamera.isPicture("a.b.webp"))
            assertFalse(FileCamera.isPicture("jpg") || FileCamera.isPicture("bench.pdf"))
            assertEquals("LINK", FileCamera("LINK").code())
        }
}
