package cymru.walkabout.checks

import cymru.walkabout.core.Phone
import cymru.walkabout.core.Place
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withTimeoutOrNull
import java.lang.reflect.InvocationTargetException
import java.lang.reflect.Method
import kotlin.coroutines.intrinsics.suspendCoroutineUninterceptedOrReturn

/** The core's own objects, by the names that they have in every language: a scenario knows no other. */
class CoreScreen(
    val place: Place,
    private val screen: AutoCloseable,
) {
    private var shown = call("shown") ?: error("nothing is shown")

    val state: Any get() = read(shown, "state") ?: error("there is no state")

    val trouble: Any? get() = read(shown, "trouble")

    fun intend(
        intent: String,
        with: List<Any?>,
    ) {
        call(intent, with)
    }

    /** What is shown once all that was asked so far is done. */
    fun settled(): Any {
        shown = call("settled") ?: error("nothing is shown")
        return state
    }

    /** Waits for the states that come until one of them is so. */
    fun until(
        what: () -> String,
        isSo: (Any) -> Boolean,
    ) = runBlocking {
        settled()
        withTimeoutOrNull(LONG) { while (!isSo(state)) shown = next() } ?: error(what())
    }

    private suspend fun next(): Any {
        val version = read(shown, "version") as Long
        return suspendCoroutineUninterceptedOrReturn { method("nextState", 2).invoke(screen, version, it) }
    }

    private fun call(
        name: String,
        with: List<Any?> = emptyList(),
    ): Any? {
        val method = method(name, with.size)
        val fitting = method.parameterTypes.zip(with).map { (type, value) -> if (type.isEnum) constant(type, value as String) else value }
        return try {
            method.invoke(screen, *fitting.toTypedArray())
        } catch (trouble: InvocationTargetException) {
            throw trouble.targetException
        }
    }

    /** What takes a number without a sign has a longer name in the compiled class. */
    private fun method(
        name: String,
        parameters: Int,
    ): Method =
        screen.javaClass.methods.firstOrNull { it.name.substringBefore('-') == name && it.parameterCount == parameters }
            ?: error("${screen.javaClass.simpleName} has no $name with $parameters values")

    fun close() = screen.close()

    private companion object {
        const val LONG = 180_000L
    }
}

/** What lies upon what, as the core has it; each object is given back when it is left. */
class OpenObjects(
    private val phone: Phone,
) : AutoCloseable {
    private val open = mutableListOf<CoreScreen?>()

    /** The screen on top, which must be [name]. */
    fun onTop(name: String): CoreScreen {
        val way = phone.way().use { it.settled().state }
        check(variant(way.top) == name) { "${way.top} is on top" }
        val below = way.below.toInt()
        open.getOrNull(below)?.let { if (it.place == way.top) return it }
        open.drop(below).forEach { it?.close() }
        while (open.size > below) open.removeAt(open.lastIndex)
        while (open.size < below) open.add(null)
        return CoreScreen(way.top, opened(way.top)).also(open::add)
    }

    /** A place is opened by the method of its name, with its id where it has one. */
    private fun opened(place: Place): AutoCloseable {
        val id =
            place.javaClass.declaredFields
                .filter { it.type == String::class.java }
                .map { read(place, it.name) }
        val method = phone.javaClass.methods.first { it.name == variant(place) && it.parameterCount == id.size }
        return method.invoke(phone, *id.toTypedArray()) as AutoCloseable
    }

    override fun close() {
        open.forEach { it?.close() }
        open.clear()
    }
}

/** Reads `page.choices.0.id`. An alternative is a step of its own: `page.asks.question`. */
fun read(
    from: Any,
    path: String,
): Any? =
    path.split('.').fold(from as Any?) { value, step ->
        when {
            value == null -> {
                null
            }

            step.toIntOrNull() != null -> {
                (value as List<*>).getOrNull(step.toInt())
            }

            value.javaClass.superclass != Any::class.java && variant(value) == step -> {
                value
            }

            else -> {
                value.javaClass.declaredFields
                    .firstOrNull { it.name == step }
                    ?.apply { isAccessible = true }
                    ?.get(value)
            }
        }
    }

/** As it is called in a scenario: `needsYou` of NEEDS_YOU, the name of an alternative, a text as it is. */
fun named(value: Any?): String =
    when (value) {
        is Enum<*> -> value.name.lowercase().replace(Regex("_(.)")) { it.groupValues[1].uppercase() }
        is String, is Number, is Boolean, null -> value.toString()
        else -> variant(value)
    }

private fun variant(value: Any) = value.javaClass.simpleName.replaceFirstChar(Char::lowercase)

@Suppress("UNCHECKED_CAST")
fun <E> constant(
    type: Class<E>,
    name: String,
): E = type.enumConstants.first { named(it) == name }
