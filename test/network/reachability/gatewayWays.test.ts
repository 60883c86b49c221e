import { strict as assert } from 'node:assert';
import { networkIn, verdictsOf } from './asking';
import { asArm, asBicep } from './templateTexts';

interface Shape {
  readonly isPublic?: boolean;
  /** What the backend's group lets in besides its defaults. */
  readonly backend?: readonly object[];
  /** What the group of the gateway's subnet lets in. */
  readonly front?: readonly object[];
  /** Address of the only target. */
  readonly target?: string;
}

const id = (type: string, ...names: readonly string[]) =>
  `[resourceId('Microsoft.Network/${type}', ${names.map((name) => `'${name}'`).join(', ')})]`;
const network = (type: string, name: string, properties: object) => ({ type: `Microsoft.Network/${type}`, apiVersion: '2024-05-01', name, properties }); // prettier-ignore
const rule = (name: string, priority: number, access: string, from: string, port = '*') => ({
  name,
  properties: { priority, direction: 'Inbound', access, protocol: 'Tcp', sourceAddressPrefix: from, sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: port }, // prettier-ignore
});

const WEB = rule('AllowWeb', 100, 'Allow', 'Internet', '443');

/** A gateway in 10.1.0.0/24 before the subnet `app`, 10.1.1.0/24. */
function resources({ isPublic = true, backend = [], front = [WEB], target = '10.1.1.10' }: Shape): readonly object[] {
  const group = (name: string) => ({ networkSecurityGroup: { id: id('networkSecurityGroups', name) } });
  return [
    network('networkSecurityGroups', 'nsg-agw', { securityRules: front }),
    network('networkSecurityGroups', 'nsg-app', { securityRules: backend }),
    network('virtualNetworks', 'vnet', {
      addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      subnets: [
        { name: 'agw', properties: { addressPrefix: '10.1.0.0/24', ...group('nsg-agw') } },
        { name: 'app', properties: { addressPrefix: '10.1.1.0/24', ...group('nsg-app') } },
      ],
    }),
    network('publicIPAddresses', 'pip', {}),
    network('applicationGateways', 'agw', {
      gatewayIPConfigurations: [{ name: 'g', properties: { subnet: { id: id('virtualNetworks/subnets', 'vnet', 'agw') } } }], // prettier-ignore
      frontendIPConfigurations: [{ name: 'f', properties: isPublic ? { publicIPAddress: { id: id('publicIPAddresses', 'pip') } } : { subnet: { id: id('virtualNetworks/subnets', 'vnet', 'agw') } } }], // prettier-ignore
      frontendPorts: [{ name: 'https', properties: { port: 443 } }],
      backendAddressPools: [{ name: 'p', properties: { backendAddresses: [{ ipAddress: target }] } }],
    }),
  ];
}

const placed = (name: string) => `  name                = "${name}"\n  location            = "westeurope"\n  resource_group_name = "rg"\n`; // prettier-ignore

function terraform({ isPublic = true, backend = [], front = [WEB] }: Shape): string {
  type Written = readonly { name: string; properties: Record<string, string | number> }[];
  const group = (name: string, rules: readonly object[]) => `
resource "azurerm_network_security_group" "${name}" {
${placed(`nsg-${name}`)}${(rules as Written)
    .map(({ name: called, properties }) => {
      const lines = Object.entries(properties).map(([key, value]) => `${key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)} = ${JSON.stringify(value)}`); // prettier-ignore
      return `  security_rule {\n    name = "${called}"\n    ${lines.join('\n    ')}\n  }\n`;
    })
    .join('')}}
resource "azurerm_subnet" "${name}" {
  name                 = "${name}"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["${name === 'agw' ? '10.1.0.0/24' : '10.1.1.0/24'}"]
}
resource "azurerm_subnet_network_security_group_association" "${name}" {
  subnet_id                 = azurerm_subnet.${name}.id
  network_security_group_id = azurerm_network_security_group.${name}.id
}`;
  return `
resource "azurerm_virtual_network" "vnet" {
${placed('vnet')}  address_space = ["10.1.0.0/16"]
}
${group('agw', front)}${group('app', backend)}
resource "azurerm_public_ip" "pip" {
${placed('pip')}  allocation_method = "Static"
}
resource "azurerm_application_gateway" "agw" {
${placed('agw')}  gateway_ip_configuration {
    name      = "g"
    subnet_id = azurerm_subnet.agw.id
  }
  frontend_ip_configuration {
    name = "f"
    ${isPublic ? 'public_ip_address_id = azurerm_public_ip.pip.id' : 'subnet_id = azurerm_subnet.agw.id'}
  }
  frontend_port {
    name = "https"
    port = 443
  }
}`;
}

for (const [language, read] of [
  ['Bicep', (shape: Shape) => networkIn({ 'main.bicep': asBicep(resources(shape)) })],
  ['ARM JSON', (shape: Shape) => networkIn({ 'azuredeploy.json': asArm(resources(shape)) })],
  ['Terraform', (shape: Shape) => networkIn({ 'main.tf': terraform(shape) })],
] as const)
  describe(`from the internet through an application gateway, in ${language}`, () => {
    const asked = (shape: Shape, question = 'internet -> app:8080') => verdictsOf(read(shape), question);
    const MAY = "undecided: application gateway 'agw' may lead there";
    const NOTHING = "refused: nothing gives subnet 'app' a public address";

    it('the group of what is behind it sees an address of the gateway’s subnet', () => {
      // The defaults let the network in, and the internet not.
      assert.deepEqual(asked({}), [MAY]);
      assert.deepEqual(asked({ backend: [rule('DenyGateway', 100, 'Deny', '10.1.0.0/24')] }), [
        "refused: rule 'DenyGateway' of 'nsg-app' denies it",
      ]);
      assert.deepEqual(asked({ backend: [rule('DenyInternet', 100, 'Deny', 'Internet')] }), [MAY]);
    });

    it('the group of the gateway’s subnet sees the sender, at the ports of the gateway', () => {
      const parts = asked({ front: [rule('AllowOffice', 100, 'Allow', '20.9.0.0/24', '443')] });
      assert.ok(parts.includes("20.9.0.0/24 to 10.1.1.0/24 " + MAY), parts.join('\n')); // prettier-ignore
      assert.ok(parts.some((part) => part.endsWith(NOTHING)));
      assert.deepEqual(asked({ front: [] }), [NOTHING]);
      assert.deepEqual(asked({ front: [rule('AllowOther', 100, 'Allow', 'Internet', '80')] }), [NOTHING]);
    });

    it('one without a public address leads nothing in, and none leads UDP', () => {
      assert.deepEqual(asked({ isPublic: false }), [NOTHING]);
      assert.deepEqual(asked({}, 'internet -> app:53/udp'), [NOTHING]);
    });

    it('its own subnet may answer', () =>
      assert.deepEqual(asked({}, 'internet -> agw:443'), ["undecided: application gateway 'agw' in it may answer"]));
  });

describe('an application gateway whose targets are known', () => {
  it('leads to no other subnet', () => {
    const whole = networkIn({ 'main.bicep': asBicep(resources({ target: '10.1.0.200' })) });
    assert.deepEqual(verdictsOf(whole, 'internet -> app:8080'), ["refused: nothing gives subnet 'app' a public address"]); // prettier-ignore
  });

  it('may lead anywhere where one of them is not known', () => {
    const text = asBicep(resources({ target: '10.1.0.200' })).replace("'10.1.0.200'", 'target');
    const [answer] = verdictsOf(networkIn({ 'main.bicep': `param target string\n${text}` }), 'internet -> app:8080');
    assert.match(answer!, /^undecided: application gateway 'agw' may lead there/);
  });
});
