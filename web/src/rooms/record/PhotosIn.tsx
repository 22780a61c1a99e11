// Photos brought in: chosen, or dropped anywhere on the page. Its progress in words, and by name what did not go and why.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import type { View } from "../../api/types.ts";
import { announce } from "../../shell/announce.ts";
import { holdsFiles } from "../../shell/DropGuard.tsx";
import { Notice } from "../../shell/ProblemNotice.tsx";
import { Waiting } from "../../shell/Waiting.tsx";
import { askAgain } from "../../thing/askAgain.ts";
import { useAround } from "../../thing/Surroundings.tsx";
import { useWords } from "../../words/Words.tsx";
import { MANY, type Unsent } from "./photoQueue.ts";
import { queueOf } from "./photosIn.ts";

export function PhotosIn({ view }: { view: View }) {
  const { say } = useWords();
  const { project } = useAround();
  const queries = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const [asked, setAsked] = useState<File[]>([]);
  const [over, setOver] = useState(false);
  const queue = useMemo(
    () => queueOf(project.id, view.id, project.lead, () => askAgain(queries, project.id, view.id)),
    [project.id, project.lead, view.id, queries],
  );
  const { total, sent, paused, failed, leftOut } = useSyncExternalStore(
    queue.subscribe,
    () => queue.standing,
  );
  useEffect(() => queue.goOn(), [queue]);

  const take = useCallback(
    (files: File[]) => {
      if (files.length > MANY) setAsked(files);
      else if (files.length > 0) queue.add(files);
    },
    [queue],
  );
  useEffect(() => {
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      take([...(event.dataTransfer?.files ?? [])]);
    };
    window.addEventListener("dragover", onOver);
    window.addEventListener("dragleave", onLeave);
    // Before the guard of the frame, which takes care of files that nobody wants.
    window.addEventListener("drop", onDrop, { capture: true });
    return () => {
      window.removeEventListener("dragover", onOver);
      window.removeEventListener("dragleave", onLeave);
      window.removeEventListener("drop", onDrop, { capture: true });
    };
  }, [take]);

  const going = sent < total;
  const finished = total > 0 && !going;
  useEffect(() => {
    if (finished) announce(say("web-record-photos-done", { count: total }));
  }, [finished, total, say]);
  return (
    <div className={over ? "photos-in over screen-only" : "photos-in screen-only"}>
      <button ref={addButton} type="button" className="button" onClick={() => chooser.current?.click()}>
        {say("web-record-photos-add")}
      </button>
      <input
        ref={chooser}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        hidden
        tabIndex={-1}
        aria-label={say("web-record-photos-add")}
        onChange={({ target }) => {
          take([...(target.files ?? [])]);
          target.value = "";
        }}
      />
      <p className="quiet-text">{say("web-record-photos-drop")}</p>
      {asked.length > 0 && (
        <Notice>
          <p>{say("web-record-photos-many", { count: asked.length })}</p>
          <div className="thing-buttons">
            <button
              type="button"
              className="button main"
              onClick={() => {
                queue.add(asked);
                setAsked([]);
                addButton.current?.focus();
              }}
            >
              {say("web-record-photos-add-all")}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                setAsked([]);
                addButton.current?.focus();
              }}
            >
              {say("web-record-cancel")}
            </button>
          </div>
        </Notice>
      )}
      {going && (
        <Notice>
          <p>
            {paused
              ? say("web-record-photos-paused")
              : say("web-record-photos-sent", { sent: String(sent), total: String(total) })}
          </p>
          {!paused && <Waiting sending key={sent} />}
          <progress value={sent} max={total} aria-label={say("web-record-photos-add")} />
        </Notice>
      )}
      {finished && <p>{say("web-record-photos-done", { count: total })}</p>}
      <Files title={say("web-record-photos-left-out")} files={leftOut} />
      {failed.length > 0 && (
        <>
          <Files title={say("web-record-photos-failed")} files={failed} />
          <button
            type="button"
            className="button"
            onClick={() => {
              queue.tryAgain();
              addButton.current?.focus();
            }}
          >
            {say("web-shell-try-again")}
          </button>
        </>
      )}
    </div>
  );
}

function Files({ title, files }: { title: string; files: Unsent[] }) {
  const { say } = useWords();
  if (files.length === 0) return null;
  return (
    <Notice wrong>
      <p>{title}</p>
      <ul>
        {files.map(({ file, why, args }) => (
          <li key={`${file.name}/${file.size}/${file.lastModified}`}>
            <strong>{file.name}</strong>: {say(why, args)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
