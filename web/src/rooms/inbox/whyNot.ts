// Why a save was refused, as coordinators read it: what phones say of it speaks to whoever wrote it.

const MESSAGES: Record<string, string> = {
  malformed: "web-inbox-why-unread",
  "may-not-create": "web-inbox-why-role",
  "may-not-edit": "web-inbox-why-role",
  "may-not-trash": "web-inbox-why-role",
  "not-yours": "web-inbox-why-not-yours",
  "no-parent": "web-inbox-why-no-parent",
  "unknown-base": "web-inbox-why-unknown-base",
  "too-many-versions": "needs-too-many-versions",
  "other-kind": "needs-wrong-kind",
  "no-agreement": "needs-no-permission",
};

/** The message for a reason; one of a newer server is said in general. */
export const whyNot = (why: string | null | undefined) => (why && MESSAGES[why]) || "web-inbox-why-other";
