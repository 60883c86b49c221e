/** The subnets that firewalls of services let in, and the service endpoints that these need. */
import { removeItem, type Change } from '../model/change';
import { itemsOf, readPath } from '../model/readProperty';
import { read, type Resource } from '../model/resource';
import { anyOf, ask, isBoolean, type Truth } from '../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../model/value';
import type { Network } from './network';

/** Where the firewall of a service names subnets that it lets in. */
interface Naming {
  readonly type: string;
  /** The service endpoint that a named subnet needs. */
  readonly endpoint: string;
  /** The list of rules, and the subnet's id in one; without a list the resource is a rule itself. */
  readonly list?: string;
  readonly id: string;
  /** The word of a rule that subnets without the endpoint are taken, too. */
  readonly ignores?: string;
  /** Is it a part of the service that private endpoints lead to? */
  readonly child?: true;
}

const ACLS = 'properties.networkAcls.virtualNetworkRules';
const IGNORES = 'ignoreMissingVnetServiceEndpoint';

/**
 * Azure refuses a rule that names a subnet without the service's endpoint (SubnetsHaveNoServiceEndpointsConfigured), unless
 * the rule says that this is to be ignored.
 * Sources (read 2026-11-29): https://learn.microsoft.com/azure/storage/common/storage-network-security,
 * https://learn.microsoft.com/azure/azure-sql/database/vnet-service-endpoint-rule-overview; the properties are those of
 * https://learn.microsoft.com/azure/templates.
 */
const NAMINGS: readonly Naming[] = [
  { type: 'Microsoft.Storage/storageAccounts', endpoint: 'Microsoft.Storage', list: ACLS, id: 'id' },
  { type: 'Microsoft.KeyVault/vaults', endpoint: 'Microsoft.KeyVault', list: ACLS, id: 'id', ignores: IGNORES },
  {
    type: 'Microsoft.CognitiveServices/accounts',
    endpoint: 'Microsoft.CognitiveServices',
    list: ACLS,
    id: 'id',
    ignores: IGNORES,
  },
  {
    type: 'Microsoft.ContainerRegistry/registries',
    endpoint: 'Microsoft.ContainerRegistry',
    list: 'properties.networkRuleSet.virtualNetworkRules',
    id: 'id',
  },
  {
    type: 'Microsoft.DocumentDB/databaseAccounts',
    endpoint: 'Microsoft.AzureCosmosDB',
    list: 'properties.virtualNetworkRules',
    id: 'id',
    ignores: 'ignoreMissingVNetServiceEndpoint',
  },
  {
    type: 'Microsoft.EventHub/namespaces/networkRuleSets',
    endpoint: 'Microsoft.EventHub',
    list: 'properties.virtualNetworkRules',
    id: 'subnet.id',
    ignores: IGNORES,
    child: true,
  },
  {
    type: 'Microsoft.ServiceBus/namespaces/networkRuleSets',
    endpoint: 'Microsoft.ServiceBus',
    list: 'properties.virtualNetworkRules',
    id: 'subnet.id',
    ignores: IGNORES,
    child: true,
  },
  {
    type: 'Microsoft.Sql/servers/virtualNetworkRules',
    endpoint: 'Microsoft.Sql',
    id: 'properties.virtualNetworkSubnetId',
    ignores: `properties.${IGNORES}`,
    child: true,
  },
];

/** The types of resources that name subnets in such rules. */
export const NAMING_TYPES: readonly string[] = NAMINGS.map(({ type }) => type);

/** The service endpoint for a type of service: `Microsoft.Storage`. */
export function serviceEndpointOf(type: string): string | undefined {
  const own = type.toLowerCase();
  return NAMINGS.find((naming) => `${naming.type.toLowerCase()}/`.startsWith(`${own}/`))?.endpoint;
}

/** A rule of a service's firewall that lets a subnet in. */
export interface SubnetRule {
  /** The service that private endpoints lead to; the rule's holder, where its owner is not declared here. */
  readonly service: Resource;
  /** The id of the subnet. */
  readonly subnet: Value;
  /** The service endpoint that the subnet needs: `Microsoft.KeyVault`. */
  readonly endpoint: string;
  /** Does it take subnets without the endpoint, too? */
  readonly ignoresMissing: Truth;
  /** What takes the rule away. */
  readonly removal: Change;
}

/**
 * The rules that a resource holds or is, in the order in which they are written.
 * @returns `hidden` where there may be more of them; none for a resource of another type
 */
export function subnetRulesIn(
  holder: Resource,
  { graph }: Network,
): { readonly rules: readonly SubnetRule[]; readonly hidden?: UnknownValue } {
  const naming = NAMINGS.find(({ type }) => type.toLowerCase() === holder.type.toLowerCase());
  if (!naming) return { rules: [] };
  const { endpoint, list, id, ignores, child } = naming;
  const parent = child ? graph.parent(holder) : undefined;
  const service = parent?.kind === 'declared' ? parent.resource : holder;
  if (list === undefined) {
    const ignoresMissing = ignores === undefined ? false : isBoolean(read(holder, ignores), true);
    const removal: Change = { kind: 'delete', declaration: holder.declaration };
    return { rules: [{ service, subnet: read(holder, id), endpoint, ignoresMissing, removal }] };
  }
  const { items, hidden } = itemsOf(read(holder, list));
  const rules = items.map((item): SubnetRule => {
    const ignoresMissing = ignores === undefined ? false : isBoolean(readPath(item, ignores, holder.header), true);
    const subnet = readPath(item, id, holder.header);
    return { service, subnet, endpoint, ignoresMissing, removal: removeItem(holder, list, item) };
  });
  return hidden ? { rules, hidden } : { rules };
}

/**
 * Is it an endpoint of the service? `Microsoft.Storage.Global` is one of storage, too.
 * @param service the word in `serviceEndpoints`
 * @param endpoint the service: `Microsoft.Storage`
 */
export function isEndpointOf(service: Value, endpoint: string): Truth {
  return ask(service, (value) => {
    if (value.kind !== 'string') return unknown('the service of an endpoint is not known', value.origin.place);
    const name = value.value.toLowerCase();
    return name === endpoint.toLowerCase() || name.startsWith(`${endpoint.toLowerCase()}.`);
  });
}

/** Has a subnet the endpoint of a service? */
export function hasServiceEndpoint(subnet: Resource, endpoint: string, { graph }: Network): Truth {
  const { items, hidden } = itemsOf(read(subnet, 'properties.serviceEndpoints'));
  const listed = items.map((item) => isEndpointOf(readPath(item, 'service', subnet.header), endpoint));
  const patched = graph.mayBePatched(subnet.type, 'properties.serviceEndpoints');
  return anyOf(...listed, hidden ?? false, patched ?? false);
}
