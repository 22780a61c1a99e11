package cymru.walkabout.bridge

import cymru.walkabout.core.Phone
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.screens.OpenScreen

/** Opens the screen of a place. */
internal fun Phone.screen(
    place: Place,
    camera: Camera,
    locator: Locator?,
): OpenScreen =
    when (place) {
        is Place.Join -> openJoin(camera)
        is Place.Today -> openToday()
        is Place.Walk -> openWalk(locator)
        is Place.Note -> openNote(place)
        is Place.MyWork -> openMyWork()
        is Place.Record -> openOneThing(place, camera)
        is Place.Near -> openNear()
        is Place.Group -> openGroup(place)
        is Place.Promises -> openPromises()
        is Place.Promise -> openPromise(place)
        is Place.NewPromise -> openNewPromise(place)
        is Place.Finish -> openFinish(place)
        is Place.Settings -> openSettings()
        is Place.Safety -> openSafety()
        is Place.Leave -> openLeave()
        is Place.Worried -> openWorried()
        is Place.Lock -> openLock()
        is Place.Pin -> openPin()
        is Place.Rest -> openRest()
        is Place.Good -> openGood(place, camera)
        is Place.AlreadyHere -> openAlreadyHere(place)
        is Place.Chat -> openChat(place)
        is Place.WhoAreYou -> openWhoAreYou()
        is Place.PassOn -> openPassOn(place)
    }
