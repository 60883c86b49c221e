import { LineIndex } from '../../../text/lineIndex';
import type { Document, Using } from '../../language';
import { isReference } from './isRegistryReference';
import { parse } from './parser';
import type { BicepFile } from './nodes';

/** Reads a `.bicep` or `.bicepparam` file of any text. */
export function read(file: string, text: string): Document<BicepFile> {
  const tree = parse(text, /\.bicepparam$/i.test(file) ? 'bicepparam' : 'bicep');
  return {
    file,
    text,
    language: 'bicep',
    tree,
    problems: tree.problems,
    comments: tree.comments,
    lines: new LineIndex(text),
  };
}

/** Paths of the local files that a file uses as modules, as written; registries and template specs are not local. */
export function uses({ tree }: Document<BicepFile>): readonly string[] {
  const paths = new Set<string>();
  for (const statement of tree.statements) {
    if (statement.kind !== 'module' || statement.path.kind !== 'string') continue;
    const { value } = statement.path;
    if (value !== '' && !isReference(value)) paths.add(value);
  }
  return [...paths];
}

/** What a parameter file is for. */
export function using({ tree }: Document<BicepFile>): Using | undefined {
  for (const statement of tree.statements) {
    if (statement.kind !== 'using') continue;
    const { path, span } = statement;
    if (!path) return { kind: 'none', path: 'none', span };
    if (path.kind !== 'string' || path.value === '') return undefined;
    return { kind: isReference(path.value) ? 'reference' : 'path', path: path.value, span: path.span };
  }
  return undefined;
}

/** The parameters that a file declares or gives values to. */
export function names({ tree }: Document<BicepFile>): readonly string[] {
  return tree.statements.flatMap((statement) => (statement.kind === 'param' ? [statement.name.name] : []));
}
