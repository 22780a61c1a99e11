package cymru.walkabout.preview

import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.graphics.toComposeImageBitmap
import cymru.walkabout.ui.parts.Pictures
import org.jetbrains.skia.Image
import java.io.File
import java.io.IOException

/** Photos of the phone, as a desktop reads them. */
object FilePictures : Pictures {
    override fun read(path: String): ImageBitmap? =
        try {
            Image.makeFromEncoded(File(path).readBytes()).toComposeImageBitmap()
        } catch (_: IOException) {
            null
        } catch (_: IllegalArgumentException) {
            // Not a picture.
            null
        }
}
