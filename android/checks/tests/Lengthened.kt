package cymru.walkabout.checks

import cymru.walkabout.ui.parts.Many

/** The same state with longer words, letter by letter, so that screens are seen to hold any language. Ids stay. */
@Suppress("UNCHECKED_CAST")
fun <T> lengthened(state: T): T =
    when (state) {
        is String -> longer(state) as T
        is Many<*> -> Many(state.all.map(::lengthened)) as T
        null, is Number, is Boolean, is Enum<*> -> state
        else -> rebuilt(state)
    }

private fun longer(words: String) =
    words.replace(Regex("""\p{L}{3,}""")) { word ->
        val more = minOf(word.value.length / 2, LONGEST - word.value.length)
        word.value + word.value.takeLast(more.coerceAtLeast(0)).lowercase()
    }

/** As *gwirfoddolwyr* and *Wiederverwertung* have it. */
private const val LONGEST = 14

/** A data class, by its one constructor and its fields in the order of writing. */
@Suppress("UNCHECKED_CAST")
private fun <T> rebuilt(state: T): T {
    val type = (state as Any)::class.java
    if (!type.name.startsWith("cymru.walkabout.ui.")) return state
    val fields =
        type.declaredFields
            .filter {
                !java.lang.reflect.Modifier
                    .isStatic(it.modifiers)
            }.onEach { it.isAccessible = true }
    val made = type.constructors.firstOrNull { it.parameterCount == fields.size } ?: return state
    val values = fields.map { field -> field.get(state).let { if (isNoWord(field, it)) it else lengthened(it) } }
    return made.newInstance(*values.toTypedArray()) as T
}

/** Ids, and where files lie. */
private fun isNoWord(
    field: java.lang.reflect.Field,
    value: Any?,
) = field.name in setOf("id", "draft", "thumbnail", "camera") || (field.name == "photo" && value is String)
