import { DATABASE_RULE_DELETED, DATABASE_RULE_NARROWED } from '../../azure/consequences/services';
import { formatAddress, parseAddress } from '../../azure/ipv4Addresses';
import { parameter, set } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import { anyOf, isText, isUnknown, openPart } from '../../model/threeValuedQuestions';
import { unknown, type UnknownValue, type Value } from '../../model/value';
import type { Network } from '../../network/network';
import { isNamed, type Intents } from '../intents';
import { defineRule, fail, notApplicable, pass, undecided, type Fix, type Verdict } from '../rule';

const SQL = 'https://learn.microsoft.com/azure/azure-sql/database/firewall-configure';
const AZURERM = 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/mssql_firewall_rule';

interface Rules {
  readonly type: string;
  /** What messages call the server. */
  readonly label: string;
  readonly from: string;
  readonly to: string;
  /** Where the server says that its public endpoint is off. */
  readonly access: readonly string[];
}

const IP = { from: 'properties.startIpAddress', to: 'properties.endIpAddress' } as const;
const OWN = 'properties.publicNetworkAccess';
const NETWORK = 'properties.network.publicNetworkAccess';

const RULES: readonly Rules[] = [
  { type: 'Microsoft.Sql/servers/firewallRules', label: 'SQL server', ...IP, access: [OWN] },
  {
    type: 'Microsoft.DBforPostgreSQL/flexibleServers/firewallRules',
    label: 'PostgreSQL server',
    ...IP,
    access: [NETWORK],
  },
  {
    type: 'Microsoft.DBforMySQL/flexibleServers/firewallRules',
    label: 'MySQL server',
    ...IP,
    // Terraform's table has the shorter path.
    access: [NETWORK, OWN],
  },
  {
    type: 'Microsoft.Cache/Redis/firewallRules',
    label: 'Redis cache',
    from: 'properties.startIP',
    to: 'properties.endIP',
    access: [OWN],
  },
];

/** From here on a range is no network of one company any more. */
const MANY = 2 ** 16;

export default defineRule({
  code: 'AKSN813',
  name: 'database-firewall-rule-too-wide',
  severity: 'warning',
  topic: 'private-endpoint',
  summary: 'A rule of a database server’s firewall lets in all of Azure, or a large part of the internet.',
  why:
    'A rule from 0.0.0.0 to 0.0.0.0 admits whatever runs in Azure, also in subscriptions of others; one to 255.255.255.255 ' +
    'admits the world. Only the password is left then. Let in the address that the cluster leaves with, or use a private ' +
    'endpoint.',
  links: [SQL],
  facts: [
    {
      says: 'The option to allow Azure services lets in all connections from Azure, those of other customers included.',
      source: SQL,
      checked: '2026-11-29',
    },
    {
      says: 'That option is a rule whose start and end are 0.0.0.0.',
      source: AZURERM,
      checked: '2026-11-29',
    },
  ],
  equivalents: { az: 'az sql server firewall-rule create', checkov: ['CKV_AZURE_11'] },
  properties: RULES.map(({ type, from }) => `${type}:${from}`),
  fix: 'review',
  *check(network, { intents }) {
    for (const rules of RULES)
      for (const resource of network.graph.ofType(rules.type))
        yield { resource, verdict: judge(resource, rules, network, intents) };
  },
});

function judge(rule: Resource, { label, from, to, access }: Rules, network: Network, intents: Intents): Verdict {
  if (rule.existing) return notApplicable('it is not created here');
  const ends = [read(rule, from), read(rule, to)] as const;
  const range = rangeOf(...ends);
  if ('kind' in range) return undecided(range);
  const [first, last] = range;
  const azure = first === 0 && last === 0;
  if (!azure && last - first + 1 < MANY) return pass('it lets in few addresses');
  const parent = network.graph.parent(rule);
  const server = parent.kind === 'declared' ? parent.resource : undefined;
  if (isNamed(server?.label ?? rule.label, intents.publicByDesign))
    return pass('the server is public by design, says the configuration');
  const closed = server ? anyOf(...access.map((path) => isText(read(server, path), 'Disabled'))) : false;
  if (isUnknown(closed)) return undecided(closed);
  const isMany = !azure && !(first === 0 && last === 2 ** 32 - 1);
  const who = azure
    ? 'Everything that runs in Azure, in subscriptions of others, too,'
    : first === 0 && last === 2 ** 32 - 1
      ? 'The whole internet'
      : `As many as ${last - first + 1} addresses (${formatAddress(first)} to ${formatAddress(last)})`;
  return fail({
    at: azure ? ends[0] : ends[1],
    severity: closed ? 'information' : 'warning',
    message:
      `${who} ${isMany ? 'are' : 'is'} let in by firewall rule '${rule.label}' of ${label}${server ? ` '${server.label}'` : ''}` +
      (closed
        ? '. Its public access is disabled, so the rule has no effect: remove it.'
        : `. Let in the address that ${network.clusters.length > 0 ? 'the cluster leaves' : 'its clients leave'} with, or use a private endpoint.`),
    fixes: fixesFor(rule, server, { from, to }, network),
  });
}

function rangeOf(from: Value, to: Value): readonly [number, number] | UnknownValue {
  const [first, last] = [from, to].map((end) => (end.kind === 'string' ? parseAddress(end.value.trim()) : undefined));
  if (first !== undefined && last !== undefined) return [first, last];
  return openPart(from) ?? openPart(to) ?? unknown('an end of the range is not known', from.origin.place);
}

function fixesFor(
  rule: Resource,
  server: Resource | undefined,
  { from, to }: { readonly from: string; readonly to: string },
  network: Network,
): readonly Fix[] {
  const endpoint = server && network.endpointsOf(server).found[0];
  const drop: Fix = {
    title: `Delete the rule${endpoint ? `: private endpoint '${endpoint.label}' leads to the server` : ''} (clients that only it lets in lose access)`,
    safety: 'review',
    consequence: DATABASE_RULE_DELETED,
    changes: () => [{ kind: 'delete', declaration: rule.declaration }],
  };
  const narrow: Fix = {
    title: 'Let in one address, named by a new parameter (other clients lose access)',
    safety: 'review',
    consequence: DATABASE_RULE_NARROWED,
    changes: () => {
      const of = server?.label ?? rule.label;
      const address = parameter(
        'clusterEgressAddress',
        'string',
        `Public address that the cluster that uses ${of} leaves with`,
        of,
      );
      return [set(rule, from, address), set(rule, to, address)];
    },
  };
  return endpoint && rule.instance === undefined ? [drop, narrow] : [narrow];
}
