// The code for everybody in the room: shown large for ten minutes, with the people who wait to be let in, one by one.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { answer, client } from "../../api/client.ts";
import { projectKey, useProjectId } from "../../api/project.ts";
import type { Room } from "../../api/types.ts";
import { QrPicture } from "../../parts/QrPicture.tsx";
import { announce } from "../../shell/announce.ts";
import { ProblemNotice } from "../../shell/ProblemNotice.tsx";
import { useWords } from "../../words/Words.tsx";
import { WaitingPerson } from "./WaitingPerson.tsx";

/** Somebody stands there with a phone in the hand: how often the list of those who wait is asked for, ms. */
const LOOK_EVERY = 2_000;
const MINUTE = 60_000;

export function RoomCode() {
  const { say } = useWords();
  const p = useProjectId();
  const queries = useQueryClient();
  const key = projectKey(p, "room");
  const path = { params: { path: { project: p } } };
  const {
    data: room,
    error,
    refetch,
  } = useQuery<Room | null>({
    queryKey: key,
    queryFn: async () => (await answer(client.GET("/projects/{project}/room", path))) || null,
    refetchInterval: ({ state }) => (state.data ? LOOK_EVERY : false),
  });
  const open = useMutation({
    mutationFn: () => answer(client.POST("/projects/{project}/room", path)),
    onSuccess: (made) => {
      queries.setQueryData(key, made);
      // The button that was pressed is gone.
      heading.current?.focus();
    },
  });
  const close = useMutation({
    mutationFn: () => answer(client.DELETE("/projects/{project}/room", path)),
    onSuccess: () => {
      queries.setQueryData(key, null);
      heading.current?.focus();
    },
  });
  const heading = useRef<HTMLHeadingElement>(null);
  useNewcomers(room ?? null);
  useItsEnd(room);
  const problem = open.error ?? close.error ?? (room === undefined ? error : null);
  return (
    <section aria-labelledby="invite-room">
      <h2 id="invite-room" ref={heading} tabIndex={-1}>
        {say("web-invite-room")}
      </h2>
      <p>{say("web-invite-room-help")}</p>
      {problem && <ProblemNotice thrown={problem} again={() => void refetch()} />}
      {room ? (
        <>
          <div className="invite-code">
            <QrPicture qr={room.qr} name={say("web-invite-qr")} />
            <div>
              <p>{say("web-invite-room-scan")}</p>
              <p>{say("web-invite-room-words")}</p>
              <p className="invite-words" translate="no">
                {room.code.split("-").join(" · ")}
              </p>
              <MinutesLeft until={room.expires_ms} over={() => void refetch()} />
              <button type="button" className="button" onClick={() => close.mutate()}>
                {say("web-invite-room-close")}
              </button>
            </div>
          </div>
          <h3>{say("web-invite-waiting")}</h3>
          {room.waiting.length === 0 ? (
            <p className="quiet-text">{say("web-invite-waiting-none")}</p>
          ) : (
            <ul className="invite-waiting">
              {room.waiting.map((waiting) => (
                <WaitingPerson key={waiting.id} waiting={waiting} after={() => heading.current?.focus()} />
              ))}
            </ul>
          )}
        </>
      ) : (
        room === null && (
          <button
            type="button"
            className="button main"
            aria-disabled={open.isPending}
            onClick={() => !open.isPending && open.mutate()}
          >
            {say("web-invite-room-open")}
          </button>
        )
      )}
    </section>
  );
}

/** Says who has come since, for whoever does not look at the list. */
function useNewcomers(room: Room | null) {
  const { say } = useWords();
  const known = useRef(new Set<string>());
  useEffect(() => {
    const newcomers = room?.waiting.filter(({ id }) => !known.current.has(id)) ?? [];
    for (const { id } of newcomers) known.current.add(id);
    if (newcomers.length > 0) {
      const nameless = say("web-invite-waiting-nameless");
      announce(
        newcomers.map(({ name }) => say("web-invite-waiting-new", { name: name || nameless })).join(" "),
      );
    }
  }, [room, say]);
}

/** Says that the code lets nobody in any more, whether somebody closed it or its time was over. */
function useItsEnd(room: Room | null | undefined) {
  const { say } = useWords();
  const open = useRef(false);
  useEffect(() => {
    if (open.current && room === null) announce(say("web-invite-room-closed"));
    open.current = Boolean(room);
  }, [room, say]);
}

function MinutesLeft({ until, over }: { until: number; over: () => void }) {
  const { say } = useWords();
  const [now, setNow] = useState(Date.now);
  const ended = useRef(over);
  ended.current = over;
  useEffect(() => {
    const clock = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= until) ended.current();
    }, MINUTE / 6);
    return () => clearInterval(clock);
  }, [until]);
  const minutes = Math.max(0, Math.ceil((until - now) / MINUTE));
  return <p>{say("web-invite-room-left", { minutes })}</p>;
}
