import { strict as assert } from 'node:assert';
import { compareNetwork, type Compared } from './comparison';

const SEEDS = Array.from({ length: 150 }, (_, index) => 7_000 + index);
/** Networks of which long runs found an answer to differ. */
const FOUND = [100_148];

const sum = (all: readonly Compared[], of: (one: Compared) => number) => all.reduce((total, one) => total + of(one), 0);

describe('answers about traffic beside a simulator of packets', () => {
  it('are the same wherever the documentation decides, in three languages', () => {
    const all = [...SEEDS.map((seed) => compareNetwork(seed)), ...FOUND.map((seed) => compareNetwork(seed, 6, 8))];
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
      // Azure gives a machine one of its subnet’s addresses.
      /^a machine has the address$/,
      // Rules of a balancer may translate what goes out; and a gateway of a subnet carries no ICMP, its machines’ addresses may.
      /^a load balancer may take it out$/,
      /^ICMP beside a NAT gateway$/,
      /^the firewall keeps a private sender for the internet$/,
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
    const kindsFor = (change: Parameters<typeof compareNetwork>[3], most = 40) =>
      new Set(
        SEEDS.slice(0, most).flatMap((seed) => compareNetwork(seed, 4, 6, change).differences.map(({ kind }) => kind)),
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
    assert.ok(kindsFor((model) => ({ ...model, machines: (model.machines ?? []).map((one) => ({ ...one, groups: [] })) })).has('wrong')); // prettier-ignore
    assert.ok(kindsFor((model) => ({ ...model, machines: (model.machines ?? []).map((one) => ({ ...one, isPublic: !one.isPublic })) })).has('wrong')); // prettier-ignore
    assert.ok(kindsFor(({ balancer, ...model }) => (balancer ? { ...model, balancer: { ...balancer, isPublic: !balancer.isPublic } } : model), 150).has('wrong')); // prettier-ignore
    assert.ok(kindsFor(({ firewall, ...model }) => (firewall ? { ...model, firewall: { ...firewall, nats: [] } } : model), 150).has('wrong')); // prettier-ignore
    assert.ok(kindsFor(({ firewall, ...model }) => (firewall ? { ...model, firewall: { ...firewall, privateRanges: ['0.0.0.0/0'] } } : model)).has('wrong')); // prettier-ignore
    assert.ok(kindsFor((model) => ({ ...model, tables: model.tables.map((table) => ({ ...table, routes: [] })) })).has('other way')); // prettier-ignore
  });
});
