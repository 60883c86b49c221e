import { EGRESS_ALLOWED } from '../../azure/consequences/traffic';
import { AKS_TAG } from '../../azure/requiredEgress';
import type { Resource } from '../../model/resource';
import type { Cluster } from '../../network/cluster';
import { rulesOfFirewall, type FirewallRules } from '../../network/firewallRules';
import { firewallsOfCluster, type WayThroughFirewall } from '../../network/firewalls';
import type { Network } from '../../network/network';
import type { Place } from '../../text/span';
import { defineRule, fail, notApplicable, pass, undecided, type Check, type Fix, type Verdict } from '../rule';
import { allowWhatLacks, lackOf } from './helpers/aksNames';

export default defineRule({
  code: 'AKSN911',
  name: 'firewall-without-aks-rules',
  severity: 'warning',
  topic: 'egress',
  summary: 'The firewall that egress goes through has no rules for what AKS needs.',
  why:
    'Azure Firewall denies what no rule allows. Nodes need Microsoft’s registries, Azure Resource Manager, Microsoft Entra ID ' +
    'and package sources, those of a public cluster its API server, too: without them they never become ready ' +
    '(OutboundConnFailVMExtensionError). The FQDN tag AzureKubernetesService stands for all of them.',
  links: [
    'https://learn.microsoft.com/azure/aks/limit-egress-traffic',
    'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress',
  ],
  facts: [
    {
      says:
        'Nodes need mcr.microsoft.com, *.data.mcr.microsoft.com, management.azure.com, login.microsoftonline.com, ' +
        'packages.microsoft.com and packages.aks.azure.com (before: acs-mirror.azureedge.net) on port 443; other clouds have ' +
        'names of their own.',
      source: 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress',
      checked: '2026-11-30',
    },
    {
      says:
        'The API server’s name is needed for public clusters only. UDP 1194 and TCP 9000 are not needed with ' +
        'konnectivity-agent, nor by private clusters.',
      source: 'https://learn.microsoft.com/azure/aks/outbound-rules-control-egress',
      checked: '2026-11-30',
    },
    {
      says: 'An application rule with the FQDN tag AzureKubernetesService, HTTP on 80 and HTTPS on 443, allows what AKS needs.',
      source: 'https://learn.microsoft.com/azure/aks/limit-egress-traffic#create-application-rules-on-azure-firewall',
      checked: '2026-11-30',
    },
    {
      says: 'A cluster that gets its artifacts from a registry in its network (artifact source Cache) needs none of these to start.',
      source: 'https://learn.microsoft.com/azure/aks/concepts-network-isolated',
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: 'az network firewall application-rule create --fqdn-tags AzureKubernetesService' },
  properties: [
    'Microsoft.Network/azureFirewalls:properties.firewallPolicy.id',
    'Microsoft.Network/firewallPolicies/ruleCollectionGroups:properties.ruleCollections',
  ],
  fix: 'review',
  check: checkFirewalls,
});

/** A cluster that leaves through a firewall. */
interface Leaving extends WayThroughFirewall {
  readonly cluster: Cluster;
}

/** One check for each firewall that clusters leave through, and for each cluster of which that is not known. */
function* checkFirewalls(network: Network): Iterable<Check> {
  const ways = new Map<string, Leaving[]>();
  for (const cluster of network.clusters) {
    const { found, hidden } = firewallsOfCluster(cluster, network);
    for (const way of found) {
      const known = ways.get(way.firewall.key);
      if (known) known.push({ ...way, cluster });
      else ways.set(way.firewall.key, [{ ...way, cluster }]);
    }
    if (found.length > 0) continue;
    const verdict = hidden ? undecided(hidden) : notApplicable('it does not leave through a firewall of these files');
    yield { resource: cluster.resource, verdict };
  }
  for (const leaving of ways.values())
    yield { resource: leaving[0]!.firewall, verdict: judge(leaving[0]!.firewall, leaving, network) };
}

function judge(firewall: Resource, leaving: readonly Leaving[], network: Network): Verdict {
  const rules = rulesOfFirewall(firewall, network);
  const { ways, names, hidden } = lackOf(rules, leaving, network);
  const [first] = ways;
  if (!first) return hidden ? undecided(hidden) : pass('its rules allow what AKS needs');
  const changes = allowWhatLacks(firewall, leaving, network);
  return fail({
    at: placeOf(firewall, rules),
    message:
      `Nodes cannot become ready: egress of cluster '${first.cluster.label}' goes through firewall '${firewall.label}', and no ` +
      `rule here allows ${names.join(', ')}. Allow the FQDN tag ${AKS_TAG}.`,
    related: [
      { place: first.route.resource.header, message: 'the default route that leads to it' },
      { place: first.cluster.resource.header, message: `cluster '${first.cluster.label}'` },
    ],
    fixes: changes ? [allow(firewall, changes)] : [],
  });
}

/** The policy of the firewall where it is declared here, in this deployment. */
function placeOf(firewall: Resource, { policy }: FirewallRules): Place {
  return (policy && policy.deployment === firewall.deployment ? policy : firewall).header;
}

function allow(firewall: Resource, changes: Fix['changes']): Fix {
  return {
    title: `Allow the FQDN tag ${AKS_TAG} on firewall '${firewall.label}' (opens the way to what AKS needs)`,
    safety: 'review',
    consequence: EGRESS_ALLOWED,
    changes,
  };
}
