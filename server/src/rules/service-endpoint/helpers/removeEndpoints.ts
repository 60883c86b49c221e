import { SERVICE_ENDPOINTS_OFF } from '../../../azure/consequences/network';
import { Refusal, remove, removeItem, type Change } from '../../../model/change';
import { itemsOf, readPath } from '../../../model/readProperty';
import { read, type Resource } from '../../../model/resource';
import { isBoolean } from '../../../model/threeValuedQuestions';
import type { Value } from '../../../model/value';
import { isDeclared, type Network } from '../../../network/network';
import type { Fix } from '../../rule';

const ENDPOINTS = 'properties.serviceEndpoints';

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
  {
    type: 'Microsoft.KeyVault/vaults',
    endpoint: 'Microsoft.KeyVault',
    list: ACLS,
    id: 'id',
    ignores: IGNORES,
  },
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

/** A rule of a service's firewall that names the subnet. */
interface NamedBy {
  readonly service: Resource;
  readonly change: Change;
}

/**
 * Removes the service endpoints of a subnet, with the rules of services that name it where a private endpoint leads to the
 * service instead. Where one names it without that, the fix is refused: Azure would refuse the rule.
 */
export function removeEndpoints(subnet: Resource, network: Network): Fix {
  const rules = rulesFor(subnet, network);
  const [first, ...more] = new Set(rules.map(({ service }) => `'${service.label}'`));
  const whose = more.length > 0 ? `${first} and ${more.length} more` : first;
  return {
    title:
      first === undefined
        ? 'Remove the service endpoints (firewall rules that name the subnet stop letting it in, open connections close)'
        : `Remove the service endpoints and the firewall rules of ${whose} that name the subnet (it is no longer let in there except through private endpoints, open connections close)`,
    safety: 'review',
    consequence: SERVICE_ENDPOINTS_OFF,
    changes: () => {
      const lost = rules.find(({ service }) => network.endpointsOf(service).found.length === 0);
      if (lost)
        throw new Refusal(
          `the firewall of '${lost.service.label}' names the subnet, which then needs the service endpoint: give it a private endpoint first`,
        );
      return [remove(subnet, ENDPOINTS), ...rules.map(({ change }) => change)];
    },
  };
}

function rulesFor(subnet: Resource, network: Network): readonly NamedBy[] {
  const services = itemsOf(read(subnet, ENDPOINTS)).items.map((item) => readPath(item, 'service', subnet.header));
  return NAMINGS.filter(({ endpoint }) => services.some((service) => isOf(service, endpoint))).flatMap((naming) =>
    network.graph.ofType(naming.type).flatMap((holder) => rulesOf(holder, naming, subnet, network)),
  );
}

/** `Microsoft.Storage.Global` is an endpoint of storage, too; one that is not known may be any. */
function isOf(service: Value, endpoint: string): boolean {
  if (service.kind !== 'string') return true;
  const name = service.value.toLowerCase();
  return name === endpoint.toLowerCase() || name.startsWith(`${endpoint.toLowerCase()}.`);
}

function rulesOf(
  holder: Resource,
  { list, id, ignores, child }: Naming,
  subnet: Resource,
  network: Network,
): readonly NamedBy[] {
  const parent = child ? network.graph.parent(holder) : undefined;
  const service = parent?.kind === 'declared' ? parent.resource : holder;
  const names = (value: Value) => isDeclared(network.graph.resolve(value), subnet);
  if (list === undefined) {
    if (!names(read(holder, id)) || (ignores !== undefined && isBoolean(read(holder, ignores), true) === true))
      return [];
    return [{ service, change: { kind: 'delete', declaration: holder.declaration } }];
  }
  return itemsOf(read(holder, list)).items.flatMap((item) => {
    const ignored = ignores !== undefined && isBoolean(readPath(item, ignores, holder.header), true) === true;
    if (ignored || !names(readPath(item, id, holder.header))) return [];
    return [{ service, change: removeItem(holder, list, item) }];
  });
}
