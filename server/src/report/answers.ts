import type { Answered } from '../network/reachability/ask';
import type { FlowAnswer } from '../network/reachability/flowAnswer';
import { rangeTexts } from '../network/reachability/addressSets';
import type { NameAnswer } from '../network/reachability/names';
import type { Step } from '../network/reachability/traffic';
import type { Place } from '../text/span';
import type { JsonRange } from './jsonReport';
import { remedyFor } from './remedyForUndecided';
import type { Colours } from './textColours';
import { visible } from './visibleCharacters';

/** One step of a way as data. */
export interface JsonStep {
  readonly hop: Step['hop'];
  readonly verdict: Step['verdict'];
  readonly says: string;
  /** The text that decides; absent where none does. */
  readonly file?: string;
  readonly range?: JsonRange;
  /** Of an undecided step: what would decide it, where a value that is not known leaves it open. */
  readonly help?: string;
}

/** A part of the addresses that were asked for, with one answer; ranges in CIDR form. */
export interface JsonPart {
  readonly sources: readonly string[];
  readonly destinations: readonly string[];
  readonly verdict: Step['verdict'];
  readonly steps: readonly JsonStep[];
}

/** What became of one question in one deployment. */
export interface JsonAnswer {
  readonly question: string;
  /** The root of the deployment that was asked. */
  readonly deployment: string;
  readonly from: string;
  readonly to: string;
  /** Of traffic: `reached`, `refused`, `undecided`, or `partly`; of a name: `private`, `public`, `none`, `undecided`. */
  readonly verdict: FlowAnswer['verdict'] | NameAnswer['verdict'];
  readonly parts: readonly JsonPart[];
}

/** How files and places are named. */
export interface Naming {
  readonly nameOf: (file: string) => string;
  /** Undefined for a file that is not among those that were read. */
  readonly rangeOf: (place: Place) => JsonRange | undefined;
}

/** An answer as data; a name has one part, with its address where a record says it. */
export function answerToJson(question: string, deployment: string, answered: Answered, naming: Naming): JsonAnswer {
  const asked = { question, deployment: naming.nameOf(deployment) };
  const steps = (all: readonly Step[]) => all.map((step) => stepToJson(step, naming));
  if (answered.kind === 'flow') {
    const { from, to, verdict, parts } = answered.answer;
    return {
      ...asked,
      ...{ from, to, verdict },
      parts: parts.map((part) => ({
        sources: rangeTexts(part.sources),
        destinations: rangeTexts(part.destinations),
        verdict: part.verdict,
        steps: steps(part.steps),
      })),
    };
  }
  const { vnet, name, answer } = answered;
  const part: JsonPart = {
    sources: [],
    destinations: answer.address === undefined ? [] : [answer.address],
    verdict: answer.verdict === 'undecided' ? 'undecided' : answer.verdict === 'none' ? 'refused' : 'reached',
    steps: steps(answer.steps),
  };
  return { ...asked, from: `'${vnet.label}'`, to: name, verdict: answer.verdict, parts: [part] };
}

/** A step as data. */
export function stepToJson({ hop, verdict, says, place, cause }: Step, { nameOf, rangeOf }: Naming): JsonStep {
  const range = place && rangeOf(place);
  const help = verdict === 'undecided' && cause ? { help: remedyFor(cause.reason) } : {};
  return { hop, verdict, says, ...(range ? { file: nameOf(place.file), range } : {}), ...help };
}

const WORDS: Readonly<Record<JsonAnswer['verdict'], string>> = {
  reached: 'reached',
  refused: 'refused',
  undecided: 'undecided',
  partly: 'partly reached',
  private: 'resolves to a private address',
  public: 'resolves to a public address',
  none: 'has no answer',
};

/** Answers for people at a terminal: each question, its verdict, and the way with the line that decides each step. */
export function answersText(answers: readonly JsonAnswer[], colours: Colours): string {
  const lines: string[] = [];
  for (const { question, from, to, verdict, parts } of answers) {
    if (lines.length > 0) lines.push('');
    lines.push(`${colours.bold(visible(question))}`);
    lines.push(`  ${visible(from)} to ${visible(to)}: ${painted(verdict, colours)(WORDS[verdict])}`);
    for (const part of parts) {
      if (parts.length > 1)
        lines.push(
          `  ${part.sources.join(', ')} to ${part.destinations.join(', ')}: ${painted(part.verdict, colours)(WORDS[part.verdict])}`,
        );
      for (const step of part.steps) lines.push(stepLine(step, colours));
    }
  }
  return lines.length > 0 ? `${lines.join('\n')}\n` : '';
}

function stepLine({ hop, verdict, says, file, range }: JsonStep, colours: Colours): string {
  const mark = { reached: colours.green('✓'), refused: colours.red('✗'), undecided: colours.yellow('?') }[verdict];
  const place = file && range ? colours.dim(`  ${visible(file)}:${range.start.line}:${range.start.column}`) : '';
  return `    ${mark} ${hop}: ${visible(says)}${place}`;
}

function painted(verdict: JsonAnswer['verdict'], { red, green, yellow }: Colours): (text: string) => string {
  if (verdict === 'reached' || verdict === 'private' || verdict === 'public') return green;
  return verdict === 'refused' || verdict === 'none' ? red : yellow;
}
