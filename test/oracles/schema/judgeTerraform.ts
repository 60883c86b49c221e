import { parse } from '../../../server/src/languages/terraform/syntax/parser';
import type { Expression } from '../../../server/src/languages/terraform/syntax/nodes';
import { faultsOfArguments, schemaOf, type Major } from './azurermArguments';
import { attributeOf, faultsTogether, textOf } from './azurermTogether';
import {
  lineAt,
  readFolder,
  referencesIn,
  referencesInExpression,
  type Declared,
  type Folder,
  type Texts,
} from './terraformDeclarations';

/** Something that the provider, Terraform or an attentive colleague would object to. */
export interface Fault {
  readonly kind: string;
  readonly where: string;
  readonly says: string;
}

/**
 * What is wrong with a folder of a Terraform configuration that was not wrong before.
 * @param before the folder before the change
 * @param major the major version of azurerm that it is deployed with
 */
export function newFaults(before: Texts, after: Texts, major: Major): readonly Fault[] {
  const [old, now] = [readFolder(before), readFolder(after)];
  const left = new Map<string, number>();
  for (const fault of absolute(old, major)) left.set(keyOf(fault), (left.get(keyOf(fault)) ?? 0) + 1);
  const added = absolute(now, major).filter((fault) => {
    const rest = left.get(keyOf(fault)) ?? 0;
    left.set(keyOf(fault), rest - 1);
    return rest <= 0;
  });
  return [...added, ...relative(old, now, major)];
}

function keyOf({ kind, where, says }: Fault): string {
  return `${kind} ${where.replace(/:\d+/, '')} ${says}`;
}

/** What can be said of a folder as it is. */
export function absolute(folder: Folder, major: Major): readonly Fault[] {
  const faults: Fault[] = folder.broken.map((says) => ({ kind: 'broken', where: '', says }));
  const put = (kind: string, of: Declared, says: string) => faults.push({ kind, where: whereOf(of), says });
  const addresses = new Map<string, Declared>();
  for (const one of folder.declared) {
    if (addresses.has(one.address)) put('declared twice', one, one.address);
    addresses.set(one.address, one);
  }
  for (const one of folder.declared) {
    const references = one.attribute ? referencesInExpression(one.attribute.value) : referencesIn(one.block.body);
    for (const { address } of references) {
      const isType = /^(data\.)?[a-z0-9]+_\w+\./.test(address) || /^(var|local|module)\./.test(address);
      if (isType && !addresses.has(address)) put('dangling', one, `refers to ${address}`);
    }
    if (one.block.type === 'resource' && !one.attribute)
      for (const says of faultsOfArguments(one.block.labels[0]!.value, one.block.body, major)) put('schema', one, says);
  }
  for (const { of, fault } of faultsTogether(folder)) put('together', of, fault);
  for (const [one, other] of sameResources(folder)) put('same resource', one, `is what ${other.address} is`);
  for (const one of [...unused(folder)]) put('unused', one, one.address);
  return faults;
}

/** What can only be said of a change. */
function relative(old: Folder, now: Folder, major: Major): readonly Fault[] {
  const known = new Set(old.declared.map(({ address }) => address));
  const added = now.declared.filter(({ address }) => !known.has(address));
  const faults: Fault[] = [];
  const said = new Map<string, Declared>();
  for (const one of now.declared.filter(({ block }) => block.type === 'variable')) {
    const description = textOf(attributeOf(one.block.body, 'description'));
    if (description === undefined) continue;
    const key = `${description} ${textIn(one, attributeOf(one.block.body, 'type'))}`;
    const other = said.get(key);
    said.set(key, other ?? one);
    if (other && added.includes(one))
      faults.push({
        kind: 'variable twice',
        where: whereOf(one),
        says: `says the same as ${other.address}: ${description}`,
      });
  }
  const schema = schemaOf(major);
  const takesTags = ({ block }: Declared) =>
    block.type === 'resource' && 'tags' in (schema[block.labels[0]!.value] ?? {});
  const tagged = old.declared.filter(takesTags).filter(({ block }) => attributeOf(block.body, 'tags'));
  if (tagged.length > 0 && tagged.length === old.declared.filter(takesTags).length)
    for (const one of added.filter(takesTags).filter(({ block }) => !attributeOf(block.body, 'tags')))
      faults.push({ kind: 'no tags', where: whereOf(one), says: `${one.address} lacks the tags that all others have` });
  const byAddress = new Map(old.declared.map((one) => [one.address, one]));
  for (const one of now.declared) {
    const before = byAddress.get(one.address);
    if (!before || one.attribute) continue;
    for (const name of ['provider', 'count', 'for_each', 'location', 'resource_group_name'])
      if (textIn(before, attributeOf(before.block.body, name)) !== textIn(one, attributeOf(one.block.body, name)))
        faults.push({ kind: 'moved', where: whereOf(one), says: `${name} of ${one.address} is another one` });
  }
  for (const one of added) faults.push(...wrongProvider(one, now, old), ...instanceKeys(one, old));
  for (const one of now.declared) faults.push(...lostRules(byAddress.get(one.address), one));
  return faults;
}

/** A new resource whose parent, by what it refers to, goes through another provider configuration. */
function wrongProvider(one: Declared, { declared }: Folder, old: Folder): readonly Fault[] {
  if (one.block.type !== 'resource') return [];
  const own = textIn(one, attributeOf(one.block.body, 'provider'));
  const parents = [
    'virtual_network_name',
    'private_dns_zone_name',
    'private_dns_zone_id',
    'network_security_group_name',
    'route_table_name',
    'resource_group_name',
    'scope',
    'subnet_id',
  ];
  // Where a group is looked after by another provider than what is in it, it tells nothing.
  const mixed = old.declared.some((other) => {
    const group = attributeOf(other.block.body, 'resource_group_name');
    const [first] = group ? referencesInExpression(group) : [];
    const owner = first && declared.find(({ address }) => address === first.address);
    const of = (each: Declared) => textIn(each, attributeOf(each.block.body, 'provider'));
    return owner?.block.type === 'resource' && of(owner) !== of(other);
  });
  for (const name of parents) {
    if (mixed && name === 'resource_group_name') continue;
    const value = attributeOf(one.block.body, name);
    const [first] = value ? referencesInExpression(value) : [];
    const parent = first && declared.find(({ address }) => address === first.address);
    if (!parent || !['resource', 'data'].includes(parent.block.type)) continue;
    const theirs = textIn(parent, attributeOf(parent.block.body, 'provider'));
    return own === theirs
      ? []
      : [
          {
            kind: 'provider',
            where: whereOf(one),
            says: `${one.address} has provider '${own}', its parent ${parent.address} '${theirs}'`,
          },
        ];
  }
  return [];
}

/** A reference to one instance by a key that nothing named before, written into what the fix added. */
function instanceKeys(one: Declared, { declared }: Folder): readonly Fault[] {
  const text = one.text.slice(one.block.span.start, one.block.span.end);
  const [found, key] = /azurerm_\w+\.[\w-]+(\[(?:"[^"]*"|\d+)\])/.exec(text) ?? [];
  // `[0]` of a count stands for all of it where there is one at most.
  if (found === undefined || key === '[0]' || declared.some((other) => other.text.includes(key!))) return [];
  return [{ kind: 'one instance', where: whereOf(one), says: `refers to ${found}` }];
}

/** Network rules of a service that let somebody in before: what they name is kept, and no more is let past them. */
function lostRules(before: Declared | undefined, one: Declared): readonly Fault[] {
  if (!before || one.attribute || one.block.type !== 'resource') return [];
  const [old, now] = [rulesIn(before), rulesIn(one)];
  const kept = now.get('ip_rules') ?? '';
  const lost = (old.get('ip_rules') ?? '[]')
    .slice(1, -1)
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '' && !kept.includes(item));
  const says = [
    ...lost.map((item) => `ip_rules lose ${item}`),
    ...(/None/.test(old.get('bypass') ?? '') && !/None/.test(now.get('bypass') ?? 'None')
      ? ['bypass is None no more']
      : []),
  ];
  // What takes away all public access needs no rules.
  return now.size === 0 ? [] : says.map((each) => ({ kind: 'lost rules', where: whereOf(one), says: each }));
}

function rulesIn(one: Declared): ReadonlyMap<string, string> {
  const inner = one.block.body.items.filter(
    (item) => item.kind === 'block' && ['network_rules', 'network_acls', 'network_rule_set'].includes(item.type),
  );
  const bodies = [...inner.flatMap((item) => (item.kind === 'block' ? [item.body] : [])), one.block.body];
  return new Map(
    bodies.flatMap((body) =>
      ['ip_rules', 'bypass'].flatMap((name) => {
        const text = textIn(one, attributeOf(body, name));
        return text === '' ? [] : [[name, text] as const];
      }),
    ),
  );
}

/** Resources that would be the same one in Azure: type, name and what they stand in are written alike. */
function sameResources({ declared }: Folder): readonly (readonly [Declared, Declared])[] {
  const seen = new Map<string, Declared>();
  const found: [Declared, Declared][] = [];
  for (const one of declared) {
    if (one.block.type !== 'resource') continue;
    const type = one.block.labels[0]!.value;
    const parts = IDENTITY[type] ?? ['name', ...OWNERS];
    const values = parts.map((name) => textIn(one, attributeOf(one.block.body, name)));
    if (values.every((value) => value === '')) continue;
    if (parts[0] === 'name' && values[0] === '') continue;
    const loops = ['for_each', 'count', 'provider'].map((name) => textIn(one, attributeOf(one.block.body, name)));
    const key = [type, ...values, ...loops].join('\n');
    const other = seen.get(key);
    if (other && !exclude(one, other)) found.push([one, other]);
    else seen.set(key, one);
  }
  return found;
}

/** Two of which one `count` lets only one be there. */
function exclude(one: Declared, other: Declared): boolean {
  return attributeOf(one.block.body, 'count') !== undefined && attributeOf(other.block.body, 'count') !== undefined;
}

const OWNERS = [
  'resource_group_name',
  'virtual_network_name',
  'network_security_group_name',
  'route_table_name',
  'private_dns_zone_name',
  'private_dns_zone_id',
  'zone_name',
  'kubernetes_cluster_id',
];
const IDENTITY: Readonly<Record<string, readonly string[]>> = {
  azurerm_role_assignment: ['scope', 'principal_id', 'role_definition_name', 'role_definition_id'],
  azurerm_subnet_network_security_group_association: ['subnet_id'],
  azurerm_subnet_route_table_association: ['subnet_id'],
  azurerm_subnet_nat_gateway_association: ['subnet_id'],
  azurerm_storage_account_network_rules: ['storage_account_id'],
  azurerm_nat_gateway_public_ip_association: ['nat_gateway_id', 'public_ip_address_id'],
};

/** Variables and locals that nothing refers to. */
function unused({ declared }: Folder): readonly Declared[] {
  const used = new Set(
    declared.flatMap(({ block, attribute }) =>
      (attribute ? referencesInExpression(attribute.value) : referencesIn(block.body)).map(({ address }) => address),
    ),
  );
  return declared.filter(({ address }) => /^(var|local)\./.test(address) && !used.has(address));
}

function textIn({ text }: Declared, value: Expression | undefined): string {
  return value ? text.slice(value.span.start, value.span.end).replace(/\s+/g, ' ') : '';
}

function whereOf({ file, text, block, address }: Declared): string {
  return `${file}:${lineAt(text, block.span.start)} ${address}`;
}

/** The major version of azurerm that a folder asks for, when it does. */
export function majorIn(texts: Texts): Major | undefined {
  for (const text of Object.values(texts)) {
    const found = /azurerm\s*=\s*\{[^}]*version\s*=\s*"[^"\d]*(\d+)/.exec(text);
    const major = Number(found?.[1]);
    if (major === 3 || major === 4 || major === 5) return major;
  }
  return undefined;
}

/** Does a text parse? */
export function parses(text: string): boolean {
  return parse(text).problems.length === 0;
}
