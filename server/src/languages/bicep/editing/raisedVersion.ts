import type { RaiseVersionChange } from '../../../model/change';
import type { TextEdit } from '../../../text/edits';
import type { ResourceDeclaration } from '../syntax/nodes';
import type { Text } from './sourceFiles';
import { refuse } from './valueText';

/**
 * The version behind `@` in a declaration's type, or in that of the outer one which it takes its version from.
 * @throws Refusal when no plain text says it
 */
export function raisedVersion({ resource, version }: RaiseVersionChange, text: Text): TextEdit {
  const { file, span } = resource.declaration;
  if (file !== text.document.file) return refuse(`'${resource.label}' is declared in another file`);
  const around = text
    .path(span, ['resource'])
    .filter((node): node is ResourceDeclaration => node.kind === 'resource')
    .reverse();
  for (const { type } of around) {
    const written = text.slice(type.span);
    const cut = written.indexOf('@');
    if (cut < 0) continue;
    if (!/^'[^'$]*'$/.test(written)) break;
    return { span: { start: type.span.start + cut + 1, end: type.span.end - 1 }, newText: version };
  }
  return refuse(`the API version of '${resource.label}' is not written in its type`);
}
