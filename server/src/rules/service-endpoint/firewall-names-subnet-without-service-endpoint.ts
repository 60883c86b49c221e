import { SERVICE_ENDPOINT_ON } from '../../azure/consequences/network';
import { REFUSED_SUBNET_RULE } from '../../azure/consequences/services';
import { append } from '../../model/change';
import type { Resource } from '../../model/resource';
import { isUnknown } from '../../model/threeValuedQuestions';
import type { UnknownValue } from '../../model/value';
import type { Network } from '../../network/network';
import { hasServiceEndpoint, NAMING_TYPES, subnetRulesIn, type SubnetRule } from '../../network/subnetsInFirewalls';
import { defineRule, notApplicable, pass, undecided, type Fix, type Problem, type Verdict } from '../rule';

const OVERVIEW = 'https://learn.microsoft.com/azure/virtual-network/virtual-network-service-endpoints-overview';

export default defineRule({
  code: 'AKSN853',
  name: 'firewall-names-subnet-without-service-endpoint',
  severity: 'error',
  topic: 'service-endpoint',
  summary: 'The firewall of a service lets in a subnet that has no service endpoint for it.',
  why:
    'A rule for a subnet matches traffic that comes through the service endpoint of that subnet. Azure refuses the rule ' +
    'while the endpoint is missing (SubnetsHaveNoServiceEndpointsConfigured), unless it is told to ignore that: then it ' +
    'lets nobody in.',
  links: [OVERVIEW],
  facts: [
    {
      says: 'Storage accounts refuse the rule with NetworkAclsValidationFailure, SubnetsHaveNoServiceEndpointsConfigured.',
      source: 'https://github.com/hashicorp/terraform-provider-azurerm/issues/16547',
      checked: '2026-11-29',
    },
    {
      says: 'Key vaults refuse it with SubnetsHaveNoServiceEndpointsConfigured.',
      source: 'https://github.com/Azure/avdaccelerator/issues/818',
      checked: '2026-11-29',
    },
    {
      says: '`ignore_missing_vnet_service_endpoint` makes a rule before the subnet has the endpoint.',
      source: 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/cosmosdb_account',
      checked: '2026-11-29',
    },
    {
      says: 'A container registry answered NetworkRuleValidationError to a subnet without the endpoint. Whether for that reason could not be read on 2026-11-30: there it is a warning.',
      source: 'https://github.com/hashicorp/terraform-provider-azurerm/issues/13792',
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: 'az network vnet subnet update --service-endpoints' },
  properties: ['Microsoft.Network/virtualNetworks/subnets:properties.serviceEndpoints'],
  fix: 'review',
  *check(network) {
    for (const type of NAMING_TYPES)
      for (const resource of network.graph.ofType(type)) yield { resource, verdict: judge(resource, network) };
  },
});

function judge(holder: Resource, network: Network): Verdict {
  const { rules, hidden: more } = subnetRulesIn(holder, network);
  let hidden: UnknownValue | undefined = more;
  const problems: Problem[] = [];
  for (const rule of rules) {
    const subnet = network.graph.resolve(rule.subnet);
    if (subnet.kind === 'unknown') hidden ??= subnet.cause;
    if (subnet.kind !== 'declared' || subnet.resource.existing) continue;
    const has = hasServiceEndpoint(subnet.resource, rule.endpoint, network);
    if (isUnknown(has)) hidden ??= has;
    if (has !== false) continue;
    if (isUnknown(rule.ignoresMissing)) hidden ??= rule.ignoresMissing;
    else problems.push(problemOf(rule, subnet.resource, network));
  }
  if (problems.length > 0) return { status: 'fail', problems };
  if (hidden) return undecided(hidden);
  return rules.length === 0 ? notApplicable('its firewall names no subnets') : pass('its subnets have the endpoint');
}

function problemOf(rule: SubnetRule, subnet: Resource, network: Network): Problem {
  const { service, endpoint, ignoresMissing } = rule;
  const what =
    ignoresMissing === true
      ? 'until it has one, the rule lets nobody in'
      : endpoint === 'Microsoft.ContainerRegistry'
        ? 'Azure may refuse the rule, and it lets nobody in'
        : 'Azure refuses the rule';
  return {
    at: rule.subnet,
    severity:
      ignoresMissing === true ? 'information' : endpoint === 'Microsoft.ContainerRegistry' ? 'warning' : 'error',
    message:
      `No service endpoint ${endpoint} is on subnet '${subnet.label}', which the firewall of '${service.label}' names: ` +
      `${what}. Add the endpoint, or use a private endpoint in place of the rule.`,
    related: [{ place: subnet.header, message: `subnet '${subnet.label}'` }],
    fixes: fixesFor(rule, subnet, network),
  };
}

function fixesFor({ service, endpoint, removal }: SubnetRule, subnet: Resource, network: Network): readonly Fix[] {
  const enable: Fix = {
    title: `Add service endpoint ${endpoint} to subnet '${subnet.label}' (it reaches every instance of the service past its route table, open connections to it close)`,
    safety: 'review',
    consequence: SERVICE_ENDPOINT_ON,
    changes: () => [append(subnet, 'properties.serviceEndpoints', { service: endpoint })],
  };
  const [leading] = network.endpointsOf(service).found;
  if (!leading) return [enable];
  const drop: Fix = {
    title: `Remove the rule (private endpoint '${leading.label}' leads to '${service.label}')`,
    safety: 'review',
    consequence: REFUSED_SUBNET_RULE,
    changes: () => [removal],
  };
  return [drop, enable];
}
