package cymru.walkabout.checks

import cymru.walkabout.bridge.CorePhone
import cymru.walkabout.core.OneThingState

// What somebody else does with a phone of their own, whose screens nobody looks at.

/** Takes an invitation and answers what joining asks. */
fun CorePhone.joins(
    link: String,
    name: String,
    tag: String = "en",
) = core.join().use { join ->
    join.answer(tag)
    join.carryOn()
    join.write(link)
    join.carryOn()
    join.write(name)
    join.carryOn()
    until("joined") {
        join
            .settled()
            .state.page.main != null
    }
    join.carryOn()
    join.carryOn()
    join.answer("mine")
    join.answer("wifi")
    join.other()
    join.settled()
}

/** Sends and fetches, and looks whether a thing is so. */
fun CorePhone.sees(
    thing: String,
    isSo: (OneThingState) -> Boolean,
): Boolean {
    core.syncNow()
    return core.record(thing).use { isSo(it.settled().state) }
}

/** Writes a field of a thing. */
fun CorePhone.writes(
    thing: String,
    field: String,
    words: String,
) = core.record(thing).use {
    it.change(field)
    it.write(words)
    it.save()
    it.settled()
}
