package cymru.walkabout.checks

import org.jetbrains.kotlin.lexer.KotlinLexer
import org.jetbrains.kotlin.lexer.KtTokens
import org.junit.Assert.assertEquals
import org.junit.Assert.assertTrue
import org.junit.Test
import java.io.File

/** Every word comes from the core, in the person's language, and so does every order: none is written where things are drawn. */
class LiteralsTest {
    private val android = File(System.getProperty("walkabout.house"), "android")

    @Test fun noScreenHoldsAWord() {
        val files = sources("ui")
        assertTrue(files.isNotEmpty())
        assertEquals(emptyList<String>(), files.flatMap { file -> literals(file.readText()).map { "${file.name}:$it" } })
    }

    @Test fun neitherScreensNorBridgeOrderOrSiftAnything() {
        val files = sources("ui") + sources("bridge")
        assertEquals(emptyList<String>(), files.flatMap { file -> orders(file.readText()).map { "${file.name}:$it" } })
    }

    @Test fun aWordInAScreenIsFoundHoweverItIsWritten() {
        for (wrong in listOf("Text(\"Save\")", "Text(\"\$count doors\")", "val a = \"\"\"Save\"\"\"", "val a = 'S'", "Text(\"\$count\")")) {
            assertEquals(wrong, 1, literals(wrong).size)
        }
        for (right in listOf(
            "remember { \"\" }",
            "// \"Save\"",
            "/** 'S' */ val a = 1",
        )) {
            assertEquals(right, emptyList<String>(), literals(right))
        }
        assertEquals(listOf("1: sortedBy"), orders("rows.sortedBy { it.title }"))
    }

    private fun sources(room: String) = File(android, room).walk().filter { it.extension == "kt" }.toList()

    /** Line and text of each string or letter, but for the empty one. */
    private fun literals(source: String): List<String> {
        val found = mutableListOf<String>()
        var opened = -1
        tokens(source) { type, start, end ->
            when (type) {
                KtTokens.OPEN_QUOTE -> opened = end
                KtTokens.CLOSING_QUOTE -> if (start > opened) found += at(source, opened)
                KtTokens.CHARACTER_LITERAL -> found += at(source, start)
            }
        }
        return found
    }

    private fun orders(source: String): List<String> {
        val found = mutableListOf<String>()
        tokens(source) { type, start, end ->
            val name = source.substring(start, end)
            if (type == KtTokens.IDENTIFIER && name in ORDERS) found += "${line(source, start)}: $name"
        }
        return found
    }

    private fun tokens(
        source: String,
        see: (Any?, Int, Int) -> Unit,
    ) {
        val lexer = KotlinLexer()
        lexer.start(source)
        while (lexer.tokenType != null) {
            see(lexer.tokenType, lexer.tokenStart, lexer.tokenEnd)
            lexer.advance()
        }
    }

    private fun at(
        source: String,
        start: Int,
    ) = "${line(source, start)}: ${source.substring(start).take(30).substringBefore('\n')}"

    private fun line(
        source: String,
        at: Int,
    ) = source.substring(0, at).count { it == '\n' } + 1

    private companion object {
        val ORDERS =
            setOf(
                "sort",
                "sortBy",
                "sortWith",
                "sorted",
                "sortedBy",
                "sortedByDescending",
                "sortedDescending",
                "sortedWith",
                "compareBy",
                "groupBy",
            ) +
                setOf(
                    "filter",
                    "filterNot",
                    "partition",
                    "joinToString",
                    "buildString",
                    "format",
                    "uppercase",
                    "lowercase",
                    "replaceFirstChar",
                )
    }
}
