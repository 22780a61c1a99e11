package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.bridge.toUi
import cymru.walkabout.core.Place
import cymru.walkabout.ui.screens.NewPromiseScreen
import cymru.walkabout.ui.screens.PromiseScreen
import cymru.walkabout.ui.screens.PromisesScreen

/** Mair promises something in the shop, keeps it, and says how they were told. */
fun promisesChapter(
    phone: CorePhone,
    tag: String,
): List<Scene<*>> {
    val scenes = mutableListOf<Scene<*>>()

    fun list(name: String) =
        phone.core.promises().use { list ->
            scenes += Scene("promises-$name", list.settled().toUi().state) { PromisesScreen(it, quiet()) }
        }

    fun make(
        kind: String,
        words: String,
        hear: String,
        seen: Boolean,
    ): String {
        phone.core.promises().use { list ->
            list.add()
            list.settled()
        }
        val draft = phone.core.way().use { (it.settled().state.top as Place.NewPromise).draft }
        phone.core.newPromise(draft).use { made ->
            fun look(name: String) {
                if (seen) scenes += Scene("promise-new-$name", made.settled().toUi().state) { NewPromiseScreen(it, quiet()) }
            }
            made.answer(kind)
            made.write(words)
            look("what")
            made.carryOn()
            look("by")
            made.answer("friday")
            made.answer(if (hear == "noticeboard") "coordinator" else "me")
            look("hear")
            made.answer(hear)
            made.write("07700 900123")
            look("number")
            made.carryOn()
            made.settled()
        }
        return draft
    }
    phone.core.myWork().use { work ->
        work.promises()
        work.settled()
    }
    list("none")
    val welsh = tag == "cy"
    val first = make("find-out", if (welsh) "pwy biau'r darn o dir" else "who owns the ground", "text", true)
    make("ask-someone", if (welsh) "am allwedd y neuadd" else "about the hall key", "noticeboard", false)
    list("open")
    phone.core.promises().use { list ->
        list.open(first)
        list.settled()
    }
    phone.core.promise(first).use { promise ->
        fun look(name: String) {
            scenes += Scene("promise-$name", promise.settled().toUi().state) { PromiseScreen(it, quiet()) }
        }
        look("due")
        promise.answer("time")
        promise.answer("two-weeks")
        look("tell-so")
        promise.other()
        promise.other()
        promise.answer("could-not")
        promise.write(if (welsh) "Nid yw'r cyngor yn gwybod chwaith." else "The council does not know either.")
        look("came")
        promise.carryOn()
        look("told")
        promise.answer("not-yet")
        promise.settled()
    }
    list("to-tell")
    // Home again; the last one was told of already.
    phone.core.back()
    phone.core.back()
    return scenes
}
