import { languages } from '../../../server/src/host/languages';
import type { Document, Language } from '../../../server/src/languages/language';
import type { Span } from '../../../server/src/text/span';
import { kindOfError, Trials, worked, type Failure, type Run } from '../failure';
import { Random } from '../random';
import { shrunk } from '../shrink';
import { baseTexts, type BaseText } from '../texts/bases';
import { gibberish, piece, spoiled } from '../texts/spoil';

/** A small text is read in far less, a large one never takes longer. */
const LONGEST_MS = 1500;

/** Reads one text in every way that needs no other file. @returns what does not hold; undefined: all does */
export function wrongIn({ language: id, file, text }: BaseText): string | undefined {
  const language = languages.find((one) => one.id === id)!;
  const started = worked();
  try {
    const document = language.parse(file, text);
    readAll(language, document);
    const wrong = wrongPlace(document);
    if (wrong !== undefined) return wrong;
  } catch (error) {
    return `${id}: ${kindOfError(error)}`;
  }
  return worked() - started > LONGEST_MS ? `${id}: it takes more than ${LONGEST_MS} ms` : undefined;
}

function readAll(language: Language, document: Document): void {
  language.uses(document);
  language.usesTogether?.([document]);
  language.using?.(document);
  language.names(document);
  language.declaredParameters(document);
  language.declaredResources(document);
  language.isCompiled?.(document);
  language.outline(document);
  language.directives?.(document);
  language.misplacedNames(document);
  const unit = { key: document.file, documents: [document], parameterFiles: [] };
  language.isReusable?.(unit);
  language.naming(unit);
}

/** Spans are zero-based offsets within the text, and comments are what stands there. */
function wrongPlace({ language, text, problems, comments }: Document): string | undefined {
  const isOutside = ({ start, end }: Span) => !(start >= 0 && start <= end && end <= text.length);
  const problem = problems.find(({ span }) => isOutside(span));
  if (problem) return `${language}: a problem outside of the text: ${problem.message}`;
  const comment = comments.find(({ span, text: written }) => text.slice(span.start, span.end) !== written);
  return comment && `${language}: a comment is not what stands at its place`;
}

/**
 * Reads spoiled texts.
 * @param count how many
 * @param seed the same gives the same texts
 * @param tell told of every failure that is kept when it is found
 */
export function fuzzParse(count: number, seed: number, tell?: (failure: Failure) => void): Run {
  const all = baseTexts();
  const order = new Random(seed);
  const trials = new Trials(tell);
  for (let made = 0; made < count; made++) {
    const own = order.below(1 << 30);
    const given = textOf(all, own);
    const what = wrongIn(given);
    if (what === undefined) continue;
    trials.add(what, own, () => ({
      [given.file]: shrunk(given.text, (text) => wrongIn({ ...given, text }) === what),
    }));
  }
  return { count, failures: trials.failures };
}

/** The text that a seed makes. */
function textOf(all: readonly BaseText[], seed: number): BaseText {
  const random = new Random(seed);
  const base = random.of(all);
  const { language } = base;
  if (random.chance(0.1)) return { ...base, text: gibberish(language, random) };
  const text = random.chance(0.9) ? piece(base.text, random) : base.text;
  return { ...base, text: spoiled(text, language, random) };
}
