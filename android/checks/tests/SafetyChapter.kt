package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.toUi
import cymru.walkabout.core.Network
import cymru.walkabout.core.Place
import cymru.walkabout.ui.screens.LeaveScreen
import cymru.walkabout.ui.screens.SafetyScreen
import cymru.walkabout.ui.screens.WorriedScreen

/** Mair says by when she is back: without signal nobody is told, with signal the team is. Then she has to leave, and goes on. */
fun safetyChapter(
    team: Team,
    phone: CorePhone,
    scenes: MutableList<Scene<*>>,
) {
    check(phone.core.way().use { it.settled().state.top } is Place.Safety) { "before the walk it is said how it stands" }
    phone.core.safety().use { safety ->
        fun seen(name: String) {
            val shown = safety.settled().toUi().state
            scenes += Scene("safety-$name", shown) { SafetyScreen(it, quiet()) }
        }
        seen("untold")
        team.coordinator("Siân")
        phone.core.network(Network.FREE)
        until("the team knows") { !safety.settled().state.untold }
        seen("told")
        safety.change()
        seen("times")
        safety.change()
        safety.leave()
        safety.settled()
    }
    phone.core.leave().use { leave ->
        val shown = leave.settled().toUi().state
        scenes += Scene("leave", shown) { LeaveScreen(it, quiet()) }
        leave.back()
        leave.settled()
    }
    phone.core.worried().use { worried ->
        fun seen(name: String) {
            val shown = worried.settled().toUi().state
            scenes += Scene("worried-$name", shown) { WorriedScreen(it, quiet()) }
        }
        seen("whom-to-ring")
        worried.told()
        seen("told")
    }
}
