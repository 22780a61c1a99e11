package cymru.walkabout.bridge

import cymru.walkabout.core.GoodScreen
import cymru.walkabout.core.GoodShown
import cymru.walkabout.core.Phone
import cymru.walkabout.core.Text
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.screens.GoodIntents
import cymru.walkabout.ui.screens.GoodState
import cymru.walkabout.ui.screens.More
import cymru.walkabout.ui.screens.MoreText
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shot
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.Streets
import cymru.walkabout.ui.screens.openedGood
import kotlinx.coroutines.flow.distinctUntilChanged
import kotlinx.coroutines.flow.map
import cymru.walkabout.core.More as CoreMore
import cymru.walkabout.core.Streets as CoreStreets

internal fun Phone.openGood(
    place: Place.Good,
    camera: Camera,
): OpenScreen {
    val screen = good(place.draft)
    val pulled =
        Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close) { states ->
            states.map { it.state.camera }.distinctUntilChanged().collect { file ->
                if (file != null) {
                    if (camera.photo(file)) {
                        screen.photoTaken(file)
                    } else {
                        screen.photoCancelled()
                    }
                }
            }
        }
    return openedGood(place, pulled.states, Good(screen), pulled::close)
}

internal fun GoodShown.toUi() =
    Moment(
        version,
        Shown(
            GoodState(
                title = state.title,
                camera = state.camera,
                photos = Many(state.photos.map { Shot(it.id, it.thumbnail, it.spoken, it.remove.toUi()) }),
                photo = state.photo.toUi(),
                photoWaits = state.photoWaits,
                name = state.name.toUi(),
                chips = Many(state.chips.map { it.toUi() }),
                place = state.place,
                changePlace = state.changePlace?.toUi(),
                streets = state.streets?.toUi(),
                save = state.save?.toUi(),
                fold = state.fold.toUi(),
                more = state.more?.toUi(),
                close = state.close.toUi(),
            ),
            trouble,
        ),
    )

private fun CoreStreets.toUi() = Streets(title, find.toUi(), Many(streets.map { it.toUi() }), Many(sides.map { it.toUi() }))

private fun CoreMore.toUi() =
    More(
        kind = kind.toUi(),
        also = also?.toUi(),
        lookedAfterBy = lookedAfterBy.toUi(),
        ownedBy = ownedBy.toUi(),
        canSayYes = canSayYes.toUi(),
        inUse = inUse.toUi(),
        about = about.toUi(),
        askFirst = askFirst?.toUi(),
        saidNo = saidNo,
        description = description.toUi(),
        tags = tags.toUi(),
    )

private class Good(
    private val screen: GoodScreen,
) : GoodIntents {
    override fun photo() = screen.photo()

    override fun removePhoto(id: String) = screen.removePhoto(id)

    override fun write(text: String) = screen.write(text)

    override fun chip(id: String) = screen.chip(id)

    override fun changePlace() = screen.changePlace()

    override fun findStreet(text: String) = screen.findStreet(text)

    override fun street(id: String) = screen.street(id)

    override fun side(id: String) = screen.side(id)

    override fun fold() = screen.fold()

    override fun kind(id: String) = screen.kind(id)

    override fun also(id: String) = screen.also(id)

    override fun inUse(id: String) = screen.inUse(id)

    override fun about(id: String) = screen.about(id)

    override fun agreed(id: String) = screen.agreed(id)

    override fun writeMore(
        which: MoreText,
        text: String,
    ) = screen.writeMore(
        when (which) {
            MoreText.LookedAfterBy -> Text.LOOKED_AFTER_BY
            MoreText.OwnedBy -> Text.OWNED_BY
            MoreText.CanSayYes -> Text.CAN_SAY_YES
            MoreText.Description -> Text.DESCRIPTION
            MoreText.Tags -> Text.TAGS
        },
        text,
    )

    override fun save() = screen.save()

    override fun leave() = screen.closeGood()
}
