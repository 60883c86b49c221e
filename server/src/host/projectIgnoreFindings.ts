import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import { fileAsResource, findingOf, together, type IgnoringReview } from '../review/ignoreFindings';
import type { Finding } from '../review/finding';
import { configurationOf } from '../review/settings';
import type { Fix, Rule } from '../rules/rule';
import { findRule } from '../rules/ruleRegistry';
import { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import type { Placed } from './projectFiles';

/**
 * What is wrong with the entries of a project file that ignore rules, placed in it: those without a reason, of unknown
 * rules, and those that match nothing in all that was reviewed.
 * @param reviews of the deployments that it counts for
 * @param isWhole is all reviewed that it counts for?
 */
export function findingsOfEntries(
  { file, project }: Placed,
  reviews: readonly Pick<IgnoringReview, 'review' | 'configuration'>[],
  rules: readonly Rule[],
  isWhole: boolean,
  today: string,
): readonly Finding[] {
  const { text } = project;
  const list = listIn(text);
  const configuration = configurationOf(project.configuration);
  const speaking = rules.filter(({ ofIgnore }) => ofIgnore);
  return (list?.children ?? []).flatMap((entry, index) => {
    const named = rulesOf(entry);
    const all = named.map((one) => one.written);
    const reason = findNodeAtLocation(entry, ['reason'])?.value as unknown;
    return named.flatMap(({ node, written }, position) => {
      const code = findRule(written)?.code;
      const judged = reviews.flatMap(({ review }) =>
        (review.ignores?.entries ?? []).filter(
          (one) => one.code === code && one.entry.index === index && project.configuration.ignore.includes(one.entry),
        ),
      );
      const seen = {
        carrier: 'project file',
        written,
        code,
        all,
        reason: typeof reason === 'string' ? reason.trim() : '',
        // An entry that is not understood, or that nothing asked, says nothing.
        silences: judged.length === 0 ? 'unknown' : together(judged, isWhole),
      } as const;
      return speaking.flatMap((rule) => {
        const problem = rule.ofIgnore!(seen);
        if (!problem || (problem.ofWhole && position > 0)) return [];
        const single = named.length > 1 && !problem.ofWhole;
        const span = spanOf(node);
        const removal: Pick<Fix, 'changes' | 'texts'> = {
          changes: () => [],
          texts: () => [{ file, edits: [{ span: removed(text, single ? node : entry), newText: '' }] }],
        };
        return findingOf(rule, problem, { file, span }, fileAsResource(file), removal, configuration, today) ?? [];
      });
    });
  });
}

/** The lines of a project file. */
export function linesOfProject(placed: Placed | undefined): LineIndex | undefined {
  return placed && new LineIndex(placed.project.text);
}

function listIn(text: string): Node | undefined {
  try {
    const root = parseTree(text, [], { allowTrailingComma: true });
    const list = root && findNodeAtLocation(root, ['ignore']);
    return list?.type === 'array' ? list : undefined;
  } catch {
    // Nesting beyond all reason runs out of stack; the file's reader says so.
    return undefined;
  }
}

/** The rules that an entry names, each with the text that does. */
function rulesOf(entry: Node): readonly { readonly node: Node; readonly written: string }[] {
  const rule = findNodeAtLocation(entry, ['rule']);
  const nodes = rule?.type === 'array' ? (rule.children ?? []) : rule ? [rule] : [];
  return nodes.flatMap((node) => (typeof node.value === 'string' ? [{ node, written: node.value }] : []));
}

function spanOf({ offset, length }: Node): Span {
  return { start: offset, end: offset + length };
}

/** An item of a list with the comma that parts it from the others, and its line where it has one of its own. */
function removed(text: string, node: Node): Span {
  const { start, end } = spanOf(node);
  const after = /^\s*,/.exec(text.slice(end));
  if (after) {
    const next = end + after[0].length;
    const rest = /^[ \t]*(\r\n|\n|\r)?[ \t]*/.exec(text.slice(next))![0];
    return { start, end: next + rest.length };
  }
  const before = /,?\s*$/.exec(text.slice(0, start))![0];
  return { start: start - before.length, end };
}
