// What the API's document says (`npm run api` makes schema.d.ts of it), and where the hand-written types are narrower than it: both are
// held together here, by the compiler. Whoever renames a member, adds a path or changes a type there learns of it when types are checked.
import type { components, paths } from "./schema.d.ts";
import type * as T from "./types.ts";

export type Documented = components["schemas"];

/**
 * A type of the document, with some members narrower: what it cannot say, such as that a role is one of five words. Does not compile
 * where such a member is not there, or may be something that the document does not allow.
 */
export type Narrow<Of, By extends { [M in keyof By]: M extends keyof Of ? Of[M] : never }> = Omit<
  Of,
  keyof By
> &
  By;

/** What answers are narrower than they are documented: by the name in the document. */
interface Narrower {
  History: T.History;
  Inbox: T.Inbox;
  People: T.People;
  Project: T.Project;
  Session: T.Session;
  Sheet: T.Sheet;
  Things: T.Things;
  Whole: T.Whole;
}

type Same<A, B> =
  (<X>() => X extends A ? true : false) extends <X>() => X extends B ? true : false ? true : false;
type NarrowBody<Body> = {
  [Name in keyof Narrower]: Same<Body, Documented[Name]> extends true ? Narrower[Name] : never;
}[keyof Narrower];
type Body<B> = [NarrowBody<B>] extends [never] ? B : NarrowBody<B>;

type Content<C> = { [Type in keyof C]: Body<C[Type]> };
type Response<R> = { [Part in keyof R]: Part extends "content" ? Content<R[Part]> : R[Part] };
type Responses<R> = { [Status in keyof R]: Response<R[Status]> };
type Operation<O> = { [Part in keyof O]: Part extends "responses" ? Responses<O[Part]> : O[Part] };
type Path<P> = { [Method in keyof P]: Method extends "parameters" ? P[Method] : Operation<P[Method]> };

/** Every path of the document, below the base that all of them share. */
export type Paths = {
  [P in keyof paths as P extends `/api/v1${infer Below}` ? Below : never]: Path<paths[P]>;
};
