package cymru.walkabout.bridge

import cymru.walkabout.core.ChatScreen
import cymru.walkabout.core.ChatShown
import cymru.walkabout.core.Phone
import cymru.walkabout.ui.Place
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.screens.ChatCard
import cymru.walkabout.ui.screens.ChatIntents
import cymru.walkabout.ui.screens.ChatLine
import cymru.walkabout.ui.screens.ChatPage
import cymru.walkabout.ui.screens.ChatState
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.openedChat
import cymru.walkabout.core.ChatCard as CoreCard
import cymru.walkabout.core.ChatLine as CoreLine
import cymru.walkabout.core.ChatPage as CorePage

internal fun Phone.openChat(place: Place.Chat): OpenScreen {
    val screen = chat(place.draft)
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedChat(place, pulled.states, Chat(screen), pulled::close)
}

internal fun ChatShown.toUi() =
    Moment(
        version,
        Shown(
            ChatState(
                page = state.page.toUi(),
                place = state.place,
                showThem = state.showThem?.toUi(),
                elsewhere = state.elsewhere?.toUi(),
                noCalls = state.noCalls?.toUi(),
                worried = state.worried?.toUi(),
                away = state.away?.toUi(),
                who = state.who?.toUi(),
                passOn = state.passOn?.toUi(),
                skip = state.skip?.toUi(),
                previous = state.previous?.toUi(),
                close = state.close?.toUi(),
                said = state.said?.toUi(),
            ),
            trouble,
        ),
    )

private fun CorePage.toUi(): ChatPage =
    when (this) {
        is CorePage.Asks -> {
            ChatPage.Asks(question.toUi(), aloud, Many(large.map { it.toUi() }), Many(lines), field?.toUi())
        }

        is CorePage.Writes -> {
            ChatPage.Writes(
                title,
                help,
                Many(lines.map { it.toUi() }),
                add?.toUi(),
                carryOn?.toUi(),
                card?.toUi(),
                cards?.toUi(),
            )
        }

        is CorePage.Warns -> {
            ChatPage.Warns(title, help, line, keep.toUi(), reword.toUi(), remove.toUi())
        }

        is CorePage.Shows -> {
            ChatPage.Shows(title, Many(lines.map { it.toUi() }), help, fine.toUi(), change.toUi(), takeOut?.toUi(), all?.toUi())
        }

        is CorePage.Sees -> {
            ChatPage.Sees(title, saw.toUi(), impression.toUi(), save?.toUi(), skip.toUi())
        }

        is CorePage.Done -> {
            ChatPage.Done(title, help, undo?.toUi(), nextDoor.toUi(), away?.toUi(), passOn?.toUi(), ok.toUi())
        }
    }

private fun CoreCard.toUi() = ChatCard(title, words, back.toUi(), next.toUi(), fold.toUi())

private fun CoreLine.toUi() = ChatLine(field.toUi(), Many(claims.map { it.toUi() }), heard.toUi(), Many(languages.map { it.toUi() }))

private class Chat(
    private val screen: ChatScreen,
) : ChatIntents {
    override fun choose(id: String) = screen.choose(id)

    override fun write(text: String) = screen.write(text)

    override fun carryOn() = screen.carryOn()

    override fun previous() = screen.previous()

    override fun elsewhere() = screen.elsewhere()

    override fun noCalls() = screen.noCalls()

    override fun worried() = screen.worried()

    override fun writeLine(
        line: Int,
        text: String,
    ) = screen.writeLine(line.toUInt(), text)

    override fun addLine() = screen.addLine()

    override fun claim(
        line: Int,
        id: String,
    ) = screen.claim(line.toUInt(), id)

    override fun heard(line: Int) = screen.heard(line.toUInt())

    override fun language(
        line: Int,
        id: String,
    ) = screen.language(line.toUInt(), id)

    override fun keepLine() = screen.keepLine()

    override fun reword() = screen.reword()

    override fun removeLine() = screen.removeLine()

    override fun showThem() = screen.showThem()

    override fun fine() = screen.fine()

    override fun change() = screen.change()

    override fun takeOut() = screen.takeOut()

    override fun pickAll() = screen.pickAll()

    override fun away() = screen.away()

    override fun see(text: String) = screen.see(text)

    override fun think(text: String) = screen.think(text)

    override fun saveSeen() = screen.saveSeen()

    override fun skip() = screen.skip()

    override fun who() = screen.who()

    override fun passOn() = screen.passOn()

    override fun skipQuestions() = screen.skipQuestions()

    override fun turnCard(back: Boolean) = screen.turnCard(back)

    override fun foldCards() = screen.foldCards()

    override fun nextDoor() = screen.nextDoor()

    override fun undo() = screen.undo()

    override fun leave() = screen.closeChat()
}
