package cymru.walkabout.checks

import java.io.File
import java.nio.ByteBuffer
import java.nio.ByteOrder

/** A disk that makes other letters of two of these [words], wherever they lie on it, while the phone in this folder sleeps. */
fun turn(
    home: File,
    words: String,
) {
    val sought = words.toByteArray()
    val found =
        listOf("walkabout.db", "walkabout.db-wal").map { File(home, it) }.filter { it.exists() }.sumOf { file ->
            val bytes = file.readBytes()
            val places = (0..bytes.size - sought.size).filter { at -> sought.indices.all { bytes[at + it] == sought[it] } }
            for (at in places) for (letter in listOf(at + 1, at + 6)) bytes[letter]++
            if (file.name.endsWith("-wal")) sumAnew(bytes)
            file.writeBytes(bytes)
            places.size
        }
    check(found > 0) { "these words do not lie on the disk: $words" }
}

/** A log of SQLite (https://sqlite.org/fileformat2.html#the_write_ahead_log) whose pages were others before they were written there. */
private fun sumAnew(log: ByteArray) {
    val numbers = ByteBuffer.wrap(log)
    val order = if (numbers.getInt(0) and 1 == 1) ByteOrder.BIG_ENDIAN else ByteOrder.LITTLE_ENDIAN
    val page = numbers.getInt(8)
    var (first, second) = numbers.getInt(24) to numbers.getInt(28)

    fun add(
        from: Int,
        length: Int,
    ) {
        val part = ByteBuffer.wrap(log, from, length).order(order)
        while (part.hasRemaining()) {
            first += part.getInt() + second
            second += part.getInt() + first
        }
    }
    val frames = generateSequence(32) { it + 24 + page }.takeWhile { it + 24 + page <= log.size }
    for (frame in frames.takeWhile { numbers.getLong(it + 8) == numbers.getLong(16) }) {
        add(frame, 8)
        add(frame + 24, page)
        numbers.putInt(frame + 16, first).putInt(frame + 20, second)
    }
}
