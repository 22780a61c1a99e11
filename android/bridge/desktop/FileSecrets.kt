package cymru.walkabout.bridge.desktop

import cymru.walkabout.core.PortTrouble
import cymru.walkabout.core.Secrets
import java.io.File
import java.io.IOException
import java.math.BigInteger
import java.nio.file.Files
import java.nio.file.StandardCopyOption
import java.nio.file.attribute.PosixFilePermissions
import java.security.GeneralSecurityException
import java.security.KeyFactory
import java.security.KeyPair
import java.security.KeyPairGenerator
import java.security.SecureRandom
import java.security.Signature
import java.security.interfaces.ECPublicKey
import java.security.spec.ECGenParameterSpec
import java.security.spec.PKCS8EncodedKeySpec
import java.security.spec.X509EncodedKeySpec

/**
 * Keys in a folder that only its owner reads: for the preview and for tests. A phone keeps them in its hardware instead.
 */
class FileSecrets(
    private val folder: File,
) : Secrets {
    override fun sealingKey(): ByteArray = held { kept("sealing") { ByteArray(KEY).also(SecureRandom()::nextBytes) } }

    override fun publicKey(): ByteArray = held { point(pair().public as ECPublicKey) }

    override fun sign(message: ByteArray): ByteArray =
        held {
            val signature = Signature.getInstance("SHA256withECDSAinP1363Format")
            signature.initSign(pair().private)
            signature.update(message)
            signature.sign()
        }

    override fun forgetAll() =
        held {
            if (folder.exists() && !folder.deleteRecursively()) throw IOException()
        }

    private fun pair(): KeyPair {
        val both =
            kept("device") {
                val made = KeyPairGenerator.getInstance("EC").apply { initialize(ECGenParameterSpec("secp256r1")) }.generateKeyPair()
                byteArrayOf(
                    made.public.encoded.size
                        .toByte(),
                ) + made.public.encoded + made.private.encoded
            }
        val length = both[0].toInt()
        val factory = KeyFactory.getInstance("EC")
        return KeyPair(
            factory.generatePublic(X509EncodedKeySpec(both.copyOfRange(1, 1 + length))),
            factory.generatePrivate(PKCS8EncodedKeySpec(both.copyOfRange(1 + length, both.size))),
        )
    }

    /** The bytes of this name; made and written whole at the first call. */
    @Synchronized
    private fun kept(
        name: String,
        make: () -> ByteArray,
    ): ByteArray {
        val file = File(folder, name)
        if (file.exists()) return file.readBytes()
        Files.createDirectories(folder.toPath())
        val new = File(folder, "$name.new")
        new.writeBytes(make())
        if ("posix" in new.toPath().fileSystem.supportedFileAttributeViews()) {
            Files.setPosixFilePermissions(new.toPath(), PosixFilePermissions.fromString("rw-------"))
        }
        Files.move(new.toPath(), file.toPath(), StandardCopyOption.ATOMIC_MOVE)
        return file.readBytes()
    }

    private fun <T> held(what: () -> T): T =
        try {
            what()
        } catch (trouble: IOException) {
            throw PortTrouble.Failed(trouble.javaClass.simpleName)
        } catch (trouble: GeneralSecurityException) {
            throw PortTrouble.Failed(trouble.javaClass.simpleName)
        }

    private companion object {
        const val KEY = 32
    }
}

/** A point of P-256 as SEC1 writes it, uncompressed. */
internal fun point(key: ECPublicKey): ByteArray = byteArrayOf(4) + coordinate(key.w.affineX) + coordinate(key.w.affineY)

private fun coordinate(number: BigInteger): ByteArray {
    val bytes = number.toByteArray()
    val size = 32
    return if (bytes.size > size) bytes.copyOfRange(bytes.size - size, bytes.size) else ByteArray(size - bytes.size) + bytes
}
