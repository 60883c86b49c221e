import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fixture, Frame } from './peerChecks';

/** One deployment, and what a peer's own test expects of a resource in it. */
export interface Case {
  /** Files by name. */
  readonly files: ReadonlyMap<string, string>;
  /** The resource as the peer names it; none: anything in the deployment. */
  readonly resource?: string;
  readonly expected: 'finding' | 'no finding';
  /** For the list of disagreements. */
  readonly label: string;
}

export interface Folders {
  readonly checkov?: string;
  readonly trivy?: string;
  readonly analyzer?: string;
  readonly kics?: string;
}

/** Reads the cases of a fixture; none when its repository is not at hand. */
export function casesOf(fixture: Fixture, frame: Frame, folders: Folders): readonly Case[] {
  switch (fixture.kind) {
    case 'checkov':
      return folders.checkov ? framed(checkovCases(join(folders.checkov, 'tests'), fixture), frame) : [];
    case 'checkov graph':
      return folders.checkov ? framed(graphCases(join(folders.checkov, 'tests'), fixture.name), frame) : [];
    case 'trivy':
      return folders.trivy ? framed(trivyCases(folders.trivy, fixture.name), frame) : [];
    case 'template-analyzer':
      return folders.analyzer ? analyzerCases(folders.analyzer, fixture.name) : [];
    case 'kics':
      return folders.kics ? framed(kicsCases(folders.kics, fixture.name), frame) : [];
  }
}

function filesIn(folder: string, ends: readonly string[]): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const names = readdirSync(folder).filter((name) => ends.some((end) => name.endsWith(end)));
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function checkovCases(tests: string, { language, name }: Extract<Fixture, { kind: 'checkov' }>): readonly Case[] {
  const folder =
    language === 'arm' ? join(tests, 'arm/checks/resource') : join(tests, language, 'checks/resource/azure');
  const files = filesIn(
    join(folder, `example_${name}`),
    language === 'arm' ? ['.json'] : language === 'bicep' ? ['.bicep'] : ['.tf'],
  );
  const test = join(folder, `test_${name}.py`);
  const source = existsSync(test) ? readFileSync(test, 'utf8') : '';
  if (language === 'arm') {
    // One template a case; its name says what is expected.
    return [...files].flatMap(([file, text]): Case[] => {
      const [fails, passes] = [/fail/i.test(file), /pass/i.test(file)];
      if (fails === passes) return [];
      const expected = fails ? 'finding' : 'no finding';
      return [{ files: new Map([['azuredeploy.json', text]]), expected, label: `arm/${name}/${file}` }];
    });
  }
  return [
    ...listed(source, 'failing_resources').map((resource): Case => ({
      files,
      resource,
      expected: 'finding',
      label: `${language}/${name}: ${resource}`,
    })),
    ...listed(source, 'passing_resources').map((resource): Case => ({
      files,
      resource,
      expected: 'no finding',
      label: `${language}/${name}: ${resource}`,
    })),
  ];
}

/** The texts of a set in a Python test. */
function listed(source: string, variable: string): readonly string[] {
  const set = new RegExp(`${variable}\\s*=\\s*[{\\[]([^}\\]]*(?:\\[\\d+\\][^}\\]]*)*)[}\\]]`).exec(source)?.[1] ?? '';
  return [...set.matchAll(/["']([^"']+)["']/g)].map((match) => match[1]!);
}

function graphCases(tests: string, name: string): readonly Case[] {
  const folder = join(tests, 'terraform/graph/checks/resources', name);
  const files = filesIn(folder, ['.tf']);
  const expected = filesIn(folder, ['.yaml']).get('expected.yaml') ?? '';
  const [, passing = '', failing = ''] = /pass:([\s\S]*?)fail:([\s\S]*)/.exec(expected) ?? [];
  const names = (text: string) => [...text.matchAll(/- ["']?([\w.[\]"-]+?)["']?\s*$/gm)].map((match) => match[1]!);
  return [
    ...names(failing).map((resource): Case => ({
      files,
      resource,
      expected: 'finding',
      label: `graph/${name}: ${resource}`,
    })),
    ...names(passing).map((resource): Case => ({
      files,
      resource,
      expected: 'no finding',
      label: `graph/${name}: ${resource}`,
    })),
  ];
}

function trivyCases(folder: string, name: string): readonly Case[] {
  const file = join(folder, 'checks/cloud/azure', `${name}.yaml`);
  if (!existsSync(file)) return [];
  const cases: Case[] = [];
  let expected: Case['expected'] | undefined;
  let text: string[] | undefined;
  const close = () => {
    if (text && expected)
      cases.push({
        files: new Map([['main.tf', text.join('\n')]]),
        expected,
        label: `${name}: ${expected === 'finding' ? 'bad' : 'good'} ${cases.filter((each) => each.expected === expected).length + 1}`,
      });
    text = undefined;
  };
  let terraform = false;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const section = /^ {2}(\w+):/.exec(line);
    if (/^\w/.test(line)) {
      close();
      terraform = line.startsWith('terraform:');
    } else if (section) {
      close();
      expected = !terraform
        ? undefined
        : section[1] === 'good'
          ? 'no finding'
          : section[1] === 'bad'
            ? 'finding'
            : undefined;
    } else if (/^ {4}- \|-?/.test(line)) {
      close();
      text = [];
    } else text?.push(line.slice(6));
  }
  close();
  return cases;
}

function analyzerCases(folder: string, name: string): readonly Case[] {
  const tests = join(folder, 'src/Analyzer.Core.BuiltInRuleTests/Tests', name);
  if (!existsSync(tests)) return [];
  const told = JSON.parse(readFileSync(join(tests, `${name}.json`), 'utf8').replace(/^\uFEFF/, '')) as {
    readonly Template: string;
    readonly ReportedFailures: readonly { readonly LineNumber: number }[];
  }[];
  return told.flatMap(({ Template: file, ReportedFailures: failures }): Case[] => {
    const text = readFileSync(join(tests, file), 'utf8').replace(/^\uFEFF/, '');
    const files = new Map([[file.endsWith('.bicep') ? 'main.bicep' : 'azuredeploy.json', text]]);
    const reported = new Set(failures.map(({ LineNumber }) => LineNumber));
    return resourceLines(file, text).map(({ name: resource, first, last }) => {
      const fails = [...reported].some((line) => line >= first && line <= last);
      return { files, resource, expected: fails ? 'finding' : 'no finding', label: `${name}/${file}: ${resource}` };
    });
  });
}

/** Resources with their one-based lines, by symbol (Bicep) or name (ARM). */
function resourceLines(file: string, text: string): { name: string; first: number; last: number }[] {
  const starts = text.split('\n').flatMap((line, index) => {
    const name = file.endsWith('.bicep')
      ? /^resource (\w+)/.exec(line)?.[1]
      : /^\s{6}"name":\s*"([^"]+)"/.exec(line)?.[1];
    return name === undefined ? [] : [{ name, first: index + 1 }];
  });
  return starts.map(({ name, first }, index) => ({ name, first, last: (starts[index + 1]?.first ?? Infinity) - 1 }));
}

function kicsCases(folder: string, name: string): readonly Case[] {
  const files = filesIn(join(folder, 'assets/queries/terraform/azure', name, 'test'), ['.tf']);
  // Resources are called what is expected of them.
  return [...files].flatMap(([file, text]) =>
    [...text.matchAll(/^resource "(\w+)" "((positive|negative)\d*)"/gm)].map(([, type, resource, expected]): Case => ({
      files: new Map([['main.tf', text]]),
      resource: `${type}.${resource}`,
      expected: expected === 'positive' ? 'finding' : 'no finding',
      label: `${name}/${file}: ${resource}`,
    })),
  );
}

/** Puts what our rules look for around a fixture. */
function framed(cases: readonly Case[], frame: Frame): readonly Case[] {
  if (frame === 'none') return cases;
  if (frame === 'node subnet of the group') return cases.flatMap(withGroupOnNodes);
  return cases.map((each) => ({ ...each, files: withCluster(each, frame) }));
}

function withCluster({ files, resource }: Case, frame: Frame): ReadonlyMap<string, string> {
  const changed = new Map(files);
  if (files.has('azuredeploy.json')) {
    const template = JSON.parse(files.get('azuredeploy.json')!) as { resources: unknown[] };
    template.resources.push(ARM_CLUSTER);
    return changed.set('azuredeploy.json', JSON.stringify(template, undefined, 2));
  }
  const bicep = [...files.keys()].find((name) => name.endsWith('.bicep'));
  if (bicep !== undefined) return changed.set(bicep, `${files.get(bicep)!}\n${BICEP_CLUSTER}`);
  return changed.set(
    'frame.tf',
    frame === 'node subnet' && resource !== undefined
      ? cluster(`${resource}.id`)
      : OWN_SUBNET + cluster('azurerm_subnet.frame.id'),
  );
}

/** Each rule and group alone, its group on a node subnet: what is beside it must not answer for it. */
function withGroupOnNodes(each: Case): readonly Case[] {
  const text = [...each.files.values()].join('\n');
  const blocks = [
    ...text.matchAll(/^[ \t]*resource "(azurerm_network_security_(?:rule|group))" "([^"]+)" \{\n[\s\S]*?\n[ \t]*\}$/gm),
  ];
  return blocks
    .filter(([, type, name]) => each.resource === undefined || each.resource === `${type}.${name}`)
    .map(([block, type, name]) => {
      const isGroup = type!.endsWith('_group');
      const group = isGroup ? `azurerm_network_security_group.${name}` : 'azurerm_network_security_group.frame';
      const own = isGroup
        ? block
        : block
            .replace(/^\s*network_security_group_name\s*=.*\n/m, '')
            .replace(/\}$/, `  network_security_group_name = ${group}.name\n}\n${OWN_GROUP}`);
      const files = new Map([
        ['main.tf', `${own}\n${OWN_SUBNET}${association(group)}${cluster('azurerm_subnet.frame.id')}`],
      ]);
      return { files, expected: each.expected, label: each.label };
    });
}

const cluster = (subnet: string) => `
resource "azurerm_kubernetes_cluster" "frame" {
  name                    = "aks-frame"
  location                = "westeurope"
  resource_group_name     = "rg-frame"
  dns_prefix              = "frame"
  private_cluster_enabled = true
  default_node_pool {
    name           = "system"
    vm_size        = "Standard_D4s_v5"
    node_count     = 1
    vnet_subnet_id = ${subnet}
  }
  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_data_plane  = "cilium"
    network_policy      = "cilium"
  }
}
`;
const OWN_SUBNET = `
resource "azurerm_virtual_network" "frame" {
  name                = "vnet-frame"
  location            = "westeurope"
  resource_group_name = "rg-frame"
  address_space       = ["10.240.0.0/16"]
}
resource "azurerm_subnet" "frame" {
  name                 = "snet-frame"
  resource_group_name  = "rg-frame"
  virtual_network_name = azurerm_virtual_network.frame.name
  address_prefixes     = ["10.240.0.0/24"]
}
`;
const OWN_GROUP = `
resource "azurerm_network_security_group" "frame" {
  name                = "nsg-frame"
  location            = "westeurope"
  resource_group_name = "rg-frame"
}
`;
const association = (group: string) => `
resource "azurerm_subnet_network_security_group_association" "frame" {
  subnet_id                 = azurerm_subnet.frame.id
  network_security_group_id = ${group}.id
}
`;
const BICEP_CLUSTER = `resource frameCluster 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-frame'
  location: 'westeurope'
  properties: {
    dnsPrefix: 'frame'
    apiServerAccessProfile: { enablePrivateCluster: true }
  }
}
`;
const ARM_CLUSTER = {
  type: 'Microsoft.ContainerService/managedClusters',
  apiVersion: '2025-05-01',
  name: 'aks-frame',
  location: 'westeurope',
  properties: { dnsPrefix: 'frame', apiServerAccessProfile: { enablePrivateCluster: true } },
};
