// What somebody does on the team, as one choice of a list.
import { useId } from "react";
import type { Role } from "../api/types.ts";
import { capitalised } from "../words/bundle.ts";
import { useWords } from "../words/Words.tsx";

interface Props {
  role: Role;
  roles: Role[];
  choose: (role: Role) => void;
}

export function RoleChoice({ role, roles, choose }: Props) {
  const { say, named } = useWords();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{say("web-invite-role")}</label>
      <select id={id} value={role} onChange={({ target }) => choose(target.value as Role)}>
        {roles.map((one) => (
          <option key={one} value={one}>
            {capitalised(named("role", one))}
          </option>
        ))}
      </select>
    </div>
  );
}
