import { FEATURE_WITHOUT_CILIUM } from '../../azure/consequences/cluster';
import { cliSource } from '../../azure/refusalSources';
import { remove } from '../../model/change';
import { allOf, anyOf, isBoolean, isOneOf, isText, isUnknown, not, type Truth } from '../../model/threeValuedQuestions';
import type { UnknownValue, Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { hasCiliumDataPlane, NETWORK, profile } from '../../network/clusterNetworkModel';
import type { Condition } from '../brokenConditions';
import { defineRule, notApplicable, pass, undecided, type Problem, type Verdict } from '../rule';

const TEMPLATE = 'https://learn.microsoft.com/azure/templates/microsoft.containerservice/managedclusters';
const MTLS = 'https://learn.microsoft.com/azure/aks/container-network-security-cilium-mutual-tls-concepts';

export default defineRule({
  code: 'AKSN414',
  name: 'advanced-networking-clash',
  severity: 'error',
  topic: 'network-policy',
  summary: 'Encryption, policies on layer 7 or acceleration are set without what they need, or beside each other.',
  why:
    'Encryption between nodes, policies by domain name or on layer 7 and acceleration are features of Advanced Container ' +
    'Networking Services on Azure CNI Powered by Cilium; without the data plane, or with the services off, they are not there. ' +
    'Mutual TLS enforces no policies on layer 7.',
  links: [TEMPLATE, MTLS],
  facts: [
    {
      says: 'transitEncryption, advancedNetworkPolicies and performance.accelerationMode can be enabled only on Cilium-based clusters.',
      source:
        'https://github.com/Azure/bicep-types-az/blob/main/generated/containerservice_1/microsoft.containerservice/2026-05-01/types.json',
      checked: '2026-11-29',
    },
    {
      says: 'Mutual TLS is available only with Cilium and these services on; policies on layers 4 and 7 are not enforced with it, nor is WireGuard supported beside it.',
      source: MTLS,
      checked: '2026-11-29',
    },
    {
      says: 'The command line refuses the services with all of their parts off, and container network logs without them or without Cilium.',
      source: cliSource('managed_cluster_decorator.py', 3086),
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: '--acns-transit-encryption-type --acns-advanced-networkpolicies' },
  properties: [
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.advancedNetworking.security.transitEncryption.type',
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.advancedNetworking.security.advancedNetworkPolicies',
    'Microsoft.ContainerService/managedClusters:properties.networkProfile.advancedNetworking.performance.accelerationMode',
  ],
  fix: 'review',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

const LOGS = 'addonProfiles.omsagent.config.enableRetinaNetworkFlags';
const SECURITY = 'advancedNetworking.security';
const FEATURES = [
  { path: `${SECURITY}.transitEncryption.type`, words: ['WireGuard', 'mTLS'], called: 'encryption', security: true },
  {
    path: `${SECURITY}.advancedNetworkPolicies`,
    words: ['FQDN', 'L7'],
    called: 'network policies of kind',
    security: true,
  },
  {
    path: 'advancedNetworking.performance.accelerationMode',
    words: ['BpfVeth'],
    called: 'acceleration',
    security: false,
  },
] as const;

function judge(cluster: Cluster): Verdict {
  const plane = hasCiliumDataPlane(cluster);
  const cilium = anyOf(plane, cluster.isAutomatic());
  const off = isBoolean(profile(cluster, 'advancedNetworking.enabled'), false);
  const insecure = isBoolean(profile(cluster, `${SECURITY}.enabled`), false);
  const problems: Problem[] = [];
  let hidden: UnknownValue | undefined;
  let any = false;
  for (const { path, words, called, security } of FEATURES) {
    const value = profile(cluster, path);
    const used = isOneOf(value, words);
    if (used === false) continue;
    any = true;
    // That security as a whole needs Cilium is said by AKSN411.
    const lacking = anyOf(off, security ? insecure : not(cilium));
    const clash = allOf(used, lacking);
    if (isUnknown(clash)) hidden ??= clash;
    else if (clash) {
      const needs =
        !security && cilium === false ? 'the Cilium data plane' : 'Advanced Container Networking Services to be on';
      problems.push(problem(cluster, path, value, `${called} ${textOf(value)}, which needs ${needs}`));
    }
  }
  for (const { broken, problem: found } of furtherConditions(cluster, cilium)) {
    if (broken !== false) any = true;
    if (isUnknown(broken)) hidden ??= broken;
    else if (broken) problems.push(found());
  }
  const beside = mutualTlsBesidePolicies(cluster);
  if (isUnknown(beside)) hidden ??= beside;
  if (problems.length === 0 && beside === true)
    problems.push({
      ...problem(
        cluster,
        `${SECURITY}.advancedNetworkPolicies`,
        profile(cluster, `${SECURITY}.advancedNetworkPolicies`),
        'network policies on layer 7 beside mutual TLS, which does not enforce them',
      ),
      severity: 'warning',
    });
  if (problems.length > 0) return { status: 'fail', problems };
  if (hidden) return undecided(hidden);
  return any ? pass('its features have what they need') : notApplicable('it uses none of these features');
}

/** Services without any of their parts, and logs of flows that the services write. */
function furtherConditions(cluster: Cluster, cilium: Truth): readonly Condition[] {
  const on = isBoolean(profile(cluster, 'advancedNetworking.enabled'), true);
  const observed = profile(cluster, 'advancedNetworking.observability.enabled');
  const accelerated = isText(profile(cluster, 'advancedNetworking.performance.accelerationMode'), 'BpfVeth');
  const logs = cluster.read(LOGS);
  return [
    {
      broken: allOf(
        on,
        isBoolean(observed, false),
        isBoolean(profile(cluster, `${SECURITY}.enabled`), false),
        not(accelerated),
      ),
      problem: () => ({
        at: observed,
        severity: 'warning',
        message: `Cluster '${cluster.label}' turns Advanced Container Networking Services on, but each of their parts off. Turn one on, or the services off.`,
      }),
    },
    {
      broken: allOf(isBoolean(logs, true), not(allOf(on, cilium))),
      problem: () => ({
        at: logs,
        message:
          `Cluster '${cluster.label}' writes container network logs, which need the Cilium data plane and Advanced Container ` +
          'Networking Services. Turn both on, or leave the logs out.',
      }),
    },
  ];
}

function mutualTlsBesidePolicies(cluster: Cluster) {
  return allOf(
    isText(profile(cluster, `${SECURITY}.transitEncryption.type`), 'mTLS'),
    isText(profile(cluster, `${SECURITY}.advancedNetworkPolicies`), 'L7'),
  );
}

function textOf(value: Value): string {
  return value.kind === 'string' ? value.value : '';
}

function problem(cluster: Cluster, path: string, at: Value, what: string): Problem {
  return {
    at,
    message: `Cluster '${cluster.label}' sets ${what}. Give it that, or leave the setting out.`,
    fixes: [
      {
        title: 'Leave the setting out (it has no effect as it is)',
        safety: 'review',
        consequence: FEATURE_WITHOUT_CILIUM,
        changes: () => [remove(cluster.resource, `${NETWORK}.${path}`)],
      },
    ],
  };
}
