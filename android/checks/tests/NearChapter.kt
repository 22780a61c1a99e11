package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.toUi
import cymru.walkabout.core.Allowed
import cymru.walkabout.ui.screens.NearScreen
import java.io.File

/** What is good on the demo's estate, as somebody finds it who stands at its hall. */
class NearChapter(
    private val tag: String,
) {
    private val scenes = mutableListOf<Scene<*>>()

    fun tell(): List<Scene<*>> {
        Team(map = File(System.getProperty("walkabout.house"), "demo/estate.osm")).use { team ->
            openPhone(File(team.folder, "pat")).use { phone ->
                phone.joinsAsPat(team.invite("Pat"), tag)
                finds(phone)
            }
        }
        return scenes
    }

    private fun finds(phone: CorePhone) =
        phone.core.near().use { near ->
            val estate = Estate(phone)

            fun seen(name: String) {
                val shown = near.settled().toUi().state
                scenes += Scene("near-$name", shown) { NearScreen(it, quiet()) }
            }
            phone.core.location(Allowed.YES)
            estate.stands(0.0, 0.0)
            seen("empty")
            for (thing in if (tag == "cy") WELSH else ENGLISH) estate.notes(thing)
            estate.stands(0.0, 0.0)
            until("nothing is said any more") { near.settled().state.said == null }
            seen("list")
            near.find(if (tag == "cy") "llefydd" else "places")
            seen("found")
            near.find("zzz")
            seen("nothing")
            near.find("")
            near.chooseKind()
            seen("kinds")
            near.kind("public")
            seen("kind")
            near.kind("all")
            near.switch()

            fun seenOnTheMap(name: String) {
                val shown =
                    Variant.all.filter { it.tongue.tag == tag }.associateWith {
                        // As it is laid out there.
                        near.look(it.width - SIDES, (it.height - OTHERS).coerceIn(LOWEST, HIGHEST), it.letters.toDouble())
                        near.settled().toUi().state
                    }
                scenes += Scene("near-$name", shown.values.first(), shown) { NearScreen(it, quiet()) }
            }
            near.look(USUAL, USUAL, 1.0)
            estate.stands(0.0, 0.0)
            seenOnTheMap("map")
            near.nearer()
            near.pin(
                near
                    .settled()
                    .state.map
                    ?.scene
                    ?.pins
                    ?.last { it.count == null }
                    ?.id ?: error("no pin"),
            )
            seenOnTheMap("map-pin")
            near.closePin()
            repeat(2) { near.further() }
            seenOnTheMap("map-further")
            near.chooseKind()
            seen("map-kinds")
        }

    private companion object {
        // What is around the map, and between which heights it is, dp.
        const val SIDES = 32.0
        const val OTHERS = 500.0
        const val LOWEST = 240.0
        const val HIGHEST = 480.0
        const val USUAL = 380.0

        val ENGLISH =
            listOf(
                Thing("Bench by the shop", "physical", 74.0, 35.0),
                Thing("Empty ground beside Tŷ Helyg", "physical", 120.0, -40.0),
                Thing("Outside tap", "physical", 111.0, -36.0),
                Thing("Tuesday Night Club", "social", -60.0, 25.0),
                Thing("Warm place, Nantwen library", "public", 210.0, 80.0),
                Thing("Community hall", "public", 2.0, 3.0),
                Thing("Somebody here mends bikes", "human", -90.0, -70.0),
                Thing("Minibus of the rugby club", "", -150.0, 60.0),
                Thing("Wind farm fund", "financial", 0.0, 0.0, everywhere = true),
            )
        val WELSH =
            listOf(
                Thing("Mainc ger y siop", "physical", 74.0, 35.0),
                Thing("Darn o dir gwag ger Tŷ Helyg", "physical", 120.0, -40.0),
                Thing("Tap dŵr y tu allan", "physical", 111.0, -36.0),
                Thing("Clwb Nos Fawrth", "social", -60.0, 25.0),
                Thing("Lle cynnes, llyfrgell Nantwen", "public", 210.0, 80.0),
                Thing("Neuadd y pentref", "public", 2.0, 3.0),
                Thing("Rhywun sy'n trwsio beiciau", "human", -90.0, -70.0),
                Thing("Bws mini'r clwb rygbi", "", -150.0, 60.0),
                Thing("Cronfa'r fferm wynt", "financial", 0.0, 0.0, everywhere = true),
            )
    }
}

/** Joins with an invitation, asking for nothing, and fetches what the team has. */
fun CorePhone.joinsAsPat(
    link: String,
    tag: String,
) {
    core.join().use { join ->
        join.answer(tag)
        join.carryOn()
        join.write(link)
        join.carryOn()
        join.write("Pat")
        join.carryOn()
        until("joined") {
            join
                .settled()
                .state.page.main != null
        }
        join.carryOn()
        join.carryOn()
        join.answer("mine")
        join.answer("any")
        join.other()
        join.settled()
    }
}
