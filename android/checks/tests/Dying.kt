package cymru.walkabout.checks

import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.runDesktopComposeUiTest
import com.sun.jna.NativeLibrary
import cymru.walkabout.bridge.Camera
import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.preview.FilePictures
import cymru.walkabout.preview.phoneFace
import cymru.walkabout.ui.App
import java.io.File
import java.util.concurrent.TimeUnit
import kotlin.system.exitProcess

/**
 * A phone in a process of its own, in which somebody does [job] on the screens: `home`, the job, and the moment at which it dies. It says how many
 * moments there were, where it lives on (killed_at.c).
 */
object Dying {
    @JvmStatic
    fun main(arguments: Array<String>) {
        val (home, job, moment) = arguments
        openPhone(File(home), camera = NeverShut).use { phone -> inHands(phone) { does(job, phone, Preloaded(moment.toInt())) } }
        println("$MOMENTS ${preloaded("walkabout_moments").invokeInt(emptyArray())}")
        System.out.flush()
        // What Compose left running ends with this.
        exitProcess(0)
    }

    private fun Hands.does(
        job: String,
        phone: CorePhone,
        disk: Disk,
    ) = with(Job.valueOf(job)) { does(phone, disk) }

    @OptIn(ExperimentalTestApi::class)
    private fun inHands(
        phone: CorePhone,
        job: Hands.() -> Unit,
    ) = runDesktopComposeUiTest(width = 412, height = 915) {
        setContent { App(phone, phoneFace, dark = false, pictures = FilePictures) }
        Hands(this).job()
    }

    private class Preloaded(
        private val moment: Int,
    ) : Disk {
        override fun kills() = preloaded("walkabout_kill_at").invokeVoid(arrayOf(moment))

        override fun isFull(full: Boolean) = preloaded("walkabout_is_full").invokeVoid(arrayOf(if (full) 1 else 0))
    }

    private fun preloaded(function: String) = NativeLibrary.getProcess().getFunction(function)
}

/** A camera of a small phone: it has taken the picture, and is still open. It says so to whoever reads along. */
private object NeverShut : Camera {
    override suspend fun code(): String? = null

    override suspend fun photo(file: String): Boolean {
        OneShot(null).photo(file)
        println(CAMERA_OPEN)
        System.out.flush()
        kotlinx.coroutines.awaitCancellation()
    }
}

private const val MOMENTS = "moments:"
const val CAMERA_OPEN = "the camera is open"

/** Starts one of these, on what a compiler makes of killed_at.c. */
class Dyings(
    private val folder: File,
) {
    private val killer =
        File(folder, "killed_at.so").also { made ->
            val source = File(System.getProperty("walkabout.house"), "android/checks/tests/killed_at.c")
            val compiler = ProcessBuilder("cc", "-shared", "-fPIC", "-O1", "-o", made.path, source.path, "-ldl").inheritIO().start()
            check(compiler.waitFor(LONG, TimeUnit.SECONDS) && compiler.exitValue() == 0) { "there is no C compiler" }
        }

    fun start(
        home: File,
        job: Job,
        moment: Int,
    ): Process {
        val java = File(System.getProperty("java.home"), "bin/java").path
        val handedOn = listOf("jna.library.path", "walkabout.house").map { "-D$it=${System.getProperty(it)}" }
        val options = listOf("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Djava.awt.headless=true")
        val words = listOf("-cp", System.getProperty("java.class.path"), Dying::class.java.name, home.path, job.name, "$moment")
        val process = ProcessBuilder(listOf(java) + options + handedOn + words)
        process.environment()["LD_PRELOAD"] = killer.path
        return process.redirectError(File(folder, "dying.txt")).start()
    }

    /** Does the whole job, and gives how many moments it has. */
    fun moments(
        home: File,
        job: Job,
    ): Int {
        val process = start(home, job, 0)
        val said = process.inputReader().readText()
        check(process.waitFor() == 0) { File(folder, "dying.txt").readText() }
        return said.substringAfter(MOMENTS).trim().toInt()
    }

    fun dies(
        home: File,
        job: Job,
        moment: Int,
    ): Boolean {
        val process = start(home, job, moment)
        val said = process.inputReader().readText()
        // A pause that comes sooner keeps a draft once less: then it lived to the end, and all of it must be there.
        val ended = process.waitFor()
        check(ended == KILLED || ended == 0) { "at $moment it lived on: $said ${File(folder, "dying.txt").readText()}" }
        return ended == KILLED
    }

    private companion object {
        const val LONG = 180L

        /** What a shell says of a process that SIGKILL has ended. */
        const val KILLED = 128 + 9
    }
}
