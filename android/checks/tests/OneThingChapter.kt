package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.toUi
import cymru.walkabout.core.OneThingScreen
import cymru.walkabout.core.Place
import cymru.walkabout.core.Tone
import cymru.walkabout.ui.screens.AlreadyHereScreen
import cymru.walkabout.ui.screens.OneThingState
import java.io.File
import cymru.walkabout.ui.screens.OneThingScreen as DrawnThing

/** One thing, whole; and a second bench a few metres from the first, which makes the phone ask whether it was here already. */
class OneThingChapter(
    private val scenes: MutableList<Scene<*>>,
    private val team: Team,
    private val tag: String,
) {
    private var bench: String? = null

    private val photograph = File(System.getProperty("walkabout.house"), "demo/scenes/bench-shop.jpg")

    /** Something good is begun and its camera is open: the same bench once more. */
    fun theSameBenchAgain(phone: CorePhone) {
        val draft = phone.core.way().use { (it.settled().state.top as Place.Good).draft }
        phone.core.good(draft).use { good ->
            val file = good.settled().state.camera ?: error("the camera is not open")
            photograph.copyTo(File(file), overwrite = true)
            good.photoTaken(file)
            good.write(if (tag == "cy") "Mainc" else "Bench")
            good.save()
            good.settled()
        }
        val thing = phone.core.way().use { (it.settled().state.top as Place.AlreadyHere).thing }
        bench = thing
        phone.core.alreadyHere(thing).use { already ->
            val shown = already.settled().toUi().state
            shown.state.photo?.let(KeptPictures::keep)
            scenes += Scene("already-here", shown) { AlreadyHereScreen(it, quiet()) }
            already.look()
            already.settled()
            look(phone, "good")
            already.notSure()
            already.settled()
        }
    }

    /** What lies on top, whole; then back. */
    fun look(
        phone: CorePhone,
        name: String,
    ) {
        phone.core.record(onTop(phone)).use { seen(it, name) }
        phone.core.back()
    }

    /** Mair and Rhys each write who looks after the bench, without signal; then Mair sees both. */
    fun twoVersions(phone: CorePhone) {
        val thing = bench ?: error("no bench was saved")
        openPhone(File(team.folder, "rhys")).use { other ->
            other.joins(team.invite("Rhys", "officer"), "Rhys", tag)
            until("Rhys has the bench") { other.sees(thing) { it.facts.isNotEmpty() } }
            team.stop()
            other.writes(thing, LOOKED_AFTER, if (tag == "cy") "Clwb Nos Fawrth" else "Tuesday Night Club")
            phone.core.record(thing).use { mine ->
                mine.change(LOOKED_AFTER)
                mine.write(if (tag == "cy") "Garddwyr Tŷ Helyg" else "The growers at Tŷ Helyg")
                seen(mine, "writing")
                mine.save()
                mine.fold()
                mine.settled()
            }
            team.start()
            until("Rhys's is with the team") { other.sees(thing) { it.journey?.tone == Tone.SAFE } }
            until("both stand there") { phone.sees(thing) { it.differs.isNotEmpty() } }
            phone.core.record(thing).use { mine ->
                seen(mine, "two-versions")
                mine.keepVersion(
                    LOOKED_AFTER,
                    mine
                        .settled()
                        .state.differs
                        .single()
                        .versions
                        .first()
                        .id,
                )
                mine.fold()
                seen(mine, "settled")
            }
            history(other, thing)
        }
    }

    /** Rhys is an officer: the team tells him who did what to it, and without a connection he sees what he did himself. */
    private fun history(
        phone: CorePhone,
        thing: String,
    ) = phone.core.record(thing).use { his ->
        his.fold()
        until("the team has told him") { his.settled().state.let { it.past.size > 1 && it.historySays == null } }
        seen(his, "history") {
            it.past.all
                .last()
                .lines.all
                .last()
        }
        his.fold()
        team.stop()
        his.fold()
        // Two sentences; while the team is asked it is one.
        until("there is no connection") {
            '.' in
                his
                    .settled()
                    .state.historySays
                    .orEmpty()
                    .trimEnd('.')
        }
        seen(his, "history-alone") { it.historySays }
        team.start()
    }

    private fun seen(
        screen: OneThingScreen,
        name: String,
        upTo: (OneThingState) -> String? = { null },
    ) {
        val shown = screen.settled().toUi().state
        shown.state.photos.all
            .forEach { KeptPictures.keep(it.thumbnail) }
        scenes += Scene("record-$name", shown, upTo = upTo) { DrawnThing(it, quiet()) }
    }
}

/** The thing that lies on top. */
fun onTop(phone: CorePhone): String = phone.core.way().use { (it.settled().state.top as Place.Record).thing }

private const val LOOKED_AFTER = "looked_after_by"
