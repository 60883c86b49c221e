/** What the nodes of clusters need of the firewall that they leave through. */
import { API_SERVER_NAMES, REQUIRED_NAMES, type RequiredName } from '../../../azure/requiredEgress';
import type { Change } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import { allOf, isBoolean, isText, isUnknown, not } from '../../../model/threeValuedQuestions';
import type { UnknownValue } from '../../../model/value';
import type { Cluster } from '../../../network/cluster';
import { permits } from '../../../network/firewallPermits';
import { rulesOfFirewall, type FirewallRules } from '../../../network/firewallRules';
import type { Network } from '../../../network/network';
import { hasPrivateApiServer } from '../../apiServerAccess';
import { allowAks } from './allowAks';

/** Nodes that leave, or would leave, through a firewall. */
export interface Leaving {
  readonly subnet: Resource;
  readonly cluster: Cluster;
}

/** What nodes lack of a firewall. */
export interface Lack<Way extends Leaving> {
  readonly ways: readonly Way[];
  readonly names: readonly string[];
  /** What hides whether something else is missing. */
  readonly hidden?: UnknownValue;
}

/** The names that no rule of a firewall lets nodes reach, with the nodes that need them. */
export function lackOf<Way extends Leaving>(
  rules: FirewallRules,
  leaving: readonly Way[],
  network: Network,
): Lack<Way> {
  const names = new Set<string>();
  const ways: Way[] = [];
  let hidden: UnknownValue | undefined;
  for (const way of leaving) {
    // Such a cluster gets its artifacts from a registry in its network.
    const cached = isText(way.cluster.read('bootstrapProfile.artifactSource'), 'Cache');
    if (cached === true) continue;
    const found = namesOf(way.cluster, network).filter((wanted) => {
      const permitted = permits(rules, wanted, way.subnet, network);
      if (isUnknown(permitted)) hidden ??= permitted;
      return permitted === false;
    });
    if (found.length > 0 && isUnknown(cached)) hidden ??= cached;
    else if (found.length > 0) {
      ways.push(way);
      for (const { name } of found) names.add(name);
    }
  }
  return { ways, names: [...names], ...(hidden ? { hidden } : {}) };
}

/** What the nodes of a cluster need; the name of an API server only where it is known to be public and outside. */
function namesOf(cluster: Cluster, network: Network): readonly RequiredName[] {
  const cloud = network.cloudOf(cluster.resource).name;
  const inside = isBoolean(cluster.read('apiServerAccessProfile.enableVnetIntegration'), true);
  const outside = allOf(not(hasPrivateApiServer(cluster)), not(inside), not(cluster.isAutomatic()));
  return outside === true ? [...REQUIRED_NAMES[cloud], API_SERVER_NAMES[cloud]] : REQUIRED_NAMES[cloud];
}

/** What lets nodes out through a firewall; undefined where it does already, or nobody can tell. */
export function allowWhatLacks(
  firewall: Resource,
  leaving: readonly Leaving[],
  network: Network,
): (() => readonly Change[]) | undefined {
  const rules = rulesOfFirewall(firewall, network);
  const { ways } = lackOf(rules, leaving, network);
  if (ways.length === 0 || firewall.deployment !== undefined || rules.policy?.deployment !== undefined)
    return undefined;
  const subnets = ways.map(({ subnet }) => subnet);
  return allowAks(firewall, rules, subnets, network);
}
