// Passkeys, by the browser's own reading and writing of their JSON. Where it has none, the rooms offer a password instead.
import { answer, client } from "./client.ts";
import type { Session } from "./types.ts";

export const browserHasPasskeys = () =>
  typeof PublicKeyCredential !== "undefined" &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === "function";

/** The person closed the browser's window, or it went away by itself: no failure, and nothing to say. */
export const turnedAway = (thrown: unknown) =>
  thrown instanceof DOMException && (thrown.name === "NotAllowedError" || thrown.name === "AbortError");

const inner = (options: unknown) =>
  options && typeof options === "object" && "publicKey" in options ? options.publicKey : options;

export async function signInWithPasskey(): Promise<Session> {
  const { token, options } = await answer(client.POST("/session/passkey/start"));
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(
      inner(options) as PublicKeyCredentialRequestOptionsJSON,
    ),
  });
  return answer(client.POST("/session/passkey/finish", { body: { token, credential: json(credential) } }));
}

export async function addPasskey(): Promise<void> {
  const options = await answer(client.POST("/passkeys/start"));
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(
      inner(options) as PublicKeyCredentialCreationOptionsJSON,
    ),
  });
  await answer(client.POST("/passkeys/finish", { body: json(credential) }));
}

/** The document calls it an object and nothing more: what is in it is for browsers and the server's library to agree on. */
const json = (credential: Credential | null) =>
  (credential as PublicKeyCredential | null)?.toJSON() as Record<string, never>;
