import { GRANTED_VALUES } from '../../../azure/valuesGrantedBySetting';
import { CONNECTION } from '../../../model/kubernetesTypes';
import { mentions } from '../../../model/mentionsResource';
import { read, type Resource } from '../../../model/resource';
import { allOf, anyOf, isBoolean, isText, not } from '../../../model/threeValuedQuestions';
import { unknownsIn, usesOfPublicName } from '../../../network/publicFqdnUses';
import type { Cluster } from '../../../network/cluster';
import type { Network } from '../../../network/network';
import type { Trial } from '../trial';

/**
 * Why something would read a value that Azure gives no more, if so: the public name of a cluster, the principal of an
 * identity.
 * @param title what names a reader itself leaves the choice to who applies it
 */
export function withdrawn(trials: readonly Trial[], title: string): string | undefined {
  for (const { wasIn, becomesIn } of trials) {
    const before = new Map(wasIn.clusters.map((cluster) => [cluster.resource.key, cluster]));
    for (const cluster of becomesIn.clusters) {
      const old = before.get(cluster.resource.key);
      if (!old || hasPublicName(old) !== true || hasPublicName(cluster) !== false) continue;
      const uses = usesOfPublicName(cluster, becomesIn).filter(({ certain }) => certain);
      // Of several the title names one.
      const use = uses.some(({ by }) => title.includes(by)) ? undefined : uses[0];
      if (use) return `${use.by} uses the public FQDN of '${cluster.label}', which would be empty`;
    }
    for (const resource of becomesIn.graph.resources) {
      const reader = readerOf(resource, wasIn, becomesIn);
      if (reader) return reader;
    }
  }
  return undefined;
}

/** Do clients find the API server by a public name? */
function hasPublicName(cluster: Cluster) {
  const profile = (name: string) => cluster.read(`apiServerAccessProfile.${name}`);
  return anyOf(
    not(isBoolean(profile('enablePrivateCluster'), true)),
    allOf(isBoolean(profile('enablePrivateClusterPublicFQDN'), true, true)),
    isText(profile('privateDNSZone'), 'none'),
  );
}

function readerOf(resource: Resource, wasIn: Network, { graph }: Network): string | undefined {
  if (resource.existing || resource.within || resource.type === CONNECTION) return undefined;
  const old = wasIn.graph.get(resource.key);
  for (const { label, setting, while: granting, read: reads } of old ? GRANTED_VALUES : []) {
    const [was, is] = [read(old!, setting), read(resource, setting)];
    if (was.kind !== 'string' || !granting.test(was.value)) continue;
    if (is.kind === 'unknown' || (is.kind === 'string' && granting.test(is.value))) continue;
    const holders = [
      ...graph.resources.map(
        ({ address, body, key }) => [key, address.slice(address.lastIndexOf('#') + 1), body] as const,
      ),
      ...[...graph.outputs].map(([name, value]) => ['', `output ${name}`, value] as const),
    ];
    for (const [key, name, value] of holders) {
      if (key === resource.key) continue;
      const found = unknownsIn(value).find((one) => reads.test(one.key ?? '') && mentions(one, resource, graph));
      if (found) return `\`${name}\` uses the ${label} of '${resource.label}', which would be gone`;
    }
  }
  return undefined;
}
