package cymru.walkabout.bridge

import java.net.Socket
import java.security.MessageDigest
import java.security.SecureRandom
import java.security.cert.CertificateException
import java.security.cert.X509Certificate
import javax.net.ssl.HttpsURLConnection
import javax.net.ssl.SSLContext
import javax.net.ssl.SSLEngine
import javax.net.ssl.X509ExtendedTrustManager

/**
 * Trusts a server by its key alone, as the invitation says: no authority vouches for a laptop in a hall, and its address may change.
 * [pin] is SHA-256 of the key (SubjectPublicKeyInfo), base64url without padding.
 */
internal class Pinned(
    private val pin: String,
) : X509ExtendedTrustManager() {
    fun hold(connection: HttpsURLConnection) {
        val tls = SSLContext.getInstance("TLS")
        tls.init(null, arrayOf(this), SecureRandom())
        connection.sslSocketFactory = tls.socketFactory
        connection.setHostnameVerifier { _, _ -> true }
    }

    private fun check(chain: Array<out X509Certificate>?) {
        val key = chain?.firstOrNull()?.publicKey?.encoded ?: throw CertificateException()
        val found = MessageDigest.getInstance("SHA-256").digest(key)
        if (!MessageDigest.isEqual(found, bytes(pin))) throw CertificateException()
    }

    override fun checkServerTrusted(
        chain: Array<out X509Certificate>?,
        authType: String?,
    ) = check(chain)

    override fun checkServerTrusted(
        chain: Array<out X509Certificate>?,
        authType: String?,
        socket: Socket?,
    ) = check(chain)

    override fun checkServerTrusted(
        chain: Array<out X509Certificate>?,
        authType: String?,
        engine: SSLEngine?,
    ) = check(chain)

    override fun checkClientTrusted(
        chain: Array<out X509Certificate>?,
        authType: String?,
    ): Unit = throw CertificateException()

    override fun checkClientTrusted(
        chain: Array<out X509Certificate>?,
        authType: String?,
        socket: Socket?,
    ): Unit = throw CertificateException()

    override fun checkClientTrusted(
        chain: Array<out X509Certificate>?,
        authType: String?,
        engine: SSLEngine?,
    ): Unit = throw CertificateException()

    override fun getAcceptedIssuers(): Array<X509Certificate> = emptyArray()

    private fun bytes(text: String): ByteArray =
        try {
            // java.util.Base64 is on Android from API 26, the oldest that we serve.
            java.util.Base64
                .getUrlDecoder()
                .decode(text)
        } catch (wrong: IllegalArgumentException) {
            throw CertificateException(wrong)
        }
}
