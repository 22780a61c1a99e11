// Starts the app: theme and words first, then the rooms; and ties together what a lost connection and an ended session do.
import "./tokens/font.css";
import "virtual:tokens.css";
import "./shell/base.css";
import "./shell/frame.css";
import "./shell/print.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { onSignedOut } from "./api/client.ts";
import { onRegained, watchNetwork } from "./api/connection.ts";
import { SESSION, signedOut } from "./api/session.ts";
import { makeRouter } from "./router.tsx";
import { wear } from "./shell/theme.ts";
import { load, wanted } from "./words/load.ts";
import { Words } from "./words/Words.tsx";

wear();
watchNetwork();

const queries = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: "always", refetchOnWindowFocus: false, staleTime: 5_000 },
    mutations: { retry: false, networkMode: "always" },
  },
});
const router = makeRouter(queries);

onRegained(() => {
  void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
  void router.invalidate();
});

onSignedOut(() => {
  // Only a session that was there can end: before it there is nothing to come back to but the address itself.
  if (!queries.getQueryData(SESSION)) return;
  const back = router.state.location.href;
  queries.setQueryData(SESSION, null);
  void router
    .navigate({ to: "/signin", search: { back, ended: true }, ignoreBlocker: true })
    .then(() => signedOut(queries));
});

const host = document.getElementById("root");
if (host) {
  const first = await load(wanted());
  document.documentElement.lang = first.language;
  createRoot(host).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Words first={first}>
          <RouterProvider router={router} />
        </Words>
      </QueryClientProvider>
    </StrictMode>,
  );
}
