// What the server could not do, as a code, and the message that says it. The server's own English never reaches a reader.

/** Every code that the server, or the way there, may answer with, and its message. */
const MESSAGES: Record<string, string> = {
  "signed-out": "web-problem-signed-out",
  "no-connection": "web-problem-no-connection",
  "part-missing": "web-problem-part-missing",
  csrf: "web-problem-csrf",
  "not-found": "web-problem-not-found",
  "not-allowed": "web-problem-not-allowed",
  "link-unknown": "web-problem-link-unknown",
  "link-used": "web-problem-link-used",
  "link-old": "web-problem-link-old",
  "wrong-password": "web-problem-wrong-password",
  "wrong-passkey": "web-problem-wrong-passkey",
  "password-short": "web-problem-password-short",
  "too-many": "web-problem-too-many",
  "too-large": "web-problem-too-large",
  "not-a-photo": "web-problem-not-a-photo",
  "photo-heic": "web-problem-photo-heic",
  malformed: "web-problem-malformed",
  "disk-full": "web-problem-disk-full",
  "other-version": "web-problem-other-version",
  "other-bytes": "web-problem-other-bytes",
  busy: "web-problem-busy",
  "last-coordinator": "web-problem-last-coordinator",
  "own-role": "web-problem-not-allowed",
  "name-missing": "web-problem-name-missing",
  "name-too-long": "web-problem-name-too-long",
  "words-missing": "web-inbox-words-missing",
  "words-too-long": "web-problem-too-large",
  failed: "web-problem-failed",
};

export class Problem extends Error {
  override name = "Problem";
  constructor(
    readonly code: string,
    readonly status: number,
    /** Seconds until it is worth asking again, where the server said so. */
    readonly retryAfter?: number,
  ) {
    super(code);
  }
}

/** The id of the message for whatever was thrown. What nobody foresaw is said as a failure of the program. */
export function problemId(thrown: unknown): string {
  return (thrown instanceof Problem ? MESSAGES[thrown.code] : undefined) ?? "web-problem-failed";
}

export const isProblem = (thrown: unknown, code: string): thrown is Problem =>
  thrown instanceof Problem && thrown.code === code;
