import { CLUSTER_TYPES, cliSource } from '../../azure/refusalSources';
import { itemsOf, readPath } from '../../model/readProperty';
import { allOf, isBoolean, isSet, isText, isUnknown, not, type Truth } from '../../model/threeValuedQuestions';
import type { Value } from '../../model/value';
import type { Cluster } from '../../network/cluster';
import { verdictOn, type Condition } from '../brokenConditions';
import { defineRule, notApplicable, type Verdict } from '../rule';

const EGRESS = 'https://learn.microsoft.com/azure/aks/istio-deploy-egress';
const ROUTING = 'ingressProfile.webAppRouting';
const MESH = 'serviceMeshProfile';
const GATEWAYS = `${MESH}.istio.components`;

export default defineRule({
  code: 'AKSN517',
  name: 'settings-of-absent-ingress',
  severity: 'error',
  topic: 'ingress',
  summary: 'Gateways of the Istio add-on or settings of application routing are named, but what they belong to is off.',
  why:
    'Istio gateways are parts of the Istio add-on, and the NGINX controller and DNS zones parts of application routing. While ' +
    'these are off, nothing answers there. An egress gateway of Istio also needs the static egress gateway and its configuration.',
  links: [EGRESS, 'https://learn.microsoft.com/azure/aks/app-routing-nginx-configuration'],
  facts: [
    {
      says: 'The command line refuses gateways of a mesh that is not enabled, and an egress gateway without a name and a configuration.',
      source: cliSource('managed_cluster_decorator.py', 5545),
      checked: '2026-11-30',
    },
    {
      says: 'The command line refuses to set the default NGINX controller, or DNS zones, while application routing is off.',
      source: cliSource('managed_cluster_decorator.py', 10534),
      checked: '2026-11-30',
    },
    {
      says: 'gatewayConfigurationName must be specified for an egress gateway; DNS zones are used only when application routing is enabled.',
      source: CLUSTER_TYPES,
      checked: '2026-11-30',
    },
    {
      says: 'The egress gateway of the Istio add-on requires the static egress gateway.',
      source: EGRESS,
      checked: '2026-11-30',
    },
  ],
  equivalents: { az: 'az aks mesh enable-ingress-gateway, --app-routing-default-nginx-controller' },
  properties: [
    `Microsoft.ContainerService/managedClusters:properties.${ROUTING}.nginx.defaultIngressControllerType`,
    `Microsoft.ContainerService/managedClusters:properties.${GATEWAYS}.ingressGateways`,
    `Microsoft.ContainerService/managedClusters:properties.${GATEWAYS}.egressGateways`,
  ],
  fix: 'none',
  *check({ clusters }) {
    for (const cluster of clusters) yield { resource: cluster.resource, verdict: judge(cluster) };
  },
});

function judge(cluster: Cluster): Verdict {
  const routing = isSet(cluster.read(ROUTING));
  const mesh = isSet(cluster.read(MESH));
  if (routing === false && mesh === false)
    return notApplicable('it has neither application routing nor the Istio add-on');
  const lists = ['ingressGateways', 'egressGateways'].map(
    (list) => itemsOf(cluster.read(`${GATEWAYS}.${list}`)).hidden,
  );
  const hidden = [routing, mesh].find(isUnknown) ?? lists.find(Boolean);
  return verdictOn([...ofRouting(cluster), ...ofMesh(cluster)], 'what is set belongs to what is on', hidden);
}

/** AKS takes them all the same: they do nothing. */
function ofRouting(cluster: Cluster): readonly Condition[] {
  const off = not(isBoolean(cluster.read(`${ROUTING}.enabled`), true));
  const nginx = cluster.read(`${ROUTING}.nginx.defaultIngressControllerType`);
  const zones = cluster.read(`${ROUTING}.dnsZoneResourceIds`);
  const { items, hidden } = itemsOf(zones);
  const problem = (at: Value, what: string) => () => ({
    at,
    severity: 'warning' as const,
    message: `Cluster '${cluster.label}' sets ${what} of application routing, which is off: nothing uses it. Turn application routing on, or leave it out.`,
  });
  return [
    {
      broken: allOf(off, isSet(nginx), not(isText(nginx, 'None'))),
      problem: problem(nginx, 'the NGINX controller'),
    },
    { broken: allOf(off, items.length > 0 ? true : (hidden ?? false)), problem: problem(zones, 'DNS zones') },
  ];
}

function ofMesh(cluster: Cluster): readonly Condition[] {
  const off = not(isText(cluster.read(`${MESH}.mode`), 'Istio'));
  const egress = gatewaysOf(cluster, 'egressGateways');
  const all = [...gatewaysOf(cluster, 'ingressGateways'), ...egress];
  const fixedEgress = isBoolean(cluster.read('networkProfile.staticEgressGatewayProfile.enabled'), true);
  const conditions: Condition[] = all.map(({ gateway, is }) => ({
    broken: allOf(is, off),
    problem: () => ({
      at: gateway,
      message: `Cluster '${cluster.label}' turns on a gateway of the Istio add-on, which is off. Set the mode of its mesh to Istio, or leave the gateway out.`,
    }),
  }));
  for (const { gateway, is } of egress) {
    const lacking = ['name', 'gatewayConfigurationName'].map((name) => isSet(read(cluster, gateway, name)));
    conditions.push(
      {
        broken: allOf(is, not(off), not(allOf(...lacking))),
        problem: () => ({
          at: gateway,
          message: `An Istio egress gateway of cluster '${cluster.label}' lacks its name or gatewayConfigurationName, and AKS refuses it.`,
        }),
      },
      {
        broken: allOf(is, not(off), ...lacking, not(fixedEgress)),
        problem: () => ({
          at: gateway,
          message: `The Istio egress gateway of cluster '${cluster.label}' needs the static egress gateway (networkProfile.staticEgressGatewayProfile), which is off.`,
        }),
      },
    );
  }
  return conditions;
}

interface Gateway {
  readonly gateway: Value;
  readonly is: Truth;
}

/** The gateways of a list, each with whether it is on. */
function gatewaysOf(cluster: Cluster, list: string): readonly Gateway[] {
  return itemsOf(cluster.read(`${GATEWAYS}.${list}`)).items.map((gateway) => ({
    gateway,
    is: isBoolean(read(cluster, gateway, 'enabled'), true),
  }));
}

function read(cluster: Cluster, gateway: Value, name: string): Value {
  return readPath(gateway, name, cluster.resource.header);
}
