package cymru.walkabout.checks

import org.junit.Test
import org.junit.runner.RunWith
import org.junit.runners.Parameterized

/** What tests/scenarios tells, in both languages of the team, over the real library and a real server. */
@RunWith(Parameterized::class)
class ScenarioTest(
    private val name: String,
    private val tag: String,
) {
    @Test fun everythingIsSeenAsTold() = Scenario(name, tag).run()

    companion object {
        @JvmStatic @Parameterized.Parameters(name = "{0} in {1}")
        fun all() = listOf("first-walk").flatMap { name -> listOf("en", "cy").map { arrayOf(name, it) } }
    }
}
