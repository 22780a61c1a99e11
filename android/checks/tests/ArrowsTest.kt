package cymru.walkabout.checks

import com.tngtech.archunit.core.domain.JavaClasses
import com.tngtech.archunit.core.importer.ClassFileImporter
import com.tngtech.archunit.lang.ArchRule
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes
import cymru.walkabout.checks.wrong.DrawsWithTheCore
import cymru.walkabout.ui.theme.Look
import org.junit.Assert.assertTrue
import org.junit.Test
import java.nio.file.Paths

/** Which room may lean on which: `core` (generated) ← `bridge` → `ui`, and `preview` on both. Read from what was compiled. */
class ArrowsTest {
    private val house: JavaClasses =
        ClassFileImporter().importPath(
            Paths.get(
                Look::class.java.protectionDomain.codeSource.location
                    .toURI(),
            ),
        )

    private fun room(
        name: String,
        vararg may: String,
    ): ArchRule {
        val own = "cymru.walkabout.$name"
        return classes()
            .that()
            .resideInAPackage("$own..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "$own..",
                "kotlin..",
                "kotlinx.coroutines..",
                "java.lang..",
                "java.util",
                "org.jetbrains.annotations..",
                *may,
            ).because("the arrows point one way (docs/architecture.md)")
    }

    private val ui = room("ui", "androidx.compose..")

    /** What an Android phone has too (and the mark that Compose's compiler leaves on every class); a desktop's own part is named for it. */
    private val bridge =
        room(
            "bridge",
            "cymru.walkabout.ui..",
            "cymru.walkabout.core..",
            "androidx.compose.runtime.internal",
            "java.io..",
            "java.net..",
            "java.security..",
            "java.util.concurrent..",
            "javax.net.ssl..",
        )

    @Test fun theScreensKnowNothingOfTheCore() = ui.check(house)

    @Test fun aScreenThatCallsTheCoreIsFoundOut() {
        val wrong = ClassFileImporter().importClasses(DrawsWithTheCore::class.java)
        val rule = classes().should().onlyDependOnClassesThat().resideOutsideOfPackage("cymru.walkabout.core..")
        assertTrue(rule.evaluate(wrong).hasViolation())
    }

    @Test fun theBridgeUsesOnlyWhatAPhoneHas() {
        val portable =
            house.that(
                com.tngtech.archunit.base.DescribedPredicate
                    .describe("run on Android") { !it.packageName.startsWith(DESKTOP) },
            )
        bridge.check(portable)
    }

    @Test fun thePreviewReachesTheCoreThroughTheBridgeAlone() =
        classes()
            .that()
            .resideInAPackage("cymru.walkabout.preview..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("cymru.walkabout.core..")
            .allowEmptyShould(true)
            .check(house)

    private companion object {
        const val DESKTOP = "cymru.walkabout.bridge.desktop"
    }
}
