package cymru.walkabout.ui.screens

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.key
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.contentDescription
import androidx.compose.ui.semantics.semantics
import cymru.walkabout.ui.marks.Mark
import cymru.walkabout.ui.marks.MarkPicture
import cymru.walkabout.ui.marks.markOfKind
import cymru.walkabout.ui.parts.Answers
import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.FittingWords
import cymru.walkabout.ui.parts.FiveSides
import cymru.walkabout.ui.parts.Heading
import cymru.walkabout.ui.parts.Notice
import cymru.walkabout.ui.parts.Pressing
import cymru.walkabout.ui.parts.QuietButton
import cymru.walkabout.ui.parts.Side
import cymru.walkabout.ui.parts.SwitchButton
import cymru.walkabout.ui.parts.Words
import cymru.walkabout.ui.parts.WritingField
import cymru.walkabout.ui.parts.press
import cymru.walkabout.ui.parts.rounded
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens

/** Cards, one quickly after the other: a tap on the kind saves. */
@Composable
internal fun GroupCards(
    page: GroupPage.Cards,
    state: GroupState,
    trouble: String?,
    intents: GroupIntents,
) = GroupFrame(state, intents) {
    Heading(page.title)
    GroupAround(state, trouble, intents)
    Words(page.help)
    key(page.field.label) { WritingField(page.field, intents::write) }
    if (page.street != null) key(page.street.label) { WritingField(page.street, intents::street) }
    SwitchButton(Button(page.withStreet.words), page.withStreet.chosen, intents::withStreet)
    Answers(page.kinds, intents::kind, how = { Pressing.Act }, mark = { markOfKind(it.id) })
    Heading(page.count, style = Look.current.type.large)
    for (card in page.latest.all) {
        Column(verticalArrangement = Arrangement.spacedBy(Tokens.space2)) {
            CardLine(card.mark, card.words)
            QuietButton(card.takeOut, { intents.takeOut(card.id) })
        }
    }
}

/** The five sides, and the same as words. Large: it may hang on a wall. */
@Composable
internal fun GroupPicture(
    page: GroupPage.Picture,
    state: GroupState,
    trouble: String?,
    intents: GroupIntents,
) = GroupFrame(state, intents) {
    Heading(page.title)
    GroupAround(state, trouble, intents)
    FiveSides(page.sides, Modifier.align(Alignment.CenterHorizontally))
    for (side in page.sides.all) SideWords(side)
    if (page.unsure != null) Notice(page.unsure)
}

@Composable
private fun SideWords(side: Side) {
    val look = Look.current
    Row(
        Modifier.fillMaxWidth().semantics(mergeDescendants = true) { contentDescription = side.spoken },
        Arrangement.spacedBy(Tokens.space3),
    ) {
        MarkPicture(side.mark)
        Column(verticalArrangement = Arrangement.spacedBy(Tokens.space1)) {
            FittingWords(side.words, style = look.type.large)
            Words(side.count, style = look.type.strong)
            for (name in side.names.all) Words(name)
        }
    }
}

/** What matters: a tap gives a dot. The cards stay where they are, whatever they get. */
@Composable
internal fun GroupMatters(
    page: GroupPage.Matters,
    state: GroupState,
    trouble: String?,
    intents: GroupIntents,
) = GroupFrame(state, intents) {
    Heading(page.title)
    GroupAround(state, trouble, intents)
    Words(page.help)
    for (card in page.cards.all) {
        // Its buttons belong together; the next card's are farther away.
        Column(Modifier.padding(bottom = Tokens.space2), Arrangement.spacedBy(Tokens.apart)) {
            DotButton(card) { intents.dot(card.id) }
            if (card.less != null) QuietButton(card.less, { intents.takeDot(card.id) }, Modifier.align(Alignment.End))
        }
    }
}

/** A card and how many dots it has: pressed as one. */
@Composable
private fun DotButton(
    card: Dotted,
    onPress: () -> Unit,
) {
    val look = Look.current
    Row(
        Modifier
            .fillMaxWidth()
            .heightIn(min = Tokens.target)
            .press(card.add.spoken, card.add.words, onPress = onPress)
            .background(look.colours.raised, rounded)
            .border(look.outline, look.colours.edge, rounded)
            .padding(Tokens.space4, Tokens.space3)
            .semantics(mergeDescendants = true) {},
        Arrangement.spacedBy(Tokens.space3),
        Alignment.CenterVertically,
    ) {
        MarkPicture(card.mark)
        Column {
            Words(card.words, style = look.type.strong)
            Words(card.count, style = look.type.small)
        }
    }
}

@Composable
private fun CardLine(
    mark: Mark,
    words: String,
) = Row(horizontalArrangement = Arrangement.spacedBy(Tokens.space2), verticalAlignment = Alignment.CenterVertically) {
    MarkPicture(mark)
    Words(words, style = Look.current.type.strong)
}
