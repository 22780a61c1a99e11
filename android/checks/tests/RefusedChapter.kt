package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.toUi
import cymru.walkabout.core.MyWorkScreen
import cymru.walkabout.core.OneThingScreen
import java.io.File
import cymru.walkabout.ui.screens.MyWorkScreen as DrawnWork
import cymru.walkabout.ui.screens.OneThingScreen as DrawnThing

/** What the team did not take: one thing that can be sent again, or given to the coordinators, and one that can be changed, or given up. */
class RefusedChapter(
    private val team: Team,
    private val tag: String,
) {
    private val scenes = mutableListOf<Scene<*>>()
    private val line = Refusing()

    fun tell(): List<Scene<*>> {
        openPhone(File(team.folder, "dewi"), transport = line).use { phone ->
            phone.joins(team.invite("Dewi"), "Dewi", tag)
            val welsh = tag == "cy"
            phone.refused(if (welsh) "Siop y gornel" else "Corner shop", "may-not-create")
            phone.refused(if (welsh) "Lle cynnes" else "Warm place", "too-long")
            phone.core.myWork().use { work ->
                seen(work, "refused")
                val first =
                    work
                        .settled()
                        .state.rows
                        .first()
                        .id
                work.giveUp(first)
                seen(work, "give-up")
                work.reallyGiveUp(first)
                seen(work, "given-up")
                work.takeBack()
                work.handsOver()
                work.openRow(first)
                work.settled()
            }
            phone.core.record(onTop(phone)).use { thing ->
                seen(thing, "refused")
                thing.giveUp()
                seen(thing, "give-up")
                thing.reallyGiveUp()
                seen(thing, "given-up")
            }
        }
        return scenes
    }

    /** What can be given to the coordinators is, and they have it. */
    private fun MyWorkScreen.handsOver() {
        val shop =
            settled()
                .state.rows
                .first { it.mend?.handOver != null }
                .id
        handOver(shop)
        seen(this, "hand-over")
        reallyHandOver(shop)
        val theirs = if (tag == "cy") "Gyda'r cydlynwyr" else "With the coordinators"
        until("the coordinators have it") {
            settled()
                .state.rows
                .any { it.id == shop && it.journey == theirs }
        }
        seen(this, "with-coordinators")
    }

    private fun CorePhone.refused(
        name: String,
        why: String,
    ) {
        line.why = why
        Estate(this).notes(Thing(name, "", 0.0, 0.0))
        core.syncNow()
        until("$name is refused") {
            core.myWork().use { work ->
                work
                    .settled()
                    .state.rows
                    .any { it.title == name && it.mend != null }
            }
        }
    }

    private fun seen(
        work: MyWorkScreen,
        name: String,
    ) {
        scenes += Scene("work-$name", work.settled().toUi().state) { DrawnWork(it, quiet()) }
    }

    private fun seen(
        thing: OneThingScreen,
        name: String,
    ) {
        scenes += Scene("record-$name", thing.settled().toUi().state) { DrawnThing(it, quiet()) }
    }
}
