// A name and a role, and one button: whom a sheet or a sign-in link is for.
import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useProjectId } from "../../api/project.ts";
import type { Role } from "../../api/types.ts";
import { LettersLeft } from "../../parts/LettersLeft.tsx";
import { RoleChoice } from "../../parts/RoleChoice.tsx";
import { useDraft } from "../../shell/drafts.ts";
import { letters } from "../../words/letters.ts";
import { useWords } from "../../words/Words.tsx";
import { LONGEST_NAME } from "./longestName.ts";

interface Props {
  /** Tells its draft from that of the other form. */
  place: "sheet" | "desk";
  roles: Role[];
  button: string;
  busy: boolean;
  /** Resolves once it is made; the fields are empty then, for the next person. */
  make: (whom: { name: string; role: Role }) => Promise<unknown>;
  children?: ReactNode;
}

export function NewPerson({ place, roles, button, busy, make, children }: Props) {
  const { say } = useWords();
  const id = useId();
  const [name, setName, drop] = useDraft(`invite/${useProjectId()}/${place}`, "");
  const [role, setRole] = useState<Role>(roles[0] ?? "volunteer");
  const [missing, setMissing] = useState(false);
  const typed = useRef(name);
  useEffect(() => {
    typed.current = name;
  }, [name]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    document.getElementById(id)?.focus();
    if (name.trim() === "") {
      setMissing(true);
      return;
    }
    // It says so itself.
    if (letters(name.trim()) > LONGEST_NAME) return;
    const sent = name;
    try {
      await make({ name: name.trim(), role });
      // Whoever was quick types the next name already.
      if (typed.current === sent) drop();
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
          autoComplete="off"
          aria-invalid={missing || letters(name.trim()) > LONGEST_NAME}
          aria-describedby={`${id}-left ${id}-wrong`}
          onChange={({ target }) => {
            setName(target.value);
            setMissing(false);
          }}
        />
        <LettersLeft id={`${id}-left`} typed={name.trim()} most={LONGEST_NAME} />
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
