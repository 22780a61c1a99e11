package cymru.walkabout.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.runtime.Composable
import androidx.compose.runtime.Immutable
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.semantics.semantics
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens

/** How far a thing has come. Its words say it too. */
enum class Stage { Here, Safe, NeedsYou }

/** Something that was saved, and how far it has come. */
@Immutable
data class Journey(
    val id: String,
    val title: String,
    val words: String,
    val stage: Stage,
    val details: Many<String>,
    /** Opens it. Nothing where it is only told. */
    val open: Button? = null,
    /** The ways out, where it was not taken. */
    val mend: Mend? = null,
)

/** Read as one, and pressed as one where it can be opened. */
@Composable
fun JourneyRow(
    journey: Journey,
    modifier: Modifier = Modifier,
    onOpen: () -> Unit = {},
) {
    val look = Look.current
    val shape =
        if (journey.open == null) {
            modifier.fillMaxWidth().padding(vertical = Tokens.space2)
        } else {
            modifier
                .fillMaxWidth()
                .heightIn(min = Tokens.target)
                .press(journey.open.spoken, journey.open.words, onPress = onOpen)
                .background(look.colours.raised, rounded)
                .border(look.outline, look.colours.edge, rounded)
                .padding(Tokens.space3)
        }
    Column(shape.semantics(mergeDescendants = true) {}) {
        Words(journey.title, style = look.type.strong)
        HowFar(journey)
    }
}

/** The server has proved that it holds every byte. */
@Composable
fun Safe(
    words: String,
    modifier: Modifier = Modifier,
) {
    val look = Look.current
    Row(modifier, Arrangement.spacedBy(Tokens.space2), Alignment.CenterVertically) {
        Tick(look.colours.good)
        Words(words, style = look.type.strong, colour = look.colours.good)
    }
}

/** How far it has come. A tick stands only where the server has proved that it holds everything. */
@Composable
fun HowFar(
    journey: Journey,
    modifier: Modifier = Modifier,
) {
    val look = Look.current
    val (letters, style) =
        when (journey.stage) {
            Stage.Here -> look.colours.quiet to look.type.body
            Stage.Safe -> look.colours.good to look.type.strong
            Stage.NeedsYou -> look.colours.wrong to look.type.strong
        }
    Column(modifier, Arrangement.spacedBy(Tokens.space1)) {
        Row(horizontalArrangement = Arrangement.spacedBy(Tokens.space2), verticalAlignment = Alignment.CenterVertically) {
            when (journey.stage) {
                Stage.Here -> Unit
                Stage.Safe -> Tick(letters)
                Stage.NeedsYou -> Warning(letters)
            }
            Words(journey.words, style = style, colour = letters)
        }
        for (detail in journey.details.all) Words(detail, style = look.type.small, colour = look.colours.quiet)
    }
}
