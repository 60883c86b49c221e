import { TRAFFIC_ALLOWED } from '../../azure/consequences/network';
import { append } from '../../model/change';
import type { Resource } from '../../model/resource';
import { allOf, isOneOf, isSet, isText, isUnknown, not, type Truth } from '../../model/threeValuedQuestions';
import type { Cluster } from '../../network/cluster';
import { AZURE_CLOUD, INTERNET } from '../../network/flowSourcesAndDestinations';
import { endOf, type GuardedSubnet } from '../../network/subnetSecurityGroups';
import type { Network } from '../../network/network';
import { decideBy, denierOf, freePriority, openCauseOf } from '../../network/nsgEvaluation';
import { coverOf, guarded, type Guarded } from '../../network/flowEnds';
import { securityRulesOf, type RuleSet, type SecurityRule } from '../../network/securityRules';
import { itemsOf } from '../../model/readProperty';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';
import { traceTo } from '../trace';
import { checkGroups } from './helpers/groupChecks';
import { allowRule } from './helpers/newSecurityRule';

/** Together these reach what nodes need, where `AzureCloud` is too much. */
const ENOUGH = [
  'microsoftcontainerregistry',
  'azurefrontdoor.firstparty',
  'azureresourcemanager',
  'azureactivedirectory',
];

export default defineRule({
  code: 'AKSN307',
  name: 'required-egress-blocked',
  severity: 'error',
  topic: 'nsg',
  summary: 'A network security group blocks the outbound TCP 443 traffic that nodes need.',
  why:
    'Nodes fetch images and packages and talk to Azure Resource Manager and Microsoft Entra ID over TCP 443. Without it ' +
    'they are not provisioned. A network security group cannot filter by name: to limit egress further use a firewall.',
  links: ['https://learn.microsoft.com/azure/aks/outbound-rules-control-egress'],
  facts: [
    {
      says: 'Nodes need outbound HTTPS (443) to MCR, Azure Resource Manager, Microsoft Entra ID and package sources.',
      source: 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress',
      checked: '2026-11-23',
    },
    {
      says: 'UDP 1194 and TCP 9000 are not needed for private clusters or clusters with konnectivity-agent.',
      source: 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress',
      checked: '2026-11-23',
    },
  ],
  equivalents: {},
  properties: [
    'Microsoft.Network/networkSecurityGroups:properties.securityRules',
    'Microsoft.Network/networkSecurityGroups/securityRules:properties.access',
  ],
  fix: 'review',
  *check(network) {
    yield* checkGroups(network, (guarded) => judge(guarded, network));
  },
});

function judge({ cluster, subnet, group }: GuardedSubnet, network: Network): Verdict {
  const needed = needsInternet(cluster);
  if (needed === false) return notApplicable('the nodes of the cluster do not need the internet');
  const rules = securityRulesOf(group, network);
  const on = guarded(subnet, network);
  const flow = { direction: 'Outbound', source: endOf(subnet), protocol: 'Tcp', ports: [[443, 443]] } as const;
  const internet = decideBy(rules, { ...flow, destination: INTERNET }, on);
  const azure = decideBy(rules, { ...flow, destination: AZURE_CLOUD }, on);
  if (azure.verdict === 'allow') return pass('TCP 443 to Azure is allowed');
  const by = denierOf(internet) ?? denierOf(azure);
  if (by) return isUnknown(needed) ? undecided(needed) : blocked(by, subnet, group, rules, network, false);
  const open = openCauseOf(internet);
  if (!open) return pass('TCP 443 to the internet is allowed');
  if (internet.verdict === 'unknown' && internet.onlyPartly && internet.by) {
    const tags = tagsOf(internet.partly, subnet, on);
    if (!tags) return undecided(open);
    if (isEnough(tags)) return pass('TCP 443 to the services that nodes need is allowed');
    return isUnknown(needed) ? undecided(needed) : blocked(internet.by, subnet, group, rules, network, true);
  }
  return undecided(open);
}

/** Nodes of a network isolated cluster pull from a private registry; a proxy stands between other nodes and the internet. */
function needsInternet(cluster: Cluster): Truth {
  const isolated = allOf(
    isOneOf(cluster.read('networkProfile.outboundType'), ['none', 'block']),
    isText(cluster.read('bootstrapProfile.artifactSource'), 'Cache'),
  );
  return allOf(not(isolated), not(isSet(cluster.read('httpProxyConfig'))));
}

/** The service tags that rules allow, in lower case; undefined when they allow something else. */
function tagsOf(rules: readonly SecurityRule[], subnet: Resource, on: Guarded): readonly string[] | undefined {
  const tags: string[] = [];
  for (const rule of rules) {
    if (coverOf(rule.source, endOf(subnet), on) !== 'whole') return undefined;
    for (const value of rule.destination.prefixes.flatMap((prefix) => itemsOf(prefix).items)) {
      if (value.kind !== 'string' || !/^[A-Za-z]/.test(value.value)) return undefined;
      tags.push(value.value.toLowerCase());
    }
  }
  return tags;
}

function isEnough(tags: readonly string[]): boolean {
  return (
    tags.some((tag) => /^azurecloud(\.|$)/.test(tag)) ||
    ENOUGH.every((needed) => tags.some((tag) => tag === needed || tag.startsWith(`${needed}.`)))
  );
}

function blocked(
  by: SecurityRule,
  subnet: Resource,
  group: Resource,
  rules: RuleSet,
  network: Network,
  partly: boolean,
): Verdict {
  return fail({
    at: by.access,
    severity: partly ? 'warning' : 'error',
    message:
      `Outbound TCP 443 of nodes is denied by rule '${by.name}' of network security group '${group.label}' on subnet ` +
      `'${subnet.label}'` +
      (partly
        ? ', and the rules before it allow only some services: nodes may not reach the registry, Azure Resource Manager or Microsoft Entra ID. '
        : ': nodes cannot pull images or reach Azure Resource Manager and are not provisioned. ') +
      'Allow 443 to AzureCloud before it; filter by name with a firewall.' +
      (by.conditional ? ' This holds when the rule is deployed.' : ''),
    related: traceTo(by.access.origin.place, subnet, { kind: 'internet' }, { protocol: 'Tcp', port: 443 }, network),
    fixes: allowAzure(by, group, rules),
  });
}

function allowAzure(by: SecurityRule, group: Resource, rules: RuleSet): readonly Fix[] {
  const before = typeof by.priority === 'number' ? by.priority : 100;
  const priority = freePriority(rules, 'Outbound', before, 200);
  if (priority === undefined) return [];
  const name = 'Allow-AKS-Egress-443';
  const rule = allowRule({
    name,
    priority,
    direction: 'Outbound',
    protocol: 'Tcp',
    source: '*',
    destination: 'AzureCloud',
    ports: '443',
  });
  return [
    {
      title:
        'Allow TCP 443 to AzureCloud before the rule (opens every service in Azure; only a firewall filters by name)',
      safety: 'review',
      consequence: TRAFFIC_ALLOWED,
      changes: () => [append(group, 'properties.securityRules', rule)],
    },
  ];
}
