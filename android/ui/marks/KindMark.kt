package cymru.walkabout.ui.marks

/** The mark of one of the five kinds, by its word; of what has none yet, the one that says so. */
fun markOfKind(kind: String?): Mark = Mark.entries.firstOrNull { it.name.equals(kind, ignoreCase = true) } ?: Mark.Unsure
