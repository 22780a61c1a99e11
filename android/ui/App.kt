package cymru.walkabout.ui

import androidx.compose.foundation.isSystemInDarkTheme
import androidx.compose.runtime.Composable
import androidx.compose.runtime.CompositionLocalProvider
import androidx.compose.runtime.DisposableEffect
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.Stable
import androidx.compose.runtime.collectAsState
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.saveable.rememberSaveableStateHolder
import androidx.compose.ui.text.font.FontFamily
import cymru.walkabout.ui.parts.Line
import cymru.walkabout.ui.parts.LocalLine
import cymru.walkabout.ui.parts.LocalPictures
import cymru.walkabout.ui.parts.LocalRain
import cymru.walkabout.ui.parts.Pictures
import cymru.walkabout.ui.parts.Rain
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Looks
import cymru.walkabout.ui.theme.Shade
import kotlinx.coroutines.flow.StateFlow

/** A phone as this room sees it: which screen is shown, and how one is opened. Whoever brings the core implements it. */
@Stable
interface PhoneInHand {
    val way: StateFlow<Way>

    /** Opens the screen of a place. May take a moment: what was shown before stays until it is there. */
    suspend fun open(place: Place): OpenScreen
}

/** The whole app. The core says what lies on top and how it looks. */
@Composable
fun App(
    phone: PhoneInHand,
    face: FontFamily = FontFamily.Default,
    dark: Boolean = isSystemInDarkTheme(),
    pictures: Pictures = Pictures { null },
    line: Line = LocalLine.current,
) {
    val way by phone.way.collectAsState()
    val pile = remember(phone) { Pile(phone::open) }
    LaunchedEffect(phone) { phone.way.collect { pile.become(it.top, it.below) } }
    DisposableEffect(phone) { onDispose { pile.close() } }
    val shade =
        when {
            way.bright -> Shade.Sun
            dark -> Shade.Dark
            else -> Shade.Light
        }
    Looks(Look(shade, way.size, way.hand, face)) {
        val kept = rememberSaveableStateHolder()
        val rain = remember { Rain() }
        CompositionLocalProvider(
            LocalPictures provides pictures,
            LocalLine provides line,
            LocalRain provides rain,
        ) {
            pile.top?.let { top -> kept.SaveableStateProvider(top.place.hashCode()) { top.Draw() } }
        }
    }
}
