import { firstUnknown } from '../../../evaluation/unknownCall';
import { segmentsOf } from '../../../evaluation/nameSegments';
import { at, unknown, type IdValue, type Value } from '../../../model/value';
import { propertyOf } from '../syntax/writtenProperties';
import type { Evaluation, NameAndParent } from './evaluationInterface';
import type { Instance } from './scope';
import type { Expression, ObjectExpression } from '../syntax/nodes';

/** Works out how a resource is called and whose child it is: by nesting, by `parent:`, or by slashes in its name. */
export function nameAndParent(found: Instance, evaluation: Evaluation): NameAndParent {
  const { declared, owner, scope } = found;
  const { references } = evaluation;
  const place = evaluation.place(declared.statement.name.span);
  const written = propertyOf(declared.body, 'name')?.value ?? nameInMetadata(declared.body);
  const name = written ? evaluation.evaluate(written, scope) : unknown('the name is not written', place);
  if (owner) {
    const parent = references.idOf({ kind: 'instance', instance: owner }, place);
    return withParent(name, parent);
  }
  const property = propertyOf(declared.body, 'parent')?.value;
  if (property) {
    const target = references.resolve(property, scope);
    const parent =
      target?.kind === 'instance'
        ? references.idOf(target, evaluation.place(property.span))
        : evaluation.evaluate(property, scope);
    return withParent(name, parent);
  }
  const segments = declared.type.split('/');
  if (segments.length <= 2 || !segments[0]!.includes('.')) return { name, parent: undefined, names: [name] };
  return bySlashes(name, written, segments, found, evaluation);
}

/** The instance that a resource is a child of, by nesting, `parent:` or its name, where this file declares it. */
export function parentInstance({ declared, owner, scope }: Instance, { references }: Evaluation): Instance | undefined {
  if (owner) return owner;
  const property = propertyOf(declared.body, 'parent')?.value;
  const written = propertyOf(declared.body, 'name')?.value;
  const first = written?.kind === 'interpolated' ? written.parts[0] : undefined;
  const named = first?.kind === 'property' && first.name.name === 'name' ? first.base : undefined;
  const parent = property ?? named;
  const target = parent && references.resolve(parent, scope);
  return target?.kind === 'instance' ? target.instance : undefined;
}

/** Objects of the Kubernetes extension have their name in `metadata`. */
function nameInMetadata(body: ObjectExpression | undefined): Expression | undefined {
  const metadata = propertyOf(body, 'metadata')?.value;
  return metadata?.kind === 'object' ? propertyOf(metadata, 'name')?.value : undefined;
}

function withParent(name: Value, parent: Value): NameAndParent {
  if (parent.kind === 'id') return { name, parent, names: [...parent.names, name] };
  const cause = firstUnknown([parent]) ?? unknown('the parent is not known', parent.origin.place);
  return { name, parent: cause, names: [cause, name] };
}

/** `name: 'vnet/subnet'`, `'${vnet.name}/subnet'`: one part for each segment of the type. */
function bySlashes(
  name: Value,
  written: Expression | undefined,
  segments: readonly string[],
  found: Instance,
  evaluation: Evaluation,
): NameAndParent {
  const place = name.origin.place;
  const parts = segmentsOf(name);
  if (parts.length !== segments.length - 1) {
    const cause = firstUnknown([name]) ?? unknown('the name has not one part for each segment of the type', place);
    return { name, parent: cause, names: [name] };
  }
  const last = parts.at(-1)!;
  const parentNames = parts.slice(0, -1);
  const declared = declaredParent(written, segments, found, evaluation);
  const parent: IdValue = declared ?? {
    kind: 'id',
    type: segments.slice(0, -1).join('/'),
    names: parentNames,
    origin: at(place),
  };
  return { name: last, parent, names: declared ? [...declared.names, last] : parts };
}

/** `'${vnet.name}/…'` says of which declaration it is a child, known name or not. */
function declaredParent(
  written: Expression | undefined,
  segments: readonly string[],
  found: Instance,
  evaluation: Evaluation,
): IdValue | undefined {
  const first = written?.kind === 'interpolated' ? written.parts[0] : undefined;
  if (first?.kind !== 'property' || first.name.name !== 'name') return undefined;
  const target = evaluation.references.resolve(first.base, found.scope);
  if (target?.kind !== 'instance') return undefined;
  const id = evaluation.references.idOf(target, evaluation.place(first.span));
  return id.kind === 'id' && id.type.toLowerCase() === segments.slice(0, -1).join('/').toLowerCase() ? id : undefined;
}
