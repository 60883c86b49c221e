import { strict as assert } from 'node:assert';
import type { Finding } from '../../server/src/review/finding';
import { readExpectation } from '../../server/src/network/reachability/expectation';
import { tracePlaces } from '../../server/src/rules/trace';
import { review } from './tester';

const GROUPED = `
resource nsg 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-second'
  location: 'westeurope'
  properties: {
    securityRules: [
      {
        name: 'DenyKubelet'
        properties: {
          priority: 200
          direction: 'Inbound'
          access: 'Deny'
          protocol: 'Tcp'
          sourceAddressPrefix: '10.1.0.0/24'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '10250'
        }
      }
    ]
  }
}

resource vnet 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'vnet'
  location: 'westeurope'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      { name: 'snet-first', properties: { addressPrefix: '10.1.0.0/24' } }
      { name: 'snet-second', properties: { addressPrefix: '10.1.1.0/24', networkSecurityGroup: { id: nsg.id } } }
    ]
  }
}

resource aks 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks'
  location: 'westeurope'
  properties: {
    dnsPrefix: 'aks'
    agentPoolProfiles: [
      { name: 'first', mode: 'System', vnetSubnetID: resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-first') }
      { name: 'second', mode: 'User', vnetSubnetID: resourceId('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'snet-second') }
    ]
  }
}
`;

function findingOf(code: string, ...expect: readonly unknown[]): Finding {
  const expectations = expect.map((value) => readExpectation(value)).filter((one) => typeof one !== 'string');
  assert.equal(expectations.length, expect.length);
  const found = review('bicep', GROUPED, { intents: { expectations } }).review.findings.find(({ rule }) => rule.code === code); // prettier-ignore
  assert.ok(found, code);
  return found;
}

const textAt = ({ place }: Pick<Finding, 'place'>) => GROUPED.slice(place.span.start, place.span.end);
const saysOf = ({ related }: Finding) => related.map((one) => [textAt(one), one.message]);

describe('the steps of a trace beside a finding', () => {
  it('lead to a security rule that stops traffic between nodes', () => {
    const finding = findingOf('AKSN304');
    assert.equal(textAt(finding), "'Deny'");
    assert.deepEqual(saysOf(finding), [
      ["'snet-first'", "outbound rules: 'snet-first' has no network security group"],
      ['vnet', "route: the address space of 'vnet' keeps it in the virtual network"],
    ]);
  });

  it('lead to the line that breaks an expectation, in the order of the way', () => {
    const finding = findingOf('AKSN981', { always: 'snet-first -> snet-second:10250' });
    assert.equal(textAt(finding), "'Deny'");
    assert.deepEqual(
      finding.related.map(({ message }) => message.split(':')[0]),
      ['outbound rules', 'route'],
    );
  });

  it('stand beside what cannot be decided', () => {
    const finding = findingOf('AKSN982', { never: 'vnet -> 10.1.9.9:443' });
    assert.ok(finding.related.length > 0);
    assert.ok(finding.related.every(({ place }) => place.span.start !== finding.place.span.start));
  });

  it('are the last eight of more, and none has no place', () => {
    const file = 'main.bicep';
    const placeAt = (start: number) => ({ file, span: { start, end: start + 1 } });
    const steps = Array.from({ length: 12 }, (_, at) => ({
      hop: 'route' as const,
      verdict: 'reached' as const,
      says: `step ${at}`,
      ...(at === 5 ? {} : { place: placeAt(at) }),
    }));
    const places = tracePlaces(steps, placeAt(11));
    assert.deepEqual(
      places.map(({ message }) => message),
      [2, 3, 4, 6, 7, 8, 9, 10].map((at) => `route: step ${at}`),
    );
  });
});
