import { strict as assert } from 'node:assert';
import { networkIn, verdictsOf } from './asking';
import { asArm, asBicep } from './templateTexts';

interface Shape {
  readonly sku?: 'Standard' | 'Basic';
  readonly isPublic?: boolean;
  /** Protocols of outbound rules. */
  readonly outbound?: readonly string[];
  /** Protocols of load balancing rules. */
  readonly inbound?: readonly string[];
  readonly snatOff?: boolean;
  /** An inbound NAT rule in the place of the pool. */
  readonly natOnly?: boolean;
  readonly natGateway?: boolean;
  readonly closed?: boolean;
  /** The interface has a public address of its own. */
  readonly own?: boolean;
}

const id = (type: string, ...names: readonly string[]) =>
  `[resourceId('Microsoft.Network/${type}', ${names.map((name) => `'${name}'`).join(', ')})]`;
const resource = (type: string, name: string, properties: object, more: object = {}) => ({ type: `Microsoft.Network/${type}`, apiVersion: '2024-05-01', name, ...more, properties }); // prettier-ignore

/** A subnet with default outbound access, an interface at 10.1.0.10 behind a load balancer and one at 10.1.0.11 beside it. */
function resources(shape: Shape): readonly object[] {
  const { sku = 'Standard', isPublic = true, outbound = [], inbound = [], snatOff = false, natOnly = false } = shape;
  const home = { id: id('virtualNetworks/subnets', 'vnet', 'app') };
  const pool = { id: id('loadBalancers/backendAddressPools', 'lb', 'pool') };
  const front = { id: id('loadBalancers/frontendIPConfigurations', 'lb', 'front') };
  const nic = (name: string, address: string, more: object) =>
    resource('networkInterfaces', name, {
      ipConfigurations: [{ name: 'c', properties: { subnet: home, privateIPAddress: address, privateIPAllocationMethod: 'Static', ...more } }], // prettier-ignore
    });
  const address = (name: string) => ({ publicIPAddress: { id: id('publicIPAddresses', name) } });
  return [
    ...(shape.natGateway ? [resource('natGateways', 'nat', {})] : []),
    resource('virtualNetworks', 'vnet', {
      addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      subnets: [
        {
          name: 'app',
          properties: {
            addressPrefix: '10.1.0.0/24',
            defaultOutboundAccess: !shape.closed,
            ...(shape.natGateway ? { natGateway: { id: id('natGateways', 'nat') } } : {}),
          },
        },
      ],
    }),
    resource('publicIPAddresses', 'pip', {}, { sku: { name: 'Standard' } }),
    ...(shape.own ? [resource('publicIPAddresses', 'pip-own', {}, { sku: { name: 'Standard' } })] : []),
    resource(
      'loadBalancers',
      'lb',
      {
        frontendIPConfigurations: [{ name: 'front', properties: isPublic ? address('pip') : { subnet: home } }],
        backendAddressPools: [{ name: 'pool' }],
        loadBalancingRules: inbound.map((protocol) => ({ name: `in-${protocol}`, properties: { frontendIPConfiguration: front, backendAddressPool: pool, protocol, frontendPort: 80, backendPort: 80, disableOutboundSnat: snatOff } })), // prettier-ignore
        outboundRules: outbound.map((protocol) => ({ name: `out-${protocol}`, properties: { frontendIPConfigurations: [front], backendAddressPool: pool, protocol } })), // prettier-ignore
        ...(natOnly ? { inboundNatRules: [{ name: 'ssh', properties: { frontendIPConfiguration: front, protocol: 'Tcp', frontendPort: 2222, backendPort: 22 } }] } : {}), // prettier-ignore
      },
      { sku: { name: sku } },
    ),
    nic('nic-app', '10.1.0.10', {
      ...(natOnly ? { loadBalancerInboundNatRules: [{ id: id('loadBalancers/inboundNatRules', 'lb', 'ssh') }] } : { loadBalancerBackendAddressPools: [pool] }), // prettier-ignore
      ...(shape.own ? address('pip-own') : {}),
    }),
    nic('nic-beside', '10.1.0.11', {}),
    ...['app', 'beside'].map((name) => ({
      type: 'Microsoft.Compute/virtualMachines',
      apiVersion: '2024-07-01',
      name: `vm-${name}`,
      properties: { networkProfile: { networkInterfaces: [{ id: id('networkInterfaces', `nic-${name}`) }] } },
    })),
  ];
}

const placed = (name: string) => `  name                = "${name}"\n  location            = "westeurope"\n  resource_group_name = "rg"\n`; // prettier-ignore

function terraform(shape: Shape): string {
  const { sku = 'Standard', isPublic = true, outbound = [], inbound = [], snatOff = false, natOnly = false } = shape;
  const address = (name: string) => `
resource "azurerm_public_ip" "${name}" {
${placed(name)}  allocation_method = "Static"
  sku               = "Standard"
}`;
  const machine = (name: string, ip: string, more = '') => `
resource "azurerm_network_interface" "${name}" {
${placed(`nic-${name}`)}  ip_configuration {
    name                          = "c"
    subnet_id                     = azurerm_subnet.app.id
    private_ip_address_allocation = "Static"
    private_ip_address            = "${ip}"
${more}  }
}
resource "azurerm_linux_virtual_machine" "${name}" {
${placed(`vm-${name}`)}  network_interface_ids = [azurerm_network_interface.${name}.id]
}`;
  const member = natOnly
    ? `
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
  network_interface_id  = azurerm_network_interface.app.id
  ip_configuration_name = "c"
  nat_rule_id           = azurerm_lb_nat_rule.ssh.id
}`
    : `
resource "azurerm_network_interface_backend_address_pool_association" "app" {
  network_interface_id    = azurerm_network_interface.app.id
  ip_configuration_name   = "c"
  backend_address_pool_id = azurerm_lb_backend_address_pool.pool.id
}`;
  const gateway = `
resource "azurerm_nat_gateway" "nat" {
${placed('nat')}}
resource "azurerm_subnet_nat_gateway_association" "app" {
  subnet_id      = azurerm_subnet.app.id
  nat_gateway_id = azurerm_nat_gateway.nat.id
}`;
  return `
resource "azurerm_virtual_network" "vnet" {
${placed('vnet')}  address_space = ["10.1.0.0/16"]
}
resource "azurerm_subnet" "app" {
  name                            = "app"
  resource_group_name             = "rg"
  virtual_network_name            = azurerm_virtual_network.vnet.name
  address_prefixes                = ["10.1.0.0/24"]
  default_outbound_access_enabled = ${!shape.closed}
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
}${inbound
    .map(
      (protocol) => `
resource "azurerm_lb_rule" "${protocol}" {
  name                           = "in-${protocol}"
  loadbalancer_id                = azurerm_lb.lb.id
  frontend_ip_configuration_name = "front"
  protocol                       = "${protocol}"
  frontend_port                  = 80
  backend_port                   = 80
  disable_outbound_snat          = ${snatOff}
  backend_address_pool_ids       = [azurerm_lb_backend_address_pool.pool.id]
}`,
    )
    .join('')}${outbound
    .map(
      (protocol) => `
resource "azurerm_lb_outbound_rule" "${protocol}" {
  name                    = "out-${protocol}"
  loadbalancer_id         = azurerm_lb.lb.id
  protocol                = "${protocol}"
  backend_address_pool_id = azurerm_lb_backend_address_pool.pool.id
  frontend_ip_configuration {
    name = "front"
  }
}`,
    )
    .join('')}${member}${shape.natGateway ? gateway : ''}${address('pip')}${shape.own ? address('pip-own') : ''}${machine('app', '10.1.0.10', shape.own ? '    public_ip_address_id = azurerm_public_ip.pip-own.id\n' : '')}${machine('beside', '10.1.0.11')}`; // prettier-ignore
}

for (const [language, read] of [
  ['Bicep', (shape: Shape) => networkIn({ 'main.bicep': asBicep(resources(shape)) })],
  ['ARM JSON', (shape: Shape) => networkIn({ 'azuredeploy.json': asArm(resources(shape)) })],
  ['Terraform', (shape: Shape) => networkIn({ 'main.tf': terraform(shape) })],
] as const)
  describe(`the way out of what is behind a load balancer, in ${language}`, () => {
    const [TCP, UDP, PING] = ['vm-app -> internet:443', 'vm-app -> internet:53/udp', 'vm-app -> internet:icmp'];
    const asked = (shape: Shape, question = TCP!) => {
      const [verdict, ...others] = verdictsOf(read(shape), question);
      assert.deepEqual(others, []);
      return verdict;
    };
    const CLOSED = (what: string) => `refused: load balancer 'lb' takes no ${what} out, and is in the place of default outbound access`; // prettier-ignore
    const BY_DEFAULT = "reached: 'app' has default outbound access";

    it('is an outbound rule for its protocols, and nothing else', () => {
      const tcp = { outbound: ['Tcp'] };
      assert.equal(asked(tcp), "reached: outbound rule 'out-Tcp' of load balancer 'lb' takes it out");
      assert.equal(asked(tcp, UDP), CLOSED('UDP'));
      assert.equal(asked(tcp, PING), CLOSED('ICMP'));
      assert.equal(
        asked({ outbound: ['All'] }, UDP),
        "reached: outbound rule 'out-All' of load balancer 'lb' takes it out",
      );
      assert.equal(asked({ ...tcp, closed: true }), "reached: outbound rule 'out-Tcp' of load balancer 'lb' takes it out"); // prettier-ignore
      assert.equal(asked({ ...tcp, closed: true }, UDP), CLOSED('UDP'));
    });

    it('is a load balancing rule, unless that is switched off', () => {
      const tcp = { inbound: ['Tcp'] };
      assert.equal(asked(tcp), "reached: rule 'in-Tcp' of load balancer 'lb' takes it out");
      assert.equal(asked(tcp, UDP), CLOSED('UDP'));
      assert.equal(asked({ ...tcp, snatOff: true }), CLOSED('TCP'));
      assert.equal(
        asked({ ...tcp, snatOff: true, outbound: ['Udp'] }, UDP),
        "reached: outbound rule 'out-Udp' of load balancer 'lb' takes it out",
      );
    });

    it('is none of an internal one', () => assert.equal(asked({ isPublic: false, inbound: ['Tcp'] }), CLOSED('TCP')));

    it('is open where only inbound NAT rules lead there, or no rule', () => {
      const open =
        /^undecided: whether what load balancer 'lb' leads to, .*, has default outbound access is not documented/;
      assert.match(asked({ natOnly: true })!, open);
      assert.match(asked({})!, open);
      assert.match(asked({ natOnly: true, closed: true })!, /^refused: 'app' has no default outbound access/);
    });

    it('is open of a Basic one', () => {
      assert.match(asked({ sku: 'Basic', inbound: ['Tcp'] })!, /^undecided: load balancer 'lb' of the Basic SKU/);
      assert.equal(asked({ sku: 'Basic', inbound: ['Tcp'], isPublic: false }), BY_DEFAULT);
    });

    it('is a NAT gateway before, and a public address of its own', () => {
      const shape = { outbound: ['Tcp'] };
      assert.equal(asked({ ...shape, natGateway: true }, UDP), "reached: the NAT gateway of 'app' takes it out");
      assert.match(asked({ ...shape, own: true }, UDP)!, /^reached: the public address of '.*' takes it out$/);
    });

    it('is told apart from that of what is beside it', () => {
      const network = read({ outbound: ['Tcp'] });
      assert.deepEqual(verdictsOf(network, 'vm-beside -> internet:53/udp'), [BY_DEFAULT]);
      const parts = verdictsOf(network, 'vnet/app -> internet:53/udp');
      assert.equal(parts.length, 2, parts.join('\n'));
      assert.ok(parts.includes(`10.1.0.10 to the internet ${CLOSED('UDP')}`), parts.join('\n'));
      assert.equal(
        verdictsOf(network, 'vnet/app -> internet:443').every((part) => part.includes('reached')),
        true,
      );
    });
  });

describe('a load balancer of azurerm that says no SKU', () => {
  const text = terraform({ outbound: ['Tcp'] }).replace('  sku = "Standard"\n', '');

  it('leaves open what is behind it where the version is not known', () =>
    assert.match(
      verdictsOf(networkIn({ 'main.tf': text }), 'vm-app -> internet:53/udp')[0]!,
      /^undecided: the SKU of 'lb' depends on the version of azurerm/,
    ));
});
