import { set } from '../../model/change';
import { read, type Resource } from '../../model/resource';
import { isText } from '../../model/truth';
import type { UnknownValue } from '../../model/value';
import { TYPES, type Network } from '../../network/network';
import { securityRulesOf, type Direction, type SecurityRule } from '../../network/securityRules';
import { apart, HIGHEST, inRange, isPlaced, LOWEST, type Move } from './freePriority';
import { defineRule, fail, pass, undecided, type Check, type Fix, type Verdict } from '../rule';
import { armGroup, bicepGroup, terraformGroup, terraformRule } from './exampleGroup';

const FIRST = { name: 'AllowWeb', rule: 'Inbound 100 Allow Tcp Internet * 443' };
const SECOND = { name: 'AllowHttp', rule: 'Inbound «100» Allow Tcp Internet * 80' };
const DENY = { name: 'DenyWeb', rule: 'Inbound 200 Deny Tcp Internet * 443' };
const EXCEPTION = { name: 'AllowOffice', rule: 'Inbound «200» Allow Tcp 198.51.100.0/24 * 443' };
const BEFORE = { name: 'AllowOffice', rule: 'Inbound 199 Allow Tcp 198.51.100.0/24 * 443' };
const MOVED = { name: 'AllowHttp', rule: 'Inbound 101 Allow Tcp Internet * 80' };

export default defineRule({
  code: 'AKSN313',
  name: 'priority-conflict',
  severity: 'error',
  topic: 'nsg',
  summary: 'Two security rules of one direction share a priority, or a priority is out of range.',
  why:
    'Priorities of a network security group are unique for each direction and lie between 100 and 4096. Azure refuses a ' +
    'group that breaks this, so the deployment fails.',
  links: ['https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview#security-rules'],
  facts: [
    {
      says: 'The priority is a number between 100 and 4096 and unique for each rule of a direction in the group.',
      source: 'https://learn.microsoft.com/azure/templates/microsoft.network/networksecuritygroups/securityrules',
      checked: '2026-11-23',
    },
  ],
  equivalents: {},
  properties: ['Microsoft.Network/networkSecurityGroups/securityRules:properties.priority'],
  fix: 'review',
  *check(network) {
    for (const group of network.graph.ofType(TYPES.nsg)) yield* checkGroup(group, network);
  },
  examples: {
    bicep: {
      bad: [
        { bad: bicepGroup([FIRST, SECOND]), fixed: bicepGroup([FIRST, MOVED]) },
        {
          title: 'an allow goes before the deny that it is an exception of',
          bad: bicepGroup([DENY, EXCEPTION]),
          fixed: bicepGroup([DENY, BEFORE]),
        },
        {
          title: 'out of range',
          bad: bicepGroup([{ name: 'Last', rule: 'Outbound «5000» Deny Tcp * 203.0.113.0/24 25' }]),
        },
        {
          title: 'pitfall: rules under conditions may exclude each other',
          severity: 'information',
          bad: bicepGroup([FIRST], {
            before: 'param http bool\n\n',
            more: `
resource plain 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01' = if (http) {
  parent: nsg
  name: 'AllowHttp'
  properties: {
    priority: «100»
    direction: 'Inbound'
    access: 'Allow'
    protocol: 'Tcp'
    sourceAddressPrefix: 'Internet'
    sourcePortRange: '*'
    destinationAddressPrefix: '*'
    destinationPortRange: '80'
  }
}
`,
          }),
        },
      ],
      fine: [
        bicepGroup([FIRST, MOVED]),
        {
          title: 'one rule in each direction',
          text: bicepGroup([FIRST, { name: 'Out', rule: 'Outbound 100 Allow Tcp * * 443' }]),
        },
      ],
      undecided: [
        bicepGroup([FIRST, { name: 'Web2', rule: 'Inbound order Allow Tcp Internet * 443' }], {
          before: 'param order int\n\n',
        }),
      ],
    },
    arm: {
      bad: [
        { bad: armGroup([FIRST, SECOND]), fixed: armGroup([FIRST, MOVED]) },
        {
          title: 'an allow goes before the deny that it is an exception of',
          bad: armGroup([DENY, EXCEPTION]),
          fixed: armGroup([DENY, BEFORE]),
        },
      ],
      fine: [armGroup([FIRST, MOVED])],
      undecided: [
        armGroup([FIRST, { name: 'Web2', rule: `Inbound "[parameters('order')]" Allow Tcp Internet * 443` }], {
          before: `"order": { "type": "int" }`,
        }),
      ],
    },
    terraform: {
      bad: [
        { bad: terraformGroup([FIRST, SECOND]), fixed: terraformGroup([FIRST, MOVED]) },
        {
          title: 'an allow goes before the deny that it is an exception of',
          bad: terraformGroup([DENY, EXCEPTION]),
          fixed: terraformGroup([DENY, BEFORE]),
        },
        {
          title: 'inside the group and as a rule of its own',
          bad: terraformGroup([FIRST], {
            more: `
resource "azurerm_network_security_rule" "http" {
  resource_group_name         = "rg"
  network_security_group_name = azurerm_network_security_group.aks.name
${terraformRule(SECOND, 2)}
}
`,
          }),
        },
      ],
      fine: [terraformGroup([FIRST, MOVED])],
      undecided: [
        terraformGroup([FIRST, { name: 'Web2', rule: 'Inbound var.order Allow Tcp Internet * 443' }], {
          before: `variable "order" {\n  type = number\n}\n\n`,
        }),
      ],
    },
  },
});

function* checkGroup(group: Resource, network: Network): Iterable<Check> {
  const { rules, hidden } = securityRulesOf(group, network);
  const own = rules.filter((rule): rule is SecurityRule & { resource: Resource } => rule.resource !== undefined);
  for (const [index, rule] of own.entries()) {
    yield { resource: rule.resource, verdict: judge(rule, own.slice(0, index), own, { group, hidden }) };
  }
}

function judge(
  rule: SecurityRule & { resource: Resource },
  before: readonly SecurityRule[],
  all: readonly SecurityRule[],
  { group, hidden }: { readonly group: Resource; readonly hidden: UnknownValue | undefined },
): Verdict {
  // A rule that is not known may have any number.
  const movable = isPlaced(rule) && !hidden ? rule : undefined;
  const { priority, resource, name } = rule;
  const at = read(resource, 'properties.priority');
  if (typeof priority !== 'number') return undecided(priority);
  const start = `Rule '${name}' of network security group '${group.label}' has priority ${priority}`;
  if (priority < LOWEST || priority > HIGHEST) {
    const message = `${start}, and Azure takes ${LOWEST} to ${HIGHEST} only: the deployment fails. Choose a free number in that range.`;
    return fail({ at, message, fixes: movable ? renumber(rule, inRange(movable, ofDirection(rule, all))) : [] });
  }
  const direction = directionOf(rule);
  const other = before.find((one) => one.priority === priority && directionOf(one) === direction);
  if (!direction || !other) return pass('no earlier rule has the priority');
  const conditional = rule.conditional || other.conditional;
  return fail({
    at,
    severity: conditional ? 'information' : 'error',
    message:
      `${start}, which rule '${other.name}' has, too: Azure refuses two ${direction.toLowerCase()} rules with one priority` +
      (conditional ? ' where both are deployed.' : '. Give one of them a free number.'),
    related: other.resource
      ? [{ place: other.resource.header, message: `rule '${other.name}' has the same priority` }]
      : [],
    fixes: movable ? renumber(rule, apart(movable, other, ofDirection(rule, all))) : [],
  });
}

function directionOf(rule: SecurityRule): Direction | undefined {
  return (['Inbound', 'Outbound'] as const).find((direction) => isText(rule.direction, direction) === true);
}

/** The rules that are numbered together with a rule; one whose direction is not known may be one of them. */
function ofDirection(rule: SecurityRule, all: readonly SecurityRule[]): readonly SecurityRule[] {
  const direction = directionOf(rule);
  return all.filter((one) => (directionOf(one) ?? direction) === direction);
}

function renumber(rule: SecurityRule, move: Move | undefined): readonly Fix[] {
  if (!move) return [];
  const { rule: moved, to } = move;
  const which = moved === rule ? `the priority` : `the priority of rule '${moved.name}'`;
  return [
    {
      title: `Set ${which} to ${to} (the order of the rules decides what is allowed)`,
      safety: 'review',
      changes: () => [set(moved.resource, 'properties.priority', to)],
    },
  ];
}
