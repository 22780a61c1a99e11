package cymru.walkabout.checks

import androidx.compose.foundation.background
import androidx.compose.foundation.clickable
import androidx.compose.foundation.layout.Box
import androidx.compose.foundation.layout.Column
import androidx.compose.foundation.layout.Row
import androidx.compose.foundation.layout.offset
import androidx.compose.foundation.layout.size
import androidx.compose.foundation.layout.width
import androidx.compose.foundation.rememberScrollState
import androidx.compose.foundation.text.BasicText
import androidx.compose.foundation.verticalScroll
import androidx.compose.runtime.Composable
import androidx.compose.ui.Modifier
import androidx.compose.ui.graphics.Color
import androidx.compose.ui.semantics.Role
import androidx.compose.ui.text.TextStyle
import androidx.compose.ui.unit.dp
import androidx.compose.ui.unit.sp

/** One of each fault, so that the judge is seen to find it. */
@Composable
fun FaultyParts() =
    Column {
        Row {
            Box(
                Modifier.size(40.dp).background(Color.Black).clickable(role = Role.Button) {},
            ) { BasicText("small", style = TextStyle(Color.White)) }
            Box(
                Modifier.size(60.dp).background(Color.Black).clickable(role = Role.Button) {},
            ) { BasicText("near", style = TextStyle(Color.White)) }
        }
        Box(Modifier.size(60.dp).background(Color.Black).clickable(role = Role.Button) {})
        Box(Modifier.size(60.dp).background(Color.Black).clickable {}) { BasicText("which", style = TextStyle(Color.White)) }
        for (one in 1..2) {
            Box(
                Modifier.size(60.dp).background(Color.Black).clickable(role = Role.Button) {
                },
            ) { BasicText("twins", style = TextStyle(Color.White)) }
        }
        BasicText("unsettled", Modifier.width(40.dp), TextStyle(fontSize = 24.sp))
        Box(
            Modifier.offset(x = 380.dp).size(60.dp).background(Color.Black).clickable(role = Role.Button) {
            },
        ) { BasicText("away", style = TextStyle(Color.White)) }
        BasicText("faint", style = TextStyle(Color(0xFFD0D0D0)))
        Box(Modifier.size(100.dp).background(Color(0xFFF0F0F0)).clickable(role = Role.Button) {}) { BasicText("edge") }
        Column(Modifier.size(200.dp, 40.dp).verticalScroll(rememberScrollState())) { Box(Modifier.size(100.dp, 200.dp)) }
    }
