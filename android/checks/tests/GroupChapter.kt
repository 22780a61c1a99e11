package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.toUi
import cymru.walkabout.core.GroupPage
import cymru.walkabout.core.Place
import cymru.walkabout.ui.screens.GroupScreen

private class Good(
    val kind: String,
    val english: String,
    val welsh: String,
)

private val cards =
    listOf(
        Good("physical", "Bench by the shop", "Mainc wrth y siop"),
        Good("social", "Tuesday Night Club", "Clwb Nos Fawrth"),
        Good("human", "Fixes bikes", "Trwsio beiciau"),
        Good("public", "Warm place in the library", "Lle cynnes yn y llyfrgell"),
        Good("physical", "Empty ground", "Darn o dir gwag"),
        Good("social", "Knitting on Fridays", "Gwau ar ddydd Gwener"),
        Good("financial", "Wind farm fund", "Cronfa'r fferm wynt"),
        Good("physical", "Chapel vestry", "Festri'r capel"),
        Good("human", "Cooks for fifty", "Coginio i hanner cant"),
        Good("not-sure", "The minibus", "Y bws mini"),
    )

/** Residents around a table say what is good here; one of them taps. */
fun groupChapter(
    phone: CorePhone,
    tag: String,
): List<Scene<*>> {
    val scenes = mutableListOf<Scene<*>>()
    phone.core.today().use { today ->
        today.table()
        today.settled()
    }
    val draft = phone.core.way().use { (it.settled().state.top as Place.Group).draft }
    phone.core.group(draft).use { table ->
        fun look(name: String) {
            scenes += Scene("group-$name", table.settled().toUi().state) { GroupScreen(it, quiet()) }
        }
        look("begin")
        table.write(if (tag == "cy") "Festri Bethania" else "Bethania vestry")
        table.carryOn()
        look("first-card")
        for (card in cards) {
            table.write(if (tag == "cy") card.welsh else card.english)
            table.kind(card.kind)
        }
        look("cards")
        table.write(if (tag == "cy") "Merch fach sy'n canu" else "A girl who sings")
        table.kind("human")
        look("no-child")
        table.answer("reword")
        table.write("")
        table.show("voice")
        look("permission")
        table.answer("team")
        table.write(if (tag == "cy") "Mae'n dawel ar ôl pedwar" else "It goes quiet after four")
        look("voice")
        table.carryOn()
        table.show("picture")
        look("picture")
        table.show("matters")
        val all = (table.settled().state.page as GroupPage.Matters).cards.map { it.id }
        repeat(all.size) { at -> repeat(at % 4) { table.dot(all[at]) } }
        look("matters")
        table.show("end")
        table.write("14")
        look("came")
        table.carryOn()
        look("thanks")
        table.other()
        table.settled()
    }
    return scenes
}
