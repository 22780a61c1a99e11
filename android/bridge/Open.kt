package cymru.walkabout.bridge

import cymru.walkabout.core.Phone
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.screens.OpenScreen

/** Opens the screen of a place. */
internal fun Phone.screen(
    place: Place,
    seesCode: suspend () -> String?,
): OpenScreen =
    when (place) {
        is Place.Join -> openJoin(seesCode)
        is Place.Today -> openToday()
        is Place.Walk -> openWalk()
        is Place.Note -> openNote(place)
        is Place.MyWork -> openMyWork()
        is Place.Finish -> openFinish(place)
        is Place.Settings -> openSettings()
        else -> error("no screen yet")
    }
