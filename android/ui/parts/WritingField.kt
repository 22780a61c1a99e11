package cymru.walkabout.ui.parts

import androidx.compose.foundation.background
import androidx.compose.foundation.border
import androidx.compose.foundation.interaction.MutableInteractionSource
import androidx.compose.foundation.layout.Arrangement
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.fillMaxWidth
import androidx.compose.foundation.layout.heightIn
import androidx.compose.foundation.layout.padding
import androidx.compose.foundation.text.BasicTextField
import androidx.compose.foundation.text.KeyboardOptions
import androidx.compose.foundation.text.input.InputTransformation
import androidx.compose.foundation.text.input.TextFieldBuffer
import androidx.compose.foundation.text.input.TextFieldLineLimits
import androidx.compose.foundation.text.input.TextFieldState
import androidx.compose.foundation.text.input.setTextAndPlaceCursorAtEnd
import androidx.compose.runtime.Composable
import androidx.compose.runtime.LaunchedEffect
import androidx.compose.runtime.getValue
import androidx.compose.runtime.remember
import androidx.compose.runtime.rememberUpdatedState
import androidx.compose.runtime.snapshotFlow
import androidx.compose.ui.Alignment
import androidx.compose.ui.Modifier
import androidx.compose.ui.focus.FocusDirection
import androidx.compose.ui.graphics.SolidColor
import androidx.compose.ui.input.key.Key
import androidx.compose.ui.input.key.KeyEventType
import androidx.compose.ui.input.key.isShiftPressed
import androidx.compose.ui.input.key.key
import androidx.compose.ui.input.key.onPreviewKeyEvent
import androidx.compose.ui.input.key.type
import androidx.compose.ui.platform.LocalFocusManager
import androidx.compose.ui.semantics.error
import androidx.compose.ui.semantics.semantics
import androidx.compose.ui.text.input.ImeAction
import androidx.compose.ui.text.input.KeyboardCapitalization
import androidx.compose.ui.text.input.KeyboardType
import cymru.walkabout.ui.theme.Look
import cymru.walkabout.ui.theme.Tokens

/** What is written in a field, so that the keyboard fits. */
enum class Typing { Sentences, Name, Code, Number }

/**
 * Somewhere to write, as high as what is written in it: nothing of it is out of sight. With one of [lines] it has no breaks of its own.
 * What is typed is shown at once and handed on; what comes back later as an echo changes nothing under the fingers.
 * Only a text that was never typed here replaces what stands there.
 */
@Composable
fun WritingField(
    field: Field,
    onWrite: (String) -> Unit,
    modifier: Modifier = Modifier,
    typing: Typing = Typing.Sentences,
    lines: Int = 1,
) {
    val look = Look.current
    val written = remember { TextFieldState(field.text) }
    val echo = remember { Echo(field.text) }
    val write by rememberUpdatedState(onWrite)
    LaunchedEffect(field.text) {
        if (echo.isNews(field.text)) written.setTextAndPlaceCursorAtEnd(field.text)
    }
    LaunchedEffect(written) {
        snapshotFlow { written.text.toString() }.collect { text -> if (echo.typed(text)) write(text) }
    }
    val touched = remember { MutableInteractionSource() }
    Column(modifier.fillMaxWidth(), Arrangement.spacedBy(Tokens.space1)) {
        BasicTextField(
            written,
            Modifier
                .fillMaxWidth()
                .leavesByTab()
                .then(if (lines == 1) Modifier.withoutEnter() else Modifier)
                .semantics { if (field.wrong != null) error(field.wrong) },
            inputTransformation = if (lines == 1) OneLine else null,
            textStyle = look.type.body.copy(color = look.colours.ink),
            cursorBrush = SolidColor(look.colours.ink),
            keyboardOptions = keyboard(typing, lines),
            lineLimits = TextFieldLineLimits.MultiLine(lines),
            interactionSource = touched,
            decorator = { inner ->
                // The label is part of the field, so that a screen reader says both.
                Column(verticalArrangement = Arrangement.spacedBy(Tokens.space1)) {
                    Words(field.label, style = look.type.strong)
                    Box(
                        Modifier
                            .fillMaxWidth()
                            .heightIn(min = Tokens.target)
                            .felt(touched)
                            .background(look.colours.raised, rounded)
                            .border(look.outline, if (field.wrong == null) look.colours.edge else look.colours.wrong, rounded)
                            .padding(Tokens.space3),
                        if (lines == 1) Alignment.CenterStart else Alignment.TopStart,
                    ) { inner() }
                }
            },
        )
        if (field.wrong != null) {
            Notice(field.wrong, Tone.Wrong)
        } else if (field.help != null) {
            Words(field.help, style = look.type.small, colour = look.colours.quiet)
        }
    }
}

/** A field of several lines would write a tab, and whoever has only a keyboard could not leave it. */
@Composable
private fun Modifier.leavesByTab(): Modifier {
    val focus = LocalFocusManager.current
    return onPreviewKeyEvent { event ->
        val tab = event.key == Key.Tab
        if (tab && event.type == KeyEventType.KeyDown) {
            focus.moveFocus(if (event.isShiftPressed) FocusDirection.Previous else FocusDirection.Next)
        }
        tab
    }
}

/** What is one line stays one, however it wraps. */
private fun Modifier.withoutEnter(): Modifier = onPreviewKeyEvent { it.key == Key.Enter || it.key == Key.NumPadEnter }

/** Breaks that come with what is pasted become gaps between words. */
private object OneLine : InputTransformation {
    override fun TextFieldBuffer.transformInput() {
        for (at in 0 until length) if (charAt(at) == BREAK) replace(at, at + 1, GAP)
    }
}

private val BREAK = Char(0x0A)
private val GAP = Char(0x20).toString()

private fun keyboard(
    typing: Typing,
    lines: Int,
): KeyboardOptions =
    when (typing) {
        Typing.Sentences -> KeyboardOptions(KeyboardCapitalization.Sentences)
        Typing.Name -> KeyboardOptions(KeyboardCapitalization.Words, autoCorrectEnabled = false)
        Typing.Code -> KeyboardOptions(KeyboardCapitalization.None, autoCorrectEnabled = false)
        Typing.Number -> KeyboardOptions(keyboardType = KeyboardType.Number)
    }.copy(imeAction = if (lines == 1) ImeAction.Done else ImeAction.Default)
