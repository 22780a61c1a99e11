// Which path answers what, in the form that openapi-typescript writes. To be replaced by `import type { paths } from
// "./schema.d.ts"` when the server's document is there; nothing else in the app knows the difference.
import type * as T from "./types.ts";

interface None {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
}
interface Path<P, Q = never> {
  parameters: { query?: Q; header?: never; path: P; cookie?: never };
}
interface Body<In> {
  requestBody: { content: { "application/json": In } };
}
interface Nothing {
  requestBody?: never;
}
interface Answer<Out> {
  responses: { 200: { headers: Record<string, unknown>; content: { "application/json": Out } } };
}
interface Done {
  responses: { 204: { headers: Record<string, unknown>; content?: never } };
}
interface InProject {
  p: string;
}
interface InRecord {
  p: string;
  id: string;
}
type Get<Out, At = None> = At & Nothing & Answer<Out>;
type Ask<Out, At = None> = At & Nothing & Answer<Out>;
type Send<In, Out, At = None> = At & Body<In> & Answer<Out>;
type Tell<In, At = None> = At & Body<In> & Done;
type Do<At = None> = At & Nothing & Done;

export interface paths {
  "/hello": { get: Get<T.Hello> };
  "/session": { get: Get<T.Session>; delete: Do };
  "/session/link": { post: Send<{ code: string }, T.Session> };
  "/session/password": { post: Send<{ name: string; password: string }, T.Session> };
  "/session/passkey/start": { post: Ask<T.PasskeyStart> };
  "/session/passkey/finish": { post: Send<{ token: string; credential: unknown }, T.Session> };
  "/account/password": { put: Tell<{ password: string; old?: string }> };
  "/passkeys/start": { post: Ask<unknown> };
  "/passkeys/finish": { post: Tell<unknown> };
  "/schema.json": { get: Get<T.Schema> };
  "/projects/{p}": { get: Get<T.Project, Path<InProject>> };
  "/projects/{p}/records": { get: Get<T.Things, Path<InProject, T.ThingsQuery>> };
  "/projects/{p}/streets": { get: Get<T.Streets, Path<InProject, T.ThingsQuery>> };
  "/projects/{p}/records/{id}": { get: Get<T.Whole, Path<InRecord>> };
  "/projects/{p}/records/{id}/history": { get: Get<T.History, Path<InRecord, { before?: number }>> };
  "/projects/{p}/saves": { post: Send<T.Save, T.Verdict, Path<InProject>> };
  "/projects/{p}/people": { get: Get<T.People, Path<InProject>> };
  "/projects/{p}/people/{id}/remove": { post: Do<Path<InRecord>> };
  "/projects/{p}/devices/{id}/remove": { post: Do<Path<InRecord>> };
  "/projects/{p}/sheets": { post: Send<T.NewMember, T.Sheet, Path<InProject>> };
  "/projects/{p}/sheets/{id}": { delete: Do<Path<InRecord>> };
  "/projects/{p}/room": {
    get: Get<T.Room | undefined, Path<InProject>>;
    post: Ask<T.Room, Path<InProject>>;
    delete: Do<Path<InProject>>;
  };
  "/projects/{p}/room/waiting/{id}": {
    post: Tell<{ let_in: boolean; role?: T.Role; name?: string }, Path<InRecord>>;
  };
  "/projects/{p}/desk": { post: Send<T.NewMember, T.DeskLink, Path<InProject>> };
}
