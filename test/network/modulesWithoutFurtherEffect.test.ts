import { strict as assert } from 'node:assert';
import { at } from '../../server/src/model/value';
import { nameOf, networkIn, verdictsOf } from './reachability/asking';
import { actsOnlyOnInputs } from '../../server/src/network/modulesWithoutFurtherEffect';

const PLACE = { file: 'main.tf', span: { start: 0, end: 0 } };
const of = (value: string) =>
  actsOnlyOnInputs({
    source: { kind: 'string', value, origin: at(PLACE) },
    unopened: { because: 'it is in a registry', why: 'registry', help: 'Restore it.' },
  });

describe('modules that were not read', () => {
  for (const source of [
    'Azure/naming/azurerm',
    'registry.terraform.io/Azure/naming/azurerm',
    'Azure/avm-utl-regions/azurerm',
    'Azure/avm-res-operationalinsights-workspace/azurerm',
    'Azure/avm-res-network-virtualnetwork/azurerm//modules/subnet',
    'br/public:avm/res/resources/resource-group:0.4.0',
    'br:mcr.microsoft.com/bicep/avm/utl/types/avm-common-types:0.5.1',
    'br/public:avm/ptn/authorization/resource-role-assignment:0.1.1',
    'br:mcr.microsoft.com/bicep/avm/ptn/authorization/policy-assignment:0.5.3',
    'br/public:avm/ptn/network/private-link-private-dns-zones:0.7.0',
    'gitops-bridge-dev/gitops-bridge/helm',
    'app.terraform.io/team/tools/kubernetes',
  ]) {
    it(`hide nothing that they are not handed: ${source}`, () => assert.equal(of(source), true));
  }

  for (const source of [
    'Azure/avm-ptn-alz/azurerm',
    'Azure/network/azurerm',
    'app.terraform.io/team/dns/azurerm',
    'br/public:avm/ptn/aca-lza/hosting-environment:0.1.0',
    'br/public:avm/ptn/network/hub-networking:0.5.0',
    'br/public:avm/ptn/authorization/role-assignment-and-more:0.1.0',
    'br:cr.example.com/avm/ptn/authorization/role-assignment:0.2.0',
    'br:cr.example.com/avm/res/network:1.0',
    'git::https://example.com/naming/azurerm.git',
    './modules/helm',
  ]) {
    it(`may hide anything: ${source}`, () => assert.equal(of(source), false));
  }

  const NETWORK = `param principal string

resource net 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'net'
  properties: {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] }
    subnets: [
      { name: 'a', properties: { addressPrefix: '10.1.0.0/24' } }
      { name: 'b', properties: { addressPrefix: '10.1.1.0/24' } }
    ]
  }
}
`;
  const called = (name: string) =>
    networkIn({
      'main.bicep': `${NETWORK}
module more 'br/public:avm/ptn/${name}:0.1.0' = {
  name: 'more'
  params: { principalId: principal }
}
`,
    });

  it('that make zones leave names open, and traffic decided', () => {
    const network = called('network/private-link-private-dns-zones');
    assert.deepEqual(verdictsOf(network, 'a -> b:443'), ["reached: 'b' has no network security group"]);
    assert.equal(nameOf(network, 'net ? github.com')[0], 'undecided');
  });

  it('that assign roles leave both decided', () => {
    const network = called('authorization/role-assignment');
    assert.deepEqual(verdictsOf(network, 'a -> b:443'), ["reached: 'b' has no network security group"]);
    assert.equal(nameOf(network, 'net ? github.com')[0], 'public');
  });

  it('that may deploy anything leave both open', () => {
    const network = called('network/hub-networking');
    assert.match(verdictsOf(network, 'a -> b:443')[0]!, /^undecided: /);
    assert.equal(nameOf(network, 'net ? github.com')[0], 'undecided');
  });
});
