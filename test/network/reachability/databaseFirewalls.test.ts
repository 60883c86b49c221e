import { strict as assert } from 'node:assert';
import { networkIn, verdictsOf } from './asking';
import { asArm, asBicep } from './templateTexts';

type Range = readonly [from: string, to: string];

interface Shape {
  readonly ranges?: readonly Range[];
  /** The subnet has a service endpoint for SQL. */
  readonly endpoint?: boolean;
  /** A rule names the subnet. */
  readonly named?: boolean;
}

const SQL = 'Microsoft.Sql/servers';
const id = (type: string, ...names: readonly string[]) => `[resourceId('${type}', ${names.map((name) => `'${name}'`).join(', ')})]`; // prettier-ignore
const home = id('Microsoft.Network/virtualNetworks/subnets', 'vnet', 'app');
const rulesOf = (type: string, server: string, ranges: readonly Range[]) => ranges.map(([startIpAddress, endIpAddress], index) => ({ type: `${type}/firewallRules`, apiVersion: '2023-08-01', name: `${server}/rule${index}`, properties: { startIpAddress, endIpAddress } })); // prettier-ignore

/** A SQL, a PostgreSQL and a MySQL server with the same ranges. */
const resources = ({ ranges = [], endpoint = false, named = false }: Shape): readonly object[] => [
  {
    type: 'Microsoft.Network/virtualNetworks',
    apiVersion: '2024-05-01',
    name: 'vnet',
    properties: {
      addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      subnets: [{ name: 'app', properties: { addressPrefix: '10.1.0.0/24', defaultOutboundAccess: true, ...(endpoint ? { serviceEndpoints: [{ service: 'Microsoft.Sql' }] } : {}) } }], // prettier-ignore
    },
  },
  {
    type: SQL,
    apiVersion: '2023-08-01',
    name: 'sql1',
    location: 'westeurope',
    properties: { administratorLogin: 'dba', version: '12.0' },
  },
  { type: 'Microsoft.DBforPostgreSQL/flexibleServers', apiVersion: '2024-08-01', name: 'psql1', location: 'westeurope', properties: { administratorLogin: 'dba', version: '12.0' } }, // prettier-ignore
  { type: 'Microsoft.DBforMySQL/flexibleServers', apiVersion: '2023-12-30', name: 'mysql1', location: 'westeurope', properties: { administratorLogin: 'dba', version: '12.0' } }, // prettier-ignore
  ...rulesOf(SQL, 'sql1', ranges),
  ...rulesOf('Microsoft.DBforPostgreSQL/flexibleServers', 'psql1', ranges),
  ...rulesOf('Microsoft.DBforMySQL/flexibleServers', 'mysql1', ranges),
  ...(named ? [{ type: `${SQL}/virtualNetworkRules`, apiVersion: '2023-08-01', name: 'sql1/app', properties: { virtualNetworkSubnetId: home, ignoreMissingVnetServiceEndpoint: true } }] : []), // prettier-ignore
];

const terraform = ({ ranges = [], endpoint = false, named = false }: Shape) => `
resource "azurerm_virtual_network" "vnet" {
  name                = "vnet"
  location            = "westeurope"
  resource_group_name = "rg"
  address_space       = ["10.1.0.0/16"]
}
resource "azurerm_subnet" "app" {
  name                            = "app"
  resource_group_name             = "rg"
  virtual_network_name            = azurerm_virtual_network.vnet.name
  address_prefixes                = ["10.1.0.0/24"]
  default_outbound_access_enabled = true
  ${endpoint ? 'service_endpoints = ["Microsoft.Sql"]' : ''}
}
${[
  ['mssql_server', 'mssql', 'sql1'],
  ['postgresql_flexible_server', 'postgresql_flexible_server', 'psql1'],
  ['mysql_flexible_server', 'mysql_flexible_server', 'mysql1'],
]
  .map(
    ([server, prefix, name]) => `resource "azurerm_${server}" "db" {
  name                = "${name}"
  location            = "westeurope"
  resource_group_name = "rg"
}
${ranges
  .map(
    ([from, to], index) => `resource "azurerm_${prefix}_firewall_rule" "rule${index}" {
  name = "rule${index}"
  ${server === 'mysql_flexible_server' ? 'resource_group_name = "rg"\n  server_name = azurerm_mysql_flexible_server.db.name' : `server_id = azurerm_${server}.db.id`}
  start_ip_address = "${from}"
  end_ip_address = "${to}"
}`,
  )
  .join('\n')}`,
  )
  .join('\n')}
${named ? 'resource "azurerm_mssql_virtual_network_rule" "app" {\n  name = "app"\n  server_id = azurerm_mssql_server.db.id\n  subnet_id = azurerm_subnet.app.id\n  ignore_missing_vnet_service_endpoint = true\n}' : ''}`;

const AZURE: Range = ['0.0.0.0', '0.0.0.0'];
const OFFICE: Range = ['8.8.8.0', '8.8.8.255'];
const SERVERS = [
  ['sql1', 1433],
  ['psql1', 5432],
  ['mysql1', 3306],
] as const;

for (const [language, read] of [
  ['Bicep', (shape: Shape) => networkIn({ 'main.bicep': asBicep(resources(shape)) })],
  ['ARM JSON', (shape: Shape) => networkIn({ 'azuredeploy.json': asArm(resources(shape)) })],
  ['Terraform', (shape: Shape) => networkIn({ 'main.tf': terraform(shape) })],
] as const)
  describe(`the firewall of a database server, in ${language}`, () => {
    it('lets nobody in without rules', () => {
      for (const [server, port] of SERVERS) {
        const nobody = [`refused: the firewall of '${server}' has no rules, and lets nobody in`];
        assert.deepEqual(verdictsOf(read({}), `internet -> ${server}:${port}`), nobody);
        assert.deepEqual(verdictsOf(read({}), `vnet/app -> ${server}:${port}`), nobody);
      }
    });

    it('lets in the ranges of its rules', () => {
      const network = read({ ranges: [OFFICE] });
      for (const [server, port] of SERVERS) {
        const parts = verdictsOf(network, `internet -> ${server}:${port}`);
        assert.equal(parts.length, 2);
        assert.ok(parts.some((part) => /^8\.8\.8\.0\/24 to .* reached: rule 'rule0' of '\w+' lets it in$/.test(part)));
        assert.ok(parts.some((part) => part.endsWith(`refused: no rule of the firewall of '${server}' lets it in`)));
        assert.match(verdictsOf(network, `vnet/app -> ${server}:${port}`)[0]!, /^undecided: .* decides by the public address/); // prettier-ignore
      }
      const all = read({ ranges: [['0.0.0.0', '255.255.255.255']] });
      assert.deepEqual(verdictsOf(all, 'internet -> sql1:1433'), ["reached: rule 'rule0' of 'sql1' lets it in"]);
    });

    it('lets in what is in Azure, of which the addresses are not known', () => {
      const network = read({ ranges: [AZURE] });
      for (const [server, port] of SERVERS) {
        assert.match(verdictsOf(network, `internet -> ${server}:${port}`)[0]!, /^undecided: rule 'rule0' of '\w+' lets in all of Azure, whose addresses/); // prettier-ignore
        assert.deepEqual(verdictsOf(network, `vnet/app -> ${server}:${port}`), [`reached: rule 'rule0' of '${server}' lets in all of Azure`]); // prettier-ignore
      }
    });

    it('lets in subnets that are named and have a service endpoint', () => {
      assert.deepEqual(verdictsOf(read({ named: true, endpoint: true }), 'vnet/app -> sql1:1433'), ["reached: rule 'app' of 'sql1' lets subnet 'app' in"]); // prettier-ignore
      const refused = ["refused: no rule of the firewall of 'sql1' lets it in"];
      assert.deepEqual(verdictsOf(read({ named: true }), 'vnet/app -> sql1:1433'), refused);
      assert.deepEqual(verdictsOf(read({ ranges: [OFFICE], endpoint: true }), 'vnet/app -> sql1:1433'), refused);
      assert.deepEqual(verdictsOf(read({ named: true, endpoint: true }), 'internet -> sql1:1433'), refused);
    });
  });

describe('the firewall of a database server that is not known', () => {
  const bicep = (more: string) => `${asBicep(resources({}))}\n${more}`;
  const asked = (more: string, from = 'internet') => verdictsOf(networkIn({ 'main.bicep': bicep(more) }), `${from} -> sql1:1433`); // prettier-ignore
  const rule = (from: string, condition = '') => `resource rule 'Microsoft.Sql/servers/firewallRules@2023-08-01' = ${condition}{ name: 'sql1/office', properties: { startIpAddress: ${from}, endIpAddress: '8.8.8.255' } }`; // prettier-ignore

  it('is open where the range of a rule has no value', () =>
    assert.match(asked(`param from string\n${rule('from')}`)[0]!, /^undecided: .*`from`/));

  it('is open for the range of a rule that may not be deployed, and only for it', () => {
    const parts = asked(`param isOn bool\n${rule("'8.8.8.0'", 'if (isOn) ')}`);
    assert.equal(parts.length, 2);
    assert.ok(
      parts.some((part) =>
        /^8\.8\.8\.0\/24 to .* undecided: rule 'office' of 'sql1' is deployed under a condition$/.test(part),
      ),
    );
    assert.ok(parts.some((part) => part.includes(' refused: ')));
  });

  it('is open where a module that is not read gets the server', () =>
    assert.match(asked("module more 'elsewhere.bicep' = { name: 'more', params: { server: r1.id } }")[0]!, /^undecided: /)); // prettier-ignore
});

describe('the firewall of a Redis cache', () =>
  it('lets everybody in until there is a rule', () => {
    const cache = "resource cache 'Microsoft.Cache/Redis@2024-11-01' = { name: 'redis1', location: 'westeurope', properties: { sku: { name: 'Standard', family: 'C', capacity: 1 } } }"; // prettier-ignore
    const rule = "resource rule 'Microsoft.Cache/Redis/firewallRules@2024-11-01' = { parent: cache, name: 'office', properties: { startIP: '8.8.8.0', endIP: '8.8.8.255' } }"; // prettier-ignore
    const asked = (text: string) => verdictsOf(networkIn({ 'main.bicep': text }), 'internet -> redis1:6380');
    assert.deepEqual(asked(cache), ["reached: 'redis1' is open to every public address"]);
    assert.equal(asked(`${cache}\n${rule}`).length, 2);
    const terraform = `resource "azurerm_redis_cache" "cache" {
  name                = "redis1"
  location            = "westeurope"
  resource_group_name = "rg"
}
`;
    const office = `resource "azurerm_redis_firewall_rule" "office" {
  name                = "office"
  redis_cache_name    = azurerm_redis_cache.cache.name
  resource_group_name = "rg"
  start_ip            = "8.8.8.0"
  end_ip              = "8.8.8.255"
}
`;
    const inTerraform = (text: string) => verdictsOf(networkIn({ 'main.tf': text }), 'internet -> redis1:6380');
    assert.deepEqual(inTerraform(terraform), ["reached: 'redis1' is open to every public address"]);
    assert.equal(inTerraform(terraform + office).length, 2);
  }));
