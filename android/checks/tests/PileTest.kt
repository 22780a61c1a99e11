package cymru.walkabout.checks

import androidx.compose.runtime.Composable
import cymru.walkabout.ui.Pile
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.screens.OpenScreen
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.Assert.assertEquals
import org.junit.Assert.assertNotSame
import org.junit.Assert.assertNull
import org.junit.Assert.assertSame
import org.junit.Test

class PileTest {
    private class Fake(
        override val place: Place,
        private val closed: MutableList<Place>,
    ) : OpenScreen {
        @Composable
        override fun Draw() = Unit

        override fun close() {
            closed += place
        }
    }

    private val opened = mutableListOf<Place>()
    private val closed = mutableListOf<Place>()
    private val pile = Pile { place -> Fake(place, closed).also { opened += place } }
    private val note = Place.Note("1")

    @Test fun comingBackFindsTheScreenAsItWas() =
        runBlocking {
            pile.become(Place.Today, 0)
            pile.become(Place.Walk, 1)
            val walk = pile.top
            pile.become(note, 2)
            assertEquals(emptyList<Place>(), closed)
            pile.become(Place.Walk, 1)
            assertSame(walk, pile.top)
            assertEquals(listOf<Place>(note), closed)
        }

    @Test fun anotherPlaceAtTheSameHeightTakesItsSeat() =
        runBlocking {
            pile.become(Place.Today, 0)
            pile.become(note, 1)
            pile.become(Place.Note("2"), 1)
            assertEquals(listOf<Place>(note), closed)
            pile.become(Place.Today, 0)
            assertEquals(listOf(note, Place.Note("2")), closed)
        }

    @Test fun anAppThatBeginsInTheMiddleOpensWhatIsBelowWhenItComesToIt() =
        runBlocking {
            pile.become(Place.Walk, 1)
            val walk = pile.top
            pile.become(note, 2)
            pile.become(Place.Walk, 1)
            assertSame(walk, pile.top)
            pile.become(Place.Today, 0)
            assertEquals(listOf(Place.Walk, note, Place.Today), opened)
            pile.become(Place.Walk, 1)
            assertNotSame(walk, pile.top)
        }

    @Test fun everyScreenIsGivenBackOnceEvenWhenNobodyWaitsForIt() =
        runBlocking {
            val ready = CompletableDeferred<Unit>()
            val slow =
                Pile { place ->
                    ready.await()
                    Fake(place, closed)
                }
            val waiting = launch(start = CoroutineStart.UNDISPATCHED) { slow.become(Place.Today, 0) }
            waiting.cancel()
            ready.complete(Unit)
            waiting.cancelAndJoin()
            slow.close()
            slow.close()
            assertEquals(listOf<Place>(Place.Today), closed)
        }

    @Test fun aScreenThatComesToAPileThatWasClosedIsGivenBackToo() =
        runBlocking {
            val ready = CompletableDeferred<Unit>()
            val slow =
                Pile { place ->
                    ready.await()
                    Fake(place, closed)
                }
            val waiting = launch(start = CoroutineStart.UNDISPATCHED) { slow.become(Place.Today, 0) }
            slow.close()
            ready.complete(Unit)
            waiting.join()
            assertEquals(listOf<Place>(Place.Today), closed)
            assertNull(slow.top)
        }
}
