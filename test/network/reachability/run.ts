/**
 * `npx tsx test/network/reachability/run.ts [--networks N] [--seed S] [--show N]`: compares the engine that answers
 * questions about the network with a simulator of packets, on generated networks. Exit code 1: they differ.
 */
import { parseArgs } from 'node:util';
import { compareNetwork, type Difference } from './comparison';

const { values } = parseArgs({
  options: {
    networks: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string', default: '2' },
  },
});
const started = Date.now();
const [first, count] = [Number(values.seed), Number(values.networks)];
const verdicts = new Map<string, number>();
const open = new Map<string, number>();
const differences: Difference[] = [];
let [questions, packets] = [0, 0];
const add = (to: Map<string, number>, from: ReadonlyMap<string, number>) =>
  from.forEach((value, key) => to.set(key, (to.get(key) ?? 0) + value));
for (let seed = first; seed < first + count; seed++) {
  const compared = compareNetwork(seed, 6, 8);
  questions += compared.questions;
  packets += compared.packets;
  add(verdicts, compared.verdicts);
  add(open, compared.open);
  differences.push(...compared.differences);
  const done = seed - first + 1;
  if (done % 1000 === 0) console.error(`${done} networks, ${packets} packets, ${differences.length} differences`);
}
const sorted = (map: ReadonlyMap<string, number>) => Object.fromEntries([...map].sort((a, b) => b[1] - a[1]));
console.log(
  JSON.stringify({ networks: count, questions, packets, seconds: Math.round((Date.now() - started) / 1000) }),
);
console.log('verdicts', sorted(verdicts));
console.log('left open by the documentation', sorted(open));
const kinds = new Map<string, Difference[]>();
for (const difference of differences) {
  const shape = difference.says.replace(/\d+/g, 'N').replace(/^.*?: .*?: /, '').replace(/'[^']*'/g, "'…'"); // prettier-ignore
  const key = `${difference.kind}: ${shape.slice(0, 400)}`;
  kinds.set(key, [...(kinds.get(key) ?? []), difference]);
}
console.log(`${differences.length} differences of ${kinds.size} shapes`);
for (const [, group] of [...kinds].sort((a, b) => b[1].length - a[1].length).slice(0, 40))
  for (const { seed, language, kind, says } of group.slice(0, Number(values.show)))
    console.log(`${group.length}  ${kind}  seed ${seed} ${language}  ${says}`);
process.exitCode = differences.length > 0 ? 1 : 0;
