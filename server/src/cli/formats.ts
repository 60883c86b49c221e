import pc from 'picocolors';
import type { JsonReport } from '../report/json';
import { toPretty } from '../report/pretty';
import { rulesToJson } from '../report/rulesJson';
import { toSarif } from '../report/sarif';
import type { Rule } from '../rules/rule';

/** What a report and a list of rules are printed with. */
interface Around {
  readonly rules: readonly Rule[];
  readonly version: string;
  /** May colours be used where people read it? */
  readonly colours: boolean;
}

/** A way to print what the command line finds out. */
interface OutputFormat {
  /** People read it on a terminal: it says itself what otherwise goes to standard error. */
  readonly forPeople: boolean;
  /** It has a place for changes of many parts, which take their time to be worked out. */
  readonly hasStories: boolean;
  report(report: JsonReport, around: Around): string;
  /** What `--rules` prints. */
  rules(around: Around): string;
}

/** Every format, by the name that `--format` knows it by; the first one is taken when none is named. */
export const FORMATS = {
  pretty: {
    forPeople: true,
    hasStories: false,
    report: (report, { colours }) => toPretty(report, pc.createColors(colours)),
    rules: listOfRules,
  },
  json: {
    forPeople: false,
    hasStories: true,
    report: (report) => asJson(report),
    rules: ({ rules }) => asJson(rulesToJson(rules)),
  },
  sarif: {
    forPeople: false,
    hasStories: false,
    report: (report, { rules, version }) => asJson(toSarif(report, rules, version)),
    rules: listOfRules,
  },
} satisfies Readonly<Record<string, OutputFormat>>;

export type Format = keyof typeof FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as readonly Format[];

export function formatOf(name: Format): OutputFormat {
  return FORMATS[name];
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function listOfRules({ rules }: Around): string {
  const lines = rules.map(
    ({ code, severity, fix, summary }) => `${code}  ${severity.padEnd(11)}  fix: ${fix.padEnd(6)}  ${summary}`,
  );
  return `${lines.join('\n')}\n`;
}
