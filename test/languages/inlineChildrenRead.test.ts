/** What a template reads of a subnet that it writes inside its virtual network. */
import { strict as assert } from 'node:assert';
import { sourcePlace, type Value } from '../../server/src/model/value';
import { networkIn } from '../network/reachability/asking';
import { said } from './terraform/evaluation/evaluating';

const SUBNETS = `[
      { name: 'snet-a', properties: { addressPrefix: '10.0.1.0/24' } }
      { name: 'snet-b', properties: { addressPrefixes: ['10.0.2.0/24'] } }
      { name: last, properties: { addressPrefix: '10.0.3.0/24' } }
    ]`;

const bicep = (read: string, more = '', nested = '') => `
param last string
resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: 'hub'
  properties: {
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] }
    subnets: ${SUBNETS}
  }
${nested}
}
${more}
output x string = ${read}
`;

const inside = (symbol: string, name: string) => `  resource ${symbol} 'subnets' existing = { name: ${name} }`;

const arm = (read: string, more: readonly object[] = []) =>
  JSON.stringify(
    {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      parameters: { last: { type: 'string' } },
      resources: [
        {
          type: 'Microsoft.Network/virtualNetworks',
          apiVersion: '2024-05-01',
          name: 'hub',
          properties: {
            addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
            subnets: [
              { name: 'snet-a', properties: { addressPrefix: '10.0.1.0/24' } },
              { name: 'snet-b', properties: { addressPrefixes: ['10.0.2.0/24'] } },
              { name: "[parameters('last')]", properties: { addressPrefix: '10.0.3.0/24' } },
            ],
          },
        },
        ...more,
      ],
      outputs: { x: { type: 'string', value: `[${read}]` } },
    },
    undefined,
    1,
  );

function output(file: string, text: string): Value {
  return networkIn({ [file]: text }).graph.outputs.get('x')!;
}

const ofSubnet = (name: string, network = "'hub'") =>
  `reference(resourceId('Microsoft.Network/virtualNetworks/subnets', ${network}, ${name}), '2024-05-01')`;

const inBicep = (...args: Parameters<typeof bicep>) => output('main.bicep', bicep(...args));
const inArm = (read: string) => output('azuredeploy.json', arm(read));

describe('A subnet inside its network', () => {
  it('is read by an existing resource inside the network, in Bicep', () => {
    const read = (what: string, name: string) => said(inBicep(what, '', inside('a', name)));
    assert.equal(read('hub::a.properties.addressPrefix', "'snet-a'"), "'10.0.1.0/24'");
    assert.equal(read('hub::a.properties.addressPrefix', "'SNET-A'"), "'10.0.1.0/24'");
    assert.equal(read('hub::a.properties.addressPrefixes[0]', "'snet-b'"), "'10.0.2.0/24'");
    assert.equal(read('hub::a.properties.addressPrefix', 'last'), "'10.0.3.0/24'");
  });

  it('is read by an existing resource beside the network, in Bicep', () => {
    for (const declared of ["parent: hub\n  name: 'snet-a'", "name: '${hub.name}/snet-a'"]) {
      const beside = `resource a 'Microsoft.Network/virtualNetworks/subnets@2024-05-01' existing = {\n  ${declared}\n}`;
      assert.equal(said(inBicep('a.properties.addressPrefix', beside)), "'10.0.1.0/24'");
    }
  });

  it('is read by `reference` of its id, in ARM', () => {
    assert.equal(said(inArm(`${ofSubnet("'snet-a'")}.addressPrefix`)), "'10.0.1.0/24'");
    assert.equal(said(inArm(`${ofSubnet("'snet-b'")}.addressPrefixes[0]`)), "'10.0.2.0/24'");
    assert.equal(said(inArm(`${ofSubnet("parameters('last')")}.addressPrefix`)), "'10.0.3.0/24'");
  });

  it('stands where it is written, and is no text of the place that reads it', () => {
    const own = bicep('hub::a.properties.addressPrefix', '', inside('a', "'snet-a'"));
    const value = output('main.bicep', own);
    const { span } = sourcePlace(value);
    assert.equal(own.slice(span.start, span.end), "'10.0.1.0/24'");
    assert.equal(value.origin.literal, false);
    const template = arm(`${ofSubnet("'snet-a'")}.addressPrefix`);
    assert.equal(output('azuredeploy.json', template).origin.literal, false);
  });

  it('is known only after deployment where the network does not say so', () => {
    const unknown = [
      inBicep('hub::a.properties.addressPrefix', '', inside('a', "'snet-c'")),
      inBicep('hub::a.properties.addressPrefix', '', inside('a', "'snet-b'")),
      inBicep('hub::a.properties.provisioningState', '', inside('a', "'snet-a'")),
      inArm(`${ofSubnet("'snet-c'")}.addressPrefix`),
      inArm(`${ofSubnet("'snet-a'", "'spoke'")}.addressPrefix`),
      inArm(`${ofSubnet("'snet-a'")}.provisioningState`),
      inArm(
        "reference(resourceId('other', 'Microsoft.Network/virtualNetworks/subnets', 'hub', 'snet-a')).addressPrefix",
      ),
    ];
    for (const value of unknown) assert.equal(value.kind, 'unknown');
  });

  it('is not that of a network that is declared elsewhere', () => {
    const text = bicep('hub::a.properties.addressPrefix', '', inside('a', "'snet-a'")).replace(' = {', ' existing = {');
    assert.equal(output('main.bicep', text).kind, 'unknown');
  });
});
