// A room that is fetched when somebody first opens it. The router waits for `preload`; where that fails, the page says why and offers
// to try again. (The router's own `lazyRouteComponent` reloads the page instead.)
import type { RouteComponent } from "@tanstack/react-router";
import { createElement, type FunctionComponent } from "react";
import { fetchPart } from "../api/part.ts";

export function fetchedRoom<Name extends string>(
  importing: () => Promise<Record<Name, FunctionComponent>>,
  name: Name,
): RouteComponent {
  let room: FunctionComponent | undefined;
  const preload = async () => {
    room ??= (await fetchPart(importing))[name];
  };
  const Room = () => {
    if (!room) throw preload();
    return createElement(room);
  };
  return Object.assign(Room, { preload });
}
