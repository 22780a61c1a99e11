package cymru.walkabout.bridge

import cymru.walkabout.core.MyWorkScreen
import cymru.walkabout.core.MyWorkShown
import cymru.walkabout.core.Phone
import cymru.walkabout.core.Tone
import cymru.walkabout.core.WorkRow
import cymru.walkabout.ui.parts.Journey
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Mend
import cymru.walkabout.ui.parts.Stage
import cymru.walkabout.ui.parts.Sure
import cymru.walkabout.ui.screens.MyWorkIntents
import cymru.walkabout.ui.screens.MyWorkState
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.ToAnswer
import cymru.walkabout.ui.screens.ToFinish
import cymru.walkabout.ui.screens.openedMyWork
import cymru.walkabout.core.Mend as CoreMend

internal fun Phone.openMyWork(): OpenScreen {
    val screen = myWork()
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedMyWork(pulled.states, MyWork(screen), pulled::close)
}

internal fun MyWorkShown.toUi() =
    Moment(
        version,
        Shown(
            MyWorkState(
                title = state.title,
                questionsTitle = state.questionsTitle,
                questions = Many(state.questions.map { ToAnswer(it.question, it.words, it.about, it.open.toUi()) }),
                draftsTitle = state.draftsTitle,
                drafts = Many(state.drafts.map { ToFinish(it.draft, it.words, it.open.toUi()) }),
                rows = Many(state.rows.map { it.toUi() }),
                differs = state.differs,
                givenUp = state.givenUp?.toUi(),
                empty = state.empty,
                promises = state.promises.toUi(),
                send = state.send.toUi(),
                back = state.back.toUi(),
                said = state.said?.toUi(),
            ),
            trouble,
        ),
    )

internal fun WorkRow.toUi() =
    Journey(
        id,
        title,
        journey,
        when (tone) {
            Tone.HERE -> Stage.Here
            Tone.SAFE -> Stage.Safe
            Tone.NEEDS_YOU -> Stage.NeedsYou
        },
        Many(details),
        open?.toUi(),
        mend?.toUi(),
    )

private fun CoreMend.toUi() =
    Mend(
        again?.toUi(),
        change?.toUi(),
        handOver?.toUi(),
        giveUp?.toUi(),
        keep?.toUi(),
        sure?.run { Sure(words, yes.toUi(), no.toUi()) },
        sureToHandOver?.run { Sure(words, yes.toUi(), no.toUi()) },
    )

private class MyWork(
    private val screen: MyWorkScreen,
) : MyWorkIntents {
    override fun carryOn(draft: String) = screen.carryOn(draft)

    override fun answer(question: String) = screen.answer(question)

    override fun open(row: String) = screen.openRow(row)

    override fun sendAgain(row: String) = screen.sendAgain(row)

    override fun mend(row: String) = screen.mend(row)

    override fun handOver(row: String) = screen.handOver(row)

    override fun reallyHandOver(row: String) = screen.reallyHandOver(row)

    override fun keepIt(row: String) = screen.keepIt(row)

    override fun giveUp(row: String) = screen.giveUp(row)

    override fun reallyGiveUp(row: String) = screen.reallyGiveUp(row)

    override fun leaveIt() = screen.leaveIt()

    override fun takeBack() = screen.takeBack()

    override fun promises() = screen.promises()

    override fun send() = screen.send()

    override fun undo() = screen.undo()

    override fun addMore() = screen.addMore()

    override fun leave() = screen.leave()
}
