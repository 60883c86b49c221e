import type { Consequence } from '../../../azure/consequences/consequence';
import { FIREWALL_RULES_DELETED } from '../../../azure/consequences/services';
import type { PrivateLinkService } from '../../../azure/privateLinkServices';
import { Refusal, set, type Change } from '../../../model/change';
import type { Resource } from '../../../model/resource';
import type { Network } from '../../../network/network';
import { samePlace } from '../../../text/span';

/** What turning a service's public endpoint off takes along. */
export interface Closing {
  readonly changes: () => readonly Change[];
  /** For the title, after the words that it is turned off: ` and delete its firewall rules (office)`, or nothing. */
  readonly also: string;
  /** What that does; undefined where nothing goes along. */
  readonly consequence?: Consequence;
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
 * The changes are refused where a declaration that would have to go belongs to other services, too.
 */
export function closing(resource: Resource, service: PrivateLinkService, network: Network): Closing {
  const rules = rulesOf(resource, service, network);
  return {
    also: alsoDeleted(rules),
    ...(rules.length > 0 ? { consequence: FIREWALL_RULES_DELETED } : {}),
    changes: () => {
      const shared = rules.find((rule) => isShared(rule, resource, network));
      if (shared)
        throw new Refusal(`firewall rule '${shared.label}', which cannot stay, is written for other services, too`);
      return [...switches(resource, service, network), ...deleted(rules)];
    },
  };
}

function switches(resource: Resource, service: PrivateLinkService, network: Network): readonly Change[] {
  const closed = service.closed ?? 'Disabled';
  const child = service.firewall?.child;
  const holders =
    child === undefined ? [] : network.graph.children(resource, child).filter(({ existing }) => !existing);
  return [
    set(resource, service.access, closed),
    ...holders.map((holder) => set(holder, 'properties.publicNetworkAccess', closed)),
  ];
}

/** A loop's rules have one declaration. */
function deleted(rules: readonly Resource[]): readonly Change[] {
  const places = rules.map(({ declaration }) => declaration);
  return places
    .filter((one, index) => places.findIndex((other) => samePlace(one, other)) === index)
    .map((declaration) => ({ kind: 'delete', declaration }) as const);
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
