package cymru.walkabout.preview

import cymru.walkabout.bridge.Camera
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.awt.FileDialog
import java.awt.Frame
import java.io.File
import java.io.IOException

/** Files as camera: a code is the invitation that was given along, a photo is a file that somebody chooses. */
class FileCamera(
    private val link: String?,
    private val choose: () -> File? = ::dialog,
) : Camera {
    override suspend fun code(): String? = link

    override suspend fun photo(file: String): Boolean = withContext(Dispatchers.IO) { take(choose(), File(file)) }

    companion object {
        private val PICTURES = setOf("jpg", "jpeg", "png", "webp")

        fun isPicture(name: String) = name.substringAfterLast('.', "").lowercase() in PICTURES

        /** False where nothing was chosen, or it cannot be read or written: a camera that was closed without a picture. */
        fun take(
            chosen: File?,
            into: File,
        ): Boolean =
            try {
                chosen?.copyTo(into, overwrite = true) != null
            } catch (_: IOException) {
                false
            }

        private fun dialog(): File? {
            val dialog = FileDialog(null as Frame?, null as String?, FileDialog.LOAD)
            dialog.setFilenameFilter { _, name -> isPicture(name) }
            dialog.isVisible = true
            return dialog.files.firstOrNull()
        }
    }
}
