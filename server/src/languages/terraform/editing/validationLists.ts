import { Refusal } from '../../../model/change';
import { at, type Value } from '../../../model/value';
import type { Place } from '../../../text/span';
import { ALONE, rootCall } from '../../unitEvaluation';
import { notAllowed } from '../../editing/parametersOfValue';
import type { Document } from '../../language';
import { scopeOf } from '../lowering/lower';
import { evaluate } from '../evaluation/scope';
import { attribute, blocks, type Block, type Expression, type HclFile, type Tuple } from '../syntax/nodes';
import { quote } from './valueText';

type Plain = string | number | boolean;

/**
 * The lists that a variable has to have a value in so that it takes it: that of `contains([…], var.x)` in a `validation`.
 * @param folder the files that declare the variable
 * @throws Refusal when it is refused by another condition
 */
export function listsWithout(folder: readonly Document<HclFile>[], name: string, value: Plain): readonly Place[] {
  const all = folder.flatMap((document) =>
    blocks(document.tree.body, 'variable')
      .filter(({ labels }) => labels[0]?.value === name)
      .flatMap(({ body }) => blocks(body, 'validation'))
      .map((validation) => ({ document, validation })),
  );
  return all.flatMap(({ document, validation }) => {
    const condition = attribute(validation.body, 'condition')?.value;
    if (!condition || holds(folder, document.file, condition, name, value) !== false) return [];
    const list = listIn(condition, name);
    if (!list || !isPlain(list) || says(document, validation, list)) throw new Refusal(notAllowed(name, quoted(value)));
    return [{ file: document.file, span: list.span }];
  });
}

/** Does a condition hold for this value of the variable? Undefined where that is not known. */
function holds(
  documents: readonly Document<HclFile>[],
  file: string,
  condition: Expression,
  name: string,
  value: Plain,
): boolean | undefined {
  const given = { kind: typeof value, value, origin: at(placeOf(file, condition), true) } as Value;
  const call = rootCall('', { get: (other) => (other === name ? given : undefined) });
  const result = evaluate(condition, scopeOf({ documents }, call, ALONE), { file });
  return result.kind === 'boolean' ? result.value : undefined;
}

function placeOf(file: string, { span }: Expression): Place {
  return { file, span };
}

/** The list of the one `contains` that decides. */
function listIn(condition: Expression, name: string): Tuple | undefined {
  if (condition.kind === 'parentheses') return listIn(condition.inner, name);
  // `var.x == null || contains(…)`
  if (condition.kind === 'binary' && condition.operator === '||')
    return listIn(condition.right, name) ?? listIn(condition.left, name);
  if (condition.kind !== 'call' || condition.name !== 'contains') return undefined;
  const [list, item] = condition.args;
  const isIt = item?.kind === 'access' && item.name === name && item.of.kind === 'variable' && item.of.name === 'var';
  return isIt && list?.kind === 'tuple' ? list : undefined;
}

function isPlain({ items }: Tuple): boolean {
  return items.every((item) => item.kind === 'literal' || (item.kind === 'template' && textOf(item) !== undefined));
}

/** Does the message name all that is allowed? It would no longer be true. */
function says({ text }: Document, { body }: Block, { items }: Tuple): boolean {
  const message = attribute(body, 'error_message')?.value;
  if (!message || items.length === 0) return false;
  const said = text.slice(message.span.start, message.span.end);
  return items.every((item) => said.includes(textOf(item) ?? text.slice(item.span.start, item.span.end)));
}

function textOf(item: Expression): string | undefined {
  if (item.kind !== 'template' || item.parts.length > 1) return undefined;
  const [part] = item.parts;
  return part === undefined ? '' : part.kind === 'text' ? part.value : undefined;
}

function quoted(value: Plain): string {
  return typeof value === 'string' ? quote(value) : String(value);
}
