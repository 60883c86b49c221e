import { assertApplied, assertRefused, bakery, type Files, type Rewrite } from './proving';

const REFUSED = /^it would change '\w+', too, where nothing is wrong$/;
const PATH = 'properties.apiServerAccessProfile.enablePrivateClusterPublicFQDN';
const fix = (files: Files, ...writes: readonly Rewrite[]) => ({ files, code: 'AKSN611', writes, path: PATH });

describe('a fix changes nothing of another type that takes the same text', () => {
  it('bicep: a variable that a cluster and a registry take', () => {
    const cluster = bakery('bicep')['main.bicep']!.replace('PublicFQDN: true', 'PublicFQDN: open');
    const registry = (value: string) => `
var open = true

resource acr 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'acrbakery'
  location: 'westeurope'
  sku: {
    name: 'Premium'
  }
  properties: {
    adminUserEnabled: ${value}
  }
}
`;
    const shared: Rewrite = ['var open = true', 'var open = false'];
    assertRefused(fix({ 'main.bicep': cluster + registry('open') }, shared), REFUSED);
    assertApplied(fix({ 'main.bicep': cluster + registry('true') }, shared));
    assertApplied(fix({ 'main.bicep': cluster + registry('open') }, ['PublicFQDN: open', 'PublicFQDN: false']));
  });

  it('arm: a parameter that a cluster and a registry take', () => {
    const registry = (value: string) => `,
    {
      "type": "Microsoft.ContainerRegistry/registries",
      "apiVersion": "2023-07-01",
      "name": "acrbakery",
      "location": "westeurope",
      "sku": { "name": "Premium" },
      "properties": { "adminUserEnabled": ${value} }
    }`;
    const text = (value: string) => {
      const { 'azuredeploy.json': whole } = bakery('arm', registry(value));
      return whole!
        .replace('PublicFQDN": true', `PublicFQDN": "[parameters('open')]"`)
        .replace('"region": {', '"open": { "type": "bool", "defaultValue": true },\n    "region": {');
    };
    const shared: Rewrite = ['"defaultValue": true', '"defaultValue": false'];
    assertRefused(fix({ 'azuredeploy.json': text(`"[parameters('open')]"`) }, shared), REFUSED);
    assertApplied(fix({ 'azuredeploy.json': text('true') }, shared));
  });

  it('terraform: a local that a cluster and a subnet take', () => {
    const cluster = bakery('terraform')['main.tf']!.replace('fqdn_enabled = true', 'fqdn_enabled = local.open');
    const files = (value: string) => ({
      'main.tf': `${cluster.replace(
        'address_prefixes     = ["10.40.8.0/24"]\n',
        `$&  default_outbound_access_enabled = ${value}\n`,
      )}\nlocals {\n  open = true\n}\n`,
    });
    const shared: Rewrite = ['  open = true', '  open = false'];
    assertRefused(fix(files('local.open'), shared), /^it would change 'snet-shops', too, where nothing is wrong$/);
    assertApplied(fix(files('true'), shared));
  });

  it('what a fix writes in the declaration of another resource is meant', () => {
    const files = bakery('terraform');
    assertApplied(
      fix(
        files,
        ['fqdn_enabled = true', 'fqdn_enabled = false'],
        ['address_prefixes     = ["10.40.8.0/24"]', 'address_prefixes     = ["10.40.9.0/24"]'],
      ),
    );
  });
});
