package cymru.walkabout.bridge

import cymru.walkabout.core.Phone
import cymru.walkabout.core.SettingsScreen
import cymru.walkabout.core.SettingsShown
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.screens.OpenScreen
import cymru.walkabout.ui.screens.Setting
import cymru.walkabout.ui.screens.SettingsIntents
import cymru.walkabout.ui.screens.SettingsState
import cymru.walkabout.ui.screens.Shown
import cymru.walkabout.ui.screens.openedSettings

internal fun Phone.openSettings(): OpenScreen {
    val screen = settings()
    val pulled = Pulled(screen.shown().toUi(), { seen -> screen.nextState(seen).toUi() }, screen::close)
    return openedSettings(pulled.states, Settings(screen), pulled::close)
}

internal fun SettingsShown.toUi() =
    Moment(
        version,
        Shown(
            SettingsState(
                title = state.title,
                settings = Many(state.settings.map { one -> Setting(one.id, one.title, one.help, Many(one.choices.map { it.toUi() })) }),
                about = Many(state.about),
                send = state.send.toUi(),
                back = state.back.toUi(),
            ),
            trouble,
        ),
    )

private class Settings(
    private val screen: SettingsScreen,
) : SettingsIntents {
    override fun choose(
        setting: String,
        choice: String,
    ) = screen.choose(setting, choice)

    override fun send() = screen.send()

    override fun leave() = screen.leave()
}
