import { strict as assert } from 'node:assert';
import { append, removeItem } from '../../../../server/src/model/change';
import { itemsOf } from '../../../../server/src/model/readProperty';
import { read, type Resource } from '../../../../server/src/model/resource';
import { terraformNetwork } from '../../../../server/src/rules/examples/exampleNetwork';
import { theFix, with_ } from '../../../workspace/fixes/tryingFixes';
import { edited, refusedIn, type FolderChanges } from './editing';

const RANGES = 'properties.apiServerAccessProfile.authorizedIPRanges';
const AKS = 'azurerm_kubernetes_cluster.aks';
const FILE = 'main.tf';

const cluster = (ranges: string) => `
resource "azurerm_kubernetes_cluster" "aks" {
  name = "aks"

  api_server_access_profile {
    authorized_ip_ranges = ${ranges}
  }
}
`;

const itemOf = (resource: Resource, index: number) => itemsOf(read(resource, RANGES)).items[index]!;

/** Where lists stand that a cluster takes from elsewhere: the file, what comes before and behind, how it is used. */
const HOMES: Readonly<Record<string, readonly [file: string, before: string, behind: string, used: string]>> = {
  'the default of a variable': [FILE, 'variable "offices" {\n  default = ', '\n}\n', 'var.offices'],
  'a local value': [FILE, 'locals {\n  lab     = "203.0.113.9/32"\n  offices = ', '\n}\n', 'local.offices'],
  'a local value, as a set': [FILE, 'locals {\n  offices = ', '\n}\n', 'toset(local.offices)'],
  'a .tfvars file': ['terraform.tfvars', 'offices = ', '\n', 'var.offices'],
};

const files = (home: keyof typeof HOMES, list: string): Record<string, string> => {
  const [file, before, behind, used] = HOMES[home]!;
  const declared = file === FILE ? '' : 'variable "offices" {\n  type = list(string)\n}\n';
  if (file === FILE) return { [FILE]: before + list + behind + cluster(used) };
  return { [FILE]: declared + cluster(used), [file]: before + list + behind };
};

describe('Terraform: lists behind a name', () => {
  const LAID_OUT = '[\n    "203.0.113.7/32", # the office\n    # the lab\n    "203.0.113.8/32",\n  ]';
  const LIST = '["203.0.113.7/32", "203.0.113.8/32"]';

  for (const home of Object.keys(HOMES)) {
    const change = (list: string, changes: FolderChanges, expected: string) => {
      const file = HOMES[home]![0];
      assert.deepEqual(edited(files(home, list), changes), { [file]: files(home, expected)[file] });
    };

    it(`keep their items in ${home} when one is added, with comments and layout`, () => {
      const more: FolderChanges = (of) => [append(of(AKS), RANGES, '198.51.100.4/32')];
      change(LIST, more, '["203.0.113.7/32", "203.0.113.8/32", "198.51.100.4/32"]');
      change(LAID_OUT, more, LAID_OUT.replace('\n  ]', '\n    "198.51.100.4/32",\n  ]'));
    });

    it(`lose an item in ${home} and keep the others`, () => {
      const without =
        (index: number): FolderChanges =>
        (of) => [removeItem(of(AKS), RANGES, itemOf(of(AKS), index))];
      change(LIST, without(0), '["203.0.113.8/32"]');
      change(LIST, without(1), '["203.0.113.7/32"]');
      change(LAID_OUT, without(0), '[\n    # the lab\n    "203.0.113.8/32",\n  ]');
      change(LAID_OUT, without(1), '[\n    "203.0.113.7/32", # the office\n  ]');
    });

    it(`lose and gain items in ${home} at once`, () => {
      const both: FolderChanges = (of) => [
        removeItem(of(AKS), RANGES, itemOf(of(AKS), 1)),
        append(of(AKS), RANGES, '198.51.100.4/32'),
      ];
      change(LIST, both, '["203.0.113.7/32", "198.51.100.4/32"]');
      change(LAID_OUT, both, '[\n    "203.0.113.7/32", # the office\n    "198.51.100.4/32",\n  ]');
    });
  }

  it('keep items that are names themselves, whatever these are worth', () => {
    const text = `variable "open" {\n  type = string\n}\n\nlocals {\n  lab     = "203.0.113.9/32"\n  offices = [local.lab, var.open, "203.0.113.7/32"]\n}\n${cluster('local.offices')}`;
    const added = edited({ [FILE]: text }, (of) => [append(of(AKS), RANGES, '198.51.100.4/32')]);
    assert.equal(added[FILE], with_(text, '"203.0.113.7/32"]', '"203.0.113.7/32", "198.51.100.4/32"]'));
    const removed = edited({ [FILE]: text }, (of) => [removeItem(of(AKS), RANGES, itemOf(of(AKS), 0))]);
    // What only the removed item used goes along.
    assert.match(removed[FILE]!, /^locals \{\n {2}offices = \[var\.open, "203\.0\.113\.7\/32"\]\n\}$/m);
  });

  it('are refused where an expression makes them', () => {
    for (const used of ['concat(var.offices, [])', '[for one in var.offices : one]', 'var.offices[*]']) {
      const text = `variable "offices" {\n  default = ["203.0.113.7/32", "203.0.113.8/32"]\n}\n${cluster(used)}`;
      const [add, remove]: FolderChanges[] = [
        (of) => [append(of(AKS), RANGES, '198.51.100.4/32')],
        (of) => [removeItem(of(AKS), RANGES, itemOf(of(AKS), 0))],
      ];
      for (const change of [add!, remove!])
        assert.equal(refusedIn({ [FILE]: text }, change), 'the list is put together by an expression', used);
    }
  });

  it('keep their ranges when the address of the firewall joins them (AKSN609)', () => {
    const before =
      'variable "offices" {\n  default = [\n    "203.0.113.7/32", # the office\n    "203.0.113.8/32"\n  ]\n}\n';
    const text = terraformNetwork({
      before,
      cluster:
        'network_profile {\n  network_plugin = "azure"\n  outbound_type  = "userDefinedRouting"\n}\napi_server_access_profile {\n  authorized_ip_ranges = var.offices\n}',
    });
    const { files: after, refused } = theFix({ [FILE]: text }, 'AKSN609', /^Add 198\.51\.100\.4\/32/, {
      egressAddresses: ['198.51.100.4'],
    });
    assert.equal(refused, undefined);
    assert.equal(after[FILE], with_(text, '"203.0.113.8/32"\n', '"203.0.113.8/32",\n    "198.51.100.4/32"\n'));
  });
});
