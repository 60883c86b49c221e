/*
 * Takes the resource types of `azurerm-5.json` that were added while no package with the schema of azurerm 5 was at hand out of
 * the provider's source: `npx tsx scripts/truth/azurerm-source.ts [checkout of hashicorp/terraform-provider-azurerm]`. npm's
 * newest package that is made from the provider, @cdktn/provider-azurerm 16.1.0, describes azurerm 4.73 (looked at on
 * 2026-11-30), and @pulumi/azure 6.40.0 azurerm 4; `azurerm-schema.ts` reads PyPI's of azurerm 5 and needs none of this.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TerraformTruth } from '../../test/oracles/truth/confirmed';
import { argumentsIn } from './azurermSource';
import { checkout } from './checkout';
import { textOfTruth } from './truthText';

/** By type the file that declares it, below `internal/services`. */
const FILES: Readonly<Record<string, string>> = {
  azurerm_application_load_balancer: 'servicenetworking/application_load_balancer_resource',
  azurerm_application_load_balancer_subnet_association:
    'servicenetworking/application_load_balancer_subnet_association_resource',
  azurerm_firewall_application_rule_collection: 'firewall/firewall_application_rule_collection_resource',
  azurerm_firewall_nat_rule_collection: 'firewall/firewall_nat_rule_collection_resource',
  azurerm_firewall_network_rule_collection: 'firewall/firewall_network_rule_collection_resource',
  azurerm_firewall_policy: 'firewall/firewall_policy_resource',
  azurerm_firewall_policy_rule_collection_group: 'firewall/firewall_policy_rule_collection_group_resource',
  azurerm_ip_group: 'network/ip_group_resource',
  azurerm_ip_group_cidr: 'network/ip_group_cidr_resource',
  azurerm_lb: 'loadbalancer/lb_resource',
  azurerm_lb_backend_address_pool: 'loadbalancer/lb_backend_address_pool_resource',
  azurerm_lb_backend_address_pool_address: 'loadbalancer/lb_backend_address_pool_address_resource',
  azurerm_lb_nat_pool: 'loadbalancer/lb_nat_pool_resource',
  azurerm_lb_nat_rule: 'loadbalancer/lb_nat_rule_resource',
  azurerm_lb_outbound_rule: 'loadbalancer/lb_outbound_rule_resource',
  azurerm_lb_rule: 'loadbalancer/lb_rule_resource',
  azurerm_managed_devops_pool: 'manageddevopspools/managed_devops_pool_resource',
  azurerm_mssql_firewall_rule: 'mssql/mssql_firewall_rule_resource',
  azurerm_mssql_virtual_network_rule: 'mssql/mssql_virtual_network_rule_resource',
  azurerm_redis_firewall_rule: 'redis/redis_firewall_rule_resource',
  azurerm_virtual_network_dns_servers: 'network/virtual_network_dns_servers_resource',
  azurerm_virtual_machine: 'legacy/virtual_machine_resource',
};

const folder = process.argv[2] ?? checkout('https://github.com/hashicorp/terraform-provider-azurerm', ['--depth', '1']);
const git = (...given: string[]) =>
  execFileSync('git', ['-C', folder, ...given], { encoding: 'utf8', maxBuffer: 1 << 26 }).trim();
const [, version] = /^## ([\d.]+) \(/m.exec(git('show', 'HEAD:CHANGELOG.md')) ?? [];
const commit = git('log', '-1', '--format=%H of %cs');

const file = join(__dirname, '../../test/oracles/truth/azurerm-5.json');
const truth = JSON.parse(readFileSync(file, 'utf8')) as TerraformTruth;
const resources = { ...truth.resources };
for (const [type, path] of Object.entries(FILES)) {
  const inside = `internal/services/${path.split('/')[0]!}/`;
  const beside = git('ls-tree', '--name-only', 'HEAD', inside)
    .split('\n')
    .filter((name) => name.endsWith('.go') && !name.endsWith('_test.go'))
    .map((name) => git('show', `HEAD:${name}`));
  resources[type] = argumentsIn(git('show', `HEAD:internal/services/${path}.go`), beside.join('\n'));
}
const fromSource = {
  source: `https://github.com/hashicorp/terraform-provider-azurerm, commit ${commit}`,
  provider: version ?? '',
  read: new Date().toISOString().slice(0, 10),
  resources: Object.keys(FILES),
};
const sorted = Object.fromEntries(Object.entries(resources).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, textOfTruth({ ...truth, fromSource, resources: sorted }));
console.log(`azurerm ${fromSource.provider}: ${fromSource.resources.length} resource types out of its source`);
