package cymru.walkabout.checks

import cymru.walkabout.bridge.HttpTransport
import cymru.walkabout.core.HttpBody
import cymru.walkabout.core.HttpRequest
import cymru.walkabout.core.HttpResponse
import cymru.walkabout.core.Transport
import cymru.walkabout.core.TransportTrouble

/**
 * A line to the team on which saves are not taken while [why] is there: the answer is the one that the team's computer gives then, so that the
 * reasons can be seen that only time brings about. Everything else is the real team's.
 */
class Refusing(
    private val real: Transport = HttpTransport(),
) : Transport {
    @Volatile var why: String? = null

    /** Nothing gets through. */
    @Volatile var cut = false

    /** The team's computer counts something that no phone gets. */
    @Volatile var countsMore = false

    override fun exchange(request: HttpRequest): HttpResponse {
        if (cut) throw TransportTrouble.NoConnection("cut")
        val why = why
        val body = request.body
        return if (why != null && body is HttpBody.Bytes && request.url.endsWith(PUSH)) {
            HttpResponse(OK.toUShort(), emptyList(), refused(body.bytes, why))
        } else {
            real.exchange(request).also { if (countsMore) countMore(it.body) }
        }
    }

    /** The sum at the end of what was asked for, where it says one: `{0: durable, 1: sum}`, of a team without a backup. */
    private fun countMore(answer: ByteArray) {
        val ends = (0..answer.size - END.size - SUM).filter { at -> END.indices.all { answer[at + it] == END[it] } }
        for (at in ends) answer[at + END.size]++
    }

    /** `{0: epoch, 1: now, 2: [[id, [2, change, why]], …]}`, with epoch and time as they were asked with. */
    private fun refused(
        push: ByteArray,
        why: String,
    ): ByteArray {
        val ids = ids(push)
        val epochEnd = EPOCH + numberSize(push[EPOCH])
        val nowEnd = epochEnd + 1 + numberSize(push[epochEnd + 1])
        val head = byteArrayOf(MAP_OF_3, 0) + push.sliceArray(EPOCH until epochEnd)
        val now = byteArrayOf(1) + push.sliceArray(epochEnd + 1 until nowEnd)
        val verdicts =
            ids.map {
                byteArrayOf(LIST_OF_2) + it + byteArrayOf(LIST_OF_3, 2, 0, (TEXT + why.length).toByte()) +
                    why.toByteArray()
            }
        return head + now + byteArrayOf(2, (LIST + ids.size).toByte()) + verdicts.fold(byteArrayOf()) { all, one -> all + one }
    }

    /** Each save is `{0: id, 1: …}`. */
    private fun ids(push: ByteArray): List<ByteArray> =
        (0..push.size - SAVE.size - ID)
            .filter { at -> SAVE.indices.all { push[at + it] == SAVE[it] } && push[at + 2 + ID] == 1.toByte() }
            .map { push.sliceArray(it + 2 until it + 2 + ID) }

    private companion object {
        const val PUSH = "/api/v1/push"
        const val OK = 200
        const val MAP_OF_3 = 0xA3.toByte()
        const val LIST = 0x80
        const val LIST_OF_2 = 0x82.toByte()
        const val LIST_OF_3 = 0x83.toByte()
        const val TEXT = 0x60

        /** A push is `{0: protocol, 1: device, 2: epoch, 3: now, …}`; an id is 16 bytes behind one that says so. */
        const val EPOCH = 3 + 1 + 17 + 1
        const val ID = 17
        val SAVE = byteArrayOf(0xA3.toByte(), 0, 0x50)
        val END = byteArrayOf(0xA2.toByte(), 0, 0, 1, 0x50)
        const val SUM = 16

        /** Of a whole number, by its first byte. */
        fun numberSize(first: Byte): Int {
            val short = first.toInt() and 0x1F
            return if (short < 24) 1 else 1 + (1 shl (short - 24))
        }
    }
}
