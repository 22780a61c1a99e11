package cymru.walkabout.checks

import java.io.File
import java.net.URI
import java.nio.file.Files
import java.util.concurrent.TimeUnit

/** A team's computer for one test: the real program on a fresh folder, driven as people drive it. */
class Team(
    name: String = "Bryn Helyg",
    /** Options of `serve`: `--tls-self` for a laptop in a hall, whose key the invitation names. */
    private val serve: List<String> = emptyList(),
    /** The streets of the project's area. */
    map: File? = null,
) : AutoCloseable {
    val folder: File = Files.createTempDirectory("walkabout-phone").toFile()
    private val data = File(folder, "data").path
    private val project =
        say("project", "create", "--data", data, "--name", name, *map.asOption(), *LEAD).value("project_id")
    private var server: Process? = null
    private var url = ""

    init {
        start()
    }

    /** Serves at a free port, or at the same one again after [stop]. */
    fun start() {
        val place = if (url.isEmpty()) listOf("--listen", "127.0.0.1:0") else listOf("--listen", "127.0.0.1:${URI(url).port}", "--url", url)
        val started = process(listOf("serve", "--data", data) + place + serve)
        server = started
        url = started.inputReader().readLine().value("url")
    }

    /** The connection is gone: nobody answers until [start]. */
    fun stop() {
        server?.run {
            destroyForcibly()
            check(waitFor(LONG, TimeUnit.SECONDS)) { "the server does not end" }
        }
        server = null
    }

    fun invite(
        name: String,
        role: String = "volunteer",
    ): String = say("invite", "--data", data, "--project", project, "--role", role, "--name", name).value("link")

    /** Somebody who may sign in at the desk, and so sees who is out. */
    fun coordinator(name: String) {
        say("signin", "--data", data, "--name", name)
    }

    /** What people at doors are told, and what they are asked. */
    fun says(
        organisation: String,
        phone: String,
        questions: String,
    ) {
        say("project", "set", "--data", data, "--project", project, "--organisation", organisation, "--phone", phone)
        val file = File(folder, "questions.json").apply { writeText(questions) }
        say("project", "questions", "--data", data, "--project", project, "--file", file.path)
    }

    /** What the project holds of this kind, as the team may see it. */
    fun exported(): String {
        val out = File(folder, "out.geojson")
        say("export", "--data", data, "--project", project, "--format", "geojson", "--out", out.path)
        return out.readText()
    }

    /** What the phone on the command line answers that lies in this folder. */
    fun onAPhone(
        home: File,
        vararg words: String,
    ): String = say("phone", "--home", home.path, *words)

    private fun say(vararg words: String): String {
        val asked = process(words.toList())
        val answer =
            asked
                .inputReader()
                .readText()
                .trim()
                .lines()
                .last()
        check(asked.waitFor(LONG, TimeUnit.SECONDS) && asked.exitValue() == 0) { "${words.first()}: $answer" }
        return answer
    }

    private fun process(words: List<String>) =
        ProcessBuilder(
            listOf(System.getProperty("walkabout.program")) + words + "--json",
        ).redirectError(ProcessBuilder.Redirect.INHERIT).start()

    override fun close() {
        stop()
        folder.deleteRecursively()
    }

    private companion object {
        const val LONG = 180L
        val LEAD = arrayOf("--lead", "Rhys", "--lead-phone", "01443 570 570")

        fun File?.asOption(): Array<String> = if (this == null) emptyArray() else arrayOf("--map", path)

        fun String.value(name: String): String =
            Regex(""""$name":"([^"]+)"""").find(this)?.groupValues?.get(1) ?: error("no $name in $this")
    }
}
