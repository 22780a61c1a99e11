package cymru.walkabout.checks

import cymru.walkabout.ui.theme.Shade
import org.junit.AfterClass
import org.junit.Assert.assertEquals
import org.junit.BeforeClass
import org.junit.Test
import org.junit.runner.RunWith
import org.junit.runners.Parameterized
import java.io.File

/** Every screen of the story in every variant: large enough, spoken, whole, readable. Each is kept as a picture to be looked at. */
@RunWith(Parameterized::class)
class ScreensTest(
    private val variant: Variant,
) {
    @Test fun everyScreenCanBeReadSpokenAndPressed() {
        val findings =
            scenes.getValue(variant.tongue.tag).flatMap { scene ->
                var found = emptyList<String>()
                drawn(variant, { scene.Draw(variant) }) {
                    scene.upTo(variant.tongue)?.let(::scrollTo)
                    keep(File(pictures, "all/${scene.name}-${variant.name}.png"))
                    nameInDocs(scene.name, variant)?.let { keep(File(pictures, "docs/$it.png")) }
                    val all =
                        findings(
                            scene.large(variant.tongue),
                            scene.inSight(variant.tongue),
                            scene.main(variant.tongue),
                        ).toMutableList()
                    if (variant in Variant.byKeyboard) all += keyboardFindings()
                    found = all.map { "${scene.name}: $it" }
                }
                found
            }
        assertEquals(findings.joinToString("\n"), 0, findings.size)
    }

    companion object {
        private val pictures = File(System.getProperty("walkabout.pictures"))

        private val scenes = mutableMapOf<String, List<Scene<*>>>()

        /** Those that people who are new here look at. */
        private val SHOWN =
            setOf(
                "join-language",
                "join-photos",
                "today-carry-on",
                "walk-saved",
                "good-photo",
                "who-card",
                "chat-words",
                "chat-shows",
                "near-list",
                "near-map-pin",
                "group-picture",
                "work-waiting",
                "work-refused",
                "work-to-coordinators",
                "already-here",
                "record-two-versions",
                "promise-told",
                "promises-to-tell",
                "finish-receipt-ask",
                "finish-receipt-safe",
                "safety-untold",
            )

        /** English in light, Welsh in dark; the walk in bright sun too. */
        private fun nameInDocs(
            scene: String,
            variant: Variant,
        ): String? =
            when {
                scene !in SHOWN || variant.letters != 1f || variant.width < 400 || variant.tongue == Tongue.Long -> null
                variant.shade != Shade.Sun -> "$scene-${variant.tongue.tag}"
                scene == "walk-saved" -> "$scene-sun"
                else -> null
            }

        @JvmStatic @Parameterized.Parameters(name = "{0}")
        fun variants() = Variant.all

        @JvmStatic @BeforeClass
        fun tellTheStory() {
            pictures.deleteRecursively()
            for (tag in listOf("en", "cy")) {
                Team(map = File(System.getProperty("walkabout.house"), "demo/estate.osm")).use { team ->
                    scenes[tag] =
                        Story(team, tag).tell()
                }
            }
        }

        @JvmStatic @AfterClass
        fun forget() = scenes.clear()
    }
}
