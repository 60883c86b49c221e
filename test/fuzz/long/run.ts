import { Trials, worked, type Failure, type Run } from '../failure';
import { wrongIn } from '../pipeline/run';
import { Random } from '../random';
import type { Files } from '../sampleDeployment';
import { baseTexts } from '../texts/bases';

/** What is repeated: all that one of the languages reads in a way of its own, and what our ignores are made of. */
const PIECES = [
  ...[' ', '\t', '\n', '\r', '\r\n', '\u00a0', '(', ')', '[', ']', '{', '}', '"', "'", '#', '/', '*', '$', '%', '-', '\\'],
  ...[',', ':', '.', '!', '?', '@', '=', '<<', '${', '%{', 'a', '0', 'a.', 'a,', ' a', 'a: ', '"a"', "'a' ", '[]', '{}', '()'],
  ...['//\n', '/*', '*/', '"""', "'''", 'AKSN601,', '// aksnet-ignore AKSN601\n', '# aksnet-ignore AKSN601: a\n'],
]; // prettier-ignore

/** Characters of a run. Twice as many may take twice as long, and somewhat more. */
const LENGTH = 10_000;
/** A run that takes less is not looked at. */
const LONG_MS = 400;
const MOST_GROWTH = 3;

/** A text with a run in it. */
function filesWith(file: string, text: string, piece: string, at: number, length: number): Files {
  return { [file]: text.slice(0, at) + piece.repeat(Math.ceil(length / piece.length)) + text.slice(at) };
}

/** @returns the milliseconds that a review works, or what does not hold */
function took(files: Files): number | string {
  const started = worked();
  const wrong = wrongIn(files);
  return wrong !== undefined && !wrong.startsWith('it takes') ? wrong : worked() - started;
}

/** Does a run of twice the length take much more than twice the time? @returns what does not hold */
function wrongWith(file: string, text: string, piece: string, at: number, isTimed: boolean): string | undefined {
  const timeOf = (length: number) => took(filesWith(file, text, piece, at, length));
  const short = timeOf(LENGTH);
  if (typeof short === 'string') return short;
  if (!isTimed) return undefined;
  const long = timeOf(2 * LENGTH);
  if (typeof long === 'string') return long;
  if (long < LONG_MS || long < MOST_GROWTH * short) return undefined;
  // What else the processor did may have counted once.
  const again = timeOf(2 * LENGTH);
  return typeof again === 'number' && again < MOST_GROWTH * short
    ? undefined
    : `runs of ${JSON.stringify(piece)} take more than linear time`;
}

/**
 * Reviews texts with a long run of the same few characters at a place where a word or sign begins: what looks ahead, or back,
 * over all of it for each of them takes quadratic time.
 * @param count how many times
 * @param seed the same gives the same texts
 * @param tell told of every failure that is kept when it is found
 * @param isTimed is more than linear time a failure? Tests do not ask for it: they share their machine
 */
export function fuzzLong(count: number, seed: number, tell?: (failure: Failure) => void, isTimed = true): Run {
  const order = new Random(seed);
  const trials = new Trials(tell);
  // Texts that are deep or grow are for others to be made longer.
  const texts = baseTexts().filter(({ text }) => text.length < 2000);
  for (let made = 0; made < count; made++) {
    const own = order.below(1 << 30);
    const random = new Random(own);
    const { file, text } = random.of(texts);
    const places = [0, text.length, ...[...text.matchAll(/\w+|[^\w\s]+|\s+/g)].map(({ index }) => index)];
    const [piece, at] = [random.of(PIECES), random.of(places)];
    const wrong = wrongWith(file, text, piece, at, isTimed);
    // The run itself is made again from the seed.
    const marked = `${text.slice(0, at)}«${piece}»${text.slice(at)}`;
    if (wrong !== undefined) trials.add(wrong, own, () => ({ [file]: marked }));
  }
  return { count, failures: trials.failures };
}
