// The photos of a thing: one shown, the others in a strip, any of them large. What a photo shows is said under it and to those who
// cannot see it.
import { useState } from "react";
import { BASE } from "../../api/client.ts";
import type { View } from "../../api/types.ts";
import { Dialog } from "../../shell/Dialog.tsx";
import { BinButton } from "../../thing/BinButton.tsx";
import { useBinned } from "../../thing/Binned.tsx";
import { shown } from "../../thing/change.ts";
import { Fields } from "../../thing/Fields.tsx";
import { useAround } from "../../thing/Surroundings.tsx";
import { inWords, titleOf } from "../../thing/spoken.ts";
import { useWords } from "../../words/Words.tsx";

const fileOf = (project: string, photo: string, file: "thumbnail" | "preview" | "original") =>
  `${BASE}/projects/${project}/photos/${photo}/${file}`;

/** What a photo shows: its caption, or what it hangs from, the street and the time. */
function useAlt(street: string) {
  const { tell } = useAround();
  return (photo: View) => {
    const caption = inWords(tell, "photo", undefined, shown(photo.fields.caption));
    const taken = shown(photo.fields.taken);
    return (
      caption ||
      titleOf(tell, {
        title: "",
        kind: "photo",
        line: street,
        made_ms: typeof taken === "number" ? taken : photo.made_ms,
      })
    );
  };
}

export function Photos({ photos, street }: { photos: View[]; street: string }) {
  const { say } = useWords();
  const { project } = useAround();
  const alt = useAlt(street);
  const [at, setAt] = useState(0);
  const [large, setLarge] = useState(false);
  // A photo that came back is the one that is shown, as soon as it is among the others.
  const [back, setBack] = useState("");
  const { binned, ways } = useBinned({ name: alt, restored: setBack });
  const came = back ? photos.findIndex(({ id }) => id === back) : -1;
  if (came >= 0) {
    setBack("");
    setAt(came);
  }
  const place = Math.min(at, photos.length - 1);
  const photo = photos[place];
  if (!photo) return ways;
  const step = (by: number) => setAt((place + by + photos.length) % photos.length);
  const picture = photo.files?.preview ? "preview" : photo.files?.thumbnail ? "thumbnail" : undefined;
  return (
    <div className="photos">
      <figure>
        {picture ? (
          <button
            type="button"
            className="photos-shown"
            aria-label={say("web-record-photo-open", { name: alt(photo) })}
            onClick={() => setLarge(true)}
          >
            <img src={fileOf(project.id, photo.id, picture)} alt={alt(photo)} />
          </button>
        ) : (
          <p className="photos-to-come">{say("web-record-photo-to-come")}</p>
        )}
      </figure>
      {photos.length > 1 && (
        <ul className="photos-strip screen-only">
          {photos.map((one, index) => (
            <li key={one.id}>
              <button
                type="button"
                aria-pressed={index === place}
                aria-label={say("web-record-photo-show", { name: alt(one) })}
                onClick={() => setAt(index)}
                onKeyDown={({ key, currentTarget }) => {
                  const by = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
                  const next = by && currentTarget.closest("ul")?.children[index + by];
                  if (next) next.querySelector("button")?.focus();
                }}
              >
                {one.files?.thumbnail ? (
                  <img src={fileOf(project.id, one.id, "thumbnail")} alt="" loading="lazy" />
                ) : (
                  <span>…</span>
                )}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Fields key={photo.id} view={photo} but={["position", "before"]} />
      <BinButton key={`bin ${photo.id}`} view={photo} name={alt(photo)} binned={binned} />
      {ways}
      {large && picture && (
        <Dialog title={alt(photo)} close={() => setLarge(false)} className="photos-large">
          <img src={fileOf(project.id, photo.id, picture)} alt={alt(photo)} />
          {photos.length > 1 && (
            <div className="thing-buttons">
              <button type="button" className="button" onClick={() => step(-1)}>
                {say("web-record-photo-before")}
              </button>
              <button type="button" className="button" onClick={() => step(1)}>
                {say("web-record-photo-next")}
              </button>
            </div>
          )}
        </Dialog>
      )}
    </div>
  );
}
