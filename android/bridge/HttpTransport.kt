package cymru.walkabout.bridge

import cymru.walkabout.core.HttpBody
import cymru.walkabout.core.HttpHeader
import cymru.walkabout.core.HttpRequest
import cymru.walkabout.core.HttpResponse
import cymru.walkabout.core.Transport
import cymru.walkabout.core.TransportTrouble
import java.io.ByteArrayOutputStream
import java.io.FileNotFoundException
import java.io.IOException
import java.io.InputStream
import java.io.OutputStream
import java.io.RandomAccessFile
import java.net.HttpURLConnection
import java.net.MalformedURLException
import java.net.URI
import java.net.URISyntaxException
import javax.net.ssl.HttpsURLConnection
import javax.net.ssl.SSLException

/**
 * One HTTP exchange, as both Android and a desktop know it. The platform's proxies and trust hold; where an invitation names the server's
 * key, that key alone is trusted. Nothing waits longer than the request allows: a [Watch] ends what no longer moves.
 */
class HttpTransport : Transport {
    override fun exchange(request: HttpRequest): HttpResponse =
        try {
            answer(request)
        } catch (trouble: SSLException) {
            throw TransportTrouble.Certificate()
        } catch (trouble: FileNotFoundException) {
            throw TransportTrouble.Broken(trouble.javaClass.simpleName)
        } catch (trouble: MalformedURLException) {
            throw TransportTrouble.Broken(trouble.javaClass.simpleName)
        } catch (trouble: IOException) {
            throw TransportTrouble.NoConnection(trouble.javaClass.simpleName)
        } catch (trouble: URISyntaxException) {
            throw TransportTrouble.Broken(trouble.javaClass.simpleName)
        } catch (trouble: RuntimeException) {
            // An address without a host, a header with a line break: what cannot be asked at all.
            throw TransportTrouble.Broken(trouble.javaClass.simpleName)
        }

    private fun answer(request: HttpRequest): HttpResponse {
        val connection = open(request)
        val limit = request.timeoutMs.toLong().coerceIn(1, Int.MAX_VALUE.toLong())
        connection.connectTimeout = limit.toInt()
        connection.readTimeout = limit.toInt()
        return Watch(limit) { connection.disconnect() }.use { watch ->
            send(connection, request, watch)
            val status = connection.responseCode
            watch.moved()
            val body = (if (status < FIRST_ERROR) connection.inputStream else connection.errorStream)?.use { read(it, request.most, watch) }
            HttpResponse(status.toUShort(), headers(connection), body ?: ByteArray(0))
        }
    }

    private fun open(request: HttpRequest): HttpURLConnection {
        val url = URI(request.url).toURL()
        val connection = url.openConnection() as? HttpURLConnection ?: throw MalformedURLException()
        if (connection is HttpsURLConnection) request.pin?.let { Pinned(it).hold(connection) }
        connection.instanceFollowRedirects = false
        connection.useCaches = false
        request.headers.forEach { connection.addRequestProperty(it.name, it.value) }
        if (request.method == PATCH) {
            // Java's own client knows no PATCH; the protocol of uploads says how to ask for it then.
            connection.requestMethod = "POST"
            connection.setRequestProperty("X-HTTP-Method-Override", PATCH)
        } else {
            connection.requestMethod = request.method
        }
        return connection
    }

    private fun send(
        connection: HttpURLConnection,
        request: HttpRequest,
        watch: Watch,
    ) {
        when (val body = request.body) {
            is HttpBody.Empty -> {
                Unit
            }

            is HttpBody.Bytes -> {
                connection.doOutput = true
                connection.setFixedLengthStreamingMode(body.bytes.size)
                connection.outputStream.use { copy(body.bytes.inputStream(), it, body.bytes.size.toLong(), watch) }
            }

            is HttpBody.File -> {
                connection.doOutput = true
                connection.setFixedLengthStreamingMode(body.len.toLong())
                RandomAccessFile(body.path, "r").use { file ->
                    file.seek(body.offset.toLong())
                    connection.outputStream.use { copy(file.rest(), it, body.len.toLong(), watch) }
                }
            }
        }
    }

    private fun copy(
        from: InputStream,
        to: OutputStream,
        length: Long,
        watch: Watch,
    ) {
        val piece = ByteArray(PIECE)
        var left = length
        while (left > 0) {
            val count = from.read(piece, 0, minOf(left, PIECE.toLong()).toInt())
            if (count < 0) throw FileNotFoundException()
            to.write(piece, 0, count)
            left -= count
            watch.moved()
        }
    }

    private fun read(
        from: InputStream,
        most: ULong,
        watch: Watch,
    ): ByteArray {
        val whole = ByteArrayOutputStream()
        val piece = ByteArray(PIECE)
        while (true) {
            val count = from.read(piece)
            if (count < 0) return whole.toByteArray()
            if ((whole.size() + count).toULong() > most) throw TransportTrouble.Broken("answer too long")
            whole.write(piece, 0, count)
            watch.moved()
        }
    }

    private fun headers(connection: HttpURLConnection): List<HttpHeader> =
        connection.headerFields.flatMap { (name, values) -> if (name == null) emptyList() else values.map { HttpHeader(name, it) } }

    private companion object {
        const val PATCH = "PATCH"
        const val FIRST_ERROR = 400
        const val PIECE = 64 * 1024
    }
}

/** The file from where it stands. */
private fun RandomAccessFile.rest(): InputStream =
    object : InputStream() {
        override fun read(): Int = this@rest.read()

        override fun read(
            into: ByteArray,
            from: Int,
            length: Int,
        ): Int = this@rest.read(into, from, length)
    }
