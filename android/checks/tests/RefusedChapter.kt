package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.toUi
import cymru.walkabout.core.MyWorkScreen
import cymru.walkabout.core.Network
import cymru.walkabout.core.OneThingScreen
import java.io.File
import cymru.walkabout.ui.screens.MyWorkScreen as DrawnWork
import cymru.walkabout.ui.screens.OneThingScreen as DrawnThing

/**
 * What needs somebody: a phone that shows something else than the team, one thing that the disk turned, one that the team did not take and that can
 * be sent again, or given to the coordinators, and one that can be changed, or given up.
 */
class RefusedChapter(
    private val team: Team,
    private val tag: String,
) {
    private val scenes = mutableListOf<Scene<*>>()
    private val line = Refusing()

    fun tell(): List<Scene<*>> {
        differs()
        val welsh = tag == "cy"
        val home = File(team.folder, "dewi")
        val lamp = if (welsh) "Lamp wrth y llwybr" else "Lamp by the path"
        openPhone(home, transport = line).use { phone ->
            phone.joins(team.invite("Dewi"), "Dewi", tag)
            line.cut = true
            Estate(phone).notes(Thing(lamp, "physical", 0.0, 0.0))
        }
        turn(home, lamp)
        line.cut = false
        openPhone(home, transport = line).use { phone ->
            phone.refused(if (welsh) "Siop y gornel" else "Corner shop", "physical", "may-not-create")
            phone.refused(if (welsh) "Lle cynnes" else "Warm place", "public", "too-long")
            phone.core.myWork().use { work ->
                until("nothing is said any more") { work.settled().state.said == null }
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
                work.handsOver(phone)
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

    /** A phone that shows something else than the team, whatever it does. */
    private fun differs() =
        openPhone(File(team.folder, "enfys"), transport = line).use { phone ->
            phone.joins(team.invite("Enfys"), "Enfys", tag)
            Estate(phone).notes(Thing(if (tag == "cy") "Mainc yn yr haul" else "Bench in the sun", "physical", 0.0, 0.0))
            line.countsMore = true
            phone.core.syncNow()
            phone.core.myWork().use { work ->
                until("it is said that they differ, and nothing else") {
                    work.settled().state.run { differs != null && said == null }
                }
                seen(work, "differs")
            }
            line.countsMore = false
        }

    /** What can be given to the coordinators is, and they have it. */
    private fun MyWorkScreen.handsOver(phone: CorePhone) {
        val shop =
            settled()
                .state.rows
                .first { it.mend?.handOver != null }
                .id
        handOver(shop)
        seen(this, "hand-over")
        phone.core.network(Network.NONE)
        reallyHandOver(shop)
        seen(this, "to-coordinators")
        phone.core.network(Network.FREE)
        phone.core.syncNow()
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
        kind: String,
        why: String,
    ) {
        line.why = why
        Estate(this).notes(Thing(name, kind, 0.0, 0.0))
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
