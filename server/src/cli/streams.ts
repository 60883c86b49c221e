/** The product's version, put in when it is bundled. */
declare const VERSION: string | undefined;

/** Where the command line writes. */
export interface Streams {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  readonly colours: boolean;
}

export function say(streams: Streams, text: string): 0 {
  streams.out(text);
  return 0;
}

export function version(): string {
  return typeof VERSION === 'string' ? VERSION : 'development';
}
