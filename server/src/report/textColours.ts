/** Colours of a terminal; each returns its text unchanged where colours are off. */
export interface Colours {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly green: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

const PLAIN = (text: string): string => text;

export const NO_COLOURS: Colours = {
  red: PLAIN,
  yellow: PLAIN,
  green: PLAIN,
  cyan: PLAIN,
  dim: PLAIN,
  bold: PLAIN,
};
