import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  RENAMED_ARGUMENTS,
  REQUIRED_ARGUMENTS,
} from '../../../../server/src/languages/terraform/lowering/azurerm/renamedArguments';
import { argumentAt, type Arguments, type TerraformTruth } from '../../../oracles/truth/confirmed';

const schemas = ([3, 4, 5] as const).map((major) => {
  const file = join(__dirname, `../../../oracles/truth/azurerm-${major}.json`);
  return { major, ...(JSON.parse(readFileSync(file, 'utf8')) as TerraformTruth) };
});

/** In the schema, and in no documentation of any release: nobody writes it. */
const UNDOCUMENTED = new Set([
  ...['outbound_ip_address_ids', 'outbound_ip_prefix_ids'].map(
    (name) => `azurerm_kubernetes_cluster.network_profile.${name}`,
  ),
  // Documented inside its frontends only.
  ...['public_ip_address_id', 'subnet_id'].map((name) => `azurerm_lb.${name}`),
]);

interface Path {
  readonly path: string;
  readonly required: boolean;
}

function* pathsOf(known: Arguments, prefix = ''): Generator<Path> {
  for (const [name, argument] of Object.entries(known)) {
    const path = prefix + name;
    if (typeof argument === 'string') yield { path, required: argument === 'required' };
    else {
      yield { path, required: argument.required };
      yield* pathsOf(argument.block, `${path}.`);
    }
  }
}

/** Every resource with the schemas of two major versions that follow each other. */
function* pairs(): Generator<{ resource: string; before: Arguments; after: Arguments }> {
  for (const [index, { resources }] of schemas.slice(1).entries())
    for (const [resource, after] of Object.entries(resources)) {
      const before = schemas[index]!.resources[resource];
      if (before) yield { resource, before, after };
    }
}

function schemasOf(resource: string): readonly Arguments[] {
  return schemas.map(({ resources }) => resources[resource]).filter((known) => known !== undefined);
}

const isBelow = (path: string, old: string) => path === old || path.startsWith(`${old}.`);

describe('Renamed arguments of azurerm', () => {
  it('are all that its schemas lost from one major version to the next', () => {
    const missing: string[] = [];
    let lost = 0;
    for (const { resource, before, after } of pairs()) {
      const rows = RENAMED_ARGUMENTS[resource] ?? [];
      // What a row takes along with the argument.
      const along = rows.flatMap(({ way }) => (way?.kind === 'id of' ? [way.group] : []));
      for (const { path } of pathsOf(before)) {
        if (argumentAt(after, path) !== undefined || UNDOCUMENTED.has(`${resource}.${path}`)) continue;
        lost++;
        if (![...rows.map(({ old }) => old), ...along].some((old) => isBelow(path, old)))
          missing.push(`${resource}.${path}`);
      }
    }
    assert.ok(lost > 100);
    assert.deepEqual(missing, []);
  });

  it('are in an earlier schema and not in the last one', () => {
    const wrong: string[] = [];
    for (const [resource, rows] of Object.entries(RENAMED_ARGUMENTS)) {
      const known = schemasOf(resource);
      for (const { old } of rows) {
        if (argumentAt(known.at(-1)!, old) !== undefined) wrong.push(`${resource}.${old} is still there`);
        // The schemas of 2 are not recorded.
        const isOf2 = old === 'private_link_enabled';
        if (!isOf2 && !known.some((schema) => argumentAt(schema, old) !== undefined)) wrong.push(`${resource}.${old}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('have a new name that the last schema knows', () => {
    const wrong = Object.entries(RENAMED_ARGUMENTS).flatMap(([resource, rows]) => {
      const last = schemasOf(resource).at(-1)!;
      // Taken away later in its turn.
      const gone = new Set(rows.map(({ old }) => old));
      return rows.flatMap(({ now }) =>
        now === undefined || gone.has(now) || argumentAt(last, now) !== undefined ? [] : [`${resource}.${now}`],
      );
    });
    assert.deepEqual(wrong, []);
  });

  it('change a value only where its kind differs, and blocks become what is there', () => {
    for (const [resource, rows] of Object.entries(RENAMED_ARGUMENTS))
      for (const { old, now, way, advice } of rows) {
        const says = `${resource}.${old}`;
        if (now === undefined) assert.ok((advice !== undefined) !== (way?.kind === 'dropped'), says);
        else assert.notEqual(way?.kind, 'dropped', says);
        if (way?.kind !== 'blocks') continue;
        const block = argumentAt(schemas[2]!.resources[resource]!, now!);
        assert.ok(typeof block === 'object' && argumentAt(block.block, way.argument) !== undefined, says);
      }
  });

  it('and required ones are required by azurerm 5 and not before, at the top of resources that renames leave alone', () => {
    const found: string[] = [];
    for (const { resource, before, after } of pairs()) {
      const renamed = new Set((RENAMED_ARGUMENTS[resource] ?? []).map(({ now }) => now));
      for (const { path, required } of pathsOf(after)) {
        if (!required || path.includes('.')) continue;
        const was = argumentAt(before, path);
        const wasRequired = typeof was === 'object' ? was.required : was === 'required';
        const isExpected = REQUIRED_ARGUMENTS[resource]?.name === path;
        if (!wasRequired && (isExpected || !renamed.has(path))) found.push(`${resource}.${path}`);
      }
    }
    assert.deepEqual(
      found.sort(),
      Object.entries(REQUIRED_ARGUMENTS)
        .map(([resource, { name }]) => `${resource}.${name}`)
        .sort(),
    );
  });
});
