package cymru.walkabout.checks

import cymru.walkabout.ui.parts.Echo
import org.junit.Assert.assertFalse
import org.junit.Assert.assertTrue
import org.junit.Test

class EchoTest {
    @Test fun whatWasTypedIsHandedOnOnce() {
        val echo = Echo("")
        assertFalse(echo.typed(""))
        assertTrue(echo.typed("b"))
        assertFalse(echo.typed("b"))
    }

    @Test fun aLateEchoChangesNothing() {
        val echo = Echo("")
        listOf("b", "be", "ben").forEach(echo::typed)
        assertFalse(echo.isNews("b"))
        assertFalse(echo.isNews("ben"))
    }

    @Test fun echoesMayBeLeftOutAndALetterTakenBack() {
        val echo = Echo("")
        listOf("b", "be", "b").forEach(echo::typed)
        assertFalse(echo.isNews("b"))
        assertFalse(echo.isNews("be"))
        assertFalse(echo.isNews("b"))
    }

    @Test fun whatWasNeverTypedIsShown() {
        val echo = Echo("")
        echo.typed("b")
        assertTrue(echo.isNews("Bench"))
        assertFalse(echo.isNews("Bench"))
        assertTrue(echo.typed("Bench!"))
    }
}
