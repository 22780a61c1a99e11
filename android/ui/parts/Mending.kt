package cymru.walkabout.ui.parts

import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Modifier
import cymru.walkabout.ui.theme.Tokens

/** A question before something that no tap takes back. */
@Immutable
data class Sure(
    val words: String,
    val yes: Button,
    val no: Button,
)

/** The ways out for what was not taken. [sure] or [sureToHandOver] stands instead of them while it is asked. */
@Immutable
data class Mend(
    val again: Button?,
    val change: Button?,
    val handOver: Button?,
    val giveUp: Button?,
    val keep: Button?,
    val sure: Sure?,
    val sureToHandOver: Sure?,
)

interface MendingIntents {
    fun sendAgain()

    fun mend()

    fun handOver()

    fun reallyHandOver()

    fun keepIt()

    fun giveUp()

    fun reallyGiveUp()

    fun leaveIt()
}

/** Below the reason. While it is asked, the last button, where giving up was pressed, is the one that keeps the words. */
@Composable
fun Mending(
    mend: Mend,
    intents: MendingIntents,
    modifier: Modifier = Modifier,
) {
    Column(modifier, Arrangement.spacedBy(Tokens.apart)) {
        if (mend.sure != null) Notice(mend.sure.words, Tone.Wrong)
        if (mend.sureToHandOver != null) Notice(mend.sureToHandOver.words, Tone.Calm)
        Pairs {
            if (mend.sure != null) {
                QuietButton(mend.sure.yes, intents::reallyGiveUp)
                QuietButton(mend.sure.no, intents::leaveIt)
            }
            if (mend.sureToHandOver != null) {
                QuietButton(mend.sureToHandOver.yes, intents::reallyHandOver)
                QuietButton(mend.sureToHandOver.no, intents::leaveIt)
            }
            if (mend.again != null) QuietButton(mend.again, intents::sendAgain)
            if (mend.change != null) QuietButton(mend.change, intents::mend)
            if (mend.handOver != null) QuietButton(mend.handOver, intents::handOver)
            if (mend.keep != null) QuietButton(mend.keep, intents::keepIt)
            if (mend.giveUp != null) QuietButton(mend.giveUp, intents::giveUp)
        }
    }
}
