package cymru.walkabout.checks

import androidx.compose.runtime.Composer
import androidx.compose.runtime.CompositionTracer
import androidx.compose.runtime.InternalComposeTracingApi
import androidx.compose.ui.test.ComposeUiTest
import androidx.compose.ui.test.ExperimentalTestApi
import androidx.compose.ui.test.runDesktopComposeUiTest
import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.core.SeenFix
import cymru.walkabout.preview.phoneFace
import cymru.walkabout.ui.App
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File
import java.util.concurrent.ConcurrentLinkedQueue

/** What is drawn anew, and what is not: a phone on a walk gets a fix every few seconds, and its battery has to last. */
@OptIn(ExperimentalTestApi::class, InternalComposeTracingApi::class)
class RecomposedTest {
    /** The functions that draw, as they are called. Those that are skipped are not. */
    private class Calls : CompositionTracer {
        val names = ConcurrentLinkedQueue<String>()

        override fun isTraceInProgress() = true

        override fun traceEventStart(
            key: Int,
            dirty1: Int,
            dirty2: Int,
            info: String,
        ) {
            names += info.substringBefore(' ').substringAfterLast('.')
        }

        override fun traceEventEnd() = Unit
    }

    private fun ComposeUiTest.calls(work: () -> Unit): List<String> {
        val calls = Calls()
        Composer.setTracer(calls)
        try {
            work()
            waitForIdle()
        } finally {
            Composer.setTracer(null)
        }
        return calls.names.toList()
    }

    private fun CorePhone.stand(step: Int) = core.fix(SeenFix(-3.39 + step * 1e-5, 51.65, 6.0, Saturday().now().utcMs))

    @Test fun aFixDrawsNoRowOfAListAnewAndARowThatGoesNoOther() =
        Team().use { team ->
            joined(File(team.folder, "mair"), team.invite("Mair")).use { phone ->
                phone.walks()
                repeat(3) { phone.note("Note $it") }
                phone.core.back()
                phone.core.today().use { it.work() }
                runDesktopComposeUiTest(width = 412, height = 915) {
                    val first =
                        calls {
                            setContent { App(phone, phoneFace, dark = false) }
                            Hands(this).sees("Note 2")
                        }
                    assertTrue("the rows are counted: $first", first.count { it == "JourneyRow" } >= 3)
                    val onFixes =
                        calls {
                            repeat(20) { phone.stand(it) }
                            phone.core.settle()
                        }
                    assertEquals("nothing is drawn for a fix", emptyList<String>(), onFixes)
                    // What comes next comes after what the fixes brought.
                    val onUndo =
                        calls {
                            phone.core.myWork().use { it.undo() }
                            Hands(this).sees("Undone.")
                        }
                    assertTrue(onUndo.toString(), "SaidBanner" in onUndo && onUndo.count { it == "JourneyRow" } <= 1)
                }
            }
        }
}
