/** The order in which a firewall takes its rules: https://learn.microsoft.com/azure/firewall/rule-processing */
import { strict as assert } from 'node:assert';
import { networkIn, verdictsOf } from './asking';

interface Collection {
  readonly policy: 'own' | 'base';
  readonly group: number | string;
  readonly priority: number;
  readonly action: 'Allow' | 'Deny';
  readonly kind?: 'application';
}

const rules = ({ kind }: Collection) =>
  kind
    ? `{ ruleType: 'ApplicationRule', name: 'web', protocols: [{ protocolType: 'Https', port: 443 }], sourceAddresses: ['*'], targetFqdns: ['*'] }`
    : `{ ruleType: 'NetworkRule', name: 'nets', ipProtocols: ['TCP'], sourceAddresses: ['*'], destinationAddresses: ['52.0.0.0/8'], destinationPorts: ['443'] }`;

const text = (collections: readonly Collection[]) => `
param open int
resource net 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'net'
  properties: { addressSpace: { addressPrefixes: ['10.0.0.0/16'] } }
}
resource firewallSubnet 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: net
  name: 'AzureFirewallSubnet'
  properties: { addressPrefix: '10.0.0.0/26' }
}
resource app 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' = {
  parent: net
  name: 'app'
  properties: { addressPrefix: '10.0.1.0/24', routeTable: { id: rt.id } }
}
resource rt 'Microsoft.Network/routeTables@2024-05-01' = {
  name: 'rt'
  properties: { routes: [{ name: 'all', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' } }] }
}
resource fw 'Microsoft.Network/azureFirewalls@2024-05-01' = {
  name: 'fw'
  properties: {
    ipConfigurations: [{ name: 'c', properties: { subnet: { id: firewallSubnet.id } } }]
    firewallPolicy: { id: own.id }
  }
}
resource base 'Microsoft.Network/firewallPolicies@2024-05-01' = {
  name: 'base'
  properties: {}
}
resource own 'Microsoft.Network/firewallPolicies@2024-05-01' = {
  name: 'own'
  properties: { basePolicy: { id: base.id } }
}
${collections
  .map(
    (one, index) => `
resource g${index} 'Microsoft.Network/firewallPolicies/ruleCollectionGroups@2024-05-01' = {
  parent: ${one.policy}
  name: 'g${index}'
  properties: {
    priority: ${one.group}
    ruleCollections: [{ ruleCollectionType: 'FirewallPolicyFilterRuleCollection', name: 'c', priority: ${one.priority}, action: { type: '${one.action}' }, rules: [${rules(one)}] }]
  }
}`,
  )
  .join('\n')}
`;

const said = (...collections: readonly Collection[]) =>
  verdictsOf(networkIn({ 'main.bicep': text(collections) }), 'app -> 52.1.2.3:443');

const ALLOW: Collection = { policy: 'own', group: 200, priority: 200, action: 'Allow' };
const DENY: Collection = { policy: 'own', group: 300, priority: 100, action: 'Deny' };
const OUT = ["reached: firewall 'fw' takes it out by its public address"];
const denied = (group: string) => [`refused: network rule 'nets' of '${group}' denies it`];

describe('the rules of a firewall', () => {
  it('are taken by the priority of their groups, then of their collections', () => {
    assert.deepEqual(said(DENY, ALLOW), OUT);
    assert.deepEqual(said(ALLOW, { ...DENY, group: 100 }), denied('g1'));
    assert.deepEqual(said(ALLOW, { ...DENY, group: 200 }), denied('g1'));
  });

  it('come after those of the policy that theirs inherits from', () => {
    assert.deepEqual(said(ALLOW, { ...DENY, policy: 'base', group: 900 }), denied('g1'));
    assert.deepEqual(said({ ...ALLOW, policy: 'base', group: 900 }, { ...DENY, group: 100 }), OUT);
  });

  it('are open where a priority that is not known decides, and only there', () => {
    assert.deepEqual(said(ALLOW, { ...DENY, group: 'open' }), ["undecided: the priority of a rule of 'g1' is not known ('g0')"]); // prettier-ignore
    assert.deepEqual(said(ALLOW, { ...ALLOW, group: 'open' }), OUT);
  });

  it('are for networks first and for names then', () => {
    const names: Collection = { ...ALLOW, group: 100, kind: 'application' };
    assert.deepEqual(said(names, DENY), denied('g1'));
    assert.deepEqual(said(ALLOW, { ...names, action: 'Deny' }), OUT);
    assert.deepEqual(said(names), ["undecided: an application rule of 'g0' decides by names"]);
    assert.deepEqual(said({ ...names, action: 'Deny' }), ["refused: no rule of firewall 'fw' allows it"]);
  });
});
