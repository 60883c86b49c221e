import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiVersions } from '../../server/src/azure/apiVersions';
import { azurermRequirements } from './truth/azurermRequirements';
import {
  argumentAt,
  entryOf,
  keyOf,
  namedInArm,
  NAMES_OF_OUR_OWN,
  type ArmTruth,
  type TerraformTruth,
} from './truth/confirmed';
import { mistakes, terraformExamples } from './truth/examples';
import { literals } from './truth/literals';
import { azurermTables, MAJORS, terraformNames, type Major } from './truth/tableNames';

/*
 * What is named here exists: in azurerm 3, 4 and 5 as their packages describe them, and in Azure's published types.
 * After a change of tables or rules `npm run truth` asks the sources anew and says which names are wrong.
 */

const AGAIN = 'not confirmed by the sources (npm run truth asks them anew and says whether it is wrong)';

function data<T>(file: string): T {
  return JSON.parse(readFileSync(join(__dirname, 'truth', file), 'utf8')) as T;
}

const azurerm = Object.fromEntries(
  MAJORS.map((major) => [major, data<TerraformTruth>(`azurerm-${major}.json`)]),
) as Record<Major, TerraformTruth>;

describe('names in azurerm', () => {
  const names = terraformNames();

  for (const major of MAJORS) {
    it(`azurerm ${azurerm[major].provider} has the arguments and blocks that the tables name`, () => {
      const { resources } = azurerm[major];
      const wrong = names.filter(({ resource, path, majors }) => {
        const known = resources[resource];
        return known !== undefined && majors.includes(major) && argumentAt(known, path) === undefined;
      });
      assert.deepEqual(
        wrong.map(({ resource, path }) => `${resource}.${path}`),
        [],
      );
    });
  }

  it('has every resource type in at least one version', () => {
    const known = MAJORS.flatMap((major) => Object.keys(azurerm[major].resources));
    const wrong = names.filter(({ resource }) => !known.includes(resource));
    assert.deepEqual(
      wrong.map(({ resource }) => `${resource}: ${AGAIN}`),
      [],
    );
  });

  it('has, in one version, all that a resource of the examples sets, and requires nothing more of what fixes add', () => {
    const wrong = terraformExamples().flatMap((written) => {
      const versions = MAJORS.flatMap((major) => {
        const known = azurerm[major].resources[written.type];
        return known ? [known] : [];
      });
      const found = versions.map((known) => mistakes(written, known)).sort((a, b) => a.length - b.length);
      return (found[0] ?? []).map((mistake) => `${written.by}: ${written.type}.${written.name}: ${mistake}`);
    });
    assert.deepEqual([...new Set(wrong)], []);
  });

  it('requires nothing in the blocks that fixes add which no row can write', () => {
    const wrong = MAJORS.flatMap((major) =>
      azurermTables.flatMap((table) => {
        const known = azurerm[major].resources[table.terraform];
        return known ? azurermRequirements(table, known, major) : [];
      }),
    );
    assert.deepEqual(wrong, []);
  });
});

describe('names in Azure’s types', () => {
  const truth = data<ArmTruth>('arm-types.json');
  const confirmed = new Map(Object.entries(truth.confirmed).map(([key, names]) => [key, new Set(names)]));

  it('has what tables, rules and fixes name', () => {
    const wrong = namedInArm().filter((name) => {
      const known = confirmed.get(keyOf(name));
      if (NAMES_OF_OUR_OWN.has(`${name.type} ${name.path}`)) return false;
      return !known?.has(entryOf(name)) && !(known?.has(`${name.path} = …`) ?? false);
    });
    assert.deepEqual(
      wrong.map((name) => `${name.by}: ${keyOf(name)} ${entryOf(name)}: ${AGAIN}`),
      [],
    );
  });

  it('has what the sources of rules and of the network read', () => {
    const { paths, steps, types } = literals();
    const isOurOwn = (path: string) => [...NAMES_OF_OUR_OWN].some((name) => name.endsWith(`.${path}`));
    const wrong = [
      ...[...types].filter(([type]) => !truth.types.includes(type)),
      ...[...paths].filter(([path]) => !Object.hasOwn(truth.reads, path) && !isOurOwn(path)),
      ...[...steps].filter(([path]) => !truth.steps.includes(path) && !isOurOwn(path)),
    ];
    assert.deepEqual(
      wrong.map(([name, where]) => `${where}: ${name}: ${AGAIN}`),
      [],
    );
  });

  it('has known versions of all that fixes write, and the versions that are written have it', () => {
    const written = namedInArm().filter((name) => name.written && !NAMES_OF_OUR_OWN.has(`${name.type} ${name.path}`));
    const wrong = written.filter(({ type, version, path }) => {
      const versions = ApiVersions.of(type);
      // Without a version it is Terraform, whose provider knows it.
      return !versions || (version !== undefined && versions.has(version, path.split('.')) !== true);
    });
    assert.deepEqual(
      wrong.map((name) => `${name.by}: ${keyOf(name)} ${entryOf(name)} (npm run versions asks the sources anew)`),
      [],
    );
  });

  it('is asked about more than a few names', () => {
    assert.ok(namedInArm().length > 250 && terraformNames().length > 250 && literals().paths.size > 30);
  });
});
