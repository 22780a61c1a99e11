package cymru.walkabout.ui.parts

import androidx.compose.foundation.Image
import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.size
import androidx.compose.runtime.Composable
import androidx.compose.runtime.remember
import androidx.compose.runtime.staticCompositionLocalOf
import androidx.compose.ui.Modifier
import androidx.compose.ui.draw.clip
import androidx.compose.ui.graphics.ImageBitmap
import androidx.compose.ui.layout.ContentScale
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.unit.Dp
import androidx.compose.ui.unit.dp
import cymru.walkabout.ui.theme.Look

/** Reads a small copy of a photo from the phone's own files; nothing where it cannot be read. Each platform brings its own. */
fun interface Pictures {
    fun read(path: String): ImageBitmap?
}

val LocalPictures = staticCompositionLocalOf { Pictures { null } }

/** A photo, small. Of a few kilobytes, it is read at once. Where it cannot be, its place stays, so that what belongs to it stands beside it. */
@Composable
fun Picture(
    path: String,
    spoken: String?,
    modifier: Modifier = Modifier,
    size: Dp = 112.dp,
) {
    val pictures = LocalPictures.current
    val bitmap = remember(path, pictures) { pictures.read(path) }
    val look = Look.current
    val place = modifier.size(size).clip(rounded).border(look.outline, look.colours.edge, rounded)
    if (bitmap == null) {
        val said = if (spoken == null) Modifier else Modifier.semantics { contentDescription = spoken }
        Box(place.background(look.colours.sunk).then(said))
    } else {
        Image(bitmap, spoken, place, contentScale = ContentScale.Crop)
    }
}
