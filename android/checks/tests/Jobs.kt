package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.core.Action
import cymru.walkabout.core.ChatPage
import cymru.walkabout.core.GoodScreen
import cymru.walkabout.core.Network
import cymru.walkabout.core.Place
import java.io.File

/** The disk of a phone in a process of its own (killed_at.c). */
interface Disk {
    /** From now on its moments are counted, and at one of them the process dies. */
    fun kills()

    fun isFull(full: Boolean)
}

/** A job that ends with a save: how far it has come, what is pressed then, and what may be found after a death in the middle of that. */
enum class Job {
    Note {
        override fun begins(phone: CorePhone) = phone.note("The gate on Chapel Road", save = false)

        override fun Hands.does(
            phone: CorePhone,
            disk: Disk,
        ) {
            press("Carry on")
            sees("The gate on Chapel Road")
            disk.kills()
            press("Save")
            sees("Safe on this phone.")
        }

        override fun mayBe(left: Left) = left.isOne("The gate on Chapel Road")
    },

    /** The next words of a draft, at a pause of the fingers. */
    Typing {
        override fun begins(phone: CorePhone) = phone.note("The gate", save = false)

        override fun Hands.does(
            phone: CorePhone,
            disk: Disk,
        ) {
            press("Carry on")
            sees("The gate")
            disk.kills()
            write("What do you want to note?", "The gate on Chapel Road")
            phone.core.settle()
        }

        override fun mayBe(left: Left) = left.drafts.size == 1 && left.drafts.single() in listOf("The gate", "The gate on Chapel Road")
    },

    Good {
        override fun begins(phone: CorePhone) = phone.photographing("Bench")

        override fun Hands.does(
            phone: CorePhone,
            disk: Disk,
        ) {
            press("Carry on")
            sees("Bench")
            disk.kills()
            press("Save")
            sees("Safe on this phone.")
        }

        override fun mayBe(left: Left) = left.isOne("Bench") && left.photos >= PHOTO_FILES
    },

    Chat {
        override fun begins(phone: CorePhone) = phone.chat("It goes quiet after four")

        override fun Hands.does(
            phone: CorePhone,
            disk: Disk,
        ) {
            press("Carry on")
            sees("Which street?")
            disk.kills()
            press("No street")
            sees("Safe on this phone. Thank you.")
        }

        override fun mayBe(left: Left) = left.drafts.size + left.rows.size == 1
    },

    Finish {
        override fun begins(phone: CorePhone) {
            phone.note("Daffodils", save = true)
            phone.core.walk().use {
                it.finish()
                it.settled()
            }
        }

        override fun Hands.does(
            phone: CorePhone,
            disk: Disk,
        ) {
            press("Go on with the walk")
            press("Finish")
            sees("Finish?")
            disk.kills()
            press("Finish")
            sees("Who did you not meet?")
        }

        override fun mayBe(left: Left) = left.rows.contains("Daffodils") && left.drafts.isEmpty()
    },

    /** Nothing more can be written, and then it can. */
    Full {
        override fun begins(phone: CorePhone) = phone.note("The gate on Chapel Road", save = false)

        override fun Hands.does(
            phone: CorePhone,
            disk: Disk,
        ) {
            press("Carry on")
            sees("The gate on Chapel Road")
            disk.isFull(true)
            press("Save")
            sees("No room is left here.")
            sees("The gate on Chapel Road")
            disk.isFull(false)
            press("Save")
            sees("Safe on this phone.")
        }

        override fun mayBe(left: Left) = left.rows == listOf("The gate on Chapel Road") && left.drafts.isEmpty()
    },

    /** Only the camera is opened; it is never shut. */
    Camera {
        override fun begins(phone: CorePhone) = Unit

        override fun Hands.does(
            phone: CorePhone,
            disk: Disk,
        ) {
            press("Go on with the walk")
            press("Photo")
            sees("nothing that ever comes")
        }

        override fun mayBe(left: Left) = left.drafts.size == 1
    }, ;

    /** What is done before, by whatever means. */
    abstract fun begins(phone: CorePhone)

    /** What is done on the screens; the phone may die once the [disk] kills. */
    abstract fun Hands.does(
        phone: CorePhone,
        disk: Disk,
    )

    abstract fun mayBe(left: Left): Boolean
}

/** What the phone holds after all. */
class Left(
    val drafts: List<String>,
    val rows: List<String>,
    val photos: Int,
) {
    /** Half written or saved: never neither, never both. */
    fun isOne(words: String) = listOf(drafts, rows).count { all -> all.any { words in it } } == 1 && drafts.size + rows.size == 1

    override fun toString() = "half written: $drafts; saved: $rows; files of photos: $photos"

    companion object {
        fun on(
            phone: CorePhone,
            home: File,
        ) = phone.core.myWork().use { work ->
            val state = work.settled().state
            Left(state.drafts.map { it.words }, state.rows.map { it.title }, File(home, "photos").walk().count { it.isFile })
        }
    }
}

/** A photo as it was taken, and two small copies. */
private const val PHOTO_FILES = 3

/** A walk begins, where no network is. */
fun CorePhone.walks() {
    core.network(Network.NONE)
    core.today().use { it.walk() }
    core.walk().use {
        it.answer("none")
        it.answer("no")
        it.settled()
    }
}

private fun CorePhone.begins(action: Action): Place {
    core.walk().use {
        it.act(action)
        it.settled()
    }
    return core.way().use { it.settled().state.top }
}

/** The draft of a new note, which is on top then. */
fun CorePhone.noteDraft(): String = (begins(Action.NOTE) as Place.Note).draft

fun CorePhone.note(
    words: String,
    save: Boolean = true,
) = core.note(noteDraft()).use {
    it.write(words)
    if (save) it.save()
    it.settled()
    core.settle()
}

/** Something good with a photo of it, up to the save. */
private fun CorePhone.photographing(name: String) = photographing(name) { }

/** The same, and saved. */
fun CorePhone.photographed(name: String) =
    photographing(name) {
        it.save()
        it.settled()
    }

private fun CorePhone.photographing(
    name: String,
    then: (GoodScreen) -> Unit,
) = core.good((begins(Action.PHOTO) as Place.Good).draft).use { good ->
    val file = good.settled().state.camera ?: error("the camera is not open")
    File(System.getProperty("walkabout.house"), "demo/scenes/bench-shop.jpg").copyTo(File(file), overwrite = true)
    good.photoTaken(file)
    good.write(name)
    good.settled()
    core.settle()
    then(good)
}

/** Up to the last question. */
private fun CorePhone.chat(words: String) =
    core.chat((begins(Action.CHAT) as Place.Chat).draft).use { chat ->
        fun asks() = (chat.settled().state.page as? ChatPage.Asks)?.question
        repeat(MOST) { if (asks() != null) chat.choose(asks()!!.choices.last { it.id in ANSWERS }.id) }
        chat.writeLine(0u, words)
        chat.carryOn()
        while (chat.settled().state.page !is ChatPage.Shows) chat.carryOn()
        chat.fine()
        chat.choose("no-slip")
        chat.choose("nothing")
        check(asks()?.choices.orEmpty().any { it.id == "none" }) { "${chat.settled().state}" }
        core.settle()
    }

private val ANSWERS = setOf("talked", "write", "team", "none")
private const val MOST = 4
