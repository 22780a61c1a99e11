package cymru.walkabout.checks

import androidx.compose.runtime.Composable
import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.toUi
import cymru.walkabout.core.Action
import cymru.walkabout.core.Allowed
import cymru.walkabout.core.ChatPage
import cymru.walkabout.core.Network
import cymru.walkabout.core.Place
import cymru.walkabout.core.SeenFix
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.screens.AlreadyHereScreen
import cymru.walkabout.ui.screens.ChatScreen
import cymru.walkabout.ui.screens.FinishScreen
import cymru.walkabout.ui.screens.GoodScreen
import cymru.walkabout.ui.screens.GoodState
import cymru.walkabout.ui.screens.JoinScreen
import cymru.walkabout.ui.screens.KeypadState
import cymru.walkabout.ui.screens.LeaveState
import cymru.walkabout.ui.screens.MyWorkScreen
import cymru.walkabout.ui.screens.NoteScreen
import cymru.walkabout.ui.screens.SafetyState
import cymru.walkabout.ui.screens.SettingsScreen
import cymru.walkabout.ui.screens.SettingsState
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.TodayScreen
import cymru.walkabout.ui.screens.WalkScreen
import cymru.walkabout.ui.screens.WalkState
import cymru.walkabout.ui.screens.WorriedState
import java.io.File
import java.lang.reflect.Proxy

/** A screen at one moment of the story. */
class Scene<S>(
    val name: String,
    private val shown: Shown<S>,
    /** What the core makes of it where it lays out for a size itself. */
    private val laidOut: Map<Variant, Shown<S>> = emptyMap(),
    /** What it is looked at for, where that lies further down. */
    private val upTo: (S) -> String? = { null },
    private val draw: @Composable (Shown<S>) -> Unit,
) {
    @Composable
    fun Draw(variant: Variant) = draw(inWords(variant.tongue, laidOut[variant] ?: shown))

    /** What a walk is for: it is pressed in the rain, without looking. */
    fun large(tongue: Tongue): Set<String> {
        val walk = inWords(tongue).state as? WalkState ?: return emptySet()
        return if (walk.question == null) setOf(walk.photo, walk.good, walk.chat, walk.note).map { it.spoken }.toSet() else emptySet()
    }

    /** What nobody may have to look for, however large the letters. */
    fun inSight(tongue: Tongue): Set<String> =
        when (val state = inWords(tongue).state) {
            is LeaveState -> listOfNotNull(state.lead, state.emergency).map { it.button.spoken }
            is WorriedState -> listOfNotNull(state.lead, state.emergency).map { it.button.spoken }
            is SafetyState -> listOfNotNull(state.ring).map { it.button.spoken }
            is KeypadState -> state.keys.all.map { it.words } + listOfNotNull(state.erase?.spoken)
            else -> emptyList()
        }.toSet() + large(tongue)

    /** What it leads to, where there is such a button. */
    fun main(tongue: Tongue): String? = mainOf(inWords(tongue).state as Any)

    fun upTo(tongue: Tongue): String? = upTo(inWords(tongue).state)

    private fun inWords(
        tongue: Tongue,
        shown: Shown<S> = this.shown,
    ) = if (tongue == Tongue.Long) lengthened(shown) else shown
}

/** The button that a state, or the part of it that is shown, leads on by. */
private fun mainOf(state: Any): String? {
    val fields =
        state.javaClass.declaredFields
            .onEach { it.isAccessible = true }
            .associate { it.name to it.get(state) }
    val within = listOf("writes", "page", "question").firstNotNullOfOrNull { fields[it] }
    val own = listOf("main", "carryOn", "save", "fine", "reword", "same", "nextDoor", "stillHere").map { fields[it] }
    return within?.let(::mainOf) ?: own.filterIsInstance<Button>().firstOrNull()?.spoken
}

/** Mair joins, walks and comes back: every screen that she meets, from the real core and a real server. */
class Story(
    private val team: Team,
    private val tag: String,
) {
    val scenes = mutableListOf<Scene<*>>()
    internal val welsh = tag == "cy"
    private val photograph = File(System.getProperty("walkabout.house"), "demo/scenes/bench-shop.jpg")
    private val home = File(team.folder, "mair")
    private val things = OneThingChapter(scenes, team, tag)

    fun tell(): List<Scene<*>> {
        team.says("Nantwen Housing", "01632 960120", ASKED_AT_DOORS)
        openPhone(home).use { phone ->
            joins(phone)
            walks(phone)
            comesBack(phone)
            things.twoVersions(phone)
            scenes += promisesChapter(phone, tag)
            scenes += groupChapter(phone, tag)
            today(phone, "promises")
        }
        scenes += RefusedChapter(team, tag).tell()
        scenes += NearChapter(tag).tell()
        return scenes
    }

    private fun joins(phone: CorePhone) =
        phone.core.join().use { join ->
            fun seen(name: String) {
                val shown = join.settled().toUi().state
                scenes += Scene("join-$name", shown) { JoinScreen(it, quiet()) }
            }
            seen("language")
            join.answer(tag)
            seen("text")
            join.carryOn()
            seen("code")
            join.write("nonsense")
            join.carryOn()
            seen("code-wrong")
            join.write(team.invite("Mair"))
            join.carryOn()
            join.write("Mair")
            seen("name")
            join.carryOn()
            until("joined") {
                join
                    .settled()
                    .state.page.main != null
            }
            seen("welcome")
            join.carryOn()
            seen("about")
            join.carryOn()
            seen("shared")
            join.answer("mine")
            seen("photos")
            join.answer("wifi")
            if (join
                    .settled()
                    .state.page.choices
                    .any { it.id == "get" }
            ) {
                join.answer("get")
            }
            seen("practice")
            join.other()
            join.settled()
        }

    private fun today(
        phone: CorePhone,
        name: String,
    ) = phone.core.today().use {
        val shown = it.settled().toUi().state
        scenes += Scene("today-$name", shown) { state -> TodayScreen(state, quiet()) }
    }

    private fun walks(phone: CorePhone) {
        today(phone, "new")
        phone.core.today().use {
            it.walk()
            it.settled()
        }
        phone.core.walk().use { walk ->
            fun seen(name: String) {
                val shown = walk.settled().toUi().state
                scenes += Scene("walk-$name", shown) { WalkScreen(it, quiet()) }
            }
            seen("first-question")
            // Without signal until it has been said that nobody is told.
            phone.core.network(Network.NONE)
            while (true) {
                val question = walk.settled().state.question ?: break
                walk.answer(question.choices.first().id)
                walk.carryOn()
            }
            safetyChapter(team, phone, scenes)
            phone.core.location(Allowed.YES)
            along(phone, CHAPEL_ROAD)
            phone.core.syncNow()
            until("the map is here") { walk.settled().state.title in CHAPEL_ROAD_NAMES }
            along(phone, CHAPEL_ROAD)
            // From here on there is no signal till the walk has ended.
            phone.core.network(Network.NONE)
            seen("begun")
            whoIsThere(phone)
            walk.act(Action.NOTE)
            note(phone, "Daffodils by the chapel wall")
            seen("saved")
            walk.act(Action.PHOTO)
            good(phone)
            walk.act(Action.PHOTO)
            things.theSameBenchAgain(phone)
            walk.act(Action.CHAT)
            chat(phone)
            atTheDoor(phone)
            phone.core.battery(12u)
            phone.core.room(300uL * 1024u * 1024u)
            seen("low")
            walk.act(Action.NOTE)
            half(phone)
        }
        today(phone, "carry-on")
        work(phone, "waiting")
    }

    private fun draft(phone: CorePhone): String {
        var draft: String? = null
        phone.core.way().use { way -> draft = (way.settled().state.top as Place.Note).draft }
        return draft ?: error("no note is on top")
    }

    private fun note(
        phone: CorePhone,
        words: String,
    ) = phone.core.note(draft(phone)).use { note ->
        scenes += Scene("note-new", note.settled().toUi().state) { NoteScreen(it, quiet()) }
        note.write(words)
        scenes += Scene("note-written", note.settled().toUi().state) { NoteScreen(it, quiet()) }
        note.save()
        note.settled()
    }

    private fun good(phone: CorePhone) {
        val draft = phone.core.way().use { (it.settled().state.top as Place.Good).draft }
        phone.core.good(draft).use { good ->
            fun seen(
                name: String,
                upTo: (GoodState) -> String? = { null },
            ) {
                val shown = good.settled().toUi().state
                shown.state.photos.all
                    .forEach { KeptPictures.keep(it.thumbnail) }
                scenes += Scene("good-$name", shown, upTo = upTo) { GoodScreen(it, quiet()) }
            }
            val file = good.settled().state.camera ?: error("the camera is not open")
            photograph.copyTo(File(file), overwrite = true)
            good.photoTaken(file)
            seen("photo")
            good.changePlace()
            seen("streets")
            good.changePlace()
            good.write(if (tag == "cy") "Mainc" else "Bench")
            good.fold()
            seen("more")
            good.kind("physical")
            good.about("person")
            seen("about") { it.more?.askFirst?.title }
            good.about("person")
            good.save()
            good.settled()
        }
    }

    private fun chat(phone: CorePhone) {
        val draft = phone.core.way().use { (it.settled().state.top as Place.Chat).draft }
        phone.core.chat(draft).use { chat ->
            fun seen(name: String) {
                val shown = chat.settled().toUi().state
                scenes += Scene("chat-$name", shown) { ChatScreen(it, quiet()) }
            }

            fun choices() =
                (chat.settled().state.page as? ChatPage.Asks)
                    ?.question
                    ?.choices
                    .orEmpty()
                    .map { it.id }
            seen("how")
            chat.choose(choices().first())
            seen("permission")
            chat.choose(choices().first())
            seen("audience")
            chat.choose(choices().first())
            var line = 0
            while (chat.settled().state.page !is ChatPage.Writes && line++ < MOST_QUESTIONS) chat.choose(choices().first())
            chat.writeLine(0u, if (tag == "cy") "Mae'n dawel ar ôl pedwar" else "It goes quiet after four")
            seen("words")
            chat.carryOn()
            chat.skipQuestions()
            readBack(chat)
            seen("shows")
            chat.fine()
            seen("slip")
            chat.closeChat()
            chat.settled()
        }
    }

    private fun half(phone: CorePhone) {
        phone.core.note(draft(phone)).use { note ->
            note.write("The gate on Chapel Road")
            note.settled()
        }
        phone.core.settle()
        phone.core.back()
    }

    private fun work(
        phone: CorePhone,
        name: String,
    ) = phone.core.myWork().use {
        val shown = it.settled().toUi().state
        scenes += Scene("work-$name", shown) { state -> MyWorkScreen(state, quiet()) }
    }

    private fun comesBack(phone: CorePhone) {
        phone.core.walk().use {
            it.finish()
            it.settled()
        }
        val walk = phone.core.way().use { (it.settled().state.top as Place.Finish).walk }
        phone.core.finish(walk).use { finish ->
            fun seen(name: String) {
                val shown = finish.settled().toUi().state
                scenes += Scene("finish-$name", shown) { FinishScreen(it, quiet()) }
            }
            seen("ask")
            finish.carryOn()
            seen("half-done")
            finish.other()
            seen("streets")
            finish.other()
            seen("streets-change")
            finish.carryOn()
            finish.answer("daytime")
            finish.answer("flats")
            seen("not-met")
            finish.carryOn()
            seen("how")
            finish.answer("hard")
            seen("ring")
            finish.answer("no")
            seen("receipt-here")
            // A connection that costs something: the words go, the photos wait or are asked about.
            phone.core.network(Network.METERED)
            phone.core.syncNow()
            until("the words are with the team") {
                finish
                    .settled()
                    .state.page.lines
                    .any { line -> PHOTOS_TO_GO.any { it in line } }
            }
            seen("receipt-wifi")
            work(phone, "wifi")
            photosGo(phone, "ask")
            seen("receipt-ask")
            photosGo(phone, "wifi")
            phone.core.network(Network.FREE)
            phone.core.syncNow()
            until("all is safe") { finish.settled().state.allSafe }
            seen("receipt-safe")
        }
        until("nothing waits") {
            phone.core
                .today()
                .use { it.settled().state.lines }
                .any { it in ALL_IS_SAFE }
        }
        work(phone, "safe")
        phone.core.settings().use {
            val shown = it.settled().toUi().state
            scenes += Scene("settings", shown) { state -> SettingsScreen(state, quiet()) }
            val upTo = { state: SettingsState ->
                state.settings.all
                    .first { one -> one.id == "photos" }
                    .choices.all
                    .last()
                    .words
            }
            scenes += Scene("settings-photos", shown, upTo = upTo) { state -> SettingsScreen(state, quiet()) }
        }
        today(phone, "safe")
        lockChapter(phone, scenes)
    }

    private fun photosGo(
        phone: CorePhone,
        how: String,
    ) = phone.core.settings().use {
        it.choose("photos", how)
        it.settled()
    }
}

private const val MOST_QUESTIONS = 8
private val PHOTOS_TO_GO = setOf(" to go.", "Lluniau i ddilyn:")
private val ALL_IS_SAFE = setOf("Everything is safe with the team.", "Mae popeth yn ddiogel gyda'r tîm.")

/** Asks again until it is so. What never comes is a failure, after far longer than it takes. */
fun until(
    what: String,
    isSo: () -> Boolean,
) {
    val end = System.nanoTime() + 60_000_000_000
    while (!isSo()) {
        check(System.nanoTime() < end) { "it never came: $what" }
        Thread.onSpinWait()
    }
}

/** Intents that nobody carries out: the screen is only looked at. */
inline fun <reified I> quiet(): I =
    Proxy.newProxyInstance(I::class.java.classLoader, arrayOf(I::class.java)) { it, called, with ->
        when (called.name) {
            "equals" -> it === with?.firstOrNull()
            "hashCode" -> System.identityHashCode(it)
            else -> null
        }
    } as I
