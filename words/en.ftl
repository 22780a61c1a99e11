### Every English word that a person reads. The same ids, with the same values, stand in cy.ftl.
### Areas are the part of an id before its first hyphen. docs/words.md says how to add a message.
### Numbers are given as numbers, everything else as text. Screen texts have 12 words at most.

## Journey of one item, from the hand to the team
journey-safe-here = Safe on this phone
journey-waiting-signal = Waiting for signal
journey-waiting-wifi = Waiting for Wi-Fi
journey-sending = Sending
journey-words-arrived = Words arrived, photo to go
journey-safe-team = Safe with the team
journey-walk-safe = { $safe } of { $total } safe, photos too
journey-needs-you = Needs you
journey-to-coordinators = To go to the coordinators
journey-with-coordinators = With the coordinators
journey-with-coordinator = { $name } is looking at it
journey-two-versions = Two versions, both kept
journey-to-finish = To finish
journey-taken-back = Taken back

## The five kinds of good thing
kind-social = Groups and getting together
kind-social-examples = choir; the street's WhatsApp group; over-60s club; allotment society
kind-financial = Money that could help
kind-financial-examples = wind farm fund; community council grant; credit union; lottery Awards for All
kind-public = Services for everyone
kind-public-examples = library; bus; surgery; warm place
kind-human = What people know and can do
kind-human-examples = fixes bikes; speaks Polish; cooks for fifty; knows the valley's history
kind-physical = Places and things
kind-physical-examples = bench; chapel vestry; empty ground; minibus, tools
kind-not-sure = Not sure yet
kind-question = What kind of good thing?

## What each sort of saved thing is called (thing-KIND, for the kinds of the data model)
thing-asset = a good thing
thing-group = a group
thing-need = something people need
thing-note = a note
thing-photo = a photo
thing-conversation = a chat
thing-statement = what they said
thing-private-note = what I saw, and my impression
thing-promise = a promise
thing-contact = how to reach someone
thing-question = a question
thing-walk = a walk
thing-street-visit = a street we walked
thing-doorstep = a door
thing-theme = what we heard
thing-stakeholder = someone who can make it happen
thing-idea = an idea
thing-ask = something to ask
thing-permission = permission
thing-given = something given
thing-gathering = a get-together
thing-link = how two things belong together
thing-barrier = what stops people
thing-decision = a decision
thing-reading = a look back
thing-project = the project
thing-form = the project's own questions
thing-unknown = something newer than this program

## State of a good thing
state-in-use = in use
state-not-used = not used now
state-at-risk = at risk
state-closed = closed
state-planned = planned

## Where a good thing is
scope-point = one place
scope-street = a street
scope-area = the whole area
scope-none = no place

## Names of what is written about a thing (field-NAME, for the fields of the data model)
field-name = Name
field-description = About it
field-text = Words
field-capital = Kind
field-also = Also
field-tags = Tags
field-topics = About
field-scope = Reach
field-position = Place
field-place = Place
field-street = Street
field-side = Side
field-owned-by = Who owns it
field-looked-after-by = Who looks after it
field-looked-after-by-group = The group that looks after it
field-can-say-yes = Who can say yes
field-state = In use now?
field-use-how = How to use it
field-use-when = When
field-could-help-with = Could help with
field-would-like = Would like
field-about = About one person, or a private group?
field-agreement = Permission
field-slip = Code on the slip
field-last-confirmed = Last checked
field-meets = When they meet
field-how-to-join = How to join
field-words = What they said
field-as = Said as
field-from = Whose words
field-in-other-words = In other words
field-would-settle-it = What would settle it
field-how = How we met
field-outcome = How it went
field-outcome-words = What came of it
field-language = Language
field-role = Who, as a role
field-age = Age, roughly
field-saw = What I saw
field-impression = My impression
field-door = Door
field-home = Home
field-what = What I promised
field-by = By when
field-holder = Who does it
field-reply-by = How they want to hear
field-delay-told = Do they know that it takes longer?
field-dots = Dots
field-told = Have they been told?
field-told-at = Told on
field-taken = Taken on
field-caption = Under the photo
field-before = The same place before
field-photo = Photo
field-do-not-call-until = No calls until
field-hazard = Take care
field-hazard-until = Take care until
field-visited = Visited
field-started = Started
field-finished = Finished
field-with = Walked with
field-of = Belongs to
field-trashed = In the bin
field-passed-on = Passed on
field-reference = Reference
field-own-question = The project's own question
field-unknown = Something newer than this program

## Kinds of statement, and whose words they are
said-fact = fact
said-fact-help = anyone could check it
said-opinion = opinion
said-opinion-help = how they see it
said-rumour = rumour
said-rumour-help = going round, not checked
said-not-sure = not sure
said-not-sure-help = decide later
from-own = their own view
from-second-hand = heard from someone else
from-mine = my own words

## How it went at a door
door-talked = we talked
door-no-answer = no answer
door-not-now = not now
door-no-thanks = no thanks
door-child = child at the door
door-could-not-reach = could not reach the door
door-sign = sign: no cold callers
door-another-language = another language
door-question = How did it go?

## Who does what, and who may see
role-volunteer = volunteer
role-officer = liaison officer
role-coordinator = coordinator
role-reader = reader
role-at-table = at the table
role-residents = residents
audience-question = Who may see?
audience-care = only the coordinators and liaison officers
audience-team = the team
audience-everyone = everyone
agreed-write = yes, write it down
agreed-care = yes, for the coordinators and liaison officers only
agreed-team = yes, and the team may read it
agreed-everyone = yes, and everyone may read it
agreed-listen = just listen
agreed-later = ask later
agreed-no = they said no

## Days and times, for what browsers do not know in Welsh (month-NUMBER)
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = June
month-short-7 = July
month-short-8 = Aug
month-short-9 = Sept
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
when-day = { $day } { $month } { $year }
when-short = { $day } { $month }
when-today = today, { $time }
when-yesterday = yesterday, { $time }
when-day-time = { $day }, { $time }

## Choices of single questions (the area is the question, the rest the choice)
how-doorstep = at the door
how-street = in the street
how-phone = by phone
how-event = at a get-together
how-group = in a group
how-other = another way
side-left = left side
side-right = right side
side-both = both sides
hazard-dog = dog loose
hazard-steps = steep steps
hazard-gate = gate
hazard-building-work = building work
hazard-other = something else
reply-knock = knock
reply-letter = through the door
reply-text = text
reply-noticeboard = noticeboard
result-done = we did it
result-part = part of it
result-could-not = we could not
told-door = at the door
told-slip = slip left
told-text = text sent
told-noticeboard = noticeboard
told-not-yet = not yet
passed-team = the team passes it on
passed-rung = they have rung it in
tongue-pl = Polish
tongue-ar = Arabic
tongue-ro = Romanian
tongue-uk = Ukrainian
tongue-bn = Bengali
tongue-ur = Urdu
tongue-ckb = Kurdish
tongue-fa = Persian
tongue-pt = Portuguese
tongue-zh = Chinese
tongue-bfi = British Sign Language
tongue-und = Another, or not sure
known-told = told me
known-guess = my guess
known-not-asked = did not ask

## Glossary: one phrase for each idea, so that every screen says the same
term-something-good = something good here
term-whats-good = what's good here
term-start-walk = start a walk
term-finish-walk = finish
term-chat = a chat
term-at-the-door = at the door
term-photo = photo
term-take-photo = take a photo
term-note = note
term-said = what they said
term-saw = what I saw
term-impression = my impression
term-promised = what I promised
term-by-when = by when?
term-tell-them = tell them
term-what-came = what came of it?
term-permission = permission
term-who-may-see = who may see
term-take-back = take back
term-just-listen = just listen
term-no-names = no names
term-do-not-call = please don't call again
term-already-here = already here?
term-same-thing = same thing
term-different = different
term-still-here = still here
term-last-checked = last checked
term-who-owns = who owns it
term-who-looks-after = who looks after it
term-who-can-say-yes = who can say yes
term-could-help-with = could help with
term-need = something people need
term-ask-first = ask first
term-idea = idea
term-connector = someone who knows everyone
term-maven = someone who knows about it
term-can-make-it-happen = someone who can make it happen
term-not-here = who is still not here?
term-what-we-heard = what we heard
term-report-back = you said, we did, we could not because…
term-worried = worried about someone
term-need-to-leave = I need to leave
term-show-them = show them
term-pass-it-on = pass it on
term-my-work = my work
term-undo = undo
term-near-me = near me
term-list = list
term-simple-map = simple map

## To read aloud
aloud-door = Hello, I'm { $name }. I volunteer with { $project }. We're asking what's good here and what people would like. May I write some of it down? No names. You can see it, change it, or take it back.
aloud-door-works = Hello, I'm { $name }. I work with { $project }. We're asking what's good here and what people would like. May I write some of it down? No names. You can see it, change it, or take it back.
aloud-skill = May I note that you could help with this? Who may see it: only the coordinators and officers, the team, or everyone? You can change your mind.
aloud-promise = I'll find out and tell you by { $date }. How would you like to hear?
aloud-photo = Is it all right to take a photo of this? Nobody will be in it.
aloud-slip = Ring this number and say the code to see it or take it back.

## Counts
count-photos = { $photos ->
    [0] no photos
    [one] { $photos } photo
   *[other] { $photos } photos
}
count-things = { $things ->
    [0] no things
    [one] { $things } thing
   *[other] { $things } things
}
count-good-things = { $things ->
    [0] no good things
    [one] { $things } good thing
   *[other] { $things } good things
}
count-cards = { $cards ->
    [0] no cards
    [one] { $cards } card
   *[other] { $cards } cards
}
count-doors = { $doors ->
    [0] no doors
    [one] { $doors } door
   *[other] { $doors } doors
}
count-chats = { $chats ->
    [0] no chats
    [one] { $chats } chat
   *[other] { $chats } chats
}
count-promises = { $promises ->
    [0] no promises
    [one] { $promises } promise
   *[other] { $promises } promises
}
count-streets = { $streets ->
    [0] no streets
    [one] { $streets } street
   *[other] { $streets } streets
}
count-notes = { $notes ->
    [0] no notes
    [one] { $notes } note
   *[other] { $notes } notes
}

## Joining
join-welcome = Welcome, { $name }.
join-project = Project: { $project }.
join-role = You join as: { $role }.
join-waiting = { $name } is letting you in. One moment.
join-waiting-somebody = The coordinator is letting you in. One moment.
join-no-connection = No connection yet. We will join when there is one.
join-already = This phone is on the team already.
join-used = This code has been used. Ask { $name } for another.
join-used-ask = This code has been used. Ask for a new one.
join-too-old = This code is too old. Ask for a new one.
join-not-known = We do not know that code. Check the words.
join-word-not-known = We do not know the word “{ $word }”. Check the words.
join-word-nearly = “{ $word }” is not in a code. Did you mean “{ $suggestion }”?
join-three-words = A code has three words. Check the words.
join-too-many-tries = Too many tries. Wait { $minutes } minutes, then try again.
join-wrong-pin = This is not the address on your link. Nothing was sent.
join-bad-link = This is not a link for joining. Copy the whole link.
join-needs-pin = This address needs the whole link, not only the words.
join-closed = This project takes nobody new now. Ask the coordinator.
join-not-let-in = You were not let in. Talk to the coordinator.
join-room-closed = This code is closed now. Ask the coordinator for a new one.

## A walk
walk-started = Walk started. Everything you save is safe on this phone.
walk-already = A walk is going on already. Finish it first.
walk-none = No walk is going on. Start one first.
walk-finish-ask = Finish? So far: { count-good-things }, { count-doors }, { count-promises }.
walk-finished = Walk finished: { count-good-things }, { count-doors }, { count-promises }.
walk-half-done = { $count ->
    [one] One is half done.
   *[other] { $count } are half done.
}
walk-none-sent = { $count } saved on this phone. None sent yet.
walk-keep-phone = Keep the app. They go when there is signal.
walk-part-sent = { $safe } of { $total } safe with the team.
walk-photos-to-go = { $safe } of { $total } safe with the team. { count-photos } to go.
walk-photos-wifi = Photos go when there is Wi-Fi.
walk-all-safe = { $total ->
    [one] Your one save is safe with the team, photos too.
   *[other] All { $total } saves are safe with the team, photos too.
}
walk-thanks = Thank you, { $name }.
walk-nothing-saved = Nothing was saved on this walk.

## What the phone says after a command
phone-saved = Safe on this phone.
phone-saved-thanks = Safe on this phone. Thank you.
phone-number = Number: { $id }
phone-changed = Changed. Safe on this phone.
phone-no-change = Nothing to change. It says so already.
phone-photos-safe = Safe on this phone, { count-photos } too.
phone-photo-already = This photo is here already.
phone-to-finish = Safe on this phone. To finish: what kind of good thing?
phone-counted = Counted: { $outcome }.
phone-counted-at = Counted. { $street }, { $outcome }.
phone-listened = Counted. Nothing written.
phone-draft-kept = Kept on this phone until they have agreed.
phone-promise-safe = Promise safe. { $date }.
phone-promise-done = What came of it is safe. Now tell them.
phone-promise-told = They have been told. The promise is closed.
phone-promise-closed = This promise is closed already.
phone-undone = Undone.
phone-undone-binned = Undone. It is in the bin.
phone-undo-changed-since = { $field }: changed since by { $name }. Left as it is.
phone-undo-nothing = Nothing to undo on this phone.
phone-trashed = In the bin. You can take it out again.
phone-trashed-already = It is in the bin already.
phone-restored = Out of the bin.
phone-restored-already = It is not in the bin.
phone-list-empty = Nothing here yet. Add something good.
phone-list-line = { $name } ({ $thing })
phone-list-near = { $name } ({ $thing }), { $metres } m away
phone-list-counts = { count-things }
phone-nothing-found = Nothing found. Try fewer words, or look further away.
phone-no-name = No name yet
phone-ask-nothing = There is nothing of it to ask the coordinators.
phone-outbox-empty = Nothing of yours is waiting.
phone-outbox-line = { $name }: { $journey }
phone-outbox-why = Why: { $reason }
phone-no-signal = No signal. Everything you save is safe here.
phone-sent = Sent: { $count }. Safe with the team.
phone-sent-part = Sent: { $count }. Still to go: { $left }.
phone-photos-to-go = Photos still to go: { $count }.
phone-arrived = New or changed for you: { $count }.
phone-arriving = Still arriving: { $count } so far.
phone-up-to-date = You have everything the team has.
phone-moved-to-care = Now only with the coordinators: { $count }.
phone-taken-back = Taken back: { $count }. Gone from this phone too.
phone-needs-you = Needs you: { $count }.
phone-versions = Two versions: { $count }. Both are kept.
phone-started-again = The team's list arrived afresh. Yours is kept.
phone-wiped = This phone has left the team. The team's things are gone.
phone-language = English from now on.
phone-by = { $name }, { $when }
phone-you = you
phone-person-gone = someone who has left
phone-care-note = Only the coordinators and liaison officers see this.
phone-may-ask-to-read = They may ask to read this one day.
phone-yes = yes
phone-no = no
phone-not-said = not said

## Two versions of the same thing
versions-title = Two versions, both kept:
versions-line = { $name }: { $value }
versions-choose = Change it once more to settle it.

## Bringing in a folder of photos
import-done = Photos looked at: { $count }.
import-new = New: { $count }.
import-already = Already here: { $count }.
import-no-place = Without a place: { $count }.
import-not-read = Not read: { $count }.
import-file-not-read = { $file }: { $reason }
import-next = They are safe on this phone, to finish.
import-empty = There are no photos in this folder.
import-clock-from-track = Places from the track: { $count }.

## Needs you: why something could not go to the team. It always stays on the phone.
needs-not-allowed = Your role may not do this. Ask the coordinator.
needs-not-yours = Someone else wrote this. Ask them, or the coordinator.
needs-coordinators-only = Only a coordinator may do this.
needs-officers-only = Only an officer or a coordinator may do this.
needs-no-longer-yours = This is with the coordinators now. Ask them.
needs-no-permission = No permission yet. Ask first, then save it again.
needs-taken-back = This was taken back. It stays gone.
needs-too-long = Some text is too long. Make it shorter.
needs-too-many = Too many in one list. Take some out.
needs-too-big = Too much in one save. Save it in parts.
needs-too-many-versions = Too many versions side by side. Choose one first.
needs-not-understood = The team's computer is older. Ask the coordinator to update it.
needs-wrong-kind = It was saved as one kind and sent as another.
needs-wrong-value = One answer does not fit its question. Choose again.
needs-bad-place = The place is not on the map. Choose it again.
needs-no-parent = What this belongs to has not arrived. Send again.
needs-other-project = This belongs to another project. Ask the coordinator.
needs-other-person = This was saved by someone else on another phone.
needs-same-number = Two saves have the same number. Ask the coordinator.
needs-clock = This phone's clock looks wrong. Set it, then send again.
needs-photo = The photo did not arrive whole. Choose it again.
needs-safe-house = Some places stay off maps. Tell { $lead }.
needs-safe-house-lead = Some places stay off maps. Tell your named lead.
needs-names-someone = This may name someone. Keep, reword or remove it.
needs-health = This may be about health. Keep, reword or remove it.
needs-no-owner = This promise has no owner. Choose someone.
needs-looks-like-another = This looks like another. Are they the same thing?
needs-two-versions = Two versions. Choose one, or write another.
needs-unknown = The team's computer did not take this. Ask the coordinator.
needs-damaged = Damaged on this phone and not sent. Please write it again.
needs-damaged-asked = Damaged on this phone. It asks whether the team has it.
needs-damaged-left = What can still be read: { $words }
needs-damaged-nothing-left = Nothing of it can be read any more.
needs-draft-damaged = Something half written was damaged here. Nobody can read it any more.

## What went wrong: what happened, what is safe, what to do
error-bad-coordinates = That is not a place on earth. Nothing was changed. Write longitude,latitude, for example -3.25,51.66.
error-bad-accuracy = That accuracy is not a distance. Nothing was changed. Write metres, for example 8.
error-bad-distance = That is not a distance. Nothing was changed. Write metres, for example 300.
error-bad-date = That is not a date. Nothing was changed. Write year-month-day, for example 2027-05-09.
error-bad-id = That is not a number of anything here. Nothing was changed. Copy it from the list.
error-name-empty = A name is missing. Nothing was changed. Write what people here call it.
error-text-empty = There are no words yet. Nothing was changed. Write at least one.
error-name-too-long = The name is too long. Nothing was changed. Use at most { $limit } letters.
error-text-too-long = The text is too long. Nothing was changed. Use at most { $limit } letters.
error-too-many-tags = There are too many tags. Nothing was changed. Use at most { $limit }.
error-too-much-at-once = That is too much for one save. Nothing was changed. Save it in parts.
error-unknown-kind = There is no such kind. Nothing was changed. Choose one of: { $choices }.
error-unknown-field = There is no such question here. Nothing was changed. Look at the help of this command.
error-unknown-choice = That is not one of the answers. Nothing was changed. Choose one of: { $choices }.
error-not-utf8 = Some letters could not be read. Nothing was changed. Write the text again as UTF-8.
error-photo-heic = This photo is HEIC, which we cannot read. It is untouched. Save it as JPEG and add it again.
error-photo-too-big = This photo file is too big. It is untouched. Use one of at most { $limit } MB.
error-photo-too-many-pixels = This picture is too large to open safely. It is untouched. Make it smaller first.
error-photo-not-a-photo = This file is not a photo that we know. It is untouched. Use JPEG, PNG or WebP.
error-photo-broken = This photo is broken. The file is untouched. Take it again, or use another.
error-photo-missing = There is no such file. Nothing was changed. Check its name.
error-track-broken = The track could not be read. The photos are untouched. Use a GPX file.
error-folder-missing = There is no such folder. Nothing was changed. Check its name.
error-not-joined = This phone has not joined a team. Nothing is lost. Join with your link first.
error-already-joined = This phone has joined another team. All it holds is safe. Use another home for the new one.
error-home-busy = Another program is using this phone's folder. All in it is safe. Close that one, then try again.
error-home-not-ours = This folder holds something else. It is untouched. Choose an empty folder.
error-no-home = This phone's folder could not be made. Nothing was changed. Check that you may write there.
error-disk-full = No room is left here. All saved before is safe; this is not saved. Make room, then save again.
error-disk-read = The disk did not answer. This is not saved. Try again, then copy the folder somewhere safe.
error-data-damaged = The phone's file was damaged. It is set aside whole, not deleted. What could be saved is in the new one.
error-newer-data = A newer Walkabout made this folder. All in it is safe. Update this program, then try again.
error-keys-missing = The keys of this phone are missing. What is sealed stays sealed. Ask the coordinator for a new code.
error-no-connection = The team's computer does not answer. All you saved is safe here. Try again with signal.
error-server-busy = The team's computer is busy. All you saved is safe here. Try again in { $minutes } minutes.
error-server-trouble = Something broke on the team's computer. All you saved is safe here. Try again later.
error-server-too-old = The team's computer is too old for this phone. All you saved is safe here. Tell the coordinator.
error-server-too-new = This program is too old for the team. All you saved is safe here. Update it, then send.
error-differs = This phone and the team do not show the same. All you saved is safe here. Tell the coordinator.
error-certificate = This is not the team's computer. Nothing was sent. Ask the coordinator for a new link.
error-answer-not-understood = The answer made no sense. All you saved is safe here. Check the address, or Wi-Fi sign-in.
error-sign-in-over = This phone's sign-in is no longer valid. All you saved is safe here. Ask the coordinator for a new code.
error-removed-from-team = This phone is no longer on the team. What you had saved was handed in. Ask the coordinator.
error-phone-copied = Another phone is a copy of this one. All you saved is safe here. Join again with a new code.
error-not-found = There is no such thing here. Nothing was changed. Look in the list.
error-ambiguous = More than one thing begins like that. Nothing was changed. Write more of its number.
error-not-allowed-role = Your role may not do this. Nothing was changed. Ask the coordinator.
error-not-allowed-not-yours = Someone else wrote this. Nothing was changed. Ask them, or the coordinator.
error-not-allowed-coordinators = Only a coordinator may do this. Nothing was changed. Ask one.
error-not-allowed-officers = Only an officer or a coordinator may do this. Nothing was changed. Ask one.
error-not-allowed-words-stay = What residents said stays as they said it. Nothing was changed. Add a note instead.
error-no-permission = Nobody has agreed to this yet. Nothing was saved. Ask first, then say how they agreed.
error-in-bin = This is in the bin. Nothing was changed. Take it out first.
error-clock-wrong = This phone's clock looks wrong. All you saved is safe. Set the clock, then send again.
error-safe-house = Some places stay off maps. Nothing was saved. Tell { $lead }.
error-safe-house-lead = Some places stay off maps. Nothing was saved. Tell your named lead.
error-not-finished = This is half done. It is kept here. Finish it, then save.
error-stopped = Stopped. All that was saved before is safe. Start again when you like.
error-inside = Something broke in this program. All saved before is safe. Please tell whoever looks after it.

## What went wrong on the team's own computer (for whoever runs it)
server-port-in-use = Another program listens at { $address }. Nothing was changed. Stop that one, or choose another with --listen.
server-folder-busy = Another serve uses this folder. Nothing was changed. Stop that one first.
server-newer-data = A newer Walkabout made this folder. Nothing was changed. Update this program.
server-not-loopback = Others could listen in at this address. Nothing was started. Give a certificate, or --tls-self.
server-certificate-broken = The certificate or its key could not be read. Nothing was started. Check both files.
server-no-project = There is no such project in this folder. Nothing was changed. Check its number.
server-no-person = There is no such person in this project. Nothing was changed. Check the list of people.
server-last-coordinator = Somebody must run the project. Nothing was changed. Make another coordinator first.
server-no-data = There is no Walkabout data in this folder. Nothing was changed. Run serve or project create first.
server-area-broken = The area or map file could not be read. Nothing was changed. Use GeoJSON, or OSM XML.
server-too-large = That is larger than allowed here. Nothing was kept. Send it in parts.
server-not-understood = The request made no sense. Nothing was kept. Update the program that sent it.
server-too-many-requests = Too many requests. Nothing is lost. Wait { $seconds } seconds.
server-wrong-key = The recovery key does not fit this backup. Nothing was changed. Check each letter.
server-backup-broken = This backup is not whole. Nothing was changed. Use another copy.
server-restore-while-serving = The folder is in use. Nothing was changed. Stop serve, then restore.
server-listening = Ready at { $address }
server-project-made = Project made. Number: { $id }
server-invite = { $role }, { $name }: { $link }
server-invite-words = The three words: { $code }
server-invite-until = Good until { $when }, once.
server-signin = { $name } signs in here: { $link }
server-signin-until = The link works once, for 15 minutes.
server-no-web = The web part is not built here. Run: cargo xtask web
server-revoked = { $name } is no longer on the team. Their phone is told at its next visit.
server-role-given = From now on: { $name }, { $role }. Their phones learn at their next visit.
server-backup-done = Backup is whole: { $file }
server-backup-key = Print this recovery key and keep it elsewhere. It is shown once: { $key }
server-restored = The backup is back in place. Start serve.
server-export-done = Written: { $count }. File: { $file }
server-healthy = All is well.
server-trouble-found = To look at: { $count }
server-not-a-backup = This is not a Walkabout backup. Nothing was changed. Check the name of the file.
server-backup-newer = A newer Walkabout made this backup. Nothing was changed. Update this program.
server-backup-busy = Another backup of this folder is being made. Nothing was changed. Wait until it is done.
server-key-mistyped = This is not a whole recovery key. Nothing was changed. Check each letter.
server-restore-not-empty = There is something in this folder already. Nothing was changed. Choose a new or empty one with --data.
server-ledger-broken = The list beside this backup of what was taken back is damaged. Nothing was changed. Use another copy of that list.
server-not-overwritten = Something else has this name: { $file }. Nothing was changed. Choose another name with --out.
server-out-inside = A file that leaves does not belong in the data folder. Nothing was changed. Choose another place with --out.
server-file-unusable = This cannot be used: { $file } ({ $why }). Nothing was changed. Check its name, and who may use it.
server-disk-full = The disk is full. What was kept before is safe. Make room, then try again.
server-data-unreadable = The data could not be read or written: { $why }. What was kept before is safe. Run: walkabout doctor
server-backup-inside = It lies in the data folder, so it does not count as a backup: phones keep their copies. Make one elsewhere.
server-backup-part = Backup is written: { $file }
server-backup-missing = Photos that could not be read: { $count }
server-backup-not-all = All else is in the backup, but it does not count as whole: phones keep their copies. Run: walkabout doctor
server-backup-far = What was taken back is not noted yet beside this older backup: { $file }. Bring it here, or destroy it.
server-restored-missing = Photos that this backup lacks: { $count }. All else is in place.
server-restored-taken-back = Taken back since, and left out: { $count }
server-export-listed = This file holds what only the team may read. It is listed as a download.
server-check-database = The database file is in order.
server-check-database-wrong = Damaged places in the database file: { $count }
server-check-saves = Saves that are as they came: { $count }
server-check-saves-wrong = Saves that are not as they came: { $count }
server-check-states = Things made again from their saves, and the same: { $count }
server-check-states-wrong = Things that their saves do not make: { $count }
server-check-access = Things that only those can see who may: { $count }
server-check-access-wrong = Things that others could see than may: { $count }
server-check-people = People, phones and codes that are as they were written: { $count }
server-check-people-wrong = People, phones or codes that are not as they were written: { $count }
server-check-else = What else is kept here, and is as it was written: { $count }
server-check-else-wrong = What else is kept here, and is not as it was written: { $count }
server-check-lists = Things that lists and searches tell right: { $count }
server-check-lists-wrong = Things that lists or searches tell wrong: { $count }
server-check-sums = Sums that phones compare theirs with, and that are right: { $count }
server-check-sums-wrong = Sums that phones compare theirs with, and that are wrong: { $count }
server-check-counters = Projects whose numbers follow each other: { $count }
server-check-counters-wrong = Projects whose numbers do not follow each other: { $count }
server-check-photos = Photos and maps that are there: { $count }
server-check-photos-wrong = Photos and maps that are missing or changed: { $count }
server-log-mended = The database's log was damaged, { $when }. It was put right, and nothing is lost.
server-log-doubtful = The database's log was damaged, { $when }. Look at everything with `walkabout doctor --all`.
server-log-lost = Part of the database's log could not be read, { $when }. Phones notice what is missing and send it again. The log lies in the data folder as it was found.
server-left-over = Left over from files that never came whole: { $count }. Nothing is lost by them.
server-looked-at-some = Some of it was looked at closely. To look at all of it: --all
server-download = Download: { $when }, { $name }, { $format }: { $count }
server-last-backup = Last backup: { $when }, { $file }
server-nothing-given = Nothing was given to say. See: walkabout help project set
server-project-says = Said. Phones show it from their next contact on.
server-questions-unreadable = The file could not be read: { $file }: { $why }
server-questions-wrong = Not understood: { $file }, question { $count }. See: walkabout help project questions
server-questions-many = At most { $count } questions: they are asked at a door.
server-questions-asked = Questions asked at doors from now on: { $count }
server-never-backed-up = Nothing was ever backed up outside this folder. If its disk breaks, all is lost. Run: walkabout backup

## The phone: everywhere
app-back = Back
app-save = Save
app-later = Finish later
app-carry-on = Carry on
app-keep-for-later = Keep for later
app-ok = OK
app-done = Done
app-letters-too-many = { $count ->
    [one] One letter too many.
   *[other] { $count } letters too many.
}
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
when-weekday = { $weekday } { $day } { $month }
place-street = Place: { $street }
place-here = Place: where you are now
place-not-asked = No place is kept.
place-none-yet = No place found yet.

## The phone: joining
join-easy-to-read = Is this easy to read?
join-easy-example = There is a bench by the shop.
join-scan-or-type = Scan the code, or type what is under it.
join-scan = Scan
join-code = Link, or address and three words
join-code-help = It is on your sheet or on the screen in the room.
join-name-title = What should the team call you?
join-name = Name
join-name-help = Your first name is enough.
join-asking = Asking the team. One moment.
join-kept = Your code is kept on this phone. You need not wait here.
join-again = Try again
join-other-code = Another code
join-runs-this = { $name } runs this.
join-ring = Questions? Ring { $number }.
join-we-keep = We keep what you save. We never keep your path.
join-shared = Does anyone else use this phone?
join-only-me = Only me
join-we-share = We share it
join-photos = How may photos be sent? Words need almost no data.
join-photos-wifi = Wi-Fi only
join-photos-ask = Ask after each walk
join-photos-any = Any connection
join-map = The map: { $size } MB. Get it now?
join-map-here = The map is here.
join-map-get = Get it
join-map-later = Later, on Wi-Fi
join-practice = Ready. Try one practice save?
join-practice-help = It never leaves this phone, and is deleted straight away.
join-practice-field = Anything you see
join-practised = Safe on this phone. It was practice, so it is gone.
join-start = Start

## The phone: today
today-hello = Hello { $name }.
today-needs-you = { $count ->
    [one] One thing needs you.
   *[other] { $count } things need you.
}
today-to-coordinators = { $count ->
    [one] One thing is to go to the coordinators.
   *[other] { $count } things are to go to the coordinators.
}
today-with-coordinators = { $count ->
    [one] The coordinators have one thing to decide.
   *[other] The coordinators have { $count } things to decide.
}
today-waiting = { $count ->
    [one] One save is on this phone, not sent yet.
   *[other] { $count } saves are on this phone, not sent yet.
}
today-sending = Sending now.
today-soon = They go by themselves.
today-photos-to-go = Words are safe with the team. { count-photos } to go.
today-all-safe = Everything is safe with the team.
today-to-finish = To finish: { $count }
today-promises = Promises to keep: { $count }. First: { $day }
today-promises-open = Promises to keep: { $count }
today-start-walk = Start a walk
today-go-on = Go on with the walk
today-add = Add something
today-my-work = My work
today-settings = Settings
today-carry-on = You were writing about this: { $name }. Carry on?
today-carry-on-good = You began something good. Carry on?
today-carry-on-note = You were writing a note. Carry on?
today-carry-on-promise = You were writing about a promise. Carry on?
today-carry-on-pass-on = You were passing on a repair. Carry on?
today-table = Around a table
today-carry-on-group = You were around a table. Carry on?
today-carry-on-chat = You were noting a chat. Carry on?

## The phone: a walk
walk-title = Walk
walk-safe-here = { $count ->
    [0] Nothing saved yet
    [one] 1 saved here
   *[other] { $count } saved here
}
walk-photo = Photo
walk-good = Something good
walk-chat = Chat
walk-note = Note
walk-undo = Undo
walk-undo-spoken = Undo the last save
walk-pause = Pause
walk-go-on = Go on
walk-bright = Bright
walk-bright-on-spoken = Bright screen for sun: turn on
walk-bright-off-spoken = Bright screen for sun: turn off
walk-finish = Finish
walk-with = Who are you walking with?
walk-alone = Alone
walk-back-by = Back by when?
walk-back-half-hour = Half an hour
walk-back-hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
}
walk-back-other = Other
walk-back-none = No check-in
walk-location = Location fills in the place. Your path is never kept.
walk-location-help = Without it, you choose streets by name.
walk-location-yes = Allow
walk-location-no = No thanks
walk-doors = { $doors ->
    [one] One door here asked for no calls.
   *[other] { $doors } doors here asked for no calls.
}
walk-doors-help = We tell you when you are near one.
walk-doors-streets = Streets: { $streets }
walk-door-near = A door near here asked for no calls.
walk-speakers = Do you speak one of these? Somebody would like to talk.
walk-speaker = { $language }: { $street }
walk-battery-low = Battery low. We look for location only when saving.
walk-room = Room for about { count-photos }.
walk-no-location = You choose streets by name.

## The phone: safety on a walk
safety-title = Safety
safety-back = Carry on
safety-alone = You walk alone.
safety-with = With you: { $names }
safety-back-by = Back by: { $time }
safety-none = No check-in: nobody is waiting for you.
safety-elsewhere = Check in with your own system. This app tells nobody.
safety-no-signal = No signal: nobody will be told.
safety-asking = Telling the team. Until then nobody will be told.
safety-no-answer = The team has not answered yet: nobody will be told.
safety-ring-first = Ring { $name } first.
safety-tell-first = Tell somebody first.
safety-held = The team knows you are out, until { $time }.
safety-then = After that, the team's screen says that you are late.
safety-late = You are late. The team's screen says so.
safety-seen-by = Who sees it: { $names }
safety-rings-nobody = It rings nobody: they must look.
safety-seen-by-nobody = The team has it, but nobody there can see it.
safety-over = That was a day ago: nobody will be told.
safety-closed-there = The team has noted that you are safe.
safety-none-waits = Nobody is waiting for you now.
safety-change = Change the time
safety-from-now = Counted from now.
safety-leave = I need to leave
safety-ring = Ring { $name }
safety-ring-number = Ring { $number }
safety-ring-999 = Ring 999
safety-text = Text { $name }
safety-text-somebody = Send a text
safety-text-back = I am back from the walk, and safe.
worried-listen = Listen. Do not promise to keep it secret.
worried-not-written = None of this is written down or sent.
worried-silent = Cannot speak? Ring 999, then press 55.
worried-live-fear-free = Live Fear Free, day and night
worried-told = I have told { $name }
worried-told-lead = I have told the lead
worried-noted = { $name } told, { $time }.
worried-noted-lead = Lead told, { $time }.
worried-goes = Only that time stays here, until the walk ends.
leave-title = Leave now. Everything here is kept.
leave-safe = I am safe now

## The phone: something good
good-title = What is it?
good-camera = Anyone in it? Ask them, or step aside.
good-photo = Take a photo
good-photo-more = One more photo
good-photo-again = Try the photo again
good-photo-waits = One photo could not be kept yet. It is still here.
good-photo-spoken = Photo { $count } of { $total }
good-photo-remove = Remove photo
good-photo-remove-spoken = Remove photo { $count } of { $total }
good-photo-street = Photo, { $street }, { $time }
good-photo-time = Photo, { $time }
good-name = Name (you can leave it)
good-chip-bench = Bench
good-chip-garden = Garden
good-chip-hall = Hall
good-chip-shop = Shop
good-no-place = No exact place. Which street?
good-which-street = Which street?
good-find-street = Name of the street
good-whole-estate = Whole estate
good-side-north = the north side
good-side-east = the east side
good-side-south = the south side
good-side-west = the west side
good-place-side = Place: { $street }, { $side }
good-place-area = Place: the whole estate
good-place-photo = Place: where the photo was taken
good-place-other = Another place
good-place-found = Use the place we found
good-place-close = Close the list
good-more = Add more
good-less = Show less
good-also = Also one of these?
good-dont-know = Leave it empty if you do not know.
good-about = Is it about one person, or a private group?
good-ask-first = Ask first: may we note this? Who may see it?
good-said-no = Only the place is kept. No name, no words, no photo.
good-nothing-kept = They said no. Nothing was kept.
good-tags-help = Words to find it by, with commas between.
good-tag-too-long = One of these words is too long. Most letters: { $limit }
already-title = Already here?
already-line = This looks like the same thing.
already-away = { $metres } m away
already-seen = { $far }, seen in { $month }
already-seen-year = { $far }, seen in { $month } { $year }
already-same = Same thing
already-different = Different
already-not-sure = Not sure
already-look = Look at it
already-look-spoken = Look at it: { $name }
already-thanks = Thank you. Your photo and words are added.
already-both-stay = Both stay.
already-together = We will look together.

## The phone: who are you? (turned to the person at the door)
who-button = Who are you?
who-button-spoken = Who are you? To show to them.
who-title = I'm { $name }.
who-volunteers = I volunteer with { $project }.
who-works = I work with { $project }.
who-asks = We ask what's good here, and what people would like.
who-writes = I write down only what you agree to. No names.
who-yours = You can see it, change it, or take it back.

## The phone: a chat
chat-not-at-a-door = Not at a door
chat-how-met = How did you meet?
chat-which-street = No exact place. Which street?
chat-no-street = No street
chat-may-i-write = May I write some of this down? No names.
chat-yes = Yes
chat-yes-and-reply = Yes, and reply to me
chat-team-too = May the team read it too?
chat-team-yes = Yes, the team too
chat-team-no = Only those who run it
chat-one-a-line = One thing on each line
chat-add-line = Another line
chat-language-en = English
chat-language-cy = Cymraeg
chat-language-und = Another language
chat-cards = A question, if you need one
chat-card-like = What do you like about living here?
chat-card-good-at = What are you good at?
chat-card-teach = What could you show somebody else how to do?
chat-card-everyone-knows = Who do you know that everyone knows?
chat-card-get-together = Where do people here get together?
chat-card-join-in = What goes on here that more people could join?
chat-card-even-better = What would make this street even better?
chat-card-together = What could neighbours do together?
chat-card-back = Before
chat-card-back-spoken = The question before
chat-card-next = Next
chat-card-next-spoken = Another question
chat-cards-away = Put these away
chat-cards-out = Questions to ask
chat-own-count = Quick question { $count } of { $total }
chat-own-skip = Skip the questions
chat-own-words = In their words
chat-own-number = A number
chat-own-no-number = This is not a number. Write it in figures, or skip.
chat-which-language = Which language do they speak?
chat-speaker-wanted = Counted. Speaker wanted: { $language }
chat-which-side = Which side of the street?
chat-side-not-sure = Not sure
chat-may-name = This may name someone.
chat-may-name-help = Could you say it without the name?
chat-may-be-health = This may be about health.
chat-may-be-health-help = Keep it only if they want it written.
chat-may-accuse = This may accuse someone, and says which house.
chat-may-accuse-help = Leave the house out. Police: 101. In danger: 999.
chat-keep = Keep
chat-reword = Reword
chat-remove = Remove
chat-helps = Anything near that could help?
chat-helps-help = What you choose goes on the slip.
chat-wrote = This is what I wrote.
chat-right = That's right
chat-change = Change
chat-take-out = Take it out
chat-all-of-it = Choose all to go
chat-tap-what-goes = Tap what should go.
chat-slip = A slip? Copy this code.
chat-slip-both = A slip? Copy the number and the code.
chat-slip-copied = Copied
chat-slip-none = No slip
chat-slip-helps = Also on the slip: { $names }
chat-promise = What did you promise?
chat-promise-find-out = Find out
chat-promise-ask-someone = Ask someone
chat-promise-come-back = Come back
chat-promise-bring-something = Bring something
chat-promise-nothing = Nothing
chat-promise-words = In a few words
chat-promised = { $kind }: { $words }
chat-in-two-weeks = In two weeks
chat-choose-a-day = Choose a day
chat-which-day = Which day?
chat-who = Who does it?
chat-me = Me
chat-coordinator = The coordinator decides
chat-how-to-hear = How do they want to hear?
chat-home = Which door? Kept for the reply only.
chat-home-field = Number or name of the home
chat-number = Number for this reply only. Deleted afterwards.
chat-number-field = Number
chat-they-said-yes = They said yes
chat-count-only = Count only
chat-no-calls-noted = Noted: no calls here
chat-child = Say thanks and go.
chat-next-door = Next door
chat-away = Away from the door? Add what you saw.
chat-skip = Skip

## The phone: promises
promises-title = Promises
promises-add = Add a promise
promises-empty = Nothing is promised. What you promise in a chat is listed here.
promises-by = By { $day }
promises-late = Late. It was for { $day }.
promises-today = For today
promises-no-day = No day yet
promises-to-tell = They are not told yet.
promises-row-spoken = { $what }. { $when }
promises-waits = Nobody does it yet. The coordinator decides.
promises-take = I will do it
promises-yours = It is yours now.
promises-done = Done
promises-more-time = Need more time
promises-could-not = Could not
promises-they-know = They know now
promises-delay-not-told = They do not know yet that it takes longer.
promises-we-did-it = We did it
promises-part-of-it = Part of it
promises-we-could-not = We could not, because…
promises-in-words = In words, for them
promises-hear = They want to hear: { $how }
promises-home = Home: { $home }

## The phone: pass it on
pass-on-spoken = Pass on a repair
pass-on-what = What is broken, and where?
pass-on-help = Something everyone uses. Never somebody's own home, never a name.
pass-on-who = Who passes it on?
pass-on-reference-help = If they were given one.
pass-on-street = Place: the street and its side.
pass-on-done = Passed on. Safe on this phone.
pass-on-by-team = Passed on to the team
pass-on-rung = Passed on: they rang it in
pass-on-with-reference = Passed on: they rang it in, with a reference

## The phone: around a table
group-title = Around a table
group-everybody-sees = Everybody sees this screen. No names, nothing private.
group-question = What is good here?
group-question-need = { $need }. What is here that could help?
group-where = Where are you? If you like.
group-begin = Begin
group-cards-help = Write it, then tap its kind. No cards about a child.
group-card = What is it?
group-with-street = On a street
group-take-out = Take out
group-take-out-spoken = Take this card out: { $name }
group-to-cards = Cards
group-to-picture = The picture
group-to-matters = What matters
group-to-voice = Somebody says
group-to-end = End
group-may-i-write = May we write down what is said? No names.
group-may-i-write-help = Who may read it?
group-write-nothing = Write nothing down
group-voice = What did somebody say?
group-voice-help = Their own words. Once saved, they are gone from this screen.
group-voice-field = Their words
group-voices = { $count ->
    [0] Nothing written down
    [one] One thing written down
   *[other] { $count } things written down
}
group-unsure = Not sure yet: { $names }
group-none-yet = nothing yet
group-a-few = a few
group-side = { $kind }: { $count }
group-side-spoken = { $kind }: { $count }. { $names }
group-matters = What matters to you?
group-matters-help = Tap a card to give it a dot.
group-dots = { $count ->
    [0] No dots
    [one] 1 dot
   *[other] { $count } dots
}
group-dot-spoken = One dot more for this: { $name }. { $count }
group-less = One less
group-less-spoken = One dot less for this: { $name }
group-came = How many came?
group-came-field = People
group-came-help = If you counted.
group-came-wrong = Only a number, please.
group-end = End for today
group-thanks = Thank you, all of you.
group-team-looks = The team looks at it together.
group-people-asked = People are asked first, before anyone calls on their skills.
group-no-child = No cards about a child.
group-no-child-help = Leave the child out. Nothing is kept.

## The phone: a note
note-title = A note
note-words = What do you want to note?
note-help = Not about a person. The team can read it.

## The phone: one thing
record-gone = This is not on this phone any more
record-gone-why = It was taken back, or only some people may see it.
record-place-known = Place: on the map
record-place-apart = { $metres } m from the other
record-checked = Last checked: { $when }
record-checked-now = Checked. Safe on this phone.
record-still-here = Still here
record-not-there = Not there any more
record-written = Written by { $name }, { $when }
record-changed = Last changed by { $name }, { $when }
record-photos-away = { $count ->
    [one] One photo is with the team, not on this phone.
   *[other] { $count } photos are with the team, not on this phone.
}
record-keep-this = Keep this one
record-keep-this-spoken = Keep this one: { $value }
record-ask-again = They agreed to two things. The narrower one holds.
record-stays = It stays
record-binned = It goes in the bin
record-leave-as-it-was = Leave it as it was
record-history = Your changes on this phone
record-history-team = What happened to it
record-history-asking = Asking the team.
record-history-offline = No connection. You see your own changes alone.
record-history-older = Show older

## The phone: what's good here, as a list
near-open = What's good near here
near-title = What's good near here
near-title-all = What's good here
near-find = Find a word or a street
near-line = { count-good-things }. { $order }
near-order-nearest = The nearest first.
near-order-was = Nearest to where you were.
near-order-street = By street.
near-order-street-yet = By street until we know where you are.
near-all-kinds = All kinds
near-which-kind = Which kind?
near-kind-spoken = Kind shown: { $kind }. Choose another
near-more = Show more
near-rest = To find the rest, write a word.
near-empty = Nothing good is noted here yet.
near-empty-help = What do people like here? Note the first thing.
near-empty-kind = Nothing of this kind is noted yet.
near-empty-kind-help = Other kinds may be here.
near-empty-words = Nothing here has these words.
near-empty-words-help = Try fewer letters or another word.
near-show-all = Show everything
near-no-street = No street noted
near-here = Right by you
near-way = { $way ->
    [north] to the north
    [north-east] to the north-east
    [east] to the east
    [south-east] to the south-east
    [south] to the south
    [south-west] to the south-west
    [west] to the west
   *[other] to the north-west
}
near-metres = { $metres } m away, { near-way }
near-about-metres = About { $metres } m away, { near-way }
near-kilometres = About { $kilometres } km away, { near-way }

## The phone: what's good here, as a map
near-map = Map
near-map-spoken = Show these on the map
near-list = List
near-list-spoken = Show these as a list
near-several-kinds = several kinds
map-title = The map
map-summary = { count-good-things }, { count-streets }.
map-summary-things = { count-good-things }.
map-word = With the word: { $word }
map-nearer = Nearer
map-nearer-spoken = Look from nearer
map-further = Further
map-further-spoken = Look from further away
map-north = North
map-north-spoken = Move the map north
map-south = South
map-south-spoken = Move the map south
map-east = East
map-east-spoken = Move the map east
map-west = West
map-west-spoken = Move the map west
map-me = Where I{"\u00a0"}am
map-me-spoken = Where I am, in the middle
map-close = Close
map-close-spoken = Close what is told below the map
map-count = { $count }
map-count-many = 99+
map-pin-spoken = { $name }. { $kind }. { $place }
map-pins-spoken = { count-good-things } together. { $place }. Look nearer
map-pin-chosen-spoken = Shown below the map: { $name }
map-pins-chosen-spoken = Shown below the map: { count-good-things }. { $place }
map-rest = The list shows the rest.
map-many = There are more. Look from nearer.
map-coming = The streets come with the next good connection.
map-none = This project has no map of streets yet.
map-no-place = We do not know where you are.
map-doors = { $doors ->
    [one] The crossed ring: no calls at this door.
   *[other] Crossed rings: no calls at these { $doors } doors.
}
map-ruler = { $metres } m
map-ruler-km = { $kilometres } km

## The phone: my work
work-empty = Nothing of yours yet. What you save shows here.
work-carry-on-spoken = Carry on with { $name }
work-open = Open
work-open-spoken = Open: { $name }. { $journey }
work-questions = Questions for you
work-answer = Answer
work-answer-spoken = Answer: { $question }
# What the team did not take, and the ways out.
mend-again = Send again
mend-again-spoken = Send again: { $name }
mend-change = Change it
mend-change-spoken = Change it: { $name }
mend-give-up = Give it up
mend-give-up-spoken = Give it up: { $name }
mend-sure = These words will be gone from this phone. Nobody else has them.
mend-yes = Yes, give it up
mend-yes-spoken = Yes, give it up: { $name }
mend-no-spoken = Keep it: { $name }
mend-waits = It waits to be sent again.
mend-given-up = Given up. It is gone when you leave here.
mend-take-back = Bring it back
mend-under-way = It is being sent. Try again in a moment.
mend-hand-over = Ask the coordinators
mend-hand-over-spoken = Ask the coordinators: { $name }
mend-hand-over-sure = The coordinators will read all its words. They decide what happens.
mend-hand-over-yes = Yes, ask them
mend-hand-over-yes-spoken = Yes, ask the coordinators: { $name }
mend-hand-over-no = Not now
mend-hand-over-no-spoken = Not now: { $name }
mend-keep = Keep it here
mend-keep-spoken = Keep it here: { $name }
mend-handed-goes = It goes to the coordinators as soon as there is a signal.
mend-handed-noted = Noted. The coordinators are to decide this.
mend-handed-waits = It is only on this phone until they have it.
mend-handed-held = They have it, and decide. A copy stays here until then.
mend-handed-aside = The coordinators put it aside: { $words }
mend-handed-aside-unsaid = The coordinators put it aside.
mend-handed-too-old = The team's computer is older and cannot pass it on yet.
mend-handed-not-taken = The team's computer did not pass it to the coordinators.

## The phone: the end of a walk
finish-keep-walking = Keep walking
finish-them = Finish them
finish-leave = Leave for later
finish-streets = Streets you walked. Is this right?
finish-which-streets = Which streets did you walk?
finish-streets-help = The team sees the streets, not who walked them.
finish-streets-right = That's right
finish-streets-change = Change
finish-not-met = Who did you not meet?
finish-not-met-help = No names, no doors.
not-met-daytime = People who work in the day
not-met-young = Young people
not-met-children = Families with small children
not-met-older = Older people
not-met-flats = People in flats
not-met-new = People who are new here
not-met-language = People who speak another language
finish-how = How was it?
finish-only-you = Only you see this.
finish-good = Good
finish-hard = Hard
finish-upsetting = Upsetting
finish-skip = Skip
finish-ring = Shall { $name } ring you?
finish-ring-somebody = Shall a coordinator ring you?
finish-ring-help = With a yes, the coordinators see that this walk was hard.
finish-yes = Yes
finish-no = No
finish-will-ring = We ask them to ring you.
finish-check-in-closed = Check-in closed.
finish-closing = Telling the team that you are back.
finish-text-lead = No signal: text { $name } that you are back.
finish-tell-somebody = No signal: tell somebody that you are back.
finish-send-photos = Send on mobile data
finish-promises = See the promises
finish-wait-wifi = Wait for Wi-Fi

## The phone: the lock
lock-title = A lock on this app
lock-enter = This app is locked. Type your PIN.
lock-open = Open
lock-erase = Erase
lock-digits = { $count ->
    [0] Nothing typed yet
    [one] One digit typed
   *[other] { $count } digits typed
}
lock-wrong = That is not the PIN.
lock-wait = { $count ->
    [one] Wait a minute, then try again.
   *[other] Wait { $count } minutes, then try again.
}
lock-forgotten = I have forgotten it
lock-forgotten-title = Forgotten your PIN?
lock-forgotten-how = The app empties itself. Then you join again with a new code.
lock-forgotten-unsent = { $count ->
    [one] One thing is only here. It goes to the team first.
   *[other] { $count } things are only here. They go to the team first.
}
lock-forgotten-no-signal = No signal now. Nothing is emptied until there is.
lock-forgotten-all-sent = All that you saved is safe with the team.
lock-forgotten-drafts = { $count ->
    [one] One half-written thing goes for ever.
   *[other] { $count } half-written things go for ever.
}
lock-forgotten-refused = { $count ->
    [one] One save that the team did not take goes for ever.
   *[other] { $count } saves that the team did not take go for ever.
}
lock-begin-anew = Empty it and begin again
lock-choose = Choose a PIN for this app
lock-again = The same PIN again
lock-old = Type the PIN you have now
lock-when = The app asks when you come back; on walks, after two minutes.
lock-how-long = Four to eight digits.
lock-not-the-same = Those were not the same. Choose again.
lock-another = Another PIN
lock-none = No lock
lock-not-now = Not now
lock-on = From now on the app asks for your PIN.
lock-off = The lock is off.

## The phone: a rest
rest-until-when = I'd like a rest until…
rest-help = Nothing is asked of you until then.
rest-kept-here = Only this phone knows.
rest-promises = { $count ->
    [one] You hold one promise. Who keeps it?
   *[other] You hold { $count } promises. Who keeps them?
}
rest-nobody-waits = Nobody should be left waiting.
rest-keep-promises = I do
rest-handed = The coordinators have your promises now.
rest-until = You are resting until { $day }.
rest-nothing = Nothing is asked of you.
rest-back = I am back

## The phone: settings
settings-language = Language
settings-text = Size of letters
settings-text-usual = A
settings-text-larger = A+
settings-text-largest = A++
settings-bright = Bright sun
settings-hand = Which hand holds the phone?
settings-hand-right = Right
settings-hand-left = Left
settings-photos = Photos
settings-location = Fill in the place?
settings-location-yes = Yes, when I save
settings-location-no = No, I choose streets
settings-lock-change = Change it, or take it off
settings-rest = A rest
settings-rest-ask = I'd like a rest
settings-send = Send now

## The demo: a team that walks an invented estate (`walkabout demo`)
demo-begin = A demo begins. It keeps to a folder of its own.
demo-place = The place: { $name }
demo-server = The team's computer is at { $address }
demo-joined = { $name } has joined: { $role }
demo-days-ago = { $days ->
    [one] { $days } day ago
   *[other] { $days } days ago
}
demo-yesterday = Yesterday
demo-today = Today
demo-list-fetched = Everyone has the map and the list. Then the signal goes.
demo-no-signal = { $name } has no signal. Safe on the phone: { $count }
demo-cut = The signal went in the middle. Nothing is lost.
demo-signal-again = Signal again: { $safe } of { $total } safe with the team.
demo-signal-again-name = { $name } has signal: { $safe } of { $total } safe with the team.
demo-desk = { $name } wrote down needs, an idea, and whom to ask.
demo-people = More volunteers: { $count }
demo-records = More to look at, for trying with many: { $count }
demo-records-so-far = So far: { $count }
demo-ready = Ready after { $seconds } s.
demo-signin = Open this in your browser. It works once, for 15 minutes:
demo-signin-again = For another link, in another terminal:
demo-try = Three things to try:
demo-try-versions = 1. Open the warm place. It has two versions: choose one.
demo-try-benches = 2. Find two benches side by side. Are they the same?
demo-try-invite = 3. Print an invitation. Then join with it, or with this:
demo-live = The team walks on. Watch the map.
demo-over = The walk is over. This keeps running until Ctrl-C.
demo-kept = Kept in this folder: { $folder }
demo-check-yes = Yes: { $what }
demo-check-no = No: { $what }
demo-check-signed-in = the link signs in, and the team is there
demo-check-map = the map is there
demo-check-counts = as many good things, needs, notes and chats as were saved
demo-check-doors = every door is counted
demo-check-versions = two versions of the opening times
demo-check-talks = a chat in four parts, each apart
demo-check-other-words = Welsh words, with the English beside them
demo-check-benches = two benches, nine metres apart
demo-check-need = what people need, with an idea and whom to ask
demo-check-photos = every photo can be seen
demo-check-live = what was saved just now has arrived
demo-check-took = The story took { $seconds } s to tell.
demo-check-quick = the story was told within 20 seconds
demo-check-right = All is there.
demo-check-wrong = Something is missing.
demo-folder-not-empty = This folder is not empty. Nothing was changed. Choose another with --data.
demo-went-wrong = The demo did not come out as told. Nothing of yours changed.
## Web: the frame around every room
web-shell-name = Walkabout
web-shell-skip = Skip to the page
web-shell-rooms = Rooms
web-shell-map = Map and list
web-shell-record = One thing
web-shell-talks = Chats
web-shell-inbox = Inbox
web-shell-inbox-waiting = Inbox ({ $count })
web-shell-invite = Invite
web-shell-people = People and phones
web-shell-projects = Projects
web-shell-projects-which = Which project?
web-shell-projects-none = You are in no project yet. Ask a coordinator.
web-shell-account = My sign-in
web-shell-theme = Look
web-shell-theme-computer = Automatic
web-shell-theme-light = Light
web-shell-theme-dark = Dark
web-shell-language-now = The page is now in English.
web-shell-language-other = Read this in Welsh (Cymraeg)
web-shell-commands = Go to
web-shell-commands-where = Where to? Type a part of its name.
web-shell-commands-none = Nothing has that name. Type fewer letters.
web-shell-close = Close
web-shell-keys = Keys that help
web-shell-keys-tab = to the next button or field
web-shell-keys-arrows = along a list
web-shell-keys-commands = go to any room
web-shell-keys-help = this help
web-shell-keys-single = Single keys work
web-shell-try-again = Try again
web-shell-fetching = Fetching…
web-shell-fetching-long = Still fetching. Everything saved is safe.
web-shell-sending = On its way…
web-shell-sending-long = Still on its way. Keep this page open; nothing is lost.
web-shell-no-connection = No connection. What you write is kept here.
web-shell-to-send = { $count ->
    [one] { $count } change to send.
   *[other] { $count } changes to send.
}
web-shell-connected = Connected again.
web-shell-not-found = There is nothing here for you
web-shell-not-found-why = The address may be wrong, or it may be gone.
web-shell-to-start = To the start
web-shell-dropped = Nothing was added. Open one thing and drop photos on its page.
web-shell-not-shown = This page could not be shown
web-shell-broken = This page broke
web-shell-broken-safe = Everything saved is safe. What you wrote is kept here.
web-shell-reload = Load it again
web-shell-list-changed = The list has changed.
web-shell-show = Show
web-shell-paper-live = Scan the code to see this page as it is now.
web-shell-paper-code = The code that opens this page
web-shell-paper-address = This page: { $address }

## Web: map and list
web-map-map = Map
web-map-list = List
web-map-search = Find by words
web-map-filters = Filters
web-map-filters-on = Filters: { $count }
web-map-clear = Clear filters
web-map-what = What is it?
web-map-person = Who saved it
web-map-anyone = Anyone
web-map-from = First day
web-map-to = Last day
web-map-need = Needs a look
web-map-need-any = Everything
web-map-need-versions = Two versions
web-map-need-place = No place yet
web-map-need-kind = Not sure yet what kind
web-map-bin = Show what is in the bin
web-map-sort = Order
web-map-sort-newest = Newest first
web-map-sort-name = By name
web-map-empty = Nothing here yet. Add something good, or invite people to walk.
web-map-none-found = Nothing found. Use fewer words, or clear the filters.
web-map-earlier = Show earlier ones
web-map-news = { $count ->
    [one] { $count } thing is new or changed.
   *[other] { $count } things are new or changed.
}
web-map-no-drawing = This computer cannot draw the map. The list has everything.
web-map-not-loaded = The map did not load. The list has everything.
web-map-part-missing = A part of the map is missing. The list has everything.
web-map-also-list = Everything on the map is in the list too.
web-map-map-keys = Arrows move the map. Plus and minus zoom.
web-map-heap = { $count ->
    [one] { $count } thing is in this place. Find it in the list.
   *[other] { $count } things are in this place. Find them in the list.
}
web-map-zoom-in = Zoom in
web-map-zoom-out = Zoom out
web-map-whole-area = Whole area
web-map-chosen = What you chose
web-map-open = Open
web-map-hidden = The filters hide what you chose.
web-map-two-versions = Two versions
web-map-in-bin = In the bin
web-map-bin-disputed = Some want it in the bin
web-map-someone = someone who has left
web-map-made-title = { $thing }, { $time }
web-map-made-title-street = { $thing }, { $street }, { $time }
web-map-when-and-who = Who and when
web-map-changed-when = Written by { $name }. Last changed: { $when }
web-map-print = Print
web-map-print-part = Printed: the first { $shown }. In all: { $total }.
web-map-add = Add something
web-map-add-care = Only coordinators and officers see it until they agree.
web-map-about-no = No
web-map-about-person = One person
web-map-about-group = A private group
web-map-add-click = Click on the map, or:
web-map-add-middle = Use the middle of the map
web-map-add-placed = The place is chosen.
web-map-add-unplace = Take the place away
web-map-add-empty = Write a name or some words.
web-map-add-refused = This could not be saved. What you wrote is kept here.
web-map-add-save = Save
web-map-add-saving = Saving…
web-map-add-saved = Safe with the team.
web-map-cancel = Cancel

## Web: signing in
web-signin-title = Sign in
web-signin-sign-in = Sign in
web-signin-link = Your link works once. Press the button to sign in.
web-signin-other-way = Another way
web-signin-passkey = Sign in with a passkey
web-signin-with-password = With a password
web-signin-name = Your name
web-signin-name-missing = Write your name.
web-signin-password = Password
web-signin-password-missing = Write your password.
web-signin-no-way = No way in? Ask a coordinator for a sign-in link.
web-signin-ended = Your session ended. Sign in again; what you wrote is kept.
web-signin-done = You are signed in.

## Web: one's own sign-in
web-account-title = My sign-in
web-account-who = Signed in: { $name }
web-account-password-new = Set a password
web-account-password-change = Change the password
web-account-password-old = Password now
web-account-password = New password
web-account-password-help = At least 12 characters. Four words are good.
web-account-password-see = Show what I type
web-account-password-keep = Keep this password
web-account-password-set = The new password is set.
web-account-passkeys = Passkeys
web-account-passkeys-help = Sign in with this computer's own lock.
web-account-passkeys-count = { $count ->
    [0] No passkeys yet.
    [one] { $count } passkey.
   *[other] { $count } passkeys.
}
web-account-passkey-add = Add a passkey
web-account-passkey-added = The passkey is added.
web-account-sign-out = Sign out
web-account-signed-out = You are signed out.
web-account-still-to-send = { $count ->
    [one] { $count } change is not sent yet. Wait for it first.
   *[other] { $count } changes are not sent yet. Wait for them first.
}
web-account-photos-to-send = { $count ->
    [one] { $count } photo is not sent yet. Wait for it first.
   *[other] { $count } photos are not sent yet. Wait for them first.
}

## Web: one thing, whole
web-record-photos = Photos
web-record-photo-open = Open large: { $name }
web-record-photo-show = Show: { $name }
web-record-photo-next = Next photo
web-record-photo-before = Photo before
web-record-photo-to-come = This photo is still on its way.
web-record-photo-bin = Put this photo in the bin
web-record-photo-bin-what = Put this photo in the bin: { $name }
web-record-photos-add = Add photos
web-record-photos-drop = Or drop them anywhere on this page.
web-record-photos-sent = { $sent } of { $total } sent. Keep this page open.
web-record-photos-paused = Connection lost. The photos wait, then go on by themselves.
web-record-photos-done = { $count ->
    [one] { $count } photo is safe with the team.
   *[other] { $count } photos are safe with the team.
}
web-record-photos-many = That is { $count } photos for one thing. Add all?
web-record-photos-add-all = Add all
web-record-photos-failed = These did not go:
web-record-photos-left-out = These were left out:
web-record-photos-not-one = This is no photo. Use JPEG, PNG or WebP.
web-record-photos-heic = A photo of an iPhone. Save it as JPEG first.
web-record-photos-too-large = This is larger than 25 MB.
web-record-known = What we know
web-record-add-more = Add more
web-record-change = Change
web-record-change-what = Change: { $field }
web-record-add-what = Add: { $field }
web-record-save = Save
web-record-cancel = Cancel
web-record-saving = Saving…
web-record-saved = Saved.
web-record-undo-what = Undo: { $field }
web-record-undone = Undone. It is as it was.
web-record-held = Connection lost. Your change is kept here and goes later.
web-record-taken-back = This was taken back. It is gone for all.
web-record-went = This went while you looked at it
web-record-went-why = It was taken back, or only some people may see it now.
web-record-went-typed = What you typed here and did not save is not kept.
web-record-to-map = To map and list
web-record-refused = Not saved. What you typed is still here.
web-record-left = { $count ->
    [one] { $count } letter left
   *[other] { $count } letters left
}
web-record-too-long = { $count ->
    [one] { $count } letter too many. Nothing is cut: make it shorter.
   *[other] { $count } letters too many. Nothing is cut: make it shorter.
}
web-record-whole-wrong = Write a whole number from { $least } to { $most }.
web-record-day-wrong = Choose a day and a time.
web-record-may-wrong = Choose who may see it.
web-record-nothing = Not said
web-record-yes = Yes
web-record-no = No
web-record-they-changed = { $name } changed this just now.
web-record-says-now = Now it says: { $value }
web-record-both-stay = If you save, both versions stay side by side.
web-record-versions-many = { $count ->
    [one] { $count } version:
   *[other] { $count } versions, all kept:
}
web-record-choose = Choose this
web-record-choose-what = Choose this: { $value }
web-record-write-another = Write another
web-record-bin = Put it in the bin
web-record-bin-what = Put it in the bin: { $name }
web-record-binned = It is in the bin. You can take it out again.
web-record-restore = Take it out of the bin
web-record-restore-what = Take it out of the bin: { $name }
web-record-restored = It is out of the bin.
web-record-disputed = One person binned this, another changed it.
web-record-keep-it = Keep it
web-record-bin-it = Bin it
web-record-where = Where
web-record-no-place = No place yet.
web-record-within = { $count ->
    [one] within { $count } metre
   *[other] within { $count } metres
}
web-record-place-known = On the map
web-record-place-hand = chosen by hand
web-record-place-photo = from the photo
web-record-place-track = from a track
web-record-place-cell = a wide square only
web-record-place-off = Take the place away
web-record-show-on-map = Show on the map
web-record-see-own = Only its writer and the coordinators see this.
web-record-see-care = Only the coordinators and liaison officers see this.
web-record-see-team = The team sees this.
web-record-see-public = Everyone may see this.
web-record-written = Written by { $name }, { $when }
web-record-changed = Last changed: { $when }
web-record-belongs = Belongs to
web-record-person-gone = someone who has left
web-record-agreed-no = They said no.
web-record-agreed-care = Only the coordinators and liaison officers may see it.
web-record-agreed-team = The team may see it.
web-record-agreed-everyone = Everyone may see it.
web-record-agreed-by = Agreed by: { $who }
web-record-agreed-on = Agreed: { $how }
web-record-ask-who = Who agreed? No names.
web-record-ask-how = How did you ask?
web-record-ask-day = On which day?
web-record-ask-answer = Their answer
web-record-ask-known = How do you know?
web-record-member-new = One more
web-record-member-add = Add it
web-record-member-out = Take out: { $value }
web-record-member-full = There is no room for more. Take one out first.
web-record-notes = Notes
web-record-needs = What people need
web-record-links = What belongs together
web-record-promises = Promises
web-record-questions = Questions
web-record-said = What they said
web-record-narrow = For the coordinators
web-record-contacts = How to reach people
web-record-others = More
web-record-more = { $count ->
    [one] { $count } more is not shown here.
   *[other] { $count } more are not shown here.
}
web-record-how-linked = How they belong together
web-record-is-done = Is it done?
web-record-add-note = Add a note
web-record-add-note-words = What should the team know?
web-record-add-promise = Add a promise
web-record-added = Added. It is safe with the team.
web-record-write-first = Write something first.
web-record-promise-late = Late. It was for { $date }.
web-record-promise-open = Open until { $date }.
web-record-promise-no-day = Open, without a day.
web-record-promise-no-holder = Nobody does it yet.
web-record-promise-to-tell = Done, but they are not told yet.
web-record-promise-kept = They have been told.
web-record-history = History
web-record-history-when = { $name }, { $when }
web-record-history-from-to = { $field }: from “{ $before }” to “{ $after }”
web-record-history-first = { $field }: “{ $after }”
web-record-history-cleared = { $field }: “{ $before }” was taken out
web-record-history-added = { $field }: “{ $after }” was added
web-record-history-older = Show older
web-record-print = Print
about-thing = a place or a thing
about-person = one person
about-private-group = a private group
pair-same = the same thing
pair-different = different things
pair-look-together = to look at together
pair-helps = one helps the other
pair-part-of = one is part of the other
field-begins = Begins
field-came = How many came
field-remark = A note beside it
field-hidden = Hidden from the team
field-answer = Answer
field-gender = Gender, in their words
field-cell = Wide place
field-phone = Number
field-email = E-mail
field-wipe-on = Deleted on
field-to = The other one
field-in-other-words-by = In other words by

## Web: what people said
web-talks-filters = Find chats
web-talks-text = Words
web-talks-street = Street
web-talks-outcome = How it went
web-talks-person = Who wrote it
web-talks-from = From this day
web-talks-to = To this day
web-talks-any = All
web-talks-clear = Show all chats
web-talks-list = Chats, newest first
web-talks-none = No chat is like this. Change what you look for.
web-talks-empty = Chats at doors will stand here. The first comes with a walk.
web-talks-choose = Choose a chat to read it.
web-talks-more = Show more
web-talks-part = Shown here: { $shown }. In all: { $total }.
web-talks-news = { $count ->
    [one] { $count } chat is new or changed.
   *[other] { $count } chats are new or changed.
}
web-talks-back = Back to the list
web-talks-page = Open its own page
web-talks-who = Who they were
web-talks-language = They spoke: { $language }
web-talks-agreed = What they agreed to
web-talks-slip = Code on the slip: { $code }
web-talks-nothing = Nothing was written down.
web-talks-other-words = In other words (by { $name })
web-talks-other-words-somebody = In other words
web-talks-settle = What would settle it: { $words }
web-talks-hide = Hide
web-talks-hide-what = Hide: { $words }
web-talks-unhide = Show again
web-talks-unhide-what = Show again: { $words }
web-talks-hidden = Hidden from the team.
web-talks-hidden-now = It is hidden from the team now.
web-talks-shown-now = The team sees it again.
web-talks-words-stay = Their words stay as they said them.
web-talks-promised = What was promised
web-talks-may-ask = They may ask to read this one day.
web-talks-print-impressions = Print with impressions

## Web: what went wrong: what happened, what is safe, what to do
web-problem-signed-out = Your session ended. What you wrote is kept. Sign in again.
web-problem-no-connection = No connection. What you wrote is kept here. Try again.
web-problem-part-missing = A part of the page did not come. What you saved is safe. Load it again.
web-problem-csrf = This page is out of date. Nothing was changed. Load it again.
web-problem-not-found = There is nothing here for you. Nothing was changed. Check the address.
web-problem-not-allowed = Your role may not do this. Nothing was changed. Ask a coordinator.
web-problem-link-unknown = We do not know this link. Nothing was changed. Copy the whole link.
web-problem-link-used = This link has been used. Nothing was changed. Ask for a new one.
web-problem-link-old = This link is too old. Nothing was changed. Ask for a new one.
web-problem-wrong-password = Name or password is wrong. Nothing was changed. Type both again.
web-problem-wrong-passkey = We do not know this passkey. Nothing was changed. Try another way.
web-problem-password-short = That is too short. Nothing was changed. Use 12 characters or more.
web-problem-too-many = Too many tries. Nothing is lost. Wait a minute, then try again.
web-problem-too-large = That is too large. What you wrote is kept here. Send less at once.
web-problem-not-a-photo = This is not a photo. Nothing was kept. Choose a JPEG, PNG or WebP.
web-problem-photo-heic = Phones alone read this photo. Nothing was kept. Save it as JPEG first.
web-problem-malformed = The team's computer did not understand. Nothing was changed. Load the page again.
web-problem-disk-full = The team's computer is full. What you wrote is kept here. Tell whoever looks after it.
web-problem-other-version = This page is older than the team's computer. Nothing is lost. Load it again.
web-problem-other-bytes = The photo arrived damaged. Nothing was kept. Send it again.
web-problem-busy = The team's computer is busy with this. Nothing is lost. Try again.
web-problem-failed = Something broke. Everything saved is safe. Try again in a moment.
web-problem-last-coordinator = Somebody must run the project. Nothing was changed. Make another coordinator first.
web-problem-name-missing = There is no name. Nothing was changed. Write one.
web-problem-name-too-long = That name is too long. Nothing was changed. Write a shorter one.

## The web: inviting people, and what stands on a printed invitation
web-invite-title = Invite people
web-invite-room = A code for everyone in the room
web-invite-room-help = Show it on a big screen. You let each person in.
web-invite-room-open = Show a code
web-invite-room-scan = Scan this with the Walkabout app.
web-invite-room-words = Or type these three words:
web-invite-room-left = { $minutes ->
    [one] One minute left.
   *[other] { $minutes } minutes left.
}
web-invite-room-close = Close the code
web-invite-room-closed = The code is closed. It lets nobody in now.
web-invite-qr = The code to scan
web-invite-waiting = Waiting to be let in
web-invite-waiting-none = Nobody is waiting yet.
web-invite-waiting-new = { $name } is waiting to be let in.
web-invite-waiting-nameless = Somebody
web-invite-waiting-since = asked at { $time }
web-invite-name = What the team calls them
web-invite-name-missing = Write a name.
web-invite-role = What they do
web-invite-let-in = Let in
web-invite-refuse = Do not let in
web-invite-in = { $name } is in.
web-invite-refused = They were not let in.
web-invite-sheet = A sheet for one person
web-invite-sheet-help = For one phone, for 14 days. Print it or send the link.
web-invite-sheet-make = Make the sheet
web-invite-sheet-made = The sheet for { $name } is ready.
web-invite-sheet-once = The code is shown only now. Print it before you leave.
web-invite-print = { $count ->
    [one] Print the sheet
   *[other] Print { $count } sheets
}
web-invite-sheets-away = Take them off this page
web-invite-copy = Copy the link
web-invite-copied = The link is copied.
web-invite-copy-by-hand = The link is chosen. Copy it with Ctrl-C.
web-invite-open = Sheets not used yet
web-invite-open-none = No sheet waits to be used.
web-invite-open-until = good until { $day }
web-invite-cancel = Cancel
web-invite-cancel-whose = Cancel the sheet for { $name }
web-invite-cancelled = The sheet for { $name } opens nothing now.
web-invite-desk = Somebody at a desk
web-invite-desk-help = They sign in here by a link: once, within 15 minutes.
web-invite-desk-make = Make a sign-in link
web-invite-desk-ready = The sign-in link for { $name } is ready.
web-invite-desk-only = Give it to nobody else. Whoever opens it is signed in.
web-invite-paper-title = You are invited
web-invite-paper-for = For: { $name }
web-invite-paper-what = Walk your streets and note what is good there.
web-invite-paper-scan = Open the Walkabout app. Scan the code below.
web-invite-paper-type = Or type the three words below the code.
web-invite-paper-signal = Then it works without signal too.
web-invite-paper-keeps = We keep what you save. We never keep your path.
web-invite-paper-ring = Questions? Ring { $phone }.
web-invite-paper-ask = Questions? Ask the person who gave you this.
web-invite-paper-until = It works once, until { $day }.

## The web: people and phones
web-people-count = { $count ->
    [one] One person on the team
   *[other] { $count } people on the team
}
web-people-gone = { $count ->
    [one] One person no longer on the team
   *[other] { $count } people no longer on the team
}
web-people-erased = Name taken away
web-people-desk = Signs in at a desk.
web-people-no-phone = No phone yet.
web-people-phone = Phone
web-people-seen = Last here: { $when }
web-people-never = Not here since it joined.
web-people-held-saves = { $count ->
    [one] One saved thing is still on this phone.
   *[other] { $count } saved things are still on this phone.
}
web-people-held-photos = { $count ->
    [one] One photo is still on this phone.
   *[other] { $count } photos are still on this phone.
}
web-people-held-none = It had sent everything.
web-people-held-at = (said { $when })
web-people-held-unknown = It has not said what it still holds.
web-people-phone-removed = Taken off. It empties itself when it next has signal.
web-people-lost = This phone is lost
web-people-lost-title = Is this phone lost?
web-people-lost-sure = It empties itself at its next signal. What it sent stays here.
web-people-lost-yes = Yes, take it off
web-people-lost-done = The phone is taken off.
web-people-another-phone = Sheet for another phone
web-people-link = Sign-in link
web-people-role = Change their role
web-people-role-title = Change the role of { $name }?
web-people-role-sure = At the next signal their phones hold what that role may read.
web-people-role-yes = Yes, change it
web-people-role-done = { $name } is now: { $role }.
web-people-remove = Take off the team
web-people-remove-title = Take { $name } off the team?
web-people-remove-sure = Their phones empty at their next signal. What they sent stays here.
web-people-removed = { $name } is off the team.
web-people-leave-it = Leave it as it is

## Web: who is out on a walk
web-out-title = Out on a walk
web-out-count = { $count ->
    [one] One person is out on a walk
   *[other] { $count } people are out on a walk
}
web-out-back-by = { $name }: back by { $time }
web-out-late = { $name } is late. Meant to be back by { $time }.
web-out-safe = They are safe
web-out-noted = Noted: { $name } is safe.

## The web app: the coordinators' inbox
web-inbox-count = { $count ->
    [one] One thing waits for you.
   *[other] { $count } things wait for you.
}
web-inbox-none = Nothing waits for you to decide.
web-inbox-what = What the team's computer refused comes here when its writer asks you.
web-inbox-oldest = The oldest come first. Others follow as you decide.
web-inbox-when = Saved: { $made }. Given to you: { $handed }.
web-inbox-handed = Given to you: { $handed }.
web-inbox-left = No longer on the team.
web-inbox-why = Why it was refused: { $reason }
web-inbox-why-role = Their role may not do this.
web-inbox-why-not-yours = It was saved by someone else.
web-inbox-why-no-parent = What it belongs to is not here.
web-inbox-why-unknown-base = What it changes is not here.
web-inbox-why-unread = The team's computer cannot read it.
web-inbox-why-other = The team's computer did not take it.
web-inbox-unread = What was written cannot be read here. Ask its writer.
web-inbox-new = New: { $what }
web-inbox-changes = Changes this: { $what }
web-inbox-photo = It comes from the phone once this is taken in.
web-inbox-take-in = Take it in
web-inbox-put-aside = Put it aside
web-inbox-words = Why? Whoever wrote it reads this on their phone.
web-inbox-words-missing = Say in a few words why.
web-inbox-not-now = Not now
web-inbox-took = Taken in. It is with the team now.
web-inbox-aside = Put aside. Its writer will be told.
web-inbox-cannot = It cannot be taken in as things stand. { $reason }
web-inbox-erased = It was taken back for good. Nothing is left here.
web-inbox-decided = Decided lately
web-inbox-decided-in = { $name }: taken in. { $by }, { $when }
web-inbox-decided-aside = { $name }: put aside. { $by }, { $when }: { $words }
