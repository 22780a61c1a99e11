// Every address of the app. Rooms arrive when they are opened; those behind the sign-in wait for a session, those of a project
// for the project.
import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { projectQuery } from "./api/project.ts";
import { askSession, SESSION } from "./api/session.ts";
import { readSearch } from "./rooms/map/search.ts";
import { readTalksSearch } from "./rooms/talks/search.ts";
import { Broken } from "./shell/Broken.tsx";
import { Frame } from "./shell/Frame.tsx";
import { fetchedRoom } from "./shell/fetchedRoom.ts";
import { NotFound } from "./shell/NotFound.tsx";
import { Waiting } from "./shell/Waiting.tsx";

const root = createRootRouteWithContext<{ queries: QueryClient }>()({
  component: Frame,
  notFoundComponent: NotFound,
});

const signin = createRoute({
  getParentRoute: () => root,
  path: "/signin",
  validateSearch: ({ back, ended }: Record<string, unknown>): { back?: string; ended?: boolean } => ({
    // Only a path of our own: never another site.
    ...(typeof back === "string" && /^\/(?![/\\])/.test(back) ? { back } : {}),
    ...(ended === true ? { ended } : {}),
  }),
  component: fetchedRoom(() => import("./rooms/signin/SignIn.tsx"), "SignIn"),
});

const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ context, location }) => {
    const session = await context.queries.ensureQueryData({ queryKey: SESSION, queryFn: askSession });
    if (session === null) {
      throw redirect({ to: "/signin", search: location.href === "/" ? {} : { back: location.href } });
    }
    return { session };
  },
});

const choose = createRoute({
  getParentRoute: () => inside,
  path: "/",
  beforeLoad: ({ context: { session } }) => {
    const [only, ...others] = session.projects;
    if (only && others.length === 0) {
      throw redirect({ to: "/p/$project/map", params: { project: only.id } });
    }
  },
  component: fetchedRoom(() => import("./rooms/projects/Projects.tsx"), "Projects"),
});

const account = createRoute({
  getParentRoute: () => inside,
  path: "/account",
  component: fetchedRoom(() => import("./rooms/account/Account.tsx"), "Account"),
});

const project = createRoute({
  getParentRoute: () => inside,
  path: "/p/$project",
  loader: ({ context, params }) => context.queries.ensureQueryData(projectQuery(params.project)),
});

const home = createRoute({
  getParentRoute: () => project,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/p/$project/map", params });
  },
});

const map = createRoute({
  getParentRoute: () => project,
  path: "/map",
  validateSearch: readSearch,
  component: fetchedRoom(() => import("./rooms/map/MapAndList.tsx"), "MapAndList"),
});

const record = createRoute({
  getParentRoute: () => project,
  path: "/record/$id",
  component: fetchedRoom(() => import("./rooms/record/Record.tsx"), "Record"),
});

const talks = createRoute({
  getParentRoute: () => project,
  path: "/talks",
  validateSearch: readTalksSearch,
  component: fetchedRoom(() => import("./rooms/talks/Talks.tsx"), "Talks"),
});

const invite = createRoute({
  getParentRoute: () => project,
  path: "/invite",
  component: fetchedRoom(() => import("./rooms/invite/Invite.tsx"), "Invite"),
});

const inbox = createRoute({
  getParentRoute: () => project,
  path: "/inbox",
  component: fetchedRoom(() => import("./rooms/inbox/Inbox.tsx"), "Inbox"),
});

const people = createRoute({
  getParentRoute: () => project,
  path: "/people",
  component: fetchedRoom(() => import("./rooms/people/People.tsx"), "People"),
});

const routeTree = root.addChildren([
  signin,
  inside.addChildren([
    choose,
    account,
    project.addChildren([home, map, record, talks, inbox, invite, people]),
  ]),
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree,
    context: { queries },
    defaultErrorComponent: Broken,
    defaultPendingComponent: Waiting,
    // `Waiting` itself shows nothing in its first second.
    defaultPendingMs: 0,
    defaultPendingMinMs: 0,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

export type Router = ReturnType<typeof makeRouter>;

declare module "@tanstack/react-router" {
  interface Register {
    router: Router;
  }
}
