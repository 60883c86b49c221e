import type { ModuleCall } from '../../model/fragment';
import { unknown, type Value } from '../../model/value';
import { placeOf } from './evaluate';
import { instancesOf } from './instances';
import { blockHolder } from './nested';
import type { Scope } from './scope';

/** Arguments of a module call that are no inputs. */
const META = new Set(['source', 'version', 'count', 'for_each', 'providers', 'depends_on']);

/** The calls of other folders and of registry modules, one for each instance. */
export function modulesOf(scope: Scope): ModuleCall[] {
  const calls: ModuleCall[] = [];
  for (const [label, declared] of scope.modules) {
    for (const { suffix, local, condition } of instancesOf(`module.${label}`, declared, scope).items) {
      const place = placeOf(declared.node.headerSpan, local);
      const holder = blockHolder(declared.node, scope, local);
      const inputs = new Map<string, Value>();
      for (const name of holder.names) if (!META.has(name)) inputs.set(name, holder.argument(name)!.value);
      const key = `module.${label}${suffix}`;
      calls.push({
        key: `${scope.key}#${key}`,
        name: `${label}${suffix}`,
        source: holder.argument('source')?.value ?? unknown('the module has no source', place),
        place,
        inputs,
        unfollowed: unknown(`module \`${label}\` is not followed`, place, key),
        ...(condition ? { condition } : {}),
      });
    }
  }
  return calls;
}
