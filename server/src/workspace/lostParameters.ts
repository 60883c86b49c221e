import type { Snapshot } from './evaluation';
import type { Bench } from './fixes';
import type { FileEdits } from '../text/edits';

/**
 * A parameter of a module in whose place edits put something else: what callers hand in would have no effect there any
 * more, of callers that nobody reads here, too.
 */
export function lostParameter(
  files: readonly FileEdits[],
  snapshot: Snapshot,
  bench: Pick<Bench, 'languageOf'>,
): string | undefined {
  const { resources } = snapshot.network.graph;
  for (const { file, edits } of files) {
    const resource = resources.find(({ declaration }) => declaration.file === file);
    const part = resource && snapshot.partOf(resource);
    const document = part?.unit.documents.find((one) => one.file === file);
    if (!part || !document || part.call.steps.length === 0) continue;
    const language = bench.languageOf(part.unit);
    const names = part.unit.documents.flatMap((one) => language.names(one));
    for (const { span, newText } of edits) {
      const replaced = document.text.slice(span.start, span.end);
      const lost = names.find((name) => uses(name, replaced) && !uses(name, newText));
      if (lost !== undefined) return lost;
    }
  }
  return undefined;
}

/** Is a name a word of a text, and no key of it? */
function uses(name: string, text: string): boolean {
  return new RegExp(`(?<![\\w$])${name.replace(/[^\w]/g, '\\$&')}(?![\\w$])(?!\\s*:)`).test(text);
}
