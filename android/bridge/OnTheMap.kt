package cymru.walkabout.bridge

import cymru.walkabout.ui.parts.Dot
import cymru.walkabout.ui.parts.Ground
import cymru.walkabout.ui.parts.Many
import cymru.walkabout.ui.parts.Me
import cymru.walkabout.ui.parts.Pin
import cymru.walkabout.ui.parts.RoadKind
import cymru.walkabout.ui.parts.RoadLine
import cymru.walkabout.ui.parts.RoadName
import cymru.walkabout.ui.parts.Ruler
import cymru.walkabout.ui.screens.MapButtons
import cymru.walkabout.ui.screens.OnTheMap
import cymru.walkabout.core.MapButtons as CoreMapButtons
import cymru.walkabout.core.OnTheMap as CoreOnTheMap
import cymru.walkabout.core.RoadKind as CoreRoadKind
import cymru.walkabout.core.RoadLine as CoreRoadLine
import cymru.walkabout.core.Scene as CoreScene

// The simple map, name by name.

internal fun CoreOnTheMap.toUi() = OnTheMap(scene?.toUi(), buttons.toUi())

private fun CoreMapButtons.toUi() =
    MapButtons(
        nearer?.toUi(),
        further?.toUi(),
        north.toUi(),
        south.toUi(),
        east.toUi(),
        west.toUi(),
        me?.toUi(),
        close?.toUi(),
    )

private fun CoreScene.toUi() =
    Ground(
        outline = Many(outline.map { it.toUi() }),
        roads = Many(roads.map { it.toUi() }),
        names = Many(names.map { RoadName(it.words, it.x, it.y, it.turn) }),
        pins = Many(pins.map { Pin(it.id, it.x, it.y, it.mark?.toUi(), it.count, it.spoken, it.chosen) }),
        doors = Many(doors.map { Dot(it.x, it.y) }),
        me = me?.let { Me(it.x, it.y, it.radius) },
        ruler = Ruler(ruler.dp, ruler.words),
        summary = summary,
        notes = Many(notes),
        credit = credit,
        drags = drags.toInt(),
    )

private fun CoreRoadLine.toUi() =
    RoadLine(
        when (kind) {
            CoreRoadKind.PATH -> RoadKind.Path
            CoreRoadKind.STREET -> RoadKind.Street
            CoreRoadKind.MAIN -> RoadKind.Main
        },
        points.toFloatArray(),
    )
