import type { PrivateLinkService } from '../../azure/privateLink';
import { set, type Change } from '../../model/change';
import type { Resource } from '../../model/resource';
import type { Network } from '../../network/network';
import { samePlace } from '../../text/span';

/** What turning a service's public endpoint off takes along. */
export interface Closing {
  readonly changes: readonly Change[];
  /** For the title, after the words that it is turned off: ` and delete its firewall rules (office)`, or nothing. */
  readonly also: string;
}

const NAMED = 3;

/**
 * Turns the public endpoint of a service off, with all that Azure or the provider refuses beside that.
 * - The rule set of a namespace holds the same switch once more: azurerm compares the two, and in Azure the one that is
 *   written last decides. Source: internal/services/eventhub/eventhub_namespace_resource.go of the provider ("should be
 *   the same as of the network rulesets"; read 2026-11-29).
 * - Rules of a SQL server's firewall cannot be written while its public endpoint is off ("Unable to create or modify
 *   firewall rules when public network access for the server is disabled").
 *   Source: https://github.com/Azure/azure-cli/issues/16771,
 *   https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings (read 2026-11-29)
 * @returns undefined where a declaration that would have to go belongs to other resources, too
 */
export function closing(resource: Resource, service: PrivateLinkService, network: Network): Closing | undefined {
  const closed = service.closed ?? 'Disabled';
  const changes: Change[] = [set(resource, service.access, closed)];
  if (service.firewall?.child !== undefined) {
    for (const holder of network.graph.children(resource, service.firewall.child))
      if (!holder.existing) changes.push(set(holder, 'properties.publicNetworkAccess', closed));
  }
  const rules = rulesOf(resource, service, network);
  if (rules.some((rule) => isShared(rule, resource, network))) return undefined;
  const declarations = rules.map(({ declaration }) => declaration);
  const distinct = declarations.filter(
    (one, index) => declarations.findIndex((other) => samePlace(one, other)) === index,
  );
  for (const declaration of distinct) changes.push({ kind: 'delete', declaration });
  return { changes, also: alsoDeleted(rules) };
}

function rulesOf(resource: Resource, { rulesBeside = [] }: PrivateLinkService, network: Network): readonly Resource[] {
  return rulesBeside.flatMap((type) => network.graph.children(resource, type)).filter(({ existing }) => !existing);
}

/** Is a rule's declaration also one of a service that is declared elsewhere? */
function isShared(rule: Resource, service: Resource, network: Network): boolean {
  return network.graph.ofType(rule.type).some((other) => {
    if (!samePlace(other.declaration, rule.declaration)) return false;
    const parent = network.graph.parent(other);
    return parent.kind !== 'declared' || !samePlace(parent.resource.declaration, service.declaration);
  });
}

function alsoDeleted(rules: readonly Resource[]): string {
  if (rules.length === 0) return '';
  const names = rules.slice(0, NAMED).map(({ label }) => `'${label}'`);
  const more = rules.length > NAMED ? ` and ${rules.length - NAMED} more` : '';
  return `, delete its firewall ${rules.length === 1 ? 'rule' : 'rules'} ${names.join(', ')}${more}`;
}
