package cymru.walkabout.bridge

import cymru.walkabout.ui.parts.Button
import cymru.walkabout.ui.parts.Choice
import cymru.walkabout.ui.parts.Field
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Page
import cymru.walkabout.ui.parts.Question
import cymru.walkabout.ui.parts.Said
import cymru.walkabout.core.Button as CoreButton
import cymru.walkabout.core.Choice as CoreChoice
import cymru.walkabout.core.Field as CoreField
import cymru.walkabout.core.Page as CorePage
import cymru.walkabout.core.Question as CoreQuestion
import cymru.walkabout.core.Said as CoreSaid

// The parts that screens are put together from, name by name.

internal fun CoreButton.toUi() = Button(words, spoken)

internal fun CoreChoice.toUi() = Choice(id, words, help, chosen)

internal fun CoreField.toUi() = Field(label, text, help, wrong)

internal fun CoreQuestion.toUi() = Question(title, help, Many(choices.map { it.toUi() }), carryOn?.toUi())

internal fun CorePage.toUi() = Page(title, Many(lines), Many(choices.map { it.toUi() }), field?.toUi(), main?.toUi(), other?.toUi())

internal fun CoreSaid.toUi() = Said(words, undo?.toUi(), more?.toUi())
