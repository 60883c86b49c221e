/*
 * How much of what rules ask for is known: `npx tsx scripts/conformance/known-values.ts folder…`, one folder for each
 * repository. Reviews every root with its parameter files, reads the properties that rules name on each resource, and
 * prints how many are known, absent and unknown, with the ten most frequent reasons; and how long the slowest root took.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { languages } from '../../server/src/host/languages';
import { read } from '../../server/src/model/resource';
import type { Value } from '../../server/src/model/value';
import { rules } from '../../server/src/rules/ruleRegistry';
import { mayMatter } from '../../server/src/workspace/files/fileKind';
import { Workspace } from '../../server/src/workspace/workspace';
import { general } from './countedReasons';

/** Paths by lower-case type, indexes of lists left to the walk. */
const asked = new Map<string, Set<string>>();
for (const { properties } of rules) {
  for (const property of properties) {
    const cut = property.indexOf(':');
    const type = property.slice(0, cut).toLowerCase();
    const paths = asked.get(type) ?? new Set<string>();
    asked.set(type, paths.add(property.slice(cut + 1)));
  }
}

function* walk(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== '.git' && entry.name !== 'node_modules') yield* walk(path);
    } else if (entry.isFile() && mayMatter(path) && statSync(path).size < 8 * 1024 * 1024) yield path;
  }
}

/** The values that a path with `[*]` in it leads to. */
function valuesAt(value: Value, path: string, place: Parameters<typeof read>[0]['header']): readonly Value[] {
  const cut = path.indexOf('[*]');
  const own = cut < 0 ? path : path.slice(0, cut);
  const found = read({ body: value, header: place } as Parameters<typeof read>[0], own);
  if (cut < 0 || found.kind !== 'list') return [found];
  const rest = path.slice(cut + 3).replace(/^\./, '');
  return found.items.flatMap((item) => (rest === '' ? [item] : valuesAt(item, rest, place)));
}

const reasons = new Map<string, number>();

for (const folder of process.argv.slice(2)) {
  const workspace = new Workspace(languages, rules);
  for (const file of walk(folder)) workspace.setFile(relative(folder, file), readFileSync(file, 'utf8'));
  const count = { known: 0, absent: 0, unknown: 0, resources: 0 };
  const own = new Map<string, number>();
  let slowest = 0;
  for (const key of workspace.deployments()) {
    const started = performance.now();
    const { network } = workspace.snapshot(key)!;
    slowest = Math.max(slowest, performance.now() - started);
    for (const resource of network.graph.resources) {
      if (resource.existing) continue;
      const paths = asked.get(resource.type.toLowerCase());
      if (!paths) continue;
      count.resources++;
      for (const path of paths) {
        for (const value of valuesAt(resource.body, path, resource.header)) {
          const cause = value.kind === 'unknown' ? value : value.kind === 'choice' ? value.decidedBy : undefined;
          if (cause) {
            count.unknown++;
            const reason = general(cause.reason);
            own.set(reason, (own.get(reason) ?? 0) + 1);
            reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
          } else if (value.kind === 'absent' || value.kind === 'null') count.absent++;
          else count.known++;
        }
      }
    }
  }
  const top = [...own].sort((a, b) => b[1] - a[1])[0];
  console.log(
    `| ${basename(folder).replace('+', '/')} | ${workspace.deployments().length} | ${count.resources} | ${count.known} | ${count.absent} | ${count.unknown} | ${top ? `${top[0]} (${top[1]})` : ''} | ${Math.round(slowest)} |`,
  );
}
console.log('');
for (const [reason, times] of [...reasons].sort((a, b) => b[1] - a[1]).slice(0, 10))
  console.log(`| ${times} | ${reason} |`);
