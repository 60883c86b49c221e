import { strict as assert } from 'node:assert';
import { flowsOf, networkIn, verdictsOf } from './asking';
import { asArm, asBicep } from './templateTexts';

const id = (type: string, ...names: readonly string[]) =>
  `[resourceId('Microsoft.Network/${type}', ${names.map((name) => `'${name}'`).join(', ')})]`;
const resource = (type: string, name: string, properties: object) => ({ type: `Microsoft.Network/${type}`, apiVersion: '2024-05-01', name, properties }); // prettier-ignore
const subnetId = (name: string) => id('virtualNetworks/subnets', 'vnet', name);
const placed = (name: string) => `  name                = "${name}"\n  location            = "westeurope"\n  resource_group_name = "rg"\n`; // prettier-ignore

const terraformNetwork = (...subnets: readonly (readonly [symbol: string, name: string, range: string])[]) => `
resource "azurerm_virtual_network" "vnet" {
${placed('vnet')}  address_space = ["10.1.0.0/16"]
}${subnets
  .map(
    ([symbol, name, range]) => `
resource "azurerm_subnet" "${symbol}" {
  name                 = "${name}"
  resource_group_name  = "rg"
  virtual_network_name = azurerm_virtual_network.vnet.name
  address_prefixes     = ["${range}"]
}`,
  )
  .join('')}`;

interface Bastion {
  /** A group that lets this in from the internet; without it there is none. */
  readonly allowed?: string;
  /** Where the public address is not said. */
  readonly unsaid?: boolean;
}

function bastion({ allowed, unsaid }: Bastion): readonly object[] {
  const rule = { priority: 100, direction: 'Inbound', access: 'Allow', protocol: 'Tcp', sourceAddressPrefix: 'Internet', sourcePortRange: '*', destinationAddressPrefix: '*', destinationPortRange: allowed }; // prettier-ignore
  return [
    ...(allowed === undefined ? [] : [resource('networkSecurityGroups', 'nsg', { securityRules: [{ name: 'https', properties: rule }] })]), // prettier-ignore
    resource('virtualNetworks', 'vnet', {
      addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      subnets: [{ name: 'AzureBastionSubnet', properties: { addressPrefix: '10.1.0.0/26', ...(allowed === undefined ? {} : { networkSecurityGroup: { id: id('networkSecurityGroups', 'nsg') } }) } }], // prettier-ignore
    }),
    resource('publicIPAddresses', 'pip', {}),
    resource('bastionHosts', 'bas', {
      ipConfigurations: [
        { name: 'c', properties: { subnet: { id: subnetId('AzureBastionSubnet') }, ...(unsaid ? {} : { publicIPAddress: { id: id('publicIPAddresses', 'pip') } }) } }, // prettier-ignore
      ],
    }),
  ];
}

const terraformBastion = ({
  allowed,
  unsaid,
}: Bastion) => `${terraformNetwork(['bas', 'AzureBastionSubnet', '10.1.0.0/26'])}
resource "azurerm_public_ip" "pip" {
${placed('pip')}  allocation_method = "Static"
}
resource "azurerm_bastion_host" "bas" {
${placed('bas')}  ip_configuration {
    name      = "c"
    subnet_id = azurerm_subnet.bas.id
    ${unsaid ? '' : 'public_ip_address_id = azurerm_public_ip.pip.id'}
  }
}${
  allowed === undefined
    ? ''
    : `
resource "azurerm_network_security_group" "nsg" {
${placed('nsg')}  security_rule {
    name                       = "https"
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
resource "azurerm_subnet_network_security_group_association" "bas" {
  subnet_id                 = azurerm_subnet.bas.id
  network_security_group_id = azurerm_network_security_group.nsg.id
}`
}`;

for (const [language, read] of [
  ['Bicep', (shape: Bastion) => networkIn({ 'main.bicep': asBicep(bastion(shape)) })],
  ['ARM JSON', (shape: Bastion) => networkIn({ 'azuredeploy.json': asArm(bastion(shape)) })],
  ['Terraform', (shape: Bastion) => networkIn({ 'main.tf': terraformBastion(shape) })],
] as const)
  describe(`a Bastion host with a public address, in ${language}`, () => {
    const asked = (shape: Bastion, what = '443') => verdictsOf(read(shape), `internet -> AzureBastionSubnet:${what}`);

    it('takes TCP 443 as its group lets it in, and without a group', () => {
      assert.deepEqual(asked({ allowed: '443' }), ["reached: rule 'https' of 'nsg' allows it"]);
      assert.deepEqual(asked({ allowed: '22' }), ["refused: rule 'DenyAllInBound' of 'nsg' denies it"]);
      assert.deepEqual(asked({}), ["reached: 'AzureBastionSubnet' has no network security group"]);
    });

    it('takes nothing else', () => {
      const refused = ["refused: Bastion 'bas' in it takes TCP 443 only"];
      for (const what of ['22', '3389', '443/udp', 'icmp']) assert.deepEqual(asked({}, what), refused);
      assert.deepEqual(asked({ allowed: '22' }, '22'), refused);
    });

    it('may be there without one that is written', () =>
      assert.deepEqual(asked({ allowed: '443', unsaid: true }), ["undecided: Bastion 'bas' in it may answer"]));
  });

describe('a Bastion host that is private only', () =>
  it('answers nobody on the internet', () => {
    const text = asBicep(bastion({ unsaid: true })).replace('ipConfigurations:', 'enablePrivateOnlyBastion: true\n    ipConfigurations:'); // prettier-ignore
    assert.match(text, /enablePrivateOnlyBastion/);
    assert.deepEqual(verdictsOf(networkIn({ 'main.bicep': text }), 'internet -> AzureBastionSubnet:443'), [
      "refused: nothing gives subnet 'AzureBastionSubnet' a public address",
    ]);
  }));

/** What the ingress add-on is given, as templates and as azurerm have it. */
type Addon = readonly [template: Record<string, string>, terraform: string];
const IN_SUBNET: Addon = [{ subnetId: subnetId('ingress') }, 'subnet_id = azurerm_subnet.ingress.id'];
const IN_RANGE: Addon = [{ subnetCIDR: '10.1.9.0/24' }, 'subnet_cidr = "10.1.9.0/24"'];
const ELSEWHERE = '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/hub/providers/Microsoft.Network/applicationGateways/agw'; // prettier-ignore
const IN_GATEWAY: Addon = [{ applicationGatewayId: ELSEWHERE }, `gateway_id = "${ELSEWHERE}"`];

const cluster = ([config]: Addon, enabled = true): readonly object[] => [
  resource('virtualNetworks', 'vnet', {
    addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
    subnets: ['nodes', 'pods', 'ingress'].map((name, index) => ({ name, properties: { addressPrefix: `10.1.${index}.0/24` } })), // prettier-ignore
  }),
  {
    type: 'Microsoft.ContainerService/managedClusters',
    apiVersion: '2025-05-01',
    name: 'aks',
    location: 'westeurope',
    properties: {
      dnsPrefix: 'aks',
      agentPoolProfiles: [{ name: 'system', mode: 'System', vnetSubnetID: subnetId('nodes'), podSubnetID: subnetId('pods') }], // prettier-ignore
      addonProfiles: { ingressApplicationGateway: { enabled, config } },
    },
  },
];

const terraformCluster = ([
  ,
  argument,
]: Addon) => `${terraformNetwork(['nodes', 'nodes', '10.1.0.0/24'], ['pods', 'pods', '10.1.1.0/24'], ['ingress', 'ingress', '10.1.2.0/24'])}
resource "azurerm_kubernetes_cluster" "aks" {
${placed('aks')}  dns_prefix = "aks"
  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 3
    vnet_subnet_id = azurerm_subnet.nodes.id
    pod_subnet_id  = azurerm_subnet.pods.id
  }
  identity {
    type = "SystemAssigned"
  }
  ingress_application_gateway {
    ${argument}
  }
}`;

for (const [language, read] of [
  ['Bicep', (addon: Addon) => networkIn({ 'main.bicep': asBicep(cluster(addon)) })],
  ['ARM JSON', (addon: Addon) => networkIn({ 'azuredeploy.json': asArm(cluster(addon)) })],
  ['Terraform', (addon: Addon) => networkIn({ 'main.tf': terraformCluster(addon) })],
] as const)
  describe(`the application gateway of an ingress add-on, in ${language}`, () => {
    const NOTHING = "refused: nothing gives subnet 'ingress' a public address";
    const PODS =
      "undecided: Kubernetes services of 'aks' may have public addresses; the application gateway of the ingress add-on of 'aks' may lead to its pods";

    it('may answer in the subnet that the add-on is given', () =>
      assert.deepEqual(verdictsOf(read(IN_SUBNET), 'internet -> ingress:443'), [
        "undecided: the application gateway that the ingress add-on of 'aks' makes in it may answer",
      ]));

    it('is in no declared subnet where it makes a new one, or is there', () => {
      for (const addon of [IN_RANGE, IN_GATEWAY])
        assert.deepEqual(verdictsOf(read(addon), 'internet -> ingress:443'), [NOTHING]);
    });

    it('may lead to the pods', () => {
      for (const addon of [IN_SUBNET, IN_RANGE, IN_GATEWAY])
        assert.deepEqual(verdictsOf(read(addon), 'internet -> pods:8080'), [PODS]);
    });
  });

describe('an ingress add-on that is off', () =>
  it('makes no gateway', () => {
    const network = networkIn({ 'azuredeploy.json': asArm(cluster(IN_SUBNET, false)) });
    assert.match(verdictsOf(network, 'internet -> ingress:443')[0]!, /^refused: /);
    assert.deepEqual(verdictsOf(network, 'internet -> pods:443'), [
      "undecided: Kubernetes services of 'aks' may have public addresses",
    ]);
  }));

describe('what may answer in a subnet without a security group', () =>
  it('is said last, each for itself, and no SKU beside it', () => {
    const gateway = resource('applicationGateways', 'agw', {
      gatewayIPConfigurations: [{ name: 'c', properties: { subnet: { id: subnetId('nodes') } } }],
      frontendIPConfigurations: [{ name: 'f', properties: { publicIPAddress: { id: id('publicIPAddresses', 'pip') } } }], // prettier-ignore
    });
    const network = networkIn({ 'main.bicep': asBicep([...cluster(IN_RANGE), gateway]) });
    const [{ parts }] = flowsOf(network, 'internet -> nodes:443') as [ReturnType<typeof flowsOf>[number]];
    assert.deepEqual(
      parts.map(({ steps }) => steps.map(({ verdict, says }) => `${verdict}: ${says}`)),
      [
        [
          "reached: 'nodes' has no network security group",
          "undecided: Kubernetes services of 'aks' may have public addresses",
          "undecided: application gateway 'agw' in it may answer",
        ],
      ],
    );
  }));
