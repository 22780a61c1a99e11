// Which roles are offered where. A reader has nothing to do on a phone in the street; a volunteer has no work at the desk.
import type { Role } from "../../api/types.ts";

export const PHONE_ROLES: Role[] = ["volunteer", "officer", "coordinator"];
export const DESK_ROLES: Role[] = ["coordinator", "officer", "reader"];
