package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.core.HttpBody
import cymru.walkabout.core.HttpHeader
import cymru.walkabout.core.HttpResponse
import cymru.walkabout.core.Network
import cymru.walkabout.core.Upload
import org.junit.Assert.assertEquals
import org.junit.Assert.assertFalse
import org.junit.Assert.assertNotEquals
import org.junit.Assert.assertNull
import org.junit.Assert.assertTrue
import org.junit.Rule
import org.junit.Test
import org.junit.rules.TemporaryFolder
import java.io.File
import java.io.RandomAccessFile
import java.net.URI
import java.net.http.HttpClient
import java.net.http.HttpRequest
import java.nio.file.Path

/** Photos that the system sends while the app sleeps. Here the system is another HTTP client, which knows nothing of the core. */
class NextUploadTest {
    @get:Rule val folder = TemporaryFolder()

    private val home by lazy { File(folder.root, "phone") }

    /** As a background session does that sends whole files alone: what is left of one is a file of its own. */
    private fun sends(
        upload: Upload,
        most: Int = Int.MAX_VALUE,
    ): HttpResponse {
        val body = upload.request.body as HttpBody.File
        val rest = ByteArray(minOf(body.len.toInt(), most))
        RandomAccessFile(body.path, "r").use { file ->
            file.seek(body.offset.toLong())
            file.readFully(rest)
        }
        val file: Path = folder.newFile().apply { writeBytes(rest) }.toPath()
        val asked = HttpRequest.newBuilder(URI(upload.request.url))
        upload.request.headers.forEach { asked.header(it.name, it.value) }
        asked.method(upload.request.method, HttpRequest.BodyPublishers.ofFile(file))
        val answer =
            HttpClient.newHttpClient().send(
                asked.build(),
                java.net.http.HttpResponse.BodyHandlers
                    .ofByteArray(),
            )
        val headers = answer.headers().map().flatMap { (name, values) -> values.map { HttpHeader(name, it) } }
        return HttpResponse(answer.statusCode().toUShort(), headers, answer.body())
    }

    private fun CorePhone.saysOfIt() =
        core.myWork().use {
            it
                .settled()
                .state.rows
                .single()
                .journey
        }

    private fun CorePhone.tells(
        upload: Upload,
        answer: HttpResponse,
    ) = core.uploadEnded(upload.key, answer)

    @Test fun photosAreSentBySomethingElseAndAreSafeWhenTheTeamHasThem() =
        Team().use { team ->
            val (untold, told) =
                joined(home, team.invite("Mair")).use { phone ->
                    phone.walks()
                    phone.photographed("Bench")
                    phone.core.network(Network.METERED)
                    until("its words are with the team") { phone.saysOfIt() == "Waiting for Wi-Fi" }
                    val untold = phone.core.nextUpload(emptyList())!!
                    val told = phone.core.nextUpload(listOf(untold.key))!!
                    assertNotEquals(untold.key, told.key)
                    assertFalse("this person waits for Wi-Fi", untold.anywhere)
                    phone.core.leftFront()
                    untold to told
                }
            // The app was closed by then.
            assertEquals(204, sends(untold).status.toInt())
            val answer = sends(told)
            openPhone(home).use { phone ->
                phone.core.network(Network.METERED)
                assertTrue(phone.tells(told, answer))
                val last = phone.core.nextUpload(emptyList())!!
                assertNotEquals("what was not told was asked for", untold.key, last.key)
                assertFalse("stopped in the middle", phone.tells(last, sends(last, most = 1_000)))
                val rest = phone.core.nextUpload(emptyList())!!
                assertEquals(1_000uL, (rest.request.body as HttpBody.File).offset)
                assertEquals("Waiting for Wi-Fi", phone.saysOfIt())
                assertTrue(phone.tells(rest, sends(rest)))
                assertEquals("Safe with the team", phone.saysOfIt())
                assertNull(phone.core.nextUpload(emptyList()))
            }
        }
}
