package cymru.walkabout.preview

import cymru.walkabout.bridge.Camera
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.withContext
import java.awt.FileDialog
import java.awt.Frame
import java.io.File

/** Files as camera: a code is the invitation that was given along, a photo is a file that is chosen. */
class FileCamera(
    private val link: String?,
) : Camera {
    override suspend fun code(): String? = link

    override suspend fun photo(file: String): Boolean =
        withContext(Dispatchers.IO) {
            val dialog = FileDialog(null as Frame?, null as String?, FileDialog.LOAD)
            dialog.setFilenameFilter { _, name -> name.substringAfterLast('.').lowercase() in PICTURES }
            dialog.isVisible = true
            val chosen = dialog.files.firstOrNull()
            chosen?.copyTo(File(file), overwrite = true)
            chosen != null
        }

    private companion object {
        val PICTURES = setOf("jpg", "jpeg", "png", "webp")
    }
}
