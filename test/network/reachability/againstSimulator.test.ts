import { strict as assert } from 'node:assert';
import { compareNetwork, type Compared } from './comparison';

const SEEDS = Array.from({ length: 150 }, (_, index) => 7_000 + index);

const sum = (all: readonly Compared[], of: (one: Compared) => number) => all.reduce((total, one) => total + of(one), 0);

describe('answers about traffic beside a simulator of packets', () => {
  it('are the same wherever the documentation decides, in three languages', () => {
    const all = SEEDS.map((seed) => compareNetwork(seed));
    assert.deepEqual(
      all.flatMap(({ differences }) => differences),
      [],
    );
    for (const verdict of ['reached', 'refused', 'undecided'])
      assert.ok(sum(all, ({ verdicts }) => verdicts.get(verdict) ?? 0) > 500, `few packets are ${verdict}`);
  });

  it('leave open only what the documentation leaves open', () => {
    const open = new Set(SEEDS.flatMap((seed) => [...compareNetwork(seed, 3, 2).open.keys()]));
    const known = [
      // "This tag might also contain default routes."
      /^VirtualNetwork of … has its default route$/,
      // Is a network peered with one that does not peer back, and has a peering without other side routes?
      /^VirtualNetwork has the other side of …$/,
      /^\S+ has a route$/,
      // The day on which a network was made decides.
      /^default outbound access$/,
      // Of ports of a rule for what has none, nothing is said.
      /^ICMP matches the ports of …$/,
      // A question names no source port.
      /^the source port is one of …$/,
      // "Traffic may still flow if explicitly allowed"; the page and the reference give the setting to different sides.
      /^a peering without access$/,
      /^forwarded traffic on one side of a peering$/,
      // "Routing within a virtual network."
      /^VnetLocal beyond the address space$/,
      // What is not in the files, and the address that a firewall puts in place of the sender's.
      /^no subnet has the address$/,
      /^an appliance decides$/,
      /^the firewall may put its own address in place of the sender’s$/,
    ];
    assert.deepEqual(
      [...open].filter((question) => !known.some((one) => one.test(question))),
      [],
    );
    assert.ok(open.size >= known.length);
  });

  it('are found to differ when the simulator follows another network', () => {
    const kindsFor = (change: Parameters<typeof compareNetwork>[3]) =>
      new Set(
        SEEDS.slice(0, 40).flatMap((seed) => compareNetwork(seed, 4, 6, change).differences.map(({ kind }) => kind)),
      );
    const turned = kindsFor((model) => ({
      ...model,
      groups: model.groups.map((group) => ({
        ...group,
        rules: group.rules.map((rule) => ({ ...rule, access: rule.access === 'Allow' ? 'Deny' : 'Allow' })),
      })),
    }));
    assert.ok(turned.has('wrong'));
    assert.ok(kindsFor((model) => ({ ...model, peerings: [] })).has('wrong'));
    assert.ok(kindsFor((model) => ({ ...model, tables: model.tables.map((table) => ({ ...table, routes: [] })) })).has('other way')); // prettier-ignore
  });
});
