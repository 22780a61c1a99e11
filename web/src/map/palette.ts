// The colours of the ground, light and dark: quiet enough for marks of five colours to stand on, and words with at least 4.5:1.
import tokens from "../tokens/tokens.json";

export type Shade = "light" | "dark";

export interface Palette {
  paper: string;
  building: string;
  buildingEdge: string;
  street: string;
  streetEdge: string;
  path: string;
  outline: string;
  words: string;
  quietWords: string;
  halo: string;
  ring: string;
  ringEdge: string;
  cluster: string;
  onCluster: string;
  markEdge: string;
}

export const PALETTE: Record<Shade, Palette> = {
  light: {
    paper: tokens.theme.light.paper,
    building: "#E4DFD4",
    buildingEdge: "#C2BBAD",
    street: "#FFFFFF",
    streetEdge: "#CFC8BA",
    path: "#B9B0A0",
    outline: "#77726A",
    words: tokens.theme.light.ink,
    quietWords: tokens.theme.light.quiet,
    halo: tokens.theme.light.paper,
    ring: tokens.theme.light.ring,
    ringEdge: "#FFFFFF",
    cluster: tokens.theme.light.ink,
    onCluster: tokens.theme.light.paper,
    markEdge: tokens.theme.light["mark-edge"],
  },
  dark: {
    paper: tokens.theme.dark.paper,
    building: "#2B2825",
    buildingEdge: "#45413B",
    street: "#3B3834",
    streetEdge: "#0E0D0D",
    path: "#57524B",
    outline: "#8E887E",
    words: tokens.theme.dark.ink,
    quietWords: tokens.theme.dark.quiet,
    halo: tokens.theme.dark.paper,
    ring: tokens.theme.dark.ring,
    ringEdge: "#000000",
    cluster: tokens.theme.dark.ink,
    onCluster: tokens.theme.dark.paper,
    markEdge: tokens.theme.dark["mark-edge"],
  },
};
