package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.toUi
import cymru.walkabout.core.Allowed
import cymru.walkabout.core.Place
import cymru.walkabout.core.SeenFix
import cymru.walkabout.ui.screens.NearScreen
import java.io.File
import kotlin.math.cos

/** What is good on the demo's estate, as somebody finds it who stands at its hall. */
class NearChapter(
    private val tag: String,
) {
    private val scenes = mutableListOf<Scene<*>>()
    private val clock = Saturday()

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
            fun seen(name: String) {
                val shown = near.settled().toUi().state
                scenes += Scene("near-$name", shown) { NearScreen(it, quiet()) }
            }
            phone.core.location(Allowed.YES)
            phone.stands(0.0, 0.0)
            seen("empty")
            for (thing in if (tag == "cy") WELSH else ENGLISH) phone.notes(thing)
            phone.stands(0.0, 0.0)
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
            near.look(MAP_WIDTH, MAP_HEIGHT, 1.0)
            phone.stands(0.0, 0.0)
            seen("map")
            near.pin(
                near
                    .settled()
                    .state.map
                    ?.scene
                    ?.pins
                    ?.last { it.count == null }
                    ?.id ?: error("no pin"),
            )
            seen("map-pin")
            near.closePin()
            near.further()
            seen("map-further")
            near.chooseKind()
            seen("map-kinds")
        }

    private fun CorePhone.stands(
        east: Double,
        north: Double,
    ) = core.fix(SeenFix(HALL_LON + east / (DEGREE * cos(Math.toRadians(HALL_LAT))), HALL_LAT + north / DEGREE, 6.0, clock.now().utcMs))

    private fun CorePhone.notes(thing: Thing) {
        stands(thing.east, thing.north)
        core.today().use {
            it.add()
            it.settled()
        }
        val draft = core.way().use { (it.settled().state.top as Place.Good).draft }
        core.good(draft).use { good ->
            good.write(thing.name)
            good.fold()
            if (thing.kind.isNotEmpty()) good.kind(thing.kind)
            if (thing.everywhere) {
                good.changePlace()
                good.side("area")
            }
            good.save()
            good.settled()
        }
        while (core.way().use { it.settled().state.top } !is Place.Today) core.back()
    }

    private class Thing(
        val name: String,
        val kind: String,
        val east: Double,
        val north: Double,
        val everywhere: Boolean = false,
    )

    private companion object {
        // As it is laid out on a phone of usual size.
        const val MAP_WIDTH = 380.0
        const val MAP_HEIGHT = 415.0
        const val HALL_LON = -3.5868
        const val HALL_LAT = 51.7012
        const val DEGREE = 111_320.0

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
