import type { Colours } from './textColours';
import { toGithub } from './githubAnnotations';
import { toHtml } from './html/page';
import { toJunit } from './junit';
import { toMarkdown } from './markdown';
import { toPretty } from './prettyText';
import type { Reported } from './reportedReview';
import { toSarif } from './sarif';

/** How a report is printed, besides what it says. */
export interface Printing {
  readonly colours: Colours;
  /** Only findings, for people who want nothing else. */
  readonly quiet: boolean;
}

/** All that makes a format: a new one is an entry below. */
interface Format {
  /** What it is for, for `--help`. */
  readonly about: string;
  /** How the names of files of this format end: `--output` alone chooses by them. */
  readonly endings: readonly string[];
  /** Does it tell of changes of many parts? They are tried only where it does. */
  readonly stories: boolean;
  /** Does it need fixes that were tried? Else it names those to try, where no other format needs more. */
  readonly triedFixes: boolean;
  /** Does it tell why checks passed? Some of that is worked out only where it does. */
  readonly reasons: boolean;
  write(reported: Reported, printing: Printing): string;
}

/** What a pipeline would take for a command when the data stand in its log. */
const COMMAND = /#(?=#(?:vso)?\[)/gi;
/** What a terminal obeys and JSON lets stand. */
const UNSEEN = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

/** JSON in which nothing is obeyed that only is to be read: the same data, with escapes. */
function data(value: unknown): string {
  const units = (found: string) => [...Array(found.length).keys()].map((at) => found.charCodeAt(at));
  const escape = (found: string) =>
    units(found)
      .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
      .join('');
  return `${JSON.stringify(value, undefined, 2).replace(COMMAND, escape).replace(UNSEEN, escape)}\n`;
}

const TABLE = {
  pretty: {
    about: 'for people at a terminal',
    endings: ['.txt'],
    stories: false,
    triedFixes: false,
    reasons: false,
    write: ({ report, triedFixes }, printing) => toPretty(report, { ...printing, triedFixes }),
  },
  json: {
    about: 'everything, as data',
    endings: ['.json'],
    stories: true,
    triedFixes: true,
    reasons: true,
    write: ({ report }) => data(report),
  },
  sarif: {
    about: 'for code scanning',
    endings: ['.sarif', '.sarif.json'],
    stories: false,
    triedFixes: true,
    reasons: false,
    write: (reported) => data(toSarif(reported)),
  },
  markdown: {
    about: 'for a pull request',
    endings: ['.md', '.markdown'],
    stories: false,
    triedFixes: true,
    reasons: false,
    write: toMarkdown,
  },
  html: {
    about: 'one page to hand in',
    endings: ['.html', '.htm'],
    stories: false,
    triedFixes: true,
    reasons: true,
    write: toHtml,
  },
  junit: {
    about: 'for the test view of a pipeline',
    endings: ['.xml'],
    stories: false,
    triedFixes: true,
    reasons: true,
    write: toJunit,
  },
  github: {
    about: 'annotations of GitHub Actions',
    endings: [],
    stories: false,
    triedFixes: true,
    reasons: false,
    write: toGithub,
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof TABLE;

export const FORMATS: Readonly<Record<FormatName, Format>> = TABLE;

export const FORMAT_NAMES = Object.keys(TABLE) as FormatName[];

/** The format that a file's name asks for; undefined: none does. */
export function formatOfFile(name: string): FormatName | undefined {
  const ends = (format: FormatName) => FORMATS[format].endings.filter((ending) => name.toLowerCase().endsWith(ending));
  const longest = (format: FormatName) => Math.max(0, ...ends(format).map(({ length }) => length));
  const [best] = [...FORMAT_NAMES].sort((a, b) => longest(b) - longest(a));
  return best && longest(best) > 0 ? best : undefined;
}
