package cymru.walkabout.bridge

import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.cancel
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.job
import kotlinx.coroutines.launch

/** What a screen of the core shows at one moment. [version] grows with each change. */
class Moment<out S>(
    val version: ULong,
    val state: S,
)

/**
 * Pulls the states of one screen out of the core, as a flow for whoever draws. Decides nothing.
 *
 * The core's futures are polled on [work], and its records are lifted there, so never on the thread that draws. Closing cancels the pull
 * first and gives the core's object back when the pull has ended: the other way round the object would stay until the next change.
 */
class Pulled<S : Any>(
    first: Moment<S>,
    private val next: suspend (seen: ULong) -> Moment<S>,
    giveBack: () -> Unit,
    work: CoroutineDispatcher = Dispatchers.Default,
    /** Does what a state asks of the device, for as long as the screen is open. */
    attend: suspend (StateFlow<S>) -> Unit = {},
) : AutoCloseable {
    private val scope = CoroutineScope(SupervisorJob() + work)
    private val shown = MutableStateFlow(first.state)

    /** Equal states are one: nothing is drawn again for them. */
    val states: StateFlow<S> = shown.asStateFlow()

    init {
        scope.launch {
            var seen = first.version
            while (true) {
                val moment = next(seen)
                seen = moment.version
                shown.value = moment.state
            }
        }
        scope.launch { attend(states) }
        scope.coroutineContext.job.invokeOnCompletion { giveBack() }
    }

    override fun close() = scope.cancel()
}
