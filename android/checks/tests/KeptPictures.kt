package cymru.walkabout.checks

import androidx.compose.ui.graphics.ImageBitmap
import cymru.walkabout.preview.FilePictures
import cymru.walkabout.ui.parts.Pictures

/** Photos as they were when their screen was seen: the phone moves and removes its files as the story goes on. */
object KeptPictures : Pictures {
    private val kept = mutableMapOf<String, ImageBitmap>()

    fun keep(path: String) {
        kept[path] = FilePictures.read(path) ?: error("no picture at $path")
    }

    override fun read(path: String): ImageBitmap? = kept[path]
}
