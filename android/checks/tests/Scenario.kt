package cymru.walkabout.checks

import cymru.walkabout.core.Allowed
import cymru.walkabout.core.Network
import cymru.walkabout.core.SeenFix
import kotlinx.serialization.json.Json
import kotlinx.serialization.json.JsonArray
import kotlinx.serialization.json.JsonElement
import kotlinx.serialization.json.JsonNull
import kotlinx.serialization.json.JsonObject
import kotlinx.serialization.json.JsonPrimitive
import kotlinx.serialization.json.boolean
import kotlinx.serialization.json.booleanOrNull
import kotlinx.serialization.json.double
import kotlinx.serialization.json.int
import kotlinx.serialization.json.jsonArray
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import kotlinx.serialization.json.long
import java.io.File

/**
 * A job as a file tells it, done on the core's own objects: every language that the core speaks to does the same steps and sees the same
 * things (tests/scenarios/README.md).
 */
class Scenario(
    name: String,
    private val tag: String,
) {
    private val told =
        Json.parseToJsonElement(File(System.getProperty("walkabout.house"), "tests/scenarios/$name.json").readText()).jsonObject

    fun run() =
        Team(told.getValue("team").jsonPrimitive.content).use { team ->
            PhoneOfScenario(team).use { phone ->
                told.getValue("steps").jsonArray.map { it.jsonObject }.forEachIndexed { at, step ->
                    try {
                        phone.take(step)
                    } catch (trouble: Throwable) {
                        throw AssertionError("step ${at + 1}, $step: ${trouble.message}", trouble)
                    }
                }
            }
        }

    private inner class PhoneOfScenario(
        private val team: Team,
    ) : AutoCloseable {
        private val home = File(team.folder, "phone")
        private val invitation by lazy { team.invite("Mair") }
        private var phone = openPhone(home)
        private var screens = OpenObjects(phone.core)

        fun take(step: JsonObject) {
            val happening = step["happens"]?.jsonPrimitive?.content
            if (happening != null) return happens(happening, step["with"] ?: JsonNull)
            val screen = screens.onTop(step.getValue("on").jsonPrimitive.content)
            step["does"]?.let { intent ->
                val state = screen.state
                screen.intend(intent.jsonPrimitive.content, step["with"]?.jsonArray.orEmpty().map { given(it, state) })
            }
            (step["sees"] as? JsonObject)?.let { wanted -> check(unmet(wanted, screen.settled()) == null) { said(wanted, screen) } }
            (step["comes"] as? JsonObject)?.let { wanted -> screen.until({ said(wanted, screen) }) { unmet(wanted, it) == null } }
        }

        private fun said(
            wanted: JsonObject,
            screen: CoreScreen,
        ) = "${unmet(wanted, screen.state)}; all of it: ${screen.state}; trouble: ${screen.trouble}"

        private fun happens(
            what: String,
            with: JsonElement,
        ) {
            val core = phone.core
            when (what) {
                "signal goes" -> {
                    team.stop()
                }

                "signal comes" -> {
                    team.start()
                }

                "send" -> {
                    core.syncNow()
                }

                "back" -> {
                    core.back()
                }

                "closed and opened" -> {
                    close()
                    phone = openPhone(home)
                    screens = OpenObjects(phone.core)
                }

                "fix" -> {
                    val at = with.jsonObject.mapValues { it.value.jsonPrimitive.double }
                    core.fix(SeenFix(at.getValue("lon"), at.getValue("lat"), at.getValue("accuracyM"), Saturday().now().utcMs))
                }

                "location" -> {
                    core.location(constant(Allowed::class.java, with.jsonPrimitive.content))
                }

                "network" -> {
                    core.network(constant(Network::class.java, with.jsonPrimitive.content))
                }

                "battery" -> {
                    core.battery(with.jsonPrimitive.int.toUByte())
                }

                "room" -> {
                    core.room(with.jsonPrimitive.long.toULong())
                }

                else -> {
                    error("nobody knows how this happens")
                }
            }
        }

        /** What an intent is given: as it stands, in the language of this run, or taken from somewhere. */
        private fun given(
            value: JsonElement,
            state: Any,
        ): Any? =
            when (value) {
                is JsonNull -> {
                    null
                }

                is JsonPrimitive -> {
                    if (value.isString) {
                        value.content
                    } else {
                        value.booleanOrNull ?: value.int
                    }
                }

                is JsonArray -> {
                    error("no intent takes a list")
                }

                is JsonObject -> {
                    val (how, what) = value.entries.first()
                    when (how) {
                        "given" -> if (text(what) == "language") tag else invitation
                        "shown" -> read(state, text(what))
                        "picture" -> (read(state, text(what)) as String).also { photograph.copyTo(File(it), overwrite = true) }
                        else -> text(value)
                    }
                }
            }

        override fun close() {
            screens.close()
            phone.close()
        }
    }

    /** The first thing that is not as wanted, as a sentence. */
    private fun unmet(
        wanted: JsonObject,
        state: Any,
    ): String? =
        wanted.entries.firstNotNullOfOrNull { (path, value) ->
            val found = read(state, path)
            if (isSo(value, found)) null else "$path is ‘$found’, not $value"
        }

    private fun isSo(
        wanted: JsonElement,
        found: Any?,
    ): Boolean =
        when (wanted) {
            is JsonNull -> found == null
            is JsonPrimitive -> wanted.content == named(found)
            is JsonArray -> found is List<*> && found.size == wanted.size && wanted.zip(found).all { (one, other) -> isSo(one, other) }
            is JsonObject -> isLike(wanted, found)
        }

    private fun isLike(
        wanted: JsonObject,
        found: Any?,
    ): Boolean {
        val (how, value) = wanted.entries.first()
        return when (how) {
            "something" -> (found != null) == value.jsonPrimitive.boolean
            "count" -> (found as? List<*>)?.size == value.jsonPrimitive.int
            "holds" -> if (found is List<*>) found.any { isSo(value, it) } else text(value) in found.toString()
            else -> text(wanted) == found
        }
    }

    /** As it stands, or in the language of this run. */
    private fun text(value: JsonElement): String = ((value as? JsonObject)?.getValue(tag) ?: value).jsonPrimitive.content

    private companion object {
        val photograph = File(System.getProperty("walkabout.house"), "demo/scenes/bench-shop.jpg")
    }
}
