import {
  isNewResource,
  isReference,
  Refusal,
  type AssociationReference,
  type NewObject,
  type NewResource,
  type NewValue,
  type ParameterReference,
} from '../../../model/change';
import type { Graph } from '../../../model/graph';
import type { CallStep, Resource } from '../../../model/resource';
import type { Value } from '../../../model/value';
import { samePlace } from '../../../text/span';
import { copiedText } from '../../editing/copyWithReplacement';
import { nameOf, type Inlined } from '../../editing/inlineAdditions';
import { tablesByArmType } from '../lowering/azurerm/index';
import type { Conversion } from '../evaluation/armMappingRows';

/** What writing a value needs to know of the folder. */
export interface ValueNames {
  readonly graph: Graph;
  /** The calls through which the folder that is edited is evaluated. */
  readonly steps: readonly CallStep[];
  /** The label that a new resource gets. */
  label(resource: NewResource): string;
  /** Registers a variable; returns its name. */
  variable(reference: ParameterReference): string;
  textOf(value: Value): string;
  /** The address of the new block that puts a property on a resource; undefined where an argument of its own does. */
  association(reference: AssociationReference): string | undefined;
  /** What follows the address of a resource's block where something is written: `[0]`, `["hub"]`, `[each.key]`, nothing. */
  instance(of: Resource | NewResource): string;
  /** New resources that become blocks of a parent. */
  readonly inlined: Inlined;
}

/**
 * What the provider calls that which Azure gave a resource.
 * Source: https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/firewall (read 2026-11-29)
 */
const RUNTIME = {
  principalId: 'principal_id',
  ipAddress: 'ip_address',
  privateIPAddress: 'ip_configuration[0].private_ip_address',
} as const;

const WIDTH = 100;

/** A new value as HCL text, as if it began at the first column. */
export function writeValue(value: NewValue, names: ValueNames): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) {
    const items = (value as readonly NewValue[]).map((item) => writeValue(item, names));
    const line = `[${items.join(', ')}]`;
    if (line.length <= WIDTH && !line.includes('\n')) return line;
    return `[\n${items.map((item) => `  ${item.replace(/\n(?=.)/g, '\n  ')},`).join('\n')}\n]`;
  }
  if (isReference(value)) {
    switch (value.reference) {
      case 'id':
        return idText(value.of, names);
      case 'parameter':
        return `var.${names.variable(value)}`;
      case 'copy':
        return copiedText(names.textOf(value.value), value);
      case 'runtime': {
        if (!isNewResource(value.of) && value.of.dialect !== 'azurerm')
          throw new Refusal(`what Azure gives '${value.of.label}' has no name of its own in ${value.of.dialect}`);
        const text = `${addressText(value.of, names)}.${RUNTIME[value.property]}`;
        return value.suffix === undefined ? text : `"\${${text}}${value.suffix}"`;
      }
      case 'role':
        return quote(value.name);
      case 'association': {
        const address = names.association(value);
        if (address === undefined) throw new Refusal(`nothing puts \`${value.path}\` on '${value.of.label}' by itself`);
        return address;
      }
      case 'declaration':
        // All of its instances are waited for.
        return blockText(value.of, names);
      case 'guid':
        throw new Refusal('the provider makes the name itself');
      case 'id keyed':
        return `[${value.ids.map((id) => idText(id, names)).join(', ')}]`;
    }
  }
  const entries = Object.entries(value);
  if (entries.length === 0) return '{}';
  const width = Math.max(...entries.map(([key]) => key.length));
  const lines = entries.map(
    ([key, item]) => `  ${key.padEnd(width)} = ${writeValue(item, names).replace(/\n(?=.)/g, '\n  ')}`,
  );
  return `{\n${lines.join('\n')}\n}`;
}

export function quote(text: string): string {
  return JSON.stringify(text).replace(/\$\{/g, '$$${').replace(/%\{/g, '%%{');
}

export function idText(of: Resource | NewResource, names: ValueNames): string {
  const owner = isNewResource(of) ? names.inlined.get(of) : undefined;
  if (owner) {
    const name = nameOf(of as NewResource);
    if (name === undefined) throw new Refusal('the name of the new block is not a plain text');
    return `"\${${ownAddress(owner, names)}.id}/${of.type.slice(of.type.lastIndexOf('/') + 1)}/${quote(name).slice(1, -1)}"`;
  }
  if (!isNewResource(of) && of.within) {
    const owner = names.graph.get(of.within.owner);
    if (!owner || of.name.kind !== 'string') throw new Refusal('the inline block cannot be referred to');
    return `one([for s in ${ownAddress(owner, names)}.subnet : s.id if s.name == ${quote(of.name.value)}])`;
  }
  return `${addressText(of, names)}.id`;
}

function blockText(of: NewResource, names: ValueNames): string {
  const table = tablesByArmType.get(of.type.toLowerCase());
  if (!table) throw new Refusal(`no Terraform resource is known for ${of.type}`);
  return `${table.terraform}.${names.label(of)}`;
}

/** `azurerm_subnet.aks`, `data.azurerm_subnet.aks`, `azurerm_subnet.aks[0]` */
export function addressText(of: Resource | NewResource, names: ValueNames): string {
  if (isNewResource(of)) {
    return blockText(of, names) + names.instance(of);
  }
  if (of.within) throw new Refusal('the inline block cannot be referred to');
  return ownAddress(of, names);
}

/** The address inside of the module that is edited. */
function ownAddress(of: Resource, names: ValueNames): string {
  const { address, label, dialect, calls = [], instance = '' } = of;
  const { steps } = names;
  if (dialect === 'registry module') throw new Refusal(`'${label}' is made by a registry module`);
  // Several calls of a module share its text.
  const here =
    calls.length === steps.length && calls.every(({ place }, index) => samePlace(place, steps[index]!.place));
  if (!here) throw new Refusal(`'${label}' is declared in another module`);
  const prefix = calls.map(({ name }) => `${name}.`).join('');
  const own = address.slice(prefix.length);
  const block = own.endsWith(instance) ? own.slice(0, own.length - instance.length) : own;
  return block + names.instance(of);
}

/** A value in ARM's form as Terraform writes it. */
export function unconvert(value: NewValue, conversion: Conversion | undefined): NewValue {
  switch (conversion?.kind) {
    case 'inverted':
      return typeof value === 'boolean' ? !value : value;
    case 'switch':
      return typeof value === 'string' ? value.toLowerCase() === conversion.on.toLowerCase() : value;
    case 'words': {
      const match = Object.entries(conversion.words).find(([, arm]) => arm === value);
      return match ? match[0] : value;
    }
    case 'wrapped':
      return Array.isArray(value)
        ? (value as readonly NewValue[]).map((item) => conversion.property.split('.').reduce(member, item))
        : value;
    case 'joined':
      return typeof value === 'string' ? value.split(',').map((word) => word.trim()) : value;
    case 'single':
      return Array.isArray(value) ? (value[0] as NewValue) : value;
    default:
      return value;
  }
}

function member(value: NewValue, key: string): NewValue {
  const inner = typeof value === 'object' && !Array.isArray(value) ? (value as NewObject)[key] : undefined;
  if (inner === undefined) throw new Refusal(`\`${key}\` is missing`);
  return inner;
}

/** `peAcr` → `pe_acr` */
export function snakeCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase();
}
