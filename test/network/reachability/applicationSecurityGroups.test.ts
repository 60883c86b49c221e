import { strict as assert } from 'node:assert';
import { networkIn, verdictsOf } from './asking';
import { asArm, asBicep } from './templateTexts';

interface Shape {
  /** Are the addresses of the interfaces written? */
  readonly fixed?: boolean;
  /** A scale set is a member of the servers, too. */
  readonly scaleSet?: boolean;
}

const id = (type: string, ...names: readonly string[]) =>
  `[resourceId('Microsoft.Network/${type}', ${names.map((name) => `'${name}'`).join(', ')})]`;
const network = (type: string, name: string, properties: object) => ({ type: `Microsoft.Network/${type}`, apiVersion: '2024-05-01', name, properties }); // prettier-ignore
const rule = (name: string, priority: number, access: string, from: object) => ({
  name,
  properties: { priority, direction: 'Inbound', access, protocol: 'Tcp', ...from, sourcePortRange: '*', destinationApplicationSecurityGroups: [{ id: id('applicationSecurityGroups', 'asg-db') }], destinationPortRange: '1433' }, // prettier-ignore
});

/** Machines `web` (10.1.0.10) and `other` (10.1.0.11) in subnet app, `db` (10.1.1.10) in subnet data: the group lets web to db. */
function resources({ fixed = true, scaleSet = false }: Shape): readonly object[] {
  const nic = (name: string, subnet: string, address: string, groups: readonly string[]) =>
    network('networkInterfaces', `nic-${name}`, {
      ipConfigurations: [
        {
          name: 'c',
          properties: {
            subnet: { id: id('virtualNetworks/subnets', 'vnet', subnet) },
            ...(fixed ? { privateIPAddress: address, privateIPAllocationMethod: 'Static' } : {}),
            applicationSecurityGroups: groups.map((group) => ({ id: id('applicationSecurityGroups', group) })),
          },
        },
      ],
    });
  return [
    network('applicationSecurityGroups', 'asg-web', {}),
    network('applicationSecurityGroups', 'asg-db', {}),
    network('networkSecurityGroups', 'nsg', {
      securityRules: [
        rule('AllowWeb', 100, 'Allow', { sourceApplicationSecurityGroups: [{ id: id('applicationSecurityGroups', 'asg-web') }] }), // prettier-ignore
        rule('DenyOthers', 200, 'Deny', { sourceAddressPrefix: '*' }),
      ],
    }),
    network('virtualNetworks', 'vnet', {
      addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      subnets: [
        { name: 'app', properties: { addressPrefix: '10.1.0.0/24' } },
        { name: 'data', properties: { addressPrefix: '10.1.1.0/24', networkSecurityGroup: { id: id('networkSecurityGroups', 'nsg') } } }, // prettier-ignore
      ],
    }),
    nic('web', 'app', '10.1.0.10', ['asg-web']),
    nic('other', 'app', '10.1.0.11', []),
    nic('db', 'data', '10.1.1.10', ['asg-db']),
    ...['web', 'other', 'db'].map((name) => ({
      type: 'Microsoft.Compute/virtualMachines',
      apiVersion: '2024-07-01',
      name: `vm-${name}`,
      properties: { networkProfile: { networkInterfaces: [{ id: id('networkInterfaces', `nic-${name}`) }] } },
    })),
    ...(scaleSet
      ? [
          {
            type: 'Microsoft.Compute/virtualMachineScaleSets',
            apiVersion: '2024-07-01',
            name: 'vmss',
            properties: {
              virtualMachineProfile: {
                networkProfile: {
                  networkInterfaceConfigurations: [{ name: 'n', properties: { ipConfigurations: [{ name: 'c', properties: { subnet: { id: id('virtualNetworks/subnets', 'vnet', 'app') }, applicationSecurityGroups: [{ id: id('applicationSecurityGroups', 'asg-web') }] } }] } }], // prettier-ignore
                },
              },
            },
          },
        ]
      : []),
  ];
}

const placed = (name: string) => `  name                = "${name}"\n  location            = "westeurope"\n  resource_group_name = "rg"\n`; // prettier-ignore

function terraform({ fixed = true, scaleSet = false }: Shape): string {
  const subnet = (name: string, prefix: string) => `
resource "azurerm_subnet" "${name}" {
  name                 = "${name}"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["${prefix}"]
}`;
  const nic = (name: string, home: string, address: string, group?: string) => `
resource "azurerm_network_interface" "${name}" {
${placed(`nic-${name}`)}  ip_configuration {
    name                          = "c"
    subnet_id                     = azurerm_subnet.${home}.id
    private_ip_address_allocation = "${fixed ? 'Static' : 'Dynamic'}"
    ${fixed ? `private_ip_address = "${address}"` : ''}
  }
}
resource "azurerm_linux_virtual_machine" "${name}" {
${placed(`vm-${name}`)}  network_interface_ids = [azurerm_network_interface.${name}.id]
}
${
  group === undefined
    ? ''
    : `
resource "azurerm_network_interface_application_security_group_association" "${name}" {
  network_interface_id          = azurerm_network_interface.${name}.id
  application_security_group_id = azurerm_application_security_group.${group}.id
}`
}`;
  const inbound = (name: string, priority: number, access: string, from: string) => `
  security_rule {
    name                                       = "${name}"
    priority                                   = ${priority}
    direction                                  = "Inbound"
    access                                     = "${access}"
    protocol                                   = "Tcp"
    ${from}
    source_port_range                          = "*"
    destination_application_security_group_ids = [azurerm_application_security_group.db.id]
    destination_port_range                     = "1433"
  }`;
  return `
resource "azurerm_application_security_group" "web" {
${placed('asg-web')}}
resource "azurerm_application_security_group" "db" {
${placed('asg-db')}}
resource "azurerm_virtual_network" "vnet" {
${placed('vnet')}  address_space = ["10.1.0.0/16"]
}
resource "azurerm_network_security_group" "nsg" {
${placed('nsg')}${inbound('AllowWeb', 100, 'Allow', 'source_application_security_group_ids = [azurerm_application_security_group.web.id]')}${inbound('DenyOthers', 200, 'Deny', 'source_address_prefix = "*"')}
}
resource "azurerm_subnet_network_security_group_association" "data" {
  subnet_id                 = azurerm_subnet.data.id
  network_security_group_id = azurerm_network_security_group.nsg.id
}
${subnet('app', '10.1.0.0/24')}${subnet('data', '10.1.1.0/24')}
${nic('web', 'app', '10.1.0.10', 'web')}${nic('other', 'app', '10.1.0.11')}${nic('db', 'data', '10.1.1.10', 'db')}
${
  scaleSet
    ? `
resource "azurerm_linux_virtual_machine_scale_set" "vmss" {
${placed('vmss')}  network_interface {
    name    = "n"
    primary = true
    ip_configuration {
      name                           = "c"
      subnet_id                      = azurerm_subnet.app.id
      application_security_group_ids = [azurerm_application_security_group.web.id]
    }
  }
}`
    : ''
}`;
}

const ALLOWED = "reached: rule 'AllowWeb' of 'nsg' allows it";
const DENIED = "refused: rule 'DenyOthers' of 'nsg' denies it";

for (const [language, read] of [
  ['Bicep', (shape: Shape) => networkIn({ 'main.bicep': asBicep(resources(shape)) })],
  ['ARM JSON', (shape: Shape) => networkIn({ 'azuredeploy.json': asArm(resources(shape)) })],
  ['Terraform', (shape: Shape) => networkIn({ 'main.tf': terraform(shape) })],
] as const)
  describe(`rules with application security groups, in ${language}`, () => {
    it('match the interfaces that are members, whatever their addresses', () => {
      for (const fixed of [true, false]) {
        const whole = read({ fixed });
        assert.deepEqual(verdictsOf(whole, 'vm-web -> vm-db:1433'), [ALLOWED]);
        assert.deepEqual(verdictsOf(whole, 'vm-other -> vm-db:1433'), [DENIED]);
        assert.deepEqual(verdictsOf(whole, 'vm-other -> vm-db:443'), [
          "reached: rule 'AllowVnetInBound' of 'nsg' allows it",
        ]);
      }
    });

    it('match the written addresses of members of a subnet', () => {
      const parts = verdictsOf(read({}), 'app -> data:1433');
      assert.ok(parts.includes(`10.1.0.10 to 10.1.1.10 ${ALLOWED}`), parts.join('\n'));
      assert.ok(
        parts.some((part) => part.endsWith(`to 10.1.1.10 ${DENIED}`)),
        parts.join('\n'),
      );
      assert.ok(
        parts.every((part) => !part.includes('undecided')),
        parts.join('\n'),
      );
    });

    it('are open for a subnet where members get their addresses from Azure', () => {
      const [answer, ...others] = verdictsOf(read({ fixed: false }), 'app -> data:1433');
      assert.match(answer!, /^undecided: which addresses 'nic-(web|db)' has is not known/);
      assert.deepEqual(others, []);
      const parts = verdictsOf(read({ scaleSet: true }), '10.1.0.20 -> vm-db:1433');
      assert.match(parts.join('\n'), /undecided: which addresses 'vmss' has is not known/);
      assert.deepEqual(verdictsOf(read({ scaleSet: true }), 'vm-other -> vm-db:1433'), [DENIED]);
    });
  });

describe('application security groups whose members are not all known', () => {
  it('leave it open where an interface’s groups are not known', () => {
    const text = asBicep(resources({})).replace(
      /applicationSecurityGroups: \[\n\n\]/,
      'applicationSecurityGroups: groups',
    );
    const whole = networkIn({ 'main.bicep': `param groups array\n${text}` });
    assert.match(verdictsOf(whole, 'vm-other -> vm-db:1433')[0]!, /^undecided: .*`groups`/);
    assert.deepEqual(verdictsOf(whole, 'vm-web -> vm-db:1433'), [ALLOWED]);
  });

  it('leave it open where a group is declared elsewhere', () => {
    const text = asArm(resources({}).filter((one) => (one as { name: string }).name !== 'asg-web'));
    const [answer] = verdictsOf(networkIn({ 'azuredeploy.json': text }), 'vm-web -> vm-db:1433');
    assert.match(answer!, /^undecided: an application security group is not declared here/);
  });
});

describe('memberships of azurerm', () => {
  it('leave it open where the interface that gets one is not known', () => {
    const more = `
variable "nic" {
  type = string
}
resource "azurerm_network_interface_application_security_group_association" "more" {
  network_interface_id          = var.nic
  application_security_group_id = azurerm_application_security_group.web.id
}`;
    const whole = networkIn({ 'main.tf': terraform({}) + more });
    assert.match(verdictsOf(whole, 'vm-other -> vm-db:1433')[0]!, /^undecided: variable `nic` has no default/);
    assert.deepEqual(verdictsOf(whole, 'vm-web -> vm-db:1433'), [ALLOWED]);
  });

  it('are not of addresses that other interfaces have', () => {
    const dynamic = terraform({}).replace(/private_ip_address_allocation = "Static"\n {4}private_ip_address = "10.1.0.10"/, 'private_ip_address_allocation = "Dynamic"'); // prettier-ignore
    const whole = networkIn({ 'main.tf': dynamic });
    assert.deepEqual(verdictsOf(whole, '10.1.0.11 -> vm-db:1433'), [DENIED]);
    assert.match(verdictsOf(whole, '10.1.0.12 -> vm-db:1433')[0]!, /^undecided: which addresses 'nic-web' has/);
  });
});
