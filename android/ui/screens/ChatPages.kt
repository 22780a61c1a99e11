package cymru.walkabout.ui.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import cymru.walkabout.ui.parts.Answers
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Chips
import cymru.walkabout.ui.parts.FittingWords
import cymru.walkabout.ui.parts.Frame
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.MainButton
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Pairs
import cymru.walkabout.ui.parts.Pressing
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.SaidBanner
import cymru.walkabout.ui.parts.SwitchButton
import cymru.walkabout.ui.parts.Tone
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.parts.WritingField
import cymru.walkabout.ui.parts.rounded
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens

/** A code of the widest letters stays whole at the largest setting; it is copied letter by letter. */
private const val NARROWEST = 0.4f

/** A question. What is read out stands in a frame; what is copied is large. */
@Composable
internal fun ChatAsks(
    page: ChatPage.Asks,
    state: ChatState,
    trouble: String?,
    intents: ChatIntents,
) {
    val question = page.question
    Frame(
        actions = {
            val leadsOn = question.carryOn != null
            Answers(question.choices, intents::choose, how = { if (leadsOn) Pressing.Several(it.chosen) else Pressing.Act })
            Ways(state, intents)
            if (question.carryOn != null) MainButton(question.carryOn, intents::carryOn, Modifier.fillMaxWidth())
        },
    ) {
        Heading(question.title)
        if (page.aloud != null) Aloud(page.aloud)
        for (copied in page.large.all) {
            FittingWords(
                copied.words,
                Modifier.semantics { contentDescription = copied.spoken },
                Look.current.type.title,
                least = Look.current.type.title.fontSize * NARROWEST,
            )
        }
        if (question.help != null) Words(question.help)
        for (line in page.lines.all) Words(line)
        if (page.field != null) key(page.field.label) { WritingField(page.field, intents::write) }
        Around(state, trouble, intents)
    }
}

/** What they said, a line each. */
@Composable
internal fun ChatWrites(
    page: ChatPage.Writes,
    state: ChatState,
    trouble: String?,
    intents: ChatIntents,
) {
    Frame(
        actions = {
            if (state.worried != null) QuietButton(state.worried, intents::worried, Modifier.fillMaxWidth())
            if (page.carryOn != null) MainButton(page.carryOn, intents::carryOn, Modifier.fillMaxWidth())
        },
        lesser = { Ways(state.copy(worried = null), intents) },
    ) {
        Heading(page.title)
        Words(page.help, style = Look.current.type.small, colour = Look.current.colours.quiet)
        page.lines.all.forEachIndexed { at, line ->
            Column(verticalArrangement = Arrangement.spacedBy(Tokens.space2)) {
                WritingField(line.field, { intents.writeLine(at, it) }, lines = 2)
                Chips(line.claims, { intents.claim(at, it) })
                SwitchButton(Button(line.heard.words), line.heard.chosen, { intents.heard(at) })
                Chips(line.languages, { intents.language(at, it) })
            }
        }
        if (page.add != null) QuietButton(page.add, intents::addLine, Modifier.fillMaxWidth())
        if (page.card != null) Guidance(page.card, intents)
        if (page.cards != null) QuietButton(page.cards, intents::foldCards, Modifier.fillMaxWidth())
        Around(state, trouble, intents)
    }
}

/** An open question, in a frame like what is read out; others by buttons, in any order. */
@Composable
private fun Guidance(
    card: ChatCard,
    intents: ChatIntents,
) {
    Column(verticalArrangement = Arrangement.spacedBy(Tokens.space2)) {
        Words(card.title, style = Look.current.type.small, colour = Look.current.colours.quiet)
        Aloud(card.words)
        Pairs {
            QuietButton(card.back, { intents.turnCard(back = true) })
            QuietButton(card.next, { intents.turnCard(back = false) })
            QuietButton(card.fold, intents::foldCards)
        }
    }
}

/** A line that may name someone, or tell of their health: it needs an answer. */
@Composable
internal fun ChatWarns(
    page: ChatPage.Warns,
    trouble: String?,
    intents: ChatIntents,
) {
    Frame(
        actions = {
            QuietButton(page.keep, intents::keepLine, Modifier.fillMaxWidth())
            QuietButton(page.remove, intents::removeLine, Modifier.fillMaxWidth())
            MainButton(page.reword, intents::reword, Modifier.fillMaxWidth())
        },
    ) {
        Heading(page.title)
        Words(page.help)
        Aloud(page.line)
        if (trouble != null) Notice(trouble, Tone.Wrong)
    }
}

/** For the person at the door: their words alone, large and calm. */
@Composable
internal fun ChatShows(
    page: ChatPage.Shows,
    trouble: String?,
    intents: ChatIntents,
) {
    Frame(
        actions = {
            Pairs {
                if (page.all != null) QuietButton(page.all, intents::pickAll)
                if (page.takeOut != null) QuietButton(page.takeOut, intents::takeOut)
                QuietButton(page.change, intents::change)
            }
            MainButton(page.fine, intents::fine, Modifier.fillMaxWidth())
        },
    ) {
        Heading(page.title)
        Answers(page.lines, intents::choose, how = { Pressing.Several(it.chosen) }, style = Look.current.type.large, asked = true)
        if (page.help != null) Words(page.help)
        if (trouble != null) Notice(trouble, Tone.Wrong)
    }
}

/** Away from the door: what was seen and thought. */
@Composable
internal fun ChatSees(
    page: ChatPage.Sees,
    trouble: String?,
    intents: ChatIntents,
) {
    Frame(
        actions = {
            QuietButton(page.skip, intents::skip, Modifier.fillMaxWidth())
            if (page.save != null) MainButton(page.save, intents::saveSeen, Modifier.fillMaxWidth())
        },
    ) {
        Heading(page.title)
        WritingField(page.saw, intents::see, lines = SOME)
        WritingField(page.impression, intents::think, lines = SOME)
        if (trouble != null) Notice(trouble, Tone.Wrong)
    }
}

/** It is saved. */
@Composable
internal fun ChatDone(
    page: ChatPage.Done,
    trouble: String?,
    intents: ChatIntents,
) {
    Frame(
        actions = {
            Pairs {
                if (page.undo != null) QuietButton(page.undo, intents::undo)
                if (page.away != null) QuietButton(page.away, intents::away)
                if (page.passOn != null) QuietButton(page.passOn, intents::passOn)
                QuietButton(page.ok, intents::leave)
            }
            MainButton(page.nextDoor, intents::nextDoor, Modifier.fillMaxWidth())
        },
    ) {
        Heading(page.title)
        if (page.help != null) Words(page.help)
        if (trouble != null) Notice(trouble, Tone.Wrong)
    }
}

private const val SOME = 3

/** The other ways from here. */
@Composable
private fun Ways(
    state: ChatState,
    intents: ChatIntents,
) {
    Pairs {
        if (state.showThem != null) QuietButton(state.showThem, intents::showThem)
        if (state.elsewhere != null) QuietButton(state.elsewhere, intents::elsewhere)
        if (state.noCalls != null) QuietButton(state.noCalls, intents::noCalls)
        if (state.worried != null) QuietButton(state.worried, intents::worried)
        if (state.away != null) QuietButton(state.away, intents::away)
        if (state.who != null) QuietButton(state.who, intents::who)
        if (state.passOn != null) QuietButton(state.passOn, intents::passOn)
        if (state.skip != null) QuietButton(state.skip, intents::skipQuestions)
        if (state.previous != null) QuietButton(state.previous, intents::previous)
        if (state.close != null) QuietButton(state.close, intents::leave)
    }
}

/** Where it is, what went wrong, what was done a moment ago. */
@Composable
private fun Around(
    state: ChatState,
    trouble: String?,
    intents: ChatIntents,
) {
    if (state.place != null) Words(state.place, style = Look.current.type.small, colour = Look.current.colours.quiet)
    if (trouble != null) Notice(trouble, Tone.Wrong)
    if (state.said != null) SaidBanner(state.said, intents::undo)
}

/** What somebody says, apart from what the app says. */
@Composable
private fun Aloud(words: String) {
    val look = Look.current
    Words(
        words,
        Modifier
            .fillMaxWidth()
            .background(look.colours.raised, rounded)
            .border(look.outline, look.colours.edge, rounded)
            .padding(Tokens.space3),
        look.type.body,
    )
}
