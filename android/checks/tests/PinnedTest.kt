package cymru.walkabout.checks

import cymru.walkabout.bridge.HttpTransport
import cymru.walkabout.core.HttpBody
import cymru.walkabout.core.HttpRequest
import cymru.walkabout.core.TransportTrouble
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Test
import java.io.File

/** A server whose certificate no authority vouches for: the invitation names its key. */
class PinnedTest {
    private fun ask(
        url: String,
        pin: String?,
    ) = HttpTransport().exchange(HttpRequest("GET", "$url/healthz", emptyList(), HttpBody.Empty, pin, 30_000uL, 1_000uL)).status

    @Test fun theKeyOfTheInvitationIsTrustedAndNoOther() =
        Team(serve = listOf("--tls-self")).use { team ->
            val link = team.invite("Mair")
            val url = link.substringBefore("/j/")
            val pin = link.substringAfter("#")
            assertEquals(link, 200u.toUShort(), ask(url, pin))
            for (wrong in listOf(null, "A".repeat(pin.length), "not base64!")) {
                assertThrows("$wrong", TransportTrouble.Certificate::class.java) { ask(url, wrong) }
            }
        }

    @Test fun aPhoneJoinsInAHallWithoutInternet() =
        Team(serve = listOf("--tls-self")).use { team ->
            openPhone(File(team.folder, "mair")).use { phone ->
                phone.core.join().use { join ->
                    join.answer("en")
                    join.carryOn()
                    join.write(team.invite("Mair"))
                    join.carryOn()
                    join.write("Mair")
                    join.carryOn()
                    until("joined") {
                        join
                            .settled()
                            .state.page.title == "Welcome, Mair."
                    }
                }
            }
        }
}
