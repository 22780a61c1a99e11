package cymru.walkabout.checks

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
                drawn(variant, { scene.Draw(variant.tongue) }) {
                    keep(File(pictures, "all/${scene.name}-${variant.name}.png"))
                    if (scene.name in SHOWN && variant in SHOWN_AS) keep(File(pictures, "docs/${scene.name}-${variant.tongue.tag}.png"))
                    val all = findings().toMutableList()
                    if (variant == Variant.all.first()) all += keyboardFindings()
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
                "today-carry-on",
                "walk-saved",
                "good-photo",
                "chat-words",
                "chat-shows",
                "work-waiting",
                "finish-receipt-safe",
            )
        private val SHOWN_AS =
            Variant.all
                .filter {
                    it.letters == 1f && it.width > 400 && it.tongue != Tongue.Long
                }.distinctBy { it.tongue }

        @JvmStatic @Parameterized.Parameters(name = "{0}")
        fun variants() = Variant.all

        @JvmStatic @BeforeClass
        fun tellTheStory() {
            pictures.deleteRecursively()
            for (tag in listOf("en", "cy")) Team().use { team -> scenes[tag] = Story(team, tag).tell() }
        }

        @JvmStatic @AfterClass
        fun forget() = scenes.clear()
    }
}
