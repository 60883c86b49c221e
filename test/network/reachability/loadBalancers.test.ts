import { strict as assert } from 'node:assert';
import { networkIn, verdictsOf } from './asking';
import { asArm, asBicep } from './templateTexts';

interface Shape {
  readonly isPublic?: boolean;
  readonly sku?: 'Standard' | 'Basic';
  readonly floating?: boolean;
  /** In the subnet's group; without it there is none. */
  readonly allowed?: string;
  /** A scale set is behind it in the place of an interface. */
  readonly scaleSet?: boolean;
  /** A default route to an appliance. */
  readonly routed?: boolean;
  /** An inbound NAT rule beside the pool's rule. */
  readonly nat?: boolean;
}

const id = (type: string, ...names: readonly string[]) =>
  `[resourceId('Microsoft.Network/${type}', ${names.map((name) => `'${name}'`).join(', ')})]`;
const network = (type: string, name: string, properties: object, more: object = {}) => ({ type: `Microsoft.Network/${type}`, apiVersion: '2024-05-01', name, ...more, properties }); // prettier-ignore

/** A subnet with an interface at 10.1.0.10 behind rule 80 -> 8080, and one at 10.1.0.11 beside it. */
function resources({
  isPublic = true,
  sku = 'Standard',
  floating = false,
  allowed = '8080',
  scaleSet = false,
  routed = false,
  nat = false,
}: Shape): readonly object[] {
  // prettier-ignore
  const home = { id: id('virtualNetworks/subnets', 'vnet', 'app') };
  const pools = [{ id: id('loadBalancers/backendAddressPools', 'lb', 'pool') }];
  const nic = (name: string, address: string, more: object) =>
    network('networkInterfaces', name, {
      ipConfigurations: [{ name: 'c', properties: { subnet: home, privateIPAddress: address, privateIPAllocationMethod: 'Static', ...more } }], // prettier-ignore
    });
  const frontend = { frontendIPConfiguration: { id: id('loadBalancers/frontendIPConfigurations', 'lb', 'front') } };
  return [
    ...(allowed === ''
      ? []
      : [
          network('networkSecurityGroups', 'nsg', {
            securityRules: [{ name: 'web', properties: { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: 'Internet', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: allowed } }], // prettier-ignore
          }),
        ]),
    ...(routed
      ? [network('routeTables', 'rt', { routes: [{ name: 'all', properties: { addressPrefix: '0.0.0.0/0', nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.9.0.4' } }] })] // prettier-ignore
      : []),
    network('virtualNetworks', 'vnet', {
      addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      subnets: [
        {
          name: 'app',
          properties: {
            addressPrefix: '10.1.0.0/24',
            ...(allowed === '' ? {} : { networkSecurityGroup: { id: id('networkSecurityGroups', 'nsg') } }),
            ...(routed ? { routeTable: { id: id('routeTables', 'rt') } } : {}),
          },
        },
      ],
    }),
    network('publicIPAddresses', 'pip', {}),
    network(
      'loadBalancers',
      'lb',
      {
        frontendIPConfigurations: [{ name: 'front', properties: isPublic ? { publicIPAddress: { id: id('publicIPAddresses', 'pip') } } : { subnet: home } }], // prettier-ignore
        backendAddressPools: [{ name: 'pool' }],
        loadBalancingRules: [{ name: 'http', properties: { ...frontend, backendAddressPool: pools[0], protocol: 'Tcp', frontendPort: 80, backendPort: 8080, enableFloatingIP: floating } }], // prettier-ignore
        ...(nat ? { inboundNatRules: [{ name: 'ssh', properties: { ...frontend, protocol: 'Tcp', frontendPort: 2222, backendPort: 22 } }] } : {}), // prettier-ignore
      },
      { sku: { name: sku } },
    ),
    ...(scaleSet
      ? [
          {
            type: 'Microsoft.Compute/virtualMachineScaleSets',
            apiVersion: '2024-07-01',
            name: 'vmss',
            properties: {
              virtualMachineProfile: {
                networkProfile: {
                  networkInterfaceConfigurations: [{ name: 'n', properties: { ipConfigurations: [{ name: 'c', properties: { subnet: home, loadBalancerBackendAddressPools: pools } }] } }], // prettier-ignore
                },
              },
            },
          },
        ]
      : [nic('nic-web', '10.1.0.10', { loadBalancerBackendAddressPools: pools, ...(nat ? { loadBalancerInboundNatRules: [{ id: id('loadBalancers/inboundNatRules', 'lb', 'ssh') }] } : {}) })]), // prettier-ignore
    nic('nic-beside', '10.1.0.11', {}),
    ...['web', 'beside'].map((name) => ({
      type: 'Microsoft.Compute/virtualMachines',
      apiVersion: '2024-07-01',
      name: `vm-${name}`,
      properties: { networkProfile: { networkInterfaces: [{ id: id('networkInterfaces', `nic-${name}`) }] } },
    })),
  ];
}

const placed = (name: string) => `  name                = "${name}"\n  location            = "westeurope"\n  resource_group_name = "rg"\n`; // prettier-ignore

function terraform({
  isPublic = true,
  sku = 'Standard',
  floating = false,
  allowed = '8080',
  scaleSet = false,
  routed = false,
  nat = false,
}: Shape): string {
  // prettier-ignore
  const nic = (name: string, address: string) => `
resource "azurerm_network_interface" "${name}" {
${placed(`nic-${name}`)}  ip_configuration {
    name                          = "c"
    subnet_id                     = azurerm_subnet.app.id
    private_ip_address_allocation = "Static"
    private_ip_address            = "${address}"
  }
}
resource "azurerm_linux_virtual_machine" "${name}" {
${placed(`vm-${name}`)}  network_interface_ids = [azurerm_network_interface.${name}.id]
}`;
  const group = `
resource "azurerm_network_security_group" "nsg" {
${placed('nsg')}  security_rule {
    name                       = "web"
    priority                   = 100
    direction                  = "Inbound"
    access                     = "Allow"
    protocol                   = "Tcp"
    source_address_prefix      = "Internet"
    source_port_range          = "*"
    destination_address_prefix = "*"
    destination_port_range     = "${allowed}"
  }
}
resource "azurerm_subnet_network_security_group_association" "app" {
  subnet_id                 = azurerm_subnet.app.id
  network_security_group_id = azurerm_network_security_group.nsg.id
}`;
  const routes = `
resource "azurerm_route_table" "rt" {
${placed('rt')}  route {
    name                   = "all"
    address_prefix         = "0.0.0.0/0"
    next_hop_type          = "VirtualAppliance"
    next_hop_in_ip_address = "10.9.0.4"
  }
}
resource "azurerm_subnet_route_table_association" "app" {
  subnet_id      = azurerm_subnet.app.id
  route_table_id = azurerm_route_table.rt.id
}`;
  const members = `
resource "azurerm_network_interface_backend_address_pool_association" "web" {
  network_interface_id    = azurerm_network_interface.web.id
  ip_configuration_name   = "c"
  backend_address_pool_id = azurerm_lb_backend_address_pool.pool.id
}`;
  const machines = `
resource "azurerm_linux_virtual_machine_scale_set" "vmss" {
${placed('vmss')}  network_interface {
    name    = "n"
    primary = true
    ip_configuration {
      name                                   = "c"
      subnet_id                              = azurerm_subnet.app.id
      load_balancer_backend_address_pool_ids = [azurerm_lb_backend_address_pool.pool.id]
    }
  }
}`;
  const natRule = `
resource "azurerm_lb_nat_rule" "ssh" {
  name                           = "ssh"
  resource_group_name            = "rg"
  loadbalancer_id                = azurerm_lb.lb.id
  frontend_ip_configuration_name = "front"
  protocol                       = "Tcp"
  frontend_port                  = 2222
  backend_port                   = 22
}
resource "azurerm_network_interface_nat_rule_association" "ssh" {
  network_interface_id  = azurerm_network_interface.web.id
  ip_configuration_name = "c"
  nat_rule_id           = azurerm_lb_nat_rule.ssh.id
}`;
  return `
resource "azurerm_virtual_network" "vnet" {
${placed('vnet')}  address_space = ["10.1.0.0/16"]
}
resource "azurerm_subnet" "app" {
  name                 = "app"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["10.1.0.0/24"]
}
resource "azurerm_public_ip" "pip" {
${placed('pip')}  allocation_method = "Static"
}
resource "azurerm_lb" "lb" {
${placed('lb')}  sku = "${sku}"
  frontend_ip_configuration {
    name = "front"
    ${isPublic ? 'public_ip_address_id = azurerm_public_ip.pip.id' : 'subnet_id = azurerm_subnet.app.id'}
  }
}
resource "azurerm_lb_backend_address_pool" "pool" {
  name            = "pool"
  loadbalancer_id = azurerm_lb.lb.id
}
resource "azurerm_lb_rule" "http" {
  name                           = "http"
  loadbalancer_id                = azurerm_lb.lb.id
  frontend_ip_configuration_name = "front"
  protocol                       = "Tcp"
  frontend_port                  = 80
  backend_port                   = 8080
  floating_ip_enabled            = ${floating}
  backend_address_pool_ids       = [azurerm_lb_backend_address_pool.pool.id]
}
${allowed === '' ? '' : group}${routed ? routes : ''}${scaleSet ? machines : nic('web', '10.1.0.10') + members}${nat ? natRule : ''}${nic('beside', '10.1.0.11')}`; // prettier-ignore
}

const NOTHING = (what: string) => `refused: nothing gives ${what} a public address`;
const ALLOWED = "reached: rule 'web' of 'nsg' allows it";

for (const [language, read] of [
  ['Bicep', (shape: Shape) => networkIn({ 'main.bicep': asBicep(resources(shape)) })],
  ['ARM JSON', (shape: Shape) => networkIn({ 'azuredeploy.json': asArm(resources(shape)) })],
  ['Terraform', (shape: Shape) => networkIn({ 'main.tf': terraform(shape) })],
] as const)
  describe(`from the internet through a load balancer, in ${language}`, () => {
    const asked = (shape: Shape, question = 'internet -> vm-web:8080') => verdictsOf(read(shape), question);

    it('its members are reached at the port behind it, where their group lets the internet in', () => {
      assert.deepEqual(asked({}), [ALLOWED]);
      assert.deepEqual(asked({ allowed: '80' }), ["refused: rule 'DenyAllInBound' of 'nsg' denies it"]);
      assert.deepEqual(asked({}, 'internet -> vm-web:80'), [NOTHING("machine 'vm-web'")]);
      assert.deepEqual(asked({}, 'internet -> vm-web:8080/udp'), [NOTHING("machine 'vm-web'")]);
    });

    it('of a subnet it is the members’ addresses', () => {
      const parts = asked({}, 'internet -> app:8080');
      assert.ok(parts.includes("the internet to 10.1.0.10 reached: rule 'web' of 'nsg' allows it"), parts.join('\n'));
      assert.equal(parts.length, 2);
      assert.ok(parts.some((part) => part.endsWith(NOTHING("subnet 'app'"))));
    });

    it('what is in no pool is not', () =>
      assert.deepEqual(asked({}, 'internet -> vm-beside:8080'), [NOTHING("machine 'vm-beside'")]));

    it('a private one leads nothing in', () =>
      assert.deepEqual(asked({ isPublic: false }), [NOTHING("machine 'vm-web'")]));

    it('a Standard one is closed without a group; of a Basic one it is open', () => {
      assert.match(asked({ allowed: '' })[0]!, /^refused: no security group lets it in/);
      assert.match(asked({ allowed: '', sku: 'Basic' })[0]!, /^undecided: no security group/);
    });

    it('one that keeps its own address leaves it open', () =>
      assert.match(
        asked({ floating: true })[0]!,
        /^undecided: rule 'http' of load balancer 'lb' keeps its own address/,
      ));

    it('a route that takes the answers elsewhere closes it', () =>
      assert.match(asked({ routed: true })[0]!, /^refused: route 'all' of 'rt' takes the answers elsewhere/));

    it('a scale set is behind it with all of its addresses', () =>
      assert.deepEqual(asked({ scaleSet: true }, 'internet -> app:8080'), [ALLOWED]));

    it('a scale set is asked for by its name', () => {
      assert.deepEqual(asked({ scaleSet: true }, 'internet -> vmss:8080'), [ALLOWED]);
      assert.deepEqual(asked({ scaleSet: true }, 'internet -> vmss:80'), [NOTHING("scale set 'vmss'")]);
      assert.deepEqual(asked({ scaleSet: true, isPublic: false }, 'internet -> vmss:8080'), [
        NOTHING("scale set 'vmss'"),
      ]);
    });

    it('a NAT rule leads to its interface', () => {
      assert.deepEqual(asked({ nat: true, allowed: '22' }, 'internet -> vm-web:22'), [ALLOWED]);
      assert.deepEqual(asked({ nat: false, allowed: '22' }, 'internet -> vm-web:22'), [NOTHING("machine 'vm-web'")]);
      assert.deepEqual(asked({ nat: true, allowed: '22' }, 'internet -> vm-beside:22'), [NOTHING("machine 'vm-beside'")]); // prettier-ignore
    });
  });

describe('a load balancer of azurerm that says no SKU', () => {
  const without = terraform({ allowed: '' }).replace(/ *sku = "Standard"\n/, '\n');
  const pinned = (version: string) => `terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "${version}"
    }
  }
}
${without}`;
  const asked = (text: string) => verdictsOf(networkIn({ 'main.tf': text }), 'internet -> vm-web:8080')[0]!;

  it('is a Standard one from version 4 on, and may be a Basic one otherwise', () => {
    assert.match(asked(pinned('~> 4.10')), /^refused: no security group lets it in/);
    assert.match(asked(pinned('~> 3.50')), /^undecided: no security group/);
    assert.match(asked(without), /^undecided: no security group/);
  });
});
