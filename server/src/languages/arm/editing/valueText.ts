import {
  isNewResource,
  isReference,
  Refusal,
  type NewResource,
  type NewValue,
  type ParameterReference,
} from '../../../model/change';
import type { Graph } from '../../../model/graph';
import type { Resource } from '../../../model/resource';
import type { Value } from '../../../model/value';
import { copiedText } from '../../editing/reindentedCopy';
import { RUNTIME_PATHS } from '../../editing/runtimePaths';
import { propertyValue, textOf } from '../syntax/jsonNodes';
import { nameOperands, asOperand } from '../syntax/nameOperands';
import type { Node } from 'jsonc-parser';
import type { Layout } from '../syntax/jsonLayout';

/** What writing a value needs to know of the file, and what it asks for in return. */
export interface ValueContext {
  readonly file: string;
  readonly text: string;
  readonly layout: Layout;
  readonly graph: Graph;
  /** The JSON node of a declared (or inline) resource. */
  nodeOf(resource: Resource): Node;
  /** The name of a new resource as it stands inside an expression, where it follows one that is worked out. */
  nameLike(resource: NewResource): string | undefined;
  /** Registers a parameter; returns the name that it gets. */
  parameter(reference: ParameterReference): string;
}

/** A new value as JSON text; lines after the first are indented by `indent`. */
export function writeValue(value: NewValue, indent: string, around: ValueContext): string {
  const inner = indent + around.layout.unit;
  const { newline } = around.layout;
  if (typeof value === 'string') return JSON.stringify(value.startsWith('[') ? `[${value}` : value);
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]';
    const items = (value as readonly NewValue[]).map((item) => inner + writeValue(item, inner, around));
    return `[${newline}${items.join(`,${newline}`)}${newline}${indent}]`;
  }
  if (isReference(value)) {
    switch (value.reference) {
      case 'association':
        throw new Refusal('nothing puts a property on another resource here');
      case 'declaration':
      case 'id':
        return JSON.stringify(`[${idOperand(value.of, around)}]`);
      case 'parameter':
        return JSON.stringify(`[parameters('${around.parameter(value)}')]`);
      case 'copy':
        return copiedText(copied(value.value, around), value);
      case 'runtime': {
        const { apiVersion } = value.of;
        if (apiVersion === undefined) throw new Refusal('the API version of the resource is not known');
        const text = `reference(${idOperand(value.of, around)}, '${apiVersion}').${RUNTIME_PATHS[value.property]}`;
        return JSON.stringify(value.suffix === undefined ? `[${text}]` : `[concat(${text}, '${value.suffix}')]`);
      }
      case 'role':
        return JSON.stringify(`[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '${value.id}')]`);
      case 'guid': {
        const parts = value.of.map((of) => (typeof of === 'string' ? `'${of}'` : idOperand(of, around)));
        return JSON.stringify(`[guid(${parts.join(', ')})]`);
      }
      case 'id keyed': {
        const keys = value.ids.map((id) => `${inner}${JSON.stringify(`[${idOperand(id, around)}]`)}: {}`);
        return `{${newline}${keys.join(`,${newline}`)}${newline}${indent}}`;
      }
    }
  }
  const entries = Object.entries(value).map(
    ([key, item]) => `${inner}${JSON.stringify(key)}: ${writeValue(item, inner, around)}`,
  );
  return entries.length === 0 ? '{}' : `{${newline}${entries.join(`,${newline}`)}${newline}${indent}}`;
}

/** The text of the expression that a value was evaluated from. */
function copied(value: Value, { text, file }: ValueContext): string {
  const { start, end } = value.origin.place.span;
  if (value.kind === 'absent' || value.origin.place.file !== file)
    throw new Refusal('the value to copy is not written');
  return text.slice(start, end);
}

/** `resourceId('Microsoft.Network/virtualNetworks', 'vnet')` */
export function idOperand(of: Resource | NewResource, around: ValueContext): string {
  const names = operandsOf(of, around).join(', ');
  if (isNewResource(of) && of.scope)
    return `extensionResourceId(${idOperand(of.scope, around)}, '${of.type}', ${names})`;
  return `resourceId('${of.type}', ${names})`;
}

/** The names of a resource from its outermost parent on, each as it stands inside an expression. */
export function operandsOf(of: Resource | NewResource, around: ValueContext): readonly string[] {
  if (isNewResource(of)) {
    const own = around.nameLike(of) ?? asOperand(JSON.parse(writeValue(of.name, '', around)) as string);
    return of.parent ? [...operandsOf(of.parent, around), own] : [own];
  }
  if (of.within) {
    const owner = around.graph.get(of.within.owner);
    if (!owner) throw new Refusal('the owner of the resource is not in this file');
    return [...operandsOf(owner, around), ...nameOperands(propertyValue(around.nodeOf(of), 'name'), 1)];
  }
  const node = around.nodeOf(of);
  const ownType = textOf(propertyValue(node, 'type')) ?? of.type;
  const own = ownType.split('/').length - 1;
  const total = of.type.split('/').length - 1;
  if (ownType.length < of.type.length) {
    const parent = of.parent && around.graph.resolve(of.parent);
    if (parent?.kind !== 'declared') throw new Refusal('the parent of the resource is not in this file');
    return [...operandsOf(parent.resource, around), ...nameOperands(propertyValue(node, 'name'), own + 1)];
  }
  return nameOperands(propertyValue(node, 'name'), total);
}

/** A list of texts, a line each. */
export function linesOf(texts: readonly string[], indent: string, { unit, newline }: Layout): string {
  const items = texts.map((text) => indent + unit + JSON.stringify(text)).join(`,${newline}`);
  return `[${newline}${items}${newline}${indent}]`;
}
