// A name and a role, and one button: whom a sheet or a sign-in link is for.
import { type FormEvent, type ReactNode, useId, useState } from "react";
import type { Role } from "../../api/types.ts";
import { RoleChoice } from "../../parts/RoleChoice.tsx";
import { useWords } from "../../words/Words.tsx";

interface Props {
  roles: Role[];
  button: string;
  busy: boolean;
  /** Resolves once it is made; the fields are empty then, for the next person. */
  make: (whom: { name: string; role: Role }) => Promise<unknown>;
  children?: ReactNode;
}

export function NewPerson({ roles, button, busy, make, children }: Props) {
  const { say } = useWords();
  const id = useId();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>(roles[0] ?? "volunteer");
  const [missing, setMissing] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    document.getElementById(id)?.focus();
    if (name.trim() === "") {
      setMissing(true);
      return;
    }
    try {
      await make({ name: name.trim(), role });
      setName("");
    } catch {
      // The problem stands above the form; the name stays for another try.
    }
  };
  return (
    <form className="form" noValidate onSubmit={(event) => void submit(event)}>
      {children}
      <div className="field">
        <label htmlFor={id}>{say("web-invite-name")}</label>
        <input
          id={id}
          value={name}
          maxLength={120}
          autoComplete="off"
          aria-invalid={missing}
          aria-describedby={missing ? `${id}-wrong` : undefined}
          onChange={({ target }) => {
            setName(target.value);
            setMissing(false);
          }}
        />
        {missing && (
          <p className="field-wrong" id={`${id}-wrong`}>
            {say("web-invite-name-missing")}
          </p>
        )}
      </div>
      <RoleChoice role={role} roles={roles} choose={setRole} />
      <button type="submit" className="button main" aria-disabled={busy}>
        {button}
      </button>
    </form>
  );
}
