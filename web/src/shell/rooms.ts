// The rooms of a project, in the order of the header, and who sees a door to each. What one may do is the server's decision;
// a door that would never open is left out.
import type { Role } from "../api/types.ts";

export interface RoomDoor {
  to:
    | "/p/$project/map"
    | "/p/$project/talks"
    | "/p/$project/inbox"
    | "/p/$project/invite"
    | "/p/$project/people";
  words: string;
  only?: Role[];
}

const ROOMS: RoomDoor[] = [
  { to: "/p/$project/map", words: "web-shell-map" },
  { to: "/p/$project/talks", words: "web-shell-talks", only: ["volunteer", "officer", "coordinator"] },
  { to: "/p/$project/inbox", words: "web-shell-inbox", only: ["coordinator"] },
  { to: "/p/$project/invite", words: "web-shell-invite", only: ["coordinator"] },
  { to: "/p/$project/people", words: "web-shell-people", only: ["coordinator"] },
];

export const roomsFor = (role: Role) => ROOMS.filter(({ only }) => !only || only.includes(role));
