package cymru.walkabout.bridge

import cymru.walkabout.core.Clock
import cymru.walkabout.core.Now
import java.util.TimeZone
import java.util.concurrent.TimeUnit

/** The time as the device has it. */
class SystemClock : Clock {
    override fun now(): Now {
        val utc = System.currentTimeMillis()
        val offset = TimeUnit.MILLISECONDS.toMinutes(TimeZone.getDefault().getOffset(utc).toLong())
        return Now(utc, offset.toShort(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime()).toULong())
    }
}
