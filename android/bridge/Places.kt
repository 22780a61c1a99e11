package cymru.walkabout.bridge

import cymru.walkabout.core.WayState
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.Way
import cymru.walkabout.ui.theme.Hand
import cymru.walkabout.ui.theme.TextSize
import cymru.walkabout.core.Place as CorePlace
import cymru.walkabout.core.TextSize as CoreTextSize

internal fun WayState.toUi() =
    Way(
        top = top.toUi(),
        below = below.toInt(),
        size =
            when (text) {
                CoreTextSize.USUAL -> TextSize.Usual
                CoreTextSize.LARGER -> TextSize.Larger
                CoreTextSize.LARGEST -> TextSize.Largest
            },
        bright = bright,
        hand = if (leftHand) Hand.Left else Hand.Right,
        back = back,
    )

private fun CorePlace.toUi(): Place =
    when (this) {
        is CorePlace.Join -> Place.Join
        is CorePlace.Today -> Place.Today
        is CorePlace.Walk -> Place.Walk
        is CorePlace.Good -> Place.Good(draft)
        is CorePlace.AlreadyHere -> Place.AlreadyHere(thing)
        is CorePlace.Chat -> Place.Chat(draft)
        is CorePlace.Note -> Place.Note(draft)
        is CorePlace.MyWork -> Place.MyWork
        is CorePlace.Record -> Place.Record(thing)
        is CorePlace.Near -> Place.Near
        is CorePlace.Group -> Place.Group(draft)
        is CorePlace.Promises -> Place.Promises
        is CorePlace.Promise -> Place.Promise(promise)
        is CorePlace.NewPromise -> Place.NewPromise(draft)
        is CorePlace.Finish -> Place.Finish(walk)
        is CorePlace.Settings -> Place.Settings
        is CorePlace.Safety -> Place.Safety
        is CorePlace.Leave -> Place.Leave
        is CorePlace.Worried -> Place.Worried
        is CorePlace.Lock -> Place.Lock
        is CorePlace.Pin -> Place.Pin
        is CorePlace.Rest -> Place.Rest
        is CorePlace.WhoAreYou -> Place.WhoAreYou
        is CorePlace.PassOn -> Place.PassOn(draft)
    }
