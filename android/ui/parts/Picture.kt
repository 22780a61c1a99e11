package cymru.walkabout.ui.parts

import androidx.compose.foundation.Image
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import cymru.walkabout.ui.theme.Look

/** Reads a small copy of a photo from the phone's own files; nothing where it cannot be read. Each platform brings its own. */
fun interface Pictures {
    fun read(path: String): ImageBitmap?
}

val LocalPictures = staticCompositionLocalOf { Pictures { null } }

/** A photo, small. Of a few kilobytes, it is read at once. */
@Composable
fun Picture(
    path: String,
    spoken: String?,
    modifier: Modifier = Modifier,
    size: Dp = 112.dp,
) {
    val pictures = LocalPictures.current
    val bitmap = remember(path, pictures) { pictures.read(path) } ?: return
    val look = Look.current
    Image(
        bitmap,
        spoken,
        modifier.size(size).clip(rounded).border(look.outline, look.colours.edge, rounded),
        contentScale = ContentScale.Crop,
    )
}
