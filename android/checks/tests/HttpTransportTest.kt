package cymru.walkabout.checks

import com.sun.net.httpserver.HttpExchange
import com.sun.net.httpserver.HttpServer
import cymru.walkabout.bridge.HttpTransport
import cymru.walkabout.core.HttpBody
import cymru.walkabout.core.HttpHeader
import cymru.walkabout.core.HttpRequest
import cymru.walkabout.core.HttpResponse
import cymru.walkabout.core.TransportTrouble
import org.junit.After
import org.junit.Assert.assertArrayEquals
import org.junit.Assert.assertEquals
import org.junit.Assert.assertThrows
import org.junit.Test
import java.net.InetAddress
import java.net.InetSocketAddress
import java.net.ServerSocket
import java.nio.file.Files
import java.util.concurrent.Executors

/** One exchange, against a server that does as each test says. */
class HttpTransportTest {
    private val threads = Executors.newCachedThreadPool()
    private val server = HttpServer.create(InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0).apply { executor = threads }
    private val silent = ServerSocket(0, 1, InetAddress.getLoopbackAddress())

    @After fun end() {
        server.stop(0)
        silent.close()
        threads.shutdownNow()
    }

    private fun answering(answer: (HttpExchange) -> Unit): String {
        server.createContext("/") { exchange -> exchange.use(answer) }
        server.start()
        return "http://127.0.0.1:${server.address.port}/"
    }

    private fun HttpExchange.use(answer: (HttpExchange) -> Unit) =
        try {
            answer(this)
        } finally {
            close()
        }

    private fun HttpExchange.say(
        status: Int,
        bytes: ByteArray,
    ) {
        val none = bytes.isEmpty() || requestMethod == "HEAD"
        sendResponseHeaders(status, if (none) -1 else bytes.size.toLong())
        if (!none) responseBody.write(bytes)
    }

    private fun ask(
        url: String,
        method: String = "GET",
        body: HttpBody = HttpBody.Empty,
        headers: List<HttpHeader> = emptyList(),
        timeoutMs: Int = 30_000,
        most: Int = 1 shl 20,
    ): HttpResponse = HttpTransport().exchange(HttpRequest(method, url, headers, body, null, timeoutMs.toULong(), most.toULong()))

    @Test fun whatIsSentArrivesAndWhatIsAnsweredComesBack() {
        val url =
            answering { exchange ->
                val sent = exchange.requestBody.readBytes()
                exchange.responseHeaders["X-Own"] = listOf("yes")
                exchange.say(201, "${exchange.requestMethod} ${exchange.requestHeaders.getFirst("X-Asked")} ${String(sent)}".toByteArray())
            }
        val answer = ask(url, "POST", HttpBody.Bytes("words".toByteArray()), listOf(HttpHeader("X-Asked", "for")))
        assertEquals(201u.toUShort(), answer.status)
        assertEquals("POST for words", String(answer.body))
        assertEquals("yes", answer.headers.first { it.name.equals("x-own", ignoreCase = true) }.value)
    }

    @Test fun aRefusalIsAnAnswerWithItsWords() {
        val answer = ask(answering { it.say(409, "no".toByteArray()) })
        assertEquals(409u.toUShort(), answer.status)
        assertEquals("no", String(answer.body))
        assertEquals(0, ask("http://127.0.0.1:${server.address.port}/", "HEAD").body.size)
    }

    @Test fun aPieceOfAFileIsSentFromWhereItIsToBegin() {
        val url =
            answering {
                it.say(
                    200,
                    "${it.requestMethod} ${it.requestHeaders.getFirst(
                        "X-HTTP-Method-Override",
                    )} ${String(it.requestBody.readBytes())}".toByteArray(),
                )
            }
        val file = Files.createTempFile("piece", null).toFile().apply { writeText("0123456789") }
        val answer = ask(url, "PATCH", HttpBody.File(file.path, 3uL, 4uL))
        assertEquals("POST PATCH 3456", String(answer.body))
        file.delete()
        assertThrows(TransportTrouble.Broken::class.java) { ask(url, "PATCH", HttpBody.File(file.path, 0uL, 4uL)) }
    }

    @Test fun anAnswerOfAnyBytesComesWholeAndOneThatIsTooLongIsRefused() {
        val bytes = ByteArray(300_000) { (it % 251).toByte() }
        val url = answering { it.say(200, bytes) }
        assertArrayEquals(bytes, ask(url, most = bytes.size).body)
        assertThrows(TransportTrouble.Broken::class.java) { ask(url, most = bytes.size - 1) }
    }

    @Test fun aServerThatSaysNothingIsGivenUp() {
        assertThrows(TransportTrouble.NoConnection::class.java) { ask("http://127.0.0.1:${silent.localPort}/", timeoutMs = 200) }
    }

    @Test fun aServerThatTakesNothingIsGivenUp() {
        // More than the system's own buffers hold, so that writing has to wait for the other side.
        val much = ByteArray(32 shl 20)
        assertThrows(TransportTrouble.NoConnection::class.java) {
            ask("http://127.0.0.1:${silent.localPort}/", "POST", HttpBody.Bytes(much), timeoutMs = 500)
        }
    }

    @Test fun nobodyThereIsNoConnectionAndNonsenseIsBroken() {
        val port = silent.localPort
        silent.close()
        assertThrows(TransportTrouble.NoConnection::class.java) { ask("http://127.0.0.1:$port/") }
        for (url in listOf("nonsense", "http://", "ftp://127.0.0.1/", "http://a b/")) {
            assertThrows(url, TransportTrouble.Broken::class.java) { ask(url) }
        }
    }

    @Test fun aRedirectionIsNotFollowed() {
        val answer =
            ask(
                answering {
                    it.responseHeaders["Location"] = listOf("http://127.0.0.1:1/")
                    it.say(302, ByteArray(0))
                },
            )
        assertEquals(302u.toUShort(), answer.status)
    }
}
