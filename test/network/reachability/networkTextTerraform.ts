/** Writes a network down as Terraform with azurerm. */
import type { Random } from '../../fuzz/random';
import {
  groupOfCollection,
  isApplicationGroup,
  type Firewall,
  type NatRule,
  type NetworkModel,
  type Route,
  type RuleCollection,
  type SecurityRule,
} from './networkModel';

/** @param random chooses among the shapes */
export function terraformText(model: NetworkModel, random: Random): string {
  const { networks, peerings, groups, tables, firewall } = model;
  const blocks: string[] = [];
  const resource = (type: string, name: string, lines: readonly string[]) =>
    blocks.push(`resource "azurerm_${type}" "${symbolOf(name)}" {\n${lines.map((line) => `  ${line}\n`).join('')}}\n`);
  const placed = (name: string) => [`name = "${name}"`, 'resource_group_name = "rg"', 'location = "westeurope"'];
  for (const { name, spaces, subnets } of networks) {
    resource('virtual_network', name, [...placed(name), `address_space = ${list(spaces)}`]);
    for (const subnet of subnets) {
      const symbol = symbolOf(`${name}_${subnet.name}`);
      const id = `subnet_id = azurerm_subnet.${symbol}.id`;
      resource('subnet', symbol, [
        `name = "${subnet.name}"`,
        'resource_group_name = "rg"',
        `virtual_network_name = azurerm_virtual_network.${symbolOf(name)}.name`,
        `address_prefixes = ${list(subnet.prefixes)}`,
        // True is what azurerm sends where nothing is said.
        ...(subnet.defaultOutbound === true && random.chance(0.5)
          ? []
          : [`default_outbound_access_enabled = ${subnet.defaultOutbound === true}`]),
      ]);
      if (subnet.group !== undefined) resource('subnet_network_security_group_association', symbol, [id, `network_security_group_id = azurerm_network_security_group.${symbolOf(subnet.group)}.id`]); // prettier-ignore
      if (subnet.table !== undefined) resource('subnet_route_table_association', symbol, [id, `route_table_id = azurerm_route_table.${symbolOf(subnet.table)}.id`]); // prettier-ignore
      if (subnet.natGateway) resource('subnet_nat_gateway_association', symbol, [id, 'nat_gateway_id = azurerm_nat_gateway.nat.id']); // prettier-ignore
    }
  }
  if (networks.some(({ subnets }) => subnets.some(({ natGateway }) => natGateway))) resource('nat_gateway', 'nat', placed('nat')); // prettier-ignore
  for (const { name, from, to, access, forwarded } of peerings)
    resource('virtual_network_peering', name, [
      `name = "${name}"`,
      'resource_group_name = "rg"',
      `virtual_network_name = azurerm_virtual_network.${symbolOf(from)}.name`,
      `remote_virtual_network_id = azurerm_virtual_network.${symbolOf(to)}.id`,
      ...(access && random.chance(0.5) ? [] : [`allow_virtual_network_access = ${access}`]),
      ...(!forwarded && random.chance(0.5) ? [] : [`allow_forwarded_traffic = ${forwarded}`]),
    ]);
  for (const { name, rules } of groups) {
    const isInside = random.chance(0.5);
    resource('network_security_group', name, [...placed(name), ...(isInside ? rules.map((rule) => block('security_rule', securityRule(rule, random))) : [])]); // prettier-ignore
    if (isInside) continue;
    for (const rule of rules)
      resource('network_security_rule', `${name}_${rule.name}`, [
        ...securityRule(rule, random),
        'resource_group_name = "rg"',
        `network_security_group_name = azurerm_network_security_group.${symbolOf(name)}.name`,
      ]);
  }
  for (const { name, routes } of tables) {
    const isInside = random.chance(0.5);
    resource('route_table', name, [...placed(name), ...(isInside ? routes.map((route) => block('route', routeLines(route))) : [])]); // prettier-ignore
    if (isInside) continue;
    for (const route of routes)
      resource('route', `${name}_${route.name}`, [
        ...routeLines(route),
        'resource_group_name = "rg"',
        `route_table_name = azurerm_route_table.${symbolOf(name)}.name`,
      ]);
  }
  if (firewall) writeFirewall(firewall, random, resource, placed);
  writeMachines(model, resource, placed);
  return random.shuffled(blocks).join('\n');
}

const symbolOf = (name: string) => name.replace(/\W/g, '_');
const list = (texts: readonly string[]) => `[${texts.map((text) => `"${text}"`).join(', ')}]`;
const block = (name: string, lines: readonly string[]): string =>
  `${name} {\n${lines.map((line) => `    ${line.replace(/\n/g, '\n  ')}\n`).join('')}  }`;

function oneOrMore(one: string, more: string, texts: readonly string[], random: Random): string {
  const isRange = /^\d/.test(texts[0]!);
  return texts.length === 1 && (!isRange || random.chance(0.6))
    ? `${one} = "${texts[0]!}"`
    : `${more} = ${list(texts)}`;
}

function sideOf(end: 'source' | 'destination', texts: readonly string[], random: Random): string {
  if (!isApplicationGroup(texts[0]!)) return oneOrMore(`${end}_address_prefix`, `${end}_address_prefixes`, texts, random); // prettier-ignore
  return `${end}_application_security_group_ids = [${texts.map((name) => `azurerm_application_security_group.${name}.id`).join(', ')}]`; // prettier-ignore
}

type Write = (type: string, name: string, lines: readonly string[]) => void;

function writeMachines(
  { machines = [], balancer, networks }: NetworkModel,
  resource: Write,
  placed: (name: string) => readonly string[],
): void {
  for (const name of new Set(machines.flatMap(({ groups }) => groups))) resource('application_security_group', name, placed(name)); // prettier-ignore
  const subnetId = (subnet: string) => {
    const home = networks.find(({ subnets }) => subnets.some(({ name }) => name === subnet))!;
    return `azurerm_subnet.${symbolOf(`${home.name}_${subnet}`)}.id`;
  };
  for (const { name, subnet, address, groups, isPublic } of machines) {
    const nic = `azurerm_network_interface.${name}.id`;
    if (isPublic) resource('public_ip', name, [...placed(`pip-${name}`), 'allocation_method = "Static"', 'sku = "Standard"']); // prettier-ignore
    resource('network_interface', name, [
      ...placed(`nic-${name}`),
      block('ip_configuration', [
        'name = "ip"',
        `subnet_id = ${subnetId(subnet)}`,
        `private_ip_address_allocation = "${address === undefined ? 'Dynamic' : 'Static'}"`,
        ...(address === undefined ? [] : [`private_ip_address = "${address}"`]),
        ...(isPublic ? [`public_ip_address_id = azurerm_public_ip.${name}.id`] : []),
      ]),
    ]);
    resource('linux_virtual_machine', name, [...placed(name), `network_interface_ids = [${nic}]`]);
    for (const group of groups)
      resource('network_interface_application_security_group_association', `${name}_${group}`, [
        `network_interface_id = ${nic}`,
        `application_security_group_id = azurerm_application_security_group.${group}.id`,
      ]);
    if (balancer?.members.includes(name))
      resource('network_interface_backend_address_pool_association', name, [
        `network_interface_id = ${nic}`,
        'ip_configuration_name = "ip"',
        'backend_address_pool_id = azurerm_lb_backend_address_pool.pool.id',
      ]);
  }
  if (!balancer) return;
  if (balancer.isPublic) resource('public_ip', 'lb', [...placed('pip-lb'), 'allocation_method = "Static"']);
  const inside = networks[0]!.subnets[0]?.name;
  resource('lb', 'lb', [
    ...placed('lb'),
    'sku = "Standard"',
    block('frontend_ip_configuration', ['name = "front"', ...(balancer.isPublic ? ['public_ip_address_id = azurerm_public_ip.lb.id'] : inside === undefined ? [] : [`subnet_id = ${subnetId(inside)}`])]), // prettier-ignore
  ]);
  resource('lb_backend_address_pool', 'pool', ['name = "pool"', 'loadbalancer_id = azurerm_lb.lb.id']);
  for (const { name, protocol, frontendPort, backendPort } of balancer.rules)
    resource('lb_rule', name, [
      `name = "${name}"`,
      'loadbalancer_id = azurerm_lb.lb.id',
      'frontend_ip_configuration_name = "front"',
      `protocol = "${protocol}"`,
      `frontend_port = ${frontendPort}`,
      `backend_port = ${backendPort}`,
      'backend_address_pool_ids = [azurerm_lb_backend_address_pool.pool.id]',
    ]);
}

function securityRule(rule: SecurityRule, random: Random): readonly string[] {
  return [
    `name = "${rule.name}"`,
    `priority = ${rule.priority}`,
    `direction = "${rule.direction}"`,
    `access = "${rule.access}"`,
    `protocol = "${rule.protocol}"`,
    sideOf('source', rule.sources, random),
    sideOf('destination', rule.destinations, random),
    oneOrMore('source_port_range', 'source_port_ranges', rule.sourcePorts, random),
    oneOrMore('destination_port_range', 'destination_port_ranges', rule.ports, random),
  ];
}

function routeLines({ name, prefix, hop, address }: Route): readonly string[] {
  const appliance = address === undefined ? [] : [`next_hop_in_ip_address = "${address}"`];
  const type = hop === 'VnetLocal' ? 'VnetLocal' : hop;
  return [`name = "${name}"`, `address_prefix = "${prefix}"`, `next_hop_type = "${type}"`, ...appliance];
}

function writeFirewall(
  { name, network, collections, nats = [], privateRanges }: Firewall,
  random: Random,
  resource: (type: string, name: string, lines: readonly string[]) => void,
  placed: (name: string) => readonly string[],
): void {
  const subnet = symbolOf(`${network}_AzureFirewallSubnet`);
  const own = [
    ...placed(name),
    'sku_name = "AZFW_VNet"',
    'sku_tier = "Standard"',
    block('ip_configuration', ['name = "ip"', `subnet_id = azurerm_subnet.${subnet}.id`, ...(nats.length > 0 ? ['public_ip_address_id = azurerm_public_ip.fw.id'] : [])]), // prettier-ignore
  ];
  const ranges = privateRanges ? [`private_ip_ranges = ${list(privateRanges)}`] : [];
  if (nats.length > 0) resource('public_ip', 'fw', [...placed('pip-fw'), 'allocation_method = "Static"']);
  const shuffled = random.shuffled(collections);
  if (random.chance(0.4)) {
    resource('firewall', name, [...own, ...ranges]);
    if (nats.length > 0)
      resource('firewall_nat_rule_collection', 'nats', [
        'name = "nats"',
        `azure_firewall_name = azurerm_firewall.${symbolOf(name)}.name`,
        'resource_group_name = "rg"',
        'priority = 100',
        'action = "Dnat"',
        ...nats.map((nat) => natBlock(nat, 'destination_addresses = ["20.50.1.4"]')),
      ]);
    for (const one of shuffled)
      resource('firewall_network_rule_collection', one.name, [
        `name = "${one.name}"`,
        `azure_firewall_name = azurerm_firewall.${symbolOf(name)}.name`,
        'resource_group_name = "rg"',
        `priority = ${100 + one.priority}`,
        `action = "${one.action}"`,
        ...ruleBlocks(one),
      ]);
    return;
  }
  resource('firewall', name, [...own, 'firewall_policy_id = azurerm_firewall_policy.policy.id']);
  resource('firewall_policy', 'policy', [...placed('policy'), ...ranges]);
  if (nats.length > 0)
    resource('firewall_policy_rule_collection_group', 'nats', [
      'name = "nats"',
      'firewall_policy_id = azurerm_firewall_policy.policy.id',
      'priority = 100',
      block('nat_rule_collection', [
        'name = "nats"',
        'priority = 100',
        'action = "Dnat"',
        ...nats.map((nat) => natBlock(nat, 'destination_address = azurerm_public_ip.fw.ip_address')),
      ]),
    ]);
  for (const index of [0, 1, 2]) {
    const inside = shuffled.filter(({ priority }) => groupOfCollection(priority) === index);
    if (inside.length === 0) continue;
    resource('firewall_policy_rule_collection_group', `group${index}`, [
      `name = "group${index}"`,
      'firewall_policy_id = azurerm_firewall_policy.policy.id',
      `priority = ${200 + index * 100}`,
      ...inside.map((one) =>
        block('network_rule_collection', [
          `name = "${one.name}"`,
          `priority = ${100 + (one.priority % 3)}`,
          `action = "${one.action}"`,
          ...ruleBlocks(one),
        ]),
      ),
    ]);
  }
}

function natBlock({ name, protocol, sources, port, toAddress, toPort }: NatRule, destination: string): string {
  return block('rule', [
    `name = "${name}"`,
    `protocols = ["${protocol.toUpperCase()}"]`,
    `source_addresses = ${list(sources)}`,
    destination,
    `destination_ports = ["${port}"]`,
    `translated_address = "${toAddress}"`,
    `translated_port = ${toPort}`,
  ]);
}

function ruleBlocks({ rules }: RuleCollection): readonly string[] {
  return rules.map((rule) =>
    block('rule', [
      `name = "${rule.name}"`,
      `protocols = ${list(rule.protocols.map((one) => (one === 'Any' ? one : one.toUpperCase())))}`,
      `source_addresses = ${list(rule.sources)}`,
      `destination_addresses = ${list(rule.destinations)}`,
      `destination_ports = ${list(rule.ports)}`,
    ]),
  );
}
