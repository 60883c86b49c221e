import type { TextEdit } from '../../../text/edits';
import { contains, type Place, type Span } from '../../../text/span';
import type { Node, ResourceDeclaration } from '../syntax/nodes';
import type { Text } from './sourceFiles';
import { walk } from '../syntax/nodeQueries';
import { refuse } from './valueText';

/** What leaves the file with a declaration. */
export interface Deletion {
  readonly edit: TextEdit;
  readonly span: Span;
}

export function deleteDeclaration(place: Place, text: Text): Deletion {
  const { span } = place;
  const declaration = text.node(span, ['resource', 'module', 'output', 'var', 'param', 'type', 'func']);
  if (!declaration || place.file !== text.document.file) return refuse('the declaration is not in this file');
  return { span, edit: { span: text.wholeLines(span) ?? span, newText: '' } };
}

/**
 * What else must go so that nothing names the deleted symbols: items of `dependsOn` lists, and whole `dependsOn`
 * properties.
 * @param gone stretches of the file that go or are replaced anyway
 * @throws Refusal when a symbol is used elsewhere than in `dependsOn`
 */
export function dependenciesOn(deleted: readonly Deletion[], gone: readonly Span[], text: Text): Node[] {
  const symbols = new Set<string>();
  for (const { span } of deleted) {
    const node = text.node(span);
    if (node && 'name' in node && typeof node.name === 'object' && 'name' in node.name) symbols.add(node.name.name);
  }
  const dependencies: Node[] = [];
  const inGone = (span: Span) => gone.some((outer) => contains(outer, span));
  walk(text.document.tree, (node) => {
    if (inGone(node.span)) return false;
    if (node.kind === 'resource' || node.kind === 'module') dependencies.push(...fromDependsOn(node, symbols));
    if (node.kind === 'objectProperty' && node.name === 'dependsOn') return false;
    if (node.kind === 'variable' && symbols.has(node.name)) {
      const { line } = text.document.lines.position(node.span.start);
      refuse(`\`${node.name}\` is still used in line ${line + 1}`);
    }
    return undefined;
  });
  return dependencies;
}

function fromDependsOn(declaration: Pick<ResourceDeclaration, 'value'>, symbols: ReadonlySet<string>): Node[] {
  let value = declaration.value;
  while (value.kind === 'for' || value.kind === 'if') value = value.body;
  if (value.kind !== 'object') return [];
  for (const member of value.members) {
    if (member.kind !== 'objectProperty' || member.name !== 'dependsOn' || member.value.kind !== 'array') continue;
    const { items } = member.value;
    const named = items.filter((item) => item.kind === 'variable' && symbols.has(item.name));
    if (named.length === 0) return [];
    if (named.length === items.length) return [member];
    return named;
  }
  return [];
}
