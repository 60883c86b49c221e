import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Body, Expression } from '../../../server/src/languages/terraform/syntax/nodes';
import type { Arguments, TerraformTruth } from '../truth/confirmed';
import { kindsOf, type Kind, type Kinds } from './azurermKinds';

export type Major = 3 | 4 | 5;

const schemas = new Map<Major, TerraformTruth['resources']>();

/** The recorded schema of one major version of azurerm. */
export function schemaOf(major: Major): TerraformTruth['resources'] {
  const known =
    schemas.get(major) ??
    (JSON.parse(readFileSync(join(__dirname, `../truth/azurerm-${major}.json`), 'utf8')) as TerraformTruth).resources;
  schemas.set(major, known);
  return known;
}

const META = new Set([
  'count',
  'for_each',
  'provider',
  'depends_on',
  'lifecycle',
  'provisioner',
  'connection',
  'timeouts',
]);

/** Blocks that may also be given as a list of objects: the provider answers with them, too. */
const LISTS_OF_OBJECTS = new Set([
  'azurerm_network_security_group.security_rule',
  'azurerm_route_table.route',
  'azurerm_virtual_network.subnet',
]);

/**
 * What the provider's `validate` would say of one resource: arguments that the type does not have, required ones that
 * are missing, values of another kind, blocks given as arguments or twice. A type that is not recorded is not judged.
 */
export function faultsOfArguments(type: string, body: Body, major: Major): readonly string[] {
  const schema = schemaOf(major)[type];
  return schema ? level(body, schema, kindsOf(type), '', type) : [];
}

function level(body: Body, schema: Arguments, kinds: Kinds, prefix: string, type: string): readonly string[] {
  const faults: string[] = [];
  const set = new Map<string, number>();
  for (const item of body.items) {
    const name = item.kind === 'attribute' ? item.name : item.type === 'dynamic' ? item.labels[0]!.value : item.type;
    if (prefix === '' && META.has(name)) continue;
    const path = prefix + name;
    const known = Object.hasOwn(schema, name) ? schema[name] : undefined;
    if (known === undefined) {
      faults.push(`no argument ${path}`);
      continue;
    }
    const before = set.get(name) ?? 0;
    set.set(name, before + 1);
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (item.kind === 'attribute') {
      if (before > 0) faults.push(`${path} is set twice`);
      if (typeof known === 'object') {
        if (!LISTS_OF_OBJECTS.has(`${type}.${path}`)) faults.push(`${path} is a block, not an argument`);
      } else {
        const wrong = typeof kind === 'string' ? wrongKind(item.value, kind) : undefined;
        if (wrong !== undefined) faults.push(`${path} takes a ${kind as string}, not a ${wrong}`);
        if (known === 'required' && isNull(item.value)) faults.push(`required ${path} is null`);
      }
    } else if (typeof known !== 'object') faults.push(`${path} is an argument, not a block`);
    else {
      const inner = typeof kind === 'object' ? kind : undefined;
      if (before > 0 && inner && !inner.many) faults.push(`block ${path} is there twice`);
      const content =
        item.type === 'dynamic'
          ? item.body.items.find((each) => each.kind === 'block' && each.type === 'content')
          : item;
      if (content?.kind === 'block')
        faults.push(...level(content.body, known.block, inner?.block ?? {}, `${path}.`, type));
    }
  }
  for (const [name, argument] of Object.entries(schema)) {
    const required = argument === 'required' || (typeof argument === 'object' && argument.required);
    if (required && !set.has(name)) faults.push(`lacks ${prefix}${name}`);
  }
  return faults;
}

function isNull(value: Expression): boolean {
  return value.kind === 'literal' && value.value === null;
}

/** The kind of a value that cannot be made into the wanted one; undefined where it can be, or is not known. */
function wrongKind(value: Expression, wanted: Exclude<Kind, object>): string | undefined {
  if (wanted === 'any') return undefined;
  const isCollection = wanted === 'list' || wanted === 'map';
  switch (value.kind) {
    case 'parentheses':
      return wrongKind(value.inner, wanted);
    case 'conditional':
      return wrongKind(value.then, wanted) ?? wrongKind(value.otherwise, wanted);
    case 'literal': {
      if (value.value === null) return undefined;
      const own = typeof value.value === 'boolean' ? 'bool' : 'number';
      if (isCollection) return own;
      return wanted === 'string' || wanted === own ? undefined : own;
    }
    case 'template': {
      const [only] = value.parts;
      if (value.parts.length === 1 && only!.kind === 'interpolation') return undefined;
      if (isCollection) return 'string';
      if (wanted === 'string') return undefined;
      if (value.parts.some((part) => part.kind !== 'text')) return undefined;
      const text = value.parts.map((part) => (part.kind === 'text' ? part.value : '')).join('');
      const fits = wanted === 'bool' ? /^(true|false)$/.test(text) : text !== '' && !Number.isNaN(Number(text));
      return fits ? undefined : 'string';
    }
    case 'tuple':
      return wanted === 'list' ? undefined : 'list';
    case 'object':
      return wanted === 'map' ? undefined : 'map';
    case 'for':
      return wanted === (value.form === 'tuple' ? 'list' : 'map') ? undefined : value.form;
    default:
      return undefined;
  }
}
