### Pob gair Cymraeg y mae rhywun yn ei ddarllen. Yr un enwau, gyda'r un gwerthoedd, ag yn en.ftl.
### Cymraeg Clir, "chi". Dim gwerth ar ôl arddodiad: docs/words.md sy'n dweud pam.
### (?) in docs/words.md marks what a native reader still has to decide.

## Taith un eitem, o'r llaw i'r tîm
journey-safe-here = Yn ddiogel ar y ffôn hwn
journey-waiting-signal = Aros am signal
journey-waiting-wifi = Aros am Wi-Fi
journey-sending = Wrthi'n anfon
journey-words-arrived = Y geiriau wedi cyrraedd, y llun i ddilyn
journey-safe-team = Yn ddiogel gyda'r tîm
journey-walk-safe = { $safe } o { $total } yn ddiogel, a'r lluniau hefyd
journey-needs-you = Angen i chi edrych
journey-to-coordinators = I fynd at y cydlynwyr
journey-with-coordinators = Gyda'r cydlynwyr
journey-with-coordinator = Cydlynydd yn edrych: { $name }
journey-two-versions = Dau fersiwn, y ddau wedi'u cadw
journey-to-finish = Heb orffen
journey-taken-back = Tynnwyd yn ôl

## Pum math o beth da
kind-social = Grwpiau a dod at ein gilydd
kind-social-examples = côr; grŵp WhatsApp y stryd; clwb dros 60; cymdeithas rhandiroedd
kind-financial = Arian allai helpu
kind-financial-examples = cronfa'r fferm wynt; grant y cyngor cymuned; undeb credyd; Arian i Bawb y Loteri
kind-public = Gwasanaethau i bawb
kind-public-examples = llyfrgell; bws; meddygfa; lle cynnes
kind-human = Gwybodaeth a sgiliau pobl
kind-human-examples = trwsio beiciau; siarad Pwyleg; coginio i hanner cant; gwybod hanes y cwm
kind-physical = Llefydd a phethau
kind-physical-examples = mainc; festri'r capel; tir gwag; bws mini, offer
kind-not-sure = Ddim yn siŵr eto
kind-question = Pa fath o beth da?

## Enw pob math o beth a gedwir
thing-asset = rhywbeth da
thing-group = grŵp
thing-need = rhywbeth sydd ei angen
thing-note = nodyn
thing-photo = llun
thing-conversation = sgwrs
thing-statement = beth ddywedwyd
thing-private-note = beth welais i, a fy argraff i
thing-promise = addewid
thing-contact = sut i gysylltu
thing-question = cwestiwn
thing-walk = taith
thing-street-visit = stryd a gerddwyd
thing-doorstep = drws
thing-theme = beth glywson ni
thing-stakeholder = rhywun all wneud i bethau ddigwydd
thing-idea = syniad
thing-ask = rhywbeth i'w ofyn
thing-permission = caniatâd
thing-given = rhywbeth a roddwyd
thing-gathering = dod at ein gilydd
thing-link = sut mae dau beth yn perthyn
thing-barrier = beth sy'n rhwystro pobl
thing-decision = penderfyniad
thing-reading = golwg yn ôl
thing-project = y prosiect
thing-form = cwestiynau'r prosiect ei hun
thing-unknown = rhywbeth mwy newydd na'r rhaglen hon

## Cyflwr rhywbeth da
state-in-use = mewn defnydd
state-not-used = ddim mewn defnydd nawr
state-at-risk = mewn perygl
state-closed = wedi cau
state-planned = ar y gweill

## Ble mae rhywbeth da
scope-point = un lle
scope-street = stryd
scope-area = yr ardal gyfan
scope-none = dim lle

## Enwau'r hyn a ysgrifennir
field-name = Enw
field-description = Disgrifiad
field-text = Geiriau
field-capital = Math
field-also = Hefyd
field-tags = Tagiau
field-topics = Pynciau
field-scope = Cwmpas
field-position = Lle
field-place = Lle
field-street = Stryd
field-side = Ochr
field-owned-by = Pwy yw'r perchennog
field-looked-after-by = Pwy sy'n gofalu
field-looked-after-by-group = Y grŵp sy'n gofalu
field-can-say-yes = Pwy all roi caniatâd
field-state = Mewn defnydd nawr?
field-use-how = Sut i'w ddefnyddio
field-use-when = Pryd
field-could-help-with = Gallai helpu gyda
field-would-like = Hoffai gael
field-about = Sôn am un person, neu grŵp preifat?
field-agreement = Caniatâd
field-slip = Y cod ar y papur
field-last-confirmed = Gwiriwyd ddiwethaf
field-meets = Pryd maen nhw'n cwrdd
field-how-to-join = Sut i ymuno
field-words = Beth ddywedwyd
field-as = Dywedwyd fel
field-from = Geiriau pwy
field-in-other-words = Mewn geiriau eraill
field-would-settle-it = Beth fyddai'n setlo'r mater
field-how = Sut y bu i ni gwrdd
field-outcome = Sut aeth hi
field-outcome-words = Beth ddaeth o hyn
field-language = Iaith
field-role = Pwy, fel rôl
field-age = Oedran, yn fras
field-saw = Beth welais i
field-impression = Fy argraff i
field-door = Drws
field-home = Cartref
field-what = Beth wnes i addo
field-by = Erbyn pryd
field-holder = Pwy fydd yn gwneud hyn
field-reply-by = Sut maen nhw am glywed
field-delay-told = Ydyn nhw'n gwybod y bydd yn hwyrach?
field-dots = Dotiau
field-told = Ydyn nhw wedi cael gwybod?
field-told-at = Cawson nhw wybod ar
field-taken = Tynnwyd y llun ar
field-caption = O dan y llun
field-before = Yr un lle o'r blaen
field-photo = Llun
field-do-not-call-until = Dim galw tan
field-hazard = Byddwch yn ofalus
field-hazard-until = Byddwch yn ofalus tan
field-visited = Ymwelwyd
field-started = Dechreuwyd
field-finished = Gorffennwyd
field-with = Cyd-gerddwyr
field-of = Yn perthyn
field-trashed = Yn y bin
field-passed-on = Anfonwyd ymlaen
field-reference = Cyfeirnod
field-own-question = Cwestiwn y prosiect ei hun
field-unknown = Rhywbeth mwy newydd na'r rhaglen hon

## Mathau o ddweud, a geiriau pwy ydyn nhw
said-fact = ffaith
said-fact-help = gall unrhyw un ei wirio
said-opinion = barn
said-opinion-help = fel maen nhw'n ei gweld hi
said-rumour = si
said-rumour-help = ar led, heb ei wirio
said-not-sure = ddim yn siŵr
said-not-sure-help = penderfynu wedyn
from-own = eu barn eu hunain
from-second-hand = clywed gan rywun arall
from-mine = fy ngeiriau fy hun

## Sut aeth hi wrth ddrws
door-talked = cafwyd sgwrs
door-no-answer = dim ateb
door-not-now = ddim nawr
door-no-thanks = dim diolch
door-child = plentyn wrth y drws
door-could-not-reach = methu cyrraedd y drws
door-sign = arwydd: dim galw diwahoddiad
door-another-language = iaith arall
door-question = Sut aeth hi?

## Pwy sy'n gwneud beth, a phwy sy'n cael gweld
role-volunteer = gwirfoddolwr
role-officer = swyddog cyswllt
role-coordinator = cydlynydd
role-reader = darllenydd
role-at-table = wrth y bwrdd
role-residents = trigolion
audience-question = Pwy sy'n cael gweld?
audience-care = y cydlynwyr a'r swyddogion cyswllt yn unig
audience-team = y tîm
audience-everyone = pawb
agreed-write = cewch, nodwch hyn
agreed-care = cewch, ond y cydlynwyr a'r swyddogion cyswllt yn unig
agreed-team = cewch, a chaiff y tîm ei ddarllen
agreed-everyone = cewch, a chaiff pawb ei ddarllen
agreed-listen = dim ond gwrando
agreed-later = gofyn wedyn
agreed-no = na oedd yr ateb

## Dyddiau ac amserau, am nad yw porwyr yn eu gwybod yn Gymraeg
month-1 = Ionawr
month-2 = Chwefror
month-3 = Mawrth
month-4 = Ebrill
month-5 = Mai
month-6 = Mehefin
month-7 = Gorffennaf
month-8 = Awst
month-9 = Medi
month-10 = Hydref
month-11 = Tachwedd
month-12 = Rhagfyr
month-short-1 = Ion
month-short-2 = Chwef
month-short-3 = Maw
month-short-4 = Ebr
month-short-5 = Mai
month-short-6 = Meh
month-short-7 = Gorff
month-short-8 = Awst
month-short-9 = Medi
month-short-10 = Hyd
month-short-11 = Tach
month-short-12 = Rhag
when-day = { $day } { $month } { $year }
when-short = { $day } { $month }
when-today = heddiw, { $time }
when-yesterday = ddoe, { $time }
when-day-time = { $day }, { $time }

## Dewisiadau cwestiynau unigol
how-doorstep = wrth y drws
how-street = ar y stryd
how-phone = dros y ffôn
how-event = mewn digwyddiad
how-group = mewn grŵp
how-other = ffordd arall
side-left = ochr chwith
side-right = ochr dde
side-both = y ddwy ochr
hazard-dog = ci yn rhydd
hazard-steps = grisiau serth
hazard-gate = gât
hazard-building-work = gwaith adeiladu
hazard-other = rhywbeth arall
reply-knock = curo'r drws
reply-letter = drwy'r drws
reply-text = neges destun
reply-noticeboard = hysbysfwrdd
result-done = gwnaed hyn
result-part = gwnaed rhan
result-could-not = doedd dim modd
told-door = wrth y drws
told-slip = gadawyd papur
told-text = anfonwyd neges destun
told-noticeboard = hysbysfwrdd
told-not-yet = ddim eto

passed-team = y tîm sy'n ei anfon ymlaen
passed-rung = maen nhw wedi ffonio
tongue-pl = Pwyleg
tongue-ar = Arabeg
tongue-ro = Rwmaneg
tongue-uk = Wcreineg
tongue-bn = Bengaleg
tongue-ur = Wrdw
tongue-ckb = Cwrdeg
tongue-fa = Perseg
tongue-pt = Portiwgaleg
tongue-zh = Tsieinëeg
tongue-bfi = Iaith Arwyddion Prydain
tongue-und = Un arall, neu ddim yn siŵr
known-told = cefais wybod ganddyn nhw
known-guess = fy nyfaliad i
known-not-asked = ni ofynnais

## Geirfa
term-something-good = rhywbeth da yma
term-whats-good = beth sy'n dda yma
term-start-walk = dechrau taith
term-finish-walk = gorffen y daith
term-chat = sgwrs
term-at-the-door = wrth y drws
term-photo = llun
term-take-photo = tynnu llun
term-note = nodyn
term-said = beth ddywedwyd
term-saw = beth welais i
term-impression = fy argraff i
term-promised = beth wnes i addo
term-by-when = erbyn pryd?
term-tell-them = rhoi gwybod iddyn nhw
term-what-came = beth ddaeth o hyn?
term-permission = caniatâd
term-who-may-see = pwy sy'n cael gweld
term-take-back = tynnu'n ôl
term-just-listen = dim ond gwrando
term-no-names = dim enwau
term-do-not-call = peidiwch â galw eto
term-already-here = yma'n barod?
term-same-thing = yr un peth
term-different = peth gwahanol
term-still-here = dal yma
term-last-checked = gwiriwyd ddiwethaf
term-who-owns = pwy yw'r perchennog
term-who-looks-after = pwy sy'n gofalu
term-who-can-say-yes = pwy all roi caniatâd
term-could-help-with = gallai helpu gyda
term-need = rhywbeth sydd ei angen
term-ask-first = gofyn yn gyntaf
term-idea = syniad
term-connector = un sy'n nabod pawb
term-maven = un sy'n gwybod am y peth
term-can-make-it-happen = rhywun all wneud i bethau ddigwydd
term-not-here = pwy sydd heb gael llais eto?
term-what-we-heard = beth glywson ni
term-report-back = fe ddywedoch chi, fe wnaethon ni, doedd dim modd oherwydd…
term-worried = poeni am rywun
term-need-to-leave = rhaid i mi fynd
term-show-them = dangos iddyn nhw
term-pass-it-on = anfon ymlaen
term-my-work = fy ngwaith i
term-undo = dadwneud
term-near-me = yn agos ata i
term-list = rhestr
term-simple-map = map syml

## I'w ddarllen yn uchel
aloud-door = Helo, { $name } ydw i. Dw i'n gwirfoddoli. Enw'r prosiect: { $project }. Rydyn ni'n holi beth sy'n dda yma a beth hoffai pobl ei gael. Ga i nodi rhai o'r pethau rydych chi'n eu dweud? Dim enwau. Gallwch chi ei weld, ei newid, neu ei dynnu'n ôl.
aloud-door-works = Helo, { $name } ydw i. Dw i'n gweithio yma. Enw'r prosiect: { $project }. Rydyn ni'n holi beth sy'n dda yma a beth hoffai pobl ei gael. Ga i nodi rhai o'r pethau rydych chi'n eu dweud? Dim enwau. Gallwch chi ei weld, ei newid, neu ei dynnu'n ôl.
aloud-skill = Ga i nodi y gallech chi helpu gyda hyn? Pwy sy'n cael gweld: y cydlynwyr a'r swyddogion yn unig, y tîm, neu bawb? Gallwch chi newid eich meddwl.
aloud-promise = Bydda i'n holi ac yn rhoi gwybod i chi. Erbyn: { $date }. Sut hoffech chi glywed?
aloud-photo = Ydy hi'n iawn i dynnu llun o hyn? Fydd neb ynddo.
aloud-slip = Ffoniwch y rhif yma a dweud y cod i'w weld neu i'w dynnu'n ôl.

## Rhifau
count-photos = { $photos ->
    [zero] dim lluniau
    [one] { $photos } llun
    [two] { $photos } lun
    [few] { $photos } llun
    [many] { $photos } llun
   *[other] { $photos } llun
}
count-things = { $things ->
    [zero] dim pethau
    [one] { $things } peth
    [two] { $things } beth
    [few] { $things } pheth
    [many] { $things } pheth
   *[other] { $things } peth
}
count-good-things = { $things ->
    [zero] dim pethau da
    [one] { $things } peth da
    [two] { $things } beth da
    [few] { $things } pheth da
    [many] { $things } pheth da
   *[other] { $things } peth da
}
count-cards = { $cards ->
    [zero] dim cardiau
    [one] { $cards } cerdyn
    [two] { $cards } gerdyn
    [few] { $cards } cherdyn
    [many] { $cards } cherdyn
   *[other] { $cards } cerdyn
}
count-doors = { $doors ->
    [zero] dim drysau
    [one] { $doors } drws
    [two] { $doors } ddrws
    [few] { $doors } drws
    [many] { $doors } drws
   *[other] { $doors } drws
}
count-chats = { $chats ->
    [zero] dim sgyrsiau
    [one] { $chats } sgwrs
    [two] { $chats } sgwrs
    [few] { $chats } sgwrs
    [many] { $chats } sgwrs
   *[other] { $chats } sgwrs
}
count-promises = { $promises ->
    [zero] dim addewidion
    [one] { $promises } addewid
    [two] { $promises } addewid
    [few] { $promises } addewid
    [many] { $promises } addewid
   *[other] { $promises } addewid
}
count-streets = { $streets ->
    [zero] dim strydoedd
    [one] { $streets } stryd
    [two] { $streets } stryd
    [few] { $streets } stryd
    [many] { $streets } stryd
   *[other] { $streets } stryd
}
count-notes = { $notes ->
    [zero] dim nodiadau
    [one] { $notes } nodyn
    [two] { $notes } nodyn
    [few] { $notes } nodyn
    [many] { $notes } nodyn
   *[other] { $notes } nodyn
}

## Ymuno
join-welcome = Croeso, { $name }.
join-project = Prosiect: { $project }.
join-role = Eich rôl: { $role }.
join-waiting = Mae'r cydlynydd yn eich gadael i mewn: { $name }. Un eiliad.
join-waiting-somebody = Mae'r cydlynydd yn eich gadael i mewn. Un eiliad.
join-no-connection = Dim cysylltiad eto. Byddwn ni'n ymuno pan fydd un.
join-already = Mae'r ffôn hwn yn y tîm yn barod.
join-used = Defnyddiwyd y cod hwn yn barod. Gofynnwch am un arall. Pwy i'w holi: { $name }.
join-used-ask = Defnyddiwyd y cod hwn yn barod. Gofynnwch am un newydd.
join-too-old = Mae'r cod hwn yn rhy hen. Gofynnwch am un newydd.
join-not-known = Dydyn ni ddim yn nabod y cod hwn. Gwiriwch y geiriau.
join-word-not-known = Dydyn ni ddim yn nabod y gair “{ $word }”. Gwiriwch y geiriau.
join-word-nearly = Nid yw'r gair “{ $word }” mewn cod. Ai hwn oedd y gair: “{ $suggestion }”?
join-three-words = Mae tri gair mewn cod. Gwiriwch y geiriau.
join-too-many-tries = Gormod o gynigion. Arhoswch cyn rhoi cynnig arall arni. Munudau: { $minutes }.
join-wrong-pin = Nid hwn yw'r cyfeiriad yn eich dolen. Ni anfonwyd dim.
join-bad-link = Nid dolen ymuno yw hon. Copïwch y ddolen gyfan.
join-needs-pin = Mae angen y ddolen gyfan yma, nid y geiriau'n unig.
join-closed = Nid yw'r prosiect yn derbyn neb newydd nawr. Gofynnwch i'r cydlynydd.
join-not-let-in = Ni chawsoch eich gadael i mewn. Siaradwch â'r cydlynydd.
join-room-closed = Mae'r cod hwn wedi cau erbyn hyn. Gofynnwch i'r cydlynydd am un newydd.

## Taith
walk-started = Dechreuwyd y daith. Mae popeth rydych chi'n ei gadw yn ddiogel ar y ffôn hwn.
walk-already = Mae taith ar y gweill yn barod. Gorffennwch honno'n gyntaf.
walk-none = Does dim taith ar y gweill. Dechreuwch un yn gyntaf.
walk-finish-ask = Gorffen? Hyd yma: { count-good-things }, { count-doors }, { count-promises }.
walk-finished = Gorffennwyd y daith: { count-good-things }, { count-doors }, { count-promises }.
walk-half-done = { $count ->
    [one] Mae un heb ei orffen.
   *[other] Heb eu gorffen: { $count }.
}
walk-none-sent = Cadwyd ar y ffôn hwn: { $count }. Does dim wedi'i anfon eto.
walk-keep-phone = Cadwch yr ap. Byddan nhw'n mynd pan fydd signal.
walk-part-sent = { $safe } o { $total } yn ddiogel gyda'r tîm.
walk-photos-to-go = { $safe } o { $total } yn ddiogel gyda'r tîm. Lluniau i ddilyn: { $photos }.
walk-photos-wifi = Bydd lluniau'n mynd pan fydd Wi-Fi.
walk-all-safe = Popeth a gadwyd yn ddiogel gyda'r tîm, a'r lluniau hefyd: { $total }.
walk-thanks = Diolch, { $name }.
walk-nothing-saved = Ni chadwyd dim ar y daith hon.

## Ateb y ffôn
phone-saved = Yn ddiogel ar y ffôn hwn.
phone-saved-thanks = Yn ddiogel ar y ffôn hwn. Diolch.
phone-number = Rhif: { $id }
phone-changed = Newidiwyd. Yn ddiogel ar y ffôn hwn.
phone-no-change = Dim i'w newid. Mae'n dweud hynny'n barod.
phone-photos-safe = Yn ddiogel ar y ffôn hwn. Lluniau hefyd: { $photos }.
phone-photo-already = Mae'r llun hwn yma'n barod.
phone-to-finish = Yn ddiogel ar y ffôn hwn. I'w orffen: pa fath o beth da?
phone-counted = Cyfrifwyd: { $outcome }.
phone-counted-at = Cyfrifwyd. { $street }, { $outcome }.
phone-listened = Cyfrifwyd. Ni nodwyd dim.
phone-draft-kept = Cedwir ar y ffôn hwn nes iddyn nhw gytuno.
phone-promise-safe = Addewid yn ddiogel. { $date }.
phone-promise-done = Mae'r canlyniad yn ddiogel. Nawr rhowch wybod iddyn nhw.
phone-promise-told = Maen nhw wedi cael gwybod. Caewyd yr addewid.
phone-promise-closed = Caewyd yr addewid hwn yn barod.
phone-undone = Dadwnaed.
phone-undone-binned = Dadwnaed. Mae yn y bin.
phone-undo-changed-since = { $field }: newidiwyd wedyn. Pwy: { $name }. Gadawyd fel y mae.
phone-undo-nothing = Dim i'w ddadwneud ar y ffôn hwn.
phone-trashed = Yn y bin. Gallwch chi ei dynnu allan eto.
phone-trashed-already = Mae yn y bin yn barod.
phone-restored = Allan o'r bin.
phone-restored-already = Nid yw yn y bin.
phone-list-empty = Dim byd yma eto. Ychwanegwch rywbeth da.
phone-list-line = { $name } ({ $thing })
phone-list-near = { $name } ({ $thing }), { $metres } m i ffwrdd
phone-list-counts = { count-things }
phone-nothing-found = Ni chafwyd dim. Defnyddiwch lai o eiriau, neu edrychwch ymhellach.
phone-no-name = Dim enw eto
phone-ask-nothing = Does dim ohono i'w ofyn i'r cydlynwyr.
phone-outbox-empty = Does dim o'ch gwaith chi'n aros.
phone-outbox-line = { $name }: { $journey }
phone-outbox-why = Pam: { $reason }
phone-no-signal = Dim signal. Mae popeth rydych chi'n ei gadw yn ddiogel yma.
phone-sent = Anfonwyd: { $count }. Yn ddiogel gyda'r tîm.
phone-sent-part = Anfonwyd: { $count }. Eto i fynd: { $left }.
phone-photos-to-go = Lluniau eto i fynd: { $count }.
phone-arrived = Newydd neu wedi newid i chi: { $count }.
phone-arriving = Yn dal i gyrraedd. Hyd yma: { $count }.
phone-up-to-date = Mae gennych chi bopeth sydd gan y tîm.
phone-moved-to-care = Nawr gyda'r cydlynwyr yn unig: { $count }.
phone-taken-back = Tynnwyd yn ôl: { $count }. Wedi mynd o'r ffôn hwn hefyd.
phone-needs-you = Angen i chi edrych: { $count }.
phone-versions = Dau fersiwn: { $count }. Cadwyd y ddau.
phone-started-again = Daeth rhestr y tîm o'r newydd. Cadwyd eich gwaith chi.
phone-wiped = Mae'r ffôn hwn wedi gadael y tîm. Tynnwyd pethau'r tîm o'r ffôn.
phone-language = Cymraeg o hyn ymlaen.
phone-by = { $name }, { $when }
phone-you = chi
phone-person-gone = rhywun sydd wedi gadael
phone-care-note = Dim ond y cydlynwyr a'r swyddogion cyswllt sy'n gweld hyn.
phone-may-ask-to-read = Efallai y byddan nhw'n gofyn am gael darllen hyn ryw ddydd.
phone-yes = ie
phone-no = na
phone-not-said = heb ei ddweud

## Dau fersiwn o'r un peth
versions-title = Dau fersiwn, y ddau wedi'u cadw:
versions-line = { $name }: { $value }
versions-choose = Newidiwch unwaith eto i benderfynu.

## Dod â ffolder o luniau i mewn
import-done = Lluniau yr edrychwyd arnyn nhw: { $count }.
import-new = Newydd: { $count }.
import-already = Yma'n barod: { $count }.
import-no-place = Heb le: { $count }.
import-not-read = Heb eu darllen: { $count }.
import-file-not-read = { $file }: { $reason }
import-next = Maen nhw'n ddiogel ar y ffôn hwn, heb eu gorffen.
import-empty = Does dim lluniau yn y ffolder hon.
import-clock-from-track = Llefydd o'r trac: { $count }.

## Angen i chi edrych: pam nad aeth rhywbeth i'r tîm. Mae'n aros ar y ffôn bob tro.
needs-not-allowed = Nid yw eich rôl yn caniatáu hyn. Gofynnwch i'r cydlynydd.
needs-not-yours = Rhywun arall ysgrifennodd hyn. Gofynnwch iddyn nhw, neu i'r cydlynydd.
needs-coordinators-only = Dim ond cydlynydd sy'n cael gwneud hyn.
needs-officers-only = Dim ond swyddog cyswllt neu gydlynydd sy'n cael gwneud hyn.
needs-no-longer-yours = Mae hyn gyda'r cydlynwyr nawr. Gofynnwch iddyn nhw.
needs-no-permission = Dim caniatâd eto. Gofynnwch yn gyntaf, yna cadwch eto.
needs-taken-back = Tynnwyd hyn yn ôl. Ni ddaw'n ôl.
needs-too-long = Mae rhyw destun yn rhy hir. Gwnewch e'n fyrrach.
needs-too-many = Mae gormod mewn un rhestr. Tynnwch rai allan.
needs-too-big = Mae gormod i'w gadw ar unwaith. Cadwch fesul darn.
needs-too-many-versions = Mae gormod o fersiynau ochr yn ochr. Dewiswch un yn gyntaf.
needs-not-understood = Mae cyfrifiadur y tîm yn hŷn. Gofynnwch i'r cydlynydd ei ddiweddaru.
needs-wrong-kind = Cadwyd hyn fel un math, ac anfonwyd fel math arall.
needs-wrong-value = Nid yw un ateb yn addas i'r cwestiwn. Dewiswch eto.
needs-bad-place = Nid yw'r lle ar y map. Dewiswch eto.
needs-no-parent = Nid yw'r hyn y mae'n perthyn iddo wedi cyrraedd. Anfonwch eto.
needs-other-project = Mae hyn yn perthyn i brosiect arall. Gofynnwch i'r cydlynydd.
needs-other-person = Rhywun arall gadwodd hyn, ar ffôn arall.
needs-same-number = Mae'r un rhif ar ddau beth. Gofynnwch i'r cydlynydd.
needs-clock = Mae cloc y ffôn hwn yn edrych yn anghywir. Cywirwch e, yna anfonwch eto.
needs-photo = Ni chyrhaeddodd y llun yn gyfan. Dewiswch e eto.
needs-safe-house = Mae rhai llefydd yn aros oddi ar fapiau. Rhowch wybod. Pwy: { $lead }.
needs-safe-house-lead = Mae rhai llefydd yn aros oddi ar fapiau. Rhowch wybod i'ch arweinydd penodol.
needs-names-someone = Gallai hyn enwi rhywun. Cadwch, newidiwch neu tynnwch.
needs-health = Gallai hyn sôn am iechyd. Cadwch, newidiwch neu tynnwch.
needs-no-owner = Does neb yn gyfrifol am yr addewid hwn. Dewiswch rywun.
needs-looks-like-another = Mae hyn yn debyg i un arall. Ai'r un peth ydyn nhw?
needs-two-versions = Dau fersiwn. Dewiswch un, neu ysgrifennwch un arall.
needs-unknown = Ni dderbyniodd cyfrifiadur y tîm hyn. Gofynnwch i'r cydlynydd.
needs-damaged = Difrodwyd hyn ar y ffôn hwn, ac nis anfonwyd. Ysgrifennwch e eto.
needs-damaged-asked = Difrodwyd hyn ar y ffôn hwn. Mae'n holi a yw'r tîm wedi'i gael.
needs-damaged-left = Yr hyn y mae modd ei ddarllen o hyd: { $words }
needs-damaged-nothing-left = Nid oes modd darllen dim ohono bellach.
needs-draft-damaged = Difrodwyd rhywbeth ar ei hanner yma. Nid oes modd ei ddarllen bellach.

## Beth aeth o'i le: beth ddigwyddodd, beth sy'n ddiogel, beth i'w wneud
error-bad-coordinates = Nid yw hwnnw'n lle ar y ddaear. Ni newidiwyd dim. Ysgrifennwch hydred,lledred, er enghraifft -3.25,51.66.
error-bad-accuracy = Nid pellter yw hwnnw. Ni newidiwyd dim. Ysgrifennwch nifer y metrau, er enghraifft 8.
error-bad-distance = Nid pellter yw hwnnw. Ni newidiwyd dim. Ysgrifennwch nifer y metrau, er enghraifft 300.
error-bad-date = Nid dyddiad yw hwnnw. Ni newidiwyd dim. Ysgrifennwch blwyddyn-mis-diwrnod, er enghraifft 2027-05-09.
error-bad-id = Nid rhif unrhyw beth yma yw hwnnw. Ni newidiwyd dim. Copïwch y rhif o'r rhestr.
error-name-empty = Mae enw ar goll. Ni newidiwyd dim. Ysgrifennwch yr enw y mae pobl yma'n ei ddefnyddio.
error-text-empty = Does dim geiriau eto. Ni newidiwyd dim. Ysgrifennwch o leiaf un.
error-name-too-long = Mae'r enw'n rhy hir. Ni newidiwyd dim. Nifer mwyaf y llythrennau: { $limit }.
error-text-too-long = Mae'r testun yn rhy hir. Ni newidiwyd dim. Nifer mwyaf y llythrennau: { $limit }.
error-too-many-tags = Mae gormod o dagiau. Ni newidiwyd dim. Y nifer mwyaf: { $limit }.
error-too-much-at-once = Mae hynny'n ormod i'w gadw ar unwaith. Ni newidiwyd dim. Cadwch fesul darn.
error-unknown-kind = Does dim math o'r fath. Ni newidiwyd dim. Dewiswch un: { $choices }.
error-unknown-field = Does dim cwestiwn o'r fath yma. Ni newidiwyd dim. Edrychwch ar gymorth y gorchymyn hwn.
error-unknown-choice = Nid yw hwnnw'n un o'r atebion. Ni newidiwyd dim. Dewiswch un: { $choices }.
error-not-utf8 = Doedd dim modd darllen rhai llythrennau. Ni newidiwyd dim. Ysgrifennwch y testun eto fel UTF-8.
error-photo-heic = Llun HEIC yw hwn, ac ni allwn ni ei ddarllen. Mae'r ffeil heb ei newid. Cadwch y llun fel JPEG a'i ychwanegu eto.
error-photo-too-big = Mae ffeil y llun yn rhy fawr. Mae'r ffeil heb ei newid. Maint mwyaf: { $limit } MB.
error-photo-too-many-pixels = Mae'r llun yn rhy fawr i'w agor yn ddiogel. Mae'r ffeil heb ei newid. Gwnewch y llun yn llai yn gyntaf.
error-photo-not-a-photo = Nid llun y gallwn ni ei ddarllen yw'r ffeil hon. Mae'r ffeil heb ei newid. Defnyddiwch JPEG, PNG neu WebP.
error-photo-broken = Mae'r llun hwn wedi'i ddifrodi. Mae'r ffeil heb ei newid. Tynnwch y llun eto, neu defnyddiwch un arall.
error-photo-missing = Does dim ffeil o'r fath. Ni newidiwyd dim. Gwiriwch yr enw.
error-track-broken = Doedd dim modd darllen y trac. Mae'r lluniau heb eu newid. Defnyddiwch ffeil GPX.
error-folder-missing = Does dim ffolder o'r fath. Ni newidiwyd dim. Gwiriwch yr enw.
error-not-joined = Nid yw'r ffôn hwn wedi ymuno â thîm. Does dim wedi'i golli. Ymunwch drwy eich dolen yn gyntaf.
error-already-joined = Mae'r ffôn hwn wedi ymuno â thîm arall. Mae popeth ynddo'n ddiogel. Defnyddiwch gartref arall i'r un newydd.
error-home-busy = Mae rhaglen arall yn defnyddio ffolder y ffôn hwn. Mae popeth ynddi'n ddiogel. Caewch y rhaglen honno, yna rhowch gynnig arall arni.
error-home-not-ours = Mae rhywbeth arall yn y ffolder hon. Ni newidiwyd dim. Dewiswch ffolder wag.
error-no-home = Doedd dim modd creu ffolder y ffôn hwn. Ni newidiwyd dim. Gwiriwch a gewch chi ysgrifennu yno.
error-disk-full = Does dim lle ar ôl yma. Mae popeth a gadwyd o'r blaen yn ddiogel; ni chadwyd hyn. Gwnewch le, yna cadwch eto.
error-disk-read = Nid atebodd y ddisg. Ni chadwyd hyn. Rhowch gynnig arall arni, yna copïwch y ffolder i rywle diogel.
error-data-damaged = Roedd ffeil y ffôn wedi'i difrodi. Fe'i rhoddwyd o'r neilltu yn gyfan, heb ei dileu. Mae popeth y gellid ei achub yn yr un newydd.
error-newer-data = Walkabout mwy newydd wnaeth y ffolder hon. Mae popeth ynddi'n ddiogel. Diweddarwch y rhaglen hon, yna rhowch gynnig arall arni.
error-keys-missing = Mae allweddi'r ffôn hwn ar goll. Mae'r hyn sydd dan sêl yn aros dan sêl. Gofynnwch i'r cydlynydd am god newydd.
error-no-connection = Nid yw cyfrifiadur y tîm yn ateb. Mae popeth a gadwyd yn ddiogel yma. Rhowch gynnig arall arni pan fydd signal.
error-server-busy = Mae cyfrifiadur y tîm yn brysur. Mae popeth a gadwyd yn ddiogel yma. Arhoswch cyn rhoi cynnig arall arni. Munudau: { $minutes }.
error-server-trouble = Torrodd rhywbeth ar gyfrifiadur y tîm. Mae popeth a gadwyd yn ddiogel yma. Rhowch gynnig arall arni wedyn.
error-server-too-old = Mae cyfrifiadur y tîm yn rhy hen i'r ffôn hwn. Mae popeth a gadwyd yn ddiogel yma. Rhowch wybod i'r cydlynydd.
error-server-too-new = Mae'r rhaglen hon yn rhy hen i'r tîm. Mae popeth a gadwyd yn ddiogel yma. Diweddarwch y rhaglen, yna anfonwch.
error-differs = Nid yw'r ffôn hwn a'r tîm yn dangos yr un peth. Mae popeth a gadwyd yn ddiogel yma. Rhowch wybod i'r cydlynydd.
error-certificate = Nid cyfrifiadur y tîm yw hwn. Ni anfonwyd dim. Gofynnwch i'r cydlynydd am ddolen newydd.
error-answer-not-understood = Doedd yr ateb ddim yn gwneud synnwyr. Mae popeth a gadwyd yn ddiogel yma. Gwiriwch y cyfeiriad, neu fewngofnodi'r Wi-Fi.
error-sign-in-over = Nid yw mewngofnodi'r ffôn hwn yn ddilys bellach. Mae popeth a gadwyd yn ddiogel yma. Gofynnwch i'r cydlynydd am god newydd.
error-removed-from-team = Nid yw'r ffôn hwn yn y tîm bellach. Rhoddwyd yr hyn a gadwyd i'r cydlynwyr. Gofynnwch i'r cydlynydd.
error-phone-copied = Mae ffôn arall yn gopi o'r un yma. Mae popeth a gadwyd yn ddiogel yma. Gofynnwch am god newydd i ymuno eto.
error-not-found = Does dim o'r fath yma. Ni newidiwyd dim. Edrychwch yn y rhestr.
error-ambiguous = Mae mwy nag un peth yn dechrau fel yna. Ni newidiwyd dim. Ysgrifennwch fwy o'r rhif.
error-not-allowed-role = Nid yw eich rôl yn caniatáu hyn. Ni newidiwyd dim. Gofynnwch i'r cydlynydd.
error-not-allowed-not-yours = Rhywun arall ysgrifennodd hyn. Ni newidiwyd dim. Gofynnwch iddyn nhw, neu i'r cydlynydd.
error-not-allowed-coordinators = Dim ond cydlynydd sy'n cael gwneud hyn. Ni newidiwyd dim. Gofynnwch i un.
error-not-allowed-officers = Dim ond swyddog cyswllt neu gydlynydd sy'n cael gwneud hyn. Ni newidiwyd dim. Gofynnwch i un.
error-not-allowed-words-stay = Mae geiriau trigolion yn aros fel y dywedwyd nhw. Ni newidiwyd dim. Ychwanegwch nodyn yn lle hynny.
error-no-permission = Does neb wedi cytuno i hyn eto. Ni chadwyd dim. Gofynnwch yn gyntaf, yna dywedwch sut y cytunwyd.
error-in-bin = Mae hyn yn y bin. Ni newidiwyd dim. Tynnwch e allan yn gyntaf.
error-clock-wrong = Mae cloc y ffôn hwn yn edrych yn anghywir. Mae popeth a gadwyd yn ddiogel. Cywirwch y cloc, yna anfonwch eto.
error-safe-house = Mae rhai llefydd yn aros oddi ar fapiau. Ni chadwyd dim. Rhowch wybod. Pwy: { $lead }.
error-safe-house-lead = Mae rhai llefydd yn aros oddi ar fapiau. Ni chadwyd dim. Rhowch wybod i'ch arweinydd penodol.
error-not-finished = Mae hyn ar ei hanner. Fe'i cedwir yma. Gorffennwch e, yna cadwch.
error-stopped = Stopiwyd. Mae popeth a gadwyd o'r blaen yn ddiogel. Dechreuwch eto pan fynnwch chi.
error-inside = Torrodd rhywbeth yn y rhaglen hon. Mae popeth a gadwyd o'r blaen yn ddiogel. Rhowch wybod i bwy bynnag sy'n gofalu.

## Beth aeth o'i le ar gyfrifiadur y tîm ei hun
server-port-in-use = Mae rhaglen arall yn gwrando yno: { $address }. Ni newidiwyd dim. Stopiwch honno, neu dewiswch un arall: --listen.
server-folder-busy = Mae serve arall yn defnyddio'r ffolder hon. Ni newidiwyd dim. Stopiwch hwnnw'n gyntaf.
server-newer-data = Walkabout mwy newydd wnaeth y ffolder hon. Ni newidiwyd dim. Diweddarwch y rhaglen hon.
server-not-loopback = Gallai eraill wrando yn y cyfeiriad hwn. Ni ddechreuwyd dim. Rhowch dystysgrif, neu --tls-self.
server-certificate-broken = Doedd dim modd darllen y dystysgrif na'i hallwedd. Ni ddechreuwyd dim. Gwiriwch y ddwy ffeil.
server-no-project = Does dim prosiect o'r fath yn y ffolder hon. Ni newidiwyd dim. Gwiriwch y rhif.
server-no-person = Does dim person o'r fath yn y prosiect hwn. Ni newidiwyd dim. Gwiriwch y rhestr pobl.
server-last-coordinator = Rhaid i rywun redeg y prosiect. Ni newidiwyd dim. Gwnewch gydlynydd arall yn gyntaf.
server-no-data = Does dim data Walkabout yn y ffolder hon. Ni newidiwyd dim. Rhedwch serve neu project create yn gyntaf.
server-area-broken = Doedd dim modd darllen ffeil yr ardal neu'r map. Ni newidiwyd dim. Defnyddiwch GeoJSON, neu OSM XML.
server-too-large = Mae hynny'n fwy nag a ganiateir yma. Ni chadwyd dim. Anfonwch fesul darn.
server-not-understood = Doedd y cais ddim yn gwneud synnwyr. Ni chadwyd dim. Diweddarwch y rhaglen a'i hanfonodd.
server-too-many-requests = Gormod o geisiadau. Does dim wedi'i golli. Eiliadau i aros: { $seconds }.
server-wrong-key = Nid yw'r allwedd adfer yn ffitio'r copi hwn. Ni newidiwyd dim. Gwiriwch bob llythyren.
server-backup-broken = Nid yw'r copi hwn yn gyfan. Ni newidiwyd dim. Defnyddiwch gopi arall.
server-restore-while-serving = Mae'r ffolder yn cael ei defnyddio. Ni newidiwyd dim. Stopiwch serve, yna adferwch.
server-listening = Barod: { $address }
server-project-made = Crëwyd y prosiect. Rhif: { $id }
server-invite = { $role }, { $name }: { $link }
server-invite-words = Y tri gair: { $code }
server-invite-until = Am un tro. Dyddiad olaf: { $when }.
server-signin = Dolen mewngofnodi ({ $name }): { $link }
server-signin-until = Am un tro. Mae'r ddolen yn para 15 munud.
server-no-web = Nid yw'r rhan we wedi'i hadeiladu yma. Rhedwch: cargo xtask web
server-revoked = Nid yw'r person hwn yn y tîm bellach: { $name }. Caiff y ffôn wybod y tro nesaf.
server-role-given = O hyn ymlaen: { $name }, { $role }. Caiff y ffonau wybod y tro nesaf.
server-backup-done = Mae'r copi'n gyfan: { $file }
server-backup-key = Argraffwch yr allwedd adfer hon a'i chadw yn rhywle arall. Dangosir unwaith yn unig: { $key }
server-restored = Mae'r copi yn ôl yn ei le. Dechreuwch serve.
server-export-done = Ysgrifennwyd: { $count }. Ffeil: { $file }
server-healthy = Mae popeth yn iawn.
server-trouble-found = I edrych arno: { $count }
server-not-a-backup = Nid copi wrth gefn Walkabout yw'r ffeil hon. Ni newidiwyd dim. Gwiriwch enw'r ffeil.
server-backup-newer = Walkabout mwy newydd wnaeth y copi hwn. Ni newidiwyd dim. Diweddarwch y rhaglen hon.
server-backup-busy = Mae copi arall o'r ffolder hon yn cael ei wneud. Ni newidiwyd dim. Arhoswch nes iddo orffen.
server-key-mistyped = Nid allwedd adfer gyfan yw hon. Ni newidiwyd dim. Gwiriwch bob llythyren.
server-restore-not-empty = Mae rhywbeth yn y ffolder hon eisoes. Ni newidiwyd dim. Dewiswch un newydd neu wag: --data.
server-ledger-broken = Mae'r rhestr wrth ymyl y copi, o'r hyn a dynnwyd yn ôl, wedi'i difrodi. Ni newidiwyd dim. Defnyddiwch gopi arall o'r rhestr honno.
server-not-overwritten = Mae'r enw hwn gan rywbeth arall: { $file }. Ni newidiwyd dim. Dewiswch enw arall: --out.
server-out-inside = Nid yn y ffolder data mae lle ffeil sy'n gadael. Ni newidiwyd dim. Dewiswch le arall: --out.
server-file-unusable = Does dim modd defnyddio hwn: { $file } ({ $why }). Ni newidiwyd dim. Gwiriwch yr enw, a phwy sydd â hawl i'w ddefnyddio.
server-disk-full = Mae'r ddisg yn llawn. Mae popeth a gadwyd o'r blaen yn ddiogel. Gwnewch le, yna rhowch gynnig arall arni.
server-data-unreadable = Doedd dim modd darllen na newid y data: { $why }. Mae popeth a gadwyd o'r blaen yn ddiogel. Rhedwch: walkabout doctor
server-backup-inside = Mae yn y ffolder data, felly nid yw'n cyfrif fel copi wrth gefn: mae'r ffonau'n cadw eu copïau. Gwnewch un yn rhywle arall.
server-backup-part = Mae'r copi wedi'i ysgrifennu: { $file }
server-backup-missing = Lluniau nad oedd modd eu darllen: { $count }
server-backup-not-all = Mae popeth arall yn y copi, ond nid yw'n cyfrif fel un cyfan: mae'r ffonau'n cadw eu copïau. Rhedwch: walkabout doctor
server-backup-far = Nid yw'r hyn a dynnwyd yn ôl wedi'i nodi eto wrth ymyl y copi hŷn hwn: { $file }. Dewch ag ef yma, neu dinistriwch ef.
server-restored-missing = Lluniau nad ydynt yn y copi hwn: { $count }. Mae popeth arall yn ei le.
server-restored-taken-back = Tynnwyd yn ôl ers hynny, a'u gadael allan: { $count }
server-export-listed = Mae'r ffeil hon yn cynnwys pethau y dim ond y tîm a gaiff eu darllen. Mae ar restr y lawrlwythiadau.
server-check-database = Mae ffeil y gronfa ddata mewn trefn.
server-check-database-wrong = Mannau yn ffeil y gronfa ddata sydd wedi'u difrodi: { $count }
server-check-saves = Popeth a gadwyd sydd fel y daeth: { $count }
server-check-saves-wrong = Popeth a gadwyd nad yw fel y daeth: { $count }
server-check-states = Pethau a wnaed eto o'r hyn a gadwyd, ac sydd yr un fath: { $count }
server-check-states-wrong = Pethau nad yw'r hyn a gadwyd yn eu gwneud: { $count }
server-check-access = Pethau na all neb eu gweld ond y rhai â hawl: { $count }
server-check-access-wrong = Pethau y gallai pobl heb hawl eu gweld: { $count }
server-check-people = Pobl, ffonau a chodau sydd fel y'u hysgrifennwyd: { $count }
server-check-people-wrong = Pobl, ffonau neu godau nad ydynt fel y'u hysgrifennwyd: { $count }
server-check-else = Pethau eraill a gedwir yma, sydd fel y'u hysgrifennwyd: { $count }
server-check-else-wrong = Pethau eraill a gedwir yma, nad ydynt fel y'u hysgrifennwyd: { $count }
server-check-lists = Pethau y mae rhestrau a chwiliadau'n eu dangos yn gywir: { $count }
server-check-lists-wrong = Pethau y mae rhestrau neu chwiliadau'n eu dangos yn anghywir: { $count }
server-check-sums = Symiau y mae ffonau'n cymharu â nhw, ac sy'n gywir: { $count }
server-check-sums-wrong = Symiau y mae ffonau'n cymharu â nhw, ac sy'n anghywir: { $count }
server-check-counters = Prosiectau y mae eu rhifau'n dilyn ei gilydd: { $count }
server-check-counters-wrong = Prosiectau nad yw eu rhifau'n dilyn ei gilydd: { $count }
server-check-photos = Lluniau a mapiau sydd yno: { $count }
server-check-photos-wrong = Lluniau a mapiau sydd ar goll neu wedi newid: { $count }
server-log-mended = Difrodwyd log y gronfa ddata. Pryd: { $when }. Fe'i cywirwyd, ac ni chollwyd dim.
server-log-doubtful = Difrodwyd log y gronfa ddata. Pryd: { $when }. Edrychwch ar bopeth: `walkabout doctor --all`.
server-log-lost = Ni ellid darllen rhan o log y gronfa ddata. Pryd: { $when }. Bydd ffonau'n sylwi ar yr hyn sydd ar goll ac yn ei anfon eto. Mae'r log yn y ffolder data fel y'i cafwyd.
server-left-over = Gweddillion ffeiliau na ddaeth yn gyfan: { $count }. Does dim wedi'i golli o'u herwydd.
server-looked-at-some = Edrychwyd yn fanwl ar ran o'r cyfan. I edrych yn fanwl ar bopeth: --all
server-download = Lawrlwythiad: { $when }, { $name }, { $format }: { $count }
server-last-backup = Copi wrth gefn diwethaf: { $when }, { $file }
server-nothing-given = Ni roddwyd dim i'w ddweud. Gweler: walkabout help project set
server-project-says = Dywedwyd. Bydd ffonau'n ei ddangos ar ôl cysylltu nesaf.
server-questions-unreadable = Doedd dim modd darllen y ffeil: { $file }: { $why }
server-questions-wrong = Heb ei ddeall: { $file }, cwestiwn { $count }. Gweler: walkabout help project questions
server-questions-many = Uchafswm y cwestiynau, am eu bod yn cael eu gofyn wrth ddrysau: { $count }
server-questions-asked = Cwestiynau a ofynnir wrth ddrysau o hyn ymlaen: { $count }
server-never-backed-up = Does dim copi wrth gefn y tu allan i'r ffolder hon. Os bydd y ddisg yn torri, collir popeth. Rhedwch: walkabout backup

## Y ffôn: ym mhobman
app-back = Yn ôl
app-save = Cadw
app-later = Gorffen wedyn
app-carry-on = Ymlaen
app-keep-for-later = Cadw tan wedyn
app-ok = Iawn
app-done = Gorffen
app-letters-too-many = { $count ->
    [one] Un llythyren yn ormod.
   *[other] Gormod o lythrennau: { $count }
}
weekday-1 = dydd Llun
weekday-2 = dydd Mawrth
weekday-3 = dydd Mercher
weekday-4 = dydd Iau
weekday-5 = dydd Gwener
weekday-6 = dydd Sadwrn
weekday-7 = dydd Sul
when-weekday = { $weekday } { $day } { $month }
place-street = Lle: { $street }
place-here = Lle: ble rydych chi nawr
place-not-asked = Does dim lle yn cael ei gadw.
place-none-yet = Heb ddod o hyd i le eto.

## Y ffôn: ymuno
join-easy-to-read = Ydy hwn yn hawdd ei ddarllen?
join-easy-example = Mae mainc wrth y siop.
join-scan-or-type = Sganiwch y cod, neu deipio'r hyn sydd oddi tano.
join-scan = Sganio
join-code = Dolen, neu gyfeiriad a thri gair
join-code-help = Mae ar eich taflen, neu ar y sgrin yn yr ystafell.
join-name-title = Beth ddylai'r tîm eich galw chi?
join-name = Enw
join-name-help = Mae enw cyntaf yn ddigon.
join-asking = Gofyn i'r tîm. Un eiliad.
join-kept = Mae eich cod wedi'i gadw ar y ffôn hwn. Does dim rhaid aros yma.
join-again = Rhoi cynnig arall arni
join-other-code = Cod arall
join-runs-this = Pwy sy'n rhedeg hwn: { $name }
join-ring = Cwestiynau? Ffoniwch { $number }.
join-we-keep = Rydyn ni'n cadw'r hyn rydych chi'n ei gadw. Byth eich llwybr.
join-shared = Oes rhywun arall yn defnyddio'r ffôn hwn?
join-only-me = Dim ond fi
join-we-share = Rydyn ni'n ei rannu
join-photos = Sut caiff lluniau eu hanfon? Ychydig iawn o ddata sydd ei angen ar eiriau.
join-photos-wifi = Wi-Fi yn unig
join-photos-ask = Gofyn ar ôl pob taith
join-photos-any = Unrhyw gysylltiad
join-map = Y map: { $size } MB. Ei nôl nawr?
join-map-here = Mae'r map yma.
join-map-get = Ei nôl
join-map-later = Wedyn, ar Wi-Fi
join-practice = Barod. Rhoi cynnig ar gadw un peth?
join-practice-help = Nid yw'n gadael y ffôn, ac mae'n cael ei ddileu'n syth.
join-practice-field = Unrhyw beth a welwch
join-practised = Yn ddiogel ar y ffôn hwn. Ymarfer oedd hwn, felly mae wedi mynd.
join-start = Dechrau

## Y ffôn: heddiw
today-hello = Helo { $name }.
today-needs-you = Pethau sydd angen eich sylw: { $count }
today-to-coordinators = Pethau i fynd at y cydlynwyr: { $count }
today-with-coordinators = Pethau i'r cydlynwyr eu penderfynu: { $count }
today-waiting = { $count ->
    [one] Cadwyd ar y ffôn hwn, heb ei anfon eto: { $count }
   *[other] Cadwyd ar y ffôn hwn, heb eu hanfon eto: { $count }
}
today-sending = Wrthi'n anfon.
today-soon = Byddan nhw'n mynd heb i chi wneud dim.
today-photos-to-go = Mae'r geiriau'n ddiogel gyda'r tîm. Lluniau i ddilyn: { $photos }
today-all-safe = Mae popeth yn ddiogel gyda'r tîm.
today-to-finish = Heb orffen: { $count }
today-promises = Addewidion i'w cadw: { $count }. Y cyntaf: { $day }
today-promises-open = Addewidion i'w cadw: { $count }
today-start-walk = Dechrau taith
today-go-on = Mynd ymlaen â'r daith
today-add = Ychwanegu rhywbeth
today-my-work = Fy ngwaith i
today-settings = Gosodiadau
today-carry-on = Roeddech chi'n ysgrifennu am hyn: { $name }. Mynd ymlaen?
today-carry-on-good = Roeddech chi wedi dechrau nodi rhywbeth da. Mynd ymlaen?
today-carry-on-note = Roeddech chi'n ysgrifennu nodyn. Mynd ymlaen?
today-carry-on-promise = Roeddech chi'n ysgrifennu am addewid. Mynd ymlaen?

today-carry-on-pass-on = Roeddech chi'n anfon gwaith trwsio ymlaen. Mynd ymlaen?
today-table = O gwmpas y bwrdd
today-carry-on-group = Roeddech chi o gwmpas y bwrdd. Mynd ymlaen?
today-carry-on-chat = Roeddech chi'n nodi sgwrs. Mynd ymlaen?

## Y ffôn: taith
walk-title = Taith
walk-safe-here = { $count ->
    [0] Dim byd wedi'i gadw eto
   *[other] Cadwyd yma: { $count }
}
walk-photo = Llun
walk-good = Rhywbeth da
walk-chat = Sgwrs
walk-note = Nodyn
walk-undo = Dadwneud
walk-undo-spoken = Dadwneud y peth olaf a gadwyd
walk-pause = Oedi
walk-go-on = Ymlaen
walk-bright = Llachar
walk-bright-on-spoken = Sgrin lachar ar gyfer haul: troi ymlaen
walk-bright-off-spoken = Sgrin lachar ar gyfer haul: diffodd
walk-finish = Gorffen
walk-with = Gyda phwy ydych chi'n cerdded?
walk-alone = Ar fy mhen fy hun
walk-back-by = Yn ôl erbyn pryd?
walk-back-half-hour = Hanner awr
walk-back-hours = { $count } awr
walk-back-other = Amser arall
walk-back-none = Peidio â rhoi amser
walk-location = Mae lleoliad yn llenwi'r lle. Dydyn ni byth yn cadw eich llwybr.
walk-location-help = Hebddo, byddwch chi'n dewis strydoedd wrth eu henwau.
walk-location-yes = Caniatáu
walk-location-no = Dim diolch
walk-doors = Drysau yma sydd am i neb alw: { $doors }
walk-doors-help = Byddwn ni'n dweud pan fyddwch chi'n agos.
walk-doors-streets = Strydoedd: { $streets }
walk-door-near = Mae drws gerllaw sydd am i neb alw.
walk-speakers = Ydych chi'n siarad un o'r rhain? Hoffai rhywun gael sgwrs.
walk-speaker = { $language }: { $street }
walk-battery-low = Batri'n isel. Dim ond wrth gadw rydyn ni'n chwilio am leoliad.
walk-room = Lle i luniau, yn fras: { $photos }
walk-no-location = Chi sy'n dewis strydoedd wrth eu henwau.

## Y ffôn: diogelwch ar daith
safety-title = Diogelwch
safety-back = Ymlaen
safety-alone = Rydych chi'n cerdded ar eich pen eich hun.
safety-with = Gyda chi: { $names }
safety-back-by = Yn ôl erbyn: { $time }
safety-none = Dim amser yn ôl: does neb yn aros amdanoch chi.
safety-elsewhere = Defnyddiwch eich system eich hun. Nid yw'r ap hwn yn dweud wrth neb.
safety-no-signal = Dim signal: fydd neb yn cael gwybod.
safety-asking = Dweud wrth y tîm. Tan hynny fydd neb yn cael gwybod.
safety-no-answer = Nid yw'r tîm wedi ateb eto: fydd neb yn cael gwybod.
safety-ring-first = Ffoniwch { $name } yn gyntaf.
safety-tell-first = Dywedwch wrth rywun yn gyntaf.
safety-held = Mae'r tîm yn gwybod eich bod chi allan. Yn ôl erbyn: { $time }
safety-then = Wedyn bydd sgrin y tîm yn dweud eich bod chi'n hwyr.
safety-late = Rydych chi'n hwyr. Mae sgrin y tîm yn dweud hynny.
safety-seen-by = Pwy sy'n ei weld: { $names }
safety-rings-nobody = Nid yw'n ffonio neb: rhaid iddyn nhw edrych.
safety-seen-by-nobody = Mae'r neges gan y tîm, ond does neb yno i'w gweld.
safety-over = Roedd hynny ddiwrnod yn ôl: fydd neb yn cael gwybod.
safety-closed-there = Mae'r tîm wedi nodi eich bod chi'n ddiogel.
safety-none-waits = Does neb yn aros amdanoch chi nawr.
safety-change = Newid yr amser
safety-from-now = Yn cyfrif o nawr.
safety-leave = Rhaid i mi fynd
safety-ring = Ffonio { $name }
safety-ring-number = Ffonio { $number }
safety-ring-999 = Ffonio 999
safety-text = Anfon neges: { $name }
safety-text-somebody = Anfon neges
safety-text-back = Rydw i'n ôl o'r daith, ac yn ddiogel.
worried-listen = Gwrandewch. Peidiwch ag addo cadw cyfrinach.
worried-not-written = Does dim o hyn yn cael ei nodi na'i anfon.
worried-silent = Methu siarad? Ffoniwch 999, yna pwyso 55.
worried-live-fear-free = Byw Heb Ofn, ddydd a nos
worried-told = Rhoddais wybod: { $name }
worried-told-lead = Rhoddais wybod i'r arweinydd
worried-noted = Rhoddwyd gwybod: { $name }, { $time }.
worried-noted-lead = Cafodd yr arweinydd wybod, { $time }.
worried-goes = Dim ond yr amser hwnnw sy'n aros yma, tan ddiwedd y daith.
leave-title = Ewch nawr. Mae popeth yma wedi'i gadw.
leave-safe = Rydw i'n ddiogel nawr

## Y ffôn: rhywbeth da
good-title = Beth yw e?
good-camera = Oes rhywun ynddo? Gofynnwch, neu symudwch i'r ochr.
good-photo = Tynnu llun
good-photo-more = Un llun arall
good-photo-again = Rhoi cynnig arall ar y llun
good-photo-waits = Doedd dim modd cadw un llun eto. Mae'n dal yma.
good-photo-spoken = Llun { $count } o { $total }
good-photo-remove = Dileu'r llun
good-photo-remove-spoken = Dileu llun { $count } o { $total }
good-photo-street = Llun, { $street }, { $time }
good-photo-time = Llun, { $time }
good-name = Enw (does dim rhaid)
good-chip-bench = Mainc
good-chip-garden = Gardd
good-chip-hall = Neuadd
good-chip-shop = Siop
good-no-place = Dim lle pendant. Pa stryd?
good-which-street = Pa stryd?
good-find-street = Enw'r stryd
good-whole-estate = Yr ystad gyfan
good-side-north = ochr y gogledd
good-side-east = ochr y dwyrain
good-side-south = ochr y de
good-side-west = ochr y gorllewin
good-place-side = Lle: { $street }, { $side }
good-place-area = Lle: yr ystad gyfan
good-place-photo = Lle: ble tynnwyd y llun
good-place-other = Lle arall
good-place-found = Defnyddio'r lle a gafwyd
good-place-close = Cau'r rhestr
good-more = Ychwanegu mwy
good-less = Dangos llai
good-also = Un o'r rhain hefyd?
good-dont-know = Gadewch yn wag os nad ydych chi'n gwybod.
good-about = Ydy hyn am un person, neu grŵp preifat?
good-ask-first = Gofynnwch yn gyntaf: gawn ni nodi hyn? Pwy sy'n cael gweld?
good-said-no = Dim ond y lle a gedwir. Dim enw, dim geiriau, dim llun.
good-nothing-kept = Na oedd yr ateb. Chadwyd dim byd.
good-tags-help = Geiriau chwilio, gyda choma rhwng pob un.
good-tag-too-long = Mae un o'r geiriau hyn yn rhy hir. Uchafswm llythrennau: { $limit }
already-title = Yma'n barod?
already-line = Mae hwn yn edrych fel yr un peth.
already-away = { $metres } m i ffwrdd
already-seen = { $far }, gwelwyd ym mis { $month }
already-seen-year = { $far }, gwelwyd ym mis { $month } { $year }
already-same = Yr un peth
already-different = Peth gwahanol
already-not-sure = Ddim yn siŵr
already-look = Edrych ar hwn
already-look-spoken = Edrych ar hwn: { $name }
already-thanks = Diolch. Ychwanegwyd eich llun a'ch geiriau.
already-both-stay = Mae'r ddau'n aros.
already-together = Byddwn ni'n edrych gyda'n gilydd.

## Y ffôn: pwy ydych chi? (i'w droi at y person wrth y drws)
who-button = Pwy ydych chi?
who-button-spoken = Pwy ydych chi? I'w ddangos iddyn nhw.
who-title = { $name } ydw i.
who-volunteers = Dw i'n gwirfoddoli. Enw'r prosiect: { $project }.
who-works = Dw i'n gweithio yma. Enw'r prosiect: { $project }.
who-asks = Rydyn ni'n holi beth sy'n dda yma, a beth hoffai pobl ei gael.
who-writes = Fydda i'n nodi dim byd heb eich caniatâd. Dim enwau.
who-yours = Gallwch chi ei weld, ei newid, neu ei dynnu'n ôl.

## Y ffôn: sgwrs
chat-not-at-a-door = Nid wrth ddrws
chat-how-met = Sut cwrddoch chi?
chat-which-street = Dim lleoliad pendant. Pa stryd?
chat-no-street = Dim stryd
chat-may-i-write = Ga i nodi peth o hyn? Dim enwau.
chat-yes = Cewch
chat-yes-and-reply = Cewch, a rhowch ateb i mi
chat-team-too = Gaiff y tîm ei ddarllen hefyd?
chat-team-yes = Caiff, y tîm hefyd
chat-team-no = Dim ond y rhai sy'n rhedeg y gwaith
chat-one-a-line = Un peth ar bob llinell
chat-add-line = Llinell arall
chat-language-en = English
chat-language-cy = Cymraeg
chat-language-und = Iaith arall
chat-cards = Cwestiwn, os oes angen un
chat-card-like = Beth ydych chi'n ei hoffi am fyw yma?
chat-card-good-at = Beth ydych chi'n dda am ei wneud?
chat-card-teach = Beth allech chi ddangos i rywun arall sut i'w wneud?
chat-card-everyone-knows = Pwy ydych chi'n ei nabod y mae pawb yn ei nabod?
chat-card-get-together = Ble mae pobl yma'n dod at ei gilydd?
chat-card-join-in = Beth sy'n digwydd yma y gallai mwy o bobl ymuno ag ef?
chat-card-even-better = Beth fyddai'n gwneud y stryd hon hyd yn oed yn well?
chat-card-together = Beth allai cymdogion ei wneud gyda'i gilydd?
chat-card-back = Yr un cynt
chat-card-back-spoken = Y cwestiwn cynt
chat-card-next = Nesaf
chat-card-next-spoken = Cwestiwn arall
chat-cards-away = Rhoi'r rhain o'r neilltu
chat-cards-out = Cwestiynau i'w gofyn
chat-own-count = Cwestiwn cyflym { $count } o { $total }
chat-own-skip = Hepgor y cwestiynau
chat-own-words = Yn eu geiriau nhw
chat-own-number = Rhif
chat-own-no-number = Nid rhif yw hwn. Teipiwch ffigurau, neu hepgorwch.
chat-which-language = Pa iaith maen nhw'n ei siarad?
chat-speaker-wanted = Cyfrifwyd. Mae angen siaradwr: { $language }
chat-which-side = Pa ochr o'r stryd?
chat-side-not-sure = Ddim yn siŵr
chat-may-name = Gall hyn enwi rhywun.
chat-may-name-help = Allech chi ei ddweud heb yr enw?
chat-may-be-health = Gall hyn fod am iechyd.
chat-may-be-health-help = Cadwch ef dim ond os ydyn nhw am ei nodi.
chat-may-accuse = Gall hyn gyhuddo rhywun, ac mae'n dweud pa dŷ.
chat-may-accuse-help = Gadewch y tŷ allan. Heddlu: 101. Mewn perygl: 999.
chat-keep = Cadw
chat-reword = Dweud yn wahanol
chat-remove = Tynnu
chat-helps = Oes rhywbeth gerllaw allai helpu?
chat-helps-help = Bydd yr hyn a ddewiswch yn mynd ar y papur.
chat-wrote = Dyma beth nodais i.
chat-right = Mae'n gywir
chat-change = Newid
chat-take-out = Ei dynnu allan
chat-all-of-it = Dewis y cyfan i fynd
chat-tap-what-goes = Tapiwch beth ddylai fynd.
chat-slip = Papur? Copïwch y cod hwn.
chat-slip-both = Papur? Copïwch y rhif a'r cod.
chat-slip-copied = Copïwyd
chat-slip-none = Dim papur
chat-slip-helps = Hefyd ar y papur: { $names }
chat-promise = Beth wnaethoch chi addo?
chat-promise-find-out = Holi
chat-promise-ask-someone = Gofyn i rywun
chat-promise-come-back = Dod yn ôl
chat-promise-bring-something = Dod â rhywbeth
chat-promise-nothing = Dim byd
chat-promise-words = Mewn ychydig eiriau
chat-promised = { $kind }: { $words }
chat-in-two-weeks = Ymhen pythefnos
chat-choose-a-day = Dewis diwrnod
chat-which-day = Pa ddiwrnod?
chat-who = Pwy sy'n ei wneud?
chat-me = Fi
chat-coordinator = Y cydlynydd sy'n penderfynu
chat-how-to-hear = Sut hoffen nhw glywed?
chat-home = Pa ddrws? Cedwir ar gyfer yr ateb yn unig.
chat-home-field = Rhif neu enw'r cartref
chat-number = Rhif ar gyfer yr ateb hwn yn unig. Caiff ei ddileu wedyn.
chat-number-field = Rhif
chat-they-said-yes = Fe gytunon nhw
chat-count-only = Cyfrif yn unig
chat-no-calls-noted = Nodwyd: dim galw yma
chat-child = Diolchwch, ac ewch.
chat-next-door = Y drws nesaf
chat-away = I ffwrdd o'r drws? Nodwch beth welsoch chi.
chat-skip = Hepgor

## Y ffôn: addewidion
promises-title = Addewidion
promises-add = Ychwanegu addewid
promises-empty = Does dim wedi'i addo. Bydd yr hyn rydych chi'n ei addo mewn sgwrs yma.
promises-by = Erbyn: { $day }
promises-late = Hwyr. Roedd i fod erbyn: { $day }.
promises-today = Erbyn heddiw
promises-no-day = Dim diwrnod eto
promises-to-tell = Dydyn nhw ddim wedi cael gwybod eto.
promises-row-spoken = { $what }. { $when }
promises-waits = Does neb yn ei wneud eto. Y cydlynydd sy'n penderfynu.
promises-take = Fe wna i hyn
promises-yours = Chi sy'n ei wneud nawr.
promises-done = Wedi'i wneud
promises-more-time = Angen mwy o amser
promises-could-not = Doedd dim modd
promises-they-know = Maen nhw'n gwybod nawr
promises-delay-not-told = Dydyn nhw ddim yn gwybod eto y bydd yn hwyrach.
promises-we-did-it = Fe wnaethon ni hyn
promises-part-of-it = Rhan o hyn
promises-we-could-not = Doedd dim modd, oherwydd…
promises-in-words = Mewn geiriau, iddyn nhw
promises-hear = Sut hoffen nhw glywed: { $how }
promises-home = Cartref: { $home }

## Y ffôn: anfon ymlaen
pass-on-spoken = Anfon gwaith trwsio ymlaen
pass-on-what = Beth sydd wedi torri, ac ymhle?
pass-on-help = Rhywbeth mae pawb yn ei ddefnyddio. Byth cartref rhywun, byth enw.
pass-on-who = Pwy sy'n ei anfon ymlaen?
pass-on-reference-help = Os cawson nhw un.
pass-on-street = Lle: y stryd a'i hochr.
pass-on-done = Anfonwyd ymlaen. Yn ddiogel ar y ffôn hwn.
pass-on-by-team = Anfonwyd ymlaen at y tîm
pass-on-rung = Anfonwyd ymlaen: maen nhw wedi ffonio
pass-on-with-reference = Anfonwyd ymlaen: maen nhw wedi ffonio, a chael cyfeirnod

## Y ffôn: o gwmpas y bwrdd
group-title = O gwmpas y bwrdd
group-everybody-sees = Mae pawb yn gweld y sgrin hon. Dim enwau, dim byd preifat.
group-question = Beth sy'n dda yma?
group-question-need = { $need }. Beth sydd yma allai helpu?
group-where = Ble rydych chi? Os hoffech chi ddweud.
group-begin = Dechrau
group-cards-help = Ysgrifennwch ef, yna tapiwch y math. Dim cardiau am blentyn.
group-card = Beth yw e?
group-with-street = Ar stryd
group-take-out = Ei dynnu allan
group-take-out-spoken = Tynnu'r cerdyn hwn allan: { $name }
group-to-cards = Cardiau
group-to-picture = Y darlun
group-to-matters = Beth sy'n bwysig
group-to-voice = Mae rhywun yn dweud
group-to-end = Gorffen
group-may-i-write = Gawn ni nodi'r hyn a ddywedir? Dim enwau.
group-may-i-write-help = Pwy sy'n cael ei ddarllen?
group-write-nothing = Peidio â nodi dim
group-voice = Beth ddywedodd rhywun?
group-voice-help = Eu geiriau eu hunain. Ar ôl eu cadw, maen nhw'n mynd o'r sgrin.
group-voice-field = Eu geiriau
group-voices = { $count ->
    [0] Dim byd wedi'i nodi eto
   *[other] Nodwyd: { $count }
}
group-unsure = Ddim yn siŵr eto: { $names }
group-none-yet = dim byd eto
group-a-few = ychydig
group-side = { $kind }: { $count }
group-side-spoken = { $kind }: { $count }. { $names }
group-matters = Beth sy'n bwysig i chi?
group-matters-help = Tapiwch gerdyn i roi dot iddo.
group-dots = { $count ->
    [zero] Dim dotiau
    [one] { $count } dot
    [two] { $count } ddot
    [few] { $count } dot
    [many] { $count } dot
   *[other] { $count } dot
}
group-dot-spoken = Un dot arall: { $name }. { $count }
group-less = Un yn llai
group-less-spoken = Un dot yn llai: { $name }
group-came = Faint ddaeth?
group-came-field = Pobl
group-came-help = Os gwnaethoch chi gyfrif.
group-came-wrong = Rhif yn unig, os gwelwch yn dda.
group-end = Gorffen am heddiw
group-thanks = Diolch i chi i gyd.
group-team-looks = Mae'r tîm yn edrych ar y cyfan gyda'i gilydd.
group-people-asked = Gofynnir i bobl yn gyntaf, cyn i neb ddefnyddio eu sgiliau.
group-no-child = Dim cardiau am blentyn.
group-no-child-help = Gadewch y plentyn allan. Does dim yn cael ei gadw.

## Y ffôn: nodyn
note-title = Nodyn
note-words = Beth hoffech chi ei nodi?
note-help = Nid am berson. Gall y tîm ei ddarllen.

## Y ffôn: un peth
record-gone = Nid yw hwn ar y ffôn hwn mwyach
record-gone-why = Tynnwyd hwn yn ôl, neu dim ond rhai pobl sy'n cael ei weld.
record-place-known = Lle: ar y map
record-place-apart = { $metres } m oddi wrth y llall
record-checked = Gwiriwyd ddiwethaf: { $when }
record-checked-now = Gwiriwyd. Yn ddiogel ar y ffôn hwn.
record-still-here = Dal yma
record-not-there = Ddim yno mwyach
record-written = Awdur: { $name }, { $when }
record-changed = Newidiwyd ddiwethaf. Pwy: { $name }, { $when }
record-photos-away = { $count ->
    [zero] Mae'r lluniau i gyd ar y ffôn hwn.
    [one] Mae un llun gyda'r tîm, nid ar y ffôn hwn.
    [two] Mae { $count } lun gyda'r tîm, nid ar y ffôn hwn.
    [few] Mae { $count } llun gyda'r tîm, nid ar y ffôn hwn.
    [many] Mae { $count } llun gyda'r tîm, nid ar y ffôn hwn.
   *[other] Mae { $count } llun gyda'r tîm, nid ar y ffôn hwn.
}
record-keep-this = Cadw'r un yma
record-keep-this-spoken = Cadw'r un yma: { $value }
record-ask-again = Cytunwyd â dau beth. Yr un culaf sy'n cyfrif.
record-stays = Mae'n aros
record-binned = Mae'n mynd i'r bin
record-leave-as-it-was = Gadael fel yr oedd
record-history = Eich newidiadau ar y ffôn hwn
record-history-team = Beth ddigwyddodd iddo
record-history-asking = Gofyn i'r tîm.
record-history-offline = Dim cysylltiad. Dim ond eich newidiadau chi sydd yma.
record-history-older = Dangos rhai hŷn

## Y ffôn: beth sy'n dda yma, fel rhestr
near-open = Beth sy'n dda gerllaw
near-title = Beth sy'n dda gerllaw
near-title-all = Beth sy'n dda yma
near-find = Chwilio am air neu stryd
near-line = { count-good-things }. { $order }
near-order-nearest = Yr agosaf yn gyntaf.
near-order-was = Yr agosaf at y man lle roeddech chi.
near-order-street = Fesul stryd.
near-order-street-yet = Fesul stryd nes gwybod ble rydych chi.
near-all-kinds = Pob math
near-which-kind = Pa fath?
near-kind-spoken = Y math sydd i'w weld: { $kind }. Dewis un arall
near-more = Dangos mwy
near-rest = I gael hyd i'r gweddill, ysgrifennwch air.
near-empty = Does dim byd da wedi'i nodi yma eto.
near-empty-help = Beth mae pobl yn ei hoffi yma? Nodwch y peth cyntaf.
near-empty-kind = Does dim o'r math hwn wedi'i nodi eto.
near-empty-kind-help = Efallai bod mathau eraill yma.
near-empty-words = Does gan ddim byd yma'r geiriau hyn.
near-empty-words-help = Rhowch gynnig ar lai o lythrennau, neu air arall.
near-show-all = Dangos popeth
near-no-street = Heb nodi stryd
near-here = Wrth eich ymyl
near-way = { $way ->
    [north] tua'r gogledd
    [north-east] tua'r gogledd-ddwyrain
    [east] tua'r dwyrain
    [south-east] tua'r de-ddwyrain
    [south] tua'r de
    [south-west] tua'r de-orllewin
    [west] tua'r gorllewin
   *[other] tua'r gogledd-orllewin
}
near-metres = { $metres } m i ffwrdd, { near-way }
near-about-metres = Rhyw { $metres } m i ffwrdd, { near-way }
near-kilometres = Rhyw { $kilometres } km i ffwrdd, { near-way }

## Y ffôn: beth sy'n dda yma, fel map
near-map = Map
near-map-spoken = Dangos y rhain ar y map
near-list = Rhestr
near-list-spoken = Dangos y rhain fel rhestr
near-several-kinds = sawl math
map-title = Y map
map-summary = { count-good-things }, { count-streets }.
map-summary-things = { count-good-things }.
map-word = Gyda'r gair: { $word }
map-nearer = Nes
map-nearer-spoken = Edrych o'n nes
map-further = Pellach
map-further-spoken = Edrych o bellach i ffwrdd
map-north = Gogledd
map-north-spoken = Symud y map i'r gogledd
map-south = De
map-south-spoken = Symud y map i'r de
map-east = Dwyrain
map-east-spoken = Symud y map i'r dwyrain
map-west = Gorllewin
map-west-spoken = Symud y map i'r gorllewin
map-me = Ble rydw{"\u00a0"}i
map-me-spoken = Ble rydw i, yn y canol
map-close = Cau
map-close-spoken = Cau'r hyn sydd o dan y map
map-count = { $count }
map-count-many = 99+
map-pin-spoken = { $name }. { $kind }. { $place }
map-pins-spoken = Gyda'i gilydd: { count-good-things }. { $place }. Edrych o'n nes
map-pin-chosen-spoken = I'w weld o dan y map: { $name }
map-pins-chosen-spoken = I'w gweld o dan y map: { count-good-things }. { $place }
map-rest = Mae'r gweddill ar y rhestr.
map-many = Mae mwy i'w gweld. Edrychwch o'n nes.
map-coming = Daw'r strydoedd gyda'r cysylltiad da nesaf.
map-none = Does gan y prosiect hwn ddim map o'r strydoedd eto.
map-no-place = Dydyn ni ddim yn gwybod ble rydych chi.
map-doors = Cylch â chroes: neb i alw wrth y drws. Drysau: { $doors }
map-ruler = { $metres } m
map-ruler-km = { $kilometres } km

## Y ffôn: fy ngwaith i
work-empty = Dim byd gennych chi eto. Bydd yr hyn a gadwch i'w weld yma.
work-carry-on-spoken = Mynd ymlaen â hyn: { $name }
work-open = Agor
work-open-spoken = Agor: { $name }. { $journey }
work-questions = Cwestiynau i chi
work-answer = Ateb
work-answer-spoken = Ateb: { $question }
# What the team did not take, and the ways out.
mend-again = Anfon eto
mend-again-spoken = Anfon eto: { $name }
mend-change = Ei newid
mend-change-spoken = Ei newid: { $name }
mend-give-up = Rhoi'r gorau iddo
mend-give-up-spoken = Rhoi'r gorau iddo: { $name }
mend-sure = Bydd y geiriau'n mynd o'r ffôn hwn am byth. Does gan neb arall gopi.
mend-yes = Ie, rhoi'r gorau iddo
mend-yes-spoken = Ie, rhoi'r gorau iddo: { $name }
mend-no-spoken = Ei gadw: { $name }
mend-waits = Mae'n aros i gael ei anfon eto.
mend-given-up = Rhoddwyd y gorau iddo. Bydd wedi mynd pan adewch y sgrin.
mend-take-back = Dod ag e'n ôl
mend-under-way = Mae'n cael ei anfon. Rhowch gynnig arall mewn munud.
mend-hand-over = Gofyn i'r cydlynwyr
mend-hand-over-spoken = Gofyn i'r cydlynwyr: { $name }
mend-hand-over-sure = Bydd y cydlynwyr yn darllen y geiriau i gyd. Nhw fydd yn penderfynu.
mend-hand-over-yes = Ie, gofyn iddyn nhw
mend-hand-over-yes-spoken = Ie, gofyn i'r cydlynwyr: { $name }
mend-hand-over-no = Nid nawr
mend-hand-over-no-spoken = Nid nawr: { $name }
mend-keep = Ei gadw yma
mend-keep-spoken = Ei gadw yma: { $name }
mend-handed-goes = Bydd yn mynd at y cydlynwyr cyn gynted ag y bydd signal.
mend-handed-noted = Nodwyd. Y cydlynwyr fydd yn penderfynu hyn.
mend-handed-waits = Dim ond ar y ffôn hwn y mae, nes ei fod gyda nhw.
mend-handed-held = Mae e gyda nhw, a nhw sy'n penderfynu. Bydd copi'n aros yma tan hynny.
mend-handed-aside = Rhoddodd y cydlynwyr hyn o'r neilltu: { $words }
mend-handed-aside-unsaid = Rhoddodd y cydlynwyr hyn o'r neilltu.
mend-handed-too-old = Mae cyfrifiadur y tîm yn hŷn, ac ni all ei anfon ymlaen eto.
mend-handed-not-taken = Nid anfonodd cyfrifiadur y tîm hyn at y cydlynwyr.

## Y ffôn: diwedd y daith
finish-keep-walking = Dal i gerdded
finish-them = Eu gorffen
finish-leave = Eu gadael tan wedyn
finish-streets = Strydoedd y cerddoch chi arnyn nhw. Ydy hyn yn iawn?
finish-which-streets = Pa strydoedd gerddoch chi?
finish-streets-help = Mae'r tîm yn gweld y strydoedd, nid pwy gerddodd yno.
finish-streets-right = Mae'n gywir
finish-streets-change = Newid
finish-not-met = Pwy na wnaethoch chi gwrdd â nhw?
finish-not-met-help = Dim enwau, dim drysau.
not-met-daytime = Pobl sy'n gweithio yn y dydd
not-met-young = Pobl ifanc
not-met-children = Teuluoedd â phlant bach
not-met-older = Pobl hŷn
not-met-flats = Pobl sy'n byw mewn fflatiau
not-met-new = Pobl sy'n newydd yma
not-met-language = Pobl sy'n siarad iaith arall
finish-how = Sut aeth hi?
finish-only-you = Dim ond chi sy'n gweld hyn.
finish-good = Da
finish-hard = Anodd
finish-upsetting = Gofidus
finish-skip = Hepgor
finish-ring = Hoffech chi alwad ffôn? Oddi wrth: { $name }
finish-ring-somebody = Hoffech chi i gydlynydd eich ffonio?
finish-ring-help = Os hoffech chi, bydd y cydlynwyr yn gweld bod y daith yn anodd.
finish-yes = Hoffwn
finish-no = Na hoffwn
finish-will-ring = Byddwn ni'n gofyn iddyn nhw eich ffonio.
finish-check-in-closed = Mae'r tîm yn gwybod eich bod chi'n ôl.
finish-closing = Dweud wrth y tîm eich bod chi'n ôl.
finish-text-lead = Dim signal: anfonwch neges i ddweud eich bod chi'n ôl. Pwy: { $name }
finish-tell-somebody = Dim signal: dywedwch wrth rywun eich bod chi'n ôl.
finish-send-photos = Anfon dros ddata symudol
finish-promises = Gweld yr addewidion
finish-wait-wifi = Aros am Wi-Fi

## Y ffôn: y clo
lock-title = Clo ar yr ap hwn
lock-enter = Mae'r ap hwn dan glo. Teipiwch eich PIN.
lock-open = Agor
lock-erase = Dileu
lock-digits = Digidau a deipiwyd: { $count }
lock-wrong = Nid hwnnw yw'r PIN.
lock-wait = Arhoswch, yna rhowch gynnig arall arni. Munudau: { $count }
lock-forgotten = Rydw i wedi ei anghofio
lock-forgotten-title = Wedi anghofio eich PIN?
lock-forgotten-how = Bydd yr ap yn gwagio ei hun. Wedyn byddwch chi'n ymuno eto gyda chod newydd.
lock-forgotten-unsent = Ar y ffôn hwn yn unig: { $count }. Byddan nhw'n mynd i'r tîm yn gyntaf.
lock-forgotten-no-signal = Dim signal nawr. Fydd dim byd yn cael ei wagio nes bod signal.
lock-forgotten-all-sent = Mae popeth a gadwoch yn ddiogel gyda'r tîm.
lock-forgotten-drafts = Heb orffen, ac yn mynd am byth: { $count }
lock-forgotten-refused = Heb eu derbyn gan y tîm, ac yn mynd am byth: { $count }
lock-begin-anew = Ei wagio a dechrau eto
lock-choose = Dewiswch PIN i'r ap hwn
lock-again = Yr un PIN eto
lock-old = Teipiwch y PIN sydd gennych nawr
lock-when = Mae'r ap yn gofyn pan ddewch chi'n ôl; ar daith, ar ôl dwy funud.
lock-how-long = Rhwng pedwar ac wyth digid.
lock-not-the-same = Nid yr un PIN oedd y ddau. Dewiswch eto.
lock-another = PIN arall
lock-none = Dim clo
lock-not-now = Ddim nawr
lock-on = O hyn ymlaen mae'r ap yn gofyn am eich PIN.
lock-off = Tynnwyd y clo.

## Y ffôn: seibiant
rest-until-when = Hoffwn i gael seibiant tan…
rest-help = Fydd dim yn cael ei ofyn i chi tan hynny.
rest-kept-here = Dim ond y ffôn hwn sy'n gwybod.
rest-promises = Addewidion yn eich gofal chi: { $count }. Pwy fydd yn eu cadw?
rest-nobody-waits = Ddylai neb gael ei adael i aros.
rest-keep-promises = Fi
rest-handed = Mae'ch addewidion gyda'r cydlynwyr nawr.
rest-until = Rydych chi'n cael seibiant. Tan: { $day }
rest-nothing = Does dim yn cael ei ofyn i chi.
rest-back = Rydw i'n ôl

## Y ffôn: gosodiadau
settings-language = Iaith
settings-text = Maint y llythrennau
settings-text-usual = A
settings-text-larger = A+
settings-text-largest = A++
settings-bright = Haul llachar
settings-hand = Pa law sy'n dal y ffôn?
settings-hand-right = De
settings-hand-left = Chwith
settings-photos = Lluniau
settings-location = Llenwi'r lle?
settings-location-yes = Ie, wrth gadw
settings-location-no = Na, fi sy'n dewis strydoedd
settings-lock-change = Ei newid, neu ei dynnu
settings-rest = Seibiant
settings-rest-ask = Hoffwn i gael seibiant
settings-send = Anfon nawr

## Y demo: tîm yn cerdded ystad ddychmygol (`walkabout demo`)
demo-begin = Dyma ddechrau'r demo. Mae'n cadw at ei ffolder ei hun.
demo-place = Y lle: { $name }
demo-server = Cyfeiriad cyfrifiadur y tîm: { $address }
demo-joined = Wedi ymuno: { $name }, { $role }
demo-days-ago = { $days ->
    [zero] Heddiw
    [one] { $days } diwrnod yn ôl
    [two] { $days } ddiwrnod yn ôl
    [few] { $days } diwrnod yn ôl
    [many] { $days } diwrnod yn ôl
   *[other] { $days } diwrnod yn ôl
}
demo-yesterday = Ddoe
demo-today = Heddiw
demo-list-fetched = Mae'r map a'r rhestr gan bawb. Yna mae'r signal yn mynd.
demo-no-signal = Dim signal: { $name }. Yn ddiogel ar y ffôn: { $count }
demo-cut = Aeth y signal yn y canol. Does dim byd ar goll.
demo-signal-again = Signal eto: { $safe } o { $total } yn ddiogel gyda'r tîm.
demo-signal-again-name = Signal eto: { $name }. { $safe } o { $total } yn ddiogel gyda'r tîm.
demo-desk = { $name }: nodwyd yr hyn sydd ei angen, syniad, a phwy i'w holi.
demo-people = Rhagor o wirfoddolwyr: { $count }
demo-records = Rhagor i edrych arno, i roi cynnig gyda llawer: { $count }
demo-records-so-far = Hyd yma: { $count }
demo-ready = Yn barod ar ôl: { $seconds } e.
demo-signin = Agorwch hwn yn eich porwr. Mae'n gweithio unwaith, am 15 munud:
demo-signin-again = I gael dolen arall, mewn terfynell arall:
demo-try = Tri pheth i roi cynnig arnyn nhw:
demo-try-versions = 1. Agorwch y lle cynnes. Mae dau fersiwn: dewiswch un.
demo-try-benches = 2. Chwiliwch am ddwy fainc ochr yn ochr. Ai'r un fainc ydyn nhw?
demo-try-invite = 3. Argraffwch wahoddiad. Yna ymunwch ag ef, neu â hwn:
demo-live = Mae'r tîm yn dal i gerdded. Gwyliwch y map.
demo-over = Mae'r daith ar ben. Mae hyn yn dal i redeg tan Ctrl-C.
demo-kept = Cadwyd yn y ffolder hwn: { $folder }
demo-check-yes = Ydy: { $what }
demo-check-no = Nac ydy: { $what }
demo-check-signed-in = y ddolen yn mewngofnodi, a'r tîm yno
demo-check-map = y map yno
demo-check-counts = cynifer o bethau da, anghenion, nodiadau a sgyrsiau ag a gadwyd
demo-check-doors = pob drws wedi'i gyfri
demo-check-versions = dau fersiwn o'r oriau agor
demo-check-talks = sgwrs mewn pedair rhan, pob un ar wahân
demo-check-other-words = geiriau Cymraeg, a'r Saesneg wrth eu hochr
demo-check-benches = dwy fainc, naw metr rhyngddyn nhw
demo-check-need = yr hyn sydd ei angen, gyda syniad a phwy i'w holi
demo-check-photos = pob llun i'w weld
demo-check-live = yr hyn a gadwyd nawr wedi cyrraedd
demo-check-took = Hyd y stori: { $seconds } e.
demo-check-quick = y stori wedi'i hadrodd o fewn 20 eiliad
demo-check-right = Mae popeth yno.
demo-check-wrong = Mae rhywbeth ar goll.
demo-folder-not-empty = Dydy'r ffolder ddim yn wag. Newidiwyd dim. Dewiswch un arall gyda --data.
demo-went-wrong = Ddaeth y demo ddim allan fel y disgwyl. Newidiwyd dim o'ch eiddo chi.
## Y we: y ffrâm o gwmpas pob ystafell
web-shell-name = Walkabout
web-shell-skip = Neidio i'r dudalen
web-shell-rooms = Ystafelloedd
web-shell-map = Map a rhestr
web-shell-record = Un peth
web-shell-talks = Sgyrsiau
web-shell-inbox = Mewnflwch
web-shell-inbox-waiting = Mewnflwch ({ $count })
web-shell-invite = Gwahodd
web-shell-people = Pobl a ffonau
web-shell-projects = Prosiectau
web-shell-projects-which = Pa brosiect?
web-shell-projects-none = Dydych chi ddim mewn prosiect eto. Gofynnwch i gydlynydd.
web-shell-account = Fy nghyfrif
web-shell-theme = Golwg
web-shell-theme-computer = Awtomatig
web-shell-theme-light = Golau
web-shell-theme-dark = Tywyll
web-shell-language-now = Mae'r dudalen yn Gymraeg nawr.
web-shell-language-other = Darllen hwn yn Saesneg (English)
web-shell-commands = Mynd i
web-shell-commands-where = I ble? Teipiwch ran o'r enw.
web-shell-commands-none = Does dim â'r enw hwnnw. Teipiwch lai o lythrennau.
web-shell-close = Cau
web-shell-keys = Bysellau sy'n helpu
web-shell-keys-tab = i'r botwm neu'r blwch nesaf
web-shell-keys-arrows = ar hyd rhestr
web-shell-keys-commands = mynd i unrhyw ystafell
web-shell-keys-help = y cymorth hwn
web-shell-keys-single = Bysellau unigol yn gweithio
web-shell-try-again = Rhoi cynnig arall arni
web-shell-fetching = Wrthi'n nôl…
web-shell-fetching-long = Dal wrthi'n nôl. Mae popeth a gadwyd yn ddiogel.
web-shell-sending = Ar y ffordd…
web-shell-sending-long = Yn dal ar y ffordd. Cadwch y dudalen hon ar agor; does dim ar goll.
web-shell-no-connection = Dim cysylltiad. Cedwir yma beth rydych chi'n ei ysgrifennu.
web-shell-to-send = { $count ->
    [zero] Dim newidiadau i'w hanfon.
    [one] { $count } newid i'w anfon.
    [two] { $count } newid i'w hanfon.
    [few] { $count } newid i'w hanfon.
    [many] { $count } newid i'w hanfon.
   *[other] { $count } newid i'w hanfon.
}
web-shell-connected = Wedi cysylltu eto.
web-shell-not-found = Does dim byd yma i chi
web-shell-not-found-why = Efallai fod y cyfeiriad yn anghywir, neu nad yw yma bellach.
web-shell-to-start = I'r dechrau
web-shell-dropped = Nid ychwanegwyd dim. Agorwch un peth, yna gollyngwch luniau ar ei dudalen.
web-shell-not-shown = Doedd dim modd dangos y dudalen hon
web-shell-broken = Torrodd y dudalen hon
web-shell-broken-safe = Mae popeth a gadwyd yn ddiogel. Cedwir yma beth ysgrifennoch chi.
web-shell-reload = Llwytho eto
web-shell-list-changed = Mae'r rhestr wedi newid.
web-shell-show = Dangos
web-shell-paper-live = Sganiwch y cod i weld y dudalen hon fel y mae nawr.
web-shell-paper-code = Y cod sy'n agor y dudalen hon
web-shell-paper-address = Y dudalen hon: { $address }

## Web: map and list
web-map-map = Map
web-map-list = Rhestr
web-map-search = Chwilio am eiriau
web-map-filters = Hidlyddion
web-map-filters-on = Hidlyddion: { $count }
web-map-clear = Clirio'r hidlyddion
web-map-what = Beth ydyw?
web-map-person = Pwy wnaeth ei gadw
web-map-anyone = Unrhyw un
web-map-from = Diwrnod cyntaf
web-map-to = Diwrnod olaf
web-map-need = Angen edrych arno
web-map-need-any = Popeth
web-map-need-versions = Dau fersiwn
web-map-need-place = Dim lle eto
web-map-need-kind = Ddim yn siŵr eto pa fath
web-map-bin = Dangos beth sydd yn y bin
web-map-sort = Trefn
web-map-sort-newest = Y diweddaraf gyntaf
web-map-sort-name = Yn ôl enw
web-map-empty = Dim byd yma eto. Ychwanegwch rywbeth da, neu gwahoddwch bobl i gerdded.
web-map-none-found = Dim byd wedi'i ganfod. Defnyddiwch lai o eiriau, neu gliriwch yr hidlyddion.
web-map-earlier = Dangos y rhai blaenorol
web-map-news = { $count ->
    [zero] Does dim byd yn newydd nac wedi newid.
    [one] Mae { $count } peth yn newydd neu wedi newid.
    [two] Mae { $count } beth yn newydd neu wedi newid.
    [few] Mae { $count } pheth yn newydd neu wedi newid.
    [many] Mae { $count } pheth yn newydd neu wedi newid.
   *[other] Mae { $count } peth yn newydd neu wedi newid.
}
web-map-no-drawing = Ni all y cyfrifiadur hwn ddangos y map. Mae popeth yn y rhestr.
web-map-not-loaded = Ni lwythodd y map. Mae popeth yn y rhestr.
web-map-part-missing = Mae rhan o'r map ar goll. Mae popeth yn y rhestr.
web-map-also-list = Mae popeth ar y map yn y rhestr hefyd.
web-map-map-keys = Mae'r saethau'n symud y map. Mae plws a minws yn chwyddo.
web-map-heap = { $count ->
    [zero] Does dim byd yn y lle hwn.
    [one] Mae { $count } peth yn y lle hwn. Edrychwch yn y rhestr.
    [two] Mae { $count } beth yn y lle hwn. Edrychwch yn y rhestr.
    [few] Mae { $count } pheth yn y lle hwn. Edrychwch yn y rhestr.
    [many] Mae { $count } pheth yn y lle hwn. Edrychwch yn y rhestr.
   *[other] Mae { $count } peth yn y lle hwn. Edrychwch yn y rhestr.
}
web-map-zoom-in = Chwyddo
web-map-zoom-out = Lleihau
web-map-whole-area = Yr ardal gyfan
web-map-chosen = Eich dewis
web-map-open = Agor
web-map-hidden = Mae'r hidlyddion yn cuddio eich dewis.
web-map-two-versions = Dau fersiwn
web-map-in-bin = Yn y bin
web-map-bin-disputed = Mae rhai am ei roi yn y bin
web-map-someone = rhywun sydd wedi gadael
web-map-made-title = { $thing }, { $time }
web-map-made-title-street = { $thing }, { $street }, { $time }
web-map-when-and-who = Pwy a phryd
web-map-changed-when = Awdur: { $name }. Newidiwyd ddiwethaf: { $when }
web-map-print = Argraffu
web-map-print-part = Wedi'u hargraffu: y { $shown } cyntaf. Cyfanswm: { $total }.
web-map-add = Ychwanegu rhywbeth
web-map-add-care = Dim ond cydlynwyr a swyddogion sy'n ei weld nes cael caniatâd.
web-map-about-no = Nac ydy
web-map-about-person = Un person
web-map-about-group = Grŵp preifat
web-map-add-click = Cliciwch ar y map, neu:
web-map-add-middle = Defnyddio canol y map
web-map-add-placed = Mae'r lle wedi'i ddewis.
web-map-add-unplace = Dileu'r lle
web-map-add-empty = Ysgrifennwch enw neu ychydig eiriau.
web-map-add-refused = Methwyd cadw hyn. Mae eich geiriau'n ddiogel yma.
web-map-add-save = Cadw
web-map-add-saving = Wrthi'n cadw…
web-map-add-saved = Yn ddiogel gyda'r tîm.
web-map-cancel = Canslo

## Y we: mewngofnodi
web-signin-title = Mewngofnodi
web-signin-sign-in = Mewngofnodi
web-signin-link = Mae eich dolen yn gweithio unwaith. Pwyswch y botwm i fewngofnodi.
web-signin-other-way = Ffordd arall
web-signin-passkey = Mewngofnodi ag allwedd mynediad
web-signin-with-password = Gyda chyfrinair
web-signin-name = Eich enw
web-signin-name-missing = Ysgrifennwch eich enw.
web-signin-password = Cyfrinair
web-signin-password-missing = Ysgrifennwch eich cyfrinair.
web-signin-no-way = Methu mewngofnodi? Gofynnwch i gydlynydd am ddolen.
web-signin-ended = Daeth eich sesiwn i ben. Mewngofnodwch eto; cadwyd beth ysgrifennoch chi.
web-signin-done = Rydych chi wedi mewngofnodi.

## Y we: eich cyfrif eich hun
web-account-title = Fy nghyfrif
web-account-who = Wedi mewngofnodi: { $name }
web-account-password-new = Gosod cyfrinair
web-account-password-change = Newid y cyfrinair
web-account-password-old = Y cyfrinair nawr
web-account-password = Cyfrinair newydd
web-account-password-help = O leiaf 12 nod. Mae pedwar gair yn dda.
web-account-password-see = Dangos beth rwy'n ei deipio
web-account-password-keep = Cadw'r cyfrinair hwn
web-account-password-set = Gosodwyd y cyfrinair newydd.
web-account-passkeys = Allweddi mynediad
web-account-passkeys-help = Mewngofnodi â chlo'r cyfrifiadur hwn.
web-account-passkeys-count = { $count ->
    [zero] Dim allweddi mynediad eto.
    [one] { $count } allwedd mynediad.
    [two] { $count } allwedd mynediad.
    [few] { $count } allwedd mynediad.
    [many] { $count } allwedd mynediad.
   *[other] { $count } allwedd mynediad.
}
web-account-passkey-add = Ychwanegu allwedd mynediad
web-account-passkey-added = Ychwanegwyd yr allwedd mynediad.
web-account-sign-out = Allgofnodi
web-account-signed-out = Rydych chi wedi allgofnodi.
web-account-still-to-send = { $count ->
    [zero] Does dim newidiadau i'w hanfon.
    [one] Mae { $count } newid heb ei anfon eto. Arhoswch amdano yn gyntaf.
    [two] Mae { $count } newid heb eu hanfon eto. Arhoswch amdanynt yn gyntaf.
    [few] Mae { $count } newid heb eu hanfon eto. Arhoswch amdanynt yn gyntaf.
    [many] Mae { $count } newid heb eu hanfon eto. Arhoswch amdanynt yn gyntaf.
   *[other] Mae { $count } newid heb eu hanfon eto. Arhoswch amdanynt yn gyntaf.
}
web-account-photos-to-send = { $count ->
    [zero] Does dim lluniau i'w hanfon.
    [one] Mae { $count } llun heb ei anfon eto. Arhoswch amdano yn gyntaf.
    [two] Mae { $count } lun heb eu hanfon eto. Arhoswch amdanynt yn gyntaf.
    [few] Mae { $count } llun heb eu hanfon eto. Arhoswch amdanynt yn gyntaf.
    [many] Mae { $count } llun heb eu hanfon eto. Arhoswch amdanynt yn gyntaf.
   *[other] Mae { $count } llun heb eu hanfon eto. Arhoswch amdanynt yn gyntaf.
}

## Y we: un peth cyfan
web-record-photos = Lluniau
web-record-photo-open = Agor yn fawr: { $name }
web-record-photo-show = Dangos: { $name }
web-record-photo-next = Llun nesaf
web-record-photo-before = Llun blaenorol
web-record-photo-to-come = Mae'r llun hwn ar ei ffordd o hyd.
web-record-photo-bin = Rhoi'r llun hwn yn y bin
web-record-photo-bin-what = Rhoi'r llun hwn yn y bin: { $name }
web-record-photos-add = Ychwanegu lluniau
web-record-photos-drop = Neu gollwng nhw yn unrhyw le ar y dudalen hon.
web-record-photos-sent = { $sent } o { $total } wedi'u hanfon. Cadwch y dudalen hon ar agor.
web-record-photos-paused = Collwyd y cysylltiad. Mae'r lluniau'n aros, yna'n mynd eu hunain.
web-record-photos-done = { $count ->
    [zero] Dim lluniau i'w hanfon.
    [one] Mae { $count } llun yn ddiogel gyda'r tîm.
    [two] Mae { $count } lun yn ddiogel gyda'r tîm.
    [few] Mae { $count } llun yn ddiogel gyda'r tîm.
    [many] Mae { $count } llun yn ddiogel gyda'r tîm.
   *[other] Mae { $count } llun yn ddiogel gyda'r tîm.
}
web-record-photos-many = Nifer y lluniau am un peth: { $count }. Ychwanegu'r cyfan?
web-record-photos-add-all = Ychwanegu'r cyfan
web-record-photos-failed = Nid aeth y rhain:
web-record-photos-left-out = Gadawyd y rhain allan:
web-record-photos-not-one = Nid llun yw hwn. Defnyddiwch JPEG, PNG neu WebP.
web-record-photos-heic = Llun iPhone yw hwn. Cadwch ef fel JPEG yn gyntaf.
web-record-photos-too-large = Mae hwn yn fwy na 25 MB.
web-record-known = Beth rydyn ni'n ei wybod
web-record-add-more = Ychwanegu rhagor
web-record-change = Newid
web-record-change-what = Newid: { $field }
web-record-add-what = Ychwanegu: { $field }
web-record-save = Cadw
web-record-cancel = Canslo
web-record-saving = Wrthi'n cadw…
web-record-saved = Cadwyd.
web-record-undo-what = Dadwneud: { $field }
web-record-undone = Dadwnaed. Mae fel yr oedd.
web-record-held = Collwyd y cysylltiad. Cedwir eich newid yma nes daw'n ôl, yna fe â.
web-record-taken-back = Tynnwyd hyn yn ôl. Mae wedi mynd i bawb.
web-record-went = Aeth hwn tra oeddech chi'n edrych arno
web-record-went-why = Tynnwyd hwn yn ôl, neu dim ond rhai pobl sy'n cael ei weld nawr.
web-record-went-typed = Ni chedwir beth deipioch chi yma heb ei gadw.
web-record-to-map = I'r map a'r rhestr
web-record-refused = Ni chadwyd. Mae beth deipioch chi yma o hyd.
web-record-left = { $count ->
    [zero] dim llythrennau ar ôl
    [one] { $count } llythyren ar ôl
    [two] { $count } lythyren ar ôl
    [few] { $count } llythyren ar ôl
    [many] { $count } llythyren ar ôl
   *[other] { $count } llythyren ar ôl
}
web-record-too-long = { $count ->
    [zero] Mae'r hyd yn iawn.
    [one] { $count } llythyren yn ormod. Ni thorrir dim: gwnewch e'n fyrrach.
    [two] { $count } lythyren yn ormod. Ni thorrir dim: gwnewch e'n fyrrach.
    [few] { $count } llythyren yn ormod. Ni thorrir dim: gwnewch e'n fyrrach.
    [many] { $count } llythyren yn ormod. Ni thorrir dim: gwnewch e'n fyrrach.
   *[other] { $count } llythyren yn ormod. Ni thorrir dim: gwnewch e'n fyrrach.
}
web-record-whole-wrong = Ysgrifennwch rif cyfan. Y lleiaf: { $least }. Y mwyaf: { $most }.
web-record-day-wrong = Dewiswch ddiwrnod ac amser.
web-record-may-wrong = Dewiswch pwy sy'n cael ei weld.
web-record-nothing = Ni ddywedwyd
web-record-yes = Ie
web-record-no = Na
web-record-they-changed = Newidiwyd hyn nawr. Pwy: { $name }.
web-record-says-now = Mae'n dweud nawr: { $value }
web-record-both-stay = Os cadwch chi, bydd y ddau fersiwn yn aros ochr yn ochr.
web-record-versions-many = { $count ->
    [zero] Dim fersiynau:
    [one] { $count } fersiwn:
    [two] { $count } fersiwn, y ddau wedi'u cadw:
    [few] { $count } fersiwn, y cyfan wedi'u cadw:
    [many] { $count } fersiwn, y cyfan wedi'u cadw:
   *[other] { $count } fersiwn, y cyfan wedi'u cadw:
}
web-record-choose = Dewis hwn
web-record-choose-what = Dewis hwn: { $value }
web-record-write-another = Ysgrifennu un arall
web-record-bin = Rhoi yn y bin
web-record-bin-what = Rhoi yn y bin: { $name }
web-record-binned = Mae yn y bin. Cewch ei dynnu allan eto.
web-record-restore = Tynnu o'r bin
web-record-restore-what = Tynnu o'r bin: { $name }
web-record-restored = Mae allan o'r bin.
web-record-disputed = Rhoddodd un person hyn yn y bin; newidiodd un arall ef.
web-record-keep-it = Ei gadw
web-record-bin-it = I'r bin
web-record-where = Ble
web-record-no-place = Dim lle eto.
web-record-within = { $count ->
    [zero] yn yr union le
    [one] o fewn { $count } metr
    [two] o fewn { $count } fetr
    [few] o fewn { $count } metr
    [many] o fewn { $count } metr
   *[other] o fewn { $count } metr
}
web-record-place-known = Ar y map
web-record-place-hand = dewiswyd â llaw
web-record-place-photo = o'r llun
web-record-place-track = o drac
web-record-place-cell = sgwâr eang yn unig
web-record-place-off = Tynnu'r lle
web-record-show-on-map = Dangos ar y map
web-record-see-own = Dim ond yr awdur a'r cydlynwyr sy'n gweld hyn.
web-record-see-care = Dim ond y cydlynwyr a'r swyddogion cyswllt sy'n gweld hyn.
web-record-see-team = Mae'r tîm yn gweld hyn.
web-record-see-public = Caiff pawb weld hyn.
web-record-written = Awdur: { $name }, { $when }
web-record-changed = Newidiwyd ddiwethaf: { $when }
web-record-belongs = Mae'n perthyn i hyn
web-record-person-gone = rhywun sydd wedi gadael
web-record-agreed-no = Na oedd yr ateb.
web-record-agreed-care = Dim ond y cydlynwyr a'r swyddogion cyswllt sy'n cael ei weld.
web-record-agreed-team = Caiff y tîm ei weld.
web-record-agreed-everyone = Caiff pawb ei weld.
web-record-agreed-by = Cytunwyd. Pwy: { $who }
web-record-agreed-on = Cytunwyd: { $how }
web-record-ask-who = Pwy gytunodd? Dim enwau.
web-record-ask-how = Sut gofynnoch chi?
web-record-ask-day = Ar ba ddiwrnod?
web-record-ask-answer = Eu hateb
web-record-ask-known = Sut rydych chi'n gwybod?
web-record-member-new = Un arall
web-record-member-add = Ei ychwanegu
web-record-member-out = Tynnu allan: { $value }
web-record-member-full = Does dim lle i ragor. Tynnwch un allan yn gyntaf.
web-record-notes = Nodiadau
web-record-needs = Beth sydd ei angen
web-record-links = Beth sy'n perthyn i'w gilydd
web-record-promises = Addewidion
web-record-questions = Cwestiynau
web-record-said = Beth ddywedwyd
web-record-narrow = I'r cydlynwyr
web-record-contacts = Sut i gael gafael ar bobl
web-record-others = Rhagor
web-record-more = { $count ->
    [zero] Mae'r cyfan yma.
    [one] Mae { $count } arall heb ei ddangos yma.
    [two] Mae { $count } arall heb eu dangos yma.
    [few] Mae { $count } arall heb eu dangos yma.
    [many] Mae { $count } arall heb eu dangos yma.
   *[other] Mae { $count } arall heb eu dangos yma.
}
web-record-how-linked = Sut maen nhw'n perthyn
web-record-is-done = Ydy hyn wedi'i wneud?
web-record-add-note = Ychwanegu nodyn
web-record-add-note-words = Beth ddylai'r tîm ei wybod?
web-record-add-promise = Ychwanegu addewid
web-record-added = Ychwanegwyd. Mae'n ddiogel gyda'r tîm.
web-record-write-first = Ysgrifennwch rywbeth yn gyntaf.
web-record-promise-late = Hwyr. Roedd i fod erbyn: { $date }.
web-record-promise-open = Ar agor tan: { $date }.
web-record-promise-no-day = Ar agor, heb ddiwrnod.
web-record-promise-no-holder = Does neb yn ei wneud eto.
web-record-promise-to-tell = Wedi'i wneud, ond heb roi gwybod iddyn nhw eto.
web-record-promise-kept = Maen nhw wedi cael gwybod.
web-record-history = Hanes
web-record-history-when = { $name }, { $when }
web-record-history-from-to = { $field }: cyn “{ $before }”, nawr “{ $after }”
web-record-history-first = { $field }: “{ $after }”
web-record-history-cleared = { $field }: tynnwyd “{ $before }” allan
web-record-history-added = { $field }: ychwanegwyd “{ $after }”
web-record-history-older = Dangos rhai hŷn
web-record-print = Argraffu
about-thing = lle neu beth
about-person = un person
about-private-group = grŵp preifat
pair-same = yr un peth
pair-different = pethau gwahanol
pair-look-together = i edrych arnyn nhw gyda'n gilydd
pair-helps = mae un yn helpu'r llall
pair-part-of = mae un yn rhan o'r llall
field-begins = Yn dechrau
field-came = Faint ddaeth
field-remark = Nodyn wrth ei ochr
field-hidden = Cuddiwyd rhag y tîm
field-answer = Ateb
field-gender = Rhywedd, yn eu geiriau nhw
field-cell = Lle eang
field-phone = Rhif
field-email = E-bost
field-wipe-on = Dilëir ar
field-to = Y llall
field-in-other-words-by = Mewn geiriau eraill gan

## Y we: beth ddywedodd pobl
web-talks-filters = Dod o hyd i sgyrsiau
web-talks-text = Geiriau
web-talks-street = Stryd
web-talks-outcome = Sut aeth hi
web-talks-person = Pwy ysgrifennodd
web-talks-from = O'r diwrnod hwn
web-talks-to = Hyd at y diwrnod hwn
web-talks-any = Pob un
web-talks-clear = Dangos pob sgwrs
web-talks-list = Sgyrsiau, y diweddaraf yn gyntaf
web-talks-none = Does dim sgwrs fel hyn. Newidiwch beth rydych chi'n chwilio amdano.
web-talks-empty = Bydd sgyrsiau wrth ddrysau yma. Daw'r gyntaf gyda thaith.
web-talks-choose = Dewiswch sgwrs i'w darllen.
web-talks-more = Dangos rhagor
web-talks-part = Wedi'u dangos yma: { $shown }. Cyfanswm: { $total }.
web-talks-news = { $count ->
    [zero] Does dim sgwrs yn newydd nac wedi newid.
    [one] Mae { $count } sgwrs yn newydd neu wedi newid.
    [two] Mae { $count } sgwrs yn newydd neu wedi newid.
    [few] Mae { $count } sgwrs yn newydd neu wedi newid.
    [many] Mae { $count } sgwrs yn newydd neu wedi newid.
   *[other] Mae { $count } sgwrs yn newydd neu wedi newid.
}
web-talks-back = Yn ôl i'r rhestr
web-talks-page = Agor ei thudalen ei hun
web-talks-who = Pwy oedden nhw
web-talks-language = Iaith y sgwrs: { $language }
web-talks-agreed = Beth gytunon nhw
web-talks-slip = Cod ar y slip: { $code }
web-talks-nothing = Ni ysgrifennwyd dim.
web-talks-other-words = Mewn geiriau eraill (awdur: { $name })
web-talks-other-words-somebody = Mewn geiriau eraill
web-talks-settle = Beth fyddai'n setlo hyn: { $words }
web-talks-hide = Cuddio
web-talks-hide-what = Cuddio: { $words }
web-talks-unhide = Dangos eto
web-talks-unhide-what = Dangos eto: { $words }
web-talks-hidden = Cuddiwyd rhag y tîm.
web-talks-hidden-now = Mae wedi'i guddio rhag y tîm nawr.
web-talks-shown-now = Mae'r tîm yn ei weld eto.
web-talks-words-stay = Mae eu geiriau'n aros fel y dywedwyd nhw.
web-talks-promised = Beth addawyd
web-talks-may-ask = Efallai y gofynnan nhw am gael darllen hyn ryw ddydd.
web-talks-print-impressions = Argraffu gydag argraffiadau

## Y we: beth aeth o'i le: beth ddigwyddodd, beth sy'n ddiogel, beth i'w wneud
web-problem-signed-out = Daeth eich sesiwn i ben. Cadwyd beth ysgrifennoch chi. Mewngofnodwch eto.
web-problem-no-connection = Dim cysylltiad. Cedwir yma beth ysgrifennoch chi. Rhowch gynnig arall arni.
web-problem-part-missing = Ni ddaeth rhan o'r dudalen. Mae'r hyn a gadwyd yn ddiogel. Llwythwch hi eto.
web-problem-csrf = Mae'r dudalen hon yn hen. Ni newidiwyd dim. Llwythwch hi eto.
web-problem-not-found = Does dim byd yma i chi. Ni newidiwyd dim. Gwiriwch y cyfeiriad.
web-problem-not-allowed = Chaiff eich rôl chi ddim gwneud hyn. Ni newidiwyd dim. Gofynnwch i gydlynydd.
web-problem-link-unknown = Dydyn ni ddim yn nabod y ddolen hon. Ni newidiwyd dim. Copïwch y ddolen gyfan.
web-problem-link-used = Defnyddiwyd y ddolen hon yn barod. Ni newidiwyd dim. Gofynnwch am un newydd.
web-problem-link-old = Mae'r ddolen hon yn rhy hen. Ni newidiwyd dim. Gofynnwch am un newydd.
web-problem-wrong-password = Mae'r enw neu'r cyfrinair yn anghywir. Ni newidiwyd dim. Teipiwch y ddau eto.
web-problem-wrong-passkey = Dydyn ni ddim yn nabod yr allwedd hon. Ni newidiwyd dim. Defnyddiwch ffordd arall.
web-problem-password-short = Mae hwnna'n rhy fyr. Ni newidiwyd dim. Defnyddiwch o leiaf 12 nod.
web-problem-too-many = Gormod o gynigion. Does dim ar goll. Arhoswch funud, yna rhowch gynnig arall arni.
web-problem-too-large = Mae hwnna'n rhy fawr. Cedwir yma beth ysgrifennoch chi. Anfonwch lai ar y tro.
web-problem-not-a-photo = Nid llun yw hwn. Ni chadwyd dim. Dewiswch JPEG, PNG neu WebP.
web-problem-photo-heic = Dim ond ffonau sy'n darllen y llun hwn. Ni chadwyd dim. Cadwch ef fel JPEG yn gyntaf.
web-problem-malformed = Doedd cyfrifiadur y tîm ddim yn deall. Ni newidiwyd dim. Llwythwch y dudalen eto.
web-problem-disk-full = Mae cyfrifiadur y tîm yn llawn. Cedwir yma beth ysgrifennoch chi. Rhowch wybod i'r un sy'n gofalu.
web-problem-other-version = Mae'r dudalen hon yn hŷn na chyfrifiadur y tîm. Does dim ar goll. Llwythwch hi eto.
web-problem-other-bytes = Cyrhaeddodd y llun wedi'i ddifrodi. Ni chadwyd dim. Anfonwch ef eto.
web-problem-busy = Mae cyfrifiadur y tîm wrthi gyda hyn. Does dim ar goll. Rhowch gynnig arall arni.
web-problem-failed = Torrodd rhywbeth. Mae popeth a gadwyd yn ddiogel. Rhowch gynnig arall arni cyn hir.
web-problem-last-coordinator = Rhaid i rywun redeg y prosiect. Ni newidiwyd dim. Gwnewch gydlynydd arall yn gyntaf.
web-problem-name-missing = Does dim enw. Ni newidiwyd dim. Ysgrifennwch un.
web-problem-name-too-long = Mae'r enw hwnnw'n rhy hir. Ni newidiwyd dim. Ysgrifennwch un byrrach.

## Y we: gwahodd pobl, a'r hyn sydd ar wahoddiad printiedig
web-invite-title = Gwahodd pobl
web-invite-room = Cod i bawb yn yr ystafell
web-invite-room-help = Dangoswch ef ar sgrin fawr. Chi sy'n gadael pawb i mewn.
web-invite-room-open = Dangos cod
web-invite-room-scan = Sganiwch hwn gyda'r ap Walkabout.
web-invite-room-words = Neu teipiwch y tri gair hyn:
web-invite-room-left = { $minutes ->
    [zero] Dim munudau ar ôl.
    [one] Un funud ar ôl.
    [two] 2 funud ar ôl.
    [few] 3 munud ar ôl.
    [many] 6 munud ar ôl.
   *[other] { $minutes } munud ar ôl.
}
web-invite-room-close = Cau'r cod
web-invite-room-closed = Mae'r cod wedi'i gau. Nid yw'n gadael neb i mewn nawr.
web-invite-qr = Y cod i'w sganio
web-invite-waiting = Yn aros i ddod i mewn
web-invite-waiting-none = Does neb yn aros eto.
web-invite-waiting-new = Yn aros i ddod i mewn: { $name }.
web-invite-waiting-nameless = Rhywun
web-invite-waiting-since = gofynnwyd: { $time }
web-invite-name = Enw'r person i'r tîm
web-invite-name-missing = Ysgrifennwch enw.
web-invite-role = Beth maen nhw'n ei wneud
web-invite-let-in = Gadael i mewn
web-invite-refuse = Peidio â gadael i mewn
web-invite-in = I mewn nawr: { $name }.
web-invite-refused = Ni chawson nhw ddod i mewn.
web-invite-sheet = Taflen i un person
web-invite-sheet-help = I un ffôn, am 14 diwrnod. Argraffwch hi neu anfonwch y ddolen.
web-invite-sheet-make = Gwneud y daflen
web-invite-sheet-made = Mae'r daflen yn barod: { $name }.
web-invite-sheet-once = Dim ond nawr mae'r cod i'w weld. Argraffwch ef cyn gadael.
web-invite-print = { $count ->
    [zero] Dim taflenni i'w hargraffu
    [one] Argraffu'r daflen
    [two] Argraffu 2 daflen
    [few] Argraffu 3 taflen
    [many] Argraffu 6 thaflen
   *[other] Argraffu { $count } taflen
}
web-invite-sheets-away = Eu tynnu o'r dudalen hon
web-invite-copy = Copïo'r ddolen
web-invite-copied = Mae'r ddolen wedi'i chopïo.
web-invite-copy-by-hand = Mae'r ddolen wedi'i dewis. Copïwch hi gyda Ctrl-C.
web-invite-open = Taflenni heb eu defnyddio eto
web-invite-open-none = Does dim taflen yn aros.
web-invite-open-until = dyddiad olaf: { $day }
web-invite-cancel = Canslo
web-invite-cancel-whose = Canslo'r daflen. Enw: { $name }
web-invite-cancelled = Nid yw'r daflen yn agor dim nawr. Enw: { $name }.
web-invite-desk = Rhywun wrth ddesg
web-invite-desk-help = Maen nhw'n mewngofnodi yma drwy ddolen: unwaith, o fewn 15 munud.
web-invite-desk-make = Gwneud dolen fewngofnodi
web-invite-desk-ready = Mae'r ddolen fewngofnodi'n barod: { $name }.
web-invite-desk-only = Peidiwch â'i rhoi i neb arall. Mae'n mewngofnodi pwy bynnag sy'n ei hagor.
web-invite-paper-title = Gwahoddiad
web-invite-paper-for = Enw: { $name }
web-invite-paper-what = Cerddwch eich strydoedd a nodwch beth sy'n dda yno.
web-invite-paper-scan = Agorwch yr ap Walkabout. Sganiwch y cod isod.
web-invite-paper-type = Neu teipiwch y tri gair o dan y cod.
web-invite-paper-signal = Wedyn mae'n gweithio heb signal hefyd.
web-invite-paper-keeps = Rydyn ni'n cadw'r hyn rydych chi'n ei gadw. Dydyn ni byth yn cadw eich llwybr.
web-invite-paper-ring = Cwestiynau? Ffoniwch: { $phone }.
web-invite-paper-ask = Cwestiynau? Gofynnwch i'r person a roddodd hwn i chi.
web-invite-paper-until = Am un tro. Dyddiad olaf: { $day }.

## Y we: pobl a ffonau
web-people-count = { $count ->
    [zero] Neb yn y tîm
    [one] Un person yn y tîm
    [two] 2 berson yn y tîm
    [few] 3 pherson yn y tîm
    [many] 6 pherson yn y tîm
   *[other] { $count } person yn y tîm
}
web-people-gone = { $count ->
    [zero] Neb wedi gadael y tîm
    [one] Un person wedi gadael y tîm
    [two] 2 berson wedi gadael y tîm
    [few] 3 pherson wedi gadael y tîm
    [many] 6 pherson wedi gadael y tîm
   *[other] { $count } person wedi gadael y tîm
}
web-people-erased = Tynnwyd yr enw
web-people-desk = Yn mewngofnodi wrth ddesg.
web-people-no-phone = Dim ffôn eto.
web-people-phone = Ffôn
web-people-seen = Yma ddiwethaf: { $when }
web-people-never = Heb fod yma ers ymuno.
web-people-held-saves = { $count ->
    [zero] Does dim byd ar ôl ar y ffôn hwn.
    [one] Mae un peth yn dal ar y ffôn hwn.
    [two] Mae 2 beth yn dal ar y ffôn hwn.
    [few] Mae 3 pheth yn dal ar y ffôn hwn.
    [many] Mae 6 pheth yn dal ar y ffôn hwn.
   *[other] Mae { $count } peth yn dal ar y ffôn hwn.
}
web-people-held-photos = { $count ->
    [zero] Does dim lluniau ar ôl ar y ffôn hwn.
    [one] Mae un llun yn dal ar y ffôn hwn.
    [two] Mae 2 lun yn dal ar y ffôn hwn.
    [few] Mae 3 llun yn dal ar y ffôn hwn.
    [many] Mae 6 llun yn dal ar y ffôn hwn.
   *[other] Mae { $count } llun yn dal ar y ffôn hwn.
}
web-people-held-none = Roedd wedi anfon popeth.
web-people-held-at = (dywedwyd: { $when })
web-people-held-unknown = Nid yw wedi dweud beth sydd arno o hyd.
web-people-phone-removed = Tynnwyd. Bydd yn gwagio ei hun pan ddaw signal nesaf.
web-people-lost = Mae'r ffôn hwn ar goll
web-people-lost-title = Ydy'r ffôn hwn ar goll?
web-people-lost-sure = Bydd yn gwagio ei hun pan ddaw signal nesaf. Mae'r hyn a anfonodd yn aros yma.
web-people-lost-yes = Ydy, tynnwch ef
web-people-lost-done = Mae'r ffôn wedi'i dynnu.
web-people-another-phone = Taflen i ffôn arall
web-people-link = Dolen fewngofnodi
web-people-role = Newid rôl
web-people-role-title = Newid rôl y person hwn? Enw: { $name }
web-people-role-sure = Pan ddaw signal nesaf, bydd y ffonau'n dal yr hyn y caiff y rôl honno ei ddarllen.
web-people-role-yes = Ie, newidiwch hi
web-people-role-done = Y rôl nawr: { $role }. Enw: { $name }.
web-people-remove = Tynnu o'r tîm
web-people-remove-title = Tynnu'r person hwn o'r tîm? Enw: { $name }
web-people-remove-sure = Bydd eu ffonau'n gwagio pan ddaw signal nesaf. Mae'r hyn a anfonwyd yn aros yma.
web-people-removed = Ddim yn y tîm nawr: { $name }.
web-people-leave-it = Gadael fel y mae

## Y we: pwy sydd allan ar daith
web-out-title = Allan ar daith
web-out-count = { $count ->
    [zero] Does neb allan ar daith
    [one] Mae un person allan ar daith
    [two] Mae 2 berson allan ar daith
    [few] Mae 3 pherson allan ar daith
    [many] Mae 6 pherson allan ar daith
   *[other] Mae { $count } person allan ar daith
}
web-out-back-by = { $name }: yn ôl erbyn { $time }
web-out-late = Yn hwyr: { $name }. Roedd i fod yn ôl erbyn { $time }.
web-out-safe = Maen nhw'n ddiogel
web-out-noted = Nodwyd. Yn ddiogel: { $name }

## Yr ap gwe: mewnflwch y cydlynwyr
web-inbox-count = Pethau'n aros i chi benderfynu: { $count }
web-inbox-none = Does dim yn aros i chi benderfynu.
web-inbox-what = Daw'r hyn a wrthodwyd yma pan fydd yr awdur yn gofyn i chi.
web-inbox-oldest = Yr hynaf sydd gyntaf. Daw'r lleill wrth i chi benderfynu.
web-inbox-when = Cadwyd: { $made }. Rhoddwyd i chi: { $handed }.
web-inbox-handed = Rhoddwyd i chi: { $handed }.
web-inbox-left = Nid yw yn y tîm bellach.
web-inbox-why = Pam na chafodd ei dderbyn: { $reason }
web-inbox-why-role = Nid yw rôl yr awdur yn caniatáu hyn.
web-inbox-why-not-yours = Rhywun arall gadwodd hyn.
web-inbox-why-no-parent = Nid yw'r hyn y mae'n perthyn iddo yma.
web-inbox-why-unknown-base = Nid yw'r hyn y mae'n ei newid yma.
web-inbox-why-unread = Ni all cyfrifiadur y tîm ei ddarllen.
web-inbox-why-other = Ni dderbyniodd cyfrifiadur y tîm hyn.
web-inbox-unread = Nid oes modd darllen yr hyn a ysgrifennwyd. Gofynnwch i'r awdur.
web-inbox-new = Newydd: { $what }
web-inbox-changes = Yn newid hyn: { $what }
web-inbox-photo = Daw o'r ffôn pan gaiff hyn ei dderbyn.
web-inbox-take-in = Ei dderbyn
web-inbox-put-aside = Ei roi o'r neilltu
web-inbox-words = Pam? Bydd yr awdur yn darllen hyn ar y ffôn.
web-inbox-words-missing = Dywedwch pam mewn ychydig eiriau.
web-inbox-not-now = Nid nawr
web-inbox-took = Derbyniwyd. Mae gyda'r tîm nawr.
web-inbox-aside = Rhoddwyd o'r neilltu. Caiff yr awdur wybod.
web-inbox-cannot = Ni ellir ei dderbyn fel y mae pethau. { $reason }
web-inbox-erased = Tynnwyd yn ôl am byth. Does dim ar ôl yma.
web-inbox-decided = Penderfynwyd yn ddiweddar
web-inbox-decided-in = { $name }: derbyniwyd. { $by }, { $when }
web-inbox-decided-aside = { $name }: rhoddwyd o'r neilltu. { $by }, { $when }: { $words }
