import { itemsOf } from '../../model/readProperty';
import { read, type Resource } from '../../model/resource';
import { TYPES, type Network } from '../../network/network';
import { defineRule, fail, notApplicable, pass, undecided, type Verdict } from '../rule';

const REGISTRY = 'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources';

interface Owner {
  readonly type: string;
  readonly label: string;
  readonly child: string;
  /** What its own block and the resource of its own are called. */
  readonly block: string;
  readonly separate: string;
}

const OWNERS: readonly Owner[] = [
  {
    type: TYPES.nsg,
    label: 'Network security group',
    child: 'securityRules',
    block: 'security_rule',
    separate: 'azurerm_network_security_rule',
  },
  { type: TYPES.routeTable, label: 'Route table', child: 'routes', block: 'route', separate: 'azurerm_route' },
  { type: TYPES.vnet, label: 'Virtual network', child: 'subnets', block: 'subnet', separate: 'azurerm_subnet' },
];

export default defineRule({
  code: 'AKSN316',
  name: 'inline-and-separate-children',
  severity: 'warning',
  topic: 'nsg',
  summary:
    'Rules, routes or subnets stand both inside their owner and as resources of their own, which overwrite each other.',
  why:
    'azurerm takes the blocks inside of a group, route table or network for the whole list: each apply removes what separate ' +
    'resources add, and these add it again. Rules that cut off or let in come and go with every run.',
  links: [`${REGISTRY}/network_security_group`, `${REGISTRY}/route_table`, `${REGISTRY}/virtual_network`],
  facts: [
    {
      says: 'A group with in-line rules cannot be used with separate rules: they conflict and overwrite each other.',
      source: `${REGISTRY}/network_security_rule`,
      checked: '2026-11-29',
    },
    {
      says: 'So it is with subnets of a virtual network.',
      source: `${REGISTRY}/virtual_network`,
      checked: '2026-11-29',
    },
    { says: 'So it is with routes of a route table.', source: `${REGISTRY}/route_table`, checked: '2026-11-29' },
  ],
  equivalents: {},
  properties: [],
  fix: 'none',
  *check(network) {
    for (const owner of OWNERS)
      for (const resource of network.graph.ofType(owner.type))
        yield { resource, verdict: judge(resource, owner, network) };
  },
});

function judge(resource: Resource, { label, child, block, separate }: Owner, network: Network): Verdict {
  if (resource.dialect !== 'azurerm' || resource.existing) return notApplicable('azurerm does not make it');
  const children = network.graph.children(resource, child).filter(({ existing }) => !existing);
  const own = children.filter((one) => one.dialect === 'azurerm' && !one.within);
  const [first] = own;
  if (!first) return pass('what belongs to it stands inside of it');
  const [inline] = children.filter(({ within }) => within);
  if (!inline) {
    const { hidden } = itemsOf(read(resource, `properties.${child}`));
    return hidden ? undecided(hidden) : pass('what belongs to it stands beside it');
  }
  return fail({
    at: inline.header,
    message:
      `${label} '${resource.label}' has \`${block}\` blocks, and '${first.label}'${own.length > 1 ? ` and ${own.length - 1} more` : ''} as ` +
      `\`${separate}\` of its own: every apply of azurerm removes the ones or the others. Write all of them one way.`,
    related: [{ place: first.header, message: `'${first.label}' stands by itself` }],
  });
}
