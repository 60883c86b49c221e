import { strict as assert } from 'node:assert';
import { parseRange } from '../../server/src/azure/ipv4Addresses';
import { AZURE_LOAD_BALANCER, INTERNET, type Endpoint } from '../../server/src/network/flowSourcesAndDestinations';
import { identityOf } from '../../server/src/model/valueIdentity';
import type { Network } from '../../server/src/network/network';
import { ALL_PORTS, parsePorts, portText } from '../../server/src/network/portSets';
import { decideBy, freePriority, type Decision, type Flow } from '../../server/src/network/nsgEvaluation';
import { securityRulesOf } from '../../server/src/network/securityRules';
import { bicepNetworkOf, terraformNetworkOf } from './networkOf';

const NODES: Endpoint = { kind: 'network', ranges: [parseRange('10.1.0.0/22')!] };
const PODS: Endpoint = { kind: 'pods', ranges: [parseRange('10.244.0.0/16')!] };
const NSG = 'Microsoft.Network/networkSecurityGroups';

/** `Inbound 100 Allow Tcp 10.1.0.0/22 * 10.1.0.0/22 443`: direction, priority, access, protocol, source, source ports, destination, ports. */
function rule(text: string, index: number): string {
  const [direction, priority, access, protocol, source, sourcePorts, destination, ports] = text.split(' ');
  const field = (name: string, value: string) =>
    value.startsWith('[')
      ? `${name}s: [${value.slice(1, -1).replace(/[^,]+/g, (item) => (item.startsWith('!') ? item.slice(1) : `'${item}'`))}]`.replace(
          'Prefixs',
          'Prefixes',
        )
      : `${name}: ${value.startsWith('!') ? value.slice(1) : `'${value}'`}`;
  return `{
    name: 'rule${index}'
    properties: {
      priority: ${priority!.replace('!', '')}
      ${field('direction', direction!)}
      ${field('access', access!)}
      ${field('protocol', protocol!)}
      ${field('sourceAddressPrefix', source!)}
      ${field('sourcePortRange', sourcePorts!)}
      ${field('destinationAddressPrefix', destination!)}
      ${field('destinationPortRange', ports!)}
    }
  }`;
}

function group(rules: readonly string[], more = ''): Network {
  return bicepNetworkOf(`param p string
param n int
resource nsg '${NSG}@2024-05-01' = {
  name: 'nsg'
  location: 'westeurope'
  properties: {
    securityRules: [
${rules.map(rule).join('\n')}
    ]
  }
}
${more}`);
}

function decision(network: Network, flow: Partial<Flow>): Decision {
  const [nsg] = network.graph.ofType(NSG);
  const whole: Flow = {
    direction: 'Inbound',
    source: NODES,
    destination: NODES,
    protocol: '*',
    ports: ALL_PORTS,
    ...flow,
  };
  return decideBy(securityRulesOf(nsg!, network), whole, { own: { sure: [], maybe: [] }, network });
}

function said(rules: readonly string[], flow: Partial<Flow> = {}): string {
  const found = decision(group(rules), flow);
  return found.verdict === 'unknown' ? 'unknown' : `${found.verdict} ${found.by.name}`;
}

const OUT: Partial<Flow> = { direction: 'Outbound', destination: INTERNET, protocol: 'Tcp', ports: [[443, 443]] };
const IN: Partial<Flow> = { source: INTERNET, protocol: 'Tcp', ports: [[443, 443]] };

describe('security rules of a flow', () => {
  it('is decided by the defaults where there are no rules (vector 1)', () => {
    assert.equal(said([]), 'allow AllowVnetInBound');
    assert.equal(said([], IN), 'deny DenyAllInBound');
    assert.equal(said([], OUT), 'allow AllowInternetOutBound');
    assert.equal(said([], { source: AZURE_LOAD_BALANCER }), 'allow AllowAzureLoadBalancerInBound');
  });

  it('is denied by a rule before the defaults, unless an earlier one allows it (vectors 2 and 3)', () => {
    const deny = 'Inbound 4096 Deny * * * * *';
    assert.equal(said([deny]), 'deny rule0');
    assert.equal(said([deny, 'Inbound 100 Allow * 10.1.0.0/22 * 10.1.0.0/22 *']), 'allow rule1');
    assert.equal(
      said([deny, 'inbound 100 allow Any virtualnetwork * [10.1.0.0/23,10.1.2.0/23] 0-65535']),
      'allow rule1',
    );
  });

  it('sees that pods of an overlay are not in the virtual network (vector 4)', () => {
    const rules = ['Inbound 4096 Deny * * * * *', 'Inbound 100 Allow * 10.1.0.0/22 * 10.1.0.0/22 *'];
    assert.equal(said(rules, { destination: PODS }), 'deny rule0');
    assert.equal(said(rules, { source: PODS, destination: PODS }), 'deny rule0');
    assert.equal(
      said([...rules, 'Inbound 110 Allow * [10.1.0.0/22,10.244.0.0/16] * 10.244.0.0/16 *'], { destination: PODS }),
      'allow rule2',
    );
    assert.equal(
      said(['Inbound 100 Deny * VirtualNetwork * * *'], { source: PODS, destination: PODS }),
      'deny DenyAllInBound',
    );
  });

  it('is not known where an earlier rule allows only some addresses (vector 5)', () => {
    const rules = ['Outbound 200 Deny * * * Internet *', 'Outbound 100 Allow Tcp * * AzureCloud 443'];
    const found = decision(group(rules), OUT);
    assert.ok(found.verdict === 'unknown');
    assert.deepEqual(
      found.partly.map(({ name }) => name),
      ['rule1'],
    );
    assert.deepEqual([found.onlyPartly, found.by?.name], [true, 'rule0']);
    assert.equal(said([rules[0]!, 'Outbound 100 Allow Tcp * * Internet 443'], OUT), 'allow rule1');
  });

  it('is not known where a rule that may decide has an unknown part (vector 6)', () => {
    assert.equal(said(['Inbound !n Deny * * * * *']), 'unknown');
    assert.equal(said(['Inbound 100 !p * * * * *']), 'unknown');
    assert.equal(said(['Inbound 100 Deny !p * * * *']), 'unknown');
    assert.equal(said(['Inbound 100 Deny * !p * * *']), 'unknown');
    assert.equal(said(['Inbound 100 Deny * * * * !p']), 'unknown');
    assert.equal(said(['!p 100 Deny * * * * *']), 'unknown');
    assert.equal(said(['Inbound 100 Allow * !p * * *', 'Inbound 200 Deny * * * * *']), 'unknown');
    assert.equal(said(['Inbound 100 Deny * NotATag * * *']), 'unknown');
  });

  it('is known where the known parts decide', () => {
    assert.equal(said(['Outbound !n Deny * * * * *']), 'allow AllowVnetInBound');
    assert.equal(said(['Inbound 100 Deny !p 8.8.8.8/32 * * *']), 'allow AllowVnetInBound');
    assert.equal(said(['Inbound 100 Deny * !p * * *', 'Inbound 200 Deny * * * * *']), 'deny rule1');
    assert.equal(said(['Inbound 100 Allow * [!p,10.1.0.0/16] * * *', 'Inbound 200 Deny * * * * *']), 'allow rule0');
    assert.equal(said(['Inbound 100 Allow * * * * *', 'Inbound 200 Deny * !p * * *']), 'allow rule0');
  });

  it('names the ports that are denied (vector 7)', () => {
    const found = decision(
      group(['Inbound 100 Deny tcp VirtualNetwork * * 10250', 'Inbound 200 Deny Tcp * * * [22,3000-3010]']),
      {},
    );
    assert.ok(found.verdict === 'deny');
    assert.deepEqual(
      found.denials.map(({ by, ports, protocol }) => `${by.name} ${protocol} ${portText(ports)}`),
      ['rule0 Tcp port 10250', 'rule1 Tcp ports 22 and 3000-3010'],
    );
  });

  it('puts port ranges of several rules together', () => {
    const rules = [
      'Inbound 100 Allow * * * * 0-1000',
      'Inbound 110 Allow * * * * 1001-65535',
      'Inbound 200 Deny * * * * *',
    ];
    for (const protocol of ['Tcp', 'Udp'] as const) assert.equal(said(rules, { protocol }), 'allow rule1');
    // Whether a rule for some ports is for ICMP, which has none, is not documented.
    assert.equal(said(rules), 'unknown');
    const found = decision(group([rules[0]!, rules[2]!]), { protocol: 'Tcp' });
    assert.ok(found.verdict === 'deny');
    assert.deepEqual(found.denials[0]!.ports, [[1001, 65535]]);
  });

  it('looks at each protocol', () => {
    const found = decision(group(['Inbound 100 Allow Tcp * * * *', 'Inbound 200 Deny * * * * *']), {});
    assert.ok(found.verdict === 'deny');
    assert.deepEqual(
      found.denials.map(({ protocol }) => protocol),
      ['Udp', 'Icmp'],
    );
  });

  it('does not know the members of application security groups', () => {
    const asg = (priority: number, source: string) => `
resource rule 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01' = {
  parent: nsg
  name: 'grouped'
  properties: {
    priority: ${priority}
    direction: 'Inbound'
    access: 'Deny'
    protocol: '*'
    ${source}
    sourcePortRange: '*'
    destinationApplicationSecurityGroups: [{ id: p }]
    destinationPortRange: '*'
  }
}`;
    assert.equal(decision(group([], asg(100, `sourceAddressPrefix: '*'`)), {}).verdict, 'unknown');
    assert.equal(decision(group([], asg(100, `sourceAddressPrefix: 'Internet'`)), {}).verdict, 'allow');
  });

  it('reads child resources, and is not known where some are hidden', () => {
    const child = (condition: string, access: string) => `
resource rule 'Microsoft.Network/networkSecurityGroups/securityRules@2024-05-01' = ${condition}{
  parent: nsg
  name: 'RULE0'
  properties: ${rule(`Inbound 100 ${access} * * * * *`, 0)
    .split('properties:')[1]!
    .replace(/\}\s*\}\s*$/, '}')}
}`;
    assert.equal(decision(group([], child('', 'Deny')), {}).verdict, 'deny');
    const replaced = decision(group(['Inbound 4000 Allow * * * * *'], child('', 'Deny')), {});
    assert.ok(replaced.verdict === 'deny');
    const conditional = group(
      ['Inbound 200 Deny * * * * *'].map((text) => text),
      child(`if (p == 'x') `, 'Allow').replace('RULE0', 'other'),
    );
    assert.equal(decision(conditional, {}).verdict, 'unknown');
    const hidden = bicepNetworkOf(`param rules array
resource nsg '${NSG}@2024-05-01' = {
  name: 'nsg'
  properties: { securityRules: rules }
}`);
    assert.equal(decision(hidden, {}).verdict, 'unknown');
  });

  it('reads the rules of azurerm in both spellings', () => {
    const body = (access: string, priority: number) => `
    name                         = "${access}"
    priority                     = ${priority}
    direction                    = "Inbound"
    access                       = "${access}"
    protocol                     = "*"
    source_address_prefixes      = ["10.1.0.0/23", "10.1.2.0/23"]
    source_port_range            = "*"
    destination_address_prefix   = "*"
    destination_port_ranges      = ["0-100", "101-65535"]`;
    const network = terraformNetworkOf(`
resource "azurerm_network_security_group" "nsg" {
  name                = "nsg"
  location            = "westeurope"
  resource_group_name = "rg"
  security_rule {${body('Deny', 200)}
  }
}
resource "azurerm_network_security_rule" "allow" {
  resource_group_name         = "rg"
  network_security_group_name = azurerm_network_security_group.nsg.name${body('Allow', 100)}
}`);
    const found = decision(network, {});
    assert.ok(found.verdict === 'allow');
    assert.equal(found.by.name, 'Allow');
  });

  it('knows equal expressions as equal', () => {
    const network = group(['Inbound 100 Allow * !p * !p *', 'Inbound 200 Deny * * * * *']);
    const [nsg] = network.graph.ofType(NSG);
    const prefix = identityOf(securityRulesOf(nsg!, network).rules[0]!.source.prefixes[0]!);
    assert.ok(prefix !== undefined);
    const own: Endpoint = { kind: 'network', ranges: [], identities: [prefix] };
    const other: Endpoint = { kind: 'network', ranges: [], identities: ['{another}'] };
    assert.equal(decision(network, { source: own, destination: own }).verdict, 'allow');
    assert.equal(decision(network, { source: other, destination: other }).verdict, 'unknown');
  });

  it('looks at no more rules than Azure takes', () => {
    const many = Array.from({ length: 1001 }, () => 'Inbound 100 Allow * * * * *');
    const network = group(many);
    const { rules, hidden } = securityRulesOf(network.graph.ofType(NSG)[0]!, network);
    assert.equal(rules.length, 1006);
    assert.match(hidden!.reason, /too many/);
  });

  it('finds a free priority', () => {
    const network = group(['Inbound 100 Deny * * * * *', 'Inbound 102 Deny * * * * *']);
    const rules = securityRulesOf(network.graph.ofType(NSG)[0]!, network);
    assert.equal(freePriority(rules, 'Inbound', 102), 101);
    assert.equal(freePriority(rules, 'Inbound', 100), undefined);
    assert.equal(freePriority(rules, 'Outbound', 4096), 100);
  });
});

describe('ports', () => {
  it('reads what Azure takes', () => {
    assert.deepEqual(parsePorts('80'), [[80, 80]]);
    assert.deepEqual(parsePorts('8080-8090'), [[8080, 8090]]);
    assert.deepEqual(parsePorts('*'), ALL_PORTS);
    for (const text of ['', 'http', '70000', '90-80', '1,2']) assert.equal(parsePorts(text), undefined);
  });
});
