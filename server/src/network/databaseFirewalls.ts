/**
 * The firewalls of database servers, whose rules are resources of their own.
 * Sources (read 2026-11-30): https://learn.microsoft.com/azure/azure-sql/database/firewall-configure,
 * https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-firewall-rules: at first nobody gets in, then who a rule
 * names; https://learn.microsoft.com/azure/mysql/flexible-server/concepts-networking-public says it of MySQL, and
 * https://learn.microsoft.com/azure/azure-cache-for-redis/cache-configure#firewall, that a cache is open until there is a rule.
 * A rule from 0.0.0.0 to 0.0.0.0 is for all of Azure, subnets included:
 * https://learn.microsoft.com/azure/azure-sql/database/vnet-service-endpoint-rule-overview.
 */
import { parseAddress, type AddressRange } from '../azure/ipv4Addresses';
import { itemsOf } from '../model/readProperty';
import { isType, read, type Resource } from '../model/resource';
import { openPart } from '../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../model/value';
import type { Place } from '../text/span';
import { isDeclared, type Network } from './network';
import { isConditional } from './securityRules';

interface Kind {
  readonly type: string;
  readonly from: string;
  readonly to: string;
  /** The children that name subnets. */
  readonly subnets?: string;
  /** Is it open as long as it has no rule? */
  readonly isOpenWithout?: true;
}

const IP = { from: 'properties.startIpAddress', to: 'properties.endIpAddress' } as const;

const KINDS: readonly Kind[] = [
  { type: 'Microsoft.Sql/servers', ...IP, subnets: 'virtualNetworkRules' },
  { type: 'Microsoft.DBforPostgreSQL/flexibleServers', ...IP },
  { type: 'Microsoft.DBforMySQL/flexibleServers', ...IP },
  { type: 'Microsoft.Cache/Redis', from: 'properties.startIP', to: 'properties.endIP', isOpenWithout: true },
];

interface DatabaseRule {
  readonly rule: Resource;
  /** What leaves open whether it is there. */
  readonly cause?: UnknownValue;
}

/** The rules of a server's firewall. */
export interface DatabaseFirewall {
  readonly ranges: readonly (DatabaseRule & { readonly range: Pick<AddressRange, 'first' | 'last'> })[];
  /** The rule that lets all of Azure in. */
  readonly azure?: Resource;
  /** Rules that let subnets in. */
  readonly subnets: readonly (DatabaseRule & { readonly id: Value })[];
  /** What hides further rules. */
  readonly hidden?: UnknownValue;
  /** Where it has no rules and is open without any. */
  readonly isOpen: boolean;
}

/** The firewall of a database server; undefined for services that have another. */
export function databaseFirewall(server: Resource, network: Network): DatabaseFirewall | undefined {
  const kind = KINDS.find(({ type }) => isType(server, type));
  if (!kind) return undefined;
  const addresses = rulesOf(server, 'firewallRules', network);
  const networks = kind.subnets === undefined ? { rules: [] } : rulesOf(server, kind.subnets, network);
  let hidden = server.existing ? unknown(`'${server.label}' is not declared here`, server.header) : undefined;
  hidden ??= addresses.hidden ?? networks.hidden ?? network.handedToModule(server);
  const ranges: DatabaseFirewall['ranges'][number][] = [];
  const asRule = (rule: Resource): DatabaseRule => {
    const says = `rule '${rule.label}' of '${server.label}' is deployed under a condition`;
    return isConditional(rule, server) ? { rule, cause: unknown(says, rule.header) } : { rule };
  };
  let azure: Resource | undefined;
  for (const rule of addresses.rules) {
    const range = rangeOf(read(rule, kind.from), read(rule, kind.to), rule);
    if ('kind' in range) hidden ??= range;
    else if (range.first > 0 || range.last > 0) ranges.push({ range, ...asRule(rule) });
    else if (isConditional(rule, server)) hidden ??= asRule(rule).cause;
    else azure ??= rule;
  }
  const subnets = networks.rules.map((rule) => ({
    id: read(rule, 'properties.virtualNetworkSubnetId'),
    ...asRule(rule),
  }));
  const isOpen = kind.isOpenWithout === true && addresses.rules.length === 0 && !hidden;
  return { ranges, subnets, isOpen, ...(azure ? { azure } : {}), ...(hidden ? { hidden } : {}) };
}

/** Where the rules of one that has some are, or would be. */
export function placeOfFirewall({ ranges, azure, subnets }: DatabaseFirewall, server: Resource): Place {
  return (ranges[0]?.rule ?? azure ?? subnets[0]?.rule ?? server).header;
}

function rulesOf(
  server: Resource,
  list: string,
  { graph }: Network,
): { readonly rules: readonly Resource[]; readonly hidden?: UnknownValue } {
  let { hidden } = itemsOf(read(server, `properties.${list}`));
  for (const rule of graph.ofType(`${server.type}/${list}`)) {
    const parent = graph.parent(rule);
    if (parent.kind === 'unknown') hidden ??= parent.cause;
    if (rule.existing && isDeclared(parent, server)) hidden ??= unknown(`'${rule.label}' is not declared here`, rule.header); // prettier-ignore
  }
  const rules = graph.children(server, list).filter(({ existing }) => !existing);
  return hidden ? { rules, hidden } : { rules };
}

function rangeOf(from: Value, to: Value, rule: Resource): Pick<AddressRange, 'first' | 'last'> | UnknownValue {
  const [first, last] = [from, to].map((end) => (end.kind === 'string' ? parseAddress(end.value.trim()) : undefined));
  if (first !== undefined && last !== undefined) return { first, last };
  return openPart(from) ?? openPart(to) ?? unknown(`the range of rule '${rule.label}' is not known`, rule.header);
}
