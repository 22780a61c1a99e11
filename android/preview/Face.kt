package cymru.walkabout.preview

import androidx.compose.ui.text.ExperimentalTextApi
import androidx.compose.ui.text.font.FontFamily

/** The letters of an Android phone, so that words take the room here that they take there. */
@OptIn(ExperimentalTextApi::class)
val phoneFace = FontFamily("Roboto")
