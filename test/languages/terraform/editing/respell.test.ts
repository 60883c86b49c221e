import { strict as assert } from 'node:assert';
import { edited, refusedIn, type FolderChanges } from './editing';

const FILE = 'main.tf';
const pinned = (version: string) => `terraform {
  required_providers {
    azurerm = {
      version = "${version}"
    }
  }
}

`;

/** Writes one argument of a resource as the other versions of the provider have it. */
const respell =
  (address: string, name: string): FolderChanges =>
  (of) => {
    const resource = of(address);
    const argument = resource.versioned?.find((one) => one.name === name);
    assert.ok(argument, `${name} among ${resource.versioned?.map((one) => one.name).join()}`);
    return [{ kind: 'respell', resource, argument }];
  };

const ROUTES = 'azurerm_route_table.aks';
const routes = (
  line: string,
  rest = '',
  before = '',
) => `${pinned('~> 4.0')}${before}resource "azurerm_route_table" "aks" {
  name = "rt"
  ${line}
${rest}}
`;
const OLD = 'disable_bgp_route_propagation';
const NEW = 'bgp_route_propagation_enabled';

describe('Terraform: an argument as other versions of the provider have it', () => {
  const inverted = (before: string, value: string) => {
    const text = routes(`${OLD} = ${value}`, '', before);
    const { [FILE]: after = '' } = edited({ [FILE]: text }, respell(ROUTES, OLD));
    return new RegExp(`${NEW} = (.*)`).exec(after)?.[1];
  };

  it('says the opposite of what it said', () => {
    const declared = 'variable "off" {\n  default = true\n}\n\n';
    assert.equal(inverted('', 'true'), 'false');
    assert.equal(inverted('', 'false'), 'true');
    assert.equal(inverted(declared, 'var.off'), '!var.off');
    assert.equal(inverted(declared, '!var.off'), 'var.off');
    assert.equal(inverted(declared, 'var.off == true'), '!(var.off == true)');
  });

  it('is left where its opposite may be that of nothing', () => {
    const text = routes(`${OLD} = var.off`, '', 'variable "off" {}\n\n');
    assert.match(refusedIn({ [FILE]: text }, respell(ROUTES, OLD)), /is not known/);
  });

  it('is left where something else names it', () => {
    const ignored = routes(`${OLD} = true`, `\n  lifecycle {\n    ignore_changes = [${OLD}]\n  }\n`);
    assert.match(refusedIn({ [FILE]: ignored }, respell(ROUTES, OLD)), /`lifecycle` names/);
    const read = `${routes(`${OLD} = true`)}\noutput "off" {\n  value = azurerm_route_table.aks.${OLD}\n}\n`;
    assert.match(refusedIn({ [FILE]: read }, respell(ROUTES, OLD)), /an expression names/);
    const both = routes(`${OLD} = true\n  ${NEW} = false`);
    assert.match(refusedIn({ [FILE]: both }, respell(ROUTES, OLD)), /is written, too/);
  });

  it('keeps its line, comments, and the column of equals signs', () => {
    const text = `${pinned('~> 4.0')}resource "azurerm_network_interface" "box" {
  name                = "nic"
  location            = "westeurope"
  resource_group_name = "rg"
  enable_ip_forwarding = true # through it

  # faster
  enable_accelerated_networking = true
}
`;
    const { [FILE]: first } = edited(
      { [FILE]: text },
      respell('azurerm_network_interface.box', 'enable_ip_forwarding'),
    );
    assert.equal(first, text.replace('enable_ip_forwarding =', 'ip_forwarding_enabled ='));
    const { [FILE]: second } = edited(
      { [FILE]: text },
      respell('azurerm_network_interface.box', 'enable_accelerated_networking'),
    );
    assert.equal(second, text.replace('enable_accelerated_networking =', 'accelerated_networking_enabled ='));
  });

  it('widens the column where all stood in it, and keeps one that its author chose', () => {
    const pool = (
      name: string,
      blanks: string,
      other: string,
    ) => `${pinned('~> 4.0')}resource "azurerm_kubernetes_cluster_node_pool" "user" {
  name${other}= "user"
  ${name}${blanks}= true
}
`;
    const change = respell('azurerm_kubernetes_cluster_node_pool.user', 'enable_auto_scaling');
    const narrow = pool('enable_auto_scaling', ' ', ' '.repeat(16));
    assert.equal(edited({ [FILE]: narrow }, change)[FILE], pool('auto_scaling_enabled', ' ', ' '.repeat(17)));
    const wide = pool('enable_auto_scaling', ' '.repeat(6), ' '.repeat(21));
    assert.equal(edited({ [FILE]: wide }, change)[FILE], pool('auto_scaling_enabled', ' '.repeat(5), ' '.repeat(21)));
  });

  it('goes into the block that is there', () => {
    const text = `${pinned('~> 4.0')}resource "azurerm_kubernetes_cluster" "aks" {
  name = "aks"
  api_server_authorized_ip_ranges = ["203.0.113.0/24"]

  api_server_access_profile {
    subnet_id = "/x"
  }
}
`;
    assert.equal(
      edited({ [FILE]: text }, respell('azurerm_kubernetes_cluster.aks', 'api_server_authorized_ip_ranges'))[FILE],
      text
        .replace('  api_server_authorized_ip_ranges = ["203.0.113.0/24"]\n', '')
        .replace(
          '    subnet_id = "/x"',
          '    subnet_id            = "/x"\n    authorized_ip_ranges = ["203.0.113.0/24"]',
        ),
    );
  });

  it('becomes a list with what it named, or an empty one', () => {
    const routed = (line: string) => `${pinned('~> 4.0')}resource "azurerm_kubernetes_cluster" "aks" {
  name = "aks"

  web_app_routing {
    ${line}
  }
}
`;
    const change = respell('azurerm_kubernetes_cluster.aks', 'web_app_routing.dns_zone_id');
    for (const [before, after] of [
      ['""', '[]'],
      ['"/zone"', '["/zone"]'],
    ])
      assert.equal(
        edited({ [FILE]: routed(`dns_zone_id = ${before}`) }, change)[FILE],
        routed(`dns_zone_ids = ${after}`),
      );
    assert.match(refusedIn({ [FILE]: routed('dns_zone_id = var.zone') }, change), /is set is not known/);
  });

  it('is left where its list is put together by an expression, and where no zone is named', () => {
    const subnet = `${pinned('~> 5.0')}variable "endpoints" {
  default = ["Microsoft.Storage"]
}

resource "azurerm_subnet" "aks" {
  name              = "snet"
  service_endpoints = var.endpoints
}
`;
    assert.match(refusedIn({ [FILE]: subnet }, respell('azurerm_subnet.aks', 'service_endpoints')), /by an expression/);
    const link = `${pinned('~> 5.0')}resource "azurerm_private_dns_zone_virtual_network_link" "hub" {
  name                  = "hub"
  private_dns_zone_name = "privatelink.azurecr.io"
}
`;
    const address = 'azurerm_private_dns_zone_virtual_network_link.hub';
    assert.match(refusedIn({ [FILE]: link }, respell(address, 'private_dns_zone_name')), /does not name a zone/);
  });

  it('is written once for all instances of a loop, and in a dynamic block', () => {
    const text = `${pinned('~> 4.0')}resource "azurerm_subnet" "aks" {
  for_each                                       = toset(["a", "b"])
  name                                           = each.key
  enforce_private_link_endpoint_network_policies = true
}
`;
    const both: FolderChanges = (of) =>
      ['a', 'b'].flatMap((key) =>
        respell(`azurerm_subnet.aks["${key}"]`, 'enforce_private_link_endpoint_network_policies')(of),
      );
    assert.equal(
      edited({ [FILE]: text }, both)[FILE],
      `${pinned('~> 4.0')}resource "azurerm_subnet" "aks" {
  for_each                          = toset(["a", "b"])
  name                              = each.key
  private_endpoint_network_policies = "Disabled"
}
`,
    );
    const inner = `${pinned('~> 4.0')}resource "azurerm_virtual_network" "net" {
  name = "net"

  dynamic "subnet" {
    for_each = ["10.0.0.0/24"]
    content {
      name           = "a"
      address_prefix = subnet.value
    }
  }
}
`;
    assert.equal(
      edited({ [FILE]: inner }, respell('azurerm_virtual_network.net', 'subnet.address_prefix'))[FILE],
      inner.replace(
        'name           = "a"\n      address_prefix = subnet.value',
        'name             = "a"\n      address_prefixes = [subnet.value]',
      ),
    );
  });
});
