// Why a save was refused, as the protocol's code, and the message that says it to the person.

const MESSAGES: Record<string, string> = {
  malformed: "needs-not-understood",
  "too-large": "needs-too-big",
  "wrong-shape": "needs-wrong-value",
  "too-long": "needs-too-long",
  "not-a-choice": "needs-wrong-value",
  "bad-position": "needs-bad-place",
  "may-not-create": "needs-not-allowed",
  "may-not-edit": "needs-not-allowed",
  "may-not-trash": "needs-not-allowed",
  "other-kind": "needs-wrong-kind",
  "no-parent": "needs-no-parent",
  "unknown-base": "needs-unknown",
  "too-many-versions": "needs-too-many-versions",
  "same-id-other-bytes": "needs-same-number",
  "no-agreement": "needs-no-permission",
  "not-yours": "needs-not-yours",
};

/** The message for a reason; `lead` is the project's named lead, who is told of places that stay off maps. */
export function whyRefused(why: string | null | undefined, lead: string | null | undefined) {
  if (why === "off-the-map")
    return lead ? { id: "needs-safe-house", args: { lead } } : { id: "needs-safe-house-lead", args: {} };
  return { id: (why && MESSAGES[why]) || "needs-unknown", args: {} };
}
