/** Where the command line writes, and what it is told of its surroundings. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Is standard output a terminal? */
  readonly terminal: boolean;
  /** Is standard error a terminal? Its width in columns; undefined: it is none. */
  readonly columns: (() => number) | undefined;
  /** All of standard input. */
  readonly input: () => Promise<Uint8Array>;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Are colours wanted? Sources: https://no-color.org, https://force-color.org, read 2026-11-29: a variable that is empty
 * says nothing.
 */
export function wantsColours({ terminal, environment }: Streams, noColour: boolean): boolean {
  if (noColour || environment['NO_COLOR']) return false;
  if (environment['FORCE_COLOR']) return environment['FORCE_COLOR'] !== '0';
  return terminal && environment['TERM'] !== 'dumb';
}
