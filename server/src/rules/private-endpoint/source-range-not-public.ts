import { formatAddress, isForDocumentation, parseRange, specialUse } from '../../azure/ipv4Addresses';
import { REFUSED_SOURCE } from '../../azure/consequences/services';
import { removeItem, set } from '../../model/change';
import { itemsOf, readPath } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import type { UnknownValue, Value } from '../../model/value';
import type { Network } from '../../network/network';
import { defineRule, pass, undecided, type Check, type Fix, type Problem, type Verdict } from '../rule';

const STORAGE = 'https://learn.microsoft.com/azure/storage/common/storage-network-security-limitations';

/** Where the firewall of a service lists addresses: the path of the list, and the property of an item that holds one. */
interface Firewall {
  readonly type: string;
  readonly label: string;
  readonly list: string;
  readonly item: string;
  /** It refuses private ranges, and single addresses that are written as ranges. */
  readonly strict?: true;
}

const FIREWALLS: readonly Firewall[] = [
  {
    type: 'Microsoft.Storage/storageAccounts',
    label: 'Storage account',
    list: 'properties.networkAcls.ipRules',
    item: 'value',
    strict: true,
  },
  { type: 'Microsoft.KeyVault/vaults', label: 'Key vault', list: 'properties.networkAcls.ipRules', item: 'value' },
  {
    type: 'Microsoft.ContainerRegistry/registries',
    label: 'Container registry',
    list: 'properties.networkRuleSet.ipRules',
    item: 'value',
  },
  {
    type: 'Microsoft.CognitiveServices/accounts',
    label: 'AI services account',
    list: 'properties.networkAcls.ipRules',
    item: 'value',
  },
  {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    label: 'Cosmos DB account',
    list: 'properties.ipRules',
    item: 'ipAddressOrRange',
  },
];

export default defineRule({
  code: 'AKSN814',
  name: 'source-range-not-public',
  severity: 'warning',
  topic: 'private-endpoint',
  summary: 'The firewall of a service lists a private address, or storage one that it refuses.',
  why:
    'Firewalls of services compare public source addresses: a private range lets nobody in. Storage accounts refuse ' +
    'private ranges, and ranges of /31 and /32; single addresses stand without a prefix there.',
  links: [STORAGE],
  facts: [
    {
      says: 'Storage accounts take public addresses only, and small ranges with the prefixes /31 and /32 as single addresses.',
      source: STORAGE,
      checked: '2026-11-29',
    },
    {
      says: 'azurerm: /31 and /32 CIDRs and private IP ranges are not allowed in `ip_rules`.',
      source:
        'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/storage_account_network_rules',
      checked: '2026-11-29',
    },
  ],
  equivalents: {},
  properties: FIREWALLS.map(({ type, list }) => `${type}:${list}`),
  fix: 'review',
  *check(network) {
    for (const firewall of FIREWALLS) yield* checkServices(firewall, network);
  },
});

function* checkServices(firewall: Firewall, { graph }: Network): Iterable<Check> {
  for (const resource of graph.ofType(firewall.type)) yield { resource, verdict: judge(resource, firewall) };
}

function judge(resource: Resource, firewall: Firewall): Verdict {
  const { items, hidden: rest } = itemsOf(read(resource, firewall.list));
  let hidden: UnknownValue | undefined = rest;
  const problems: Problem[] = [];
  items.forEach((item, index) => {
    const address = readPath(item, firewall.item, resource.header);
    if (address.kind === 'unknown') hidden ??= address;
    else if (address.kind === 'choice') hidden ??= address.decidedBy;
    else if (address.kind === 'string') {
      const problem = problemOf(resource, firewall, item, index, address, address.value.trim());
      if (problem) problems.push(problem);
    }
  });
  if (problems.length > 0) return { status: 'fail', problems };
  return hidden ? undecided(hidden) : pass('its firewall lists public addresses');
}

function problemOf(
  resource: Resource,
  { label, list, item: property, strict }: Firewall,
  item: Value,
  index: number,
  address: Value,
  text: string,
): Problem | undefined {
  const range = parseRange(text);
  // To Cosmos DB 0.0.0.0 means the data centres of Azure.
  if (!range || text.startsWith('0.0.0.0') || isForDocumentation(range)) return undefined;
  const use = specialUse(range);
  if (use === undefined) {
    if (!strict || range.prefix < 31 || !text.includes('/')) return undefined;
    const single = range.prefix === 32 ? formatAddress(range.first) : undefined;
    return {
      at: address,
      severity: 'error',
      message:
        `${label} '${resource.label}' refuses ${text} in its firewall: prefixes of /31 and /32 are not taken. Write ` +
        `${single ?? 'both addresses'} without a prefix.`,
      fixes:
        single === undefined
          ? []
          : [
              {
                title: `Write ${single}`,
                safety: 'review',
                consequence: REFUSED_SOURCE,
                changes: () => [set(resource, `${list}[${index}].${property}`, single)],
              },
            ],
    };
  }
  return {
    at: address,
    severity: strict ? 'error' : 'warning',
    message:
      `The firewall of ${label.charAt(0).toLowerCase()}${label.slice(1)} '${resource.label}' lists ${text}, which is not public (${use}): ` +
      `${strict ? 'it is refused' : 'it lets nobody in'}. Use a private endpoint for clients in your networks.`,
    fixes: [withoutRange(resource, list, item, text)],
  };
}

function withoutRange(resource: Resource, list: string, item: Value, text: string): Fix {
  return {
    title: `Remove ${text} from the firewall`,
    safety: 'review',
    consequence: REFUSED_SOURCE,
    changes: () => [removeItem(resource, list, item)],
  };
}
